"""The window that an event sets holds only where the articles date that event."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import rebuild
from index.interval import Interval
from qa import NewsQA
from qa.answer import Answer
from qa.bounding import bound_of, limited, questions_of, with_bound
from qa.question import Question, read_question
from qa.question.event_clause import EventClause, find_event_clause
from tests.qa.made_answers import told, undecided, when

ASKED = date(2024, 8, 1)
VOTE = told("Norland voted on 15 May 2024.", "15 May 2024", Interval.day(date(2024, 5, 15)))
COUP = told("The army seized power on 3 May 2024.", "3 May 2024", Interval.day(date(2024, 5, 3)))
SAID = "The vote in Norland: 15 May 2024, as The Courier of 1 June 2024 tells."


def read(text: str) -> tuple[Question, EventClause]:
    question = read_question(text, asked_at=ASKED)
    clause = find_event_clause(question)
    assert clause is not None
    return question, clause


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Who was mayor before the vote in Norland?", Interval(None, date(2024, 5, 14))),
        ("Who was mayor until the vote in Norland?", Interval(None, date(2024, 5, 15))),
        ("Who was arrested after the vote in Norland?", Interval(date(2024, 5, 15), None)),
        ("When did Cole resign after the vote in Norland?", Interval(date(2024, 5, 16), None)),
        ("Who has resigned since the vote in Norland?", Interval(date(2024, 5, 15), None)),
    ],
)
def test_the_event_bounds_the_time_on_the_side_asked_for(text: str, window: Interval) -> None:
    question, clause = read(text)

    bound = bound_of(clause, question, [when("When was the vote in Norland?", VOTE)])

    assert (bound.window, bound.note, bound.evidence) == (window, SAID, (VOTE,))


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Who ruled between the coup in Norland and the vote in Norland?", (date(2024, 5, 3), date(2024, 5, 14))),
        (
            "When did Cole flee between the coup in Norland and the vote in Norland?",
            (date(2024, 5, 4), date(2024, 5, 14)),
        ),
    ],
)
def test_between_two_events_lie_the_days_from_the_one_to_the_other(text: str, window: tuple[date, date]) -> None:
    question, clause = read(text)

    bound = bound_of(clause, question, [when("", COUP), when("", VOTE)])

    assert bound.window is not None
    assert bound.window.first == window[0]
    assert bound.window.last in {window[1], date(2024, 5, 15)}
    assert bound_of(clause, question, [when("", VOTE), when("", COUP)]).window is None


def test_an_event_of_a_month_shuts_out_no_day_of_it() -> None:
    question, clause = read("Who was mayor before the vote in Norland?")
    month = told("Norland voted in May 2024.", "May 2024", Interval.month(2024, 5))

    assert bound_of(clause, question, [when("", month)]).window == Interval(None, date(2024, 5, 31))


@pytest.mark.parametrize(
    "dated",
    [
        pytest.param(undecided("When was the vote?"), id="not-dated"),
        pytest.param(when("", VOTE, confidence=0.4), id="not-sure"),
        pytest.param(when("", told("It was in 2019.", "2019", Interval.year(2019))), id="only-a-year"),
        pytest.param(when("", VOTE, others=(Interval.month(2019, 12),)), id="which-vote"),
    ],
)
def test_an_event_without_a_sure_date_sets_no_window_and_a_note_says_so(dated: Answer) -> None:
    question, clause = read("Who was mayor before the vote?")

    bound = bound_of(clause, question, [dated])

    assert bound.window is None
    assert bound.note == "The articles do not clearly date the vote: the time “before the vote” is not held to."


def test_a_name_tells_which_vote_is_meant_where_the_articles_date_several() -> None:
    question, clause = read("Who was mayor before the vote in Norland?")

    assert bound_of(clause, question, [when("", VOTE, others=(Interval.month(2019, 12),))]).window is not None


def test_what_follows_an_undated_event_needs_no_note() -> None:
    question, clause = read("Who was arrested after the riot?")

    assert bound_of(clause, question, [undecided("When was the riot?")]).note == ""


def test_an_event_without_a_name_is_looked_for_where_the_question_names_somebody() -> None:
    question, clause = read("Who led Norland before the vote?")

    (asked,) = questions_of(clause, question, asked_on=ASKED)

    assert (asked.text, asked.query) == ("When was the vote?", "vote Norland")


def test_what_is_cut_off_by_the_window_is_no_longer_to_be_looked_before() -> None:
    question, clause = read("When did Cole last visit Norland before the vote?")

    made = limited(question, clause, Interval(None, date(2024, 5, 14)), asked_on=ASKED)

    assert (question.reference, made.order, made.reference) == ("the vote", "before", "")
    assert made.window == Interval(None, date(2024, 5, 14))


def test_a_declined_answer_keeps_the_note_on_its_window_and_gets_no_timeline() -> None:
    question, clause = read("Who was mayor before the vote in Norland?")
    bound = bound_of(clause, question, [when("", VOTE)])

    assert with_bound(undecided("…"), bound).notes == (SAID,)
    assert with_bound(undecided("…"), bound).timeline == ()
    assert with_bound(when("…", COUP), bound).timeline == (VOTE,)


ARTICLES = {
    "2023-03-13": """Ada Cole wins the vote in Eastmark

Ada Cole won the mayoral election in Eastmark on Sunday, the town clerk said. She took 61 percent of the vote.

Cole promised to reopen the ferry and to mend the harbour wall before the winter.""",
    "2021-06-02": """Eastmark gets a new library

Tom Reed, the mayor of Eastmark, opened the new library on Wednesday. It holds 40,000 books.

Reed said that the building had cost less than was planned.""",
    "2024-02-10": """Eastmark ferry sails again

Ada Cole, the mayor of Eastmark, was on board when the ferry sailed again on Friday.

It had been out of service for six years.""",
}


@pytest.mark.model
def test_the_mayor_before_the_election_is_the_one_of_that_time(tmp_path: Path) -> None:
    for day, text in ARTICLES.items():
        body = f"{text}\n\nSource: The Courier\nPublished On: {day}\n"
        (tmp_path / f"{day}.txt").write_text(body, encoding="utf-8")
    rebuild([tmp_path], tmp_path.parent / f"{tmp_path.name}.index", today=ASKED)
    news_qa = NewsQA.open(tmp_path.parent / f"{tmp_path.name}.index")

    answer = news_qa.ask("Who was mayor of Eastmark before the mayoral election in Eastmark?", asked_at=ASKED)

    assert "The mayoral election in Eastmark: 12 March 2023, as The Courier of 13 March 2023 tells." in answer.notes
    assert (answer.text or (answer.best_guess.text if answer.best_guess else "")) == "Tom Reed"
