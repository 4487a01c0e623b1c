"""Which articles may have a part in an answer, and where they stand among all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.interval import Interval

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles of some outlets, published in some days.

    `sources` are names of outlets, in any case; none for all, those without a name included. `published` bounds the
    day of publication, None for any; an article without a date passes no bound.
    """

    sources: frozenset[str] = frozenset()
    published: Interval | None = None

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.sources) or self.published is not None

    def passes(self, article: Article) -> bool:
        """Whether the article is inside."""
        if self.sources and folded(article.source) not in {folded(name) for name in self.sources}:
            return False
        if self.published is None:
            return True
        return article.published is not None and self.published.covers(Interval.day(article.published))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types; sources in order of their names."""
        return {
            "sources": sorted(self.sources),
            "published": self.published.to_dict() if self.published else None,
        }


EVERYTHING = Scope()


def folded(name: str) -> str:
    """The name as outlets are compared: whatever its case and the white space around it."""
    return name.strip().casefold()


@dataclass(frozen=True, slots=True)
class View:
    """The part of a generation that a search may see: passages numbered in `[first, last)`.

    `articles` and `passages` say for every number of the generation whether it is inside; None where all are. Those
    outside the range are outside whatever they say.
    """

    first: int
    last: int
    articles: Mask | None = None
    passages: Mask | None = None
