"""Answers given before, so that a question that is asked again need not be worked out again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from datetime import date, datetime

from index.scope import Scope
from qa import Answer, NewsQA
from qa.followup import complete
from ui.keeping import evidence_of

MOST_REMEMBERED = 200  # answers; each holds some two dozen articles
MOST_CHARACTERS = 20_000_000  # of their articles: fewer answers are remembered where these are very long


class Remembered:
    """The answers asked for last: at most `most`, over articles of at most `characters`; safe to share between threads.

    An answer over more characters than that is not remembered.
    """

    def __init__(self, most: int = MOST_REMEMBERED, characters: int = MOST_CHARACTERS) -> None:
        self._most, self._characters, self._held = most, characters, 0
        self._answers = OrderedDict[Hashable, tuple[Answer, int]]()
        self._lock = threading.Lock()

    def __getitem__(self, key: Hashable) -> Answer | None:
        """The answer, None where it is not remembered."""
        with self._lock:
            if key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key][0]

    def __setitem__(self, key: Hashable, answer: Answer) -> None:
        """Remember the answer, in the place of those that were not asked for longest."""
        size = sum(len(text) for text in {one.article.id: one.article.text for one in evidence_of(answer)}.values())
        with self._lock:
            _, replaced = self._answers.pop(key, (None, 0))
            self._held -= replaced
            if size > self._characters:
                return
            self._answers[key] = answer, size
            self._held += size
            while len(self._answers) > self._most or self._held > self._characters:
                _, (_, freed) = self._answers.popitem(last=False)
                self._held -= freed


def question_key(
    news_qa: NewsQA, question: str, asked_at: date | datetime, history: Sequence[tuple[str, str]], scope: Scope
) -> Hashable:
    """All that an answer depends on: the question as asked and made whole, its day, its filter, the index's generation.

    A rebuild that lands makes another key, so nothing is answered from articles that are no longer there.
    """
    whole = complete(question, history).text if history else question
    return question, whole, asked_at, scope, news_qa.index.snapshot.folder
