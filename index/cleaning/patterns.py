"""Patterns that must match a whole line, found by the line's first word."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIRST_WORD = re.compile(r"[\W_]*([^\W_]+)")
_AROUND = r"[\W_]*"


class LinePatterns:
    """Whole-line patterns, each filed under the words that a line it matches can begin with.

    Most lines of news begin with none of these words, so most are decided by one look into a dictionary: a pattern
    for every line would cost more than all other cleaning together. "0" stands for a line that begins with a number.
    Case does not count; marks around the line do not, but for those in `end`.
    """

    def __init__(self, by_first_words: Mapping[str, tuple[str, ...]], *, end: str = _AROUND) -> None:
        patterns: dict[str, list[str]] = {}
        for words, alternatives in by_first_words.items():
            for word in words.split():
                patterns.setdefault(word, []).extend(alternatives)
        compiled: dict[str, re.Pattern[str]] = {}
        self._by_word: dict[str, re.Pattern[str]] = {}
        for word, alternatives_of_word in patterns.items():
            whole = _AROUND + "(?:" + "|".join(f"(?:{one})" for one in alternatives_of_word) + ")" + end
            self._by_word[word] = compiled.setdefault(whole, re.compile(whole, re.IGNORECASE))

    def match(self, line: str) -> bool:
        """Whether a pattern matches the whole line."""
        first = _FIRST_WORD.match(line)
        if not first:
            return False
        word = first[1].casefold()
        pattern = self._by_word.get("0" if word[0].isdigit() else word)
        return pattern is not None and pattern.fullmatch(line) is not None
