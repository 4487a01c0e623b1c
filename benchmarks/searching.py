"""How fast an index is searched: `python -m benchmarks.searching --index DIR --questions FILE --out RESULTS.json`.

The questions are rows of JSON Lines (`.xz` too) with `question` and `asked_on`. Each is searched once as of the day
after it was asked and once without a bound, 100 passages deep: its vector is computed (`encoding`), the nearest
vectors are searched (`meaning`), the words (`words` as `qa` searches them, `all words` of the question), and all that
together, fused, copies left out, articles read (`fused`, and `fused, all words`). Told are the median and the 95th
percentile in milliseconds over the questions of the best of `--runs` runs, with the time it takes to open the
index (the encoder is loaded before) and the memory in use at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from typing import Any

from benchmarks.memory import memory_of
from benchmarks.scoring import read_rows
from index import NewsIndex
from index.encoder import Encoder, encode_one, packaged_encoder
from index.interval import Interval
from qa.question.query import search_words

K = 100


def measured(index: NewsIndex, encoder: Encoder, rows: Sequence[dict[str, Any]], runs: int) -> dict[str, list[float]]:
    """The milliseconds of each part, a value for each question."""
    snapshot = index.snapshot
    times: dict[str, list[float]] = defaultdict(list)

    def clocked(name: str, task: Callable[..., Any], *arguments: Any, **settings: Any) -> Any:
        took = []
        for _ in range(runs):
            began = time.perf_counter()
            result = task(*arguments, **settings)
            took.append(1000 * (time.perf_counter() - began))
        times[name].append(min(took))
        return result

    for row in rows:
        asked, words = row["question"], search_words(row["question"])
        vector = clocked("encoding", encode_one, encoder, asked)
        until = Interval(None, date.fromisoformat(row["asked_on"]) + timedelta(days=1))
        for name, published in (("as of the day: ", until), ("unbounded: ", None)):
            first, last = snapshot.visible(published)
            clocked(f"{name}meaning", snapshot.vectors.search, vector, k=K, first=first, last=last)
            clocked(f"{name}words", snapshot.words.search, words, k=K, first=first, last=last)
            clocked(f"{name}all words", snapshot.words.search, asked, k=K, first=first, last=last)
            clocked(f"{name}fused", index.search, asked, k=K, published=published, words=words)
            clocked(f"{name}fused, all words", index.search, asked, k=K, published=published)
    return times


def search_figures(folder: Path, encoder: Encoder, rows: Sequence[dict[str, Any]], runs: int = 3) -> dict[str, Any]:
    """What is told, as plain values."""
    before = memory_of()
    began = time.perf_counter()
    index = NewsIndex.open(folder, encoder=encoder)
    opened = time.perf_counter() - began
    began = time.perf_counter()
    index.search(rows[0]["question"], k=K)
    first = time.perf_counter() - began
    times = measured(index, encoder, rows, runs)
    after = memory_of()
    made = index.manifest
    return {
        "articles": made.articles,
        "passages": made.passages,
        "vector search": made.vector_search,
        "questions": len(rows),
        "runs": runs,
        "load of the machine": round(os.getloadavg()[0], 1),
        "seconds to open": round(opened, 2),
        "seconds of the first search": round(first, 3),
        "megabytes of its own": round(after.own),
        "megabytes mapped": round(after.mapped),
        "megabytes of its own before opening": round(before.own),
        "milliseconds": {
            name: {
                "median": round(statistics.median(values), 2),
                "95th percentile": round(sorted(values)[ceil(0.95 * len(values)) - 1], 2),
            }
            for name, values in times.items()
        },
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searching", description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--since", type=date.fromisoformat, default=date(2022, 6, 1), help="asked from this day on")
    parser.add_argument("--until", type=date.fromisoformat, default=date(2022, 12, 31), help="asked up to this day")
    parser.add_argument("--every", type=int, default=1, help="only every so many questions")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    rows = [
        r for r in read_rows(options.questions) if options.since <= date.fromisoformat(r["asked_on"]) <= options.until
    ][:: options.every]
    result = search_figures(options.index, packaged_encoder(), rows, options.runs)
    options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
