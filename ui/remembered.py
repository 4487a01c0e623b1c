"""Answers given before, so that a question that is asked again need not be worked out again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from datetime import date, datetime

from index.scope import Scope
from qa import Answer, NewsQA
from qa.followup import complete

MOST_REMEMBERED = 200  # answers; each holds some two dozen articles


class Remembered:
    """The answers asked for last, at most `most`; safe to share between threads."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most, self._answers = most, OrderedDict[Hashable, Answer]()
        self._lock = threading.Lock()

    def __getitem__(self, key: Hashable) -> Answer | None:
        """The answer, None where it is not remembered."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def __setitem__(self, key: Hashable, answer: Answer) -> None:
        """Remember the answer, in the place of the one that was not asked for longest."""
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)


def question_key(
    news_qa: NewsQA, question: str, asked_at: date | datetime, history: Sequence[tuple[str, str]], scope: Scope
) -> Hashable:
    """All that an answer depends on: the question as asked and made whole, its day, its filter, the index's generation.

    A rebuild that lands makes another key, so nothing is answered from articles that are no longer there.
    """
    whole = complete(question, history).text if history else question
    return question, whole, asked_at, scope, news_qa.index.snapshot.folder
