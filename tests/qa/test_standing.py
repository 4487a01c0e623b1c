"""Figures of something else, and states that have ended since they were told."""

from __future__ import annotations

from datetime import date

import pytest

from index.interval import Interval
from qa.dating import EventTime, How
from qa.figures import is_rounded, of_a_size, of_another_fate
from qa.names import Names
from qa.question import read_question
from qa.standing import gone_since, of_long_ago
from qa.timeliness import is_current, not_yet

NOW = date(2024, 6, 20)
TOLL = "What is the death toll of the collapse?"


def place(text: str, said: str) -> tuple[str, int, int]:
    """The sentence with the place of the words in it."""
    start = text.index(said)
    return text, start, start + len(said)


@pytest.mark.parametrize(
    ("question", "text", "said", "another"),
    [
        (TOLL, "The collapse left 24 dead and 121 missing.", "121", True),
        (TOLL, "The collapse left 24 dead and 121 missing.", "24", False),
        (TOLL, "The toll stands at 24, and the injured were taken away.", "24", False),
        ("How many people are missing?", "The collapse left 24 dead and 121 missing.", "24", True),
        ("How many were killed or injured?", "In all 40 people were injured.", "40", False),
        ("How many homes burned?", "In all 40 people were injured.", "40", False),
    ],
)
def test_the_missing_are_not_the_dead(question: str, text: str, said: str, another: bool) -> None:
    _, _, end = place(text, said)

    assert of_another_fate(read_question(question, asked_at=NOW), text, end) is another


def test_the_size_of_one_bag_is_no_count_of_pounds() -> None:
    question = read_question("How many pounds of chicken were recalled?", asked_at=NOW)

    assert of_a_size(question, "The 12-pound bag was recalled.", len("The 12"))
    assert not of_a_size(question, "Some 12 pounds were recalled.", len("Some 12"))


@pytest.mark.parametrize(("text", "rounded"), [("It killed more than 200.", True), ("It killed 226.", False)])
def test_a_rounded_figure_is_known_by_the_words_before_it(text: str, rounded: bool) -> None:
    assert is_rounded(text, text.index("2")) is rounded


@pytest.mark.parametrize(
    ("text", "published", "gone"),
    [
        ("Governor Cole said he would leave office in 14 days.", date(2024, 5, 1), True),
        ("Governor Cole announced his resignation.", date(2024, 5, 1), True),
        ("Governor Cole said he would leave office in 14 days.", date(2024, 6, 18), False),
        ("Governor Cole opened the bridge.", date(2024, 5, 1), False),
        ("Governor Cole announced his resignation.", None, False),
    ],
)
def test_who_said_that_he_would_leave_is_gone_some_weeks_later(text: str, published: date | None, gone: bool) -> None:
    question = read_question("Who is the governor?", asked_at=NOW)

    assert gone_since(question, *place(text, "Cole"), published=published, known_on=NOW) is gone
    assert not gone_since(
        read_question("Who was the governor in May?", asked_at=NOW),
        *place(text, "Cole"),
        published=published,
        known_on=NOW,
    )


@pytest.mark.parametrize(
    ("how", "days", "long_ago"),
    [
        ("sentence", Interval.year(2020), True),
        ("sentence", Interval.month(2024, 5), False),
        ("published", Interval(None, date(2020, 1, 1)), False),
    ],
)
def test_a_state_told_of_a_day_long_past_may_have_ended(how: How, days: Interval, long_ago: bool) -> None:
    question = read_question("Who is the chancellor?", asked_at=NOW)

    assert of_long_ago(question, EventTime(days, how, "as told"), NOW) is long_ago


def test_what_is_called_current_holds_whatever_is_expected_beside_it() -> None:
    question = read_question("What is the base rate now?", asked_at=NOW)
    text = "Analysts see the bank about to raise rates to 6% next year, up from its current 2.25%."

    assert not_yet(question, *place(text, "6%"))
    assert not not_yet(question, *place(text, "2.25%"))
    assert is_current("It is 2.25% at present.", 6, 11)


def test_another_storm_is_not_the_one_asked_about() -> None:
    names = Names("how many people has hurricane Odette killed?", ["Hurricane Odette hit.", "Hurricane Ivan hit."])
    other = "That slide, triggered by Hurricane Ivan, killed five people."

    assert names.tells_of_another(*place(other, "five"))
    assert not names.tells_of_another(*place("Hurricane Odette, like Hurricane Ivan, killed five.", "five"))
    assert not names.tells_of_another(*place("The storm killed five people.", "five"))
