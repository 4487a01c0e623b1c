"""Seasons: "this summer", "last fall", "the winter of 1994"."""

from __future__ import annotations

from datetime import date

from index.timex.calendar_days import season_period
from index.timex.lexicon import SEASONS
from index.timex.patterns import Rule
from index.timex.period_words import narrowed, year_said
from index.timex.reading import Reading
from index.timex.timex import Meaning

_NEAR, _FAR = 92, 184  # days: a season as near as this is meant; one as far may still be the coming one
_AFTER_A_FALL = frozenset("of in from to for off into".split())  # "the fall of Kabul", "the spring in her step"


def understand_season(reading: Reading, start: int, end: int) -> Meaning | None:
    """A season with or without its year."""
    at = reading.find("SEASON", start, end)
    word = reading.word(at)
    code = SEASONS[word]
    words = set(reading.words(start, at))
    year = year_said(reading, start, end)
    if start == at and word in {"fall", "spring"} and reading.find("YEAR", start, end) < 0:
        return None  # "prices will fall next year"
    if year is not None:
        rule = "as written" if reading.find("YEAR", start, end) >= 0 else f"told from {reading.since_publication()}"
        return narrowed(reading, start, end, season_period(year, code), rule)
    if word in {"fall", "spring"} and reading.word(end) in _AFTER_A_FALL and not words & {"this", "last", "next"}:
        return None
    today = reading.today
    if today is None:
        return Meaning("DATE", f"XXXX-{code}", None, "a season of a year unknown")
    source = reading.since_publication()
    year = _season_at(code, today)
    if words & {"last", "past", "previous"}:
        period = season_period(year, code).interval
        over = period is not None and period.last is not None and period.last < today
        return narrowed(reading, start, end, season_period(year - (not over), code), f"the last {word} before {source}")
    if words & {"next", "following"}:
        far = _days_ahead(code, year, today) > _FAR
        return narrowed(reading, start, end, season_period(year + (not far), code), f"the next {word} after {source}")
    if not words & {"this", "coming"}:
        year = _nearest(reading, start, end, code, year, today)
    return narrowed(reading, start, end, season_period(year, code), f"the {word} nearest to {source}")


def _season_at(code: str, today: date) -> int:
    """The year of the season that runs today, else of the one of this calendar year."""
    return today.year - 1 if code == "WI" and today.month <= 2 else today.year


def _days_ahead(code: str, year: int, today: date) -> int:
    """How far ahead the season begins; negative where it has begun."""
    period = season_period(year, code).interval
    return (period.first - today).days if period and period.first else 0


def _nearest(reading: Reading, start: int, end: int, code: str, year: int, today: date) -> int:
    """The year of the season that runs, else the one near by; verbs decide where none is."""
    ahead = _days_ahead(code, year, today)
    if ahead > _NEAR and reading.direction(start, end) != "future":
        return year - 1
    if ahead < -_FAR - _NEAR and reading.direction(start, end) == "future":
        return year + 1
    return year


RULES = (
    Rule(
        "season",
        "(?:WHEN|EDGEOF)?"
        "(?:(?:THIS(?:LAST|COMING)?|LAST|NEXT|(?:THE|THAT)(?:EARLY|LAST|NEXT|FOLLOWING|PREVIOUS|COMING)?)SEASON OFYEAR?"
        "|SEASON OFYEAR)",
        understand_season,
    ),
)
