"""Finding every time expression of a text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from index.interval import Interval
from index.timex.grammar import match_from
from index.timex.reading import Reading
from index.timex.timex import SKIP, Timex
from index.timex.tokens import Tokens

_LONGEST_JOINT = 14  # characters of "from the" and of " through the "


def find_timexes(text: str, *, published: date | None) -> tuple[Timex, ...]:
    """The time expressions of the text in its order, none overlapping another; empty for a text without one.

    What is told from the day of writing is worked out from `published`; where that is None it is still found, with
    interval None. Any text and any date will do: nothing is raised. The same text and date give the same result.
    """
    reading = Reading(Tokens.of(text), published)
    tokens = reading.tokens
    found: list[Timex] = []
    position = 0
    while match := match_from(tokens.symbols, position):
        rule, start, end = match
        meaning = None if _crosses_paragraphs(tokens, start, end) else rule.understand(reading, start, end)
        if meaning is None:
            position = start + 1
            continue
        if meaning is SKIP:
            position = end
            continue
        end = meaning.end or end
        reading.mention(start, rule.name, meaning)
        found.append(
            Timex(
                tokens.starts[start], tokens.end(end - 1), meaning.type, meaning.value, meaning.interval, meaning.rule
            )
        )
        position = end
    return tuple(_with_ranges(text, found))


def _crosses_paragraphs(tokens: Tokens, start: int, end: int) -> bool:
    """Whether an empty line lies between the tokens."""
    return end - start > 1 and "\n\n" in tokens.text[tokens.starts[start] : tokens.starts[end - 1]]


_JOINED = re.compile(r"\s*(?:to|through|until|till|and|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)


def _with_ranges(text: str, found: list[Timex]) -> list[Timex]:
    """The same, with its `range` on each of two that are the ends of one stretch of time."""
    for index in range(len(found) - 1):
        one, other = found[index], found[index + 1]
        if other.start - one.end > _LONGEST_JOINT or not (one.interval and other.interval):
            continue
        first, last = one.interval.first, other.interval.last
        if not (first and last and first <= last and _JOINED.fullmatch(text, one.end, other.start)):
            continue
        if _OPENED.search(text, max(0, one.start - _LONGEST_JOINT), one.start):
            stretch = Interval(first, last)
            found[index] = replace(one, range=stretch)
            found[index + 1] = replace(other, range=stretch)
    return found
