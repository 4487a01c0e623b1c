"""Finding every time expression of a text."""

from __future__ import annotations

from datetime import date

from index.timex.grammar import match_from
from index.timex.reading import Reading
from index.timex.timex import SKIP, Timex
from index.timex.tokens import Tokens


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
        meaning = rule.understand(reading, start, end)
        if meaning is None:
            position = start + 1
            continue
        if meaning is SKIP:
            position = end
            continue
        if meaning.type in ("DATE", "TIME") and meaning.interval:
            reading.mentioned.append((start, meaning))
        found.append(Timex(tokens.starts[start], tokens.end(end - 1), meaning.type, meaning.value, meaning.interval, meaning.rule))
        position = end
    return tuple(found)
