"""A file of an index that is not as it was written is refused at open and named, and the doctor names all of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from index import NewsIndex, rebuild
from index.doctor import UNREAD_CURE, examine
from index.errors import IndexDamaged
from index.manifest import CONTENTS, CURRENT, MANIFEST, current_generation
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom

ALL = [*CONTENTS, MANIFEST, CURRENT]
PLACES = 12  # flipped bytes tried in each file, the first and the last among them


def flip(content: bytes) -> bytes:
    """The middle byte changed by a bit."""
    place = len(content) // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.fixture
def index(newsroom: Newsroom, tmp_path: Path) -> Path:
    """An index of six articles."""
    rebuild([newsroom(range(6))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    return tmp_path / "index"


def place_of(index: Path, name: str) -> Path:
    return index / CURRENT if name == CURRENT else current_generation(index) / name


def refusal(index: Path) -> str:
    """Why the index does not open; "" where it does."""
    try:
        NewsIndex.open(index, encoder=HashingEncoder())
    except IndexDamaged as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", ALL)
def test_a_flipped_byte_anywhere_in_any_file_is_found_and_named(name: str, index: Path) -> None:
    path = place_of(index, name)
    content = path.read_bytes()
    rng = random.Random(name)
    places = {0, len(content) - 1, *(rng.randrange(len(content)) for _ in range(PLACES))}

    for place in places:
        damaged = bytearray(content)
        damaged[place] ^= rng.randrange(1, 256)
        path.write_bytes(damaged)
        assert str(path) in refusal(index)
        assert [problem.message for problem in examine(index, encoder=HashingEncoder()).problems] == [
            f"{path} is damaged"
        ]
    path.write_bytes(content)
    assert refusal(index) == ""


def test_no_byte_of_the_file_that_names_the_generation_can_be_another(index: Path) -> None:
    """It is the one file without a checksum elsewhere: each bit of it is flipped, each byte made white space."""
    path = index / CURRENT
    content = path.read_bytes()

    for place in range(len(content)):
        for value in {*(content[place] ^ 1 << bit for bit in range(8)), *b" \n\r\t"} - {content[place]}:
            path.write_bytes(content[:place] + bytes([value]) + content[place + 1 :])
            with pytest.raises(IndexDamaged) as error:
                current_generation(index)
            assert str(path) in str(error.value)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param(lambda path: path.unlink(), "is missing", id="missing"),
        pytest.param(lambda path: path.write_bytes(b""), "is damaged", id="empty"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-1]), "is damaged", id="cut short"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes() + b"\n"), "is damaged", id="longer"),
        pytest.param(lambda path: path.write_bytes(bytes(path.stat().st_size)), "is damaged", id="zeros"),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), "cannot be read: Is a directory", id="a folder"),
    ],
)
def test_a_file_that_is_missing_or_another_is_refused_and_named(
    name: str, damage: Callable[[Path], object], said: str, index: Path
) -> None:
    path = place_of(index, name)
    damage(path)

    assert refusal(index) == f"{path} {said}. Rebuild the index: dateline rebuild SOURCE... --into {index}"
    (problem,) = examine(index, encoder=HashingEncoder()).problems
    cure = f"Rebuild it: dateline rebuild SOURCE... --into {index}"
    assert str(problem) == f"{path} {said}. {UNREAD_CURE if 'cannot' in said else cure}"


def test_each_of_several_damaged_files_is_named_by_the_doctor(index: Path) -> None:
    generation = current_generation(index)
    (generation / "passages.npy").unlink()
    (generation / "words.txt").write_bytes(flip((generation / "words.txt").read_bytes()))

    problems = examine(index, encoder=HashingEncoder()).problems

    assert {problem.message for problem in problems} == {
        f"{generation / 'passages.npy'} is missing",
        f"{generation / 'words.txt'} is damaged",
    }


def test_a_file_that_is_no_part_of_the_index_does_no_harm_and_is_named(index: Path) -> None:
    (index / "notes.txt").write_text("mine")
    (current_generation(index) / "vectors.faiss.bak").write_text("mine")

    assert refusal(index) == ""
    assert [problem.message for problem in examine(index, encoder=HashingEncoder()).problems] == [
        f"{current_generation(index) / 'vectors.faiss.bak'} is no part of the index",
        f"{index / 'notes.txt'} is no part of the index",
    ]


@pytest.mark.parametrize("name", ALL)
def test_a_rebuild_mends_an_index_whatever_file_is_damaged(name: str, index: Path, newsroom: Newsroom) -> None:
    path = place_of(index, name)
    path.write_bytes(flip(path.read_bytes()))

    report = rebuild([newsroom(range(6))], index, encoder=HashingEncoder(), today=TODAY)

    assert (report.changed, report.kept) == (True, 6)
    assert examine(index, encoder=HashingEncoder()).problems == ()


@pytest.mark.parametrize("name", ALL)
def test_articles_that_only_a_damaged_index_holds_are_not_thrown_away(
    index: Path, newsroom: Newsroom, name: str
) -> None:
    """With `keep_missing` a rebuild from other sources refuses and changes nothing; without it builds anew."""
    place = place_of(index, name)
    place.write_bytes(flip(place.read_bytes()))
    before = {path: path.read_bytes() for path in sorted(index.rglob("*")) if path.is_file()}
    with pytest.raises(IndexDamaged, match="Nothing was changed"):
        rebuild([newsroom(range(6, 8))], index, encoder=HashingEncoder(), today=TODAY, keep_missing=True)
    after = {path: path.read_bytes() for path in sorted(index.rglob("*")) if path.is_file()}
    assert after == before
    rebuild([newsroom(range(6, 8))], index, encoder=HashingEncoder(), today=TODAY)
    assert NewsIndex.open(index, encoder=HashingEncoder()).snapshot.manifest.articles == 2
