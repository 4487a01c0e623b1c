"""The opposite of what is asked, days given up, and what is still to come do not say when it happened."""

from __future__ import annotations

from datetime import date

import pytest

from qa.given_up import given_up
from qa.opposites import of_the_opposite
from qa.question import read_question
from qa.undone import is_to_come

NOW = date(2024, 6, 20)


def place(text: str, said: str) -> tuple[str, int, int]:
    """The sentence with the place of the words in it."""
    start = text.index(said)
    return text, start, start + len(said)


@pytest.mark.parametrize(
    ("question", "text", "said", "opposite"),
    [
        ("When did the strike end?", "The strike began on 15 May over pay.", "15 May", True),
        ("When did the strike end?", "The strike, which began on 15 May, ended on Friday.", "15 May", True),
        ("When did the strike end?", "The strike, which began on 15 May, ended on Friday.", "Friday", False),
        ("When did the strike start?", "The strike, which began on 15 May, ended on Friday.", "Friday", True),
        ("When did the strike end?", "On Friday the strike that began in May ended.", "Friday", False),
        ("When did the strike end?", "The miners went back to work on Friday.", "Friday", False),
        ("When did the bank last raise rates?", "The bank cut its rate, its first cut since 2020.", "2020", True),
        ("When did the pool close?", "The pool, opened in 1964, will shut on 31 August.", "1964", True),
        ("When did the pool close?", "The pool, opened in 1964, will shut on 31 August.", "31 August", False),
        ("When was Cole arrested?", "Cole was released on Monday.", "Monday", True),
        ("When was Cole arrested and released?", "Cole was released on Monday.", "Monday", False),
        ("When did she win the US Open?", "She won in Paris in 2019 and retired in May.", "May", False),
        (
            "When did Cole become mayor?",
            "Cole, who had been mayor since October 2022, said that he would step down.",
            "October 2022",
            False,
        ),
        ("When was Falk sentenced?", "Falk was convicted of fraud on Friday.", "Friday", True),
        ("When was Falk convicted?", "Falk was sentenced on Monday to two years.", "Monday", True),
        ("When was Falk convicted?", "Falk was convicted and sentenced on Friday.", "Friday", False),
        ("When was Falk sentenced?", "Falk was convicted and sentenced on Friday.", "Friday", False),
        ("When was she buried?", "She died on Monday.", "Monday", True),
        ("When was she buried?", "She died on Monday and was buried on Friday.", "Friday", False),
        ("When did the ban take effect?", "Parliament approved the ban on Monday.", "Monday", True),
        ("When did Aller complete the purchase?", "Aller agreed to buy the yard on Monday.", "Monday", True),
        ("When did Velden join the league?", "Velden sought membership on Monday.", "Monday", True),
        ("When did Cole return to the club?", "Cole stepped back in 2019.", "2019", True),
        ("When did the war end?", "Velden declared war on Sunday.", "Sunday", True),
        ("When did the walkout end?", "They walked out on Monday.", "Monday", True),
        ("Who won at the end of May?", "The race began on 30 May.", "30 May", False),
    ],
)
def test_the_day_of_the_opposite_is_told_from_the_day_asked_for(
    question: str, text: str, said: str, opposite: bool
) -> None:
    assert of_the_opposite(read_question(question, asked_at=NOW), *place(text, said)) is opposite


@pytest.mark.parametrize(
    ("question", "text", "said", "gone"),
    [
        ("When will it open?", "The opening was postponed from 14 April to 23 June.", "14 April", True),
        ("When will it open?", "The opening was postponed from 14 April to 23 June.", "23 June", False),
        ("When is the concert?", "The concert, originally scheduled for 4 May, is now on 9 July.", "4 May", True),
        ("When is the concert?", "The concert, originally scheduled for 4 May, is now on 9 July.", "9 July", False),
        ("When is the concert?", "It takes place on 9 July instead of 4 May.", "4 May", True),
        ("When is the concert?", "It takes place on 9 July instead of 4 May.", "9 July", False),
        ("When was it originally due?", "The opening was postponed from 14 April to 23 June.", "14 April", False),
        ("When is the vote?", "The vote is set for 4 May.", "4 May", False),
    ],
)
def test_a_day_that_was_given_up_is_known_by_the_words_before_it(
    question: str, text: str, said: str, gone: bool
) -> None:
    assert given_up(read_question(question, asked_at=NOW), *place(text, said)[:2]) is gone


@pytest.mark.parametrize(
    ("question", "text", "to_come"),
    [
        ("When did Falk resign?", "Falk, in office since 2018, has said he will resign if he loses.", True),
        ("When did Falk resign?", "Falk, in office since 2018, resigned on Monday.", False),
        ("When did the pool close?", "The council voted on Tuesday to close the pool.", True),
        ("When did the pool close?", "The pool closed in May; the council voted to close it in April.", False),
        ("When did the council vote to close the pool?", "The council voted on Tuesday to close the pool.", False),
        ("When did the mayor announce that the pool will close?", "On Monday she said it will close.", False),
        ("When did Velden join the league?", "On Monday the league invited Velden and Aller to join.", True),
        ("When did Velden join the league?", "The mayor backed its bid to join on Monday.", True),
        ("When did Velden join the league?", "Her party voiced support for joining on Monday.", True),
        ("When did Velden join the league?", "Velden joined on Monday, after a bid to join in May.", False),
        ("When did the strike end?", "They reached a tentative deal on Sunday to end the strike.", True),
        ("When did the council close the pool?", "The plan of closing the pool won on Sunday.", True),
        ("When did Cole manage to join?", "On Monday Cole managed to join the league.", False),
        ("When will the pool close?", "The pool, built in 1964, will close in May.", False),
        ("When was the last storm?", "Another storm will come on Sunday.", False),
    ],
)
def test_what_is_only_to_come_has_no_day_in_the_past(question: str, text: str, to_come: bool) -> None:
    assert is_to_come(read_question(question, asked_at=NOW), text) is to_come
