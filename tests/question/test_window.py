"""The calendar window that a question sets."""

from __future__ import annotations

from datetime import date

import pytest

from qa.question import read_question

ASKED = date(2022, 6, 15)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("What happened in March 2022?", "2022-03-01", "2022-03-31", id="month-and-year"),
        pytest.param("What happened in March?", "2022-03-01", "2022-03-31", id="month-gone-by"),
        pytest.param("What happened in September?", "2021-09-01", "2021-09-30", id="month-of-last-year"),
        pytest.param("When will the court rule in March?", "2023-03-01", "2023-03-31", id="month-to-come"),
        pytest.param("what happened in march", "2022-03-01", "2022-03-31", id="march-without-capital"),
        pytest.param("what happened on may 3?", "2022-05-03", "2022-05-03", id="may-without-capital"),
        pytest.param("Who resigned last week?", "2022-06-06", "2022-06-12", id="last-week"),
        pytest.param("Who resigned yesterday?", "2022-06-14", "2022-06-14", id="yesterday"),
        pytest.param("Who resigned on Friday?", "2022-06-10", "2022-06-10", id="weekday"),
        pytest.param("Who will resign on Friday?", "2022-06-17", "2022-06-17", id="weekday-to-come"),
        pytest.param("Who played over the summer of 2021?", "2021-06-01", "2021-08-31", id="summer"),
        pytest.param("Who has been hired since January?", "2022-01-01", "2022-06-15", id="since"),
        pytest.param("Who led the bank before 2020?", None, "2019-12-31", id="before-year"),
        pytest.param(
            "Before 2020, when was the fair last not on the first Sunday of May?", None, "2019-12-31", id="before-first"
        ),
        pytest.param("When had she last sung before her May 2021 concert?", None, "2021-04-30", id="before-her"),
        pytest.param("Who led the bank after 2020?", "2021-01-01", None, id="after-year"),
        pytest.param("Where did she live until 2019?", None, "2019-12-31", id="until"),
        pytest.param("What was known by the end of April?", None, "2022-04-30", id="by"),
        pytest.param("What happened on 6 February 2022?", "2022-02-06", "2022-02-06", id="day"),
        pytest.param("What sold well between May and July 2021?", "2021-05-01", "2021-07-31", id="between-months"),
        pytest.param("Who came between 3 and 9 May?", "2022-05-03", "2022-05-09", id="between-days"),
        pytest.param("What sold from Monday to Wednesday?", "2022-06-13", "2022-06-15", id="from-to"),
        pytest.param("Which laws passed this year?", "2022-01-01", "2022-12-31", id="this-year"),
        pytest.param("What sold in the second half of 2021?", "2021-07-01", "2021-12-31", id="half-year"),
        pytest.param("What sold in the second half of May 2022?", "2022-05-16", "2022-05-31", id="half-month"),
        pytest.param("What hit in the second week of May 2022?", "2022-05-08", "2022-05-14", id="second-week"),
        pytest.param("What hit in the last week of may 2022?", "2022-05-25", "2022-05-31", id="last-week-of"),
        pytest.param("what sold in q3 2021?", "2021-07-01", "2021-09-30", id="quarter"),
        pytest.param("Who won last year's cup?", "2021-01-01", "2021-12-31", id="last-years"),
        pytest.param("Who spoke at this week's talks by Monday?", "2022-06-13", "2022-06-19", id="closed-before-open"),
        pytest.param("What did the court say in the 1860s?", "1860-01-01", "1869-12-31", id="decade"),
    ],
)
def test_a_question_sets_its_window(text: str, first: str | None, last: str | None) -> None:
    window = read_question(text, asked_at=ASKED).window
    assert window is not None
    assert window.to_dict() == {"first": first, "last": last}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Who won the 2018 World Cup?", id="year-in-a-name"),
        pytest.param("How many votes did she get in the 2020 election?", id="year-in-a-name-after-in"),
        pytest.param("how long did the october strike last", id="month-in-a-name"),
        pytest.param("What did May say to the march organisers?", id="may-and-march-are-words"),
        pytest.param("What happened on 30 February?", id="no-such-day"),
        pytest.param("Who is now the mayor?", id="now"),
        pytest.param("Who was named person of the year?", id="of-the-year"),
        pytest.param("What did scientists find from 66 million years ago?", id="millions-of-years"),
        pytest.param("How did the general spend his last days?", id="last-days-of-a-life"),
        pytest.param("When did the ferry sink?", id="none"),
        pytest.param("When is the fair held on the first Sunday of May?", id="a-day-of-every-year"),
        pytest.param("How close to midnight is the ferry's last run?", id="time-of-day"),
        pytest.param("Who hosts the Tonight Hour?", id="a-programme"),
        pytest.param("What did Friday Moss say?", id="a-name-that-is-a-day"),
        pytest.param("When is the league due to choose Oslo for 2032?", id="what-it-is-for"),
    ],
)
def test_words_that_only_look_like_a_window_set_none(text: str) -> None:
    question = read_question(text, asked_at=ASKED)
    assert question.window is None
    assert question.window_text == ""


def test_the_words_of_the_window_are_given() -> None:
    question = read_question("Which laws passed over the summer of 2021 in Utah?", asked_at=ASKED)
    assert question.window_text == "over the summer of 2021"


def test_a_window_of_the_sentence_before_is_background_only() -> None:
    question = read_question("The vote was held on 3 May 2022. When did the campaign begin?", asked_at=ASKED)
    assert question.window is None
    assert question.background is not None
    assert question.background.to_dict() == {"first": "2022-05-03", "last": "2022-05-03"}


def test_the_words_of_an_open_window_are_not_searched_for() -> None:
    """What happened before 2024 is not told with "2024", but what happened in it may be."""
    before = read_question("When did Ada Cole visit Norland before 2024?", asked_at=date(2024, 6, 20))
    within = read_question("When did Ada Cole visit Norland in 2023?", asked_at=date(2024, 6, 20))

    assert before.query == "Ada Cole visit Norland"
    assert within.query == "Ada Cole visit Norland 2023"
