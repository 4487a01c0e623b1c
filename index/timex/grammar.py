"""All rules as one grammar: where a time expression can begin, and which rule matches there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.timex import clock, days, durations, months, named, quarters, relative, seasons, written_dates, years
from index.timex.lexicon import OTHER, SYMBOLS
from index.timex.patterns import Rule, expand

# The first rule that matches at a place is taken, so the longer forms come first.
RULES: tuple[Rule, ...] = (
    *written_dates.RULES,
    *days.RULES,
    *clock.RULES,
    *named.RULES,
    *years.SPELLED,
    *relative.WEEK_OF,
    *months.RULES,
    *quarters.RULES,
    *seasons.RULES,
    *relative.RULES,
    *years.RULES,
    *durations.RULES,
)


@dataclass(frozen=True, slots=True)
class _Start:
    """The rules that can begin with one class of word, as one regular expression with a group for each."""

    pattern: re.Pattern[str]
    rules: tuple[Rule, ...]


def first_symbols(expression: str) -> tuple[frozenset[str], bool]:
    """The characters that a match of the expression can begin with, and whether it can be empty.

    Knows what our expanded patterns use: characters, groups, alternatives, "?", "*" and look-ahead.
    """
    position = 0

    def alternatives() -> tuple[set[str], bool]:
        nonlocal position
        found, nullable = sequence()
        while position < len(expression) and expression[position] == "|":
            position += 1
            more, empty = sequence()
            found |= more
            nullable |= empty
        return found, nullable

    def sequence() -> tuple[set[str], bool]:
        found: set[str] = set()
        nullable = True
        while position < len(expression) and expression[position] not in "|)":
            more, empty = item()
            if nullable:
                found |= more
            nullable &= empty
        return found, nullable

    def item() -> tuple[set[str], bool]:
        nonlocal position
        found: set[str] = set()
        nullable = True
        if expression[position] == "(":
            looks_ahead = expression.startswith(("(?=", "(?!"), position)
            position += 3 if expression.startswith("(?", position) else 1
            inner, empty = alternatives()
            position += 1
            if not looks_ahead:
                found, nullable = inner, empty
        else:
            found, nullable = {expression[position]}, False
            position += 1
        if position < len(expression) and expression[position] in "?*":
            nullable = True
            position += 1
        return found, nullable

    symbols, empty = alternatives()
    return frozenset(symbols), empty


def _build() -> tuple[re.Pattern[str], dict[str, _Start]]:
    expressions = [expand(rule.pattern) for rule in RULES]
    beginnings = [first_symbols(expression)[0] for expression in expressions]
    compiled: dict[tuple[int, ...], _Start] = {}
    starts: dict[str, _Start] = {}
    for symbol in SYMBOLS.values():
        able = tuple(number for number, beginning in enumerate(beginnings) if symbol in beginning)
        if not able:
            continue
        if able not in compiled:
            pattern = re.compile("|".join(f"({expressions[number]})" for number in able))
            compiled[able] = _Start(pattern, tuple(RULES[number] for number in able))
        starts[symbol] = compiled[able]
    # Most articles and prepositions are followed by a word that no rule knows: they are not even tried.
    alone = "".join(symbol for symbol, start in starts.items() if start.pattern.fullmatch(symbol))
    with_another = "".join(symbol for symbol in starts if symbol not in alone)
    return re.compile(f"[{alone}]|[{with_another}](?=[^{re.escape(OTHER)}])"), starts


_BEGINNING, _STARTS = _build()


def match_from(symbols: str, position: int) -> tuple[Rule, int, int] | None:
    """The first place from the position on where a rule matches: the rule, first token and end; None for no more."""
    for beginning in _BEGINNING.finditer(symbols, position):
        start = beginning.start()
        candidates = _STARTS[symbols[start]]
        match = candidates.pattern.match(symbols, start)
        if match:
            return candidates.rules[(match.lastindex or 1) - 1], start, match.end()
    return None
