"""Days and intervals as a person would say them."""

from __future__ import annotations

from datetime import date

import pytest

from index.interval import Interval
from qa.dates import say_day, say_interval, shifted

CASES = {
    "day": (Interval.day(date(2024, 6, 19)), "19 June 2024"),
    "month": (Interval.month(2000, 7), "July 2000"),
    "february-leap": (Interval.month(2024, 2), "February 2024"),
    "year": (Interval.year(1961), "1961"),
    "decade": (Interval(date(1990, 1, 1), date(1999, 12, 31)), "the 1990s"),
    "years": (Interval(date(2013, 1, 1), date(2018, 12, 31)), "2013 to 2018"),
    "days": (Interval(date(2023, 6, 3), date(2023, 6, 5)), "3 to 5 June 2023"),
    "across-months": (Interval(date(2023, 6, 28), date(2023, 7, 2)), "28 June to 2 July 2023"),
    "across-years": (Interval(date(2023, 12, 30), date(2024, 1, 2)), "30 December 2023 to 2 January 2024"),
    "quarter": (Interval(date(2022, 1, 1), date(2022, 3, 31)), "January to March 2022"),
    "winter": (Interval(date(2022, 12, 1), date(2023, 2, 28)), "December 2022 to February 2023"),
    "until": (Interval(None, date(2024, 6, 19)), "by 19 June 2024"),
    "since": (Interval(date(2020, 5, 1), None), "since 1 May 2020"),
    "open": (Interval(None, None), ""),
    "last-day": (Interval(date(9999, 12, 1), date.max), "December 9999"),
}


@pytest.mark.parametrize(("interval", "said"), CASES.values(), ids=CASES.keys())
def test_an_interval_is_said_as_a_person_would(interval: Interval, said: str) -> None:
    assert say_interval(interval) == said


def test_a_day_can_be_said_with_its_weekday() -> None:
    assert say_day(date(2024, 6, 19), weekday=True) == "Wednesday 19 June 2024"


def test_a_shift_stays_within_the_calendar() -> None:
    assert shifted(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert shifted(date.max, 30) == date.max
    assert shifted(date.min, -30) == date.min
