"""Which of several given answers the articles speak for most."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date

from index.news_index import Hit
from qa.candidates import features_of
from qa.question import Question
from qa.reader import Reader

QUOTES = str.maketrans("", "", '"“”')
Place = tuple[int, int]


def places_of(choice: str, text: str) -> list[Place]:
    """Where the choice stands in the text as whole words, in any case; empty for a choice without words."""
    words = re.findall(r"\w+", choice.translate(QUOTES))
    if not words:
        return []
    pattern = r"\b" + r"\W{1,3}".join(map(re.escape, words)) + r"\b"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def score_choices(
    question: Question,
    choices: Sequence[str],
    hits: Sequence[Hit],
    reader: Reader,
    weights: Mapping[str, float],
    *,
    asked_on: date,
) -> list[float]:
    """How much the passages speak for each choice, in their order; 0 for one that no passage names.

    The reader scores every place that names a choice as if it were its answer; an article has one voice for each.
    """
    named = [
        [(number, place) for number, choice in enumerate(choices) for place in places_of(choice, hit.passage.text)]
        for hit in hits
    ]
    readings = reader.read(
        question.text,
        [(hit.article.title, hit.passage.text) for hit in hits],
        marked=[[place for _, place in found] for found in named],
    )
    best: list[dict[str, float]] = [{} for _ in choices]
    for hit, reading, found in zip(hits, readings, named, strict=True):
        for (number, _), span in zip(found, reading.marked, strict=True):
            if math.isfinite(span.score):
                features = features_of(span.score, reading.relevance, "done", hit, asked_on, planned=question.planned)
                logit = sum(weights.get(name, 0.0) * value for name, value in features.items())
                weight = math.exp(max(-30.0, min(30.0, logit)))
                best[number][hit.article.id] = max(best[number].get(hit.article.id, 0.0), weight)
    return [sum(voices.values()) for voices in best]
