"""A day that was planned and given up: "postponed from 14 April to 23 June", "originally set for 4 May"."""

from __future__ import annotations

import re

from qa.question import Question

MOVED = (
    r"(?:postpon(?:e|es|ed|ing|ement)|mov(?:e|es|ed|ing)|reschedul(?:e|es|ed|ing)|delay(?:s|ed|ing)?|push(?:es|ed|ing)?"
    r"|shift(?:s|ed|ing)?|chang(?:e|es|ed|ing)|put\s+(?:off|back)|brought\s+forward)"
)
PLAN = r"(?:scheduled|planned|set|due|slated|expected|meant|supposed|intended|booked|billed|announced|to)"
# Before the day: it was the plan, and is no more.
GIVEN_UP = re.compile(
    rf"\b{MOVED}\b[^.;]{{0,50}}\bfrom\s+(?:(?:its|the|their|an?)\s+)?(?:(?:original|initial|earlier|planned|previous)\s+)?"
    r"(?:[a-z]+\s+){0,2}$"
    rf"|\b(?:originally|initially|previously|first)\s+(?:been\s+)?{PLAN}\b[^.;,]{{0,60}}$"
    r"|\b(?:original|initial|first)\s+(?:\w+\s+)?(?:date|dates|deadline|schedule|plan)\b[^.;,]{0,30}$"
    r"|\b(?:instead\s+of|rather\s+than)\s+(?:(?:on|in|the|from|until|for)\s+)*$",
    re.IGNORECASE,
)
ASKS_OF_IT = re.compile(r"\b(?:original\w*|initial\w*|previous\w*|first|supposed|meant|before)\b", re.IGNORECASE)
BEFORE = 160  # characters looked at before the day


def given_up(question: Question, text: str, start: int) -> bool:
    """Whether the day at `start` of the sentence `text` was given up for another.

    False where the question asks for just that: "When was it originally due?".
    """
    if ASKS_OF_IT.search(question.text):
        return False
    return GIVEN_UP.search(text[max(0, start - BEFORE) : start]) is not None
