"""The word index: BM25 over passages, exact as of any day.

Passages are numbered in order of publication, so all that was known on a day is a range of numbers, and the counts
that BM25 needs (how many passages, how many hold a word, how long they are) are taken from that range alone. A
general search engine counts over everything it holds, later articles included, and so lets the future weigh in; its
files also differ from build to build. Postings are plain arrays, memory-mapped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from pathlib import Path

import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.arrays import load_array
from index.scope import Mask

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's idf, which is
# never negative.
K1, B = 1.2, 0.6
# Below so many postings left there is nothing to win by leaving passages out; looking a passage up in the postings of
# a word costs about as much as adding up so many postings.
WORTH_WINNOWING, LOOKUP = 4096, 8
WORD = re.compile(r"(?:[a-z]\.){2,}|[0-9]+(?:[.,][0-9]+)*|[a-z0-9]+")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
FILES = ("words.txt", "words.starts.npy", "words.passages.npy", "words.counts.npy", "words.lengths.npy")


def plain(text: str) -> str:
    """Lower case without accents and without the marks of possession."""
    return BEYOND_ASCII.sub(_without_accents, text.lower().replace("’s", "").replace("'s", ""))


def _without_accents(match: re.Match[str]) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", match[0]) if not unicodedata.combining(c))


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


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a query: the passages that hold it, how often each does, and the most that it can add to a score."""

    held: NDArray[np.int32]
    counts: NDArray[np.uint8]
    most: np.float32

    def parts(self, counts: NDArray[np.uint8], lengths: NDArray[np.int32], mean: np.float32) -> NDArray[np.float32]:
        """What it adds to the scores of passages that hold it so often and are so long; `mean` is the mean length."""
        often = counts.astype(np.float32)
        norms = np.float32(K1 * (1 - B)) + np.float32(K1 * B) / mean * lengths.astype(np.float32)
        return (self.most * often / (often + norms)).astype(np.float32, copy=False)


class WordIndexBuilder:
    """Takes passages one by one and writes the files of a WordIndex; some may come from an index that is there."""

    def __init__(self, old: WordIndex | None = None) -> None:
        self._old = old
        self._terms = Terms()
        self._rows: list[NDArray[np.int32]] = []
        self._counts: list[NDArray[np.uint8]] = []
        self._sizes: list[int] = []
        self._lengths: list[int] = []
        self._added: list[int] = []  # numbers of the passages that were given as text
        self._kept: list[tuple[int, int]] = []  # numbers of the others, here and in the old index

    def add(self, text: str) -> None:
        """The next passage."""
        terms = self._terms
        found = np.array([terms[word] for word in WORD.findall(plain(text))], dtype=np.int32)
        rows, counts = np.unique(found, return_counts=True)
        self._added.append(len(self._lengths))
        self._rows.append(rows)
        self._counts.append(np.minimum(counts, 255).astype(np.uint8))
        self._sizes.append(len(rows))
        self._lengths.append(len(found))

    def keep(self, number: int) -> None:
        """The next passage is the one of that number in the old index: as if its text were added, but not read again.

        Each is kept once at most. Raises ValueError where there is no old index.
        """
        if self._old is None:
            raise ValueError(f"Passage {number} cannot be kept: there is no old index.")
        self._kept.append((len(self._lengths), number))
        self._lengths.append(self._old.length_of(number))

    def write(self, folder: Path) -> None:
        """Write FILES into `folder`; the same passages give the same bytes, added or kept."""
        kept = self._old.postings(self._kept) if self._old and self._kept else Postings.none()
        old_names = [self._old.name_of(term) for term in np.unique(kept.terms)] if self._old else []
        names = sorted({*self._terms.numbers, *old_names})
        numbers = {name: number for number, name in enumerate(names)}
        postings = self._added_postings(numbers)
        if len(kept.terms):
            places = np.zeros(kept.terms.max() + 1, dtype=np.int32)
            places[np.unique(kept.terms)] = [numbers[name] for name in old_names]
            postings = Postings(places[kept.terms], kept.passages, kept.counts).merged(postings)
        starts = np.zeros(len(names) + 1, dtype=np.int64)
        np.cumsum(np.bincount(postings.terms, minlength=len(names)), out=starts[1:])
        (folder / "words.txt").write_text("\n".join(names), encoding="utf-8")
        np.save(folder / "words.starts.npy", starts)
        np.save(folder / "words.passages.npy", postings.passages)
        np.save(folder / "words.counts.npy", postings.counts)
        np.save(folder / "words.lengths.npy", np.array(self._lengths, dtype=np.int32))

    def _added_postings(self, numbers: Mapping[str, int]) -> Postings:
        """The postings of the passages given as text, terms numbered anew."""
        if not self._rows:
            return Postings.none()
        order = np.array([numbers[name] for name in self._terms.numbers], dtype=np.int32)  # numbered as they came
        terms = order[np.concatenate(self._rows)]
        passages = np.repeat(np.array(self._added, dtype=np.int32), self._sizes)
        by_term = np.argsort(terms, kind="stable")
        return Postings(terms[by_term], passages[by_term], np.concatenate(self._counts)[by_term])


