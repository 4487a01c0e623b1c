"""Dates are spelled out for the reader, and every expression is found again where it then stands."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Passage
from index.timex import find_timexes
from qa.resolved import spell_out

DAY = date(2022, 11, 16)


def test_a_weekday_gets_its_date_and_a_written_date_stays() -> None:
    text = "It flew on Wednesday, fifty years after December 1972, and lands next month."
    article = Article.create(text=text, published=DAY)
    timexes = [t for t in find_timexes(text, published=DAY) if t.interval and t.interval.days]

    said, places = spell_out(Passage(article, 0, len(text)), timexes)

    assert said.startswith("It flew on Wednesday, 16 November 2022, fifty years after December 1972, and")
    assert [said[start:end] for start, end in places] == [
        "Wednesday, 16 November 2022",
        "December 1972",
        "next month, December 2022",
    ]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["on Monday ", "in May ", "it rained ", "yesterday ", "in 2019 ", "é 😀 "]), max_size=12
    ).map("".join)
)
def test_taking_away_what_was_added_gives_the_passage_back(text: str) -> None:
    """Every place begins with the expression's own words, and what lies between is the article's."""
    article = Article.create(text=text, published=DAY)
    timexes = [t for t in find_timexes(text, published=DAY) if t.interval and t.interval.days]

    said, places = spell_out(Passage(article, 0, len(text)), timexes)

    assert all(said[a:b].startswith(text[t.start : t.end]) for t, (a, b) in zip(timexes, places, strict=True))
    kept, at = "", 0
    for timex, (start, end) in zip(timexes, places, strict=True):
        kept += said[at:start] + text[timex.start : timex.end]
        at = end
    assert kept + said[at:] == text
