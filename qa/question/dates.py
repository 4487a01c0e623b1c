"""Time expressions of a question: those that `index.timex` finds, and a few that only questions have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from index.interval import Interval
from index.timex import Timex, find_timexes

Shape = Literal["year", "period", "named", "bare"]

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_NAME = rf"(?:{_MONTH}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
# Typed without capitals, "may" and "march" are months only beside a number or after a word of time.
_UNCASED = re.compile(
    rf"(?:(?<=\d\s)|(?<=\dst\s)|(?<=\dnd\s)|(?<=\drd\s)|(?<=\dth\s)|"
    rf"(?<=\bin\s)|(?<=\bon\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\bto\s)|(?<=\band\s)|(?<=\blast\s)|(?<=\bthis\s)|(?<=\bnext\s)|"
    rf"(?<=\bsince\s)|(?<=\bfrom\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-)|(?<=\buntil\s)|(?<=\bafter\s)|(?<=\bbefore\s)|"
    rf"(?<=\bduring\s)|(?<=\bthrough\s)|(?<=\bbetween\s)){_NAME}\b|\b{_NAME}(?=\.?\s+(?:the\s+)?\d)"
)
_ALWAYS = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|thanksgiving|halloween|ramadan|diwali)\b"
)
_ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
    "4th": 3,
    "last": -1,
    "final": -1,
}
_PART = re.compile(
    r"\b(?:the\s+)?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final)\s+(?P<piece>half|week|weekend|days?)\s+(?:of|in)\s+$",
    re.I,
)
_QUARTER = re.compile(r"\bq(?P<number>[1-4])\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b", re.I)
_DAY_BEFORE = re.compile(
    r"\b(?:between|from)\s+(?:the\s+)?(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?:and|to|until)\s+(?:the\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Characters `[start, end)` of the question and the days they mean.

    `shape` says what it takes to set a window: a "year" needs a word before it ("in 2022", not "the 2022 final"), a
    "period" (a month, a season) a word or its year, a "named" day a word or nothing after it, a "bare" one nothing.
    """

    start: int
    end: int
    interval: Interval
    shape: Shape


def find_expressions(text: str, *, asked_at: date) -> tuple[Expression, ...]:
    """Time expressions of `text` in order; those that mean no days (30 February, a length of time) are left out."""
    cased = _ALWAYS.sub(lambda found: found.group().capitalize(), text)
    cased = _UNCASED.sub(lambda found: found.group().capitalize(), cased)
    found: list[Expression] = []
    quarters = [
        Expression(one.start(), one.end(), _quarter(int(one["year"]), int(one["number"])), "bare")
        for one in _QUARTER.finditer(text)
    ]
    for timex in find_timexes(cased, published=asked_at):
        if any(one.start <= timex.start < one.end for one in quarters):
            continue
        if timex.interval is None or not _counts(timex, text):
            continue
        found.append(_widened(text, timex, timex.interval))
    kept = [
        one
        for place, one in enumerate(found)
        if not any(other.start <= one.start < one.end <= other.end for other in found[place + 1 :])
    ]
    return tuple(sorted([*kept, *quarters], key=lambda one: one.start))


def days_said(text: str, *, asked_at: date) -> list[Interval]:
    """The days of the time expressions in a question; a question of when hardly asks for those that it gives."""
    return [one.interval for one in find_expressions(text, asked_at=asked_at) if one.interval.days is not None]


def _counts(timex: Timex, text: str) -> bool:
    """Whether the expression means days of the calendar that a question can be limited to."""
    words, before = text[timex.start : timex.end].lower(), text[: timex.start]
    if timex.value.endswith("_REF") or words.startswith(("now", "current", "year", "day", "decade", "centur")):
        return False  # "now", and the "years ago" of "66 million years ago"
    if re.search(r"(?:['’]s?|\b(?:his|her|its|their))\s+(?:the\s+)?$", before) and re.match(
        r"(?:last|first|final|early|late)\b", words
    ):
        return False  # "Trump's last days"
    if re.search(r"\b\w+\s+of\s+$", before) and words == "the year":
        return False  # "person of the year"
    anchored = re.match(r"(?:the\s+)?(?:last|past|next|coming|previous)\b", words)
    return timex.type not in {"DURATION", "SET"} or anchored is not None


def _widened(text: str, timex: Timex, interval: Interval) -> Expression:
    """The expression with "the second week of" or "between 3 and" before it, as far as such words stand there."""
    first, last = interval.first, interval.last
    before = text[: timex.start]
    part = _PART.search(before)
    if part and first and last and 26 < (last - first).days < 370:
        return Expression(
            part.start(), timex.end, _part(first, last, part["nth"].lower(), part["piece"].lower()), "bare"
        )
    day = _DAY_BEFORE.search(before)
    if day and first and first == last and int(day["day"]) < first.day:
        return Expression(day.start(), timex.end, Interval(first.replace(day=int(day["day"])), last), "bare")
    return Expression(timex.start, timex.end, interval, _shape(text[timex.start : timex.end], timex))


def _shape(words: str, timex: Timex) -> Shape:
    if re.fullmatch(r"(?:the\s+)?\d{4}(?:s|[-–/]\d{2,4})?", words) or (
        re.fullmatch(r"\d{4}(?:-Q\d)?", timex.value)
        and not re.search(r"\b(?:last|this|next|past|ago|earlier|later)\b", words, re.I)
    ):
        return "year"
    if re.search(
        r"\b(?:last|this|next|past|coming|ago|earlier|later|yesterday|today|tonight|tomorrow|previous)\b", words, re.I
    ):
        return "bare"
    if re.fullmatch(r"\d{4}-(?:\d{2}|SP|SU|FA|WI)", timex.value):
        return "period"
    return "named"


def _part(first: date, last: date, nth: str, piece: str) -> Interval:
    number = _ORDINALS[nth]
    days = (last - first).days + 1
    if piece == "half":
        middle = date(first.year, 6, 30) if days > 360 else first + timedelta(days=days // 2 - 1)
        return Interval(first, middle) if number == 0 else Interval(middle + timedelta(days=1), last)
    if piece == "weekend":
        saturdays = [day for day in (first + timedelta(days=at) for at in range(days)) if day.weekday() == 5]
        saturday = saturdays[min(number, len(saturdays) - 1)]
        return Interval(saturday, saturday + timedelta(days=1))
    if number == -1:
        return Interval(last - timedelta(days=6), last)
    start = first + timedelta(days=7 * number)
    return Interval(start, min(last, start + timedelta(days=6)))


def _quarter(year: int, number: int) -> Interval:
    return Interval(date(year, 3 * number - 2, 1), Interval.month(year, 3 * number).last)
