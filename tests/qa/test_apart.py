"""How long between two events is counted from the dates of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.interval import Interval
from qa import NewsQA
from qa.answer import Guess
from qa.apart import Apart, apart
from qa.counting import apart_answer
from qa.elapsed import days_apart, say_days_apart
from tests.qa.made_answers import told, undecided, when

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
QUAKE = told("The quake struck on 3 May 2024.", "3 May 2024", Interval.day(date(2024, 5, 3)))
VOTE = told("Norland voted on 15 May 2024.", "15 May 2024", Interval.day(date(2024, 5, 15)))
PAIR = Apart("When was the quake?", "When was the vote?", "", in_order=True)


def counted(first: str, second: str, *, unit: str = "", in_order: bool = True) -> Apart:
    return Apart(first, second, unit, in_order)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "How long after the coup was the vote held?",
            counted("When was the coup?", "When was the vote held?"),
        ),
        (
            "How many weeks before the vote did Ada Cole quit?",
            counted("When did Ada Cole quit?", "When was the vote?", unit="week"),
        ),
        (
            "How long after Cole took office did she resign?",
            counted("When did Cole took office?", "When did Cole resign?"),
        ),
        (
            "How long after taking office did Cole resign?",
            counted("When did Cole take office?", "When did Cole resign?"),
        ),
        (
            "How many days after the pope was shot was he released?",
            counted("When was the pope shot?", "When was the pope released?", unit="day"),
        ),
        (
            "How soon after the quake did it take for aid to reach Norland?",
            counted("When was the quake?", "When did aid reach Norland?"),
        ),
        (
            "How many days passed between the arrest and the release of Tom Reed?",
            counted("When was Tom Reed arrested?", "When was Tom Reed released?", unit="day", in_order=False),
        ),
        (
            "How many days passed between Tom Reed's arrest and his trial?",
            counted("When was Tom Reed arrested?", "When was Tom Reed's trial?", unit="day", in_order=False),
        ),
        (
            "How much time passed between when the ferry sank and when it was raised?",
            counted("When did the ferry sank?", "When was the ferry raised?", in_order=False),
        ),
        (
            "How long was it from the verdict to the sentencing?",
            counted("When was the verdict?", "When was the sentencing?", in_order=False),
        ),
        (
            "Three men were found guilty. How long after the theft were they arrested?",
            counted(
                "Three men were found guilty. When was the theft?",
                "Three men were found guilty. When were they arrested?",
            ),
        ),
        ("How long after that did Cole resign?", None),
        ("How many hours after the crash was she found?", None),
        ("How many people died between the quake and the flood?", None),
        ("How long is the border between Norland and Eastmark?", None),
        ("How many days of talks between the union and the company were there?", None),
        ("How many years between Cole and Reed?", None),
        ("How many days are there between May and July?", None),
        ("How long did the trial last?", None),
        ("How long has it been since the last visit?", None),
    ],
)
def test_a_question_of_the_time_between_comes_down_to_two_of_when(question: str, expected: Apart | None) -> None:
    assert apart(question) == expected


@pytest.mark.parametrize(
    ("one", "other", "unit", "said"),
    [
        (Interval.day(date(2024, 5, 3)), Interval.day(date(2024, 5, 15)), "", "12 days"),
        (Interval.day(date(2024, 5, 3)), Interval.day(date(2024, 5, 17)), "", "2 weeks"),
        (Interval.day(date(2024, 5, 3)), Interval.day(date(2024, 6, 12)), "", "40 days"),
        (Interval.day(date(2022, 9, 8)), Interval.day(date(2023, 5, 6)), "", "about 8 months"),
        (Interval.day(date(2024, 5, 3)), Interval.day(date(2024, 5, 17)), "day", "14 days"),
        (Interval.month(2024, 4), Interval.day(date(2024, 6, 12)), "", "about 2 months"),
        (Interval.month(2024, 4), Interval.day(date(2024, 5, 2)), "", "about 1 month"),
        (Interval.year(2021), Interval.day(date(2022, 5, 2)), "", "about 1 year"),
        (Interval.year(1961), Interval.month(2000, 7), "", "about 39 years"),
    ],
)
def test_a_length_is_no_finer_than_the_dates_it_is_counted_from(
    one: Interval, other: Interval, unit: str, said: str
) -> None:
    days = days_apart(one, other)

    assert days is not None
    assert say_days_apart(one, other, days, unit) == said


@given(day=DAYS, later=st.integers(0, 20_000))
def test_days_apart_are_the_days_between_and_turn_negative_the_other_way(day: date, later: int) -> None:
    one, other = Interval.day(day), Interval.day(day + timedelta(days=later))

    assert days_apart(one, other) == later
    assert days_apart(other, one) == -later


def test_nobody_can_tell_how_far_apart_a_month_and_a_day_of_it_are() -> None:
    assert days_apart(Interval.month(2024, 5), Interval.day(date(2024, 5, 15))) is None
    assert days_apart(Interval(None, date(2024, 5, 1)), Interval.day(date(2024, 5, 15))) is None


def test_the_answer_shows_both_sentences_and_is_as_sure_as_the_weaker_date() -> None:
    quake, vote = when(PAIR.first, QUAKE, confidence=0.9), when(PAIR.second, VOTE, confidence=0.4)

    answer = apart_answer(undecided("How long …?"), quake, vote, PAIR)

    assert (answer.text, answer.confidence) == ("12 days", 0.4)
    assert answer.sentence == "12 days, counted from 3 May 2024 to 15 May 2024."
    assert answer.interval == Interval(date(2024, 5, 3), date(2024, 5, 15))
    assert answer.evidence == (QUAKE, VOTE)
    assert answer.timeline == (QUAKE, VOTE)


def test_between_two_events_the_earlier_is_counted_from_whichever_is_named_first() -> None:
    quake, vote = when(PAIR.first, QUAKE), when(PAIR.second, VOTE)

    answer = apart_answer(undecided("…"), vote, quake, replace(PAIR, in_order=False))

    assert answer.sentence == "12 days, counted from 3 May 2024 to 15 May 2024."


def test_two_events_of_a_day_are_no_days_apart() -> None:
    flood = told("The flood came on 3 May 2024.", "3 May 2024", Interval.day(date(2024, 5, 3)))

    answer = apart_answer(undecided("…"), when(PAIR.first, QUAKE), when("When was the flood?", flood), PAIR)

    assert answer.sentence == "0 days, since both are dated to 3 May 2024."


def test_without_one_of_the_dates_it_is_declined_and_says_which() -> None:
    guess = Guess("15 May 2024", 0.05, VOTE.interval, (VOTE,))

    answer = apart_answer(undecided("…"), when(PAIR.first, QUAKE), undecided(PAIR.second, guess), PAIR)

    assert (answer.answered, answer.text, answer.reason) == (False, "", "not dated")
    assert answer.sentence == "It cannot be counted. “When was the vote?”: The articles do not clearly say."
    assert answer.best_guess is not None
    assert (answer.best_guess.text, answer.best_guess.confidence) == ("12 days", 0.05)


def test_a_plan_dates_nothing_that_was_done() -> None:
    plan = replace(told("Norland will vote on 15 May 2024.", "15 May 2024", VOTE.interval), status="planned")
    quake, vote = when(PAIR.first, QUAKE), when(PAIR.second, plan)

    answer = apart_answer(undecided("…"), quake, vote, PAIR)

    assert answer.sentence == "It cannot be counted. “When was the vote?”: The articles tell of it only as planned."
    ahead = replace(vote, asked="When will the vote be?")
    assert apart_answer(undecided("…"), quake, ahead, PAIR).text == "12 days"


def test_a_length_of_something_else_does_not_stand_in_for_a_missing_date() -> None:
    quake, vote = when(PAIR.first, QUAKE), undecided(PAIR.second)
    other = when("…", told("It closed three months after the fire.", "three months"))
    stated = when("…", told("The vote came three months after the quake.", "three months"))

    answer = apart_answer(other, quake, vote, PAIR)

    assert (answer.answered, answer.reason) == (False, "not dated")
    assert answer.best_guess is not None
    assert answer.best_guess.text == "three months"
    assert apart_answer(stated, quake, vote, PAIR) == stated


def test_an_order_that_the_dates_contradict_is_declined() -> None:
    answer = apart_answer(undecided("…"), when(PAIR.first, VOTE), when(PAIR.second, QUAKE), PAIR)

    assert (answer.answered, answer.reason) == (False, "not dated")
    assert answer.sentence == "It cannot be counted: the dates found are 15 May 2024 and 3 May 2024."


def test_words_that_date_both_events_date_neither() -> None:
    answer = apart_answer(undecided("…"), when(PAIR.first, QUAKE), when(PAIR.second, QUAKE), PAIR)

    assert answer.sentence == "It cannot be counted: the articles do not clearly date the two apart."


def test_a_length_that_an_article_states_backs_the_one_counted() -> None:
    stated = told("The vote came twelve days after the quake.", "twelve days")

    answer = apart_answer(when("…", stated, confidence=0.7), when(PAIR.first, QUAKE), when(PAIR.second, VOTE), PAIR)

    assert (answer.text, answer.confidence) == ("twelve days", 0.8)
    assert answer.evidence == (stated, QUAKE, VOTE)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("It closed three months after the fire.", "12 days"),
        ("The vote came three months after the quake.", "three months"),
    ],
)
def test_a_surer_length_wins_only_where_its_sentence_names_both_events(sentence: str, text: str) -> None:
    stated = when("…", told(sentence, "three months"), confidence=0.95)

    assert apart_answer(stated, when(PAIR.first, QUAKE), when(PAIR.second, VOTE), PAIR).text == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many days after Truss became prime minister did Sunak become prime minister?", "49 days"),
        ("How long after Queen Elizabeth died was Charles crowned?", "about 8 months"),
    ],
)
def test_the_articles_are_asked_for_both_dates(demo_qa: NewsQA, question: str, text: str) -> None:
    answer = demo_qa.ask(question, asked_at=date(2024, 8, 1))

    assert answer.text == text
    assert answer.interval is not None
    assert {answer.interval.first, answer.interval.last} <= {
        one.interval.first for one in answer.timeline if one.interval
    }
