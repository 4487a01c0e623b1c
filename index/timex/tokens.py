"""A text as words with their places, and as one string of word classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, repeat

from index.timex.lexicon import CLASSES, OTHER

# Splitting leaves a token at every second place and what lies between at the others, so the places in the text add up
# from the lengths: much faster than asking a match object for each. Letters by range, as \\w takes half as long again.
_TOKEN = re.compile("([A-Za-z\u00c0-\u024f]+|[0-9]+|[^\\sA-Za-z\u00c0-\u024f0-9])")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words, numbers and punctuation marks of a text.

    `words[i]` is at `starts[i]` in `text` and has the class `symbols[i]` (one character for each token); the last start
    is where white space at the end begins.
    """

    text: str
    words: list[str]
    starts: list[int]
    symbols: str

    @classmethod
    def of(cls, text: str) -> Tokens:
        """The tokens of the text, white space left out."""
        pieces = _TOKEN.split(text)
        words = pieces[1::2]
        starts = list(accumulate(map(len, pieces)))[::2]
        return cls(text, words, starts, "".join(map(CLASSES.get, words, repeat(OTHER))))

    def end(self, index: int) -> int:
        """Where the token ends in the text."""
        return self.starts[index] + len(self.words[index])

    def touches(self, index: int) -> bool:
        """Whether nothing stands between the token and the one before it."""
        return index > 0 and self.end(index - 1) == self.starts[index]
