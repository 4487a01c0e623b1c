"""Marks at the edges of an answer go unless they belong to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.trimming import EDGES, trimmed

CASES = [
    ("It was [“Cold Ferry,”] she said.", "Cold Ferry"),
    ("It was [“Cold Ferry”] by Reed.", "Cold Ferry"),
    ("It began with [the podcast “Cold Ferry]”.", "the podcast “Cold Ferry”"),
    ('It began with [the podcast "Cold Ferry]".', 'the podcast "Cold Ferry"'),
    ('Both ["Cold Ferry" and "Low Tide"] won.', '"Cold Ferry" and "Low Tide"'),
    ('The ["Cold Ferry" podcast,] he said.', '"Cold Ferry" podcast'),
    ("It is [the Union of Towns (UT)].", "the Union of Towns (UT)"),
    ("In [(Dunbeck)] it rained.", "Dunbeck"),
    ("The ship of [the U.S.] sank.", "the U.S."),
    ("He saw [Kell Ltd.] and left.", "Kell Ltd."),
    ("She came [on Monday.]", "on Monday"),
    ("It cost [ – $5, ] then.", "$5"),
]


@pytest.mark.parametrize(("marked", "left"), CASES)
def test_marks_stay_that_belong_to_the_words(marked: str, left: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    place = trimmed(text, start, end)
    assert place is not None
    assert text[slice(*place)] == left


@given(st.text(alphabet='ab.,"“”() ', max_size=20), st.data())
def test_what_is_left_has_no_blank_edge_and_grows_by_one_mark_at_most(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = trimmed(text, start, end)
    if place is None:
        assert set(text[start:end]) <= set(EDGES)
    else:
        assert start <= place[0] < place[1] <= end + 1
        assert text[slice(*place)] == text[slice(*place)].strip()
