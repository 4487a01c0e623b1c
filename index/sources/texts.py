"""Plain text and Markdown, one article a file."""

from __future__ import annotations

import codecs
import re
from datetime import date

from index.article import Article
from index.cleaning import clean_page
from index.published import DateClue, choose, clues_in_lines, day_in_url
from index.sources.outlets import outlet_of
from index.sources.refusal import Unreadable

# People who save an article note where it is from, in a line of its own near the end.
_OUTLET_LINE = re.compile(
    r"(?:source|outlet|publication|newspaper)[ \t]*:[ \t]*((?-i:[A-Z0-9])[^.!?:]{1,60})", re.IGNORECASE
)
_FOOT_LINES = 6


def decode(content: bytes) -> str:
    """The text in UTF-8, or in UTF-16 where it begins with a byte-order mark. Raises Unreadable for anything else."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not content.startswith(codecs.BOM_UTF32_LE):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
        if b"\0" in content:
            raise Unreadable("a binary file, not text")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"not valid {encoding.removesuffix('-sig').upper()} at byte {error.start}") from None


def article_from_text(text: str, *, today: date) -> Article:
    """The article in text that was copied or saved from a page: headline, date and outlet are found in it.

    Raises Unreadable where there is no text.
    """
    if not text.strip():
        raise Unreadable("the file is empty")
    text, named = _take_outlet(text)
    cleaned = clean_page(text)
    if not cleaned.text:
        raise Unreadable("no text is left without advertisements, by-lines and the like")
    url = next((line for line in cleaned.removed if line.startswith(("http://", "https://"))), "")
    clues = clues_in_lines(cleaned.removed)
    if day := day_in_url(url):
        clues.append(DateClue(day, "url"))
    published, date_from = choose(clues, today=today)
    return Article.create(
        url=url,
        title=cleaned.title,
        source=named or outlet_of(url),
        published=published,
        text=cleaned.text,
        date_from=date_from,
    )


def _take_outlet(text: str) -> tuple[str, str]:
    """The text without a line that names its outlet among its last ones, and the name; "" where there is none."""
    lines = text.splitlines()
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in filled[1:][-_FOOT_LINES:]:
        if found := _OUTLET_LINE.fullmatch(lines[at].strip()):
            return "\n".join(lines[:at] + lines[at + 1 :]), found[1].strip()
    return text, ""
