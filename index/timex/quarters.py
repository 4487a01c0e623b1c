"""Quarters and the periods of business reports: "the third quarter", "Q3 2019", "the year-ago period", "year-end"."""

from __future__ import annotations

from index.timex.calendar_days import (
    Period,
    half_period,
    month_period,
    period_around,
    quarter_period,
    year_period,
)
from index.timex.days import ending
from index.timex.lexicon import ORDINALS
from index.timex.patterns import Rule
from index.timex.period_words import narrowed, year_said
from index.timex.reading import Reading
from index.timex.timex import Meaning


def understand_quarter(reading: Reading, start: int, end: int) -> Meaning | None:
    """A numbered quarter or half: "the third quarter", "Q3 2019", "last year's second half"."""
    words = reading.words(start, end)
    unit = max(
        reading.find("QUARTER", start, end), reading.find("HALF", start, end), reading.find("QLETTER", start, end)
    )
    if reading.is_a(unit, "QLETTER"):
        number: int | None = int(reading.word(unit + 1))
        if not reading.tokens.touches(unit + 1):
            return None
    else:
        number = next((ORDINALS[word] for word in words if word in ORDINALS), None)
    half = reading.is_a(unit, "HALF")
    if number is None or not 1 <= number <= (2 if half else 4):
        return None
    year = year_said(reading, start, end)
    rule = "as written" if reading.find("YEAR", start, end) >= 0 else f"told from {reading.since_publication()}"
    if year is None:
        if half:
            return None
        today = reading.today
        if today is None:
            return Meaning("DATE", f"XXXX-Q{number}", None, "a quarter of a year unknown")
        current = (today.month + 2) // 3
        ahead = number > current
        if ahead and reading.direction(start, end) == "future":
            year = today.year
        elif number < current - 1 and reading.direction(start, end) == "future":
            year = today.year + 1
        else:
            year = today.year - ahead
            rule = f"the last one begun by {reading.since_publication()}"
    period = half_period(year, number) if half else quarter_period(year, number)
    stretch = None if half else ending(reading, end, 3)
    if stretch:
        return Meaning("DATE", period.value, stretch, "the three months to the day named")
    return narrowed(reading, start, end, period, rule)


def understand_year_ago_period(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "the year-ago quarter", "the 1988 period", "the same period last year": the topic's of another year."""
    year = reading.find("YEAR", start, end)
    if reading.today is None and year < 0:
        return Meaning("DATE", "XXXX", None, "told from an article of unknown date")
    topic = reading.topic_quarter()
    if topic is None and reading.today and reading.find("QUARTER", start, end) >= 0:
        topic = quarter_in_question(reading)
    if year >= 0:
        found = int(reading.word(year))
    elif topic:
        found = int(topic.value[:4]) - 1
    else:
        found = reading.today.year - 1 if reading.today else 1
    if topic and topic.value[6:7].isdigit():
        period = quarter_period(found, int(topic.value[6]))
        return Meaning("DATE", period.value, period.interval, f"told from {topic.value}, mentioned before")
    period = year_period(found)
    return Meaning("DATE", period.value, period.interval, f"told from {reading.since_publication()}")


def quarter_in_question(reading: Reading) -> Meaning | None:
    """The quarter that reports are about: the one last mentioned, else the last that was over."""
    topic = reading.topic_quarter()
    if topic:
        return Meaning("DATE", topic.value, topic.interval, f"the quarter {topic.value}, mentioned before")
    if reading.today is None:
        return Meaning("DATE", "XXXX-QX", None, "a quarter of an article of unknown date")
    period = period_around(reading.today, "quarter", -1)
    if period is None:
        return None
    return Meaning("DATE", period.value, period.interval, f"the quarter before {reading.since_publication()}")


def understand_latest_period(reading: Reading, _start: int, _end: int) -> Meaning | None:
    """Such as "the latest quarter", "the latest period"."""
    return quarter_in_question(reading)


def understand_year_end(reading: Reading, start: int, _end: int) -> Meaning | None:
    """Such as "year-end", "by year's end"."""
    today = reading.today
    if today is None:
        return Meaning("DATE", "XXXX", None, "told from an article of unknown date")
    past = reading.word(start - 1) == "since"
    period = year_period(today.year - past)
    interval = month_period(today.year - past, 12).interval
    if reading.is_a(start + 1, "HYPHEN"):
        period = Period(f"{today.year - past:04d}-12-31", interval)
    return Meaning(
        "DATE",
        period.value,
        interval,
        f"the end of the year {'before' if past else 'of'} {reading.since_publication()}",
    )


RULES = (
    Rule(
        "quarter",
        "(?:WHEN|EDGEOF)?(?:WHICHYEAR APOSTROPHE S|YEAR(?:APOSTROPHE S)?|THE YEAR|THE(?!(?:ORDINAL|SECOND)HYPHEN)|THIS"
        "|LAST YEARUNIT)?THE?(?:YEAR APOSTROPHE S)?"
        "(?:FISCAL HYPHEN?)?(?:YEARUNIT HYPHEN(?:AGO|EARLIER))?(?:ORDINAL|SECOND)(?:HYPHEN?FISCAL)?"
        "HYPHEN?(?:QUARTER|HALF)OFYEAR?",
        understand_quarter,
    ),
    Rule("Q1", "QLETTER DAYNUMBER(?:OF?(?:FISCAL)?YEAR)?", understand_quarter),
    Rule(
        "year-ago period",
        "(?:(?:THE|ITS)?YEARUNIT HYPHEN?|A YEARUNIT HYPHEN)(?:AGO|EARLIER)(?:QUARTER|PERIOD|MONTHUNIT|HALF)?"
        "|THE?(?:QUARTER|PERIOD)(?:A|ONE)YEARUNIT(?:AGO|EARLIER)|THE YEAR(?:QUARTER|PERIOD)"
        "|(?:THE|ITS)?SAME(?:PERIOD|QUARTER)(?:LAST YEARUNIT|(?:A|ONE)YEARUNIT(?:AGO|EARLIER)|(?:OF|IN)YEAR)"
        "|LAST YEARUNIT APOSTROPHE S(?:QUARTER|PERIOD)",
        understand_year_ago_period,
    ),
    Rule("latest period", "THE LATEST(?:QUARTER|PERIOD)", understand_latest_period),
    Rule("year end", "YEARUNIT(?:HYPHEN|APOSTROPHE S)?EDGE(?!OF)", understand_year_end),
)
