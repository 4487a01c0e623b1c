"""Days with names, and the present, past and future as such."""

from __future__ import annotations

from datetime import date

from index.interval import Interval
from index.timex.calendar_days import shift_days
from index.timex.holidays import HOLIDAY, holiday_date
from index.timex.patterns import Rule
from index.timex.reading import Reading, open_from, open_until
from index.timex.timex import Meaning


def understand_holiday(reading: Reading, start: int, end: int) -> Meaning | None:
    """A holiday with or without its year."""
    return None


def understand_present(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "now", "currently", "at the moment"."""
    interval = Interval.day(reading.today) if reading.today else None
    return Meaning("DATE", "PRESENT_REF", interval, f"the time of {reading.since_publication()}")


def understand_past(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "recently", "in the past", "the recent"."""
    word = reading.word(end - 1)
    if word in ("latest", "last"):
        return None
    return Meaning("DATE", "PAST_REF", open_until(reading.today), f"some time before {reading.since_publication()}")


def understand_future(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "soon", "the future"."""
    return Meaning("DATE", "FUTURE_REF", open_from(reading.today), f"some time after {reading.since_publication()}")


RULES = (
    Rule("present", "RIGHT?NOW|PRESENT|THESE(?:DAY|UNITS)|CURRENT(?!UNITS|FISCAL|ONEUNIT)|AT THE MOMENT", understand_present),
    Rule("future", "(?:THE|ITS)?NEAR?FUTURE|SOON", understand_future),
    Rule("past", "RECENTLY|IN THE LAST(?!COUNT|ONEUNIT|UNITS|FEW|COUPLE)|LATEST(?!COUNT|ONEUNIT|UNITS|FEW)", understand_past),
)
