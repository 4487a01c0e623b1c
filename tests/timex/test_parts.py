"""The parts that time expressions are worked out with."""

from __future__ import annotations

from datetime import date

import pytest

from index.interval import Interval
from index.timex.calendar_days import part_of, shift_date, shift_days, shift_months
from index.timex.grammar import first_symbols
from index.timex.holidays import easter, nth_weekday
from index.timex.numbers import read_number, read_ordinal


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)],
)
def test_easter_falls_on_its_known_days(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("year", "month", "weekday", "number", "expected"),
    [
        (2023, 11, 3, 4, date(2023, 11, 23)),
        (2024, 11, 3, 4, date(2024, 11, 28)),
        (2024, 5, 0, -1, date(2024, 5, 27)),
        (2023, 2, 1, -1, date(2023, 2, 28)),
        (2024, 2, 3, -1, date(2024, 2, 29)),
        (2024, 4, 1, -1, date(2024, 4, 30)),
        (2024, 9, 0, 1, date(2024, 9, 2)),
    ],
)
def test_a_weekday_of_a_month_is_counted_from_either_end(
    year: int, month: int, weekday: int, number: int, expected: date
) -> None:
    assert nth_weekday(year, month, weekday, number) == expected


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("24", 24),
        ("twenty - four", 24),
        ("2 1 / 2", 2.5),
        ("2 ½", 2.5),
        ("two and a half", 2.5),
        ("half a", 0.5),
        ("a", 1),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("three thousand", 3000),
        ("2 , 000", 2000),
        ("1 . 5", 1.5),
        ("many", None),
    ],
)
def test_numbers_are_read_in_words_and_digits(words: str, number: float | None) -> None:
    assert read_number(words.split()) == number


@pytest.mark.parametrize(("words", "number"), [("third", 3), ("twenty - first", 21), ("21 st", 21), ("of", None)])
def test_ordinals_are_read_in_words_and_digits(words: str, number: int | None) -> None:
    assert read_ordinal(words.split()) == number


def test_days_stay_within_the_calendar() -> None:
    assert shift_days(date.max, 1) == date.max
    assert shift_days(date.min, -1) == date.min
    assert shift_date(date(9999, 12, 31), months=1) == date.max
    assert shift_date(date(2023, 3, 31), months=-1) == date(2023, 2, 28)
    assert shift_months(2024, 1, -1) == (2023, 12)


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        ("early", date(2019, 1, 1), date(2019, 4, 30)),
        ("mid", date(2019, 5, 1), date(2019, 8, 31)),
        ("late", date(2019, 9, 1), date(2019, 12, 31)),
        ("beginning", date(2019, 1, 1), date(2019, 2, 28)),
        ("end", date(2019, 11, 1), date(2019, 12, 31)),
    ],
)
def test_a_part_of_a_year_is_whole_months(part: str, first: date, last: date) -> None:
    assert part_of(Interval.year(2019), part) == Interval(first, last)


def test_a_day_has_no_parts() -> None:
    assert part_of(Interval.day(date(2019, 1, 1)), "late") == Interval.day(date(2019, 1, 1))


@pytest.mark.parametrize(
    ("expression", "symbols", "empty"),
    [
        ("ab", "a", False),
        ("a?b", "ab", False),
        ("(?:a|b)*c", "abc", False),
        ("a?", "a", True),
        ("(?!x)a|(?:b(?=c))?d", "abd", False),
    ],
)
def test_what_a_rule_can_begin_with_is_read_off_its_pattern(expression: str, symbols: str, empty: bool) -> None:
    assert first_symbols(expression) == (frozenset(symbols), empty)
