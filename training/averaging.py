"""Average readers: `python -m training.averaging RUN RUN … --out FOLDER`.

Writes the reader whose every weight is the mean of that weight in the runs (Wortsman et al. 2022, "Model soups"). Runs
that started from the same encoder and read their examples in other orders and mixtures err in other places; their mean
answered more of SQuAD than the better of two runs (docs/reader.md), and costs nothing when it reads.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from index.errors import DatelineError
from qa import span_network


def average(runs: Sequence[Path], out: Path) -> None:
    """Write the mean of the readers kept in the folders `runs` (`config.json`, `reader.safetensors`) into `out`.

    Raises DatelineError for less than two runs, and where their weights have other names or shapes.
    """
    if len(runs) < 2:
        raise DatelineError(f"Given {len(runs)} reader; give at least two to average.")
    networks = [span_network.load(run) for run in runs]
    states = [network.state_dict() for network in networks]
    for run, state in zip(runs, states, strict=True):
        if {name: one.shape for name, one in state.items()} != {name: one.shape for name, one in states[0].items()}:
            raise DatelineError(f"The reader in {run} is of another shape than that in {runs[0]}; average like ones.")
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    networks[0].load_state_dict(mean)
    span_network.save(networks[0], out)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.averaging", description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+", help="folders of readers")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        average(options.runs, options.out)
    except DatelineError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
