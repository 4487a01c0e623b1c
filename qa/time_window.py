"""The window that a question sets: soft in what is read, firm in what is answered."""

from __future__ import annotations

import re

from index.interval import Interval
from qa.annotation import AnnotatedArticle, annotate
from qa.candidates import Candidate, asks_for_days
from qa.dates import shifted
from qa.dating import dated_timexes
from qa.question import Question
from qa.timeliness import ATTRIBUTED

VAGUE = re.compile(
    r"\b(?:early|late|mid|middle|beginning|start|end|(?:first|second|third|fourth|last) (?:week|half|days?) (?:of|in)"
    r"|around|about|spring|summer|autumn|fall|winter)\b",
    re.IGNORECASE,
)
SLACK = 3  # days


def window_of(question: Question) -> Interval | None:
    """The question's window, some days wider where its words draw no sharp line: "the last week of July"."""
    window = question.window
    if window is None or not VAGUE.search(question.window_text):
        return window
    return Interval(
        shifted(window.first, -SLACK) if window.first else None, shifted(window.last, SLACK) if window.last else None
    )


def told_outside(question: Question, annotated: AnnotatedArticle, sentence: tuple[int, int]) -> bool:
    """Whether the sentence dates what it tells, and every date of it lies outside the question's window.

    Days of saying ("she said on Monday") and dates after "since", "after" or "before" are of something else.
    """
    window = window_of(question)
    if window is None:
        return False
    text = annotated.article.text
    days = [
        timex
        for timex in dated_timexes(annotated, *sentence)
        if not ATTRIBUTED.search(text[max(sentence[0], timex.start - 60) : timex.start])
        and not re.search(r"\b(?:since|after|before|until|than)\s+(?:\w+\s+)?$", text[sentence[0] : timex.start])
    ]
    return bool(days) and not any(timex.interval and window.overlaps(timex.interval) for timex in days)


def in_window(candidate: Candidate, question: Question) -> bool:
    """Whether the candidate's event can lie in the window that the question sets: never known to lie outside."""
    window = window_of(question)
    time = candidate.time
    if window is None or time.interval is None:
        return True
    if time.how in {"answer", "sentence"} and asks_for_days(question):
        return window.overlaps(time.interval)
    if told_outside(question, annotate(candidate.hit.article), (candidate.sentence.start, candidate.sentence.end)):
        return False
    published = candidate.published
    near = published is None or window.first is None or published >= shifted(window.first, -31)
    return window.overlaps(time.interval) or (time.how != "answer" and near)
