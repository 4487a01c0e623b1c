"""How sure an answer is, is learned from answers as the product gives them."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.scoring import read_rows
from index import NewsIndex, rebuild
from qa.confidence import shipped_calibration
from qa.reader import shipped_reader
from tests.qa.conftest import DEMO
from training import confidence
from training.confidence import LEARNED, Recording


def answers(count: int, seed: int = 0) -> tuple[confidence.Floats, NDArray[np.bool_]]:
    """Features of which the span score alone tells how likely the answer is right."""
    rng = np.random.default_rng(seed)
    features = np.zeros((count, len(LEARNED)))
    features[:, LEARNED.index("bias")] = 1
    features[:, LEARNED.index("span")] = rng.normal(0, 2, count)
    features[:, LEARNED.index("rank")] = rng.normal(0, 2, count)
    right = rng.random(count) < 1 / (1 + np.exp(-features[:, LEARNED.index("span")] + 1))
    return features, right


def test_the_model_finds_what_tells_right_from_wrong_and_leaves_the_rest_alone() -> None:
    weights = dict(zip(LEARNED, confidence.fit(*answers(4000)), strict=True))
    assert weights["span"] == pytest.approx(1.0, abs=0.1)
    assert weights["bias"] == pytest.approx(-1.0, abs=0.1)
    assert weights["rank"] == pytest.approx(0.0, abs=0.05)
    assert weights["days"] == 0.0  # none of them asked for a day


def test_confidence_of_questions_not_learned_from_is_a_probability() -> None:
    features, right = answers(2000, seed=1)
    given = confidence.unseen(features, right)
    told = confidence.report(given, right, 0.3)
    assert told["calibration error"] < 0.05
    assert told["wrong ones declined"] > 2 * told["right ones declined"]


def test_a_question_has_no_part_in_the_model_that_gives_its_confidence() -> None:
    features, right = answers(60)
    given = confidence.unseen(features, right)
    turned = right.copy()
    turned[7] = not turned[7]
    assert confidence.unseen(features, turned)[7] == given[7]


def test_what_is_collected_is_what_the_product_answers_with(tmp_path: Path) -> None:
    rebuild([DEMO], tmp_path / "news.index", today=date(2024, 8, 1))
    index = NewsIndex.open(tmp_path / "news.index")
    rows = [
        {"id": "a", "kind": "who", "asked_on": "2024-07-30", "answers": ["Kim Jong Un", "Kim"],
         "question": "Who invited Putin to North Korea?"},
        {"id": "b", "asked_on": "2024-07-30", "answers": ["Rome"], "question": "Who invited Putin to North Korea?"},
        {"id": "c", "asked_on": "1999-01-01", "answers": ["Rome"], "question": "Who invited Putin to North Korea?"},
    ]  # fmt: skip
    out = tmp_path / "answers.jsonl"
    confidence.collect_answers(index, shipped_reader(), rows[:1], out, days_later=0)
    confidence.collect_answers(index, shipped_reader(), rows, out, days_later=0)
    collected = list(read_rows(out))
    assert [row["id"] for row in collected] == ["a", "b", "c"]
    assert [row["right"] for row in collected] == [True, False, False]
    assert collected[2]["features"] is None  # nothing had been published

    shipped = shipped_calibration()
    recording = Recording(shipped.candidate, shipped.weights, shipped.threshold)
    assert recording.probability(collected[0]["features"]) == recording.asked[-1][0] > 0.3

    written = tmp_path / "weighing.json"
    written.write_text(json.dumps({"candidate": {"span": 0.5}, "answer": {}, "threshold": 0.9}))
    assert confidence.main(["fit", str(out), "--threshold", "0.25", "--out", str(written)]) == 0
    fields = json.loads(written.read_text())
    assert fields["candidate"] == {"span": 0.5}
    assert fields["threshold"] == 0.25
    assert set(fields["answer"]) == {*LEARNED, *confidence.HELD}
