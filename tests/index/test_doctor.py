"""The doctor says what an index holds, and names each trouble with its cure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from index import rebuild
from index.doctor import examine
from index.errors import IndexMissing
from index.manifest import BUILDING, LOCK, current_generation
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom, row, write_rows


def test_a_sound_index_has_no_problem_and_tells_what_it_holds(newsroom: Newsroom, tmp_path: Path) -> None:
    rebuild([newsroom(range(4))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    found = examine(tmp_path / "index", encoder=HashingEncoder())

    assert found.problems == ()
    assert found.lines[0].endswith("4 articles from 1 outlet in 4 passages.")
    assert found.lines[1:3] == (
        "Published from 1 January 2024 to 4 January 2024; 0 undated.",
        "No story is told by more than one article.",
    )
    assert found.lines[-1] == "Built on 1 July 2024 with hashing."


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


def test_stories_that_several_articles_tell_are_counted(tmp_path: Path) -> None:
    text = " ".join(f"Crane {number} was painted by crew {number} in {number} days." for number in range(30, 40))
    source = write_rows(tmp_path / "news.jsonl", [row(1, text), row(2, text + " Rain fell."), row(3)])
    rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    found = examine(tmp_path / "index", encoder=HashingEncoder())

    assert found.lines[2] == "1 story told by more than one article (2 articles); each counts once."


def test_a_rebuild_that_is_running_is_no_problem_and_one_cut_off_is(newsroom: Newsroom, tmp_path: Path) -> None:
    rebuild([newsroom(range(4))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    (tmp_path / "index" / BUILDING).mkdir()

    with FileLock(tmp_path / "index" / LOCK):
        assert examine(tmp_path / "index", encoder=HashingEncoder()).problems == ()
    (problem,) = examine(tmp_path / "index", encoder=HashingEncoder()).problems

    assert str(problem) == (
        "A rebuild has not finished; what was there before it still answers."
        " Run the same rebuild again: it goes on where it stopped."
    )


def test_a_first_rebuild_that_was_cut_off_is_told_from_no_index(newsroom: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuild([newsroom(range(9))], tmp_path / "index", encoder=HashingEncoder(fail_after=4), today=TODAY)

    found = examine(tmp_path / "index", encoder=HashingEncoder())

    assert found.lines == (f"{tmp_path / 'index'}: no index yet.",)
    assert [problem.message for problem in found.problems] == ["The first rebuild has not finished."]


def test_a_missing_generation_is_named(newsroom: Newsroom, tmp_path: Path) -> None:
    rebuild([newsroom(range(4))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    generation = current_generation(tmp_path / "index")
    shutil.rmtree(generation)

    (problem,) = examine(tmp_path / "index", encoder=HashingEncoder()).problems

    assert problem.message == f"{generation / 'manifest.json'} is missing"


def test_no_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        examine(tmp_path / "nowhere", encoder=HashingEncoder())
