"""The passages to read for a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.interval import Interval
from index.news_index import Hit, NewsIndex
from qa.dates import shifted
from qa.question import Question

RECENT = (7, 30, 180)  # days before what is known in which the newest state is looked for besides
AFTER = 30  # days: what happened in a window is told until so long after it


def known_until(index: NewsIndex, asked_on: date) -> date:
    """The day up to which anything is known: of the newest article that the question may see, at most its own day."""
    reach = index.reach(asked_on)
    return min(asked_on, reach.last) if reach and reach.last else asked_on


def retrieve(index: NewsIndex, question: Question, asked_on: date, *, passages: int) -> list[Hit]:
    """The passages to read, best first: `passages` of all times, and up to two thirds more of the question's own time.

    That is its window, by publication and by the days that passages mention, or the last weeks where it asks how
    things stand or what is planned.
    """
    until = Interval(None, asked_on)
    hits = index.search(question.text, k=passages, published=until, words=question.query)
    window = question.window or question.background
    share = max(1, passages // 3)
    extra: list[Hit] = []
    if window is not None and not (window.first and window.first > asked_on):
        around = Interval(window.first, min(shifted(window.last or asked_on, AFTER), asked_on))
        extra += index.search(question.text, k=share, published=around, words=question.query)
        extra += index.search(question.text, k=share, published=until, mentions=window, words=question.query)
    if (
        (window is None or window.last is None) and (question.present or question.planned)
    ) or question.kind == "yes/no":
        # How things stand, or are planned, is in the newest articles, however much was written before.
        known = known_until(index, asked_on)
        for days in RECENT:
            newest = Interval(shifted(known, -days), asked_on)
            extra += index.search(question.text, k=share, published=newest, words=question.query)
    return _merged(hits, extra, passages + 2 * share) if extra else hits


def _merged(hits: Sequence[Hit], extra: Sequence[Hit], most: int) -> list[Hit]:
    """Each passage once, the first list's order first. Told by article and place: a rebuild may land in between."""
    merged: dict[tuple[str, int], Hit] = {}
    for hit in [*hits, *extra]:
        merged.setdefault((hit.article.id, hit.passage.start), hit)
    return list(merged.values())[:most]
