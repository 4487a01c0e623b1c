"""A text as words with their places, and as one string of word classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, compress, repeat

from index.timex.lexicon import CLASSES, OTHER

# Every character belongs to exactly one piece, so the places add up from the lengths, which is twice as fast as asking
# a match object for each. Letters by range: a class such as \w is half as fast again. A white space has the empty
# class, which drops it from the string of classes and from what is kept.
_PIECE = re.compile("[A-Za-z\u00c0-\u024f]+|[0-9]+|.", re.DOTALL)
_CLASSES = CLASSES | {chr(code): "" for code in range(0x3001) if chr(code).isspace()}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words, numbers and punctuation marks of a text.

    `words[i]` is at `starts[i]` in `text` and has the class `symbols[i]` (one character for each token).
    """

    text: str
    words: list[str]
    starts: list[int]
    symbols: str

    @classmethod
    def of(cls, text: str) -> Tokens:
        """The tokens of the text, white space left out."""
        pieces = _PIECE.findall(text)
        classes = list(map(_CLASSES.get, pieces, repeat(OTHER)))
        words = list(compress(pieces, classes))
        starts = list(compress(accumulate(map(len, pieces), initial=0), classes))
        return cls(text, words, starts, "".join(classes))

    def end(self, index: int) -> int:
        """Where the token ends in the text."""
        return self.starts[index] + len(self.words[index])

    def touches(self, index: int) -> bool:
        """Whether nothing stands between the token and the one before it."""
        return index > 0 and self.end(index - 1) == self.starts[index]
