"""What happened on a day, in a week, in a place: sentences that date themselves into the window."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from index.article import Span
from index.interval import Interval
from index.news_index import Hit
from qa.annotation import annotate
from qa.candidates import Candidate, features_of
from qa.dating import EventTime, dated_timexes, explain
from qa.question import Question
from qa.reader import Reading
from qa.showing import alike
from qa.status import status_of
from qa.timeliness import ATTRIBUTED, WEIGHTS
from qa.weighing import Group

LEAD = 1.5  # logits for the first sentence of an article, halved with each further one: news tells the event first
LONGEST = 31  # days: "this year" does not date an event into a window


def asks_what_happened(question: Question) -> bool:
    """Whether the question asks what happened in a window with both ends."""
    return question.kind == "what happened" and question.window is not None and question.window.days is not None


def happenings(
    question: Question,
    hits: Sequence[Hit],
    readings: Sequence[Reading],
    covered: Callable[[Sequence[str]], Sequence[float]],
    weights: dict[str, float],
    *,
    known_on: date,
) -> list[Group]:
    """A group for each sentence that tells of something done within the window, strongest first; alike ones are one.

    `covered` gives, for texts, the share of the question's words (its window left out) that each holds.
    """
    window = question.window
    if window is None:
        return []
    found: dict[tuple[str, int], Candidate] = {}
    for hit, reading in zip(hits, readings, strict=True):
        for candidate in _told(hit, reading, window, known_on):
            found.setdefault((hit.article.id, candidate.sentence.start), candidate)
    candidates = list(found.values())
    shares = covered([f"{one.hit.article.title} {one.sentence.text}" for one in candidates]) if candidates else []
    groups: list[list[Candidate]] = []
    ranked = sorted(
        (_weighed(one, share, weights) for one, share in zip(candidates, shares, strict=True)),
        key=lambda one: (-one.logit, one.hit.rank, one.sentence.start),
    )
    for one in ranked:
        home = next((group for group in groups if alike(group[0].sentence.text, one.sentence.text)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    made = [Group(tuple(group), sum({one.hit.article.id: one.weight for one in group}.values())) for group in groups]
    return sorted(made, key=lambda group: (-group.score, -group.best.logit))


def _told(hit: Hit, reading: Reading, window: Interval, known_on: date) -> list[Candidate]:
    annotated = annotate(hit.article)
    text = hit.article.text
    found = []
    for number in range(
        annotated.sentence_number(hit.passage.start), annotated.sentence_number(hit.passage.end - 1) + 1
    ):
        place = annotated.sentences[number]
        for timex in dated_timexes(annotated, *place):
            days = timex.interval
            if days is None or (days.days or 0) > max(LONGEST, window.days or 0) or not window.overlaps(days):
                continue
            if ATTRIBUTED.search(text[max(place[0], timex.start - 60) : timex.start]):
                continue
            status = status_of(text[place[0] : place[1]], timex.start - place[0], timex.end - place[0])
            if status == "planned" and days.last and hit.article.published and days.last < hit.article.published:
                status = "done"
            parts = features_of(reading.relevance, reading.relevance, status, hit, known_on, planned=False)
            parts["age"] = 0.0  # the window says when: what was told of it long ago is told no worse
            parts["lead"] = LEAD / (1 + number)
            sentence = annotated.sentence(number)
            found.append(
                Candidate(
                    hit=hit,
                    sentence=sentence,
                    span=Span(hit.article, sentence.start, sentence.end),
                    time=EventTime(days, "sentence", explain(annotated, timex)),
                    status=status,
                    logit=0.0,
                    span_score=reading.relevance,
                    relevance=reading.relevance,
                    features=parts,
                )
            )
            break
    return found


def _weighed(candidate: Candidate, share: float, weights: dict[str, float]) -> Candidate:
    features = {**candidate.features, "sentence": share, "coverage": share}
    logit = sum(weights.get(name, WEIGHTS.get(name, 1.0)) * value for name, value in features.items())
    hit = replace(candidate.hit, coverage=share)  # the words of the window are in the date, not in the passage
    features["happening"] = share  # all that was done in the window answers, if it is on the topic: for the confidence
    return replace(candidate, hit=hit, features=features, logit=logit if math.isfinite(logit) else -30.0)
