"""Days: "on Wednesday", "June 3, 2019", "19 June", "tomorrow night", "9 p.m. ET on Friday"."""

from __future__ import annotations

from datetime import date

from index.interval import Interval
from index.timex.calendar_days import shift_date, shift_days
from index.timex.clock import clock_time, part_of_day
from index.timex.direction import weekday_direction
from index.timex.lexicon import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from index.timex.numbers import read_ordinal
from index.timex.patterns import Rule, compile_pattern
from index.timex.reading import Reading
from index.timex.timex import Meaning
from index.timex.unsaid_years import year_of_day

_COMING = frozenset(
    "game games final finals match matches meeting election elections vote votes debate summit hearing race races "
    "deadline show ceremony talks primary primaries contest referendum inauguration launch premiere event session "
    "opener fight bout showdown runoff caucus caucuses rally concert".split()
)

_PAPERS = frozenset("Times Telegraph Mirror Mail Express Herald Live Football Lights Addams Today Show".split())

_TITLES = frozenset("Bloody Freaky Ruby Man Casual".split())

_PLURAL_PARTS = frozenset("mornings afternoons evenings nights".split())
_END_SAID = compile_pattern("ENDED ON?(FULLDATE)")


def understand_day(reading: Reading, start: int, end: int) -> Meaning | None:
    """A day with or without a time of day, from whatever of weekday, month, day, year and clock is said."""
    if _is_a_name(reading, start, end):
        return None
    clock = clock_time(reading, start, end)
    first, stop = start, end
    if clock:
        # The day comes before the clock, with more than "at", or after it.
        first, stop = (start, clock[0]) if clock[0] - start > 1 else (clock[1], end)
    resolved = _day(reading, first, stop, start, end)
    if resolved is None:
        return None
    day, value, rule = resolved
    interval = Interval.day(day) if day else None
    if clock:
        return Meaning("TIME", f"{value}T{clock[2]}", interval, rule)
    part = part_of_day(reading, start, end)
    weekday = WEEKDAYS.get(reading.word(end - 2))
    if weekday is not None and reading.word(end - 1) in _PLURAL_PARTS:
        return Meaning("SET", f"XXXX-WXX-{weekday + 1}T{part}", None, "a repetition")
    if part:
        return Meaning("TIME", f"{value}T{part}", interval, rule)
    return Meaning("DATE", value, interval, rule)


def _is_a_name(reading: Reading, start: int, end: int) -> bool:
    """Whether the day is part of a name: the Sunday Times, Monday Night Football, USA Today, Bloody Sunday."""
    if reading.form(end) in _PAPERS or reading.form(start - 1) in _TITLES:
        return True
    if reading.form(end - 1) == "TODAY" and reading.form(start - 1) == "USA":
        return True
    today = reading.form(end - 1) == "Today"
    if today and reading.form(start - 1)[:1].isupper() and reading.is_a(start - 2, "ON", "QUOTE"):
        return True
    return (
        today
        and (reading.form(start - 1).isupper() or reading.form(end) == "show")
        and len(reading.form(start - 1)) > 1
    )


def _day(reading: Reading, first: int, stop: int, start: int, end: int) -> tuple[date | None, str, str] | None:
    """The day said by the tokens `[first, stop)`: the date, its value, and how it was worked out."""
    month_at = reading.find_month(first, stop)
    if month_at >= 0:
        return _month_day(reading, month_at, first, stop, start, end)
    weekday_at = max(reading.find("WEEKDAY", first, stop), reading.find("WEEKDAYABBR", first, stop))
    if weekday_at >= 0:
        return _weekday(reading, weekday_at, first, start, end)
    return _named_day(reading, first, stop)


def _named_day(reading: Reading, first: int, stop: int) -> tuple[date | None, str, str] | None:
    words = reading.words(first, stop)
    today = reading.today
    anchor = today
    if "that" in words or "same" in words or "following" in words or "next" in words or "previous" in words:
        found = reading.anchor(day=True)
        if found is None:
            return None, "XXXX-XX-XX", "a day told from another"
        anchor = found[0]
        if "next" in words or "following" in words:
            anchor = shift_days(anchor, 1)
        elif "previous" in words:
            anchor = shift_days(anchor, -1)
        return anchor, anchor.isoformat(), f"told from {found[1]}"
    if anchor is None:
        return None, "XXXX-XX-XX", "told from the day of an article of unknown date"
    word = next((word for word in words if word in {"today", "tomorrow", "yesterday"}), "")
    offset = {"tomorrow": 1, "yesterday": -1}.get(word, 0)
    if not word and ("last" in words):
        offset = -1
    day = shift_days(anchor, offset)
    where = {1: "the day after", -1: "the day before"}.get(offset, "the day of")
    return day, day.isoformat(), f"{where} {reading.since_publication()}"


