"""The reader alone: `python -m benchmarks.reader DATA.jsonl[.xz] --out SPANS.jsonl`.

Reads each question beside its own context and prints exact match and F1. Where some questions have no answer in the
context, declining is scored too: a span counts as given when its score is above `--threshold`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.scoring import exact, f1, mean, read_rows, shown, write_rows
from qa.reader import WEIGHTS, Reader
from qa.trimming import trimmed


def predict(reader: Reader, row: dict[str, Any], threshold: float) -> dict[str, Any]:
    """The best span of the row's context: `id, text, start, answered, score`."""
    title = str(row.get("title") or "").replace("_", " ")
    if row["context"].startswith(title[:40]):  # a title that is only the beginning of the text says nothing more
        title = ""
    reading = reader.read(row["question"], [(title, row["context"])])[0]
    if not reading.spans:
        return {"id": row["id"], "text": "", "start": 0, "answered": False, "score": -1e9}
    best = reading.spans[0]
    start, end = trimmed(row["context"], best.start, best.end) or (best.start, best.end)
    return {
        "id": row["id"],
        "text": row["context"][start:end],
        "start": start,
        "answered": best.score > threshold,
        "score": round(best.score, 4),
    }


def score(rows: Sequence[dict[str, Any]], spans: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Exact match and F1; over all questions where some have no answer, with the best threshold that there is."""
    accepted = [[answer["text"] for answer in row["answers"]] for row in rows]
    found = [(f1(span["text"], gold), exact(span["text"], gold)) for span, gold in zip(spans, accepted, strict=True)]
    if all(accepted):
        return {
            "questions": len(rows),
            "exact match": shown([pair[1] for pair in found]),
            "F1": shown([pair[0] for pair in found]),
        }
    given = [
        (pair if span["answered"] else (0.0, 0.0)) if gold else (float(not span["answered"]),) * 2
        for pair, span, gold in zip(found, spans, accepted, strict=True)
    ]
    thresholds = [place / 4 for place in range(-40, 41)]
    by_threshold = {
        at: mean(
            [
                (pair[0] if span["score"] > at else 0.0) if gold else float(span["score"] <= at)
                for pair, span, gold in zip(found, spans, accepted, strict=True)
            ]
        )
        for at in thresholds
    }
    best = max(by_threshold, key=lambda at: by_threshold[at])
    return {
        "questions": len(rows),
        "without an answer": sum(not gold for gold in accepted),
        "exact match": shown([pair[1] for pair in given]),
        "F1": shown([pair[0] for pair in given]),
        "F1 at the best threshold": f"{by_threshold[best]:.1f} at {best}",
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, help="write the spans here, a row a question")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--threshold", type=float, default=0.0)
    parser.add_argument("--limit", type=int, help="only the first so many questions")
    options = parser.parse_args(arguments)
    rows = list(read_rows(options.data))[: options.limit]
    reader = Reader.load(options.weights)
    began = time.monotonic()
    spans = [predict(reader, row, options.threshold) for row in rows]
    seconds = time.monotonic() - began
    if options.out:
        write_rows(options.out, spans)
    figures = score(rows, spans) | {"seconds a question": round(seconds / max(1, len(rows)), 4)}
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
