"""Malformed files give articles and refusals; benchmarks/fuzzing.py runs as many of them as one likes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzzing import check, fuzz
from index.article import Article
from index.published import EARLIEST, DateClue, choose, clues_in_lines, day_in_url, is_date_line, read_day
from index.sources.refusal import Unreadable
from index.sources.rows import Columns, article_from_row
from tests.sources import formats

TODAY = date(2026, 1, 31)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("name", formats.ALL)
def test_damaged_files_of_every_format_give_articles_or_refusals(name: str) -> None:
    assert fuzz(name, range(25)) == []


@pytest.mark.parametrize("name", [*formats.ALL, "noname", "article.xyz"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_articles_or_refusals(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert check(path) == ""


@settings(max_examples=200, deadline=None)
@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("title", "text", "date", "updated", "url", "source", "author"), JSON)
    )
)
def test_any_row_is_an_article_or_unreadable(row: dict[str, object]) -> None:
    try:
        article = article_from_row(row, Columns.recognise(list(row)), today=TODAY)
    except Unreadable:
        return
    assert isinstance(article, Article)
    assert article.text.strip()
    article.text.encode("utf-8")
    assert article.published is None or EARLIEST <= article.published <= TODAY


@given(st.text(max_size=60) | st.text(alphabet="0123456789-/.: TZJune,th", max_size=30) | st.floats() | st.integers())
def test_any_value_is_a_day_or_none(value: object) -> None:
    assert isinstance(read_day(value), date | None)
    line = str(value)
    assert is_date_line(line) in (True, False)
    assert all(isinstance(clue, DateClue) for clue in clues_in_lines([line]))
    assert isinstance(day_in_url(f"https://example.org/{line}"), date | None)


@given(
    st.lists(st.builds(DateClue, st.dates(), st.sampled_from(["json-ld", "url", "text"]), st.booleans(), st.booleans()))
)
def test_the_day_chosen_is_a_credible_one_of_the_clues(clues: list[DateClue]) -> None:
    day, origin = choose(clues, today=TODAY)
    credible = [clue.day for clue in clues if EARLIEST <= clue.day <= TODAY]
    assert (day in credible) if credible else (day is None and origin == "")
