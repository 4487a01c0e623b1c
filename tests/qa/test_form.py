"""The words of a candidate speak for or against it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.form import form_features, is_common_word, place_features
from qa.question import read_question


def form(question: str, text: str, *, is_date: bool = False) -> dict[str, float]:
    return form_features(read_question(question, asked_at=date(2024, 1, 1)), text, is_date=is_date)


WANTED = [
    ("Which country joined the union?", "Sweden", "the parliament"),
    ("Which US state has the lake?", "Utah", "Sweden"),
    ("What animal was seen in the park?", "wolves", "rangers"),
    ("How many ships were lost?", "eight", "June"),
    ("How much did the painting cost?", "$3 million", "3"),
    ("What percentage of voters agreed?", "54%", "54"),
    ("How long was the strike?", "six weeks", "$6"),
    ("Who won the race?", "Ada Cole", "the winner"),
    ("Which company made the boat?", "Kell Marine", "the company"),
    ("Which two towns merged?", "Dunbeck and Aller", "Dunbeck"),
    ("What range is the toll set at?", "$2 to $3", "75"),
    ("What price range do the tickets have?", "£20-£45", "from £20"),
]


@pytest.mark.parametrize(("question", "right", "wrong"), WANTED)
def test_an_answer_of_the_kind_asked_for_has_the_form_and_another_has_not(
    question: str, right: str, wrong: str
) -> None:
    assert (form(question, right)["form"], form(question, right)["wrong form"]) == (1.0, 0.0)
    assert (form(question, wrong)["form"], form(question, wrong)["wrong form"]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("word", "article", "common"),
    [
        ("Passengers", "Passengers ate first. The passengers then flew.", True),
        ("Rose", "Rose flew. Prices rose as Rose landed.", False),
        ("Cole", "Cole flew.", False),
        ("Bo Cole", "Bo Cole ate. A bo cole grew.", False),
    ],
)
def test_a_capital_that_only_begins_a_sentence_makes_no_name(word: str, article: str, common: bool) -> None:
    assert is_common_word(word, article) is common


def test_who_is_not_answered_by_a_common_word_but_which_drug_may_be() -> None:
    who, which = (read_question(text, asked_at=date(2024, 1, 1)) for text in ("Who flew?", "Which drug was sold?"))

    assert not form_features(who, "Passengers", is_date=False, is_common=True)["name"]
    assert form_features(which, "Cocaine", is_date=False, is_common=True)["name"]


def test_a_day_is_no_number() -> None:
    assert form("How many ships were lost?", "10 June", is_date=True)["wrong form"] == 1.0


def test_a_country_among_other_words_is_neither_right_nor_wrong() -> None:
    found = form("Which country joined the union?", "Sweden’s new parliament")

    assert (found["form"], found["wrong form"]) == (0.0, 0.0)


def test_the_leader_of_a_country_is_not_asked_for_as_a_country() -> None:
    assert form("Which country’s leader resigned?", "Ada Cole")["wrong form"] == 0.0


def test_words_of_the_question_are_told_from_new_ones() -> None:
    assert form("Which river floods the Aller valley?", "the Aller valley")["only repeats"] == 1.0
    assert form("Which river floods the Aller valley?", "Aller Brook")["repeats"] == 0.5
    assert form("Which river floods the Aller valley?", "Dunbeck")["repeats"] == 0.0


@pytest.mark.parametrize("text", ['Dunbeck" and others', "the (old bridge", "one\ntwo", "“Dunbeck"])
def test_a_span_that_ends_inside_a_quotation_a_bracket_or_another_line_is_broken(text: str) -> None:
    assert form("Which river flooded?", text)["broken"] == 1.0


def test_the_title_speaks_for_what_it_names_as_whole_words() -> None:
    assert place_features("Cole wins in Dunbeck", "Dunbeck", 900) == {"titled": 1.0, "early": 0.0}
    assert place_features("Coleman wins", "Cole", 0) == {"titled": 0.0, "early": 1.0}


@given(st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip())))
def test_features_lie_between_0_and_1_save_the_lengths(text: str) -> None:
    for question, _, _ in WANTED:
        found = form(question, text)

        assert all(0.0 <= value <= 1.0 for name, value in found.items() if name not in {"length", "long"})


@pytest.mark.parametrize(
    ("question", "text", "repeats"),
    [
        ("Which flag flew over Mayor Cole's house?", "Ada Cole", 1.0),
        ("Which flag flew over Mayor Cole's house?", "the Dunbeck flag", 0.0),
        ("Which Cole is running for mayor?", "Ada Cole", 0.0),
        ("Who beat Ada Cole?", "Bo Marsh", 0.0),
        ("Who beat Ada Cole?", "Bo Cole", 0.0),
        ("Which name did Aller University for Boys take?", "Dunbeck University", 0.0),
    ],
)
def test_the_whole_name_of_one_whom_the_question_names_says_nothing_new(
    question: str, text: str, repeats: float
) -> None:
    assert form(question, text)["only repeats"] == repeats
