"""What a question gets back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from index.article import Article, Sentence, Span
from index.copies import Copy
from index.interval import Interval
from index.scope import EVERYTHING, Scope

Status = Literal["done", "planned", "denied", "cancelled", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article that speaks to the question.

    `span` is the answer's place inside the sentence, None where the sentence as a whole is shown. `interval` is when
    what it reports happened, None where unknown; `dated_by` says in plain words how that was worked out, such as
    '"on Wednesday", from the article of 19 June 2024'. `score` is comparable within one answer only.
    """

    sentence: Sentence
    span: Span | None
    interval: Interval | None
    score: float
    dated_by: str = ""
    status: Status = "done"
    carriers: tuple[Copy, ...] = ()  # the other articles that carry the same story, newest first

    @property
    def copies(self) -> int:
        """How many articles carry the story, counted once: this one and the others."""
        return 1 + len(self.carriers)

    @property
    def article(self) -> Article:
        """The article behind the sentence."""
        return self.sentence.article

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types; `text` is the highlighted sentence, `span` its place of the answer within the article."""
        article = self.article
        return {
            "url": article.url,
            "title": article.title,
            "source": article.source,
            "published": article.published.isoformat() if article.published else None,
            "article": article.id,
            "text": self.sentence.text,
            "start": self.sentence.start,
            "end": self.sentence.end,
            "span": {"start": self.span.start, "end": self.span.end, "text": self.span.text} if self.span else None,
            "interval": self.interval.to_dict() if self.interval else None,
            "dated_by": self.dated_by,
            "status": self.status,
            "copies": self.copies,
            "carriers": [one.to_dict() for one in self.carriers],
            "score": round(self.score, 6),
        }


@dataclass(frozen=True, slots=True)
class Guess:
    """What would have been said: a short answer with the probability that it is right."""

    text: str
    confidence: float
    interval: Interval | None = None
    evidence: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "text": self.text,
            "confidence": round(self.confidence, 4),
            "interval": self.interval.to_dict() if self.interval else None,
            "evidence": [one.to_dict() for one in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, or a refusal to answer with its reason.

    `text` is the short answer (a span, or a date made plain), "" when declined. `sentence` is the reply a person
    reads; declined, it says why. `interval` dates what was asked about. `confidence` is the probability that `text`
    is right, in [0, 1]. `evidence` comes best first; its first sentence supports `text`. `alternatives` are other
    answers with their evidence, `timeline` is dated evidence in order of time, `notes` are sentences that the reader
    must know. `asked` is the question made whole where it leaned on earlier turns, else the question itself.
    `best_guess` is what a declined question would have been answered with, None where there is nothing. `scope` is
    what was asked of: no article outside it has a part in anything here.
    """

    question: str
    asked_at: date | datetime
    text: str
    sentence: str
    interval: Interval | None
    confidence: float
    evidence: tuple[Evidence, ...]
    alternatives: tuple[Guess, ...] = ()
    timeline: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    answered: bool = True
    best_guess: Guess | None = None
    asked: str = ""
    # declined only: "nothing found", "undecided", "no plan", "only later", "outside the window", "outside the filter",
    # "not dated"
    reason: str = ""
    scope: Scope = EVERYTHING

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types; dates as ISO 8601."""
        return {
            "question": self.question,
            "asked": self.asked or self.question,
            "asked_at": self.asked_at.isoformat(),
            "scope": self.scope.to_dict(),
            "answered": self.answered,
            "reason": self.reason,
            "text": self.text,
            "sentence": self.sentence,
            "interval": self.interval.to_dict() if self.interval else None,
            "confidence": round(self.confidence, 4),
            "evidence": [one.to_dict() for one in self.evidence],
            "alternatives": [one.to_dict() for one in self.alternatives],
            "timeline": [one.to_dict() for one in self.timeline],
            "notes": list(self.notes),
            "best_guess": self.best_guess.to_dict() if self.best_guess else None,
        }
