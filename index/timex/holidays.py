"""Days with names, and when they fall in a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876, Meeus, Astronomical Algorithms 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The weekday (Monday is 0) of that number in the month, -1 for the last."""
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))
    last = date(year, month, 28) + timedelta(4)
    last = date(year, month, 31) if month in (1, 3, 5, 7, 8, 10, 12) else last - timedelta(last.day)
    return last - timedelta((last.weekday() - weekday) % 7)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int, offset: int = 0) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, number) + timedelta(offset)


def _easter(offset: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(offset)


# The words that name a day, as a pattern, and when it is. American dates where countries differ, as in the news that
# this reads most.
_DAYS: tuple[tuple[str, Callable[[int], date]], ...] = (
    (r"Christmas Eve", _fixed(12, 24)),
    (r"Christmas(?: Day)?", _fixed(12, 25)),
    (r"Boxing Day", _fixed(12, 26)),
    (r"New Year['’]?s Eve", _fixed(12, 31)),
    (r"New Year['’]?s(?: Day)?", _fixed(1, 1)),
    (r"(?:Martin Luther King,? Jr\.?|Martin Luther King|MLK) Day", _nth(1, 0, 3)),
    (r"Groundhog Day", _fixed(2, 2)),
    (r"Valentine['’]?s Day", _fixed(2, 14)),
    (r"Presidents['’]?(?: ?s)? Day", _nth(2, 0, 3)),
    (r"St\.? Patrick['’]?s Day", _fixed(3, 17)),
    (r"Ash Wednesday", _easter(-46)),
    (r"Palm Sunday", _easter(-7)),
    (r"Good Friday", _easter(-2)),
    (r"Easter Monday", _easter(1)),
    (r"Easter(?: Sunday)?", _easter(0)),
    (r"Earth Day", _fixed(4, 22)),
    (r"Cinco de Mayo", _fixed(5, 5)),
    (r"Mother['’]?s['’]? Day", _nth(5, 6, 2)),
    (r"Memorial Day", _nth(5, 0, -1)),
    (r"Juneteenth", _fixed(6, 19)),
    (r"Father['’]?s['’]? Day", _nth(6, 6, 3)),
    (r"Independence Day", _fixed(7, 4)),
    (r"Bastille Day", _fixed(7, 14)),
    (r"Labor Day", _nth(9, 0, 1)),
    (r"Patriot Day", _fixed(9, 11)),
    (r"(?:Columbus|Indigenous Peoples?['’]?(?: ?s)?) Day", _nth(10, 0, 2)),
    (r"Halloween", _fixed(10, 31)),
    (r"(?:Veterans['’]?|Armistice) Day", _fixed(11, 11)),
    (r"Thanksgiving(?: Day)?", _nth(11, 3, 4)),
    (r"Black Friday", _nth(11, 3, 4, 1)),
    (r"Cyber Monday", _nth(11, 3, 4, 4)),
    (r"Pearl Harbor Day", _fixed(12, 7)),
)
HOLIDAY = re.compile("|".join(f"({pattern})" for pattern, _ in _DAYS))
# Not the day but something named after it.
NOT_THE_DAY = re.compile(
    r"\s+(?:Island|Carol|massacre|Massacre|Mass\b|parade|Parade|tree|gift|shopping|song|card|movie)"
)


def holiday_date(match: re.Match[str], year: int) -> date | None:
    """The day that a match of `HOLIDAY` names in the year; None beyond the years 2 to 9998."""
    if not 2 <= year <= 9998:
        return None
    return _DAYS[(match.lastindex or 1) - 1][1](year)
