"""Finds the time expressions of documents, and times it.

usage: python -m benchmarks.timex DOCUMENTS.jsonl --out TIMEXES.jsonl

DOCUMENTS.jsonl (plain or `.xz`) holds `{"id", "published", "text"}`, TIMEXES.jsonl gets
`{"id", "timexes": [{"start", "end", "type", "value"}]}` in the same order. Prints how many there were, and the
processor time in milliseconds for 1,000 words (white space between) in one thread, the best of the runs: other work on
the machine only adds to it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.scoring import read_rows, write_rows
from index.timex import Timex, find_timexes


def day_of(published: str | None) -> date | None:
    """The day of "2024-06-19" or "2024-06-19T10:00"; None where there is none."""
    return date.fromisoformat(published[:10]) if published else None


def run(documents: Sequence[dict[str, Any]]) -> tuple[list[tuple[Timex, ...]], float]:
    """The time expressions of each document, and the seconds of processor time that finding them took."""
    days = [day_of(document.get("published")) for document in documents]
    begun = time.process_time()
    found = [find_timexes(document["text"], published=day) for document, day in zip(documents, days, strict=True)]
    return found, time.process_time() - begun


def as_row(document: dict[str, Any], timexes: Sequence[Timex]) -> dict[str, Any]:
    """The time expressions of one document, as tools that score TIMEX3 read them."""
    found = [{"start": timex.start, "end": timex.end, "type": timex.type, "value": timex.value} for timex in timexes]
    return {"id": document["id"], "timexes": found}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when the file is written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.timex", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", type=Path, metavar="DOCUMENTS.jsonl")
    parser.add_argument("--out", type=Path, required=True, metavar="TIMEXES.jsonl")
    parser.add_argument("--runs", type=int, default=3, help="how often it is timed (default 3)")
    options = parser.parse_args(arguments)
    documents = list(read_rows(options.documents))
    found, best = run(documents)
    for _ in range(options.runs - 1):
        best = min(best, run(documents)[1])
    write_rows(options.out, map(as_row, documents, found))
    words = sum(len(document["text"].split()) for document in documents)
    print(f"documents          {len(documents):>10,}")
    print(f"words              {words:>10,}")
    print(f"time expressions   {sum(map(len, found)):>10,}")
    print(
        f"ms for 1,000 words {1e6 * best / max(words, 1):>10.2f}  (processor time, one thread, best of {options.runs})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
