"""The cost of small changes: what is embedded again, and the share of the full build's time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.incremental import embedding_speed, run
from index import rebuild
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, row, write_rows


def rows(count: int) -> list[dict[str, Any]]:
    return [dict(row(number)) for number in range(count)]


def test_only_what_was_added_is_embedded_and_the_same_again_changes_nothing(tmp_path: Path) -> None:
    results = run(rows(12), 3, None, HashingEncoder(), tmp_path)

    counts = [(results[name]["articles"], results[name]["embedded"]) for name in ("built", "added", "again")]
    assert counts == [(9, 9), (12, 3), (12, 0)]
    assert [results[name]["changed"] for name in ("built", "added", "again")] == [True, True, False]
    assert not results["full_build_estimated"]
    assert results["full_build_seconds"] == pytest.approx(results["built"]["seconds"], abs=0.1)


def test_vectors_of_an_index_are_used_and_their_time_is_added(tmp_path: Path) -> None:
    """Nine passages known, none embedded: the full build takes the seconds seen and nine passages' more."""
    encoder = HashingEncoder()
    source = write_rows(tmp_path / "old.jsonl", [row(number) for number in range(12)])
    rebuild([source], tmp_path / "old", encoder=encoder, today=TODAY)
    (tmp_path / "work").mkdir()

    results = run(rows(12), 3, tmp_path / "old", encoder, tmp_path / "work")

    assert results["built"]["embedded"] == 0
    assert results["full_build_estimated"]
    assert results["full_build_seconds"] >= round(results["built"]["seconds"], 1)
    assert results["embedding_speed"] > 0


def test_the_speed_is_that_of_the_encoder_on_the_index(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    source = write_rows(tmp_path / "a.jsonl", [row(number) for number in range(6)])
    rebuild([source], tmp_path / "a", encoder=encoder, today=TODAY)

    assert embedding_speed(tmp_path / "a", encoder) > 1
    assert encoder.encoded == 6 + 6
