"""Answers of when, made by hand."""

from __future__ import annotations

from datetime import date

from index.article import Article, Sentence, Span
from index.interval import Interval
from qa.answer import Answer, Evidence, Guess


def told(text: str, span: str, days: Interval | None = None, *, published: date = date(2024, 6, 1)) -> Evidence:
    """The sentence as the whole of an article of its own, with the answer's place in it."""
    article = Article.create(text=text, published=published, source="The Courier")
    start = text.index(span)
    return Evidence(Sentence(article, 0, len(text)), Span(article, start, start + len(span)), days, 0.9)


def when(asked: str, evidence: Evidence, *, confidence: float = 0.8, others: tuple[Interval, ...] = ()) -> Answer:
    """The days of the evidence as the answer to the question, beside answers with other days."""
    guesses = tuple(Guess("another day", 0.2, days) for days in others)
    words = evidence.span.text if evidence.span else ""
    return Answer(
        asked, date(2024, 8, 1), words, f"{words}.", evidence.interval, confidence, (evidence,), guesses, asked=asked
    )


def undecided(asked: str, guess: Guess | None = None) -> Answer:
    """The question, declined."""
    return Answer(
        asked, date(2024, 8, 1), "", "The articles do not clearly say.", None, guess.confidence if guess else 0.0, (),
        answered=False, best_guess=guess, asked=asked, reason="undecided",
    )  # fmt: skip
