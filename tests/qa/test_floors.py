"""Answers do not get worse unnoticed: a small question set of our own, and floors that its figures must hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.dated import answer_rows
from benchmarks.holding import answerable, ask_day, said
from benchmarks.realtimeqa import figures_of
from benchmarks.scoring import read_rows
from qa import NewsQA

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def figures(demo_qa: NewsQA) -> dict[str, float]:
    rows = list(read_rows(BENCHMARKS / "demo_questions.jsonl"))
    answers = answer_rows(demo_qa, [{**row, "asked_on": ask_day(row).isoformat()} for row in rows])
    found = figures_of(rows, answers, answerable(demo_qa.index, rows), said(demo_qa.index, rows))
    held = found["held by an article"]
    return {
        "questions": found["questions"],
        "questions held by an article": held["questions"],
        "exact match where held": float(held["exact match"].split()[0]),
        "F1 where held": float(held["F1"].split()[0]),
        "declining precision": found["declining"]["held by no article"]["precision"],
        "declining recall": found["declining"]["held by no article"]["recall"],
        "highlight holds the span": found["highlight holds the span"],
        "highlight holds an accepted answer": found["highlight holds an accepted answer"],
    }


def floors() -> dict[str, float]:
    """The floors by name; the test of the same name says which figure fell, and by how much."""
    found: dict[str, float] = json.loads((BENCHMARKS / "floors.json").read_text(encoding="utf-8"))
    return found


def test_floors_are_set_for_every_figure(figures: dict[str, float]) -> None:
    assert floors().keys() == figures.keys()


@pytest.mark.parametrize("name", sorted(floors()))
def test_a_figure_does_not_fall_under_its_floor(name: str, figures: dict[str, float]) -> None:
    assert figures[name] >= floors()[name], f"{name} was {floors()[name]} and is {figures[name]}"
