"""An answer of how long, from answers of when and from one that articles state."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from index.interval import Interval
from index.timex import find_timexes
from qa.answer import Answer, Evidence, Guess
from qa.apart import Apart
from qa.dates import say_day, say_interval
from qa.elapsed import (
    Counted,
    agree,
    days_apart,
    days_between,
    length_in_days,
    say_days_apart,
    say_length,
)
from qa.form import stems
from qa.showing import MOST, in_order

NOT_TOLD = frozenset(stems("when did happen"))  # words of a question of when that no article repeats


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
    worked = replace(
        when,
        question=direct.question,
        asked=direct.asked,
        text=say_length(event, days, count.unit),
        sentence=f"counted from {say_interval(event)} to {say_day(until)}",
        alternatives=(),
    )
    return _surer(direct, worked, days, count.unit, states=True)


def apart_answer(direct: Answer, first: Answer, second: Answer, pair: Apart) -> Answer:
    """The length of time between the events that `first` and `second` date, where that is surer than `direct`.

    It is as sure as the weaker of the two dates: it can be no surer, and dates of one story, often told by the same
    articles, go right or wrong together, so their product would be too low. Without both dates, or where they
    contradict the order that the question takes for granted, `direct` where it is an answer and its sentence names both
    events, else a refusal that says which date is missing. The day of a plan is no date of what was done.
    """
    first, second = _done(first), _done(second)
    if not pair.in_order and first.interval and second.interval and _first_day(second) < _first_day(first):
        first, second = second, first
    if worked := _worked_out(first, second, pair.unit):
        return _surer(direct, *worked, pair.unit, states=_names_both(direct, first, second))
    if direct.answered and _names_both(direct, first, second):
        return direct
    supposed = _worked_out(_guessed(first), _guessed(second), pair.unit)
    guess, _ = supposed or (direct, 0.0)
    kept = Guess(guess.text, guess.confidence, guess.interval, guess.evidence) if guess.text else direct.best_guess
    return Answer(
        question=direct.question,
        asked_at=direct.asked_at,
        text="",
        sentence=_why_not(first, second),
        interval=None,
        confidence=kept.confidence if kept else 0.0,
        evidence=_both(first, second)[:3],
        answered=False,
        best_guess=kept,
        asked=direct.asked,
        reason="not dated",
    )


def _worked_out(first: Answer, second: Answer, unit: str) -> tuple[Answer, float] | None:
    """The length from the one's date to the other's, in words and in days; None where there is none to count."""
    one, other = first.interval, second.interval
    days = days_apart(one, other) if one and other else None
    if one is None or other is None or days is None or days < 0 or _same_place(first, second):
        return None
    worked = replace(
        first,
        text=say_days_apart(one, other, days, unit),
        sentence=f"counted from {say_interval(one)} to {say_interval(other)}"
        if days
        else f"since both are dated to {say_interval(one)}",
        interval=Interval(one.first, other.last),
        confidence=min(first.confidence, second.confidence),
        evidence=_both(first, second),
        alternatives=(),
        timeline=in_order([*first.evidence[:1], *second.evidence[:1], *first.timeline, *second.timeline]),
        notes=(*(note for note in first.notes if note not in second.notes), *second.notes),
    )
    return worked, days


def _names_both(direct: Answer, first: Answer, second: Answer) -> bool:
    """Whether the sentence behind the length that is stated names both events, by half of the words of each."""
    if not direct.evidence:
        return False
    held = set(stems(direct.evidence[0].sentence.text))
    events = [set(stems(when.asked)) - NOT_TOLD for when in (first, second)]
    return all(len(held & event) >= len(event) / 2 for event in events)


def _surer(direct: Answer, worked: Answer, days: float, unit: str, *, states: bool) -> Answer:
    """The length worked out, which `worked.sentence` says from where, or `direct` where that is surer and differs.

    `states` is whether the sentence of `direct` states this length at all: else it can only back the other.
    """
    stated = direct.text if direct.answered else direct.best_guess.text if direct.best_guess else ""
    found = find_timexes(stated, published=None)
    told = next((length for one in found if (length := length_in_days(one.value)) is not None), None)
    both = told is not None and agree(told, days)
    if states and direct.answered and not both and direct.confidence >= worked.confidence:
        return direct
    said = stated if both and unit in stated else worked.text
    guess = direct.best_guess
    shown = direct.evidence if direct.answered else guess.evidence if guess else ()
    return replace(
        worked,
        question=direct.question,
        asked=direct.asked,
        text=said,
        sentence=f"{said[:1].upper()}{said[1:]}, {worked.sentence}.",
        confidence=max(worked.confidence, direct.confidence) if both else worked.confidence,
        evidence=_each_once((*shown[:1], *worked.evidence)) if both else worked.evidence,
    )


def _both(first: Answer, second: Answer) -> tuple[Evidence, ...]:
    """The evidence of both, in turns, the first's best first."""
    turns = [one for pair in zip(first.evidence, second.evidence, strict=False) for one in pair]
    return _each_once((*turns, *first.evidence, *second.evidence))


def _each_once(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Each place once; a sentence stands twice where two spans of it date two events."""
    return tuple({(one.article.id, one.span or one.sentence): one for one in evidence}.values())[:MOST]


def _done(when: Answer) -> Answer:
    """The answer, or where it has only the day of a plan for what is asked about as done, one without a date."""
    planned = when.answered and bool(when.evidence) and when.evidence[0].status == "planned"
    if not planned or re.match(r"When (?:will|is|are|does|do)\b", when.asked):
        return when
    guess = Guess(when.text, when.confidence, when.interval, when.evidence)
    sentence = "The articles tell of it only as planned."
    return replace(when, text="", interval=None, answered=False, best_guess=guess, sentence=sentence)


def _guessed(when: Answer) -> Answer:
    """The answer as it would have been, had it not been declined for its confidence."""
    guess = when.best_guess
    return when if guess is None else replace(when, interval=guess.interval, evidence=guess.evidence)


def _same_place(first: Answer, second: Answer) -> bool:
    """Whether the same words date both: then one of the two is taken for the other."""
    return bool(first.evidence and second.evidence and first.evidence[0].span == second.evidence[0].span)


def _first_day(when: Answer) -> date:
    return (when.interval and when.interval.first) or date.min


def _why_not(first: Answer, second: Answer) -> str:
    """Which of the two has no date, or why two dates cannot be counted between."""
    for when in (first, second):
        if not when.answered:
            return f"It cannot be counted. “{when.asked}”: {when.sentence}"
        if when.interval is None:
            return f"It cannot be counted. {when.sentence}"
    if _same_place(first, second):
        return "It cannot be counted: the articles do not clearly date the two apart."
    dates = " and ".join(say_interval(when.interval) for when in (first, second) if when.interval)
    return f"It cannot be counted: the dates found are {dates}."
