"""The window that an event sets, once the articles have dated that event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.interval import Interval
from qa.answer import Answer, Evidence
from qa.candidates import asks_for_days
from qa.dates import say_day, say_interval, shifted
from qa.elapsed import when_question
from qa.question import Question, read_question
from qa.question.event_clause import EventClause
from qa.showing import in_order

SURE = 0.5  # a date more likely wrong than right must not shut out answers
# What tells "the vote in Norland", "Cole's resignation" and "the 2020 election" from others of their kind.
TOLD_APART = re.compile(r"\s[A-Z]|[A-Z]\S*['’]|\d|\b(?:of|in|on|at|near|against|with|for)\s")
LONGEST = 31  # days: an event that only a year dates draws no line


@dataclass(frozen=True, slots=True)
class Bound:
    """What the articles make of the clause: the days, or None, with the note that says so and the sentences behind."""

    window: Interval | None
    note: str
    evidence: tuple[Evidence, ...] = ()


def questions_of(clause: EventClause, question: Question, *, asked_on: date) -> list[Question]:
    """A question of when for each event of the clause.

    An event that names nobody and no place is searched for with the names in the rest of the question: the election
    before which Labour led is looked for where Labour is told of.
    """
    rest = question.text.replace(clause.text, " ").split()[1:]
    names = [word.strip(",.?!'’") for word in rest if word[:1].isupper()]
    found = []
    for event in clause.events:
        when = read_question(when_question(event), asked_at=asked_on)
        found.append(
            when if TOLD_APART.search(event) or not names else replace(when, query=" ".join([when.query, *names]))
        )
    return found


def bound_of(clause: EventClause, question: Question, dated: Sequence[Answer]) -> Bound:
    """The days that the clause leaves, from the answers of when to its events, in their order.

    Without days where an event is not dated, or not surely (`SURE`) or not to a month, or where its words alone do not
    say which one is meant and the articles date another of the kind. Of "before the vote" the day of
    the vote is none, of "after the vote" it is one, since most of what follows a thing happens on its day; only a
    question of when asks for another day than that. Where the event is dated to many days, all of them stay.
    """
    days = [_sure_days(event, answer) for event, answer in zip(clause.events, dated, strict=True)]
    undated = next((event for event, found in zip(clause.events, days, strict=True) if found is None), None)
    if undated is not None or not days:
        silent = clause.word in {"after", "following", "in the wake of"}  # mostly a cause, and no limit that is missed
        said = f"The articles do not clearly date {undated}: the time “{clause.text}” is not held to."
        return Bound(None, "" if silent else said)
    window = _window(clause, [one for one in days if one], apart=asks_for_days(question))
    told = zip(clause.events, dated, strict=True)
    note = " ".join(_say_dated(event, answer) for event, answer in told)
    if window is None:
        return Bound(None, f"{note} The time “{clause.text}” is empty, so it is not held to.")
    return Bound(window, note, tuple(answer.evidence[0] for answer in dated))


def limited(question: Question, clause: EventClause, window: Interval, *, asked_on: date) -> Question:
    """The question with the window. "Last … before the summit" then asks for the last one left, its reference spent."""
    past = window.last is not None and window.last < asked_on
    ahead = window.first is not None and window.first > asked_on
    return replace(
        question,
        window=window,
        window_text=f"the time {clause.text}",
        reference="" if clause.side == "before" else question.reference,
        present=question.present and not past and not ahead,
        planned=question.planned or ahead,
    )


def with_bound(answer: Answer, bound: Bound) -> Answer:
    """The answer with the note on the window; where it is an answer, with the event in the timeline."""
    if bound.window is None and not answer.answered:
        return answer
    timeline = in_order([*bound.evidence, *answer.timeline]) if answer.answered else answer.timeline
    return replace(answer, notes=(bound.note, *answer.notes) if bound.note else answer.notes, timeline=timeline)


def _sure_days(event: str, answer: Answer) -> Interval | None:
    """The event's days; None where they are not sure, or where "the vote" might be another vote."""
    days = answer.interval if answer.answered and answer.confidence >= SURE and answer.evidence else None
    if days is None or days.first is None or days.last is None or (days.days or 0) > LONGEST:
        return None
    near = Interval(shifted(days.first, -LONGEST), shifted(days.last, LONGEST))
    others = [one.interval for one in answer.alternatives if one.interval and not one.interval.overlaps(near)]
    return None if others and not TOLD_APART.search(event) else days


def _window(clause: EventClause, days: Sequence[Interval], *, apart: bool) -> Interval | None:
    """The days on the clause's side of the events; None where "between" leaves none. `apart` leaves out their own."""
    first, last = days[0].first, days[-1].last
    if first is None or last is None:
        return None
    exact = [one.days == 1 for one in days]
    match clause.side:
        case "before":
            return Interval(None, shifted(last, -1) if exact[-1] else last)
        case "until":
            return Interval(None, last)
        case "after":
            return Interval(shifted(first, 1) if apart and exact[0] else first, None)
        case "between":
            first = shifted(first, 1) if apart and exact[0] else first
            last = shifted(last, -1) if apart and exact[-1] else last
            return Interval(first, last) if first <= last else None


def _say_dated(event: str, answer: Answer) -> str:
    article = answer.evidence[0].article
    who = article.source or "an article"
    day = f" of {say_day(article.published)}" if article.published else ""
    said = say_interval(answer.interval) if answer.interval else ""
    return f"{event[:1].upper()}{event[1:]}: {said}, as {who}{day} tells."
