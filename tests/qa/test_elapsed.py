"""How long since is counted from the day of the event."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.interval import Interval
from qa.elapsed import Counted, agree, counted, days_between, length_in_days, say_length

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How long has it been since the last visit?", Counted("When was the last visit?", "", then=False)),
        ("how long had it been since her previous visit?", Counted("When was her previous visit?", "", then=True)),
        (
            "How many years since Norland joined the pact?",
            Counted("When did Norland joined the pact?", "year", then=False),
        ),
        ("How long ago did the ferry sink?", Counted("When did the ferry sink?", "", then=False)),
        ("How many weeks ago was the vote?", Counted("When was the vote?", "week", then=False)),
        ("How long was the strike?", None),
        ("What has changed since the vote?", None),
    ],
)
def test_a_question_of_how_long_since_comes_down_to_one_of_when(question: str, expected: Counted | None) -> None:
    assert counted(question) == expected


@pytest.mark.parametrize(
    ("event", "day", "unit", "said"),
    [
        (Interval.month(2000, 7), date(2024, 6, 19), "", "about 24 years"),
        (Interval.day(date(2024, 6, 1)), date(2024, 6, 2), "", "1 day"),
        (Interval.day(date(2024, 6, 1)), date(2024, 6, 10), "", "9 days"),
        (Interval.day(date(2024, 6, 1)), date(2024, 6, 15), "", "2 weeks"),
        (Interval.day(date(2024, 6, 1)), date(2024, 6, 15), "day", "14 days"),
        (Interval.day(date(2023, 3, 29)), date(2024, 8, 1), "month", "about 16 months"),
        (Interval.year(1977), date(2024, 9, 28), "", "about 47 years"),
    ],
)
def test_a_length_is_said_in_the_unit_asked_for_or_the_largest_with_two(
    event: Interval, day: date, unit: str, said: str
) -> None:
    days = days_between(event, day)

    assert days is not None
    assert say_length(event, days, unit) == said


@given(event=DAYS, later=st.integers(0, 20_000))
def test_the_days_from_a_day_to_a_later_one_are_the_days_between_them(event: date, later: int) -> None:
    assert days_between(Interval.day(event), event + timedelta(days=later)) == later


@given(event=DAYS, day=DAYS)
def test_nothing_is_counted_to_a_day_before_the_event(event: date, day: date) -> None:
    counted_days = days_between(Interval.day(event), day)

    assert (counted_days is None) == (event > day)
    assert counted_days is None or counted_days >= 0


def test_an_event_without_an_end_is_not_counted_from() -> None:
    assert days_between(Interval(None, date(2024, 1, 1)), date(2024, 6, 1)) is None


def test_lengths_that_differ_by_their_rounding_agree() -> None:
    years = length_in_days("P24Y")

    assert years is not None
    assert years == pytest.approx(24 * 365.2425)
    assert agree(years, 8_738)
    assert not agree(years, 1_740)
    assert length_in_days("PT3H") is None
