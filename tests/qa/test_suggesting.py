"""Questions made from the articles' own sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, Interval
from qa import NewsQA
from qa.annotation import annotate
from qa.form import stems
from qa.suggesting import LEAD, LONGEST, Suggestion, holds, leading_questions, made_from, suggestions

NOW = date(2024, 8, 1)


def written(text: str) -> Article:
    """An article of Wednesday 8 May 2024."""
    return Article.create(title="Harbour news", source="The Dateline Courier", published=date(2024, 5, 8), text=text)


def made(text: str) -> list[str]:
    return [one.question for one in made_from(annotate(written(text)), 0)]


@pytest.mark.parametrize(
    ("sentence", "questions"),
    [
        (
            "Mayor Ines Holt opened the harbour bridge at Westhaven on Monday, two years after works began.",
            ["When did Ines Holt open the harbour bridge at Westhaven?", "Who opened the harbour bridge at Westhaven?"],
        ),
        (
            "Ines Holt visited Westhaven on Tuesday and met the crews of the ferries.",
            [
                "When did Ines Holt visit Westhaven?",
                "Who visited Westhaven?",
                "When was Ines Holt's last visit to Westhaven?",
            ],
        ),
        ("At least 41 people were injured in Westhaven on Monday.", ["How many people were injured in Westhaven?"]),
        ("Nearly forty ferries reached Gull Point before the storm.", ["How many ferries reached Gull Point?"]),
        ("It joined the Northern League on Monday.", []),  # who is "it"?
        ("Police arrested Tobias Renner on Monday.", []),  # "Police" stands only where a sentence begins
        ("Ines Holt said that she would open it on Monday.", []),
        ("Ines Holt opened it on Monday.", []),  # what is "it"?
        ("The bridge is closed.", []),
    ],
)
def test_a_sentence_of_who_did_what_when_becomes_the_questions_that_it_answers(
    sentence: str, questions: list[str]
) -> None:
    assert made(sentence) == questions


def test_a_question_knows_what_its_answer_must_hold() -> None:
    text = "Ines Holt opened the Westhaven bridge on Monday."

    when, who = made_from(annotate(written(text)), 0)

    assert when == Suggestion("When did Ines Holt open the Westhaven bridge?", days=Interval.day(date(2024, 5, 6)))
    assert who == Suggestion("Who opened the Westhaven bridge?", words="Holt")


def test_two_dates_in_a_sentence_make_no_question_of_when() -> None:
    assert made("Ines Holt opened the Westhaven bridge on Monday, after it had closed in March.") == [
        "Who opened the Westhaven bridge?"
    ]


@given(st.text(max_size=300))
def test_any_text_gives_short_questions_or_none(text: str) -> None:
    annotated = annotate(written(text))
    for number in range(len(annotated.sentences)):
        for one in made_from(annotated, number):
            assert len(one.question) <= LONGEST
            assert one.question.endswith("?")


def test_questions_to_begin_with_come_from_the_leads_one_for_each_article_and_each_once() -> None:
    lead = "Ines Holt opened the Westhaven bridge on Monday. Tobias Renner left the Westhaven council on Tuesday."
    late = "Nothing. " * LEAD + "Mara Lindqvist won the Westhaven cup on Monday."

    found = [one.question for one in leading_questions([written(lead), written(lead), written(late)])]

    assert found == ["When did Ines Holt open the Westhaven bridge?", "Who opened the Westhaven bridge?"]


@pytest.mark.model
def test_next_questions_ask_neither_what_was_asked_nor_what_was_answered(demo_qa: NewsQA) -> None:
    first = demo_qa.ask("When did Finland join NATO?", asked_at=NOW)
    second = demo_qa.ask("Who invited Putin to North Korea?", asked_at=NOW)

    found = suggestions(second, [first.question])

    asked = {frozenset(stems(one.question)) for one in found}
    assert len(asked) == len(found) > 0
    assert frozenset(stems(first.question)) not in asked
    assert frozenset(stems(second.question)) not in asked


@pytest.mark.model
@pytest.mark.parametrize(
    ("suggestion", "offered"),
    [
        (Suggestion("When did Finland join NATO?", days=Interval.day(date(2023, 4, 4))), True),
        (Suggestion("When did Finland join NATO?", days=Interval.day(date(2024, 4, 4))), False),
        (Suggestion("Who named Linda Yaccarino?", words="Holt"), False),
        (Suggestion("Who won the 2018 World Cup?"), False),
    ],
)
def test_a_question_holds_if_it_is_answered_with_what_its_sentence_says(
    demo_qa: NewsQA, suggestion: Suggestion, *, offered: bool
) -> None:
    assert holds(demo_qa, suggestion, asked_at=NOW) is offered
