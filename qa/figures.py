"""Figures of something else: "121 missing" is no death toll, and "a 12-pound bag" no count of pounds."""

from __future__ import annotations

import re

from qa.question import Question

FATES = (
    re.compile(r"\b(?:dead|died?|deaths?|kill(?:s|ed)?|fatalit(?:y|ies)|lives\s+lost|death\s+toll)\b", re.IGNORECASE),
    re.compile(r"\b(?:injur(?:y|ed|ies)|hurt|wounded|hospitali[sz]ed)\b", re.IGNORECASE),
    re.compile(r"\b(?:missing|unaccounted)\b", re.IGNORECASE),
    re.compile(r"\b(?:rescued|saved|survivors?|survived)\b", re.IGNORECASE),
    re.compile(r"\b(?:arrest(?:s|ed)?|detained)\b", re.IGNORECASE),
)
COUNTED = 24  # characters behind a figure in which it is said what it counts
SIZE = re.compile(
    r"-\s?(?:pound|ounce|inch|foot|mile|gallon|year|day|week|month|hour|minute|ton|acre|metre|meter)s?\b", re.I
)
ROUNDED = re.compile(
    r"\b(?:more\s+than|over|nearly|almost|about|around|some|roughly|up\s+to|hundreds)\s+$", re.IGNORECASE
)


def of_another_fate(question: Question, text: str, end: int) -> bool:
    """Whether the figure that ends at `end` counts the injured or the missing where the dead are asked for."""
    asked = [fate for fate in FATES if fate.search(question.text)]
    behind = re.split(r"[.,;]|\band\b", text[end : end + COUNTED])[0]
    return len(asked) == 1 and not asked[0].search(behind) and any(fate.search(behind) for fate in FATES)


def of_a_size(question: Question, text: str, end: int) -> bool:
    """Whether the figure that ends at `end` is how large one thing is, where the question asks how many."""
    return question.kind == "how many" and SIZE.match(text, end) is not None


def is_rounded(text: str, start: int) -> bool:
    """Whether the figure at `start` is told only roughly: "more than 200"."""
    return ROUNDED.search(text[:start]) is not None
