"""How searching vectors grows: `python -m benchmarks.scale --index DIR --questions FILE.jsonl[.xz] --out RESULTS.json`.

From the vectors of an index, others are made that lie between them (see `benchmarks.made_vectors`), and searched with
the questions of the file in several ways (`benchmarks.vector_searches`). Each way is built and opened in a process of
its own. Told are, for the 100 nearest of each question: wall time (the best of three runs; median and 95th percentile
over the questions) and processor time, the share of the exact ten and hundred nearest that are found, the same for
the older half of the vectors alone, memory, size, and the time to build and open. `--changed` tells instead in how
many questions the ten nearest of the older half are others once the newer half is there too: none may be.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.made_vectors import made_vectors
from benchmarks.memory import memory_of
from benchmarks.scoring import read_rows
from benchmarks.vector_searches import WAYS
from index.encoder import encode_one, packaged_encoder
from index.manifest import current_generation
from index.vectors import VectorIndex

K, RUNS = 100, 3


def alone(task: Callable[..., Any], *arguments: Any) -> Any:
    """What the task returns, run in a fresh process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(task, *arguments).result()


def make(index: Path, count: int, path: Path) -> None:
    """Write the made vectors, shape (count, dimension), as a numpy file."""
    held = VectorIndex.open(current_generation(index))
    real = np.concatenate(
        [held.rows(at, min(at + 65_536, len(held))).astype(np.float16) for at in range(0, len(held), 65_536)]
    )
    part = path.with_suffix(".part")
    out = np.lib.format.open_memmap(part, "w+", np.float16, (count, real.shape[1]))
    at = 0
    for block in made_vectors(real, count):
        out[at : at + len(block)] = block
        at += len(block)
    out.flush()
    part.rename(path)


def encode(questions: Path, every: int) -> NDArray[np.float32]:
    """The vectors of every so many questions."""
    rows = list(read_rows(questions))[::every]
    return np.stack([encode_one(packaged_encoder(), row["question"]) for row in rows])


def build(way: str, made: Path, folder: Path) -> dict[str, Any]:
    """Build, unless it is there, and tell what that took."""
    told = folder.with_suffix(".json")
    if not told.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        vectors = np.load(made, mmap_mode="r")
        wall, processor = time.perf_counter(), time.process_time()
        WAYS[way].build(vectors, folder)
        figures = {
            "build seconds": round(time.perf_counter() - wall, 1),
            "build processor seconds": round(time.process_time() - processor, 1),
            "megabytes on disk": round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6, 1),
        }
        told.write_text(json.dumps(figures), encoding="utf-8")
    found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return found


def search(way: str, folder: Path, queries: NDArray[np.float32], last: int) -> dict[str, Any]:
    """Search the first `last` vectors for each question; the figures, and the numbers found."""
    before = memory_of()
    began = time.perf_counter()
    searched = WAYS[way].open(folder)
    opened = time.perf_counter() - began
    searched(queries[0], K, 0, last)
    found, walls, processors = [], [], []
    for query in queries:
        runs = []
        for _ in range(RUNS):
            wall, processor = time.perf_counter(), time.process_time()
            numbers, _ = searched(query, K, 0, last)
            runs.append(time.perf_counter() - wall)
            processors.append(time.process_time() - processor)
        found.append(numbers.tolist())
        walls.append(1000 * min(runs))
    after = memory_of()
    return {
        "found": found,
        "open seconds": round(opened, 2),
        "milliseconds": round(statistics.median(walls), 2),
        "milliseconds, 95th percentile": round(sorted(walls)[ceil(0.95 * len(walls)) - 1], 2),
        "processor milliseconds": round(1000 * statistics.mean(processors), 2),
        "megabytes of its own": round(after.own - before.own),
        "megabytes mapped": round(after.mapped - before.mapped),
    }


def recall(found: Sequence[Sequence[int]], truth: Sequence[Sequence[int]], k: int) -> float:
    """The mean share of the `k` truly nearest that are among the `k` found."""
    return round(statistics.mean(len({*f[:k]} & {*t[:k]}) / k for f, t in zip(found, truth, strict=True)), 4)


def compare(made: Path, queries: NDArray[np.float32], ways: Sequence[str], *, only_build: bool) -> list[dict[str, Any]]:
    """A row for each way."""
    count = len(np.load(made, mmap_mode="r"))
    rows: list[dict[str, Any]] = []
    truth: dict[int, list[list[int]]] = {}
    for way in ["exact", *(name for name in ways if name != "exact")]:
        folder = made.with_name(f"{made.stem}-{WAYS[way].name}")
        row = {"vectors": count, "way": way, **alone(build, way, made, folder)}
        for name, last in () if only_build else (("", count), ("older half: ", count // 2)):
            told = alone(search, way, folder, queries, last)
            found = told.pop("found")
            truth.setdefault(last, found)
            row |= {name + key: value for key, value in told.items()}
            row |= {f"{name}recall at {k}": recall(found, truth[last], k) for k in (10, 100)}
        rows.append(row)
        print(json.dumps(row), flush=True)
    return rows


def changed(made: Path, queries: NDArray[np.float32], ways: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each way: in how many questions the newer half changes the ten nearest of the older half."""
    vectors = np.load(made, mmap_mode="r")
    half = made.with_name(f"{made.stem}-half.npy")
    np.save(half, vectors[: len(vectors) // 2])
    rows = []
    for way in ways:
        found = []
        for path in (made, half):
            folder = path.with_name(f"{path.stem}-{WAYS[way].name}")
            alone(build, way, path, folder)
            found.append(alone(search, way, folder, queries, len(vectors) // 2)["found"])
        others = sum({*one[:10]} != {*other[:10]} for one, other in zip(*found, strict=True))
        rows.append({"vectors": len(vectors), "way": way, "questions": len(queries), "changed": others})
        print(json.dumps(rows[-1]), flush=True)
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--index", type=Path, required=True, help="an index with real vectors")
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--every", type=int, default=33, help="only every so many questions (default: 33)")
    parser.add_argument("--vectors", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--ways", nargs="+", choices=sorted(WAYS), default=sorted(WAYS))
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--only-build", action="store_true", help="leave the searches to a later, quieter time")
    parser.add_argument("--scratch", type=Path, required=True, help="keeps what is built: 10 GB for four million")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    options.scratch.mkdir(parents=True, exist_ok=True)
    queries = alone(encode, options.questions, options.every)
    rows: list[dict[str, Any]] = []
    for count in options.vectors:
        made = options.scratch / f"{count}.npy"
        if not made.exists():
            alone(make, options.index, count, made)
        if options.changed:
            rows += changed(made, queries, options.ways)
        else:
            rows += compare(made, queries, options.ways, only_build=options.only_build)
        options.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
