"""Candidate answers: spans that the reader proposes, each with its sentence, its date and its standing."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from index.article import Sentence, Span
from index.interval import Interval
from index.news_index import Hit
from index.timex import Timex
from qa.annotation import AnnotatedArticle, annotate
from qa.answer import Evidence, Status
from qa.bylines import in_byline, in_dateline
from qa.dating import EventTime, event_time, explain
from qa.figures import of_a_size, of_another_fate
from qa.form import NUMBER, NUMBERS, form_features, is_common_word, place_features
from qa.given_up import given_up
from qa.names import Names
from qa.opposites import of_the_opposite
from qa.question import Question, days_said
from qa.reader import Reading, ReadSpan
from qa.standing import gone_since, of_long_ago
from qa.status import WAS_PLANNED, status_of
from qa.timeliness import (
    WEIGHTS,
    attributed,
    ended,
    far_from_window,
    is_current,
    not_yet,
    of_a_change,
    of_a_forecast,
    of_another_length,
    of_another_unit,
    of_the_one_before,
    said_by_question,
    says_last,
)
from qa.told_days import of_something_else
from qa.trimming import trimmed
from qa.undone import is_to_come

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
PARTED = re.compile(r",? (?:and )?")
MONTH = 31  # days


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposed answer in its place.

    `logit` is how much the reader and the retriever speak for it (0 is even odds); `timex` is the time expression
    that it is, None where it is none.
    """

    hit: Hit
    sentence: Sentence
    span: Span
    time: EventTime
    status: Status
    logit: float
    span_score: float
    relevance: float
    timex: Timex | None = None
    features: Mapping[str, float] = field(default_factory=dict)

    @property
    def probability(self) -> float:
        """Between 0 and 1, rising with the logit."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.logit))))

    @property
    def weight(self) -> float:
        """The exponential of the logit: what a candidate brings to its group."""
        return math.exp(max(-30.0, min(30.0, self.logit)))

    @property
    def published(self) -> date | None:
        """The article's day."""
        return self.hit.article.published

    def evidence(self) -> Evidence:
        """The candidate as it is shown."""
        return Evidence(
            sentence=self.sentence,
            span=self.span,
            interval=self.time.interval,
            score=self.probability,
            dated_by=self.time.words,
            status=self.status,
            carriers=self.hit.carriers,
        )


def asks_for_days(question: Question) -> bool:
    """Whether the answer is a date."""
    return question.kind == "when" or question.answer_type in {"date", "month", "year"}


def marks_for(question: Question, hits: Sequence[Hit]) -> list[list[Timex]]:
    """For each passage, the expressions that a question of when or how long could mean, placed in the article."""
    found: list[list[Timex]] = []
    for hit in hits:
        inside = annotate(hit.article).timexes_between(hit.passage.start, hit.passage.end)
        if asks_for_days(question):
            kept = [
                t for t in inside if t.interval and t.interval.days and not t.value.endswith("_REF") and t.type != "SET"
            ]
        elif question.answer_type in {"duration", "age"} or question.kind in {"how long", "how old"}:
            kept = _joined([t for t in inside if t.type == "DURATION"], hit.article.text)
        else:
            kept = []
        found.append(kept)
    return found


def _joined(lengths: Sequence[Timex], text: str) -> list[Timex]:
    """The lengths of time, "four hours, 19 minutes" as the one that it is."""
    found: list[Timex] = []
    for one in lengths:
        if found and PARTED.fullmatch(text, found[-1].end, one.start) and text[one.start].isdigit():
            found[-1] = replace(found[-1], end=one.end)
        else:
            found.append(one)
    return found


