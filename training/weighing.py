"""Fit how candidates weigh.

    python -m training.weighing collect QUESTIONS.jsonl[.xz] --index DIR --out CANDIDATES.jsonl --since … --until …
    python -m training.weighing fit CANDIDATES.jsonl … --check CANDIDATES.jsonl --out qa/weights/weighing.json

`collect` asks each question as of the day after `asked_on`, in an order drawn at random, and appends every candidate
with its features and whether it is right; run again it goes on where it stopped. `fit` learns the candidates' weights
(the share of the right ones' summed weight is made as large as can be, Clark and Gardner 2018, eq. 1), tells how they
do beside those set by hand on the file to check, and writes them into the file, whose other fields stay. How strongly
the weights are drawn towards those set by hand is worked out by cross-validation. How sure an answer is:
`training.confidence`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.scoring import contains, exact, read_rows
from qa import NewsQA
from qa.confidence import features_of_best
from qa.timeliness import WEIGHTS
from training.collecting import add_collecting, collect_into, drawn_questions

# What the weights are drawn towards, and what ships: set by hand on the errors of 215 questions of June to December
# 2022. Learned from 1,478 questions of 2024 they put the right answer first no more often (docs/accuracy.md).
PRIOR = {
    "span": 0.35,
    "relevance": 0.2,
    "coverage": 0.7,
    "cosine": 2.0,
    "rank": -0.05,
    "sentence": 0.6,
    "age": -0.6,
    "repeats": 0.0,
    "only repeats": -1.5,
    "length": -0.2,
    "long": -0.5,
    "form": 0.4,
    "wrong form": -1.5,
    "name": 1.0,
    "broken": -0.3,
    "titled": 1.6,
    "early": 0.5,
}
# Set by hand and kept. Quiz questions are about what was done in the week before: what they teach of plans, years and
# states would mislead every other question.
HELD = {"planned": -0.3, "denied": -0.3, "other year": -3.0, "age of a state": -0.6}
FIXED = {**HELD, **WEIGHTS}
CANDIDATE = (*PRIOR, *FIXED)
DRAWN = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)  # how strongly towards the prior: what is tried
FOLDS = 5
KEPT = 60  # groups a question
PRIOR_WEIGHTS = np.array([{**PRIOR, **FIXED}[name] for name in CANDIDATE])


def collect(news_qa: NewsQA, row: dict[str, Any]) -> dict[str, Any]:
    """The question's groups, each with its candidates' features and articles, and whether the group is right."""
    day = date.fromisoformat(row["asked_on"]) + timedelta(days=1)
    groups = news_qa.groups(row["question"], asked_at=day)
    return {
        "id": row["id"],
        "groups": [
            {
                "text": group.best.span.text,
                "right": _right(group.best.span.text, row["answers"]),
                "candidates": [
                    {"article": one.hit.article.id, **{k: round(v, 4) for k, v in features_of_best(one).items() if v}}
                    for one in group.candidates
                ],
            }
            for group in groups[:KEPT]
        ],
    }


def _right(text: str, accepted: Sequence[str]) -> bool:
    close = contains(text, accepted) and len(text.split()) <= max(len(a.split()) for a in accepted) + 3
    return bool(exact(text, accepted)) or close


class _Flat:
    """All candidates of all questions as arrays, for sums by question."""

    def __init__(self, rows: Sequence[dict[str, Any]]) -> None:
        features, question, right = [], [], []
        for number, row in enumerate(rows):
            for group in row["groups"]:
                for candidate in _voices(group["candidates"], PRIOR | FIXED):
                    features.append([candidate.get(name, 0.0) for name in CANDIDATE])
                    question.append(number)
                    right.append(group["right"])
        self.features = np.array(features, dtype=np.float64).reshape(-1, len(CANDIDATE))
        self.question = np.array(question, dtype=np.int64)
        self.right = np.array(right, dtype=bool)
        self.count = len(rows)

    def loss(self, weights: NDArray[np.float64], drawn: float = 0.0) -> tuple[float, NDArray[np.float64]]:
        """Minus the mean log share of the right candidates, over the questions that have any, and its slope.

        `drawn` times the squared distance from the prior is added.
        """
        logits = self.features @ weights
        top = np.full(self.count, -np.inf)
        np.maximum.at(top, self.question, logits)
        mass = np.exp(logits - top[self.question])
        every = np.bincount(self.question, mass, self.count)
        good = np.bincount(self.question, mass * self.right, self.count)
        held = good > 0
        inside = held[self.question]
        share_of_good = np.where(inside & self.right, mass / np.where(inside, good[self.question], 1.0), 0.0)
        share_of_all = np.where(inside, mass / every[self.question], 0.0)
        away = weights - PRIOR_WEIGHTS
        loss = float(-np.log(good[held] / every[held]).mean() + drawn * (away**2).sum())
        slope = self.features.T @ (share_of_all - share_of_good) / held.sum() + 2 * drawn * away
        return loss, slope


def _voices(candidates: Sequence[dict[str, Any]], weights: dict[str, float]) -> list[dict[str, Any]]:
    """The strongest candidate of each article: the rest have no voice."""
    best: dict[str, tuple[float, dict[str, Any]]] = {}
    for candidate in candidates:
        logit = _logit(candidate, weights)
        if candidate["article"] not in best or logit > best[candidate["article"]][0]:
            best[candidate["article"]] = (logit, candidate)
    return [candidate for _, candidate in best.values()]


def _logit(candidate: dict[str, Any], weights: dict[str, float]) -> float:
    return float(sum(weights.get(name, 0.0) * candidate.get(name, 0.0) for name in CANDIDATE))


def fit_candidates(rows: Sequence[dict[str, Any]], drawn: float) -> dict[str, float]:
    """The weights of a candidate's features, drawn so strongly towards the prior."""
    flat = _Flat(rows)
    bounds = [(FIXED[name], FIXED[name]) if name in FIXED else (None, None) for name in CANDIDATE]
    found = minimize(flat.loss, PRIOR_WEIGHTS, args=(drawn,), jac=True, method="L-BFGS-B", bounds=bounds)
    return {name: round(float(value), 4) for name, value in zip(CANDIDATE, found.x, strict=True)}


