"""What lower precision costs, counted on vectors whose neighbours are known by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.precision import embedded, figures, kept, main, nearest, recall
from tests.fake_encoder import HashingEncoder

VECTORS = np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32)
QUERIES = np.array([[0.96, 0.28], [0, 1]], np.float32)


def test_the_nearest_come_first() -> None:
    """Cosines 0.96, 0.936, 0.28 for the first query; 0, 0.6, 1 for the second."""
    assert nearest(QUERIES, VECTORS, 2).tolist() == [[0, 1], [2, 1]]


def test_recall_is_the_share_of_the_expected_that_was_found() -> None:
    expected = np.array([[0, 1], [2, 1]])

    assert recall(np.array([[1, 0], [2, 0]]), expected) == pytest.approx(100 * (2 / 2 + 1 / 2) / 2)


def test_a_change_that_swaps_two_neighbours_costs_the_first_place_but_no_recall() -> None:
    turned = VECTORS[[1, 0, 2]]

    made = figures((QUERIES[:1], VECTORS), (QUERIES[:1], turned), k=2)

    assert made["computed in the fastest precision"] == 100
    assert made["the nearest is the same"] == 0
    assert made["kept in half precision"] == 100
    assert made["lowest cosine of a passage's two vectors"] == pytest.approx(0.8)


def test_half_precision_keeps_eleven_bits() -> None:
    assert kept(np.array([[1 + 2**-10, 1 + 2**-12]], np.float32)).tolist() == [[1 + 2**-10, 1]]


def test_vectors_stand_in_the_order_of_their_texts() -> None:
    encoder = HashingEncoder()
    texts = [f"ship {number}" for number in range(9)]

    alone = [next(iter(encoder.encode([text])))[1][0].tolist() for text in texts]

    assert embedded(encoder, texts).tolist() == alone


@pytest.mark.model
def test_the_command_prints_each_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Eleven passages: the ten nearest are nearly all there are."""
    rows = [{"title": f"Ship {n} sails", "text": f"Ship {n} left on Monday with {n} pilots."} for n in range(11)]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    assert main([str(path), "--count", "11"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("11 passages, 11 titles; fastest precision: ")
    assert float(lines[3].removesuffix(" %").split()[-1]) >= 100 * 9 / 10
    assert float(lines[5].split()[-1]) > 0.99
