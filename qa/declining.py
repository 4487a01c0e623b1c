"""An answer that says that the articles do not say."""

from __future__ import annotations

from datetime import date, datetime

from index.interval import Interval
from index.scope import EVERYTHING, Scope
from qa.answer import Answer, Evidence, Guess
from qa.question import Question
from qa.saying import say_declined


def declined(
    question: Question,
    words: str,
    asked_at: date | datetime,
    reason: str,
    reach: Interval | None,
    nearest: tuple[Evidence, ...],
    guess: Guess | None,
    *,
    scope: Scope = EVERYTHING,
) -> Answer:
    """The answer declined for the reason, with the nearest sentences and what would have been said.

    `words` is the question as it was asked, `question` what was made of it, `scope` what it was asked of.
    """
    return Answer(
        question=words,
        asked_at=asked_at,
        text="",
        sentence=say_declined(reason, question, reach, scope),
        interval=None,
        confidence=guess.confidence if guess else 0.0,
        evidence=nearest,
        answered=False,
        best_guess=guess,
        asked=question.text,
        reason=reason,
    )
