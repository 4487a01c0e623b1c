"""The benchmarks of searching and scale run on a small index and tell what they say they tell."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.made_vectors import made_vectors, nearest_cosine
from benchmarks.scale import build, recall, search
from benchmarks.scale_plots import lines_of
from benchmarks.searching import search_figures
from benchmarks.vector_searches import WAYS
from index import rebuild
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom


def near_by_near(count: int) -> np.ndarray:
    """Unit vectors of which neighbours are alike, as passages of one article are."""
    chance = np.random.default_rng(5)
    centres = np.repeat(chance.standard_normal((count // 10, 32)), 10, axis=0)
    vectors = centres + 0.5 * chance.standard_normal((count, 32))
    units: np.ndarray = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)
    return units


def test_made_vectors_hold_the_real_ones_in_order_and_lie_as_close() -> None:
    real = near_by_near(2000)

    made = np.concatenate(list(made_vectors(real, 6000)))

    assert made[::3].tolist() == real.tolist()
    assert np.linalg.norm(made.astype(np.float32), axis=1) == pytest.approx(1, abs=2e-3)
    to_the_real = (made[1::3].astype(np.float32) * real.astype(np.float32)).sum(axis=1)
    assert np.median(to_the_real) == pytest.approx(nearest_cosine(real), abs=0.02)
    assert np.concatenate(list(made_vectors(real, 6000))).tolist() == made.tolist()


@pytest.mark.parametrize("way", ["exact", "cells, 16 visited", "cells of all, 16 visited", "graph, breadth 128"])
def test_every_way_finds_nearly_all_of_the_nearest_in_a_range(way: str, tmp_path: Path) -> None:
    real = near_by_near(3000)
    np.save(tmp_path / "made.npy", real)
    queries = real[:1500:100].astype(np.float32)

    figures = build(way, tmp_path / "made.npy", tmp_path / "built")
    found = search(way, tmp_path / "built", queries, 1500)

    truth = np.argsort(-(queries @ real[:1500].astype(np.float32).T), axis=1)[:, :100].tolist()
    assert figures["megabytes on disk"] >= 3000 * 32 * 2 / 1e6 - 0.1
    assert all(number < 1500 for numbers in found["found"] for number in numbers)
    assert recall(found["found"], truth, 10) >= 0.9
    assert WAYS[way].name in {"own", "cells", "cells-of-all", "graph"}


def test_recall_is_the_mean_share_of_the_nearest_that_were_found() -> None:
    assert recall([[1, 2, 9], [4, 5, 6]], [[1, 2, 3], [6, 5, 4]], 3) == pytest.approx((2 / 3 + 1) / 2, abs=1e-4)


def test_searching_tells_times_and_memory(newsroom: Newsroom, tmp_path: Path) -> None:
    rebuild([newsroom(range(30))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    rows = [{"question": "Which crane stopped?", "asked_on": "2024-01-20"}] * 2

    figures = search_figures(tmp_path / "index", HashingEncoder(), rows, runs=1)

    assert (figures["articles"], figures["passages"], figures["questions"]) == (30, 30, 2)
    assert set(figures["milliseconds"]) == {
        "encoding",
        *(
            f"{when}: {what}"
            for when in ("as of the day", "unbounded")
            for what in ("meaning", "words", "all words", "fused", "fused, all words")
        ),
    }
    assert all(0 < told["median"] <= told["95th percentile"] for told in figures["milliseconds"].values())
    assert figures["megabytes of its own"] > 0


def test_lines_of_a_plot_hold_the_figures_in_order_of_size() -> None:
    rows = [
        {"vectors": 200, "way": "exact", "milliseconds": 2.0},
        {"vectors": 100, "way": "exact", "milliseconds": 1.0},
        {"vectors": 100, "way": "graph"},
    ]

    assert lines_of(rows, "milliseconds") == {"exact": [(100, 1.0), (200, 2.0)]}
