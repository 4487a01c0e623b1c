"""Dates in digits and ranges of days: "2024-06-19", "6/19/2024", "June 3-5", "9/11"."""

from __future__ import annotations

from datetime import date

from index.interval import Interval
from index.timex.lexicon import MONTHS
from index.timex.patterns import Rule
from index.timex.reading import Reading
from index.timex.timex import Meaning
from index.timex.unsaid_years import year_of_day


def understand_numeric(reading: Reading, start: int, end: int) -> Meaning | None:
    """A date in digits: 2024-06-19, 2024/06/19, 6/19/2024 (19/6/2024 where the first number cannot be a month)."""
    numbers = [int(word) for word in reading.words(start, end) if word.isdigit()][:3]
    if any(not reading.tokens.touches(index) for index in range(start + 1, start + 5)):
        return None
    if numbers[0] > 999:
        year, month, number = numbers
    else:
        month, number, year = numbers
        if month > 12:
            month, number = number, month
        if year < 100:
            year += 2000 if year < 50 else 1900
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return Meaning("DATE", day.isoformat(), Interval.day(day), "as written")


def understand_nine_eleven(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "9/11", the one day that is spoken of like this."""
    if reading.words(start, end) != ["9", "/", "11"] or not reading.tokens.touches(end - 1):
        return None
    day = date(2001, 9, 11)
    return Meaning("DATE", day.isoformat(), Interval.day(day), "a day known by its date")


def understand_day_range(reading: Reading, start: int, end: int) -> Meaning | None:
    """Days joined by a hyphen or "to": "June 3-5", "Jan. 30 - Feb. 2, 2022", "3-5 June"."""
    words = reading.words(start, end)
    numbers = [int(word) for word in words if word.isdigit() and len(word) < 3]
    months = [MONTHS[word] for word in words if word in MONTHS]
    if len(numbers) < 2 or not months:
        return None
    years = [int(word) for word in words if word.isdigit() and len(word) == 4]
    first_month, last_month = months[0], months[-1]
    if years:
        year: int | None = years[0]
        rule = "as written"
    else:
        year, rule = year_of_day(reading, first_month, numbers[0], start, end)
    if year is None:
        return Meaning(
            "DATE", f"XXXX-{first_month:02d}-{numbers[0]:02d}/XXXX-{last_month:02d}-{numbers[1]:02d}", None, rule
        )
    try:
        last = date(year, last_month, numbers[1])
        first = date(year - ((first_month, numbers[0]) > (last_month, numbers[1])), first_month, numbers[0])
    except ValueError:
        return None
    return Meaning("DATE", f"{first.isoformat()}/{last.isoformat()}", Interval(first, last), rule)


RULES = (
    Rule(
        "numeric",
        "(?:YEAR(?:HYPHEN|SLASH)DAYNUM(?:HYPHEN|SLASH)DAYNUM|DAYNUM SLASH DAYNUM SLASH(?:YEAR|NUM))",
        understand_numeric,
    ),
    Rule("nine eleven", "DAYNUMBER SLASH DAYNUMBER(?!SLASH)", understand_nine_eleven),
    Rule(
        "day range",
        "(?:MON DOT?DAYNUM ORDSUFFIX?(?:(?:HYPHEN|DASH)(?:MON DOT?)?|TO)DAYNUM ORDSUFFIX?YEARAFTER?(?!COLON|PERCENT)"
        "|DAYNUM(?:HYPHEN|DASH|TO)DAYNUM MON YEARAFTER?)",
        understand_day_range,
    ),
)
