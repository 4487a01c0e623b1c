"""What an article is cut into, worked out once and taken from the old generation where it has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import copies, passages, store
from index.arrays import load_array
from index.article import Article
from index.interval import Interval
from index.manifest import Manifest
from index.timex import find_timexes

# Another number for "reading" says that the same files would now give other articles or dates,
# for "copies" that an article would now have another signature.
SETTINGS = {"length": passages.LENGTH, "overlap": passages.OVERLAP, "reading": 2, "copies": 2}


def passage_text(article: Article, place: tuple[int, int]) -> str:
    """What is embedded and counted for a passage: the article's title, then the passage."""
    start, end = place
    return f"{article.title}\n{article.text[start:end]}" if article.title else article.text[start:end]


@dataclass(frozen=True, slots=True)
class Cut:
    """What an article is cut into: its passages, the times that they name, and the signature of its text.

    `kept` is the number of its first passage in the old generation, None where that does not hold it.
    """

    places: list[tuple[int, int]]
    mentions: list[tuple[int, Interval]]
    signature: NDArray[np.uint32]
    kept: int | None = None


class OldCuts:
    """The cuts that a generation holds, by the article's id."""

    def __init__(self, generation: Path | None) -> None:
        self._numbers: dict[str, int] = {}
        if generation and Manifest.read(generation).settings == SETTINGS:
            self._store = store.Store(generation)
            self._signatures = load_array(generation / copies.FILES[1], mapped=True)
            self._numbers = {name: number for number, name in enumerate(self._store.ids())}

    def of(self, identity: str) -> Cut | None:
        """The article's cut; None where the generation does not hold the article."""
        number = self._numbers.get(identity)
        if number is None:
            return None
        return Cut(
            self._store.places_of(number),
            self._store.mentions_of(number),
            np.array(self._signatures[number]),
            kept=self._store.passages_of(number).start,
        )


def cut_article(article: Article) -> Cut:
    """The article, cut."""
    places = passages.passage_places(article.text)
    return Cut(places, _mentions(article, places), copies.signature(article.text))


def _mentions(article: Article, places: Sequence[tuple[int, int]]) -> list[tuple[int, Interval]]:
    """The times that each passage names: pairs of the passage's position and the interval."""
    timexes = [timex for timex in find_timexes(article.text, published=article.published) if timex.interval]
    return [
        (position, timex.interval)
        for position, (start, end) in enumerate(places)
        for timex in timexes
        if timex.interval and start <= timex.start and timex.end <= end
    ]
