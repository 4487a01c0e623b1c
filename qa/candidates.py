"""Candidate answers: spans that the reader proposes, each with its sentence, its date and its standing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.article import Sentence, Span
from index.news_index import Hit
from index.timex import Timex
from qa.annotation import AnnotatedArticle, annotate
from qa.answer import Evidence, Status
from qa.dating import EventTime, event_time, explain
from qa.question import Question
from qa.reader import Reading, ReadSpan
from qa.status import status_of

NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|million"
    r"|billion|half|third|quarter|twice|once|zero|no)\b",
    re.IGNORECASE,
)
EDGES = " \n\t,;:.!?\"'“”‘’()[]–—-"


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

    @property
    def probability(self) -> float:
        """Between 0 and 1, rising with the logit."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.logit))))

    @property
    def published(self) -> date | None:
        """The article's day."""
        return self.hit.article.published

    def evidence(self) -> Evidence:
        """The candidate as it is shown."""
        return Evidence(self.sentence, self.span, self.time.interval, self.probability, self.time.words, self.status)


def marks_for(question: Question, hits: Sequence[Hit]) -> list[list[Timex]]:
    """For each passage, the expressions that a question of when or how long could mean, placed in the article."""
    found: list[list[Timex]] = []
    for hit in hits:
        inside = annotate(hit.article).timexes_between(hit.passage.start, hit.passage.end)
        if question.answer_type in {"date", "month", "year", "time"} or question.kind == "when":
            kept = [
                t for t in inside if t.interval and t.interval.days and not t.value.endswith("_REF") and t.type != "SET"
            ]
        elif question.answer_type in {"duration", "age"} or question.kind in {"how long", "how old"}:
            kept = [t for t in inside if t.type == "DURATION"]
        else:
            kept = []
        found.append(kept)
    return found


def gather(
    question: Question,
    hits: Sequence[Hit],
    readings: Sequence[Reading],
    marks: Sequence[Sequence[Timex]],
) -> list[Candidate]:
    """All candidates, best first; those whose form cannot answer the question are left out."""
    found: list[Candidate] = []
    for hit, reading, timexes in zip(hits, readings, marks, strict=True):
        annotated = annotate(hit.article)
        places: set[tuple[int, int]] = set()
        for timex, marked in zip(timexes, reading.marked, strict=True):
            if math.isfinite(marked.score):
                places.add((timex.start, timex.end))
                found.append(_candidate(annotated, hit, (timex.start, timex.end), marked, reading, timex))
        if question.kind == "when" and timexes:
            continue  # every date of the passage is a candidate already, exactly placed
        for span in reading.spans:
            place = _trimmed(hit, span)
            if place is None or place in places or not _fits(question, hit.article.text[place[0] : place[1]]):
                continue
            found.append(_candidate(annotated, hit, place, span, reading, None))
    return sorted(found, key=lambda one: (-one.logit, one.hit.rank, one.span.start))


def _trimmed(hit: Hit, span: ReadSpan) -> tuple[int, int] | None:
    """The span as a place in the article, without punctuation at its edges and inside one sentence; None if empty."""
    text = hit.article.text
    start, end = hit.passage.start + span.start, hit.passage.start + span.end
    annotated = annotate(hit.article)
    number = annotated.sentence_number(start)
    end = min(end, annotated.sentences[number][1])
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES and not _closes(text, start, end):
        end -= 1
    return (start, end) if start < end else None


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the mark before `end` belongs to the words: a bracket opened in them, the stop of "U.S."."""
    last = text[end - 1]
    if last == ")":
        return "(" in text[start : end - 1]
    return last == "." and bool(re.search(r"(?:\b[A-Za-z]\.)+$|\b(?:Inc|Jr|Sr|Co|Corp|Ltd)\.$", text[start:end]))


def _fits(question: Question, text: str) -> bool:
    """Whether the words have the form that the question asks for."""
    if question.kind in {"how many", "how much", "how long", "how old"}:
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
        status=status_of(text, place[0] - sentence[0], place[1] - sentence[0]),
        logit=_logit(span.score, reading.relevance, hit),
        span_score=span.score,
        relevance=reading.relevance,
        timex=timex,
    )


def _logit(span_score: float, relevance: float, hit: Hit) -> float:
    """One number for span, relevance and retrieval."""
    return 0.45 * span_score + 0.35 * relevance - 0.02 * hit.rank