def folds_of(rows: Sequence[dict[str, Any]]) -> list[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """FOLDS times what to learn from and what to look at: every row is looked at once."""
    return [
        (
            [row for number, row in enumerate(rows) if number % FOLDS != fold],
            [row for number, row in enumerate(rows) if number % FOLDS == fold],
        )
        for fold in range(FOLDS)
    ]


def drawn_best(rows: Sequence[dict[str, Any]]) -> tuple[float, dict[float, tuple[float, float]]]:
    """Which of DRAWN gives the least loss on rows not learned from, and for each that loss and the share right."""
    found = {}
    for drawn in DRAWN:
        losses: list[float] = []
        right: list[bool] = []
        for learned, seen in folds_of(rows):
            weights = fit_candidates(learned, drawn)
            losses.append(_Flat(seen).loss(np.array([weights[name] for name in CANDIDATE]))[0])
            right.extend(first_is_right(seen, weights))
        found[drawn] = (round(float(np.mean(losses)), 4), round(100 * float(np.mean(right)), 1))
    return min(found, key=lambda drawn: found[drawn][0]), found


def first_is_right(rows: Sequence[dict[str, Any]], weights: dict[str, float]) -> list[bool]:
    """For each question with a candidate, whether the group with the largest score is right."""
    right = []
    for row in rows:
        scores = []
        for group in row["groups"]:
            logits = [_logit(voice, weights) for voice in _voices(group["candidates"], weights)]
            scores.append(float(np.exp(np.clip(logits, -30, 30)).sum()))
        if scores:
            right.append(bool(row["groups"][int(np.argmax(scores))]["right"]))
    return right


def loss_and_right(rows: Sequence[dict[str, Any]], weights: dict[str, float]) -> tuple[float, float]:
    """Of the weights on all rows, as `drawn_best` gives it."""
    loss, _ = _Flat(rows).loss(np.array([weights[name] for name in CANDIDATE]))
    return round(loss, 4), round(100 * float(np.mean(first_is_right(rows, weights))), 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.weighing", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    add_collecting(actions.add_parser("collect"))
    fitting = actions.add_parser("fit")
    fitting.add_argument("candidates", type=Path, nargs="+")
    fitting.add_argument("--check", type=Path, required=True)
    fitting.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    if options.action == "collect":
        news_qa = NewsQA.open(options.index)
        collect_into(options.out, drawn_questions(parser, options), lambda row: collect(news_qa, row))
        return 0
    rows = [row for path in options.candidates for row in read_rows(path)]
    by_hand = PRIOR | FIXED
    drawn, tried = drawn_best(rows)
    print(json.dumps({"by hand": loss_and_right(rows, by_hand), "drawn": drawn, "cross-validated": tried}, indent=1))
    weights = fit_candidates(rows, drawn)
    checked = list(read_rows(options.check))
    for name, others in (("by hand", by_hand), ("fitted", weights)):
        print(json.dumps({f"checked, {name}": loss_and_right(checked, others)}))
    fields = json.loads(options.out.read_text(encoding="utf-8"))
    fields["candidate"] = {name: weight for name, weight in weights.items() if name not in WEIGHTS}
    options.out.write_text(json.dumps(fields, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
