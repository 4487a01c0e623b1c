from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from index.article import Article
from index.sources import read_articles
from ui.command import DEMO_ARTICLES

FILES = sorted(DEMO_ARTICLES.glob("*.txt"))
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


def read(path: Path) -> Article:
    (found,) = read_articles([path], today=date(2026, 1, 1))
    assert isinstance(found, Article), found
    return found


def test_there_are_two_dozen_demo_articles() -> None:
    assert len(FILES) == 24


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_demo_article_reads_with_its_title_outlet_day_and_body(path: Path) -> None:
    headline, byline, *body, foot = path.read_text(encoding="utf-8").strip().split("\n\n")
    source, published = foot.split("\n")
    day = datetime.strptime(published, "Published On: %b %d, %Y").date()  # noqa: DTZ007 - a day, not a moment
    article = read(path)
    assert byline.startswith("By ")
    assert article.title == headline
    assert article.text == "\n\n".join(body)
    assert article.source == source.removeprefix("Source: ")
    assert article.published == day
    assert path.name.startswith(f"{day}-")
    assert 100 <= len(article.text.split()) <= 300


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_weekday_beside_a_full_date_is_that_day(path: Path) -> None:
    for weekday, day in re.findall(rf"({WEEKDAYS}),? (\d+ \w+ \d{{4}})", path.read_text(encoding="utf-8")):
        assert datetime.strptime(day, "%d %B %Y").strftime("%A") == weekday  # noqa: DTZ007 - a day, not a moment
