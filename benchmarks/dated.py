"""Questions about time: `python -m benchmarks.dated QUESTIONS.jsonl --index DIR --out ANSWERS.jsonl`.

Each question is asked as of its `asked_on`, with its `history` where it has one. The rows of ANSWERS are what
`Answer.to_dict()` gives, with `id` and `seconds`; the scorer of the question set reads them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.scoring import read_rows, write_rows
from qa import NewsQA


def answer_rows(
    news_qa: NewsQA, rows: Sequence[dict[str, Any]], tell: Callable[[int], None] = lambda _: None
) -> list[dict[str, Any]]:
    """The answers as rows, in order."""
    answers = []
    for number, row in enumerate(rows):
        began = time.monotonic()
        history = [(turn[0], turn[1]) for turn in row.get("history") or []]
        answer = news_qa.ask(row["question"], asked_at=date.fromisoformat(row["asked_on"]), history=history)
        seconds = time.monotonic() - began
        answers.append({"id": row["id"], **answer.to_dict(), "seconds": round(seconds, 4)})
        tell(number + 1)
    return answers


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dated", description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--threshold", type=float, help="the confidence below which to decline; the shipped one if absent"
    )
    options = parser.parse_args(arguments)
    news_qa = NewsQA.open(options.index, threshold=options.threshold)
    rows = list(read_rows(options.questions))
    news_qa.ask("Who won?", asked_at=date(2024, 1, 1))  # loads what is loaded lazily
    answers = answer_rows(news_qa, rows)
    write_rows(options.out, answers)
    times = sorted(answer["seconds"] for answer in answers)
    figures = {
        "questions": len(rows),
        "declined": sum(not answer["answered"] for answer in answers),
        "median seconds": round(statistics.median(times), 3),
        "95th percentile": round(times[int(0.95 * (len(times) - 1))], 3),
    }
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
