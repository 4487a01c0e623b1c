"""Near-copies: the same story carried by several outlets, or published again with changes.

Two articles are near-copies when most of what the shorter one says, in runs of words and in names and figures, stands
in the other too, the opening of one among it. Only pairs are kept, not clusters of clusters: whether two articles are
copies never depends on a third that was published later, so an answer as of a day does not depend on what came after.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.article import Article

SCHEME: Literal["affine32"] = "affine32"
FEWEST_WORDS = 20  # shorter texts are alike by chance
OPENING = 80  # words: pages whose lists are longer than their story share those, but begin with other news
FEWEST_FACTS = 4  # too few names and figures tell nothing
# With three numbers to a band and 42 bands, nine pairs in ten that share 38 % of their runs become candidates, and all
# but one in a thousand of those that share 53 %; unrelated news (under 1 %) hardly ever does.
ROWS = 3
# An article is compared with this many earlier ones of the same band value. More than that say the same only where a
# page's own words were taken for the story, and pairs grow with the square of their number. Those left out lie
# earlier than all that are compared, so what is visible on a day still does not depend on later articles.
MOST_ALIKE = 100
# A passage that shares this much of its runs with a newer version is answered by that one; what was cut there is not.
STILL_SAID = 0.5
FILES = ("copies.npy", "copies.signatures.npy")
WORD = re.compile(r"\w+")
# Names and figures within a sentence: reports written from a form share their words, not these.
FACT = re.compile(r"(?<![.!?] )(?<![.!?][”\"] )(?<!\n)(?<!^)(?<![“\"])\b(?:[A-Z]\w*|\d[\d.,]*\d|\d)")


@dataclass(frozen=True, slots=True)
class Likeness:
    """When two texts count as one story. Chosen with `python -m benchmarks.copies`; see docs/copies.md.

    `runs` is the share of the shorter text's runs of `shingle` words that the other must hold, `facts` the share of
    its names and figures, `opening` the share of the runs of one text's first words that the other must hold anywhere,
    `overall` the share of all runs of both that they have in common.
    """

    shingle: int = 5
    permutations: int = 128
    runs: float = 0.65
    facts: float = 0.7
    opening: float = 0.5
    overall: float = 0.25


LIKENESS = Likeness()


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that carries the same story: what a reader needs to know of it."""

    id: str
    url: str
    title: str
    source: str
    published: date | None

    @classmethod
    def of(cls, article: Article) -> Copy:
        """The article without its text."""
        return cls(article.id, article.url, article.title, article.source, article.published)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "article": self.id,
            "url": self.url,
            "title": self.title,
            "source": self.source,
            "published": self.published.isoformat() if self.published else None,
        }


def runs_of(text: str, shingle: int = LIKENESS.shingle) -> frozenset[str]:
    """The runs of `shingle` words in a text, whatever their case and punctuation; empty for a text of fewer words."""
    words = WORD.findall(text.lower())
    return frozenset(" ".join(words[at : at + shingle]) for at in range(len(words) - shingle + 1))


def facts_of(text: str) -> frozenset[str]:
    """The names and figures within the text's sentences: words with a capital letter, not the first, and numbers."""
    return frozenset(FACT.findall(text))


def signature(text: str, likeness: Likeness = LIKENESS) -> NDArray[np.uint32]:
    """The text's MinHash signature, shape (128,); all zeros for a text too short to compare.

    The share of equal numbers in two signatures estimates the share of runs that the texts have in common (Broder,
    "On the resemblance and containment of documents", 1997).
    """
    runs = runs_of(text, likeness.shingle)
    if len(WORD.findall(text)) < FEWEST_WORDS:
        return np.zeros(likeness.permutations, np.uint32)
    hashed = _nothing_hashed(likeness.permutations).copy()
    hashed.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
    return np.asarray(hashed.hashvalues, dtype=np.uint32)


@lru_cache(maxsize=4)
def _nothing_hashed(permutations: int) -> Any:
    """A MinHash of nothing, to copy: drawing its permutations takes as long as hashing an article."""
    from datasketch import MinHash

    return MinHash(num_perm=permutations, hashfunc=zlib.crc32, scheme=SCHEME)


