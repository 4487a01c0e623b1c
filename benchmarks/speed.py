"""How long an answer takes: `python -m benchmarks.speed QUESTIONS.jsonl[.xz] --index DIR [--out FIGURES.json]`.

Asks the questions one after the other with everything loaded, each as of the day after `asked_on`, and prints the
median and the 95th percentile of the whole and of its parts: searching, reading, and the rest (dating, weighing,
saying). In the same run the passages read for each question are read by the same weights as the stock extractive
pipelines run them (`benchmarks.stock_reader`), the two taking turns, and the ratio of the medians is printed.
`--no-stock` leaves that out. Times are wall clock; other work on the machine is in them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.holding import ask_day
from benchmarks.quiz import add_questions, chosen_questions, show_figures
from benchmarks.stock_reader import StockReader
from index.interval import Interval
from qa import NewsQA
from qa.news_qa import PASSAGES
from qa.question import read_question
from qa.reader import WEIGHTS, shipped_reader

WARMING = 5  # questions before the first that counts


def parts_of(news_qa: NewsQA, question: str, day: date) -> dict[str, float]:
    """Seconds for the whole answer and its parts."""
    moments: list[tuple[str, float]] = []
    began = time.perf_counter()
    news_qa.ask(question, asked_at=day, on_stage=lambda stage: moments.append((stage.split()[0], time.perf_counter())))
    ended = time.perf_counter()
    marks = dict(moments)
    found = {"whole": ended - began}
    if "reading" in marks and "dating" in marks:
        found["searching"] = marks["reading"] - began
        found["reading"] = marks["dating"] - marks["reading"]
        found["rest"] = ended - marks["dating"]
    return found


def told(seconds: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile, in seconds; zeros for none."""
    if not seconds:
        return {"median": 0.0, "95th percentile": 0.0}
    ordered = sorted(seconds)
    return {
        "median": round(statistics.median(ordered), 3),
        "95th percentile": round(ordered[round(0.95 * (len(ordered) - 1))], 3),
    }


def beside_stock(news_qa: NewsQA, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Our reading and the stock one of the same passages, in turns, and how many times faster ours is."""
    ours, stock, read = shipped_reader(), StockReader.load(WEIGHTS), 0
    times: dict[str, list[float]] = {"ours": [], "stock": []}
    for place, row in enumerate(rows):
        day = ask_day(row)
        question = read_question(row["question"], asked_at=day)
        hits = news_qa.index.search(question.text, k=PASSAGES, published=Interval(None, day), words=question.query)
        passages = [(hit.article.title, hit.passage.text) for hit in hits]
        read += len(passages)
        for name, reader in (("ours", ours), ("stock", stock)):
            began = time.perf_counter()
            reader.read(question.text, passages)
            if place >= min(WARMING, len(rows) - 1):
                times[name].append(time.perf_counter() - began)
    return {
        "passages a question": round(read / len(rows), 1),
        **{name: told(seconds) for name, seconds in times.items()},
        "times faster": round(statistics.median(times["stock"]) / statistics.median(times["ours"]), 2),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    add_questions(parser)
    parser.add_argument("--out", type=Path, help="write the figures here as JSON")
    parser.add_argument("--no-stock", action="store_true", help="leave the stock reader out")
    options = parser.parse_args(arguments)
    rows = chosen_questions(parser, options)
    news_qa = NewsQA.open(options.index)
    for row in rows[:WARMING]:
        news_qa.ask(row["question"], asked_at=ask_day(row))
    parts = [parts_of(news_qa, row["question"], ask_day(row)) for row in rows[WARMING:] or rows]
    figures: dict[str, Any] = {
        "questions": len(parts),
        **{
            name: told([one[name] for one in parts if name in one])
            for name in ("whole", "searching", "reading", "rest")
        },
    }
    if not options.no_stock:
        figures["the same passages read"] = beside_stock(news_qa, rows)
    show_figures(figures, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