def gather(
    question: Question,
    hits: Sequence[Hit],
    readings: Sequence[Reading],
    marks: Sequence[Sequence[Timex]],
    *,
    asked_on: date,
) -> list[Candidate]:
    """All candidates, not weighed yet; those whose form cannot answer the question are left out."""
    found: list[Candidate] = []
    years = [int(year) for year in YEAR.findall(question.text)]
    names = Names(question.text, [text for hit in hits for text in (hit.article.title or "", hit.passage.text)])
    days = asks_for_days(question)
    said = days_said(question.text, asked_at=asked_on) if days else []
    # "This week" says little: most of what is found of it is of this week.
    past = question.window is not None and question.window.last is not None and question.window.last < asked_on

    def add(
        annotated: AnnotatedArticle, place: tuple[int, int], span: ReadSpan, timex: Timex | None, coarser: float = 0.0
    ) -> None:
        made = _candidate(annotated, hit, place, span, reading, timex)
        if _is_past_of_what_comes(question, made):
            return
        parts = features_of(span.score, reading.relevance, made.status, hit, asked_on, planned=question.planned)
        # How things stand: a newer report replaces an older one, so age counts far more than for what once happened.
        parts["age of a state"] = parts["age"] if question.present else 0.0
        parts["coarser"] = coarser
        parts["other year"] = float(_is_of_another_year(years, made))
        parts["in window"] = float(past)  # what is not in it was left out: `in_window`
        parts |= _timely(question, annotated, made, names, said)
        parts |= _figures_and_states(question, made, asked_on)
        if not days:  # a date is told by its place, not by its words
            is_date = made.time.how == "answer" and not (timex and timex.type == "DURATION")
            common = question.answer_type == "person" and is_common_word(made.span.text, hit.article.text)
            parts.update(form_features(question, made.span.text, is_date=is_date, is_common=common))
            parts.update(place_features(hit.article.title, made.span.text, made.sentence.start))
        found.append(replace(made, features=parts))

    for hit, reading, timexes in zip(hits, readings, marks, strict=True):
        annotated = annotate(hit.article)
        places: set[tuple[int, int]] = set()
        for timex, marked in zip(timexes, reading.marked, strict=True):
            if math.isfinite(marked.score):
                places.add((timex.start, timex.end))
                coarser = any(_is_finer(annotated, other, timex) for other in timexes)
                add(annotated, (timex.start, timex.end), marked, timex, coarser=float(coarser))
        if days and timexes:
            continue  # every date of the passage is a candidate already, exactly placed
        for span in reading.spans:
            place = _trimmed(hit, span)
            if place is None or place in places or not _fits(question, hit, place):
                continue
            if _is_of_the_article(question, annotated, place):
                continue
            add(annotated, place, span, None)
    return found


def _is_of_the_article(question: Question, annotated: AnnotatedArticle, place: tuple[int, int]) -> bool:
    """Whether the words tell of the article and not of its news; a dateline may still say where something was."""
    start, end = annotated.sentences[annotated.sentence_number(place[0])]
    where = (annotated.article.text[start:end], place[0] - start, place[1] - start)
    if question.kind != "where" and question.answer_type != "place" and in_dateline(where[0], where[2]):
        return True
    return in_byline(*where)


def _is_finer(annotated: AnnotatedArticle, other: Timex, timex: Timex) -> bool:
    """Whether the sentence of a year also gives a finer time within it: the 2023 tour ended "last month"."""
    if not timex.interval or not other.interval or (timex.interval.days or 0) <= MONTH:
        return False
    same = annotated.sentence_number(other.start) == annotated.sentence_number(timex.start)
    return same and other.interval != timex.interval and timex.interval.covers(other.interval)


def _timely(
    question: Question, annotated: AnnotatedArticle, candidate: Candidate, names: Names, said: Sequence[Interval]
) -> dict[str, float]:
    """What time and status say, as features; see `qa.timeliness`."""
    sentence, span = candidate.sentence, candidate.span
    place = (sentence.text, span.start - sentence.start, span.end - sentence.start)
    timex = candidate.timex
    days = asks_for_days(question)
    return {
        "attributed": float(days and timex is not None and attributed(question, annotated, timex)),
        "says last": float(days and says_last(question, names, sentence.text)),
        "the one before": float(of_the_one_before(question, names, *place)),
        "the opposite": float(of_the_opposite(question, *place)),
        "given up": float(days and timex is not None and given_up(question, *place[:2])),
        "something else": float(days and timex is not None and of_something_else(question, *place)),
        "ended": float(not days and ended(question, *place)),
        "not yet": float(not days and (not_yet(question, *place) or _is_to_come(question, candidate))),
        "another": float(names.tells_of_another(*place)),
        "other unit": float(question.kind == "how long" and of_another_unit(question, span.text)),
        "a change": float(not days and of_a_change(question, *place[:2])),
        "a forecast": float(not days and of_a_forecast(question, *place[:2])),
        "said by the question": float(days and timex is not None and said_by_question(said, timex)),
        "other length": float(of_another_length(question, *place[:2])),
        "far from window": float(far_from_window(question, candidate.time, candidate.published)),
    }


def _figures_and_states(question: Question, candidate: Candidate, known_on: date) -> dict[str, float]:
    """What the words around a figure or an office holder say, as features."""
    sentence, span = candidate.sentence, candidate.span
    start, end = span.start - sentence.start, span.end - sentence.start
    return {
        "another fate": float(of_another_fate(question, sentence.text, end)),
        "a size": float(of_a_size(question, sentence.text, end)),
        "gone since": float(
            gone_since(question, sentence.text, start, end, published=candidate.published, known_on=known_on)
        ),
        "of long ago": float(of_long_ago(question, candidate.time, candidate.published)),
    }


def _is_past_of_what_comes(question: Question, candidate: Candidate) -> bool:
    """Whether the date is past, and what the question asks about only to come: neither the event's day nor a plan's."""
    days, written = candidate.time.interval, candidate.published
    if candidate.timex is None or days is None or days.last is None or written is None or days.last > written:
        return False
    return is_to_come(question, candidate.sentence.text)


