"""The calendar window that a question sets: its time expressions with the words before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.interval import Interval
from qa.dates import MONTHS
from qa.question.dates import Expression, find_expressions

_BEFORE = re.compile(
    r"\b(?P<word>in|on|during|over|throughout|within|across|at|for|of|around|about|between|from|to|through|until|till|by|"
    r"up\s+to|since|before|prior\s+to|ahead\s+of|earlier\s+than|after|following|later\s+than|as\s+of|and|or|back\s+in)\s+"
    r"(?:(?:the|his|her|its|their)\s+)?(?:(?:whole|entire|night|morning|evening|afternoon|week|weekend|month|year|days?|weeks|months)\s+(?:of\s+)?)?$",
    re.I,
)
_JOIN = re.compile(r"\s*(?P<word>and|to|until|till|through|[-–—])\s*(?:the\s+)?", re.I)
_OWNER = re.compile(r"\b(?:the|a|an|this|that|his|her|its|their|our|my|your|whose|\w+['’]s)\s+$", re.I)
# "The first Saturday of May" comes every year, and "close to midnight" every day.
_NTH = re.compile(r"\b(?:first|second|third|fourth|fifth|final|every|each)\s+(?:\w+day\s+(?:of|in)\s+)?$", re.I)
_CLOCK = re.compile(r"(?:midnight|noon|midday)", re.I)
# "The Tonight Show", "Sunday Riley": a day with a capital before another capital, where nothing says when.
_PROGRAMME = re.compile(r"(?:Tonight|Today|This Morning|\w+day(?: (?:Morning|Night))?)$")
_NAMED_AFTER = re.compile(rf"\s+(?!(?:{'|'.join(MONTHS)})\b)[A-Z]\w")
_NAME_AFTER = re.compile(
    r"^\s+(?!(?:in|on|at|of|to|and|or|by|with|for|from|after|before|as|when|that|who|did|was)\b)[a-z]+", re.I
)


@dataclass(frozen=True, slots=True)
class Window:
    """Days, and the characters `[start, end)` of the question that set them."""

    interval: Interval
    start: int
    end: int


def find_window(text: str, start: int, end: int, *, asked_at: date, asks_for_days: bool = False) -> Window | None:
    """The window that characters `[start, end)` of the question set; None where they set none.

    A year within a name ("the 2022 World Cup") sets none. Of several, the narrowest with both ends, else the first.
    In a question that `asks_for_days`, what is meant "for 2032" may be decided long before.
    """
    found = [one for one in find_expressions(text, asked_at=asked_at) if start <= one.start and one.end <= end]
    windows: list[Window] = []
    place = 0
    while place < len(found):
        ranged = _range(text, found[place], found[place + 1]) if place + 1 < len(found) else None
        window = ranged or _single(text, found[place], asked_at)
        if window and not (asks_for_days and text[window.start : window.start + 4].lower() == "for "):
            windows.append(window)
        place += 2 if ranged else 1
    closed = [one for one in windows if one.interval.days is not None]
    if closed:
        return min(closed, key=lambda one: (one.interval.days or 0, one.start))
    return windows[0] if windows else None


def _range(text: str, one: Expression, other: Expression) -> Window | None:
    """The stretch of "between A and B", "from A to B" and "A to B"."""
    joint = _JOIN.fullmatch(text, one.end, other.start)
    lead = _BEFORE.search(text[: one.start])
    word = lead["word"].lower() if lead else ""
    if not joint or (joint["word"].lower() == "and" and word != "between"):
        return None
    first, last = one.interval.first, other.interval.last
    if first and last and first > last:
        return None
    return Window(Interval(first, last), lead.start() if lead else one.start, other.end)


def _single(text: str, one: Expression, asked_at: date) -> Window | None:
    lead = _BEFORE.search(text[: one.start])
    word = " ".join(lead["word"].lower().split()) if lead else ""
    if not _sets(text, one, word):
        return None
    start = lead.start() if lead and word not in {"to", "of", "and", "or"} else one.start
    owns = text.startswith(("'s", "’s"), one.end)  # "by this week's decisions" is not "by this week"
    interval = one.interval if owns and word != "before" else _bounded(one.interval, word, asked_at)
    return Window(interval, start, one.end) if interval else None


def _bounded(interval: Interval, word: str, asked_at: date) -> Interval | None:
    """The days that the word makes of the interval; None where nothing of the calendar is left."""
    first, last = interval.first, interval.last
    match word:
        case "since":
            return Interval(first, max(asked_at, first) if first else asked_at)
        case "before" | "prior to" | "ahead of" | "earlier than":
            return Interval(None, first - timedelta(days=1)) if first and first > date.min else None
        case "after" | "following" | "later than":
            return Interval(last + timedelta(days=1), None) if last and last < date.max else None
        case "by" | "until" | "till" | "up to" | "as of" | "through":
            return Interval(None, last)
        case "from":
            return Interval(first, None)
        case _:
            return interval


def _sets(text: str, one: Expression, word: str) -> bool:
    """Whether the expression limits the question's time, rather than being part of a name in it."""
    if _NTH.search(text[: one.start]) or _CLOCK.fullmatch(text[one.start : one.end]) or _is_programme(text, one, word):
        return False
    if one.shape == "bare":
        return True
    named_after = bool(_NAME_AFTER.match(text[one.end :]))
    owned = bool(_OWNER.search(text[: one.start])) or text[one.start : one.start + 4].lower() == "the "
    match one.shape:
        case "year":
            return bool(word) and not (_OWNER.search(text[: one.start]) and named_after)
        case "period":
            dated = bool(re.search(r"\d", text[one.start : one.end]))
            return (bool(word) or dated or not named_after) and not (owned and named_after and not dated)
        case _:
            return (bool(word) and word != "of") or not named_after


def _is_programme(text: str, one: Expression, word: str) -> bool:
    """Whether the day is part of a proper name: "the Tonight Show"."""
    inside = one.start > 0 and not text.isupper()
    day = _PROGRAMME.match(text[one.start : one.end]) is not None
    titled = day and inside and _NAMED_AFTER.match(text[one.end :]) is not None
    return titled and (not word or _OWNER.search(text[: one.start]) is not None)
