"""What a clock, a calendar and the state of an office say about a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from index.article import Article
from index.interval import Interval
from qa.annotation import annotate
from qa.dating import EventTime
from qa.names import Names
from qa.question import days_said, read_question
from qa.time_window import told_outside
from qa.timeliness import (
    attributed,
    ended,
    far_from_window,
    not_yet,
    of_a_change,
    of_another_length,
    of_another_unit,
    of_the_one_before,
    said_by_question,
)

NOW = date(2024, 6, 20)


@pytest.mark.parametrize(
    ("question", "text", "said", "of_saying"),
    [
        ("When will the bridge open?", "The bridge will open next year, the city announced Tuesday.", "Tuesday", True),
        (
            "When will the bridge open?",
            "The bridge will open next year, the city announced Tuesday.",
            "next year",
            False,
        ),
        ("When did it sink?", "The owner said in a statement on Monday that it sank on Sunday.", "Monday", True),
        ("When did it sink?", "The owner said in a statement on Monday that it sank on Sunday.", "Sunday", False),
        ("When was the bridge announced?", "The bridge will open, the city announced Tuesday.", "Tuesday", False),
    ],
)
def test_the_day_of_a_saying_is_told_from_the_day_of_the_event(
    question: str, text: str, said: str, of_saying: bool
) -> None:
    annotated = annotate(Article.create(text=text, published=date(2024, 6, 19)))
    (timex,) = [one for one in annotated.timexes if said in text[one.start : one.end]]

    assert attributed(read_question(question, asked_at=NOW), annotated, timex) is of_saying


@pytest.mark.parametrize(
    ("sentence", "gone"),
    [
        ("The council met after the ousting of Mayor Ada Cole from office.", True),
        ("Former mayor Ada Cole opened the hall.", True),
        ("Ada Cole, who resigned as mayor in May, was there.", True),
        ("Bo Marsh replaced the long-serving Ada Cole as mayor.", True),
        ("Mayor Ada Cole opened the hall.", False),
        ("Ada Cole, the mayor, replaced the old carpet.", False),
    ],
)
def test_one_who_has_gone_is_not_the_one_now(sentence: str, gone: bool) -> None:
    start = sentence.index("Ada Cole")
    now, then = read_question("Who is the mayor?", asked_at=NOW), read_question("Who was the mayor?", asked_at=NOW)

    assert ended(now, sentence, start, start + 8) is gone
    assert not ended(then, sentence, start, start + 8)


def test_one_who_is_only_a_candidate_does_not_hold_the_office_yet() -> None:
    sentence = "Her party chose Ada Cole as its nominee for mayor."
    start = sentence.index("Ada Cole")

    assert not_yet(read_question("Who is the mayor?", asked_at=NOW), sentence, start, start + 8)
    assert not not_yet(read_question("Who is the nominee for mayor?", asked_at=NOW), sentence, start, start + 8)


def test_years_do_not_answer_a_question_for_days() -> None:
    question = read_question("How many days did the strike last?", asked_at=NOW)

    assert of_another_unit(question, "63 years")
    assert not of_another_unit(question, "118 days")
    assert not of_another_unit(read_question("How long did the strike last?", asked_at=NOW), "63 years")


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("The flag flew over the house in January 2021.", True),
        ("The flag flew over the house in July 2023.", False),
        ("The flag flew over the house, she said on Monday.", False),
        ("The flag, flown for the first time since January 2021, came down.", False),
        ("The flag of January 2021 flew again in August 2023.", False),
    ],
)
def test_a_sentence_with_other_dates_alone_lies_outside_the_window(text: str, outside: bool) -> None:
    annotated = annotate(Article.create(text=text, published=date(2024, 5, 22)))
    question = read_question("Which flag flew over the house in summer 2023?", asked_at=NOW)

    assert told_outside(question, annotated, (0, len(text))) is outside


def test_a_week_of_a_month_is_taken_some_days_wider() -> None:
    text = "The bishop left on Sunday for a week in Norland."
    annotated = annotate(Article.create(text=text, published=date(2022, 7, 24)))  # a Sunday, six days too early

    for words, outside in (("in the last week of July 2022", False), ("on 31 July 2022", True)):
        question = read_question(f"Where did the bishop go {words}?", asked_at=NOW)
        assert told_outside(question, annotated, (0, len(text))) is outside


def test_an_article_of_long_after_the_window_dates_nothing_in_it() -> None:
    question = read_question("How strong was the quake in February 2023?", asked_at=NOW)
    reported = EventTime(Interval(None, date(2024, 2, 6)), "published", "reported")

    assert far_from_window(question, reported, date(2024, 2, 6))
    assert not far_from_window(question, reported, date(2023, 3, 1))
    assert not far_from_window(question, reported, date(2023, 1, 28))
    assert far_from_window(question, reported, date(2023, 1, 10))


def test_a_plan_for_the_window_is_told_before_it() -> None:
    question = read_question("Where will the fair be held in September 2024?", asked_at=NOW)
    reported = EventTime(Interval(None, date(2024, 6, 2)), "published", "reported")

    assert question.planned
    assert not far_from_window(question, reported, date(2024, 6, 2))


@pytest.mark.parametrize(
    ("question", "sentence", "said", "before"),
    [
        ("When was the election?", "The previous general election was held in 2019.", "2019", True),
        (
            "When was the election?",
            "Norland voted on Sunday, after the previous election had been void.",
            "Sunday",
            False,
        ),
        ("How strong was the quake?", "It was followed by a second tremor of magnitude 5.", "magnitude 5", True),
        ("How strong was it in the second half of May?", "It was followed by another of size 5.", "size 5", True),
        ("How strong was the second quake?", "It was followed by a second of magnitude 5.", "magnitude 5", False),
        ("How strong was the quake?", "The quake of magnitude 6 was followed by a smaller one.", "magnitude 6", False),
        ("When was the previous election?", "The previous general election was held in 2019.", "2019", False),
        ("When was the last election?", "The previous general election was held in 2019.", "2019", False),
        ("When did the ferry sink?", "It sank in May, on a previous crossing.", "May", False),
    ],
)
def test_the_previous_election_is_not_the_election(question: str, sentence: str, said: str, before: bool) -> None:
    start = sentence.index(said)
    names = Names(question, [sentence])

    assert of_the_one_before(read_question(question, asked_at=NOW), names, sentence, start, start + len(said)) is before


@pytest.mark.parametrize(
    ("sentence", "gone", "stays"),
    [
        ("The bank raised its rate from a range of 2% to 3% to a range of 4% to 5%.", "2% to 3%", "4% to 5%"),
        ("The fare went up from $3 to $4 on Monday.", "$3", "$4"),
    ],
)
def test_a_figure_that_was_left_is_not_the_one_now(sentence: str, gone: str, stays: str) -> None:
    now = read_question("What is the rate?", asked_at=NOW)
    for words, expected in ((gone, True), (stays, False)):
        start = sentence.index(words)
        assert ended(now, sentence, start, start + len(words)) is expected, words


def test_a_figure_after_from_that_leads_nowhere_stays() -> None:
    sentence = "The ferry runs from 3 docks in Aller."
    assert not ended(read_question("How many docks are there?", asked_at=NOW), sentence, 20, 21)


@pytest.mark.parametrize(
    ("sentence", "yet"),
    [
        ("Bo Marsh is about to pass Ada Cole as the best scorer.", False),
        ("Bo Marsh is closing in on the record.", False),
        ("Bo Marsh holds the record.", True),
    ],
)
def test_one_who_is_close_to_it_has_not_done_it(sentence: str, yet: bool) -> None:
    question = read_question("Who has scored the most goals?", asked_at=NOW)
    assert not_yet(question, sentence, 0, 8) is not yet


@pytest.mark.parametrize(
    ("question", "sentence", "words", "other"),
    [
        ("How long were the docks shut?", "It was the first strike at the docks in 47 years.", "47 years", True),
        ("How long were the docks shut?", "The docks were shut for nearly three days.", "three days", False),
        ("How long was the jury out?", "Marsh faces up to 25 years in prison.", "25 years", True),
        ("How long was the jury out?", "The jury was out for 25 hours.", "25 hours", False),
        ("How long could Marsh be in prison?", "Marsh faces up to 25 years in prison.", "25 years", False),
        ("How many docks were shut?", "It was the first strike at the docks in 47 years.", "47 years", False),
    ],
)
def test_a_length_of_time_is_of_what_was_asked_about(question: str, sentence: str, words: str, other: bool) -> None:
    asked = read_question(question, asked_at=NOW)
    assert of_another_length(asked, sentence, sentence.index(words)) is other


@pytest.mark.parametrize(
    ("question", "sentence", "figure", "change"),
    [
        ("How many tins were recalled?", "The recall grew by nearly 500 tins on Monday.", "500", True),
        ("How many tins were recalled?", "The recall grew on Monday to 900 tins.", "900", False),
        ("How many tins were recalled?", "It was sold by 30 shops.", "30", False),
        ("By how many tins did the recall grow?", "The recall grew by nearly 500 tins.", "500", False),
    ],
)
def test_by_how_much_something_grew_is_not_how_much_it_is(
    question: str, sentence: str, figure: str, change: bool
) -> None:
    assert of_a_change(read_question(question, asked_at=NOW), sentence, sentence.index(figure)) is change


@pytest.mark.parametrize(("words", "given"), [("2032", True), ("July 2024", False), ("Tuesday", False)])
def test_a_time_that_the_question_gives_is_no_answer_to_when(words: str, given: bool) -> None:
    text = "The league will choose Oslo for 2032 in July 2024, it said on Tuesday."
    annotated = annotate(Article.create(text=text, published=date(2024, 6, 19)))
    (timex,) = [one for one in annotated.timexes if text[one.start : one.end] == words]
    said = days_said("When will the league choose Oslo for 2032?", asked_at=NOW)

    assert said_by_question(said, timex) is given
