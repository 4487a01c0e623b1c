"""An answer of how long, from one of when and one that articles state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.timex import find_timexes
from qa.answer import Answer
from qa.dates import say_day, say_interval
from qa.elapsed import Counted, agree, days_between, length_in_days, say_length
from qa.showing import MOST


def counted_answer(direct: Answer, when: Answer, count: Counted, *, asked_on: date) -> Answer:
    """The length of time worked out from the date of `when`, where that is surer than `direct`, the one stated.

    Where both are found and agree, each backs the other. `direct` itself where `when` has no date.
    """
    event = when.interval if when.answered else None
    if event is None:
        return direct
    written = when.evidence[0].article.published
    until = written if count.then and written else asked_on
    days = days_between(event, until)
    if days is None:
        return direct
    stated = direct.text if direct.answered else direct.best_guess.text if direct.best_guess else ""
    found = find_timexes(stated, published=None)
    told = next((length for one in found if (length := length_in_days(one.value)) is not None), None)
    both = told is not None and agree(told, days)
    if direct.answered and not both and direct.confidence >= when.confidence:
        return direct
    said = stated if both else say_length(event, days, count.unit)
    guess = direct.best_guess
    shown = direct.evidence if direct.answered else guess.evidence if guess else ()
    start = f"counted from {say_interval(event)} to {say_day(until)}"
    return replace(
        when,
        question=direct.question,
        asked=direct.asked,
        text=said,
        sentence=f"{said[:1].upper()}{said[1:]}, {start}.",
        confidence=max(when.confidence, direct.confidence) if both else when.confidence,
        evidence=(*shown[:1], *when.evidence)[:MOST] if both else when.evidence,
        alternatives=(),
    )
