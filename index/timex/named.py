"""Days with names, and the present, past and future as such."""

from __future__ import annotations

import re
from datetime import date

from index.interval import Interval
from index.timex.calendar_days import shift_days, week_period, weekend_period
from index.timex.holidays import HOLIDAY, NOT_THE_DAY, holiday_date
from index.timex.patterns import Rule
from index.timex.reading import Reading, open_from, open_until
from index.timex.timex import Meaning

_SPACES = re.compile(r"\s+")


def understand_holiday(reading: Reading, start: int, end: int) -> Meaning | None:
    """A holiday with or without its year: "Thanksgiving", "last Christmas", "Labor Day 2021"."""
    at = reading.find("HOLIDAY", start, end)
    text = reading.tokens.text
    place = reading.tokens.starts[at]
    match = HOLIDAY.match(text, place)
    if match is None or NOT_THE_DAY.match(text, match.end()):
        return None
    stop = at + 1
    while reading.tokens.end(stop - 1) < match.end():
        stop += 1
    name = _SPACES.sub(" ", match.group())
    today = reading.today
    written = stop + reading.is_a(stop, "COMMA", "OF", "IN")
    if reading.is_a(written, "YEAR"):
        stop = written + 1
        day = holiday_date(match, int(reading.word(written)))
        rule = f"{name}, the year as written"
    elif today is None:
        return Meaning("DATE", "XXXX-XX-XX", None, f"{name} of a year unknown", stop)
    else:
        day, rule = _holiday_near(reading, match, name, start, stop, today)
    if day is None:
        return None
    if reading.is_a(stop, "WEEK"):
        week = week_period(day)
        return Meaning("DATE", week.value, week.interval, f"the week of {rule}", stop + 1)
    if reading.is_a(stop, "WEEKEND"):
        weekend = weekend_period(day if day.weekday() > 1 else shift_days(day, -7))
        return Meaning("DATE", weekend.value, weekend.interval, f"the weekend at {rule}", stop + 1)
    return Meaning("DATE", day.isoformat(), Interval.day(day), rule, stop)


def _holiday_near(
    reading: Reading, match: re.Match[str], name: str, start: int, end: int, today: date
) -> tuple[date | None, str]:
    source = reading.since_publication()
    days = [day for day in (holiday_date(match, today.year + step) for step in (-1, 0, 1)) if day]
    words = reading.words(start, end)
    if not days:
        return None, ""
    earlier = [day for day in days if day < today]
    later = [day for day in days if day > today]
    if ("last" in words or "past" in words) and earlier:
        return earlier[-1], f"the last {name} before {source}"
    if ("next" in words or "coming" in words) and later:
        return later[0], f"the next {name} after {source}"
    direction = reading.direction(start, end)
    nearest = min(days, key=lambda day: abs((day - today).days))
    if direction == "past" and nearest > today and earlier and (nearest - today).days > 60:
        return earlier[-1], f"the last {name} before {source}"
    if direction == "future" and nearest < today and later and (today - nearest).days > 60:
        return later[0], f"the next {name} after {source}"
    return nearest, f"the {name} nearest to {source}"


def understand_present(reading: Reading, _start: int, _end: int) -> Meaning | None:
    """Such as "now", "currently", "at the moment"."""
    interval = Interval.day(reading.today) if reading.today else None
    return Meaning("DATE", "PRESENT_REF", interval, f"the time of {reading.since_publication()}")


def understand_past(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "recently", "in the past", "the recent"."""
    word = reading.word(end - 1)
    if word in ("latest", "last") or (word == "past" and reading.word(start - 1) not in ("in", "from", "of")):
        return None
    return Meaning("DATE", "PAST_REF", open_until(reading.today), f"some time before {reading.since_publication()}")


def understand_future(reading: Reading, _start: int, _end: int) -> Meaning | None:
    """Such as "soon", "the future"."""
    return Meaning("DATE", "FUTURE_REF", open_from(reading.today), f"some time after {reading.since_publication()}")


RULES = (
    Rule("holiday", "(?:THIS(?:LAST|COMING)?|LAST|NEXT|COMING)?HOLIDAY", understand_holiday),
    Rule(
        "present",
        "RIGHT?NOW|PRESENT|THESE(?:DAY|UNITS)|CURRENT(?!UNITS|FISCAL|ONEUNIT)|AT THE MOMENT",
        understand_present,
    ),
    Rule(
        "future",
        "THE NEAR?FUTURE|NEAR FUTURE|THE NEAR TERM|SOON(?!BEFORE|(?:AS|AT))|IN FUTURE(?=DOT|COMMA)|FUTURE UNITS",
        understand_future,
    ),
    Rule(
        "past", "RECENTLY|THE LAST(?!COUNT|ONEUNIT|UNITS|FEW|COUPLE)|LATEST(?!COUNT|ONEUNIT|UNITS|FEW)", understand_past
    ),
)
