"""The calendar window that a question sets: its time expressions with the words before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.interval import Interval
from qa.question.dates import Expression, find_expressions

_ARTICLE = r"(?:the\s+)?(?:(?:whole|entire|night|morning|evening|afternoon|week|weekend|month|year|day|days|weeks|months)\s+(?:of\s+)?)?"
_BEFORE = re.compile(
    r"\b(?P<word>in|on|during|over|throughout|within|across|at|for|of|around|about|between|from|to|through|until|till|by|"
    r"up\s+to|since|before|prior\s+to|ahead\s+of|earlier\s+than|after|following|later\s+than|as\s+of|and|or|late|early|"
    rf"since\s+before|back\s+in)\s+{_ARTICLE}$",
    re.I,
)
_BARE = {"deictic", "unit", "span", "coming", "ago", "iso"}  # set a window without a word before them
_NEEDS_WORD = {"year", "decade", "quarter"}
_JOIN = re.compile(r"^\s*(?:and|to|until|till|through|[-–—])\s*(?:the\s+)?$", re.I)
_NAME_AFTER = re.compile(
    r"^\s+(?!in\b|on\b|at\b|of\b|to\b|and\b|or\b|by\b|with\b|for\b|from\b|after\b|before\b)[a-z]+", re.I
)


@dataclass(frozen=True, slots=True)
class Window:
    """Days, and the characters `[start, end)` of the question that set them."""

    interval: Interval
    start: int
    end: int


def find_window(text: str, start: int, end: int, *, asked_at: date, ahead: bool) -> Window | None:
    """The window that characters `[start, end)` of the question set; None where they set none.

    A year within a name ("the 2022 World Cup") sets none. Of several, the narrowest: "on 3 May in the week of 2 May".
    """
    found = [
        one for one in find_expressions(text, asked_at=asked_at, ahead=ahead) if start <= one.start and one.end <= end
    ]
    windows = []
    skip = False
    for place, one in enumerate(found):
        if skip:
            skip = False
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        ranged = _range(text, one, following, asked_at) if following else None
        if ranged:
            windows.append(ranged)
            skip = True
        elif window := _single(text, one, asked_at):
            windows.append(window)
    return _narrowest(windows)


def _range(text: str, one: Expression, other: Expression, asked_at: date) -> Window | None:
    """ "between A and B", "from A to B", "A to B"."""
    if not _JOIN.match(text[one.end : other.start]):
        return None
    lead = _BEFORE.search(text[: one.start])
    word = " ".join(lead["word"].lower().split()) if lead else ""
    joiner = text[one.end : other.start].strip().lower()
    if word not in {"between", "from"} and joiner in {"and", "or"}:
        return None
    first, last = one.interval.first, other.interval.last
    if first and last and last < first:
        # "between January and March 2022", "from May to July": the year of the second is that of the first.
        try:
            first = first.replace(year=last.year if first.month <= last.month else last.year - 1)
        except ValueError:
            first = first.replace(day=28, year=last.year)
    elif first and last and other.shape in {"month", "dmy", "mdy"} and one.shape in {"month", "dmy", "mdy"}:
        if not re.search(r"\d{4}", text[one.start : one.end]) and re.search(r"\d{4}", text[other.start : other.end]):
            first = first.replace(
                day=min(first.day, 28), year=last.year if first.month <= last.month else last.year - 1
            )
    if first and last and last < first:
        return None
    return Window(Interval(first, last), lead.start() if lead else one.start, other.end)


def _single(text: str, one: Expression, asked_at: date) -> Window | None:
    lead = _BEFORE.search(text[: one.start])
    word = " ".join(lead["word"].lower().split()) if lead else ""
    start = lead.start() if lead else one.start
    if _in_name(text, one) or (one.shape in _NEEDS_WORD and not word):
        return None
    if one.shape in {"month", "season"} and not word and not _stands_alone(text, one):
        return None
    first, last = one.interval.first, one.interval.last
    match word:
        case "since":
            latest = max(asked_at, first) if first else asked_at
            return Window(Interval(first, latest), start, one.end)
        case "before" | "prior to" | "ahead of" | "earlier than":
            return (
                Window(Interval(None, first - timedelta(days=1)), start, one.end)
                if first and first > date.min
                else None
            )
        case "after" | "following" | "later than":
            return (
                Window(Interval(last + timedelta(days=1), None), start, one.end) if last and last < date.max else None
            )
        case "by" | "until" | "till" | "up to" | "as of" | "through":
            return Window(Interval(None, last), start, one.end)
        case "from":
            return Window(Interval(first, None), start, one.end)
        case _:
            return Window(one.interval, start, one.end)


def _in_name(text: str, one: Expression) -> bool:
    """A year that is part of a name: "in the 2022 World Cup", "of the 2024 election"."""
    if re.search(r"\b(?:the|a|an|this|that|his|her|its|their|our|whose|\w+['’]s)\s+$", text[: one.start], re.I):
        return one.shape == "year" or (one.shape == "month" and not _stands_alone(text, one))
    return False


def _stands_alone(text: str, one: Expression) -> bool:
    """A month with its year or direction ("June 2021", "last March"), not an adjective ("the October strike")."""
    return bool(re.search(r"\d|\b(?:last|next|this)\b", text[one.start : one.end], re.I)) or not _NAME_AFTER.match(
        text[one.end :]
    )


def _narrowest(windows: list[Window]) -> Window | None:
    if not windows:
        return None
    closed = [one for one in windows if one.interval.days is not None]
    if closed:
        return min(closed, key=lambda one: (one.interval.days or 0, one.start))
    return windows[0]
