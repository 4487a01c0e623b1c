"""The word index: BM25 over passages, exact as of any day.

Passages are numbered in order of publication, so all that was known on a day is a range of numbers, and the counts
that BM25 needs (how many passages, how many hold a word, how long they are) are taken from that range alone. A
general search engine counts over everything it holds, later articles included, and so lets the future weigh in; its
files also differ from build to build. Postings are plain arrays, memory-mapped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log
from pathlib import Path

import numpy as np
import Stemmer
from numpy.typing import NDArray

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's idf, which is
# never negative.
K1, B = 1.2, 0.6
WORD = re.compile(r"(?:[a-z]\.){2,}|[0-9]+(?:[.,][0-9]+)*|[a-z0-9]+")
FILES = ("words.txt", "words.starts.npy", "words.passages.npy", "words.counts.npy", "words.lengths.npy")


def plain(text: str) -> str:
    """Lower case without accents and without the marks of possession."""
    text = text.lower().replace("’s", "").replace("'s", "")
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


class Terms(dict[str, int]):
    """Word to term number; new words are stemmed and numbered as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._stemmer = Stemmer.Stemmer("english")
        self.numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self.numbers.setdefault(self.stem(word), len(self.numbers))
        self[word] = number
        return number

    def stem(self, word: str) -> str:
        """The word as it is counted: "U.S." as "us", "1,000" as "1000", "visits" as "visit"."""
        if word[0].isdigit():
            return word.replace(",", "")
        return str(self._stemmer.stemWord(word.replace(".", "")))


class WordIndexBuilder:
    """Takes passages one by one and writes the files of a WordIndex."""

    def __init__(self) -> None:
        self._terms = Terms()
        self._rows: list[NDArray[np.int32]] = []
        self._counts: list[NDArray[np.uint8]] = []
        self._sizes: list[int] = []
        self._lengths: list[int] = []

    def add(self, text: str) -> None:
        """The next passage."""
        terms = self._terms
        found = np.array([terms[word] for word in WORD.findall(plain(text))], dtype=np.int32)
        rows, counts = np.unique(found, return_counts=True)
        self._rows.append(rows)
        self._counts.append(np.minimum(counts, 255).astype(np.uint8))
        self._sizes.append(len(rows))
        self._lengths.append(len(found))

    def write(self, folder: Path) -> None:
        """Write FILES into `folder`; the same passages give the same bytes."""
        names = sorted(self._terms.numbers)
        order = np.empty(len(names), dtype=np.int32)
        for place, name in enumerate(names):
            order[self._terms.numbers[name]] = place
        rows = order[np.concatenate(self._rows)] if self._rows else np.empty(0, np.int32)
        counts = np.concatenate(self._counts) if self._counts else np.empty(0, np.uint8)
        passages = np.repeat(np.arange(len(self._sizes), dtype=np.int32), self._sizes)
        by_term = np.argsort(rows, kind="stable")
        starts = np.zeros(len(names) + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=len(names)), out=starts[1:])
        (folder / "words.txt").write_text("\n".join(names), encoding="utf-8")
        np.save(folder / "words.starts.npy", starts)
        np.save(folder / "words.passages.npy", passages[by_term])
        np.save(folder / "words.counts.npy", counts[by_term])
        np.save(folder / "words.lengths.npy", np.array(self._lengths, dtype=np.int32))


