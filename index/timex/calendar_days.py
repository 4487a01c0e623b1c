"""Calendar periods as TIMEX3 values and intervals. A year beyond 1 to 9999 has a value and no interval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.interval import Interval
from index.timex.lexicon import MONTH_NAMES, WEEKDAY_NAMES


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar with its TIMEX3 value; `interval` is None where the calendar does not reach."""

    value: str
    interval: Interval | None


def shift_days(day: date, days: int) -> date:
    """The day so many days later (earlier for a negative number), kept within the years 1 to 9999."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months later; the year may lie beyond 1 to 9999."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def shift_date(day: date, *, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter; within the years 1 to 9999."""
    year, month = shift_months(day.year, day.month, months)
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    last = Interval.month(year, month).last
    return date(year, month, min(day.day, last.day if last else 31))


def within(year: int) -> bool:
    """Whether the calendar has the year."""
    return 1 <= year <= 9999


def day_period(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), Interval.day(day))


def week_period(day: date) -> Period:
    """The week, Monday to Sunday, that has the day."""
    monday = shift_days(day, -day.weekday())
    year, week, _ = day.isocalendar()
    return Period(f"{year:04d}-W{week:02d}", Interval(monday, shift_days(monday, 6)))


def weekend_period(day: date) -> Period:
    """The Saturday and Sunday of the day's week."""
    saturday = shift_days(day, 5 - day.weekday())
    year, week, _ = day.isocalendar()
    return Period(f"{year:04d}-W{week:02d}-WE", Interval(saturday, shift_days(saturday, 1)))


def month_period(year: int, month: int) -> Period:
    """A month."""
    return Period(f"{year:04d}-{month:02d}", Interval.month(year, month) if within(year) else None)


def months_period(value: str, year: int, month: int, count: int) -> Period:
    """So many months from that one on, under the value given."""
    end_year, end_month = shift_months(year, month, count - 1)
    if not (within(year) and within(end_year)):
        return Period(value, None)
    return Period(value, Interval(date(year, month, 1), Interval.month(end_year, end_month).last))


def quarter_period(year: int, quarter: int) -> Period:
    """A calendar quarter, 1 to 4."""
    return months_period(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3)


def half_period(year: int, half: int) -> Period:
    """The first or second half of a year."""
    return months_period(f"{year:04d}-H{half}", year, 6 * half - 5, 6)


def year_period(year: int) -> Period:
    """A year."""
    return Period(f"{year:04d}", Interval.year(year) if within(year) else None)


def decade_period(year: int) -> Period:
    """The decade of the year: the 1990s are 1990 to 1999."""
    first = year // 10 * 10
    return months_period(f"{year // 10:03d}X", first, 1, 120)


def hundreds_period(year: int) -> Period:
    """The hundred years that begin with the year: the 1800s are 1800 to 1899, with the value 18XX."""
    return months_period(f"{year // 100:02d}XX", year, 1, 1200)


def century_period(number: int) -> Period:
    """A century: the 20th is 1901 to 2000, with the value 19XX."""
    return months_period(f"{number - 1:02d}XX", (number - 1) * 100 + 1, 1, 1200)


def season_period(year: int, season: str) -> Period:
    """A northern season in whole months: spring from March, summer June, autumn September, winter December.

    A winter has the year in which it begins.
    """
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    return months_period(f"{year:04d}-{season}", year, first, 3)


# The share of a period, in twelfths from its first day, that such words mean.
_SHARES = {"early": (0, 4), "mid": (4, 8), "late": (8, 12), "beginning": (0, 2), "end": (10, 12)}


def part_of(period: Interval | None, part: str) -> Interval | None:
    """The "early", "mid" or "late" third of a period, or the sixth at its "beginning" or "end"; a day stays whole.

    A year and more is parted by whole months: early 2019 is January to April.
    """
    if period is None or period.first is None or period.last is None or period.first == period.last:
        return period
    begin, end = _SHARES[part]
    first, last = period.first, period.last
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months >= 3:
        start = shift_date(first, months=round(months * begin / 12))
        stop = shift_months(first.year, first.month, max(round(months * end / 12), round(months * begin / 12) + 1) - 1)
        return Interval(start, min(last, Interval.month(*stop).last or last))
    days = (last - first).days + 1
    start = shift_days(first, days * begin // 12)
    return Interval(start, max(start, shift_days(first, days * end // 12 - 1)) if end < 12 else last)


def numbered_part(first: date, last: date, unit: str, number: int) -> Period | None:
    """The unit of that number, -1 for the last, in the days given; None where there is none or it has no such parts.

    Weeks are counted in sevens from the first or to the last day; weekends by their Saturdays.
    """
    if unit == "day":
        day = last if number < 0 else shift_days(first, number - 1)
        return day_period(day) if day <= last else None
    if unit == "week":
        begin = shift_days(last, -6) if number < 0 else shift_days(first, 7 * (number - 1))
        value = week_period(shift_days(begin, 3)).value
        return Period(value, Interval(begin, min(last, shift_days(begin, 6)))) if begin <= last else None
    if unit == "weekend":
        saturday = (
            shift_days(last, -((last.weekday() - 5) % 7))
            if number < 0
            else shift_days(first, (5 - first.weekday()) % 7 + 7 * (number - 1))
        )
        return weekend_period(saturday) if first <= saturday <= last else None
    months = {"month": 1, "quarter": 3}.get(unit)
    if months is None or (last - first).days < 360:
        return None
    begin = shift_date(first, months=12 - months if number < 0 else months * (number - 1))
    if begin > last:
        return None
    return month_period(begin.year, begin.month) if months == 1 else quarter_period(begin.year, begin.month // 3 + 1)


def in_words(day: date) -> str:
    """Such as "Wednesday 19 June 2024"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month]} {day.year}"


def period_around(day: date, unit: str, step: int) -> Period | None:
    """The calendar unit so many steps from the one that has the day; None for a unit without calendar periods."""
    if unit == "day":
        return day_period(shift_days(day, step))
    if unit in ("week", "weeks"):
        return week_period(shift_days(day, 7 * step))
    if unit in ("weekend", "weekends"):
        # Until Sunday is over, "this weekend" is the one at hand and "last weekend" the one before.
        return weekend_period(shift_days(day, 7 * step))
    if unit in ("month", "months"):
        return month_period(*shift_months(day.year, day.month, step))
    if unit == "quarter":
        year, month = shift_months(day.year, day.month, 3 * step)
        return quarter_period(year, (month + 2) // 3)
    if unit == "year":
        return year_period(day.year + step)
    if unit == "decade":
        return decade_period(day.year + 10 * step)
    if unit == "century":
        return century_period((day.year - 1) // 100 + 1 + step)
    return None
