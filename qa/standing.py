"""How a state that a sentence tells has gone on since: who said that he would leave has left some weeks later."""

from __future__ import annotations

import re
from datetime import date

from index.interval import Interval
from qa.dates import shifted
from qa.dating import EventTime
from qa.question import Question

LEAVING = re.compile(
    r"\b(?:will|would|to|is|are)\s+(?:leave|leaving|resign|resigning|step(?:ping)?\s+(?:down|aside)|quit(?:ting)?|depart"
    r"|giv(?:e|ing)\s+up|vacat(?:e|ing)|retir(?:e|ing)|exit(?:ing)?)\b|\b(?:his|her|their)\s+(?:resignation|departure)\b"
    r"|\bannounced\s+(?:his|her|their)\s+(?:resignation|departure|retirement)\b",
    re.IGNORECASE,
)
NEAR = 120  # characters each side of the name in which it is said that somebody leaves
GONE = 14  # days after which who said that he would leave is taken to have left
LONG_AGO = 180  # days before an article: what it dates so is how a state began, and it may have ended since


def gone_since(question: Question, text: str, start: int, end: int, *, published: date | None, known_on: date) -> bool:
    """Whether the one named at `[start, end)` was told some weeks before `known_on` to be about to leave."""
    if not question.present or published is None or shifted(published, GONE) > known_on:
        return False
    return LEAVING.search(text[max(0, start - NEAR) : end + NEAR]) is not None


def of_long_ago(question: Question, time: EventTime, published: date | None) -> bool:
    """Whether a question of how things stand is told of by a sentence of a day long past for its own article.

    "Promoted to chancellor in 2020", of an article of 2022.
    """
    days: Interval | None = time.interval if time.how in {"answer", "sentence"} else None
    if not question.present or published is None or days is None or days.last is None:
        return False
    return days.last < shifted(published, -LONG_AGO)
