"""A time expression and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.interval import Interval

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression at `[start, end)` of the text it was found in.

    `value` is its TIMEX3 value ("2024-06-19", "2024-W25", "P24Y", "PRESENT_REF"), with "X" for what is unknown.
    `interval` is the calendar days it means, an end open where the words leave it open; None for a length of time or a
    repetition that nothing anchors, and for what depends on an unknown day of publication. `rule` says in plain words
    how it was worked out. `range` is the whole stretch where the words are one end of it: the "March" and the
    "May 2022" of "from March to May 2022" both have 1 March to 31 May 2022.
    """

    start: int
    end: int
    type: TimexType
    value: str
    interval: Interval | None
    rule: str
    range: Interval | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a time expression means, before its place is known; the fields are those of `Timex`.

    `end` is the token before which it ends, where that is not the end of what the pattern matched.
    """

    type: TimexType
    value: str
    interval: Interval | None
    rule: str
    end: int | None = None


SKIP = Meaning("DATE", "", None, "no time expression")  # what a rule answers to pass over all the words it matched
