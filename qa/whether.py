"""Has it happened yet: yes with the day, or not yet with the day that is planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.interval import Interval
from qa.called_off import TAKES_PLACE
from qa.candidates import Candidate
from qa.dates import say_interval
from qa.names import WORD, Names
from qa.question import Question
from qa.status import status_of
from qa.undone import asks_of_the_past

HELD = 0.75  # of the question's words: a sentence with fewer tells of something near it


@dataclass(frozen=True, slots=True)
class Verdict:
    """The short answer and the candidate that it rests on."""

    text: str
    candidate: Candidate


def asks_if_done_yet(question: Question) -> bool:
    """Whether the question is answered by yes or not yet: "Has it opened?", "Did it open as planned?"."""
    perfect = re.match(r"\W*(?:has|have)\b", question.asking, re.IGNORECASE) is not None
    return question.kind == "yes/no" and (perfect or TAKES_PLACE.search(question.asking) is not None)


def not_by_then(question: Question, candidate: Candidate, *, known_on: date) -> bool:
    """Whether the question takes for done what the candidate's own sentence plans for a day after `known_on`."""
    ahead = candidate.status == "planned" and _day_ahead(candidate, known_on) is not None
    return ahead and asks_of_the_past(question)


def verdict(question: Question, candidates: Sequence[Candidate], *, known_on: date) -> Verdict | None:
    """What the newest sentences about it say, from the sentence that holds most of the question's words.

    "Yes, on 6 May 2023" where it is told as done, "Not yet: planned for 6 May 2023" where only a plan for a day after
    `known_on` is told, "No" where it is denied. None where no sentence holds enough of the question, or it says only
    what might be.
    """
    names = Names(
        question.text, [text for one in candidates for text in (one.hit.article.title or "", one.sentence.text)]
    )
    found: list[tuple[Candidate, str]] = []
    for one in candidates:
        act = next((word for word in WORD.finditer(one.sentence.text) if names.same_act(word.group())), None)
        if (
            act is not None
            and one.features.get("sentence", 0.0) >= HELD
            and not names.tells_of_another(one.sentence.text, act.start(), act.end())
        ):
            found.append((one, status_of(one.sentence.text, act.start(), act.end())))
    if not found:
        return None
    done = [pair for pair in found if pair[1] == "done"]
    if done:
        best = max(done, key=lambda pair: pair[0].logit)[0]
        days = best.time.interval if best.time.how in {"answer", "sentence"} else None
        if days is None or (days.first and days.first <= known_on):
            on = "on " if days and days.days == 1 else "in "
            return Verdict(f"Yes, {on}{say_interval(days)}" if days else "Yes", best)
    best, status = max(
        found,
        key=lambda pair: (str(pair[0].published or ""), _day_ahead(pair[0], known_on) is not None, pair[0].logit),
    )
    if status == "planned":
        ahead = _day_ahead(best, known_on)
        return Verdict(f"Not yet: planned for {say_interval(ahead)}" if ahead else "Not yet", best)
    return Verdict("No", best) if status in {"denied", "cancelled"} else None


def _day_ahead(candidate: Candidate, known_on: date) -> Interval | None:
    """The time after `known_on` that the candidate's own sentence gives."""
    days = candidate.time.interval if candidate.time.how in {"answer", "sentence"} else None
    return days if days is not None and days.first is not None and days.first > known_on else None
