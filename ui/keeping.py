"""Turns of a conversation as JSON and back: the browser keeps them, the server keeps none.

What comes back is not trusted: it is read as data, and shown through the same escaping as everything else.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, get_args

from index.article import Article, Sentence, Span
from index.copies import Copy
from index.interval import Interval
from index.scope import EVERYTHING, Scope
from qa.answer import Answer, Evidence, Guess, Status

FORMAT = 2
STORED_TURNS = 20  # the newest, in the browser's storage
STORED_CHARACTERS = 4_000_000  # of all of them; a browser allows some five million
LARGEST_TURN = 1_500_000  # bytes of JSON: what comes back with a request fits into `ui.server.LARGEST_BODY`


def kept(answer: Answer) -> str:
    """The turn as JSON with every article that it rests on, each once; "" where that has over `LARGEST_TURN` bytes."""
    articles = {one.article.id: article_fields(one.article) for one in evidence_of(answer)}
    text = json.dumps({"format": FORMAT, "articles": articles, "turn": answer.to_dict()}, ensure_ascii=False)
    return text if len(text.encode("utf-8", "surrogatepass")) <= LARGEST_TURN else ""


def restored(text: object) -> Answer | None:
    """The turn that `kept` wrote; None where anything in it is not as `kept` writes it."""
    if not isinstance(text, str) or not text:
        return None
    try:
        fields = json.loads(text)
        if fields["format"] != FORMAT:
            return None
        articles = {str(identity): article_from(entry) for identity, entry in fields["articles"].items()}
        return answer_from(fields["turn"], articles)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError):
        return None


def evidence_of(answer: Answer) -> list[Evidence]:
    """All evidence that an answer holds, repetitions included."""
    guesses = [*answer.alternatives, *([answer.best_guess] if answer.best_guess else [])]
    return [*answer.evidence, *answer.timeline, *(one for guess in guesses for one in guess.evidence)]


def article_fields(article: Article) -> dict[str, Any]:
    """The article as plain JSON types."""
    return {
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        "date_from": article.date_from,
    }


def article_from(entry: dict[str, Any]) -> Article:
    """The article in the fields, its id worked out anew. Raises what a wrong field raises."""
    texts = {name: checked_text(entry[name]) for name in ("url", "title", "source", "text", "date_from")}
    published = date.fromisoformat(entry["published"]) if entry["published"] is not None else None
    return Article.create(published=published, awaits=None, **texts)


def checked_text(value: object) -> str:
    """The value, if it is a string; raises TypeError otherwise."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def probability(value: Any) -> float:
    """The value, if it is a number in [0, 1]; raises ValueError otherwise."""
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError(f"{value!r} is no probability")
    return number


def interval_from(entry: dict[str, Any] | None) -> Interval | None:
    """The interval in the fields."""
    if entry is None:
        return None
    first, last = (date.fromisoformat(entry[end]) if entry[end] is not None else None for end in ("first", "last"))
    return Interval(first, last)


def scope_from(entry: dict[str, Any] | None) -> Scope:
    """The filter in the fields; everything where there are none."""
    if entry is None:
        return EVERYTHING
    return Scope(frozenset(checked_text(name) for name in entry["sources"]), interval_from(entry["published"]))


def copy_from(entry: dict[str, Any]) -> Copy:
    """The article that carries the same story, in the fields."""
    published = date.fromisoformat(entry["published"]) if entry["published"] is not None else None
    name, url, title, source = (checked_text(entry[part]) for part in ("article", "url", "title", "source"))
    return Copy(name, url, title, source, published)


def evidence_from(entry: dict[str, Any], articles: dict[str, Article]) -> Evidence:
    """The evidence in the fields, over the articles given."""
    article = articles[entry["article"]]
    span = entry["span"]
    if entry["status"] not in get_args(Status):
        raise ValueError(f"{entry['status']!r} is no status")
    return Evidence(
        Sentence(article, int(entry["start"]), int(entry["end"])),
        Span(article, int(span["start"]), int(span["end"])) if span else None,
        interval_from(entry["interval"]),
        float(entry["score"]),
        dated_by=checked_text(entry["dated_by"]),
        status=entry["status"],
        carriers=tuple(copy_from(one) for one in entry["carriers"]),
    )


def guess_from(entry: dict[str, Any], articles: dict[str, Article]) -> Guess:
    """The guess in the fields, over the articles given."""
    evidence = tuple(evidence_from(one, articles) for one in entry["evidence"])
    return Guess(
        checked_text(entry["text"]), probability(entry["confidence"]), interval_from(entry["interval"]), evidence
    )


def answer_from(entry: dict[str, Any], articles: dict[str, Article]) -> Answer:
    """The answer in the fields, over the articles given. Raises what a wrong field raises."""
    moment = checked_text(entry["asked_at"])
    return Answer(
        question=checked_text(entry["question"]),
        asked_at=date.fromisoformat(moment) if len(moment) <= len("2024-06-20") else datetime.fromisoformat(moment),
        text=checked_text(entry["text"]),
        sentence=checked_text(entry["sentence"]),
        interval=interval_from(entry["interval"]),
        confidence=probability(entry["confidence"]),
        evidence=tuple(evidence_from(one, articles) for one in entry["evidence"]),
        alternatives=tuple(guess_from(one, articles) for one in entry["alternatives"]),
        timeline=tuple(evidence_from(one, articles) for one in entry["timeline"]),
        notes=tuple(checked_text(note) for note in entry["notes"]),
        answered=bool(entry["answered"]),
        best_guess=guess_from(entry["best_guess"], articles) if entry["best_guess"] else None,
        asked=checked_text(entry["asked"]),
        reason=checked_text(entry["reason"]),
        scope=scope_from(entry.get("scope")),  # kept conversations from before there was a filter have none
    )
