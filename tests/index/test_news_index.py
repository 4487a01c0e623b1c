"""Searching an index, and following its rebuilds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import NewsIndex, rebuild
from index.errors import SettingError
from index.interval import Interval
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom, row, write_rows


def open_index(source: Path, folder: Path) -> NewsIndex:
    rebuild([source], folder, encoder=HashingEncoder(), today=TODAY)
    return NewsIndex.open(folder, encoder=HashingEncoder())


def test_the_passage_with_the_words_comes_first_with_its_parts(newsroom: Newsroom, tmp_path: Path) -> None:
    index = open_index(newsroom(range(30)), tmp_path / "index")

    hits = index.search("crane 17", k=3)

    assert hits[0].article.url == "https://example.org/17"
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert hits[0].score == pytest.approx(hits[0].cosine + 1)  # nothing holds its words better
    assert all(hit.score == pytest.approx(hit.cosine + hit.bm25 / hits[0].bm25) for hit in hits)
    assert hits[0].passage.text in hits[0].article.text


def test_fewer_hits_than_asked_for_come_from_a_small_index(newsroom: Newsroom, tmp_path: Path) -> None:
    assert len(open_index(newsroom(range(3)), tmp_path / "index").search("crane", k=50)) == 3


def test_later_articles_are_invisible_to_an_earlier_day(newsroom: Newsroom, tmp_path: Path) -> None:
    index = open_index(newsroom(range(30)), tmp_path / "index")

    hits = index.search("crane", k=50, published=Interval(None, date(2024, 1, 6)))

    assert {hit.article.published for hit in hits} == {date(2024, 1, day) for day in range(1, 7)}


def test_hits_as_of_a_day_are_those_of_an_index_without_later_articles(newsroom: Newsroom, tmp_path: Path) -> None:
    """Not only are later articles left out: their words do not weigh in the scores of the earlier ones."""
    whole = open_index(newsroom(range(40), "whole.jsonl"), tmp_path / "whole")
    for last in (3, 11, 26):
        part = open_index(newsroom(range(last), "part.jsonl"), tmp_path / f"part{last}")
        day = date.fromordinal(date(2024, 1, 1).toordinal() + last - 1)

        then = [
            (hit.article.id, hit.score, hit.cosine, hit.bm25)
            for hit in whole.search("ship 2 waited", k=9, published=Interval(None, day))
        ]

        assert then == [
            (hit.article.id, hit.score, hit.cosine, hit.bm25)
            for hit in part.search("ship 2 waited", k=9, published=Interval(None, day))
        ]


def test_an_undated_article_is_hidden_from_days_before_the_rebuild(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "news.jsonl", [row(1), {**row(2), "published": ""}])
    index = open_index(source, tmp_path / "index")

    assert len(index.search("crane", k=9, published=Interval(None, TODAY))) == 2
    assert len(index.search("crane", k=9, published=Interval(None, date(2024, 6, 30)))) == 1


def test_passages_are_found_by_the_day_that_they_mention(tmp_path: Path) -> None:
    source = write_rows(
        tmp_path / "news.jsonl",
        [row(20, "The dock will reopen on 3 May 2024."), row(21, "The dock closed on 2 March 2024.")],
    )
    index = open_index(source, tmp_path / "index")

    hits = index.search("dock", k=9, mentions=Interval(date(2024, 5, 1), date(2024, 5, 31)))

    assert [hit.article.url for hit in hits] == ["https://example.org/20"]


def test_an_open_index_follows_a_rebuild(newsroom: Newsroom, tmp_path: Path) -> None:
    index = open_index(newsroom(range(3)), tmp_path / "index")

    rebuild([newsroom(range(8))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    assert index.manifest.articles == 8
    assert index.search("crane 7", k=1)[0].article.url == "https://example.org/7"


def test_a_search_for_nothing_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    index = open_index(newsroom(range(3)), tmp_path / "index")

    with pytest.raises(SettingError, match="k is 0"):
        index.search("crane", k=0)
