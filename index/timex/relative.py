"""Periods told from today or from a date mentioned before: "this week", "the following month", "the weekend"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.interval import Interval
from index.timex.calendar_days import (
    in_words,
    numbered_part,
    period_around,
    quarter_period,
    shift_days,
    week_period,
    weekend_period,
    year_period,
)
from index.timex.days import ending
from index.timex.lexicon import MONTHS
from index.timex.months import understand_month
from index.timex.numbers import read_ordinal
from index.timex.patterns import Rule
from index.timex.period_words import narrowed, year_said
from index.timex.quarters import quarter_in_question
from index.timex.reading import Reading
from index.timex.timex import Meaning
from index.timex.unsaid_years import year_of_day


def understand_relative(reading: Reading, start: int, end: int) -> Meaning | None:
    """A period told from today or from one mentioned before: "this week", "last year", "the following month"."""
    unit = end - 1
    words = reading.words(start, unit)
    name = reading.word(unit)
    if reading.form(unit) == "Week" and reading.form(start) == "This" and reading.is_a(start - 1, "QUOTE", "S"):
        return None  # the programme "This Week"
    today = reading.today
    if set(words) & {"previous", "preceding", "prior", "following", "ensuing", "subsequent", "that", "same"}:
        anchor = reading.anchor(day=name in ("day", "week", "weekend"))
        step = 1 if set(words) & {"following", "ensuing", "subsequent"} else 0 if set(words) & {"that", "same"} else -1
    else:
        anchor = (today, reading.since_publication()) if today else None
        step = 1 if set(words) & {"next", "coming", "upcoming"} else -1 if {"last", "past"} & set(words) else 0
    if anchor is None:
        return Meaning("DATE", unknown_value(name), None, "told from an article of unknown date")
    day, source = anchor
    period = period_around(day, name, step)
    if period is None:
        return None
    how = {-1: "before", 0: "of", 1: "after"}[step]
    return narrowed(reading, start, end, period, f"the {name} {how} {source}")


def unknown_value(unit: str) -> str:
    """The TIMEX3 value of such a unit of which nothing is known."""
    return {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }.get(unit, "XXXX")


def understand_the_unit(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "the year", "the quarter", "the weekend", "later in the day", "the end of the month"."""
    name = reading.word(end - 1)
    today = reading.today
    if reading.form(end - 1)[:1].isupper() and not reading.form(end - 1).isupper():
        return None  # Rookie of the Year, the magazine The Week
    if name == "quarter":
        stretch = ending(reading, end, 3)
        if stretch and stretch.last:
            middle = shift_days(stretch.last, -45)
            topic = reading.topic_quarter()
            value = topic.value if topic else quarter_period(middle.year, (middle.month + 2) // 3).value
            return Meaning("DATE", value, stretch, "the three months to the day named")
        return quarter_in_question(reading)
    if name == "year" and (reading.is_a(end, "ENDED") or reading.find("FISCAL", start, end) >= 0):
        return Meaning("DURATION", "P1Y", ending(reading, end, 12), "a year long")
    if today is None:
        return Meaning("DATE", unknown_value(name), None, "told from an article of unknown date")
    if name == "weekend":
        future = reading.direction(start, end) == "future"
        period = weekend_period(today if future or today.weekday() >= 5 else shift_days(today, -7))
        return narrowed(
            reading, start, end, period, f"the weekend {'after' if future else 'before'} {reading.since_publication()}"
        )
    if name == "day":
        anchor = reading.anchor(day=True)
        day = anchor[0] if anchor else today
        return Meaning("DATE", day.isoformat(), Interval.day(day), f"the day {in_words(day)}")
    period_found = period_around(today, name, 0)
    if period_found is None:
        return None
    return narrowed(reading, start, end, period_found, f"the {name} of {reading.since_publication()}")


def understand_week_of(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "the week of March 6"."""
    at = reading.find_month(start, end)
    numbers = [int(word) for word in reading.words(start, end) if word.isdigit()]
    month = MONTHS[reading.word(at)]
    year, rule = (numbers[1], "as written") if len(numbers) > 1 else year_of_day(reading, month, numbers[0], start, end)
    if year is None:
        return Meaning("DATE", "XXXX-WXX", None, "a week of a year unknown")
    try:
        period = week_period(date(year, month, numbers[0]))
    except ValueError:
        return None
    return Meaning("DATE", period.value, period.interval, f"the week of that day, {rule}")


def understand_numbered_part(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "the first week of May", "the last day of 2023", "the second weekend in June"."""
    at = max(reading.find("OF", start, end), reading.find("IN", start, end))
    words = reading.words(start, at)
    unit = words[-1]
    number = -1 if "last" in words else read_ordinal(words[:-1])
    of_month = reading.find_month(at, end) >= 0
    whole = understand_month(reading, at + 1, end) if of_month else understand_year_words(reading, at + 1, end)
    if number is None or whole is None:
        return None
    if whole.interval is None or whole.interval.first is None or whole.interval.last is None:
        return replace(whole, value=unknown_value(unit), interval=None)
    part = numbered_part(whole.interval.first, whole.interval.last, unit, number)
    if part is None:
        return None
    return Meaning("DATE", part.value, part.interval, f"that {unit} of {whole.value}, {whole.rule}")


def understand_year_words(reading: Reading, start: int, end: int) -> Meaning | None:
    """A year in digits or in words such as "last year"; None for another unit."""
    year = year_said(reading, start, end)
    if year is None:
        return None
    period = year_period(year)
    return Meaning("DATE", period.value, period.interval, f"told from {reading.since_publication()}")


WEEK_OF = (
    Rule(
        "numbered part",
        "THE?(?:ORDINAL|SECOND|LAST)(?:DAY|WEEK|WEEKEND|MONTHUNIT|QUARTER)(?:OF|IN)"
        "(?:MON(?:OFYEAR)?(?!DOT?DAYNUM)|YEAR|(?:THE|THIS|LAST|NEXT)YEARUNIT)",
        understand_numbered_part,
    ),
    Rule("week of", "THE?WEEK(?:OF|ENDED|FROM|BEFORE)MON DOT?DAYNUM ORDSUFFIX?YEARAFTER?", understand_week_of),
)
RULES = (
    Rule(
        "relative",
        "(?:WHEN(?:OF|IN)?|EDGEOF)?(?:(?:LAST|NEXT|COMING|CURRENT|THIS(?:LAST|COMING)?|PREVIOUS|THAT(?:SAME)?)"
        "|(?:THE|ITS)(?:PREVIOUS|NEXT|FOLLOWING|COMING|CURRENT|SAME))FISCAL?"
        "(?:DAY|WEEK|WEEKEND|MONTHUNIT|QUARTER|YEARUNIT|DECADE|CENTURY)",
        understand_relative,
    ),
    Rule(
        "the unit",
        "(?:(?:WHEN(?:IN|OF)?|EDGEOF)THE FULL?(?:DAY|WEEK|MONTHUNIT|YEARUNIT|DECADE)"
        "|THE FULL?(?:WEEKEND|QUARTER|FISCAL?YEARUNIT|WEEK|MONTHUNIT))(?!HYPHEN|BEFORE|THAT)",
        understand_the_unit,
    ),
)