def _weekday(reading: Reading, at: int, first: int, start: int, end: int) -> tuple[date | None, str, str] | None:
    """The day that a weekday without a date means."""
    weekday = WEEKDAYS[reading.word(at)]
    name = WEEKDAY_NAMES[weekday]
    before = reading.words(first, at)
    if {"following", "previous", "preceding", "prior", "same"} & set(before):
        anchor = reading.anchor(day=True)
        if anchor:
            return _weekday_from(anchor, weekday, name, before)
    today = reading.today
    if today is None:
        return None, f"XXXX-WXX-{weekday + 1}", f"a {name}, of an article of unknown date"
    if start == at and _is_any(reading, at, end):
        return None, f"XXXX-WXX-{weekday + 1}", f"any {name}"
    ago = (today.weekday() - weekday) % 7
    source = reading.since_publication()
    if "last" in before or "past" in before:
        return _dated(shift_days(today, -(ago or 7)), f"the last {name} before {source}")
    if "next" in before:
        return _dated(shift_days(today, 7 - today.weekday() + weekday), f"the {name} of the week after {source}")
    ahead = "coming" in before or "upcoming" in before
    if not ahead:
        direction = weekday_direction(reading.tokens, start, end)
        if direction == "future" and reading.is_a(end, "APOSTROPHE") and reading.word(end + 1) == "s":
            # "will appeal Wednesday's ruling", but "will play in Sunday's final"
            direction = "future" if set(reading.words(end + 2, end + 5)) & _COMING else "past"
        # Without any sign, tomorrow's name is tomorrow rather than six days ago.
        ahead = ago != 0 and (direction == "future" or (direction == "unknown" and ("this" in before or ago == 6)))
    if ahead:
        return _dated(shift_days(today, (7 - ago) if ago else 7), f"the next {name} after {source}")
    return _dated(shift_days(today, -ago), f"weekday on or before {source}")


def _is_any(reading: Reading, at: int, end: int) -> bool:
    """Whether it is "a Tuesday" or "a quiet Tuesday" without more; "a Tuesday statement" was made on Tuesday."""
    article = at - 1 if reading.is_a(at - 1, "A") else at - 2 if reading.is_a(at - 2, "A") else -1
    if article < 0 or reading.word(article - 1) != "on":
        return False
    following = reading.form(end)
    return not following.isalpha() or following in {
        "in",
        "when",
        "and",
        "at",
        "before",
        "after",
        "of",
        "with",
        "to",
        "as",
        "was",
    }


def _weekday_from(anchor: tuple[date, str], weekday: int, name: str, before: list[str]) -> tuple[date, str, str]:
    day, source = anchor
    ago = (day.weekday() - weekday) % 7
    if "following" in before:
        return _dated(shift_days(day, 7 - ago), f"the first {name} after {source}")
    if "same" in before:
        return _dated(shift_days(day, -ago), f"the {name} of {source}")
    return _dated(shift_days(day, -(ago or 7)), f"the last {name} before {source}")


def _dated(day: date, rule: str) -> tuple[date, str, str]:
    return day, day.isoformat(), rule


def _month_day(
    reading: Reading, month_at: int, first: int, stop: int, start: int, end: int
) -> tuple[date | None, str, str] | None:
    """A day of a month, with its year said or worked out."""
    month = MONTHS[reading.word(month_at)]
    year_at = reading.find("YEAR", first, stop)
    weekday_at = reading.find("WEEKDAY", first, month_at)
    after = [word for word in reading.words(month_at + 1, year_at if year_at >= 0 else stop) if word != "."]
    number = read_ordinal(after[:3]) if after and (after[0].isdigit() or read_ordinal(after[:3])) else None
    if number is None:
        number = read_ordinal(reading.words(max(first, weekday_at + 1), month_at))
    if number is None or not 1 <= number <= 31:
        return None
    if first < month_at and reading.is_a(first - 1, "HYPHEN") and reading.tokens.touches(first):
        return None  # COVID-19 March
    if year_at >= 0:
        year, rule = int(reading.word(year_at)), "as written"
    else:
        found, rule = year_of_day(reading, month, number, start, end)
        if found is None:
            return None, f"XXXX-{month:02d}-{number:02d}", "a day of a year unknown"
        year = found
    try:
        day = date(year, month, number)
    except ValueError:
        return None, f"{year:04d}-{month:02d}-{number:02d}", rule
    return day, day.isoformat(), rule


def ending(reading: Reading, end: int, months: int) -> Interval | None:
    """The so many months to the day that is named next, as in "the quarter ended Sept. 30"; None where none is."""
    match = _END_SAID.match(reading.tokens.symbols, end)
    named = understand_day(reading, match.start(1), match.end(1)) if match else None
    if named is None or named.interval is None or named.interval.last is None:
        return None
    last = named.interval.last
    return Interval(shift_date(shift_days(last, 1), months=-months), last)


RULES = (
    Rule(
        "clock and day",
        "TOD(?:(?:ON|COMMA|THIS|FROM)*(?:WHEN?DAYEXPR)PART?|(?:THIS|THE WHICHDAY?)PART)",
        understand_day,
    ),
    Rule("day", "WHEN?(?:EDGEOF)?DAYEXPR PART?(?:(?:AT|COMMA|BY|ABOUT)*CLOCKTIME)?", understand_day),
)
