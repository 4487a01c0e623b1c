"""Asking questions for what can be learned from them: which are asked, and what has been written goes on."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quiz import add_questions, chosen_questions
from benchmarks.scoring import read_rows


def add_collecting(parser: argparse.ArgumentParser) -> None:
    """The options of a command that asks questions and writes a row for each."""
    add_questions(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, help="how many of the questions, drawn at random (default: all)")


def drawn_questions(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[dict[str, Any]]:
    """The questions that the options choose, in an order drawn at random; ends the command where there are none."""
    rows = chosen_questions(parser, options)
    random.Random(7).shuffle(rows)
    return rows[: options.most]


def collect_into(
    out: Path, rows: Sequence[dict[str, Any]], collect: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """Append to `out` what `collect` makes of the rows whose `id` is not in it yet, each written as it comes."""
    known = {row["id"] for row in read_rows(out)} if out.exists() else set()
    with out.open("a", encoding="utf-8") as file:
        for row in rows:
            if row["id"] not in known:
                file.write(json.dumps(collect(row)) + "\n")
                file.flush()
