"""What a rebuild tells: how far it is, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.interval import Interval
from index.sources import Refusal

NAMED = 20  # undated articles that a report names


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild is. `total` is None while it is not known; `seconds` count from the start of the stage.

    Stages overlap: embedding, told of once all is read, began before.
    """

    stage: str  # "reading", "embedding", "writing"
    done: int
    total: int | None
    seconds: float


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Undated:
    """An article without a credible date: the file or address that it is from, and its title, "" without one.

    `where` is "" for an article that no source holds any more.
    """

    where: str
    title: str


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild did.

    `read` articles were found in the sources, those of files that had not changed and were not read again included;
    `repeated` of them said the same as an earlier one to the letter. `kept` articles are in the index now;
    `kept_missing` of them no source holds, and they stayed because that was asked for. `added` of the kept were not in
    the index that was there (all, where there was none that was whole), and `dropped` of its articles are not in this
    one. `undated` of the kept have no credible date; the first NAMED are named, in the order of the sources.
    `embedded` passages got their vector in this rebuild, `reused` ones have that of an earlier one or of another
    passage that says the same. `refused` are the things in the sources that held no article. `reach` is from the first
    to the last day of publication, None where no article has one. `changed` says whether another index answers now.

    So, with `before` articles in the index that was there:
    kept == read - repeated + kept_missing == before + added - dropped;
    passages == embedded + reused; undated <= kept; len(undated_named) == min(undated, NAMED);
    kept_missing == 0 unless missing articles were to be kept, else dropped == 0;
    and added == dropped == embedded == 0 where nothing changed.
    """

    read: int
    kept: int
    undated: int
    repeated: int
    refused: tuple[Refusal, ...]
    passages: int
    embedded: int
    reused: int
    dropped: int
    reach: Interval | None
    seconds: float
    changed: bool
    added: int = 0
    kept_missing: int = 0
    undated_named: tuple[Undated, ...] = ()
