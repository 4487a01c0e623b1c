"""Fit how sure an answer is.

    python -m training.confidence collect QUESTIONS.jsonl[.xz] --index DIR --out ANSWERS.jsonl [--days-later 1] …
    python -m training.confidence fit ANSWERS.jsonl … --out qa/weights/weighing.json

`collect` asks each question, as the product does but without declining, and appends what its answer's confidence is
worked out from and whether the answer is right; run again it goes on where it stopped. A question without accepted
answers (the articles do not say) has no right one. `fit` learns a logistic model from them, tells the calibration error
for each file, and writes the model and the threshold into the file, whose other fields stay. The confidence that a
question gets in what is told comes from a model that was learned without it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.abstaining import calibration_error, risk_at_coverage
from benchmarks.realtimeqa import confidence_of, guess_of, is_right
from benchmarks.scoring import read_rows
from index import NewsIndex
from qa import NewsQA
from qa.confidence import Calibration, shipped_calibration
from qa.reader import Reader, shipped_reader
from training.collecting import add_collecting, collect_into, drawn_questions

LEARNED = ("bias", "share", "log score", "span", "rank", "long", "days", "in window", "asks of now")
# All that was done in a time answers "what happened": no set of questions tells how sure that is.
HELD = {"happening": 2.0}
FOLDS = 10
KEPT_SMALL = 2e-3  # how strongly weights are drawn towards none
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recording(Calibration):
    """A calibration that keeps what it was asked for in `asked`, with the probability that it gave, latest last."""

    asked: list[tuple[float, dict[str, float]]] = field(default_factory=list)

    def probability(self, features: dict[str, float]) -> float:
        """As of a calibration that keeps nothing."""
        given = Calibration.probability(self, features)
        self.asked.append((given, dict(features)))
        return given


def collect(news_qa: NewsQA, recording: Recording, row: dict[str, Any], days_later: int) -> dict[str, Any]:
    """What the confidence of the answer is worked out from, and whether it is right; no features without an answer.

    `recording` is the calibration of `news_qa`, which must not decline.
    """
    recording.asked.clear()
    day = date.fromisoformat(row["asked_on"]) + timedelta(days=days_later)
    history = [(turn[0], turn[1]) for turn in row.get("history") or []]
    answer = news_qa.ask(row["question"], asked_at=day, history=history).to_dict()
    known = [features for given, features in recording.asked if abs(given - confidence_of(answer)) < 1e-3]
    return {
        "id": row["id"],
        "kind": row.get("kind", ""),
        "features": known[-1] if known else None,  # None where nothing was found, or it was counted from other answers
        "right": bool(known) and is_right(guess_of(answer), row["answers"]),
    }


def collect_answers(
    index: NewsIndex, reader: Reader, rows: Sequence[dict[str, Any]], out: Path, *, days_later: int
) -> None:
    """Append to `out` what is collected for the rows that are not in it yet."""
    shipped = shipped_calibration()
    recording = Recording(shipped.candidate, shipped.weights, shipped.threshold)
    news_qa = NewsQA(index, reader, recording, threshold=0.0)
    collect_into(out, rows, lambda row: collect(news_qa, recording, row, days_later))


def matrix_of(rows: Sequence[dict[str, Any]]) -> tuple[Floats, NDArray[np.bool_]]:
    """The features of LEARNED of each row, and whether its answer is right."""
    features = [[row["features"].get(name, 0.0) for name in LEARNED] for row in rows]
    return np.array(features, dtype=np.float64).reshape(-1, len(LEARNED)), np.array([row["right"] for row in rows])


def fit(features: Floats, right: NDArray[np.bool_]) -> Floats:
    """The weights of a logistic model, lightly drawn towards none."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = features @ weights
        slope = features.T @ (1 / (1 + np.exp(-logits)) - right) / len(right)
        drawn = np.where(np.arange(len(weights)) == LEARNED.index("bias"), 0.0, KEPT_SMALL * weights)
        return float(
            np.logaddexp(0, np.where(right, -logits, logits)).mean() + (drawn * weights).sum() / 2
        ), slope + drawn

    found: Floats = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def unseen(features: Floats, right: NDArray[np.bool_], *, seed: int = 0) -> Floats:
    """The confidence of each, by a model learned without it: FOLDS parts drawn at random."""
    fold = np.random.default_rng(seed).permutation(len(right)) % FOLDS
    given = np.zeros(len(right))
    for part in range(FOLDS):
        held = fold == part
        if held.any():
            given[held] = 1 / (1 + np.exp(-(features[held] @ fit(features[~held], right[~held]))))
    return given


def report(confidence: Floats, right: NDArray[np.bool_], threshold: float) -> dict[str, Any]:
    """How good the confidence is, in per cent but for the calibration error."""
    declined = confidence < threshold
    return {
        "answers": len(right),
        "right": round(100 * float(right.mean()), 1),
        "calibration error": round(calibration_error(confidence.tolist(), right.tolist()), 3),
        "declined": round(100 * float(declined.mean()), 1),
        "right ones declined": round(100 * float(declined[right].mean()), 1) if right.any() else 0.0,
        "wrong ones declined": round(100 * float(declined[~right].mean()), 1) if (~right).any() else 0.0,
        "wrong at coverage": risk_at_coverage(confidence.tolist(), right.tolist()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    collecting = actions.add_parser("collect")
    add_collecting(collecting)
    collecting.add_argument("--days-later", type=int, default=0, help="ask so many days after asked_on (quiz: 1)")
    fitting = actions.add_parser("fit")
    fitting.add_argument("answers", type=Path, nargs="+")
    fitting.add_argument("--threshold", type=float, default=0.28)
    fitting.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    if options.action == "collect":
        index, rows = NewsIndex.open(options.index), drawn_questions(parser, options)
        collect_answers(index, shipped_reader(), rows, options.out, days_later=options.days_later)
        return 0
    read = [(path, [row for row in read_rows(path) if row["features"]]) for path in options.answers]
    features, right = matrix_of([row for _, rows in read for row in rows])
    confidence = unseen(features, right)
    print(json.dumps({"all": report(confidence, right, options.threshold)}))
    start = 0
    for path, rows in read:
        part = slice(start, start + len(rows))
        start += len(rows)
        print(json.dumps({path.name: report(confidence[part], right[part], options.threshold)}))
    weights = fit(features, right)
    fields = json.loads(options.out.read_text(encoding="utf-8"))
    fields["answer"] = {name: round(float(value), 4) for name, value in zip(LEARNED, weights, strict=True)} | HELD
    fields["threshold"] = options.threshold
    options.out.write_text(json.dumps(fields, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
