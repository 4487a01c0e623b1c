"""Calendar intervals: the days a time expression, an event or an answer covers."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """Calendar days from `first` to `last`, both included; `None` is an open end.

    A month is its first to its last day. Raises ValueError where `last` comes before `first`.
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"an interval cannot end on {self.last}, before it begins on {self.first}")

    @classmethod
    def day(cls, day: date) -> Interval:
        """That day alone."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        """The first to the last day of the month."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Interval:
        """1 January to 31 December of the year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def days(self) -> int | None:
        """How many days it covers, at least 1; None where an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def covers(self, other: Interval) -> bool:
        """Whether every day of `other` is a day of this one; an open end covers everything on its side."""
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return starts and ends

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a day."""
        before = self.last is not None and other.first is not None and self.last < other.first
        after = self.first is not None and other.last is not None and other.last < self.first
        return not (before or after)

    def to_dict(self) -> dict[str, str | None]:
        """`{"first": "2024-06-19", "last": "2024-06-19"}`, None for an open end."""
        return {
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }
