"""Lengths of time, distances from now, repetitions: "24 years", "two years ago", "the past three months", "daily"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.interval import Interval
from index.timex.calendar_days import (
    Period,
    day_period,
    in_words,
    month_period,
    shift_date,
    shift_days,
    week_period,
    year_period,
)
from index.timex.days import ending, understand_day
from index.timex.lexicon import ADVERB_SETS, MONTHS, ORDINALS, PARTS, PLURAL_UNITS, SEASONS, UNITS, WEEKDAYS
from index.timex.named import understand_holiday
from index.timex.numbers import read_number
from index.timex.patterns import Rule
from index.timex.period_words import year_said
from index.timex.quarters import understand_year_ago_period
from index.timex.reading import Reading, open_from, open_until
from index.timex.timex import SKIP, Meaning

_LARGE = frozenset("million billion trillion percent hundred thousand".split())
_MODALS = frozenset("will would could may might can".split())
_YEARS_BEGIN = 1000  # a number as large before one unit is a year: "the 1988 quarter"
_MANY_MONTHS = 120
_VAGUE = frozenset("few several many some".split())
_REACH = 40  # words: further back, "a year earlier" is told from today
_ALL_UNITS = UNITS | PLURAL_UNITS


def _unit_at(reading: Reading, start: int, end: int) -> int:
    """The token that is the unit of time, the last in the span."""
    for index in range(end - 1, start - 1, -1):
        if reading.word(index) in _ALL_UNITS:
            return index
    return -1


def _amount(reading: Reading, start: int, unit: int) -> float | None:
    """How many units; None where the words leave it open ("several years", "weeks")."""
    words = reading.words(start, unit)
    if "couple" in words:
        return 2
    if set(words) & _VAGUE:
        return None
    if "that" in words and "than" not in words:
        return None
    for index, word in enumerate(words):
        if word in ("to", "or") and index and words[index - 1] != "up":
            words = words[:index]  # "two to three weeks" are two at least
            break
    return read_number([word for word in words if word not in ("the", "least", "most")])


def duration_value(amount: float | None, letter: str) -> str:
    """The TIMEX3 value of so many units, "X" for an open number: "P3M", "PT2H", "P2Y6M", "P20Y" for two decades."""
    time = "T" if letter.startswith("T") else ""
    letter = letter.removeprefix("T")
    factor = letter[:-1]
    letter = letter[-1]
    if letter == "S" and not time:
        letter = "M"  # a season
        factor = "3"
    if letter == "E":
        letter, factor = "D", "2"
    if amount is None:
        return f"P{time}X{letter}"
    if factor:
        amount *= int(factor)
    whole, rest = int(amount), amount - int(amount)
    if not rest:
        return f"P{time}{whole}{letter}"
    smaller = {
        "Y": ("M", 12),
        "W": ("D", 7),
        "D": ("H", 24),
        "H": ("M", 60),
        "M": ("S", 60) if time else ("D", 30),
    }.get(letter)
    if smaller is None:
        return f"P{time}{whole}{letter}"
    small, size = smaller
    between = "T" if letter == "D" and not time else ""
    head = f"{whole}{letter}" if whole else ""
    count = round(rest * size)
    if not whole and between:
        return f"PT{count}{small}"
    return f"P{time}{head}{between}{count}{small}"


def moved(day: date, amount: float, letter: str) -> date:
    """The day so many units later (earlier for a negative amount); hours and less do not move it."""
    if letter.startswith("T"):
        return day
    if letter[-1] in "YMQS":
        months = {"Y": 12, "M": 1, "Q": 3, "S": 3}[letter[-1]] * int(letter[:-1] or 1)
        whole = round(max(-120_000.0, min(120_000.0, amount * months)))
        return shift_date(day, months=whole)
    days = 7 if letter == "W" else 1
    return shift_days(day, round(max(-4_000_000.0, min(4_000_000.0, amount * days))))


def _period_at(day: date, letter: str) -> Period:
    """The calendar period that a distance in this unit leads to: a year for years, a week for weeks."""
    if letter[-1] == "Y":
        return year_period(day.year)
    if letter in ("M", "Q"):
        return month_period(day.year, day.month)
    if letter in ("W", "E"):
        return week_period(day)
    return day_period(day)


def understand_ago(reading: Reading, start: int, end: int) -> Meaning | None:
    """A distance from today or from a date mentioned before: "two years ago", "a week earlier", "three days later"."""
    unit = _unit_at(reading, start, end)
    letter = _ALL_UNITS[reading.word(unit)]
    words = reading.words(unit + 1, end)
    amount = _amount(reading, start, unit)
    back = bool({"ago", "earlier", "before"} & set(words))
    from_today = "ago" in words or "now" in words
    vague = amount is None and not (reading.word(unit) in UNITS and start == unit)
    if vague and (back or from_today):
        return _far(reading, back)
    if vague or (letter.startswith("T") and not from_today):
        return Meaning("DURATION", duration_value(amount, letter), None, "a length of time")
    amount = 1 if amount is None else amount
    if letter == "Y" and amount == 1 and back and reading.topic_quarter():
        return understand_year_ago_period(reading, start, end)
    anchor = (reading.today, reading.since_publication()) if from_today and reading.today else None
    if not from_today:
        anchor = _told_from(reading, letter, start)
    if anchor is None or anchor[0] is None:
        return Meaning(
            "DATE", "XXXX" if letter[-1] == "Y" else "XXXX-XX-XX", None, "told from an article of unknown date"
        )
    day, source = anchor
    moved_day = moved(day, -amount if back else amount, letter)
    beyond = not back and not from_today and reading.today is not None and day <= reading.today < moved_day
    if beyond and reading.direction(start, end) != "future":
        # What is told of is over, so it was not told from the date last mentioned.
        return Meaning("DURATION", duration_value(amount, letter), None, "a length of time")
    if moved_day in (date.min, date.max):
        return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF", None, f"beyond the calendar, told from {source}")
    period = _period_at(moved_day, letter)
    where = "before" if back else "after"
    return Meaning(
        "DATE", period.value, period.interval, f"{' '.join(reading.words(start, unit + 1))} {where} {source}"
    )


def _told_from(reading: Reading, letter: str, start: int) -> tuple[date, str] | None:
    """The day that "earlier", "before" and "later" are told from, mentioned not long before; else today."""
    near = (
        bool(reading.mentioned) and reading.mentioned[-1][0] >= start - _REACH and reading.mentioned[-1][1] != "months"
    )
    if near or letter in ("D", "W"):
        return reading.anchor(day=letter in ("D", "W"))
    return (reading.today, reading.since_publication()) if reading.today else None


def _far(reading: Reading, back: bool) -> Meaning:
    today = reading.today
    if back:
        return Meaning("DATE", "PAST_REF", open_until(today), f"some time before {reading.since_publication()}")
    return Meaning("DATE", "FUTURE_REF", open_from(today), f"some time after {reading.since_publication()}")


def understand_day_beside(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "the day after tomorrow", "the day before last Tuesday", "the year before"."""
    words = reading.words(start, end)
    name = next((word for word in words if word in UNITS), "day")
    step = -1 if "before" in words or "earlier" in words else 1
    beside = next((at + 1 for at in range(start, end) if reading.word(at) in ("before", "after")), end)
    if beside < end:
        understand = understand_holiday if reading.is_a(beside, "HOLIDAY") else understand_day
        named = understand(reading, beside, end)
        if named is None:
            return None
        if named.interval is None or named.interval.first is None:
            return replace(named, value="XXXX-XX-XX")
        day = shift_days(named.interval.first, step)
        rule = f"the day {'before' if step < 0 else 'after'} {in_words(named.interval.first)}, {named.rule}"
        return Meaning("DATE", day.isoformat(), Interval.day(day), rule, named.end)
    anchor = reading.anchor()
    if anchor is None:
        return Meaning("DATE", "XXXX", None, "told from an article of unknown date")
    letter = UNITS[name]
    period = _period_at(moved(anchor[0], step, letter), letter)
    return Meaning("DATE", period.value, period.interval, f"the {name} {'before' if step < 0 else 'after'} {anchor[1]}")


def understand_span(reading: Reading, start: int, end: int) -> Meaning | None:
    """A length that reaches to or from today: "the past three months", "the next two weeks", "recent years"."""
    unit = _unit_at(reading, start, end)
    letter = _ALL_UNITS[reading.word(unit)]
    words = reading.words(start, unit)
    amount = _amount(reading, start, unit)
    if amount is None and reading.word(unit) in UNITS:
        amount = 1
    value = duration_value(amount, letter)
    today = reading.today
    if "recent" in words and letter == "Y" and amount is None:
        return Meaning("DATE", "PAST_REF", open_until(today), f"some time up to {reading.since_publication()}")
    interval = None
    rule = "a length of time"
    back = set(words) & {"last", "past", "recent", "latest"}
    ahead = set(words) & {"next", "coming", "upcoming"}
    if amount and set(words) & {"last", "final"} and (year := _year_behind(reading, end)):
        close = date(year, 12, 31)
        opened = min(close, moved(shift_days(close, 1), -amount, letter))
        return Meaning("DURATION", value, Interval(opened, close), f"up to the last day of {year}")
    if today and (back or ahead):
        reach = moved(today, (-(amount or 0) if back else (amount or 0)), letter)
        if amount is None:
            interval = open_until(today) if back else open_from(today)
        else:
            interval = Interval(reach, today) if back else Interval(today, reach)
        rule = f"up to {reading.since_publication()}" if back else f"from {reading.since_publication()} on"
    return Meaning("DURATION", value, interval, rule)


_RATE_BEFORE = frozenset("once twice times percent each per".split())


def understand_duration(reading: Reading, start: int, end: int) -> Meaning | None:
    """A length of time: "24 years", "two-week", "about a decade", "half an hour", "weeks"."""
    unit = _unit_at(reading, start, end)
    name = reading.word(unit)
    letter = _ALL_UNITS[name]
    amount = _amount(reading, start, unit)
    if amount == 1 and name == "day" and reading.word(start - 1) in _MODALS:
        return Meaning("DATE", "FUTURE_REF", open_from(reading.today), f"some day after {reading.since_publication()}")
    if reading.form(unit)[:1].isupper() and start < unit and not reading.form(unit).isupper():
        return SKIP  # CBS's "60 Minutes"
    if _is_no_length(reading, start, unit, end, amount):
        return None
    interval, rule = _placed(reading, start, unit, end, amount, letter)
    return Meaning("DURATION", duration_value(amount, letter), interval, rule)


def _is_no_length(reading: Reading, start: int, unit: int, end: int, amount: float | None) -> bool:
    """Whether the words are something else: a share, a short while, a number of things, a price."""
    name = reading.word(unit)
    if reading.is_a(start - 1, "DOLLAR") or (name == "quarters" and reading.is_a(unit - 1, "HYPHEN")):
        return True  # three-quarters of the voters
    if amount is None:
        return name in {"second", "seconds", "min", "mins", "nights"} or (
            name == "days" and reading.word(end) == "when"
        )
    if name == "second":
        return "-" not in reading.words(start, unit)
    if name in {"season", "quarter", "weekend"}:
        return reading.word(start) in {"a", "an"}
    return amount >= _YEARS_BEGIN and name in UNITS


def _placed(
    reading: Reading, start: int, unit: int, end: int, amount: float | None, letter: str
) -> tuple[Interval | None, str]:
    """The days of a length whose beginning or end is named: "the six months ended June 30", "the first week of May"."""
    if amount and letter == "M" and amount <= _MANY_MONTHS and reading.is_a(end, "ENDED"):
        interval = ending(reading, end, int(amount))
        return interval, "the months to the day named" if interval else "a length of time"
    if not amount or "first" not in reading.words(start, unit) or not reading.is_a(end, "OF"):
        return None, "a length of time"
    year = _year_behind(reading, end)
    if year is None:
        return None, "a length of time"
    first = date(year, 1, 1)
    return Interval(first, max(first, shift_days(moved(first, amount, letter), -1))), f"from the first day of {year}"


def _year_behind(reading: Reading, end: int) -> int | None:
    """The year of "… of 2019", "… of the year"; None where none is named."""
    after = end + 1
    stop = after + (2 if reading.is_a(after, "THE", "THIS", "LAST", "NEXT", "FISCAL") else 1)
    year = year_said(reading, after, stop) if reading.is_a(end, "OF") else None
    return year if year is not None and 1 <= year <= 9999 else None


def understand_rate(reading: Reading, _start: int, end: int) -> Meaning | None:
    """Such as "a year" as "twice a year": a repetition."""
    return Meaning("SET", duration_value(1, _ALL_UNITS[reading.word(end - 1)]), None, "a repetition")


def understand_one_unit(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "a year": a length of time; passed over as a rate after a thing counted ("four flights a week")."""
    unit = _unit_at(reading, start, end)
    name = reading.word(unit)
    if end - start == 2 and _counted(reading.form(start - 1)) and not reading.is_a(start - 2, "FOR", "IN"):
        return SKIP
    amount = 1.5 if reading.word(end - 1) == "half" else 1
    return Meaning("DURATION", duration_value(amount, UNITS[name]), None, "a length of time")


def _counted(before: str) -> bool:
    """Whether the word is a number or looks like a thing counted."""
    if before[-1:].isdigit() or before in _LARGE:
        return True
    return before.islower() and len(before) > 3 and before.endswith("s") and not before.endswith(("ss", "us"))


def understand_age(_reading: Reading, _start: int, _end: int) -> Meaning | None:
    """An age is a property of a person, not a time: it is passed over."""
    return SKIP


def understand_set(reading: Reading, start: int, end: int) -> Meaning | None:
    """A repetition: "every Monday", "each year", "every two weeks", "Mondays", "daily"."""
    words = reading.words(start, end)
    if len(words) == 1 and words[0] in ADVERB_SETS:
        if words[0] in ("annually", "yearly") and _counted(reading.form(start - 1)):
            return None  # a rate, as "a year" is
        if words[0] == "quarterly" and reading.word(end).isalpha():
            return None  # a quarterly dividend is a kind of dividend
        return Meaning("SET", ADVERB_SETS[words[0]], None, "a repetition")
    part = next((PARTS[word.removesuffix("s")] for word in words if word.removesuffix("s") in PARTS), "")
    for word in words:
        day = word.removesuffix("s")
        if word in WEEKDAYS or (day in WEEKDAYS and len(day) > 3):
            number = WEEKDAYS.get(word, WEEKDAYS.get(day, 0)) + 1
            return Meaning("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""), None, "a repetition")
        if word in MONTHS:
            return Meaning("SET", f"XXXX-{MONTHS[word]:02d}", None, "a repetition")
        if word in SEASONS:
            return Meaning("SET", f"XXXX-{SEASONS[word]}", None, "a repetition")
    if part and words[-1].removesuffix("s") in PARTS:
        return Meaning("SET", f"XXXX-XX-XXT{part}", None, "a repetition")
    letter = _ALL_UNITS[words[-1]]
    ordinal = next((ORDINALS[word] for word in words[:-1] if word in ORDINALS), None)
    amount: float | None = ordinal or read_number(words[1:-1]) or (2 if "other" in words else 1)
    if words[1:2] == ["few"]:
        amount = None
    return Meaning("SET", duration_value(amount, letter), None, "a repetition")


_MANY = "(?:A?FEW|A?COUPLE OF?|MORE)"
RULES = (
    Rule("age", "(?:THE|ITS)?(?:COUNT|A|AN)?HYPHEN?(?:ONEUNIT|UNITS)HYPHEN?OLD", understand_age),
    Rule(
        "beside",
        "THE?DAY BEFORE(?:NAMEDDAY|LAST?WD(?!MONTH)|FULLDATE|HOLIDAY)"
        "|THE(?:DAY|WEEK|MONTHUNIT|YEARUNIT)(?:BEFORE|EARLIER)(?=DOT|COMMA|QUOTE|AND)",
        understand_day_beside,
    ),
    Rule(
        "ago",
        f"HEDGE?(?:COUNT|A|AN|{_MANY})?(?:MORE|HYPHEN)?ANYUNIT(?:OR SO)?(?:AGO|EARLIER|FROM NOW|BEFORE(?=DOT|COMMA))",
        understand_ago,
    ),
    Rule(
        "span",
        "(?:OF?(?:THE|ITS|THESE|THIS))?(?:LAST|NEXT|COMING|LATEST)(?:(?:COUNT|A?FEW|COUPLE OF?)HYPHEN?ANYUNIT|UNITS)"
        "(?:OR SO)?|THE LAST(?:DAY|WEEK|MONTHUNIT|YEARUNIT|QUARTER|DECADE|CENTURY|WEEKEND)",
        understand_span,
    ),
    Rule(
        "set",
        "EVERY(?:COUNT|ORDINAL|SECOND|OTHER|FEW)?(?:ONEUNIT|UNITS|WD|PART|MON|SEASON)PART?|WEEKDAYSET(?:PART)?|SETADVERB",
        understand_set,
    ),
    Rule("rate", "TWICE(?:A|AN|EVERY)ONEUNIT", understand_rate),
    Rule(
        "duration",
        "(?:(?:THE(?!COUNT HYPHEN)|ITS)?(?:ORDINAL|SECOND|FULL|LATEST)|THE(?!COUNT HYPHEN))?HEDGE?"
        f"(?:COUNT(?=(?:TO|OR|HYPHEN)COUNT)(?:TO|OR|HYPHEN))?(?:COUNT|{_MANY})(?:MORE|HYPHEN|FULL)?ANYUNIT"
        "(?:OR SO|HYPHEN LONG)?",
        understand_duration,
    ),
    Rule(
        "one unit",
        "HEDGE?(?:A|AN)(?:FULL)?(?:UNIT|DAY|WEEK|MONTHUNIT|YEARUNIT|DECADE|CENTURY)(?:AND A HALF)?",
        understand_one_unit,
    ),
    Rule("units", "(?:THE ORDINAL)?UNITS", understand_duration),
)
