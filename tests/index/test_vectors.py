"""Exact search by cosine, on vectors whose answer is known by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.vectors import VectorIndex, write_vectors

EAST, NORTH, NORTHEAST = (1.0, 0.0), (0.0, 1.0), (0.6, 0.8)


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    write_vectors([np.array([EAST, NORTH], np.float16), np.array([NORTHEAST, EAST], np.float16)], 2, tmp_path)
    return VectorIndex.open(tmp_path)


def test_the_nearest_comes_first_with_its_cosine(index: VectorIndex) -> None:
    numbers, scores = index.search(np.array(EAST, np.float32), k=3)

    assert numbers.tolist() == [0, 3, 2]
    assert scores.tolist() == pytest.approx([1.0, 1.0, 0.6], abs=1e-3)


def test_a_range_hides_the_rest(index: VectorIndex) -> None:
    assert index.search(np.array(EAST, np.float32), k=5, first=1, last=3)[0].tolist() == [2, 1]


def test_more_than_there_are_gives_what_there_is(index: VectorIndex) -> None:
    assert sorted(index.search(np.array(NORTH, np.float32), k=50)[0].tolist()) == [0, 1, 2, 3]
    assert index.search(np.array(NORTH, np.float32), k=3, first=2, last=2)[0].tolist() == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    write_vectors([], 2, tmp_path)

    assert VectorIndex.open(tmp_path).search(np.array(EAST, np.float32), k=3)[0].tolist() == []
