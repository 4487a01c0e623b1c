"""What the sources have given, counted for the report of a rebuild."""

from __future__ import annotations

from index.inputs import Held, Inputs
from index.report import NAMED, Undated
from index.sources import Refusal
from index.store import Store


class Tally:
    """Articles read and repeated, what was refused, and the first undated ones by name."""

    def __init__(self) -> None:
        self.read = self.repeated = 0
        self.refused: list[Refusal] = []
        self.undated: list[Undated] = []

    def take(self, where: str, *, new: bool, undated: str | None) -> None:
        """Count an article of the sources; `undated` is its title where it has no date."""
        self.read += 1
        self.repeated += not new
        if new and undated is not None:
            self.name(where, undated)

    def name(self, where: str, title: str) -> None:
        """Name an undated article, unless enough are named."""
        if len(self.undated) < NAMED:
            self.undated.append(Undated(where, title))

    def take_all(self, inputs: Inputs, old: Store) -> None:
        """Count what the sources give and what else the old generation holds, where that is known without reading."""
        seen: set[str] = set()
        for where, found in inputs.give():
            if isinstance(found, Refusal):
                self.refused.append(found)
            elif isinstance(found, Held):
                self.take(where, new=found.id not in seen, undated=_title_of_undated(old, found.number))
                seen.add(found.id)
        for identity, number in inputs.held.items():
            title = _title_of_undated(old, number) if identity not in seen else None
            if title is not None:
                self.name("", title)


def _title_of_undated(old: Store, number: int) -> str | None:
    return old.article(number).title if old.day_of(number) == 0 else None
