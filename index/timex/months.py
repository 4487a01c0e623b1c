"""Months: "September", "last September", "late March 2019", "March-May 2022"."""

from __future__ import annotations

from index.interval import Interval
from index.timex.calendar_days import month_period
from index.timex.lexicon import MONTHS
from index.timex.patterns import Rule, compile_pattern
from index.timex.period_words import narrowed, year_said
from index.timex.reading import Reading
from index.timex.timex import Meaning
from index.timex.unsaid_years import year_of_month

_YEAR_AHEAD = compile_pattern(
    "(?:TO|AND|DASH|HYPHEN|OR)(?:WHEN)?MON DOT?(?:DAYNUM ORDSUFFIX?)?COMMA?OF?(YEAR|(?:LAST|THIS|NEXT)YEARUNIT)"
)
_BEFORE_A_MONTH = frozenset(
    "in on of since by until till through from to between and during last next this late early mid before after every "
    "each for or - – — starting ending around about , ( throughout per".split()
)


def understand_month(reading: Reading, start: int, end: int) -> Meaning | None:
    """A month with or without its year."""
    at = reading.find_month(start, end)
    month = MONTHS[reading.word(at)]
    year = year_said(reading, start, end)
    if year is not None:
        rule = "as written" if reading.find("YEAR", start, end) >= 0 else f"told from {reading.since_publication()}"
        return narrowed(reading, start, end, month_period(year, month), rule)
    if not _is_month(reading, start, at, end):
        return None
    ahead = _YEAR_AHEAD.match(reading.tokens.symbols, end)
    year = year_said(reading, ahead.start(1), ahead.end(1)) if ahead else None
    if year is not None:
        return narrowed(reading, start, end, month_period(year, month), "with the year that follows")
    today = reading.today
    if today is None:
        return Meaning("DATE", f"XXXX-{month:02d}", None, "a month of a year unknown")
    words = reading.words(start, at)
    found, rule = year_of_month(reading, month, words, start, end, today)
    return narrowed(reading, start, end, month_period(found, month), rule)


def _is_month(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a month's name without day or year is the month, and not a verb, a march or a person."""
    if reading.is_a(at, "MONTHABBR"):
        return False
    word = reading.form(at)
    if len(word) == 3 and word != "May" and reading.form(end)[:1].isupper() and reading.word(start - 1) != "in":
        return False  # Jan Kavan
    if start < at or reading.word(start - 1) in _BEFORE_A_MONTH:
        before = reading.form(start - 1)
        if before in (",", "(") and reading.is_a(at, "MAY"):
            return False
        following = reading.form(end)
        # "to April Ryan", "and June Carter": a surname follows
        named = (
            reading.word(at) in {"april", "june", "may", "august"} and following[:1].isupper() and len(following) > 1
        )
        return not named or reading.word(start - 1) in {
            "in",
            "since",
            "until",
            "last",
            "next",
            "this",
            "late",
            "early",
            "during",
        }
    if reading.is_a(at, "MAY"):
        return False
    before, following = reading.form(at - 1), reading.form(end)
    if reading.word(at) in {"march", "april", "june", "august"}:
        if before[:1].isupper() and not reading.is_a(at - 1, "THE", "QUOTE", "COMMA", "DOT") and before not in ".,":
            return False
        if following[:1].isupper() and following.isalpha():
            return False
        if reading.word(at) == "march" and reading.is_a(at - 1, "S"):
            return False  # the Women's March
        if reading.word(at) == "march" and (
            reading.word(end) in {"for", "on", "of", "madness", "against", "to"} or before in {"the", "a"}
        ):
            return False
    return True


def understand_month_range(reading: Reading, start: int, end: int) -> Meaning | None:
    """Months joined by a hyphen: "March-May 2022"."""
    months = [MONTHS[word] for word in reading.words(start, end) if word in MONTHS]
    year = year_said(reading, start, end)
    rule = "as written"
    if year is None:
        if reading.today is None:
            return Meaning("DATE", f"XXXX-{months[0]:02d}/XXXX-{months[1]:02d}", None, "months of a year unknown")
        year, rule = year_of_month(reading, months[1], [], start, end, reading.today)
    first, last = month_period(year - (months[0] > months[1]), months[0]), month_period(year, months[1])
    if first.interval is None or last.interval is None:
        return None
    return Meaning("DATE", f"{first.value}/{last.value}", Interval(first.interval.first, last.interval.last), rule)


RULES = (
    Rule("month range", "MON(?:HYPHEN|DASH)MON(?!DOT?DAYNUM)(?:COMMA?OF?YEAR)?", understand_month_range),
    Rule(
        "month",
        "(?:WHEN|EDGEOF)?(?:(?:A|THE)EARLY HYPHEN?)?"
        "(?:LAST|NEXT|COMING|PREVIOUS|FOLLOWING|THIS(?:LAST|COMING)?|THE(?:LAST|NEXT|PREVIOUS|FOLLOWING|COMING))?"
        "MON(?!DOT?DAYNUMBER(?!COLON))"
        "(?:DOT?OFYEAR|(?:COMMA|OF)*(?:THIS|LAST|NEXT|THE(?:PREVIOUS|FOLLOWING|SAME)|THAT)YEARUNIT)?",
        understand_month,
    ),
)
