"""Characters and spacing: one paragraph a line, an empty line between, and nothing that a reader cannot see."""

from __future__ import annotations

import html
import re

_INVISIBLE = (
    *range(0x09), 0x0B, *range(0x0E, 0x1C), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0),  # control characters
    0xAD, 0x180E, 0x200B, 0x2060, 0xFEFF,  # soft hyphen, zero-width space, joiner and byte-order mark
    *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2061, 0x2065), *range(0x2066, 0x2070),  # direction marks
    *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),  # annotation and tag characters
)  # fmt: skip
_SPACES = (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_NEWLINES = (0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028)
_TRANSLATION: dict[int, str] = (
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_NEWLINES, "\n")
    | {0x1F: "\n", 0x2029: "\n\n"}
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # a lone half of a pair cannot be written as UTF-8
)
# the zero-width joiner and non-joiner (U+200C, U+200D) stay: they are spelling in Persian, Hindi and emoji
# two patterns, since one that reaches beyond the first 65,536 characters is tried range by range, ten times slower
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_TRANSLATION) if code < 0x10000) + "]")
_TAGS = re.compile("[\U000e0000-\U000e007f]")
_SPACE_RUN = re.compile(r" {2,}")
_SPACE_BY_NEWLINE = re.compile(r" *\n *")
_BLANK_LINES = re.compile(r"\n{2,}")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_LIST_ITEM = re.compile(r"(?:[-–—•·*▪◦‣]|\d{1,2}[.)])\s")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in reading order, none blank, each one line with single spaces.

    Control and invisible characters are gone, every kind of space is a plain one, words are as they were. Lines of a
    hard-wrapped paragraph are joined; any other line break ends a paragraph. Empty list for blank text.
    """
    return [
        paragraph
        for block in _BLANK_LINES.split(tidy(text))
        for paragraph in _unwrapped(block.split("\n"))
        if paragraph
    ]


def one_line(text: str) -> str:
    """The text in a single line: a title, a name, an outlet."""
    return " ".join(tidy(text).split())


def tidy(text: str) -> str:
    r"""The text with plain spaces, `\n` line ends without spaces around them, and visible characters only."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "&" in text and _ENTITY.search(text):
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if _ODD.search(text) or (not text.isascii() and _TAGS.search(text)):
        text = text.translate(_TRANSLATION)
    if "  " in text:
        text = _SPACE_RUN.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _SPACE_BY_NEWLINE.sub("\n", text)
    return text.strip()


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines as paragraphs: one where they were wrapped at a width, else each its own."""
    if len(lines) < 2 or not _is_wrapped(lines):
        return lines
    return [" ".join(lines)]


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken at a width: all but the last of like length, and a break within a sentence."""
    body = lines[:-1]
    longest = max(len(line) for line in body)
    if not 40 <= longest <= 120 or len(lines[-1]) > longest + 15 or any(_LIST_ITEM.match(line) for line in lines):
        return False
    if any(len(line) < longest - 25 for line in body):
        return False
    within = sum(line[-1] not in '.!?:;”"’)' for line in body)
    return within * 2 >= len(body) and any(
        line[-1].isalnum() and following[0].islower() for line, following in zip(body, lines[1:], strict=False)
    )
