"""Retrieval alone: `python -m benchmarks.retrieval QUESTIONS.jsonl[.xz] --index DIR [--out FIGURES.json]`.

Prints, for each year of asking and in all, the share of questions for which a passage that holds an accepted answer
as whole words stands among the first 1, 5, 20 and 40 found: by meaning alone, by words alone, and fused as questions
are answered. Counted over all questions, and the share that any article can answer is printed beside, which no
retrieval can pass by much. Holding the words of an answer is not giving it ("6" stands in many passages), so these
are upper bounds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.holding import answerable, ask_day, padded, padded_answers
from benchmarks.quiz import add_questions, chosen_questions, show_figures
from benchmarks.scoring import mean
from index import NewsIndex
from index.encoder import encode_one, packaged_encoder
from index.interval import Interval
from qa.question import read_question

DEPTHS = (1, 5, 20, 40)


def first_holding(index: NewsIndex, row: dict[str, Any]) -> dict[str, int | None]:
    """For each way of searching, the rank of the first passage that holds an answer; None where none of 40 does."""
    snapshot, day, most = index.snapshot, ask_day(row), max(DEPTHS)
    question = read_question(row["question"], asked_at=day)
    until = Interval(None, day)
    first, last = snapshot.visible(until)
    vector = encode_one(packaged_encoder(), question.text)
    meaning, _ = snapshot.vectors.search(vector, k=most, first=first, last=last)
    words, _ = snapshot.words.search(question.query, k=most, first=first, last=last)
    fused = [hit.number for hit in index.search(question.text, k=most, published=until, words=question.query)]
    answers = padded_answers(row)

    def rank(numbers: Sequence[int]) -> int | None:
        for place, number in enumerate(numbers, start=1):
            passage = snapshot.store.passage(number)
            text = padded(f"{passage.article.title} {passage.text}")
            if any(answer in text for answer in answers):
                return place
        return None

    return {"meaning": rank(meaning.tolist()), "words": rank(words.tolist()), "fused": rank(fused)}


def figures_of(ranks: Sequence[dict[str, int | None]]) -> dict[str, dict[str, float]]:
    """For each way, the per cent of questions with the answer among the first 1, 5, 20, 40."""
    return {
        way: {
            str(depth): round(mean([float((found[way] or depth + 1) <= depth) for found in ranks]), 1)
            for depth in DEPTHS
        }
        for way in ("meaning", "words", "fused")
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    add_questions(parser)
    parser.add_argument("--out", type=Path, help="write the figures here as JSON")
    options = parser.parse_args(arguments)
    rows = chosen_questions(parser, options)
    index = NewsIndex.open(options.index)
    began = time.monotonic()
    ranks = [first_holding(index, row) for row in rows]
    seconds = time.monotonic() - began
    by_year: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        by_year[row["asked_on"][:4]].append(place)
    held = answerable(index, rows)
    figures: dict[str, Any] = {}
    for name, places in [("all", list(range(len(rows)))), *sorted(by_year.items())]:
        figures[name] = {
            "questions": len(places),
            "held by an article": round(mean([float(held[place]) for place in places]), 1),
            **figures_of([ranks[place] for place in places]),
        }
    figures["seconds a question"] = round(seconds / max(1, len(rows)), 3)
    show_figures(figures, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