class WordIndex:
    """BM25 over the passages of a folder."""

    def __init__(
        self,
        names: Sequence[str],
        starts: NDArray[np.int64],
        passages: NDArray[np.int32],
        counts: NDArray[np.uint8],
        lengths: NDArray[np.int32],
    ) -> None:
        self._names, self._starts, self._passages, self._counts = names, starts, passages, counts
        self._lengths = lengths
        self._until = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        self._stemmer = Terms()

    @classmethod
    def open(cls, folder: Path) -> WordIndex:
        """The index in `folder`, memory-mapped."""
        text = (folder / "words.txt").read_text(encoding="utf-8")
        arrays = [np.load(folder / name, mmap_mode="r") for name in FILES[1:]]
        return cls(text.split("\n") if text else [], *arrays)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self._names)}

    def terms(self, text: str) -> list[str]:
        """The terms of `text` that a query would use, each once, in order."""
        return list(dict.fromkeys(self._stemmer.stem(word) for word in WORD.findall(plain(text))))

    def rarity(self, query: str, *, first: int = 0, last: int | None = None) -> dict[str, float]:
        """The idf of each term of the query, counted over the passages numbered in `[first, last)`."""
        last = len(self._lengths) if last is None else last
        size = last - first
        held = {term: len(self._postings(term, first, last)) for term in self.terms(query)}
        return {term: log(1 + (size - count + 0.5) / (count + 0.5)) for term, count in held.items()}

    def search(
        self, query: str | Iterable[tuple[str, float]], *, k: int, first: int = 0, last: int | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `k` best passages numbered in `[first, last)` with their BM25 scores, best first.

        `query` is text, or terms with weights. Every count is taken over that range. Equal scores come in order of
        passage number. Passages that hold no term are left out, so fewer than `k` may come, or none.
        """
        last = len(self._lengths) if last is None else last
        size = last - first
        if size <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        weighted = [(term, 1.0) for term in self.terms(query)] if isinstance(query, str) else list(query)
        mean = max(1.0, (self._until[last] - self._until[first]) / size)
        norms = K1 * (1 - B + B * np.asarray(self._lengths[first:last], dtype=np.float32) / np.float32(mean))
        scores = np.zeros(size, dtype=np.float32)
        for term, weight in weighted:
            number = self._numbers.get(term)
            if number is None:
                continue
            begin, end = self._starts[number], self._starts[number + 1]
            held = self._passages[begin:end]
            low, high = np.searchsorted(held, [first, last])
            if low == high:
                continue
            places = np.asarray(held[low:high]) - first
            counts = np.asarray(self._counts[begin + low : begin + high], dtype=np.float32)
            idf = np.log(1 + (size - (high - low) + 0.5) / ((high - low) + 0.5))
            scores[places] += np.float32(weight * idf * (K1 + 1)) * counts / (counts + norms[places])
        return best(scores, k, first)

    def coverage(
        self, query: str, numbers: Sequence[int], *, first: int = 0, last: int | None = None
    ) -> NDArray[np.float32]:
        """For each passage, the share of the query's words that it holds, each word weighing its idf; in [0, 1].

        Words that no passage of the range holds count as not held. 1 for a query without words.
        """
        last = len(self._lengths) if last is None else last
        held, total = np.zeros(len(numbers), np.float32), 0.0
        asked = np.asarray(numbers, dtype=np.int32)
        for term, idf in self.rarity(query, first=first, last=last).items():
            postings = self._postings(term, first, last)
            total += idf
            if len(postings):
                places = np.minimum(np.searchsorted(postings, asked), len(postings) - 1)
                held += np.float32(idf) * (postings[places] == asked)
        return held / np.float32(total) if total else np.ones(len(numbers), np.float32)

    def _postings(self, term: str, first: int, last: int) -> NDArray[np.int32]:
        """The numbers in `[first, last)` of the passages that hold the term, in order."""
        number = self._numbers.get(term)
        if number is None:
            return np.empty(0, np.int32)
        held = self._passages[self._starts[number] : self._starts[number + 1]]
        low, high = np.searchsorted(held, [first, last])
        postings: NDArray[np.int32] = np.asarray(held[low:high])
        return postings


def best(scores: NDArray[np.float32], k: int, first: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Numbers (from `first`) and scores of the `k` highest positive scores; ties in order of number."""
    places = np.flatnonzero(scores > 0)
    if len(places) > k:
        threshold = np.partition(scores[places], len(places) - k)[len(places) - k]
        places = places[scores[places] >= threshold]
    order = np.lexsort((places, -scores[places]))[:k]
    return places[order] + first, scores[places[order]]
