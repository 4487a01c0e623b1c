"""The year of a day or a month that is said without one."""

from __future__ import annotations

from datetime import date

from index.timex.lexicon import MONTH_NAMES
from index.timex.patterns import compile_pattern
from index.timex.reading import Reading

_YEAR_AHEAD = compile_pattern("(?:TO|AND|DASH|HYPHEN)(?:MON DOT?)?(?:DAYNUM ORDSUFFIX?)?(?:MON)?COMMA?(YEAR)")

_NEAR, _HALF = 75, 210  # days: as near a date is taken for what it is without asking a verb; over half a year

# Days that are spoken of by their date, with what tells that they are meant.
_KNOWN_DAYS = {
    (9, 11): (
        2001,
        frozenset("attack attacks terror terrorist terrorists hijackers victims memorial commission plotters".split()),
    ),
    (1, 6): (
        2021,
        frozenset("insurrection attack riot rioters committee capitol siege mob defendants hearings panel".split()),
    ),
    (10, 7): (2023, frozenset("attack attacks massacre hamas assault hostages".split())),
}


def year_of_day(reading: Reading, month: int, number: int, start: int, end: int) -> tuple[int | None, str]:
    """The year of a day of a month said without one, and how it was found; None where nothing tells."""
    words = reading.words(start, end)
    ahead = _YEAR_AHEAD.match(reading.tokens.symbols, end)
    if ahead:
        return int(reading.word(ahead.start(1))), "with the year that follows"
    known = reading.year_mentioned(month, number) or _year_everyone_knows(reading, month, number, end)
    today = reading.today
    if known and (today is None or known <= today.year):
        return known, f"the one of {known} that is spoken of"
    if today is None:
        return None, ""
    source = reading.since_publication()
    for word, years in (("this", 0), ("last", -1), ("next", 1)):
        if word in words and "year" in words:
            return today.year + years, f"{word} year, in {source}"
    told = reading.year_told_of(month, start)
    if told and "last" not in words and "next" not in words:
        return told, f"in {told}, the year told of"
    named = reading.year_named_ahead(start)
    if named and reading.direction(start, end) == "future":
        return named, f"in {named}, the year to come that is named before it"
    return _year_by_direction(reading, month, number, start, end, today)


def _year_by_direction(reading: Reading, month: int, number: int, start: int, end: int, today: date) -> tuple[int, str]:
    """The year that the words before it, the verb, or else nearness give."""
    words = reading.words(start, end)
    source = reading.since_publication()
    ahead_of_today = (month, number) > (today.month, today.day)
    if "last" in words or "past" in words:
        return today.year - ((month, number) >= (today.month, today.day)), f"the last one before {source}"
    if "next" in words or "coming" in words:
        return today.year + (not ahead_of_today), f"the next one after {source}"
    # A writer adds the year to a day that is far away, so the nearest is meant; verbs decide only about the middle.
    away = (month * 30 + number) - (today.month * 30 + today.day)
    until = away % 365
    if reading.word(start - 1) == "ended":
        return today.year - ahead_of_today, f"the last one up to {source}"
    direction = reading.direction(start, end) if _NEAR <= until <= 365 - _NEAR else "unknown"
    if direction == "future" and until > 365 - 2 * _NEAR:
        direction = "unknown"
    if direction == "past":
        return today.year - ahead_of_today, f"the last one up to {source}"
    if direction == "future":
        return today.year + ((month, number) < (today.month, today.day)), f"the next one from {source} on"
    year = today.year + (1 if away < -_HALF else -1 if away > _HALF else 0)
    return year, f"the one nearest to {source}"


def _year_everyone_knows(reading: Reading, month: int, number: int, end: int) -> int | None:
    if (month, number) not in _KNOWN_DAYS:
        return None
    year, words = _KNOWN_DAYS[month, number]
    if reading.today and not date(year, month, number) <= reading.today:
        return None
    return year if words & set(reading.words(end, end + 5)) else None


def year_of_month(reading: Reading, month: int, words: list[str], start: int, end: int, today: date) -> tuple[int, str]:
    """The year of a month said without one, after the words given, and how it was found."""
    source = reading.since_publication()
    name = MONTH_NAMES[month]
    told = reading.year_told_of(month, start)
    if told and not {"last", "past", "next", "this"} & set(words):
        return told, f"{name} of {told}, the year told of"
    later, same = month > today.month, month == today.month
    if "last" in words or "past" in words or "previous" in words:
        return today.year - (later or same), f"the last {name} before {source}"
    if "next" in words or "coming" in words or "following" in words:
        return today.year + (not later), f"the next {name} after {source}"
    if "this" in words:
        return today.year, f"{name} of the year of {source}"
    until = (month - today.month) % 12
    # "In November", said in October, is the one to come: of the one before a writer says "last November".
    direction = reading.direction(start, end) if until > 2 else "unknown"
    if direction == "future":
        return today.year + (not later and not same), f"the next {name} from {source} on"
    if direction == "past":
        return today.year - later, f"the last {name} up to {source}"
    if until <= 2 or reading.word(start - 1) in ("by", "until", "till"):
        return today.year + (month < today.month), f"the next {name} from {source} on"
    return today.year - later, f"the last {name} up to {source}"
