"""Which articles and passages hold an accepted answer: what can be found at all, and what was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from benchmarks.scoring import normalise
from index import NewsIndex
from index.interval import Interval
from qa.question.query import search_words

HALF = 0.5  # of the question's words, rare ones weighing more


def ask_day(row: dict[str, Any]) -> date:
    """The day the question is asked as of: the day after `asked_on`, which the sets' own search results reach."""
    return date.fromisoformat(row["asked_on"]) + timedelta(days=1)


def padded(text: str) -> str:
    """The text, normalised, between blanks: one padded text stands in another as whole words only."""
    return f" {normalise(text)} "


def padded_answers(row: dict[str, Any]) -> list[str]:
    """The accepted answers as `padded` gives them; those of no word are left out."""
    return [padded(answer) for answer in row["answers"] if normalise(answer)]


def answerable(index: NewsIndex, rows: Sequence[dict[str, Any]]) -> list[bool]:
    """Whether an article published by the day of asking contains an accepted answer as whole words.

    The day of asking is `ask_day`. An article without a date counts for no question.
    """
    store = index.snapshot.store
    questions: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for answer in padded_answers(row):
            questions[answer].append(number)
    first: dict[str, date] = {}  # when an answer was first held, since articles come in order of publication
    waiting = set(questions)
    for number in range(store.articles):
        article = store.article(number)
        if article.published is None:
            continue
        text = padded(f"{article.title} {article.text}")
        for answer in [one for one in waiting if one in text]:
            first[answer] = article.published
            waiting.discard(answer)
    found = [False] * len(rows)
    for answer, published in first.items():
        for question in questions[answer]:
            found[question] |= published <= ask_day(rows[question])
    return found


def said(index: NewsIndex, rows: Sequence[dict[str, Any]]) -> list[bool]:
    """Whether a passage published by the day of asking says it, as far as words tell.

    It holds, title included, an accepted answer as whole words and at least half of what the question's words weigh.
    `answerable` counts "Italy" as held wherever Italy is named; this does not. Undated articles count for none.
    """
    return [_said(index, row) for row in rows]


def _said(index: NewsIndex, row: dict[str, Any]) -> bool:
    snapshot = index.snapshot
    first, last = snapshot.store.range_published(Interval(None, ask_day(row)))
    words = search_words(row["question"])
    covered = snapshot.words.coverage(words, range(first, last), first=first, last=last)
    answers = padded_answers(row)
    for place in np.flatnonzero(covered >= HALF).tolist():
        passage = snapshot.store.passage(first + place)
        text = padded(f"{passage.article.title} {passage.text}")
        if any(answer in text for answer in answers):
            return True
    return False
