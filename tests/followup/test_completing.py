"""Follow-up questions made whole, in conversations of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.followup import complete

VISIT = ("When was Putin's last visit to North Korea?", "June 2024")
STRIKE = ("When did the dockers' strike begin?", "1 October 2024")
QUAKE = ("When did the earthquake hit Turkey?", "6 February 2023")
CUP = ("Who won the World Cup in 2022?", "Argentina")
FIRED = ("when was tom keller fired by the lions?", "Tuesday, 7 June 2022")


@pytest.mark.parametrize(
    ("history", "question", "whole"),
    [
        # what happened at the event
        pytest.param([STRIKE], "who walked?", "who walked when the dockers' strike began?", id="happened-when"),
        pytest.param(
            [QUAKE],
            "How many people died?",
            "How many people died when the earthquake hit Turkey?",
            id="happened-how-many",
        ),
        pytest.param([("When was the Cup final?", "8 May")], "and who won?", "who won the Cup final?", id="won-it"),
        # pronouns
        pytest.param([VISIT], "and who invited him?", "who invited Putin?", id="him"),
        pytest.param([VISIT], "Where is he going next?", "Where is Putin going next?", id="he"),
        pytest.param([VISIT], "How many people live there?", "How many people live in North Korea?", id="there"),
        pytest.param([FIRED], "and who took over from him?", "who took over from tom keller?", id="no-capitals"),
        pytest.param([STRIKE], "How long did it last?", "How long did the dockers' strike last?", id="it-event"),
        pytest.param([STRIKE], "Why did they walk out?", "Why did the dockers walk out?", id="they"),
        pytest.param(
            [("Who is the prime minister of Japan?", "Fumio Kishida")],
            "How old is he?",
            "How old is Fumio Kishida?",
            id="he-is-the-answer",
        ),
        pytest.param(
            [("Who invited Meloni to Kyiv?", "Volodymyr Zelensky")],
            "Did she accept?",
            "Did Meloni accept?",
            id="she-skips-a-man",
        ),
        pytest.param(
            [("Why did Acme fire Paul Reed?", "He had leaked a report"), ("What was in the report?", "salaries")],
            "When had they hired him?",
            "When had Acme hired Paul Reed?",
            id="they-and-him",
        ),
        pytest.param(
            [("Which party won the Suhl election?", "the Greens"), ("Who was its candidate?", "Rolf Meier")],
            "Who did he beat?",
            "Who did Rolf Meier beat?",
            id="chain",
        ),
        pytest.param(
            [("who won the cup final?", "Luton Town"), ("who did they beat?", "Coventry, on penalties")],
            "When were they last champions?",
            "When were Luton Town last champions?",
            id="they-again",
        ),
        pytest.param(
            [("When did Anna Berg resign?", "3 May 2022")],
            "What did her deputy say about her plans?",
            "What did Anna Berg's deputy say about her plans?",
            id="second-pronoun-stays",
        ),
        pytest.param(
            [("When did the dockers reach a deal?", "Thursday")],
            "Until when does it run?",
            "Until when does the deal run?",
            id="a-deal-is-now-the-deal",
        ),
        # what is left out
        pytest.param([VISIT], "Why?", "Why was Putin's last visit to North Korea?", id="why"),
        pytest.param([("Who invited Putin?", "Kim Jong Un")], "When?", "When did Kim Jong Un invite Putin?", id="when"),
        pytest.param(
            [("Where did the ferry sink?", "off Crete")],
            "when was that?",
            "When did the ferry sink?",
            id="when-was-that",
        ),
        pytest.param(
            [("Who took over from Cole?", "Ada Berg")],
            "When did that happen?",
            "When did Ada Berg take over from Cole?",
            id="when-did-that-happen",
        ),
        pytest.param(
            [("When did Putin visit North Korea?", "June 2024")],
            "What about Vietnam?",
            "When did Putin visit Vietnam?",
            id="what-about-a-country",
        ),
        pytest.param(
            [("When did Putin visit North Korea?", "June 2024")],
            "and Macron?",
            "When did Macron visit North Korea?",
            id="and-a-person",
        ),
        pytest.param([CUP], "and in 2018?", "Who won the World Cup in 2018?", id="another-time"),
        pytest.param(
            [("How many medals did Germany win in Paris?", "33")],
            "And France?",
            "How many medals did France win in Paris?",
            id="country-not-city",
        ),
        pytest.param(
            [("What did Kim give Putin?", "a pair of dogs")],
            "Anything else?",
            "What else did Kim give Putin besides a pair of dogs?",
            id="anything-else",
        ),
        # events and dates
        pytest.param(
            [VISIT],
            "when was the one before that?",
            "when was Putin's visit to North Korea before June 2024?",
            id="the-one-before",
        ),
        pytest.param(
            [("When did the volcano last erupt?", "27 November 2022")],
            "and when did it erupt before that?",
            "when did the volcano erupt before 27 November 2022?",
            id="before-that",
        ),
        pytest.param(
            [("How many bodies have been found?", "seven")],
            "When did divers find the last one?",
            "When did divers find the last body?",
            id="the-last-one",
        ),
        pytest.param(
            [("Which country hosted the talks?", "Norway")],
            "Who is the leader of that country?",
            "Who is the leader of Norway?",
            id="that-country",
        ),
        pytest.param(
            [QUAKE], "What was the death toll?", "What was the death toll of the earthquake?", id="death-toll"
        ),
    ],
)
def test_a_follow_up_is_made_whole(history: list[tuple[str, str]], question: str, whole: str) -> None:
    completed = complete(question, history)
    assert completed.text == whole
    assert completed.changed
    assert completed.reason


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Who won the 2018 World Cup?", id="new-topic"),
        pytest.param("Is it true that the bridge in Genoa fell?", id="it-means-nothing"),
        pytest.param("Are there any talks between Iran and Iraq?", id="there-means-nothing"),
        pytest.param("What did the mayor of Rome say about his plans?", id="his-own"),
        pytest.param("Did the Lions keep their coach?", id="their-own"),
        pytest.param("What happened on 6 February 2023?", id="a-day"),
        pytest.param("How old is Anna Berg?", id="named"),
        pytest.param("What time is it in Tokyo?", id="what-time-is-it"),
        pytest.param("who is the president of france?", id="no-capitals"),
        pytest.param("", id="empty"),
        pytest.param("?", id="mark"),
    ],
)
@pytest.mark.parametrize("history", [[VISIT], [STRIKE, FIRED]], ids=["visit", "strike"])
def test_a_question_that_stands_alone_is_left_as_it_is(history: list[tuple[str, str]], question: str) -> None:
    completed = complete(question, history)
    assert completed.text == question
    assert not completed.changed


def test_without_earlier_turns_nothing_is_changed() -> None:
    completed = complete("Who invited him?", [])
    assert (completed.text, completed.changed, completed.context) == ("Who invited him?", False, ())


def test_a_declined_answer_is_no_one() -> None:
    history = [("When did Anna Berg resign?", "3 May"), ("Who replaced her?", "I don't know.")]
    assert complete("How old is she?", history).text == "How old is Anna Berg?"


def test_a_follow_up_keeps_the_names_of_the_conversation_at_hand() -> None:
    assert "North Korea" in complete("and who invited him?", [VISIT]).context
    assert complete("Who won the 2018 World Cup?", [VISIT]).context == ()


def test_the_first_turn_may_only_name_a_topic() -> None:
    assert complete("when was he born?", [("Olof Palme", "")]).text == "when was Olof Palme born?"


WORDS = st.sampled_from(
    "who when he she it they there that this one before his Putin Kim why and about the visit ? ,".split()
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=15).map(" ".join))


def test_one_follow_up_does_not_change_the_meaning_of_another() -> None:
    history = [("Who met Anna Berg and Tom Keller?", "the mayor"), ("Where did Anna Berg go?", "Oslo")]
    alone = complete("Where was he born?", history)
    complete("Who invited him to see her there?", history)
    assert complete("Where was he born?", history) == alone


@settings(deadline=None)  # the machine may be busy
@given(TEXTS, st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_any_text_is_completed_the_same_way_twice(question: str, history: list[tuple[str, str]]) -> None:
    completed = complete(question, history)
    assert completed == complete(question, history)
    assert completed.changed == (completed.text != question)


@pytest.mark.parametrize(
    ("history", "question"),
    [(FIRED, "who spoke?"), (VISIT, "who visits?"), (CUP, "who scored?"), (STRIKE, "who sang it?")],
)
def test_what_happened_is_not_asked_of_an_event_that_the_question_before_does_not_name(
    history: tuple[str, str], question: str
) -> None:
    assert " when " not in complete(question, [history]).text
    assert complete(question, [history]).text.startswith(question.removesuffix(" it?").removesuffix("?"))
