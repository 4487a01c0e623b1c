"""Vectors are found again wherever they lie: in the old generation, in the log, or both."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import known_vectors, vectors
from index.embedding_log import KEY, EmbeddingLog
from index.known_vectors import KnownVectors
from index.manifest import KEYS

DIMENSION = 4


def key(number: int) -> bytes:
    return number.to_bytes(KEY, "big")


def vector(number: int) -> list[float]:
    return [number, number / 2, -number, 1]


def rows(numbers: list[int]) -> NDArray[np.float16]:
    return np.array([vector(number) for number in numbers], dtype=np.float16).reshape(-1, DIMENSION)


def generation(folder: Path, numbers: list[int]) -> Path:
    vectors.write_vectors([rows(numbers)], DIMENSION, folder)
    np.save(folder / KEYS, np.frombuffer(b"".join(map(key, numbers)), np.uint8).reshape(-1, KEY))
    return folder


def gathered(known: KnownVectors, numbers: list[int]) -> list[list[float]]:
    keys = np.frombuffer(b"".join(map(key, numbers)), np.uint8).reshape(-1, KEY)
    return [row.tolist() for block in known.blocks(keys) for row in block]


def test_each_key_gives_its_own_vector_in_the_order_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old ones far apart and repeated, logged ones between them, over several blocks."""
    monkeypatch.setattr(known_vectors, "BLOCK", 3)
    log = EmbeddingLog(tmp_path / "log", DIMENSION)
    known = KnownVectors(log, generation(tmp_path, list(range(200))))
    known.add([key(300), key(301)], rows([300, 301]))
    known.add([key(302)], rows([302]))
    asked = [199, 300, 0, 5, 302, 5, 130, 301, 4]

    assert gathered(known, asked) == [vector(number) for number in asked]


def test_a_log_that_was_left_is_known_and_goes_on(tmp_path: Path) -> None:
    KnownVectors(EmbeddingLog(tmp_path / "log", DIMENSION), None).add([key(1), key(2)], rows([1, 2]))
    known = KnownVectors(EmbeddingLog(tmp_path / "log", DIMENSION), None)

    known.add([key(3)], rows([3]))

    assert [key(number) in known for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert gathered(known, [3, 1, 2]) == [vector(3), vector(1), vector(2)]


def test_what_a_broken_record_hides_is_not_known(tmp_path: Path) -> None:
    """A flipped byte in the second of three records: it and what follows are embedded again."""
    path = tmp_path / "log"
    KnownVectors(EmbeddingLog(path, DIMENSION), None).add([key(1), key(2), key(3)], rows([1, 2, 3]))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(bytes(content))

    known = KnownVectors(EmbeddingLog(path, DIMENSION), None)

    assert [key(number) in known for number in (1, 2, 3)] == [True, False, False]
    assert path.stat().st_size == len(content) // 3


def test_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        gathered(KnownVectors(EmbeddingLog(tmp_path / "log", DIMENSION), None), [1])
