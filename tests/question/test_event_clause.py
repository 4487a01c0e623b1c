"""A question is limited by an event only where a clause of its own names one."""

from __future__ import annotations

from datetime import date

import pytest

from qa.question import read_question
from qa.question.event_clause import find_event_clause

ASKED = date(2024, 8, 1)


@pytest.mark.parametrize(
    ("text", "side", "events"),
    [
        ("Who was mayor before the election?", "before", ("the election",)),
        ("who was mayor before the election", "before", ("the election",)),
        ("Who led the party until the coup?", "until", ("the coup",)),
        ("How many people have fled since the invasion of Norland?", "after", ("the invasion of Norland",)),
        ("Since the 2020 referendum, how many ministers have resigned?", "after", ("the 2020 referendum",)),
        ("Where did the king go after Cole's resignation?", "after", ("Cole's resignation",)),
        ("What did the minister promise ahead of the vote on the budget?", "before", ("the vote on the budget",)),
        ("Who governed between the coup and the election?", "between", ("the coup", "the election")),
        ("How many people have died since the war began?", "after", ("the war began",)),
        ("Who has led the pact since Eastmark joined?", "after", ("Eastmark joined",)),
    ],
)
def test_a_definite_event_at_an_end_of_the_question_limits_it(text: str, side: str, events: tuple[str, ...]) -> None:
    clause = find_event_clause(read_question(text, asked_at=ASKED))

    assert clause is not None
    assert (clause.side, clause.events) == (side, events)
    assert clause.text in text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Who was mayor before Cole?", id="a-person"),
        pytest.param("After whom was the ship named?", id="the-thing-asked-for"),
        pytest.param("Who was chosen as mayor after winning the run-off?", id="no-noun"),
        pytest.param("Which star retired after a final in Paris?", id="any-final"),
        pytest.param("Which player retired after his country's final match?", id="somebody's"),
        pytest.param("What was the vote after the debate about?", id="in-the-middle"),
        pytest.param("Who resigned two days after the vote?", id="a-day-near-it"),
        pytest.param("Who was rescued shortly before the crash?", id="a-moment-near-it"),
        pytest.param("What is the difference between the raid and the attack?", id="no-time"),
        pytest.param("What was the bridge named after the battle called?", id="named-after"),
        pytest.param("Who resigned last week after the vote?", id="the-calendar-limits-it"),
        pytest.param("Why did Cole resign after the vote?", id="a-cause"),
        pytest.param("How long after the coup was the vote held?", id="a-length"),
        pytest.param("What has he said since then?", id="then"),
        pytest.param("Who won after the resignation of which minister?", id="a-second-question"),
    ],
)
def test_a_clause_that_is_part_of_the_event_sets_no_limit(text: str) -> None:
    assert find_event_clause(read_question(text, asked_at=ASKED)) is None
