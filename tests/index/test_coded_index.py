"""An index large enough for codes, at sizes made small: searched, checked and rebuilt like any other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import NewsIndex, rebuild, vectors
from index.doctor import examine
from index.errors import IndexDamaged
from index.interval import Interval
from index.manifest import Manifest, current_generation
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom

SMALL = vectors.Sizes(exact_up_to=64, segment=32, candidates=1, fewest=1)


@pytest.fixture
def _small_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SIZES", SMALL)


def made(source: Path, folder: Path) -> NewsIndex:
    rebuild([source], folder, encoder=HashingEncoder(), today=TODAY)
    return NewsIndex.open(folder, encoder=HashingEncoder())


@pytest.mark.usefixtures("_small_sizes")
def test_hits_as_of_a_day_are_those_of_an_index_without_later_articles(newsroom: Newsroom, tmp_path: Path) -> None:
    """On both sides of the size from which codes are used, and where a segment ends."""
    whole = made(newsroom(range(170), "whole.jsonl"), tmp_path / "whole")
    assert whole.manifest.vector_search == "coded"
    for last in (50, 64, 65, 96, 131, 170):
        part = made(newsroom(range(last), "part.jsonl"), tmp_path / f"part{last}")
        day = date.fromordinal(date(2024, 1, 1).toordinal() + last - 1)

        then = whole.search("ship 2 waited", k=9, published=Interval(None, day))

        alone = part.search("ship 2 waited", k=9, published=Interval(None, day))
        assert [(hit.article.id, hit.score, hit.cosine, hit.bm25) for hit in then] == [
            (hit.article.id, hit.score, hit.cosine, hit.bm25) for hit in alone
        ]


def test_an_index_of_an_older_version_gets_its_codes_from_a_rebuild_of_the_same_sources(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, encoder = newsroom(range(80)), HashingEncoder()
    rebuild([source], tmp_path / "index", encoder=encoder, today=TODAY)
    embedded = encoder.encoded
    assert Manifest.read(current_generation(tmp_path / "index")).vector_search == "exact"
    monkeypatch.setattr(vectors, "SIZES", SMALL)

    reports = [rebuild([source], tmp_path / "index", encoder=encoder, today=TODAY) for _ in range(2)]

    assert [report.changed for report in reports] == [True, False]
    assert encoder.encoded == embedded
    assert Manifest.read(current_generation(tmp_path / "index")).vector_search == "coded"


@pytest.mark.usefixtures("_small_sizes")
def test_damaged_or_missing_codes_are_named(newsroom: Newsroom, tmp_path: Path) -> None:
    made(newsroom(range(80)), tmp_path / "index")
    lines = examine(tmp_path / "index", encoder=HashingEncoder()).lines
    assert [line for line in lines if line.startswith("Vectors are searched by their codes")]
    path = current_generation(tmp_path / "index") / vectors.CODES

    path.write_bytes(path.read_bytes()[:-1] + b"\x7f")
    with pytest.raises(IndexDamaged, match=f"{vectors.CODES} is damaged"):
        NewsIndex.open(tmp_path / "index", encoder=HashingEncoder())

    path.unlink()
    (problem,) = examine(tmp_path / "index", encoder=HashingEncoder()).problems
    assert problem.message == f"{path} is missing"
