"""What every benchmark on quiz questions takes and gives: which questions, and where the figures go."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.scoring import read_rows


def add_questions(parser: argparse.ArgumentParser) -> None:
    """The file of questions, the index, and which of the questions are asked."""
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--since", type=date.fromisoformat, default=date.min, help="questions asked from this day on")
    parser.add_argument("--until", type=date.fromisoformat, default=date.max, help="questions asked up to this day")
    parser.add_argument("--every", type=int, default=1, help="only every so many questions")


def chosen_questions(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[dict[str, Any]]:
    """The questions that the options choose, in order; ends the command where there are none."""
    rows = [
        row
        for row in read_rows(options.questions)
        if options.since <= date.fromisoformat(row["asked_on"]) <= options.until
    ][:: options.every]
    if not rows:
        parser.error(f"{options.questions} holds no question asked from {options.since} to {options.until}.")
    return rows


def show_figures(figures: dict[str, Any], out: Path | None) -> None:
    """Print the figures as JSON, and write them to `out` too where it is given."""
    text = json.dumps(figures, indent=1)
    print(text)
    if out:
        out.write_text(text + "\n", encoding="utf-8")
