"""Searching only the articles of some outlets, published in some days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article, Interval, NewsIndex, Scope, rebuild
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Row, row, write_rows

OUTLETS = ("The Harbour Post", "Courier", 'The "Quay", daily", "source": "x', "Évening Öl", "")
BEGIN = date(2024, 1, 1)
STORY = (
    "The pilot boat Alma ran aground off Gull Point on Monday night, and the crew of nine was taken ashore by two"
    " tugs from Westhaven before the tide turned, the harbour master Ines Holt said on Tuesday."
)


def newsroom() -> list[Row]:
    """Forty articles of five outlets, some of one story, some without a date."""
    rows = []
    for number in range(40):
        one = row(number, f"{STORY} Report {number}." if number % 7 == 0 else "")
        one["outlet"] = OUTLETS[number % 5]
        one["published"] = "" if number % 9 == 4 else one["published"]
        rows.append(one)
    return rows


class Newsrooms:
    """The whole index, and indexes of a part of its articles, each built once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.whole = self._open("whole", newsroom())
        self._articles = {one.url: one for one in map(self._article, range(self.whole.manifest.articles))}
        self.part = cache(self._part)

    def _article(self, number: int) -> Article:
        return self.whole.snapshot.store.article(number)

    def _open(self, name: str, rows: list[Row]) -> NewsIndex:
        source = write_rows(self._folder / f"{name}.jsonl", rows)
        rebuild([source], self._folder / name, encoder=HashingEncoder(), today=TODAY)
        return NewsIndex.open(self._folder / name, encoder=HashingEncoder())

    def _part(self, scope: Scope) -> NewsIndex | None:
        rows = [one for one in newsroom() if scope.passes(self._articles[one["url"]])]
        return self._open(f"part{abs(hash(scope))}", rows) if rows else None


@pytest.fixture(scope="module")
def newsrooms(tmp_path_factory: pytest.TempPathFactory) -> Newsrooms:
    return Newsrooms(tmp_path_factory.mktemp("newsrooms"))


days = st.integers(-2, 41).map(lambda number: BEGIN + timedelta(number))
intervals = st.one_of(
    st.none(),
    st.tuples(days, days).map(lambda pair: Interval(min(pair), max(pair))),
    days.map(lambda day: Interval(day, None)),
    days.map(lambda day: Interval(None, day)),
)
scopes = st.builds(Scope, st.frozensets(st.sampled_from(OUTLETS[:4]), max_size=2), intervals)


@settings(max_examples=60)
@given(scope=scopes, until=st.one_of(st.none(), days), query=st.sampled_from(["ship 2 waited", "pilot boat Alma crew"]))
def test_what_a_scope_finds_is_what_an_index_of_its_articles_alone_finds(
    newsrooms: Newsrooms, scope: Scope, until: date | None, query: str
) -> None:
    """To the last digit, carriers and reach included: what is outside does not weigh in."""
    within, alone = newsrooms.whole.within(scope), newsrooms.part(scope)
    published = Interval(None, until) if until else None
    hits = within.search(query, k=9, published=published)

    if alone is None:
        assert (hits, within.reach(), within.reach(until)) == ([], None, None)
        return
    expected = alone.search(query, k=9, published=published)
    parts = [(hit.article.id, hit.score, hit.cosine, hit.bm25, hit.coverage, hit.carriers) for hit in hits]
    assert parts == [(hit.article.id, hit.score, hit.cosine, hit.bm25, hit.coverage, hit.carriers) for hit in expected]
    texts = ["A ship waited for the pilot.", "Nothing of it."]
    assert within.coverage(query, texts, published=published) == alone.coverage(query, texts, published=published)
    assert within.reach(until) == alone.reach(until)
    mentioned = Interval(BEGIN, BEGIN + timedelta(60))
    assert [hit.article.id for hit in within.search(query, k=5, mentions=mentioned)] == [
        hit.article.id for hit in alone.search(query, k=5, mentions=mentioned)
    ]


def test_outlets_are_told_with_their_articles_most_first(newsrooms: Newsrooms) -> None:
    outlets = newsrooms.whole.outlets()

    assert list(outlets.items()) == [(name, 8) for name in sorted([*OUTLETS[:4], "example.org"])]  # its address's host


def test_an_outlet_is_named_in_any_case(newsrooms: Newsrooms) -> None:
    hits = newsrooms.whole.within(Scope(frozenset({" ÉVENING öl "}))).search("crane", k=50)

    assert {hit.article.source for hit in hits} == {"Évening Öl"}


def test_names_of_an_outlet_that_differ_in_case_count_as_one(tmp_path: Path) -> None:
    rows = [{**row(number), "outlet": name} for number, name in enumerate(["BBC", "Bbc", "BBC", "Courier"])]
    source = write_rows(tmp_path / "news.jsonl", rows)
    rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    assert NewsIndex.open(tmp_path / "index", encoder=HashingEncoder()).outlets() == {"BBC": 3, "Courier": 1}


def test_a_scope_follows_a_rebuild(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "news.jsonl", [row(1)])
    rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    index = NewsIndex.open(tmp_path / "index", encoder=HashingEncoder())
    scoped = index.within(Scope(frozenset({"Courier"})))
    assert scoped.search("crane", k=9) == []

    rebuild(
        [write_rows(source, [row(1), {**row(2), "outlet": "Courier"}])],
        tmp_path / "index",
        encoder=HashingEncoder(),
        today=TODAY,
    )

    assert [hit.article.url for hit in scoped.search("crane", k=9)] == ["https://example.org/2"]
    assert index.outlets() == {"Courier": 1, "The Harbour Post": 1}
