"""News-quiz questions: `python -m benchmarks.realtimeqa QUESTIONS.jsonl[.xz] --index DIR --out ANSWERS.jsonl`.

Each question is asked as of the day after `asked_on` (the sets' own search results reach that day). Printed are exact
match, F1 and contains of the best guess (declining off), the same for the published predictions of other systems on
the same questions, and how well declining works: a question should be declined where no article published up to that
day contains an accepted answer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.dated import answer_rows
from benchmarks.scoring import contains, exact, f1, mean, normalise, read_rows, shown, write_rows
from index import NewsIndex
from qa import NewsQA


def ask_day(row: dict[str, Any]) -> date:
    """The day the question is asked as of."""
    return date.fromisoformat(row["asked_on"]) + timedelta(days=1)


def guess_of(answer: dict[str, Any]) -> str:
    """What it would say if it had to."""
    if answer["answered"]:
        return str(answer["text"])
    return str(answer["best_guess"]["text"]) if answer["best_guess"] else ""


def answerable(index: NewsIndex, rows: Sequence[dict[str, Any]]) -> list[bool]:
    """Whether an article published by the day of asking contains an accepted answer as whole words."""
    store = index.snapshot.store
    waiting: dict[int, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        waiting[number] = [f" {normalise(answer)} " for answer in row["answers"] if normalise(answer)]
    found = [False] * len(rows)
    days = [ask_day(row) for row in rows]
    for number in range(store.articles):
        article = store.article(number)
        text = f" {normalise(article.title + ' ' + article.text)} "
        for question in [q for q in waiting if article.published and article.published <= days[q]]:
            if any(answer in text for answer in waiting[question]):
                found[question] = True
                del waiting[question]
    return found


def figures_of(
    rows: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]], held: Sequence[bool]
) -> dict[str, Any]:
    """The table, as plain values."""
    guesses = [guess_of(answer) for answer in answers]
    golds = [row["answers"] for row in rows]
    right = [contains(guess, gold) or exact(guess, gold) > 0 for guess, gold in zip(guesses, golds, strict=True)]
    declined = [not answer["answered"] for answer in answers]
    due = [not one for one in held]
    both = sum(a and b for a, b in zip(declined, due, strict=True))
    said = [r for r, d in zip(right, declined, strict=True) if not d]
    confidences = [
        answer["confidence"] if answer["answered"] else (answer["best_guess"] or {"confidence": 0.0})["confidence"]
        for answer in answers
    ]
    times = sorted(answer["seconds"] for answer in answers)
    shown_right = [
        contains(answer["evidence"][0]["text"], gold)
        for answer, gold, good in zip(answers, golds, right, strict=True)
        if answer["answered"] and good and answer["evidence"]
    ]
    return {
        "questions": len(rows),
        "exact match": shown([exact(g, a) for g, a in zip(guesses, golds, strict=True)]),
        "F1": shown([f1(g, a) for g, a in zip(guesses, golds, strict=True)]),
        "contains": shown([float(contains(g, a)) for g, a in zip(guesses, golds, strict=True)]),
        "held by an article": round(mean([float(h) for h in held]), 1),
        "declined": round(mean([float(d) for d in declined]), 1),
        "declining precision": round(100 * both / max(1, sum(declined)), 1),
        "declining recall": round(100 * both / max(1, sum(due)), 1),
        "right where answered": round(mean([float(r) for r in said]), 1),
        "calibration error": round(calibration_error(confidences, right), 3),
        "highlight holds the answer": round(mean([float(r) for r in shown_right]), 1),
        "median seconds": round(statistics.median(times), 3),
        "95th percentile": round(times[int(0.95 * (len(times) - 1))], 3),
        "peers": _peers(rows),
    }


def calibration_error(confidences: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015) over bins of equal width: 0 is perfect, 1 the worst."""
    members: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, good in zip(confidences, right, strict=True):
        members[min(bins - 1, int(confidence * bins))].append((confidence, good))
    return sum(
        abs(sum(c for c, _ in pairs) - sum(g for _, g in pairs)) / len(confidences) for pairs in members.values()
    )


def _peers(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The stored predictions of other systems, each over the questions that it has one for."""
    given: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for row in rows:
        for name, prediction in (row.get("peers") or {}).items():
            text = prediction if isinstance(prediction, str) else str((prediction or {}).get("prediction", ""))
            given[name].append((text, row["answers"]))
    return {
        name: {
            "questions": len(pairs),
            "exact match": round(mean([exact(text, gold) for text, gold in pairs]), 1),
            "F1": round(mean([f1(text, gold) for text, gold in pairs]), 1),
        }
        for name, pairs in sorted(given.items())
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.realtimeqa", description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--since", type=date.fromisoformat, default=date.min, help="questions asked from this day on")
    parser.add_argument("--until", type=date.fromisoformat, default=date.max, help="questions asked up to this day")
    parser.add_argument("--every", type=int, default=1, help="only every so many questions")
    options = parser.parse_args(arguments)
    rows = [
        r for r in read_rows(options.questions) if options.since <= date.fromisoformat(r["asked_on"]) <= options.until
    ]
    rows = rows[:: options.every]
    news_qa = NewsQA.open(options.index)
    news_qa.ask("Who won?", asked_at=date(2024, 1, 1))  # loads what is loaded lazily
    asked = [{**row, "asked_on": ask_day(row).isoformat()} for row in rows]
    answers = answer_rows(news_qa, asked)
    write_rows(options.out, answers)
    figures = figures_of(rows, answers, answerable(news_qa.index, rows))
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
