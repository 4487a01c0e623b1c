"""The short answer has the form that the question asks for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.interval import Interval
from qa.naming import full_name, with_asked_noun, with_town
from qa.question import read_question
from qa.short import in_asked_unit, short_answer

CASES = [
    ("How many years was his sentence?", "12 years", "12"),
    ("The store lost how many customers?", "more than 970,000 customers", "970,000"),
    ("How many people live there?", "2.5 million people", "2.5 million"),
    ("How many ministers left?", "nearly 60", "60"),
    ("How many goals were scored?", "two", "2"),
    ("How many goals were scored?", "twenty-five goals", "25"),
    ("How many doses are needed?", "six at 3 weeks", "six at 3 weeks"),  # two figures: which is not told here
    ("How long is the new work week?", "four-day", "four days"),
    ("How long did it last?", "an hour", "an hour"),
    ("How much did she pay?", "a record $19 million", "$19 million"),
    ("What percentage voted?", "about 54 percent", "54 percent"),
    ("How old is she?", "an 81-year-old", "81"),
    ("A pumpkin in which state set the record?", "a New York man", "New York"),
    ("In which country did it land?", "Australia’s remote north", "Australia"),
    ("In which country did it land?", "France or Spain", "France or Spain"),
    ("In which country did it land?", "the UK", "United Kingdom"),
    ("Which party won?", "the GOP", "Republican Party"),
    ("Which company won?", "the LA", "the LA"),
    ("Who wrote it?", "Ada Cole’s", "Ada Cole"),
    ("Which company was sold?", "Kell’s", "Kell’s"),
    ("What podcast started the case?", "the hit podcast “Cold Ferry,” by Reed", "Cold Ferry"),
    ("Who made the podcast?", "Ada Reed of “Cold Ferry”", "Ada Reed of “Cold Ferry”"),
]


@pytest.mark.parametrize(("question", "span", "short"), CASES)
def test_what_the_question_says_itself_is_left_out(question: str, span: str, short: str) -> None:
    assert short_answer(read_question(question, asked_at=date(2024, 1, 1)), span) == short


@pytest.mark.parametrize("question", sorted({question for question, _, _ in CASES}))
@given(text=st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip())))
def test_a_short_answer_is_never_empty(question: str, text: str) -> None:
    assert short_answer(read_question(question, asked_at=date(2024, 1, 1)), text)


def test_a_surname_gets_the_first_name_that_the_article_gives_it() -> None:
    article = "On Monday Ada Cole spoke. Ada Cole had won; President Cole was glad. Mr Cole is her brother."

    assert full_name("Cole", article) == "Ada Cole"


def test_a_surname_that_the_article_never_explains_stays_alone() -> None:
    assert full_name("Cole", "On Monday Cole spoke. President Cole was glad.") == "Cole"
    assert full_name("Ada Cole", "Senator Ada Cole spoke.") == "Ada Cole"


def test_a_name_in_the_middle_of_a_longer_one_is_no_surname() -> None:
    assert full_name("Marla", "Singer Robyn Marla Fenty sang. Marla was glad.") == "Marla"


def test_a_surname_that_stands_first_gets_the_names_behind_it() -> None:
    article = "Park Min Seo invited them. On Monday Park spoke; Park Monday, she said. Park Min Seo left."
    assert full_name("Park", article) == "Park Min Seo"
    assert full_name("Li", "Li Wei won. Li Wei is glad, and so is Li.") == "Li Wei"
    assert full_name("Cole", "Cole Harbour is a town; Cole lives there.") == "Cole"


@pytest.mark.parametrize(
    ("question", "before", "text", "said"),
    [
        ("Over which lake did it fall?", "It fell over Lake ", "Alder", "Lake Alder"),
        ("Over which lake did it fall?", "It fell over ", "Lake Alder", "Lake Alder"),
        ("Over which lake did it fall?", "It fell over the lake ", "Alder", "Alder"),
        ("Where did it fall?", "It fell into Lake ", "Alder", "Alder"),
        ("Which lake?", "", "Alder", "Alder"),
    ],
)
def test_the_noun_that_is_asked_by_belongs_to_the_name(question: str, before: str, text: str, said: str) -> None:
    assert with_asked_noun(read_question(question, asked_at=date(2024, 6, 20)), text, before, before) == said


@pytest.mark.parametrize(
    ("question", "text", "article", "said"),
    [
        (
            "Which national park was closed?",
            "Alder",
            "Alder National Park is shut.",
            "Alder National Park",
        ),
        ("Which national park was closed?", "Alder", "The national park of Alder is shut.", "Alder"),
        ("Which airline was fined?", "Frontage", "Frontage Airlines paid.", "Frontage Airlines"),
        ("What storm battered the island?", "Ida", "Hurricane Ida came.", "Hurricane Ida"),
        ("Which island did the storm batter?", "Moss", "Hurricane Moss battered Moss Island.", "Moss Island"),
    ],
)
def test_a_name_has_the_kind_that_is_asked_for_if_the_article_ever_says_it(
    question: str, text: str, article: str, said: str
) -> None:
    assert with_asked_noun(read_question(question, asked_at=date(2024, 6, 20)), text, "", article) == said


def test_a_team_has_its_town() -> None:
    asked, other = (read_question(words, asked_at=date(2024, 6, 20)) for words in ("Which team won?", "Who won?"))
    article = "The North Aller Gulls won. On Monday the Gulls drank. Coach Gulls!"

    assert with_town(asked, "the Gulls", article) == "North Aller Gulls"
    assert with_town(other, "the Gulls", article) == "the Gulls"
    assert with_town(asked, "the Larks", article) == "the Larks"
    assert with_town(asked, "Gulls", f"{article} Once they were the Old Aller Gulls.") == "Gulls"


def test_a_question_of_a_year_is_answered_with_the_year() -> None:
    day, across = Interval.day(date(2022, 7, 4)), Interval(date(2022, 12, 30), date(2023, 1, 2))
    year, month, when = (
        read_question(f"{words} did it open?", asked_at=date(2024, 6, 20))
        for words in ("In which year", "In what month", "When")
    )

    assert in_asked_unit(year, day) == Interval.year(2022)
    assert in_asked_unit(month, day) == Interval.month(2022, 7)
    assert in_asked_unit(when, day) == day
    assert in_asked_unit(year, across) == across
