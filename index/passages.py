"""Passages: whole sentences of an article, cut to the length that the encoder and the reader see at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from index.article import Article, Passage
from index.sentences import sentence_places

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

# Characters, not tokens: the same cut for every encoder. 900 characters of news are about 150 words, or 200 tokens
# of BERT. The packaged encoder sees the title and the first half; the word index and the reader see all of it.
LENGTH = 900
OVERLAP = 120


@lru_cache(maxsize=4)
def _long_sentence_splitter(length: int) -> RecursiveCharacterTextSplitter:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        chunk_size=length,
        chunk_overlap=0,
        separators=["\n", "; ", ", ", " ", ""],
        keep_separator="end",
        strip_whitespace=False,
    )


def _cut_long(text: str, place: tuple[int, int], length: int) -> list[tuple[int, int]]:
    """A sentence as pieces of at most `length` characters, at line breaks, commas or spaces where it can be."""
    start, end = place
    if end - start <= length:
        return [place]
    pieces = _long_sentence_splitter(length).split_text(text[start:end])
    if "".join(pieces) != text[start:end]:  # the splitter promises nothing about places, so they are counted here
        pieces = [text[at : min(at + length, end)] for at in range(start, end, length)]
    places, at = [], start
    for piece in pieces:
        stripped = piece.strip()
        if stripped:
            begin = at + len(piece) - len(piece.lstrip())
            places.append((begin, begin + len(stripped)))
        at += len(piece)
    return places


def passage_places(text: str, *, length: int = LENGTH, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Places `[start, end)` of the passages of `text`, in reading order.

    Each is at most `length` characters and begins and ends with a sentence, or with a piece of one that is longer
    than `length`. Every sentence is in at least one. A passage repeats the last sentences of the one before, as many
    as fit in `overlap` characters, so that a date or a name said just before is not lost. Empty for blank text.
    """
    units = [piece for place in sentence_places(text) for piece in _cut_long(text, place, length)]
    places: list[tuple[int, int]] = []
    first = 0
    while first < len(units):
        last = first
        while last + 1 < len(units) and units[last + 1][1] - units[first][0] <= length:
            last += 1
        places.append((units[first][0], units[last][1]))
        if last + 1 == len(units):
            break
        first = _start_of_next(units, first, last, length, overlap)
    return places


def _start_of_next(units: Sequence[tuple[int, int]], first: int, last: int, length: int, overlap: int) -> int:
    """The unit that the next passage starts with: as early as the overlap and the length allow."""
    start = last + 1
    new_end = units[last + 1][1]
    while (
        start - 1 > first
        and units[last][1] - units[start - 1][0] <= overlap
        and new_end - units[start - 1][0] <= length
    ):
        start -= 1
    return start


def cut_passages(article: Article) -> list[Passage]:
    """The passages of the article in reading order; see `passage_places` for what holds."""
    return [Passage(article, start, end) for start, end in passage_places(article.text)]
