"""What every index under measurement does, and the command that does it: build from a file, or open and search.

    python -m benchmarks.peers.with_txtai build  ARTICLES.jsonl --weights DIR --into DIR [--whole]
    python -m benchmarks.peers.with_txtai search "a question"   --weights DIR --into DIR

The last line on stdout is JSON. `build` reads rows with a title and a text; with `--whole` each text is one passage,
without it they are cut as the peer's documentation cuts. Its seconds begin when the encoder is loaded and end when
the index lies on disk. Runs in the peer's own environment: nothing is imported here but the standard library and what
every peer brings.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

K = 10  # passages that a search asks for
Row = dict[str, str]


class Peer(Protocol):
    """An index under measurement."""

    @property
    def versions(self) -> Sequence[str]:
        """The distributions that make it what it is; their versions are reported."""

    def load(self, weights: Path) -> int:
        """Load the encoder; returns how many tokens of a passage it reads."""

    def build(self, source: Path, into: Path, *, whole: bool) -> list[str]:
        """Index the rows of the file and save the index into the folder; returns the texts that were embedded."""

    def search(self, question: str, into: Path) -> str:
        """Open the saved index and return the text of the best of K passages."""


def rows_of(source: Path) -> list[Row]:
    """The rows of the file."""
    with source.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def count_tokens(texts: Sequence[str], weights: Path, limit: int) -> int:
    """How many tokens the encoder reads of the texts, special ones included, `limit` of each at most."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(limit)
    return sum(len(tokenizer.encode(text).ids) for text in texts)


def peak_bytes() -> int:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


def cpu_seconds() -> float:
    """Processor time of this process so far, all threads together."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def built(peer: Peer, source: Path, *, weights: Path, into: Path, whole: bool) -> dict[str, Any]:
    """Build once and report."""
    from importlib.metadata import version

    began = time.perf_counter()
    limit = peer.load(weights)
    loaded, cpu = time.perf_counter(), cpu_seconds()
    texts = peer.build(source, into, whole=whole)
    seconds, cpu, peak = time.perf_counter() - loaded, cpu_seconds() - cpu, peak_bytes()
    return {
        "load_seconds": round(loaded - began, 3),
        "seconds": round(seconds, 3),
        "cpu_seconds": round(cpu, 3),
        "peak_bytes": peak,
        "index_bytes": sum(path.stat().st_size for path in into.rglob("*") if path.is_file()),
        "passages": len(texts),
        "characters": sum(map(len, texts)),
        "tokens": count_tokens(texts, weights, limit),
        "tokens_read_of_a_passage": limit,
        "versions": {name: version(name) for name in peer.versions},
    }


def main(peer: Peer, arguments: Sequence[str] | None = None) -> int:
    """The command."""
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", choices=["build", "search"])
    parser.add_argument("subject", help="the articles' file, or the question")
    parser.add_argument("--weights", type=Path, required=True, help="the encoder's folder")
    parser.add_argument("--into", type=Path, required=True, help="the index's folder")
    parser.add_argument("--whole", action="store_true", help="each text is one passage")
    options = parser.parse_args(arguments)
    if options.job == "build":
        options.into.mkdir(parents=True, exist_ok=True)
        report = built(peer, Path(options.subject), weights=options.weights, into=options.into, whole=options.whole)
    else:
        peer.load(options.weights)
        report = {"best": peer.search(options.subject, options.into), "peak_bytes": peak_bytes()}
    print(json.dumps(report), flush=True)
    return 0
