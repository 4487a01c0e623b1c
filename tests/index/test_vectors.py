"""Search by cosine: exact on vectors whose answer is known by hand, and never of later vectors, codes or not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.vectors import CODES, FILE, Sizes, VectorIndex, rotation, write_vectors

EAST, NORTH, NORTHEAST = (1.0, 0.0), (0.0, 1.0), (0.6, 0.8)
# Few candidates, so that codes do leave out near vectors, and segments that some ranges do not fill.
SMALL = Sizes(exact_up_to=128, segment=64, candidates=1, fewest=1)


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    write_vectors([np.array([EAST, NORTH], np.float16), np.array([NORTHEAST, EAST], np.float16)], 2, tmp_path)
    return VectorIndex.open(tmp_path)


def made(count: int, dimension: int, *, seed: int = 1) -> NDArray[np.float32]:
    """Unit vectors around a few centres that are not spread evenly, as those of news are."""
    chance = np.random.default_rng(seed)
    centres = chance.standard_normal((20, dimension)) + chance.standard_normal(dimension)
    vectors = centres[chance.integers(0, 20, count)] + chance.standard_normal((count, dimension))
    units: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return units


def coded(vectors: NDArray[np.float32], folder: Path, sizes: Sizes = SMALL) -> VectorIndex:
    folder.mkdir(exist_ok=True)
    write_vectors([vectors.astype(np.float16)], vectors.shape[1], folder, sizes=sizes)
    return VectorIndex.open(folder, codes=(folder / CODES).exists(), sizes=sizes)


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


def test_a_cosine_does_not_depend_on_the_vectors_asked_for_beside_it(tmp_path: Path) -> None:
    vectors = made(50, 24)
    index = coded(vectors, tmp_path)

    together = index.cosines(vectors[7], np.arange(50))

    assert together.tolist() == [float(index.cosines(vectors[7], np.array([number]))[0]) for number in range(50)]
    assert together[7] == pytest.approx(1, abs=1e-3)


def test_codes_are_written_for_more_vectors_than_are_searched_exactly(tmp_path: Path) -> None:
    coded(made(128, 8), tmp_path)
    assert not (tmp_path / CODES).exists()

    coded(made(129, 8), tmp_path)
    assert (tmp_path / CODES).exists()

    coded(made(128, 8), tmp_path)
    assert not (tmp_path / CODES).exists()


def test_sizes_by_which_a_coded_range_might_fill_no_segment_are_refused() -> None:
    with pytest.raises(ValueError, match="exact_up_to is 127"):
        Sizes(exact_up_to=127, segment=64)


@pytest.mark.parametrize("dimension", [384, 15])
def test_the_rotation_keeps_lengths_and_angles(dimension: int) -> None:
    turn = rotation(dimension)

    assert turn.shape == (dimension, dimension + dimension % 2)
    assert turn @ turn.T == pytest.approx(np.eye(dimension), abs=1e-5)


def test_the_same_vectors_give_the_same_bytes_whatever_the_blocks(tmp_path: Path) -> None:
    vectors = made(500, 15).astype(np.float16)
    for name, cuts in (("one", []), ("many", [1, 64, 65, 300])):
        (tmp_path / name).mkdir()
        write_vectors(np.split(vectors, cuts), 15, tmp_path / name, sizes=SMALL)

    for name in (FILE, CODES):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "many" / name).read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_search_of_a_range_does_not_depend_on_later_vectors(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Numbers and cosines are, to the bit, those of an index that ends where the range ends."""
    count = data.draw(st.integers(min_value=1, max_value=700))
    last = data.draw(st.integers(min_value=0, max_value=count))
    first = data.draw(st.integers(min_value=0, max_value=last))
    vectors = made(count, 15, seed=data.draw(st.integers(min_value=0, max_value=9)))
    whole = coded(vectors, tmp_path_factory.mktemp("whole"))
    part = coded(vectors[:last], tmp_path_factory.mktemp("part"))

    found = whole.search(vectors[0], k=20, first=first, last=last)

    alone = part.search(vectors[0], k=20, first=first)
    assert found[0].tolist() == alone[0].tolist()
    assert found[1].tolist() == alone[1].tolist()
    assert len(found[0]) == min(20, last - first)
    assert all(first <= number < last for number in found[0].tolist())


def test_codes_find_nearly_all_of_the_nearest_with_their_exact_cosines(tmp_path: Path) -> None:
    """In 20,000 vectors, 1,000 candidates hold at least 99 in 100 of the ten nearest and 97 of the hundred nearest."""
    sizes = Sizes(exact_up_to=8192, segment=4096)
    vectors, questions = made(20_000, 64), made(50, 64, seed=2)
    index = coded(vectors, tmp_path, sizes)
    exact = VectorIndex.open(tmp_path)

    tens, hundreds = [], []
    for question in questions:
        numbers, cosines = index.search(question, k=100)
        nearest, best = exact.search(question, k=100)
        tens.append(np.isin(nearest[:10], numbers).mean())
        hundreds.append(np.isin(nearest, numbers).mean())
        both, at, truly = np.intersect1d(numbers, nearest, return_indices=True)
        assert cosines[at] == pytest.approx(best[truly], abs=1e-6)
        assert len(both) > 50

    assert np.mean(tens) >= 0.99
    assert np.mean(hundreds) >= 0.97
