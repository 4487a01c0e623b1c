"""A build and the searches after it, each in a fresh process."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
QUESTION = "Who was elected president?"
PEERS = {
    "langchain": ("LangChain + FAISS", "benchmarks.peers.with_langchain"),
    "llamaindex": ("LlamaIndex", "benchmarks.peers.with_llama_index"),
    "haystack": ("Haystack", "benchmarks.peers.with_haystack"),
    "txtai": ("txtai", "benchmarks.peers.with_txtai"),
}


@dataclass(frozen=True, slots=True)
class Entrant:
    """One way to build an index: its name in the table, the interpreter and the script's arguments."""

    name: str
    python: Path
    arguments: tuple[str, ...]


class RunFailed(Exception):
    """A peer's process ended badly."""


def peers_in(folder: Path) -> list[Entrant]:
    """The peers that have a virtual environment in the folder."""
    return [
        Entrant(name, folder / key / "bin" / "python", (module,))
        for key, (name, module) in PEERS.items()
        if (folder / key / "bin" / "python").exists()
    ]


def dateline(name: str, *options: str) -> Entrant:
    """Dateline in this environment."""
    return Entrant(name, Path(sys.executable), ("benchmarks.indexing.with_dateline", *options))


def measure(entrant: Entrant, source: Path, *, weights: Path, whole: bool, searches: int) -> dict[str, Any]:
    """What the build reported, and the seconds from starting a process to its first answer, the median of several."""
    with tempfile.TemporaryDirectory() as folder:
        places = ["--weights", str(weights), "--into", folder]
        load = os.getloadavg()[0]
        report = _run(entrant, ["build", str(source), *places, *(["--whole"] if whole else [])])
        times = []
        for _ in range(searches):
            began = time.perf_counter()
            answer = _run(entrant, ["search", QUESTION, *places])
            times.append(time.perf_counter() - began)
    return {
        "name": entrant.name,
        **report,
        "start_seconds": round(statistics.median(times), 3),
        "search_peak_bytes": answer["peak_bytes"],
        "best": answer["best"][:80],
        "load_before": round(load, 1),
    }


def _run(entrant: Entrant, arguments: Sequence[str]) -> dict[str, Any]:
    module, *options = entrant.arguments
    ran = subprocess.run(
        [str(entrant.python), "-m", module, *arguments, *options],
        cwd=ROOT, env=_environment(os.environ), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode != 0:
        raise RunFailed(f"{entrant.name}: {' '.join(arguments)} ended with {ran.returncode}:\n{ran.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return report


def _environment(outer: Mapping[str, str]) -> dict[str, str]:
    """Without network, and without what this process set for itself."""
    kept = {name: value for name, value in outer.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return {**kept, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
