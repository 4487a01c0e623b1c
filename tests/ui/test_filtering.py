from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Interval, Scope
from index.errors import SettingError
from tests.ui.answers import ANSWERED
from ui.filtering import LISTED, filter_from, filter_label, outlet_choices, scope_of
from ui.keeping import kept, restored
from ui.reply import closing

MAY, JUNE = date(2024, 5, 1), date(2024, 6, 20)


def test_a_filter_is_read_from_what_is_typed() -> None:
    assert scope_of([" Courier ", ""], "2024-05-01", " ") == Scope(frozenset({"Courier"}), Interval(MAY, None))
    assert scope_of([], "2024-05-01", "2024-06-20") == Scope(published=Interval(MAY, JUNE))
    assert not scope_of([" "], "", "  ")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("yesterday", "", '"yesterday" is not a day. Write it like 2024-06-20, or leave it empty.'),
        ("", "2024-02-30", '"2024-02-30" is not a day. Write it like 2024-06-20, or leave it empty.'),
        (
            "2024-06-20",
            "2024-05-01",
            "The filter ends on 2024-05-01, before it begins on 2024-06-20. Swap the two days.",
        ),
    ],
)
def test_days_that_cannot_be_are_said_in_one_line(first: str, last: str, said: str) -> None:
    with pytest.raises(SettingError) as error:
        scope_of([], first, last)

    assert str(error.value) == said


def test_a_filter_of_endless_outlets_is_refused() -> None:
    with pytest.raises(SettingError, match="101 outlets are too many"):
        scope_of([str(number) for number in range(101)], "", "")


def test_of_many_outlets_the_chosen_and_a_screenful_of_those_that_fit_are_offered() -> None:
    outlets = {f"Paper {number:04}": 5000 - number for number in range(4000)}

    offered = outlet_choices(outlets, " PAPER 00", ["Paper 3999"])

    assert offered[:2] == [("Paper 3999 (1,001)", "Paper 3999"), ("Paper 0000 (5,000)", "Paper 0000")]
    assert len(offered) == 1 + LISTED
    assert outlet_choices(outlets, "no such", ["Gone"]) == [("Gone", "Gone")]


def test_a_filter_that_the_browser_kept_comes_back() -> None:
    kept = {"outlets": ["R&D Weekly", "Gone"], "from": "2024-05-01", "to": "", "as_of": "2024-06-20"}
    assert filter_from(kept) == (["R&D Weekly", "Gone"], "2024-05-01", "")


DAYS = st.sampled_from(["", "2024-05-01", "2024-06-20", "soon", "\0"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)
)


@given(JSON | st.fixed_dictionaries({"outlets": JSON | st.lists(st.text()), "from": DAYS | JSON, "to": DAYS | JSON}))
def test_whatever_the_browser_says_that_it_kept_is_a_filter_that_can_be_asked_with(kept: object) -> None:
    scope_of(*filter_from(kept))


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope(), "Filter: all outlets, any day"),
        (Scope(frozenset({"B", "A", "C"}), Interval(MAY, None)), "Filter: A and 2 more, since 1 May 2024"),
        (Scope(frozenset({"A"}), Interval(None, JUNE)), "Filter: A, until 20 Jun 2024"),
        (Scope(published=Interval(MAY, JUNE)), "Filter: all outlets, 1 May 2024 to 20 Jun 2024"),
    ],
)
def test_a_filter_is_said_in_a_few_words(scope: Scope, said: str) -> None:
    assert filter_label(scope) == said


def test_the_link_to_a_question_and_what_the_browser_keeps_hold_the_filter() -> None:
    scope = Scope(frozenset({"R&D Weekly", "A"}), Interval(MAY, None))
    answer = replace(ANSWERED, question="Who?", scope=scope, asked_at=JUNE)

    assert '?q=Who%3F&amp;as_of=2024-06-20&amp;outlet=A&amp;outlet=R%26D+Weekly&amp;from=2024-05-01"' in closing(
        answer, verdicts=False
    )
    back = restored(kept(answer))
    assert back is not None
    assert back.scope == scope


def test_a_turn_kept_without_a_filter_comes_back() -> None:
    fields = json.loads(kept(ANSWERED))
    del fields["turn"]["scope"]

    back = restored(json.dumps(fields))
    assert back is not None
    assert not back.scope