def stacked(signatures: Sequence[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """The signatures as rows, shape (articles, 128)."""
    return np.stack(signatures) if signatures else np.zeros((0, LIKENESS.permutations), np.uint32)


def copy_pairs(
    signatures: NDArray[np.uint32], text_of: Callable[[int], str], likeness: Likeness = LIKENESS
) -> NDArray[np.int32]:
    """Pairs `(earlier, later)` of numbers of near-copies, shape (n, 2), in order.

    `signatures` has a row for each article in order of publication; `text_of` gives the text of an article that is
    like another one.
    """
    parts = lru_cache(maxsize=4096)(lambda number: Parts.of(text_of(number), likeness))
    found = [
        (earlier, later)
        for earlier, later in candidates(signatures, likeness).tolist()
        if alike(parts(earlier), parts(later), likeness)
    ]
    return np.array(found, dtype=np.int32).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class Parts:
    """What two texts are compared by: their runs of words, those of their first words, and their names and figures."""

    runs: frozenset[str]
    opening: frozenset[str]
    facts: frozenset[str]

    @classmethod
    def of(cls, text: str, likeness: Likeness = LIKENESS) -> Parts:
        """The parts of a text."""
        first = " ".join(WORD.findall(text[: 20 * OPENING])[:OPENING])
        return cls(runs_of(text, likeness.shingle), runs_of(first, likeness.shingle), facts_of(text))


def alike(one: Parts, other: Parts, likeness: Likeness = LIKENESS) -> bool:
    """Whether two texts count as one story."""
    common = len(one.runs & other.runs)
    if common < likeness.runs * max(1, min(len(one.runs), len(other.runs))):
        return False
    if common < likeness.overall * (len(one.runs) + len(other.runs) - common):
        return False
    if max(share_said(one.opening, other.runs), share_said(other.opening, one.runs)) < likeness.opening:
        return False
    fewest = min(len(one.facts), len(other.facts))
    return fewest < FEWEST_FACTS or len(one.facts & other.facts) >= likeness.facts * fewest


def candidates(signatures: NDArray[np.uint32], likeness: Likeness = LIKENESS) -> NDArray[np.int32]:
    """Pairs `(earlier, later)` of rows that agree in all numbers of a band, and in half of `overall` of all numbers.

    In order, shape (n, 2). Bands as in Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4; done here
    with arrays, since datasketch's own index keeps a set for each band of each article: 20 times slower and larger.
    """
    rows = np.flatnonzero(signatures.any(axis=1))
    found = [np.zeros((0, 2), np.int32)]
    for at in range(0, likeness.permutations - ROWS + 1, ROWS):
        band = np.ascontiguousarray(signatures[rows, at : at + ROWS])
        order = np.lexsort((rows, *band.T))
        ordered = band[order]
        starts = np.flatnonzero(np.r_[True, (ordered[1:] != ordered[:-1]).any(axis=1)][: len(rows)])
        ends = np.append(starts[1:], len(rows))[: len(starts)]
        shared = ends - starts > 1
        for begin, end in zip(starts[shared], ends[shared], strict=True):
            found += _neighbours(rows[order[begin:end]])
    pairs = np.unique(np.concatenate(found), axis=0)
    agreed = [
        (signatures[part[:, 0]] == signatures[part[:, 1]]).mean(axis=1)
        for part in np.array_split(pairs, len(pairs) // 65536 + 1)
    ]
    enough: NDArray[np.int32] = pairs[np.concatenate(agreed) >= likeness.overall / 2]
    return enough


def _neighbours(numbers: NDArray[np.int64]) -> Iterator[NDArray[np.int32]]:
    """Each number with those up to MOST_ALIKE places before it; the numbers are in order."""
    for apart in range(1, min(len(numbers), MOST_ALIKE + 1)):
        yield np.stack([numbers[:-apart], numbers[apart:]], axis=1).astype(np.int32)


class Copies:
    """Which articles are near-copies of which, by number, from the pairs that `copy_pairs` gave."""

    def __init__(self, pairs: NDArray[np.int32]) -> None:
        both = np.concatenate([pairs, pairs[:, ::-1]])
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        self._articles, self._others = np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])

    def of(self, article: int, *, first: int = 0, last: int) -> list[int]:
        """The near-copies of the article numbered in `[first, last)`, in order, without itself."""
        low, high = np.searchsorted(self._articles, np.array([article, article + 1], np.int32))  # of its type: no copy
        own = self._others[low:high]
        low, high = np.searchsorted(own, np.array([first, last], np.int32))
        return [int(number) for number in own[low:high]]

    def stories(self) -> tuple[int, int]:
        """How many stories more than one article carries, and how many articles those are.

        A chain of copies counts as one story here, and only here.
        """
        named = {int(article): int(article) for article in np.unique(self._articles)}

        def root(article: int) -> int:
            while named[article] != article:
                named[article] = named[named[article]]
                article = named[article]
            return article

        for article, other in zip(self._articles.tolist(), self._others.tolist(), strict=True):
            named[root(article)] = root(other)
        return len({root(article) for article in named}), len(named)


def share_said(passage: frozenset[str], text: frozenset[str]) -> float:
    """The share of a passage's runs of words that stand in a text, both as `runs_of` gives them; 0 for no runs."""
    return len(passage & text) / len(passage) if passage else 0.0
