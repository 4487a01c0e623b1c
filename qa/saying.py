"""The reply that a person reads, and the notes beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.copies import Copy
from index.interval import Interval
from index.scope import EVERYTHING, Scope
from qa.annotation import annotate
from qa.candidates import Candidate
from qa.dates import say_day, say_interval
from qa.dating import dated_timexes
from qa.ordering import Choice
from qa.question import Question
from qa.weighing import Group

PLURAL = re.compile(r"\b(?:were|are|dates|days|years|months|times)\b", re.IGNORECASE)
JOINED = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|&)\s*(?:in|on)?\s*", re.IGNORECASE)
BOUNDING = re.compile(r"(?:since|before|after|until|till|between|from|by|up\s+to|prior|following)\b", re.IGNORECASE)
NAMED = 3  # copies of a story that a note names
STALE = 180  # days: for a question about the present, older evidence deserves a word


def say_listed(question: Question, best: Candidate) -> str:
    """The dates where the article names several in a row and the question asks for more than one; else "".

    "1961, 2000 and 2001" to "When were the treaties signed?"
    """
    if best.timex is None or not PLURAL.search(question.asking):
        return ""
    annotated = annotate(best.hit.article)
    inside = dated_timexes(annotated, best.sentence.start, best.sentence.end)
    row = [timex for timex in inside if timex == best.timex]
    for timex in inside[inside.index(best.timex) + 1 :] if row else ():
        if JOINED.fullmatch(annotated.article.text, row[-1].end, timex.start):
            row.append(timex)
    for timex in reversed(inside[: inside.index(best.timex)] if row else ()):
        if JOINED.fullmatch(annotated.article.text, timex.end, row[0].start):
            row.insert(0, timex)
    if len(row) < 2:
        return ""
    said = [say_interval(timex.interval) for timex in row if timex.interval]
    return f"{', '.join(said[:-1])} and {said[-1]}"


def say_date(choice: Choice, text: str) -> str:
    """The reply to a question of when: the date, and the event it must be told apart from."""
    if choice.chosen is None or choice.chosen.interval is None:
        return ""
    said = say_interval(choice.chosen.interval, weekday=choice.beside is None)
    if text != say_interval(choice.chosen.interval):
        return _full_stop(_capital(text))
    beside = choice.beside.interval if choice.beside else None
    if beside is None or beside.first is None:
        return _full_stop(_capital(said))
    other = say_interval(beside, weekday=True)
    if choice.chosen.interval.first and beside.first > choice.chosen.interval.first:
        return _full_stop(_capital(f"{said}, before the one of {other}"))
    return _full_stop(_capital(f"{said}; the one before it was in {say_interval(beside)}"))


def say_span(text: str, chosen: Group) -> str:
    """The reply to any other question: the words of the article, with the day where the evidence has one."""
    time = chosen.best.time
    if chosen.best.status == "planned" and time.interval and time.how in {"sentence", "answer"}:
        return _full_stop(f"{_capital(text)} (planned: {say_interval(time.interval)})")
    return _full_stop(_capital(text))


def say_called_off(off: Candidate) -> str:
    """The reply where what was asked about did not take place, by the newest article that tells of it."""
    until = f"by {say_day(off.published)}" if off.published else "as the article tells"
    return f"It had not taken place {until}: “{off.span.text}”."


def notes_for(
    question: Question, choice: Choice, *, reach: Interval | None, asked_on: date, carriers: Sequence[Copy]
) -> tuple[str, ...]:
    """What the reader must know: plans passed over, staleness, copies, how far the articles reach."""
    notes = []
    for plan in choice.planned[:1]:
        if plan is not choice.chosen and plan.interval and question.order != "next":
            status = {"planned": "only planned", "cancelled": "called off", "denied": "denied"}.get(
                plan.best.status, "not certain"
            )
            notes.append(f"{_capital(say_interval(plan.interval))} is {status} in the articles.")
    if choice.chosen is not None:
        if choice.chosen.best.status == "planned" and not question.planned:
            notes.append("The article tells of it as planned, not as done.")
        newest = max((c.published for c in choice.chosen.candidates if c.published), default=None)
        if question.present and newest and (asked_on - newest).days > STALE:
            notes.append(f"The newest evidence is of {say_day(newest)}; things may have changed since.")
    if carriers:
        notes.append(say_carriers(carriers))
    if reach and reach.last:
        notes.append(f"The articles reach {say_day(reach.last)}.")
    return tuple(notes)


def say_carriers(carriers: Sequence[Copy]) -> str:
    """That other articles tell the same story, and which: the first few by outlet and day."""
    named = [
        f"{one.source or one.title or 'an unnamed article'} ({say_day(one.published) if one.published else 'undated'})"
        for one in carriers[:NAMED]
    ]
    more = "1 more copy" if len(carriers) == 1 else f"{len(carriers)} more copies"
    rest = f" and {len(carriers) - NAMED} others" if len(carriers) > NAMED else ""
    return f"{more} of the same story counted once: {'; '.join(named)}{rest}."


def say_scope(scope: Scope) -> str:
    """The scope after "articles": "of The Courier or Harbour Post, published since 1 May 2024"; "" for everything."""
    named = sorted(scope.sources)
    if len(named) > NAMED:
        named = [*named[:NAMED], f"{len(named) - NAMED} more outlets" if len(named) > NAMED + 1 else "1 more outlet"]
    outlets = f"of {', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else "".join(f"of {one}" for one in named)
    days = scope.published
    if days is None or (days.first is None and days.last is None):
        when = ""
    elif days.first and days.last:
        when = f"published from {say_day(days.first)} to {say_day(days.last)}"
        when = f"published on {say_day(days.first)}" if days.first == days.last else when
    else:
        when = f"published {say_interval(days)}"
    return ", ".join(part for part in (outlets, when) if part)


def say_within(scope: Scope) -> str:
    """The note that only articles inside the scope have a part in an answer."""
    said = say_scope(scope)
    return f"Only articles {said}{',' * (', ' in said)} have a part in this." if said else ""


def say_declined(reason: str, question: Question, reach: Interval | None, scope: Scope = EVERYTHING) -> str:
    """Why there is no answer."""
    if reason == "outside the filter":
        return f"No article passes the filter: there is none {say_scope(scope)}. Widen the filter to get an answer."
    until = f" up to {say_day(reach.last)}" if reach and reach.last else ""
    said = {
        "nothing found": f"The articles{until} do not say.",
        "undecided": f"The articles{until} do not clearly say.",
        "no plan": f"The articles{until} give no date for it.",
        "only later": "Nothing was published by the day you ask about; later articles are hidden.",
        "outside the window": f"The articles say nothing about {_say_window(question.window_text)}.",
    }
    return said[reason]


def _say_window(words: str) -> str:
    """The question's words for its time, as they read after "about": "March 2022", "the time since January"."""
    if not words:
        return "that time"
    plain = re.sub(
        r"^(?:in|on|at|of|for|during|over|throughout|within|about|around)\s+", "", words, flags=re.IGNORECASE
    )
    return f"the time {plain}" if BOUNDING.match(plain) else plain


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _full_stop(text: str) -> str:
    return text if text.endswith((".", "!", "?", ".”", '."')) else text + "."
