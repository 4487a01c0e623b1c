"""An amount told again in another currency or unit is the same amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversions import amount_meant, told_twice

TWICE = [
    ("The maker earned €310 million ($327 million) in spring.", "€310 million", "$327 million"),
    ("It cost 2.1 billion pounds ($2.6 billion) to build.", "2.1 billion pounds", "$2.6 billion"),
    ("The wall is 12 feet (3.7 meters) high.", "12 feet", "3.7 meters"),
    ("The fire burnt 1,200 acres (about 486 hectares).", "1,200 acres", "486 hectares"),
    ("Winds of 90 mph (145 km/h) were measured.", "90 mph", "145 km/h"),
    ("It was 41°C (106°F) at noon.", "41°C", "106°F"),
    ("He owes A$5m (US$3.3m) in tax.", "A$5m", "US$3.3m"),
]
ONCE = [
    "Among 12 people (9 women) were two players.",
    "They paid $5 million (a record) for it.",
    "The club lost 3-1 (2-0) at home.",
    "Sales rose by $3 million in 2021 (12 percent).",
]


@pytest.mark.parametrize(("sentence", "first", "again"), TWICE)
def test_the_amount_in_brackets_is_the_one_before_it(sentence: str, first: str, again: str) -> None:
    start = sentence.index(again)

    assert amount_meant(sentence, start, start + len(again)) == first
    assert amount_meant(sentence, sentence.index(first), sentence.index(first) + len(first)) is None


@pytest.mark.parametrize("sentence", ONCE)
def test_other_brackets_tell_something_else(sentence: str) -> None:
    assert told_twice(sentence) == ()


@given(st.text(alphabet="12.,$€ ()°Cftm/kmillion", max_size=60))
def test_places_lie_in_the_sentence_in_order(sentence: str) -> None:
    for (first, last), (again, end) in told_twice(sentence):
        assert 0 <= first < last < again < end <= len(sentence)
