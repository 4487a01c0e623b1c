"""The doctor says what an index holds, and names each trouble with its cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import rebuild
from index.doctor import examine
from index.errors import IndexMissing
from index.manifest import current_generation
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom, row, write_rows


def test_a_sound_index_has_no_problem_and_tells_what_it_holds(newsroom: Newsroom, tmp_path: Path) -> None:
    rebuild([newsroom(range(4))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    found = examine(tmp_path / "index", encoder=HashingEncoder())

    assert found.problems == ()
    assert found.lines[0].endswith("4 articles from 1 outlets in 4 passages.")
    assert found.lines[1] == "Published from 2024-01-01 to 2024-01-04; 0 undated."


def test_a_damaged_file_is_named_with_the_cure(newsroom: Newsroom, tmp_path: Path) -> None:
    rebuild([newsroom(range(4))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    path = current_generation(tmp_path / "index") / "passages.npy"
    path.write_bytes(path.read_bytes()[:-1] + b"\x7f")

    (problem,) = examine(tmp_path / "index", encoder=HashingEncoder()).problems

    assert problem.message == f"{path} is damaged"
    assert problem.cure.startswith("Rebuild it: dateline rebuild")


def test_another_encoder_undated_articles_and_an_unfinished_rebuild_are_problems(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "news.jsonl", [{**row(number), "published": ""} for number in range(3)])
    rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    (tmp_path / "index" / "building").mkdir()

    found = examine(tmp_path / "index", encoder=HashingEncoder(name="other"))

    assert [problem.message[:25] for problem in found.problems] == [
        "It was built with hashing",
        "3 of 3 articles have no d",
        "A rebuild has not finishe",
    ]


def test_no_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        examine(tmp_path / "nowhere", encoder=HashingEncoder())
