"""Years, decades and centuries: "in 2019", "2013-2018", "fiscal 1989", "the early 1990s", "the 20th century"."""

from __future__ import annotations

from datetime import date

from index.interval import Interval
from index.timex.calendar_days import (
    century_period,
    decade_period,
    hundreds_period,
    month_period,
    season_period,
    within,
    year_period,
)
from index.timex.lexicon import CARDINALS, DECADE_WORDS, MONTHS, SEASONS
from index.timex.numbers import read_ordinal
from index.timex.patterns import Rule
from index.timex.period_words import narrowed
from index.timex.reading import Reading
from index.timex.timex import Meaning


def understand_decade(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "the 1990s", "the early '90s", "the nineties"."""
    words = reading.words(start, end)
    at = reading.find("YEAR", start, end)
    if at >= 0:
        year = int(reading.word(at))
        if not reading.tokens.touches(at + 1) or year % 10:
            return None
        if year % 100 == 0 and year < 2000:
            return narrowed(reading, start, end, hundreds_period(year), "as written")
    else:
        number = next((int(word) for word in words if word.isdigit()), None)
        tens = DECADE_WORDS.get(words[-1]) if number is None else number // 10
        if tens is None or (number is not None and (number % 10 or not reading.tokens.touches(end - 1))):
            return None
        century = 2000 if tens <= 2 and reading.today and reading.today.year >= 2020 + 10 * (tens == 2) else 1900
        year = century + 10 * tens
    return narrowed(reading, start, end, decade_period(year), "as written")


def understand_century(reading: Reading, start: int, end: int) -> Meaning | None:
    """Such as "the 20th century", "the early nineteenth century"."""
    number = read_ordinal([word for word in reading.words(start, end) if word not in ("late", "early")])
    if number is None or not 1 <= number <= 99:
        return None
    return narrowed(reading, start, end, century_period(number), "as written")


_BEFORE_A_YEAR = frozenset(
    "in since of by until till from to between and during for late early through before after or around about than "
    "fiscal year circa the mid ( - – — throughout".split()
)
_COUNTED = frozenset(
    "percent people points dollars miles feet yards pounds men women troops million billion meters votes".split()
)


def understand_year(reading: Reading, start: int, end: int) -> Meaning | None:
    """A year in digits where it is one: "in 2019", "the end of 1994", "fiscal 1989"."""
    at = reading.find("YEAR", start, end)
    year = int(reading.word(at))
    if not _is_year(reading, start, at, end, year):
        return None
    return narrowed(reading, start, end, year_period(year), "as written")


def _is_year(reading: Reading, start: int, at: int, end: int, year: int) -> bool:
    """Whether a number of four digits is a year and not a count, a price, a street number or part of a number."""
    before, following = reading.word(at - 1), reading.word(end)
    if reading.is_a(at - 1, "DOLLAR", "PERCENT") or (
        before in {".", ",", "-", "/", ":"} and reading.tokens.touches(at) and reading.form(at - 2)[-1:].isdigit()
    ):
        return False
    if reading.is_a(end, "PERCENT", "UNITS") or following in _COUNTED:
        return False
    if (
        following in {",", ".", ":"}
        and reading.tokens.touches(end)
        and reading.form(end + 1)[:1].isdigit()
        and reading.tokens.touches(end + 1)
    ):
        return False
    if start < at or (1900 <= year <= 2100 and before in _BEFORE_A_YEAR):
        return True
    if before in {"in", "since", "until", "from", "by", "between"}:
        return not (following.endswith("s") and following.isalpha() and len(following) > 3)
    if not 1900 <= year <= 2100:
        return False
    if (
        following.isalpha()
        and following.endswith("s")
        and len(following) > 3
        and following not in {"was", "elections", "games", "olympics"}
        and reading.form(end).islower()
    ):
        return year >= 1950 and following not in _COUNTED and (reading.word(at - 1) in {"the", "s", "his", "its"})
    return not (
        reading.form(at - 1)[:1].isupper() and reading.form(at - 1).isalpha() and following in {"series", "model"}
    )


def understand_short_year(reading: Reading, start: int, end: int) -> Meaning | None:
    """A year of two digits after an apostrophe: "in '98"."""
    if not reading.tokens.touches(end - 1) or reading.word(start - 1) not in _BEFORE_A_YEAR | {"summer", "class"}:
        return None
    number = int(reading.word(end - 1))
    if len(reading.word(end - 1)) != 2:
        return None
    pivot = reading.today.year % 100 + 10 if reading.today else 40
    period = year_period(
        (2000 if number <= pivot and (not reading.today or reading.today.year >= 2000) else 1900) + number
    )
    return Meaning("DATE", period.value, period.interval, "as written")


def understand_spelled_year(reading: Reading, start: int, end: int) -> Meaning | None:
    """A year in words: "nineteen ninety-six", "the year two thousand"."""
    words = [word for word in reading.words(start, end) if word in CARDINALS or word == "thousand"]
    if words[:2] == ["two", "thousand"]:
        year = 2000 + sum(CARDINALS.get(word, 0) for word in words[2:])
    else:
        if CARDINALS.get(words[0]) not in {18, 19, 20} or len(words) < 2 or CARDINALS.get(words[1], 0) < 10:
            return None
        year = 100 * CARDINALS[words[0]] + sum(CARDINALS[word] for word in words[1:])
    months = [MONTHS[word] for word in reading.words(start, end) if word in MONTHS]
    seasons = [SEASONS[word] for word in reading.words(start, end) if word in SEASONS]
    period = (
        month_period(year, months[0]) if months else season_period(year, seasons[0]) if seasons else year_period(year)
    )
    return narrowed(reading, start, end, period, "as written")


def understand_year_range(reading: Reading, start: int, end: int) -> Meaning | None:
    """Years joined by a hyphen: "2013-2018", "2013-18"."""
    words = reading.words(start, end)
    first, last = int(words[0]), int(words[2])
    if not reading.tokens.touches(start + 1) or not reading.tokens.touches(start + 2):
        return None
    if last < 100:
        last += first // 100 * 100
    if not (1000 <= first < last <= 2200 and last - first < 200 and within(last)):
        return None
    if reading.is_a(end, "HYPHEN", "PERCENT") or reading.is_a(start - 1, "DOLLAR", "HYPHEN"):
        return None
    return Meaning("DATE", f"{first:04d}/{last:04d}", Interval(date(first, 1, 1), date(last, 12, 31)), "as written")


SPELLED = (
    Rule("spelled year", "EDGEOF?(?:THE?(?:MON|SEASON)(?:OF|IN)?|THE YEARUNIT)?SPELLEDYEAR", understand_spelled_year),
)
RULES = (
    Rule(
        "decade",
        "(?:WHEN|EDGEOF)?THE?(?:EARLY HYPHEN?)?(?:YEAR APOSTROPHE?S|APOSTROPHE NUM APOSTROPHE?S|DECADEWORD)",
        understand_decade,
    ),
    Rule(
        "century",
        "EDGEOF?THE?(?:EARLY HYPHEN?)?(?:DAYNUM ORDSUFFIX|(?:CARDINAL HYPHEN)?(?:ORDINAL|SECOND))HYPHEN?CENTURY",
        understand_century,
    ),
    Rule("year range", "YEAR(?:HYPHEN|DASH)(?:YEAR|NUM)", understand_year_range),
    Rule(
        "year", "(?:WHEN|EDGEOF|POST HYPHEN)?(?:THE YEARUNIT|THE?FISCAL YEARUNIT?)?YEAR(?:AND BEFORE)?", understand_year
    ),
    Rule("short year", "APOSTROPHE(?:NUM)(?!S|UNITS)", understand_short_year),
)
