"""Words about the article and not of its news: who wrote it, where from, whose photograph."""

from __future__ import annotations

import re

_PRESS = (
    r"(?:reporter|correspondent|editor|columnist|writer|producer|journalist|photographer|intern|fellow|contributor)s?"
)
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|al|bin)){0,4}"
WRITER = re.compile(
    rf"^(?P<who>(?:By\s+)?{_NAME}(?:,\s+{_NAME})*(?:,?\s+and\s+{_NAME})?)"
    rf"(?:\s+(?:is|are)\s+(?:an?\s+|the\s+)?(?:[\w’'-]+\s+){{0,5}}{_PRESS}\s+(?:for|at|with|based|covering|in)\b"
    r"|(?:\s+of\s+[\w .]{2,40})?,?\s+contributed(?:\s+(?:to\s+this|reporting)\b|\W*$))"
)
NOTICE = re.compile(
    r"^(?:Contributing|Additional\s+reporting|Reporting\s+by|Editing\s+by|Written\s+by)\b:?\s*(?=[A-Z])"
    rf"|^By\s+{_NAME}(?:,?\s+(?:and\s+)?{_NAME})*\W*$"
    rf"|^(?:Follow|Email|Contact|Reach)\s+(?:{_NAME}|him|her|them|the\s+(?:reporter|writer|author))\s+(?:on|at|via|by)\b"
)
AGENCY = re.compile(r"\s?/\s?(?:AP|AFP|Reuters|Getty|EPA|USA\s+TODAY|Bloomberg|Shutterstock|The\s+\w+|[A-Z][\w’']+)\b")
DATELINE = re.compile(r"^[A-Z][A-Z.'’ -]*[A-Z.](?:,\s+[A-Z][\w. ]{1,20})?\s+(?:\([\w ]{2,20}\)\s+)?[—–-]{1,2}\s")


def in_byline(sentence: str, start: int, end: int) -> bool:
    """Whether characters `[start, end)` of a sentence stand in a byline, a note on who reported or a photo's credit."""
    if NOTICE.search(sentence):
        return True
    if AGENCY.match(sentence, end) and _is_name(sentence[start:end]):
        return True
    written = WRITER.match(sentence)
    return written is not None and start < written.end("who")


def in_dateline(sentence: str, end: int) -> bool:
    """Whether what ends at character `end` of a sentence is in the place that it is dated from, as in "OSLO — "."""
    found = DATELINE.match(sentence)
    return found is not None and end <= found.end()


def _is_name(text: str) -> bool:
    return re.fullmatch(_NAME, text.strip()) is not None
