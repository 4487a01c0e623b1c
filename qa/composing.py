"""Questions that the articles answer only together with others: how long since, how long between, before the vote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from qa.answer import Answer
from qa.apart import apart
from qa.bounding import bound_of, limited, questions_of, with_bound
from qa.counting import apart_answer, counted_answer
from qa.elapsed import counted
from qa.question import Question, read_question
from qa.question.event_clause import find_event_clause


def composed(question: Question, ask: Callable[[Question], Answer], *, asked_on: date) -> Answer:
    """The answer to the question, with what has to be asked besides: at most two questions of when.

    `ask` answers a question from what the articles themselves state; it is asked once for any other question.
    """

    def ask_when(words: str) -> Answer:
        return ask(read_question(words, asked_at=asked_on))

    if clause := find_event_clause(question):
        dated = [ask(when) for when in questions_of(clause, question, asked_on=asked_on)]
        bound = bound_of(clause, question, dated)
        if bound.window:
            question = limited(question, clause, bound.window, asked_on=asked_on)
        return with_bound(ask(question), bound)
    pair = apart(question.text)
    if pair:  # "how soon after the vote" asks for a length of time too, and not for a day
        question = replace(question, kind="how long", answer_type="duration", elapsed=False)
    answer = ask(question)
    if answer.reason in {"only later", "outside the filter"}:
        return answer
    if pair:
        return apart_answer(answer, ask_when(pair.first), ask_when(pair.second), pair)
    count = counted(question.text) if question.kind == "how long" else None
    return counted_answer(answer, ask_when(count.question), count, asked_on=asked_on) if count else answer
