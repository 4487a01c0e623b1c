"""Days and intervals in plain English."""

from __future__ import annotations

from datetime import date, timedelta

from index.interval import Interval

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def shifted(day: date, days: int) -> date:
    """The day so many days later (earlier for a negative number), within the years 1 to 9999."""
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))


def say_day(day: date, *, weekday: bool = False) -> str:
    """The day as "19 June 2024", or "Wednesday 19 June 2024"."""
    said = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {said}" if weekday else said


def say_interval(interval: Interval, *, weekday: bool = False) -> str:
    """The days as a person would name them; "" where both ends are open.

    "19 June 2024", "July 2000", "1961", "the 1990s", "3 to 5 June 2023", "by 19 June 2024", "since 1 May 2020".
    """
    first, last = interval.first, interval.last
    if first is None or last is None:
        if last:
            return f"by {say_day(last)}"
        return f"since {say_day(first)}" if first else ""
    if first == last:
        return say_day(first, weekday=weekday)
    whole_months = first.day == 1 and _is_month_end(last)
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if whole_months and first.month == 1 and last.month == 12:
        return _say_years(first.year, last.year)
    if whole_months:
        start = MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
        return f"{start} to {MONTHS[last.month - 1]} {last.year}"
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {say_day(last)}"


def _say_years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    if first % 10 == 0 and last == first + 9:
        return f"the {first}s"
    return f"{first} to {last}"


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1
