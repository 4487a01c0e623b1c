"""The same answer in other words is one answer; another figure never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.equality import is_same, words_of

SAME = [
    ("SCOTUS", "the Supreme Court"),
    ("U.S.", "the United States"),
    ("FBI", "Federal Bureau of Investigation"),
    ("Department of Justice", "DOJ"),
    ("Ada Cole", "Cole"),
    ("President Cole", "Ada Cole"),
    ("Kim Jong Un", "Kim"),
    ("the UN", "United Nations"),
    ("Britain", "the UK"),
    ("8", "eight"),
    ("8 deaths", "eight"),
    ("14-year", "14 years"),
    ("nearly 60", "60"),
    ("$1.5 billion", "1.5bn dollars"),
    ("£102m", "£102 million"),
    ("1,000", "1000"),
    ("49%", "49 per cent"),
    ("cats", "a cat"),
]
OTHER = [
    ("12 years", "12 million years"),
    ("2.5", "2.5 million"),
    ("years", "12 years"),
    ("6 months", "8 months"),
    ("Ada Cole", "Bo Cole Marsh Dunn Eliot"),
    ("49%", "49"),
    ("Ban Un", "Ban United Nations"),
    ("North Korea", "South Korea"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_answers_in_other_words_are_the_same(left: str, right: str) -> None:
    assert is_same(words_of(left), words_of(right))


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_answers_of_another_name_or_figure_are_not(left: str, right: str) -> None:
    assert not is_same(words_of(left), words_of(right))


@given(st.text(max_size=40), st.text(max_size=40))
def test_being_the_same_goes_both_ways(left: str, right: str) -> None:
    one, other = words_of(left), words_of(right)

    assert is_same(one, other) == is_same(other, one)


@given(st.integers(0, 10**9))
def test_a_figure_is_the_same_with_and_without_its_separators(number: int) -> None:
    assert words_of(f"{number:,}") == words_of(str(number)) == (str(number),)


@given(st.text(max_size=60))
def test_any_text_can_be_compared(text: str) -> None:
    assert all(word == word.lower() for word in words_of(text))