def _is_to_come(question: Question, candidate: Candidate) -> bool:
    """Whether it is only expected where the question asks how things stand: "until it reaches 5 %".

    Nor is who "will make history as governor" the governor.
    """
    place = (candidate.span.start - candidate.sentence.start, candidate.span.end - candidate.sentence.start)
    asks_of_now = question.present and not question.planned and not is_current(candidate.sentence.text, *place)
    words = candidate.span.text.lstrip("$£€")
    is_figure_or_name = words[:1].isdigit() or question.answer_type == "person"
    return asks_of_now and candidate.status == "planned" and is_figure_or_name


def weigh(candidates: Sequence[Candidate], covered: Sequence[float], weights: Mapping[str, float]) -> list[Candidate]:
    """The candidates with their logits, best first.

    `covered` is, for each, the share of the question's words that its sentence and title hold: "Finland joined on
    Tuesday" does not say when Sweden did, in however fitting a passage.
    """
    weighed = []
    for candidate, share in zip(candidates, covered, strict=True):
        features = {**candidate.features, "sentence": share}
        if candidate.timex is not None:  # every date is a candidate: what its sentence is about tells them apart
            features["names the event"] = share
        logit = sum(weights.get(name, WEIGHTS.get(name, 0.0)) * value for name, value in features.items())
        weighed.append(replace(candidate, features=features, logit=logit))
    return sorted(weighed, key=lambda one: (-one.logit, one.hit.rank, one.span.start))


def _trimmed(hit: Hit, span: ReadSpan) -> tuple[int, int] | None:
    """The span as a place in the article, inside one sentence and without marks at its edges; None if empty."""
    start, end = hit.passage.start + span.start, hit.passage.start + span.end
    annotated = annotate(hit.article)
    number = annotated.sentence_number(start)
    return trimmed(hit.article.text, start, min(end, annotated.sentences[number][1]))


def _is_of_another_year(years: Sequence[int], candidate: Candidate) -> bool:
    """Whether the question names years and nothing about the candidate belongs to any of them."""
    if not years:
        return False
    days = candidate.time.interval
    published = candidate.published
    words = f"{candidate.hit.article.title} {candidate.hit.passage.text}"
    return not any(
        str(year) in words
        or (published is not None and published.year == year)
        or (days is not None and days.first is not None and days.overlaps(Interval.year(year)))
        for year in years
    )


def _fits(question: Question, hit: Hit, place: tuple[int, int]) -> bool:
    """Whether the words have the form that the question asks for."""
    text = hit.article.text[place[0] : place[1]]
    inside = annotate(hit.article).timexes_between(*place)
    if question.kind in {"how long", "how old"} and any(timex.type in {"DATE", "TIME"} for timex in inside):
        return False
    if question.kind == "how long" and not any(timex.type == "DURATION" for timex in inside):
        return False  # "Thirty-six ports" is a number, and no length of time
    if question.kind in NUMBERS:
        return bool(NUMBER.search(text))
    if question.kind == "who":
        return any(letter.isupper() for letter in text) or " " in text
    return True


def _candidate(
    annotated: AnnotatedArticle,
    hit: Hit,
    place: tuple[int, int],
    span: ReadSpan,
    reading: Reading,
    timex: Timex | None,
) -> Candidate:
    number = annotated.sentence_number(place[0])
    sentence = annotated.sentences[number]
    if timex is not None:
        time = (
            EventTime(timex.interval, "answer", explain(annotated, timex))
            if timex.interval
            else event_time(annotated, sentence, place)
        )
    else:
        time = event_time(annotated, sentence, place)
    text = annotated.article.text[sentence[0] : sentence[1]]
    return Candidate(
        hit=hit,
        sentence=annotated.sentence(number),
        span=Span(annotated.article, *place),
        time=time,
        status=_status(text, place[0] - sentence[0], place[1] - sentence[0], time, hit.article.published),
        logit=0.0,
        span_score=span.score,
        relevance=reading.relevance,
        timex=timex,
    )


def _status(text: str, start: int, end: int, time: EventTime, published: date | None) -> Status:
    """The clause's status, set right by its date: what has a past day was done, what has a coming day is planned."""
    status = status_of(text, start, end)
    days = time.interval
    if published is None or days is None or days.last is None or days.first is None or time.how == "carried":
        return status
    if status == "planned" and days.last < published and not WAS_PLANNED.search(text):
        return "done"
    return "planned" if status == "done" and days.first > published else status


def features_of(
    span_score: float, relevance: float, status: Status, hit: Hit, asked_on: date, *, planned: bool
) -> dict[str, float]:
    """What speaks for a candidate; the weights are fitted by `training.weighing`."""
    published = hit.article.published
    age = max(0, (asked_on - published).days) if published else 365
    return {
        "span": span_score,
        "relevance": relevance,
        "coverage": hit.coverage,
        "cosine": hit.cosine,
        "rank": math.log(hit.rank),
        "age": math.log1p(age / 7),
        "planned": float((status in {"planned", "hypothetical"}) != planned),
        "denied": float(status in {"denied", "cancelled"}),
    }
