"""Order words of a question, and words that only look like them."""

from __future__ import annotations

from datetime import date

import pytest

from index.interval import Interval
from qa.question import read_question

ASKED = date(2022, 6, 15)


@pytest.mark.parametrize(
    ("text", "order", "reference"),
    [
        pytest.param("When was Berg's last visit to Oslo?", "last", "", id="last"),
        pytest.param("when did the volcano last erupt?", "last", "", id="last-adverb"),
        pytest.param("When was the last time it snowed in Rome?", "last", "", id="last-time"),
        pytest.param("When did the two teams most recently meet?", "latest", "", id="most-recently"),
        pytest.param("What was the latest offer?", "latest", "", id="latest"),
        pytest.param("When was his previous visit?", "previous", "", id="previous"),
        pytest.param("When were the earlier treaties signed?", "previous", "", id="earlier"),
        pytest.param("The volcano erupted this week for the first time since:", "previous", "", id="since"),
        pytest.param("Aller won for the first time since what year?", "previous", "", id="since-what-year"),
        pytest.param("Where is she going next?", "next", "", id="next"),
        pytest.param("When is the upcoming summit?", "next", "", id="upcoming"),
        pytest.param("When did they first meet?", "first", "", id="first"),
        pytest.param("Who was the first to reach the lake?", "first", "", id="who-was-first"),
        pytest.param("When did she speak for the first time?", "first", "", id="for-the-first-time"),
        pytest.param("When was the one before that?", "before", "that", id="the-one-before"),
        pytest.param("When was its eruption before that?", "before", "that", id="before-that"),
        pytest.param("Before the Oslo talks, when had they last met?", "before", "the Oslo talks", id="before-event"),
        pytest.param(
            "before the harbour deal when did they last meet?",
            "before",
            "the harbour deal",
            id="before-without-a-comma",
        ),
        pytest.param("When did she last sing before she retired?", "before", "she retired", id="before-clause"),
        pytest.param("When did he last win before 2020?", "last", "", id="before-a-date-is-a-window"),
        pytest.param("Who won last Friday?", None, "", id="last-friday"),
        pytest.param("Who won last year?", None, "", id="last-year"),
        pytest.param("What happened in the last three weeks?", None, "", id="last-three-weeks"),
        pytest.param("Where was the first lady on Monday?", None, "", id="first-lady"),
        pytest.param("Who is the first minister of Wales?", None, "", id="first-minister"),
        pytest.param("How many died in the First World War?", None, "", id="world-war"),
        pytest.param("What is her last name?", None, "", id="last-name"),
        pytest.param("Who was freed at last?", None, "", id="at-last"),
        pytest.param("How long will the strike last?", None, "", id="last-is-a-verb"),
        pytest.param("Who lives next to the mayor?", None, "", id="next-to"),
        pytest.param("What will open next week?", None, "", id="next-week"),
        pytest.param("Which firm unveiled its latest phone?", None, "", id="latest-describes"),
        pytest.param("In which city did he give the country's first concert?", None, "", id="first-describes"),
        pytest.param("How many days was she in power before quitting?", None, "", id="before-without-order"),
    ],
)
def test_an_order_word_is_read_as_its_meaning(text: str, order: str | None, reference: str) -> None:
    question = read_question(text, asked_at=ASKED)
    assert (question.order, question.reference) == (order, reference)


def test_the_days_of_what_is_new_do_not_bound_what_was_before_it() -> None:
    question = read_question("The volcano erupted this week for the first time since:", asked_at=ASKED)

    assert (question.window, question.window_text) == (None, "")
    assert question.background is not None
    assert question.background.covers(Interval.day(ASKED))
