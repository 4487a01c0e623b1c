"""An answer without the marks that its sentence puts around it."""

from __future__ import annotations

import re

EDGES = " \n\t,;:.!?\"'“”‘’()[]–—-"
PAIRS = {")": "(", "”": "“", '"': '"'}  # what closes, and what it closes
CLOSING = {opening: closing for closing, opening in PAIRS.items()}
ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.)+$|\b(?:Inc|Jr|Sr|Co|Corp|Ltd)\.$")


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Characters `[start, end)` of the text without punctuation and blanks at their edges; None where nothing is left.

    A mark stays that belongs to the words: a quotation or bracket opened or closed among them, the stop of "U.S.". The
    mark that closes what the words opened is taken in where it stands right behind them.
    """
    while start < end and text[start] in EDGES and not _opens(text, start, end):
        start += 1
    while end > start and text[end - 1] in EDGES and not _closes(text, start, end):
        end -= 1
    if start < end and text[end : end + 1] in PAIRS and _closes(text, start, end + 1):
        end += 1
    return (start, end) if start < end else None


def _opens(text: str, start: int, end: int) -> bool:
    """Whether the mark at `start` opens what closes before the words end, not with them."""
    closing = CLOSING.get(text[start])
    return closing is not None and closing in text[start + 1 : end].rstrip(EDGES)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the mark before `end` belongs to the words: what it closes opened in them, or it is a short form's."""
    last, before = text[end - 1], text[start : end - 1]
    if last in PAIRS:
        opening = PAIRS[last]
        return before.count(opening) % 2 == 1 if opening == last else before.count(opening) > before.count(last)
    return last == "." and ABBREVIATED.search(text[start:end]) is not None
