"""Draw how searching grows: `python -m benchmarks.scale_plots RESULTS.json... --out docs/`.

RESULTS are what `benchmarks.scale` wrote. Needs matplotlib (`pip install --group benchmarks`).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# File, title, and the figure drawn.
PLOTS = (
    ("scale-milliseconds.svg", "One search of all vectors, milliseconds (median)", "milliseconds"),
    ("scale-recall.svg", "Share of the exact ten nearest that are found", "recall at 10"),
    ("scale-build.svg", "Building, processor seconds", "build processor seconds"),
    ("scale-memory.svg", "Memory of the process itself, megabytes", "megabytes of its own"),
)


def lines_of(rows: Sequence[dict[str, Any]], figure: str) -> dict[str, list[tuple[int, float]]]:
    """For each way, pairs of the number of vectors and the figure, in order; ways without the figure are left out."""
    lines: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: int(row["vectors"])):
        if figure in row:
            lines[row["way"]].append((row["vectors"], row[figure]))
    return dict(lines)


def draw(rows: Sequence[dict[str, Any]], out: Path) -> None:
    """Write the plots as SVG files; the same rows give the same bytes."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "dateline"
    from matplotlib import pyplot as plt

    for name, title, figure in PLOTS:
        drawing, axes = plt.subplots(figsize=(6, 3.6))
        for way, points in lines_of(rows, figure).items():
            axes.plot(*zip(*points, strict=True), marker="o", label=way)
        axes.set(title=title, xlabel="vectors", xscale="log")
        if "recall" not in figure:
            axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        axes.legend(fontsize="small")
        drawing.tight_layout()
        drawing.savefig(out / name, metadata={"Date": None})
        plt.close(drawing)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale_plots", description=__doc__)
    parser.add_argument("results", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    rows = [row for path in options.results for row in json.loads(path.read_text(encoding="utf-8"))]
    draw(rows, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
