from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.answers import LOCKS, opened_on
from ui.timeline import MARGIN, MOST_LANES, RADIUS, WIDTH, over_time, picture, place

NUMBERED = list(enumerate(LOCKS, 1))


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), max_size=30))
def test_dots_never_touch_stay_in_the_picture_and_hold_every_report_once(days: list[date]) -> None:
    dots = place([(number, opened_on(day, number)) for number, day in enumerate(days, 1)])

    assert sorted(number for dot in dots for number, _ in dot.held) == list(range(1, len(days) + 1))
    assert all(MARGIN <= dot.x <= WIDTH - MARGIN and 0 <= dot.lane <= MOST_LANES for dot in dots)
    for one, other in combinations(dots, 2):
        assert one.lane != other.lane or abs(one.x - other.x) > 2 * RADIUS


def test_of_many_reports_of_one_day_a_dot_counts_those_that_are_not_drawn() -> None:
    dots = place(NUMBERED)

    assert [[number for number, _ in dot.held] for dot in dots] == [[1], [2], [3], [4, 5, 6, 7, 8, 9, 10, 11], [12]]
    drawn = picture(NUMBERED, anchor="t1")
    assert ">+8</text>" in drawn
    assert 'href="#t1-e4"' in drawn
    assert "Lock 4 of the canal" in drawn


def test_there_is_no_picture_of_one_day_but_a_list() -> None:
    told = over_time(NUMBERED[:4], anchor="t1")

    assert "<svg" not in told
    assert told.count("<li ") == 4


def test_a_list_is_folded_after_five_events_but_for_a_single_one() -> None:
    assert "<summary>7 more events</summary>" in over_time(NUMBERED, anchor="t1")
    assert "<details" not in over_time(NUMBERED[:6], anchor="t1")
    assert over_time(NUMBERED[:1], anchor="t1") == ""