@dataclass(frozen=True, slots=True)
class Postings:
    """Which passage holds which term how often: arrays of one length, sorted by term and then by passage."""

    terms: NDArray[np.int32]
    passages: NDArray[np.int32]
    counts: NDArray[np.uint8]

    @classmethod
    def none(cls) -> Postings:
        """No posting."""
        return cls(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.uint8))

    def merged(self, others: Postings) -> Postings:
        """These and the others, which name other passages, sorted again."""
        places = np.searchsorted(self._order(), others._order())
        return Postings(
            np.insert(self.terms, places, others.terms),
            np.insert(self.passages, places, others.passages),
            np.insert(self.counts, places, others.counts),
        )

    def _order(self) -> NDArray[np.int64]:
        return self.terms.astype(np.int64) << 32 | self.passages


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
        # plain views of the maps: numpy's own class for maps costs more than a small search
        arrays = [load_array(folder / name, mapped=True).view(np.ndarray) for name in FILES[1:]]
        return cls(text.split("\n") if text else [], *arrays)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self._names)}

    def length_of(self, passage: int) -> int:
        """How many words the passage has."""
        return int(self._lengths[passage])

    def name_of(self, term: int) -> str:
        """The term of that number, as it is counted."""
        return self._names[term]

    def postings(self, kept: Sequence[tuple[int, int]]) -> Postings:
        """The postings of some passages: `kept` pairs a new number, in ascending order, with the number here."""
        new, old = np.array(kept, dtype=np.int32).reshape(-1, 2).T
        numbers = np.full(len(self._lengths), -1, dtype=np.int32)
        numbers[old] = new
        terms = np.repeat(np.arange(len(self._names), dtype=np.int32), np.diff(self._starts))
        passages = numbers[self._passages]
        held = passages >= 0
        found = Postings(terms[held], passages[held], self._counts[held])
        if np.all(np.diff(old) > 0):
            return found
        order = np.lexsort((found.passages, found.terms))
        return Postings(found.terms[order], found.passages[order], found.counts[order])

    def terms(self, text: str) -> list[str]:
        """The terms of `text` that a query would use, each once, in order."""
        return list(dict.fromkeys(self._stemmer.stem(word) for word in WORD.findall(plain(text))))

    def rarity(
        self, query: str, *, first: int = 0, last: int | None = None, allowed: Mask | None = None
    ) -> dict[str, float]:
        """The idf of each term of the query, counted over the passages numbered in `[first, last)`."""
        last = len(self._lengths) if last is None else last
        size = counted(first, last, allowed)
        return {term: idf(len(self._held(term, first, last, allowed)[0]), size) for term in self.terms(query)}

    def search(
        self,
        query: str | Iterable[tuple[str, float]],
        *,
        k: int,
        first: int = 0,
        last: int | None = None,
        allowed: Mask | None = None,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `k` best passages numbered in `[first, last)` with their BM25 scores, best first.

        `query` is text, or terms with weights. `allowed` says for every passage whether it is there at all; None
        where all are. Every count is taken over what is there in that range. Equal scores come in order of passage
        number. Passages that hold no term are left out, so fewer than `k` may come, or none.
        """
        last = len(self._lengths) if last is None else last
        size = last - first
        if size <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        asked, mean = self._asked(query, first, last, allowed)
        scores = np.zeros(size, dtype=np.float32)
        floor = 0.0  # so much the k best have at least
        for done, one in enumerate(asked):
            places = self._winnowed(scores, floor, asked[done:])
            if places is not None:
                return best(places + first, self._finished(scores[places], places + first, asked[done:], mean), k)
            places = one.held - np.int32(first)
            scores[places] += one.parts(one.counts, self._lengths[one.held], mean)
            if len(places) >= k:
                floor = max(floor, float(np.partition(scores[places], len(places) - k)[len(places) - k]))
        places = np.flatnonzero(scores > 0)
        return best(places + first, scores[places], k)

    def scores(
        self,
        query: str | Iterable[tuple[str, float]],
        numbers: NDArray[np.int64],
        *,
        first: int = 0,
        last: int | None = None,
        allowed: Mask | None = None,
    ) -> NDArray[np.float32]:
        """The BM25 scores of these passages, in their order, as `search` counts them; 0 where no term is held."""
        last = len(self._lengths) if last is None else last
        asked, mean = self._asked(query, first, last, allowed)
        return self._finished(np.zeros(len(numbers), dtype=np.float32), numbers, asked, mean)

    def _asked(
        self, query: str | Iterable[tuple[str, float]], first: int, last: int, allowed: Mask | None
    ) -> tuple[list[Asked], np.float32]:
        """The terms of the query that the range holds, rare ones first, and the mean length of its passages."""
        size = max(1, counted(first, last, allowed))
        if allowed is None:
            words = self._until[last] - self._until[first]
        else:
            words = self._lengths[first:last][allowed[first:last]].sum(dtype=np.int64)
        mean = np.float32(max(1.0, words / size))
        weighted = [(term, 1.0) for term in self.terms(query)] if isinstance(query, str) else query
        asked = []
        for term, weight in weighted:
            held, counts = self._held(term, first, last, allowed)
            if len(held):
                asked.append(Asked(held, counts, np.float32(weight * idf(len(held), size) * (K1 + 1))))
        asked.sort(key=lambda one: len(one.held))  # they decide, and leave few passages for the rest
        return asked, mean

    @staticmethod
    def _winnowed(scores: NDArray[np.float32], floor: float, left: Sequence[Asked]) -> NDArray[np.int64] | None:
        """The places that can still be among the best, given what the words that are left can add.

        None where that would not spare work. A word adds less than its `most` (Turtle and Flood, "Query evaluation:
        strategies and optimizations", 1995, call this max score), so what is left out here cannot come back.
        """
        needed = 0.9999 * floor - sum(float(one.most) for one in left)  # float32 sums are off by far less
        work = sum(len(one.held) for one in left)
        if needed <= 0 or work < WORTH_WINNOWING:
            return None
        places = np.flatnonzero(scores >= np.float32(needed))
        return places if len(places) * LOOKUP * len(left) < work else None

    def _finished(
        self, scores: NDArray[np.float32], numbers: NDArray[np.int64], left: Sequence[Asked], mean: np.float32
    ) -> NDArray[np.float32]:
        """The scores of these passages with the words that are left, added in the same order as everywhere."""
        for one in left:
            at = np.minimum(np.searchsorted(one.held, numbers.astype(np.int32)), len(one.held) - 1)
            holds = one.held[at] == numbers
            scores[holds] += one.parts(one.counts[at[holds]], self._lengths[numbers[holds]], mean)
        return scores

    def coverage(
        self,
        query: str,
        numbers: Sequence[int],
        *,
        first: int = 0,
        last: int | None = None,
        allowed: Mask | None = None,
    ) -> NDArray[np.float32]:
        """For each passage, the share of the query's words that it holds, each word weighing its idf; in [0, 1].

        Words that no passage of the range holds count as not held. 1 for a query without words.
        """
        last = len(self._lengths) if last is None else last
        held, total = np.zeros(len(numbers), np.float32), 0.0
        asked = np.asarray(numbers, dtype=np.int32)
        for term, rarity in self.rarity(query, first=first, last=last, allowed=allowed).items():
            postings, _ = self._held(term, first, last, allowed)
            total += rarity
            if len(postings):
                places = np.minimum(np.searchsorted(postings, asked), len(postings) - 1)
                held += np.float32(rarity) * (postings[places] == asked)
        return held / np.float32(total) if total else np.ones(len(numbers), np.float32)

    def _held(
        self, term: str, first: int, last: int, allowed: Mask | None = None
    ) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The numbers in `[first, last)` of the passages that hold the term, in order, and how often each does."""
        number = self._numbers.get(term)
        if number is None:
            return np.empty(0, np.int32), np.empty(0, np.uint8)
        begin, end = self._starts[number], self._starts[number + 1]
        # int32 as the postings are: any other type would make numpy copy them all
        low, high = begin + np.searchsorted(self._passages[begin:end], np.array([first, last], np.int32))
        held, counts = self._passages[low:high], self._counts[low:high]
        if allowed is None:
            return held, counts
        inside = allowed[held]
        return held[inside], counts[inside]


def counted(first: int, last: int, allowed: Mask | None) -> int:
    """How many passages numbered in `[first, last)` are there."""
    return last - first if allowed is None else int(np.count_nonzero(allowed[first:last]))


def idf(count: int, size: int) -> float:
    """How much a word weighs that `count` of `size` passages hold, as Lucene has it; never negative."""
    return log(1 + (size - count + 0.5) / (count + 0.5))


def best(
    numbers: NDArray[np.int64], scores: NDArray[np.float32], k: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Numbers and scores of the `k` highest scores, highest first; ties in order of number. `numbers` are in order."""
    if len(numbers) > k:
        threshold = np.partition(scores, len(scores) - k)[len(scores) - k]
        keep = scores >= threshold
        numbers, scores = numbers[keep], scores[keep]
    order = np.lexsort((numbers, -scores))[:k]
    return numbers[order], scores[order]
