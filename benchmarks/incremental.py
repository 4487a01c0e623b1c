"""What a rebuild costs when little has changed.

    python -m benchmarks.incremental ARTICLES.jsonl[.xz] ... --count 20000 --add 100 --out RESULTS.json

Builds the first `--count` articles, then the same with `--add` more in a file of their own, then once more with nothing
changed. With `--vectors INDEX`, a Dateline index of the same articles, passages that it holds are not embedded
again in the first build, and the time that they would have taken is added to it from the speed seen on some of them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.indexing.corpus import first_rows, write_rows
from benchmarks.indexing.with_dateline import TODAY
from index import NewsIndex, RebuildReport, rebuild
from index.cutting import passage_text
from index.encoder import Encoder, packaged_encoder

SAMPLE = 1024  # passages whose embedding is timed


def embedding_speed(index: Path, encoder: Encoder) -> float:
    """Passages a second, on SAMPLE of the index's passages spread over it."""
    store = NewsIndex.open(index, encoder=encoder).snapshot.store
    every = max(1, store.passages // SAMPLE)
    passages = [store.passage(number) for number in range(0, store.passages, every)][:SAMPLE]
    texts = [passage_text(passage.article, (passage.start, passage.end)) for passage in passages]
    began = time.perf_counter()
    for _ in encoder.encode(texts):
        pass
    return len(texts) / (time.perf_counter() - began)


def measured(source: Sequence[Path], into: Path, encoder: Encoder) -> dict[str, Any]:
    """A rebuild, with its wall and processor time."""
    load, cpu = os.getloadavg()[0], time.process_time()
    report: RebuildReport = rebuild(source, into, encoder=encoder, today=TODAY)
    return {
        "articles": report.kept,
        "passages": report.passages,
        "embedded": report.embedded,
        "seconds": round(report.seconds, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "changed": report.changed,
        "load_before": round(load, 1),
    }


def run(
    rows: Sequence[dict[str, Any]], add: int, vectors: Path | None, encoder: Encoder, folder: Path
) -> dict[str, Any]:
    """The three rebuilds; the last `add` rows are those that come later."""
    into = folder / "index"
    if vectors:
        shutil.copytree(vectors, into)
    base = write_rows(folder / "articles.jsonl", rows[: len(rows) - add])
    more = write_rows(folder / "more.jsonl", rows[len(rows) - add :])
    built = measured([base], into, encoder)
    known = built["passages"] - built["embedded"]
    speed = embedding_speed(into, encoder) if known else 0.0
    full = built["seconds"] + (known / speed if known else 0.0)
    added = measured([base, more], into, encoder)
    again = measured([base, more], into, encoder)
    return {
        "built": built,
        "embedding_speed": round(speed, 1),
        "full_build_seconds": round(full, 1),
        "full_build_estimated": known > 0,
        "added": added,
        "added_share_percent": round(100 * added["seconds"] / full, 2),
        "again": again,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.incremental",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("articles", type=Path, nargs="+", help="JSON Lines with title, text and published")
    parser.add_argument("--count", type=int, default=20_000, help="articles of the first build (default: 20000)")
    parser.add_argument("--add", type=int, default=100, help="articles that come later (default: 100)")
    parser.add_argument("--vectors", type=Path, help="an index whose vectors may be used; it is copied")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    rows = first_rows(options.articles, options.count + options.add)
    with tempfile.TemporaryDirectory() as folder:
        results = run(rows, options.add, options.vectors, packaged_encoder(), Path(folder))
    print(json.dumps(results, indent=1))
    options.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
