"""Days that a sentence tells of something other than the event: a birth, a picture, a name, the other end of a span."""

from __future__ import annotations

import re

from qa.opposites import BEGIN_AND_END
from qa.question import Question

BORN = re.compile(r"\b(?:born|birth(?:day|date)?)\b[^.;,]{0,30}$", re.IGNORECASE)
ASKS_OF_BIRTH = re.compile(r"\b(?:born|birth\w*|old|age|turn\w*)\b", re.IGNORECASE)
# The words below a picture give the day of the picture; the headline of its gallery stands before them.
PICTURE = re.compile(r"\bPhotos?:\s|\bHide Caption\b")
YEAR = re.compile(r"\d{4}")
NAME_BEHIND = re.compile(r"\s+((?:[A-Z][\w’'-]*\s?){1,3})")
DAY = r"[A-Z][\w.]*\s+\d{1,2}(?:,\s+\d{4})?|\d{1,2}(?:\s+[A-Z]\w+)?(?:\s+\d{4})?"
SPAN_BEFORE = re.compile(
    rf"\b(?:from|between)\s+(?:\w+,\s+)?(?:{DAY})\s*(?:to|until|till|through|and|[-–—])\s*(?:\w+,\s+)?$"
)
SPAN_BEHIND = re.compile(rf"\s*(?:to|until|till|through|and|[-–—])\s*(?:\w+,\s+)?(?:{DAY})")
FROM = re.compile(r"\b(?:from|between)\s+(?:\w+,\s+)?$")
BEGIN, END = (re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in BEGIN_AND_END)


def of_something_else(question: Question, text: str, start: int, end: int) -> bool:
    """Whether the day at `[start, end)` of the sentence `text` is no day of the event that a question of when asks of.

    It is the day on which somebody named there was born, that of a picture, a year that is part of the event's name
    ("the 2024 Games"), or the last day of a span where its begin is asked for, and the other way round.
    """
    if question.kind != "when":
        return False
    before = text[:start]
    if BORN.search(before) and not ASKS_OF_BIRTH.search(question.text):
        return True
    return (
        bool(PICTURE.search(before))
        or _is_in_name(question, text, start, end)
        or _other_end(question, text, start, end)
    )


def _is_in_name(question: Question, text: str, start: int, end: int) -> bool:
    behind = NAME_BEHIND.match(text, end)
    if not YEAR.fullmatch(text, start, end) or behind is None:
        return False
    asked = {word.lower() for word in re.findall(r"\w+", question.text) if word[0].isupper()}
    return any(word.lower() in asked for word in re.findall(r"\w+", behind[1]))


def _other_end(question: Question, text: str, start: int, end: int) -> bool:
    begins, ends = BEGIN.search(question.text), END.search(question.text)
    if begins and not ends:
        return SPAN_BEFORE.search(text[:start]) is not None
    if ends and not begins:
        return FROM.search(text[:start]) is not None and SPAN_BEHIND.match(text, end) is not None
    return False
