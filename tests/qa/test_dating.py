"""When the event of a sentence happened, and how that was found."""

from __future__ import annotations

from datetime import date

from index.article import Article
from index.interval import Interval
from qa.annotation import annotate
from qa.dating import EventTime, event_time

WEDNESDAY = date(2024, 6, 19)


def time_of(text: str, words: str, published: date | None = WEDNESDAY) -> EventTime:
    annotated = annotate(Article.create(text=text, published=published))
    start = text.index(words)
    number = annotated.sentence_number(start)
    return event_time(annotated, annotated.sentences[number], (start, start + len(words)))


def test_a_time_expression_that_is_the_answer_dates_it() -> None:
    time = time_of("The envoy landed on Tuesday.", "on Tuesday")

    assert (time.interval, time.how) == (Interval.day(date(2024, 6, 18)), "answer")
    assert time.words.startswith("“Tuesday”: ")


def test_the_nearest_expression_of_the_sentence_governs() -> None:
    time = time_of("The envoy landed in Oslo on Tuesday, after talks in Bonn in March 2023.", "Oslo")

    assert (time.interval, time.how) == (Interval.day(date(2024, 6, 18)), "sentence")


def test_the_sentence_before_lends_its_date() -> None:
    time = time_of("The envoy landed on Tuesday. He met the mayor.", "the mayor")

    assert (time.interval, time.how) == (Interval.day(date(2024, 6, 18)), "carried")


def test_another_paragraph_lends_nothing() -> None:
    time = time_of("The envoy landed on Tuesday.\n\nHe met the mayor.", "the mayor")

    assert (time.interval, time.how) == (Interval(None, WEDNESDAY), "published")
    assert time.words == "reported 19 June 2024"


def test_without_any_date_the_time_is_unknown() -> None:
    assert time_of("He met the mayor.", "the mayor", published=None) == EventTime(
        None, "unknown", "the article has no date"
    )


def test_the_year_that_says_which_stretch_is_meant_dates_nothing_by_itself() -> None:
    time = time_of("The index closed the first six months of 2023 up 31%.", "31%", date(2023, 6, 30))

    assert time.interval == Interval(date(2023, 1, 1), date(2023, 6, 30))
    assert time_of("The envoy landed in March of 2023.", "envoy").interval == Interval.month(2023, 3)
