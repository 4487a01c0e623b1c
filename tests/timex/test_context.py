"""Expressions that lean on the day of publication, on one another, or on nothing."""

from __future__ import annotations

from datetime import date

import pytest

from index.interval import Interval
from index.timex import find_timexes

WEDNESDAY = date(2024, 6, 19)


def values(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """The words and value of each time expression of the text."""
    return [(text[timex.start : timex.end], timex.value) for timex in find_timexes(text, published=published)]


NEW_YEAR = date(2024, 1, 1)  # a Monday
LEAP_DAY = date(2024, 2, 29)  # a Thursday
MARCH_31 = date(2023, 3, 31)
EDGES = {
    "monday-new-year-weekday": (NEW_YEAR, "The ship sank on Friday.", "2023-12-29", "2023-12-29..2023-12-29"),
    "monday-new-year-next": (NEW_YEAR, "The talks will open on Friday.", "2024-01-05", "2024-01-05..2024-01-05"),
    "monday-new-year-week": (NEW_YEAR, "The ship sank last week.", "2023-W52", "2023-12-25..2023-12-31"),
    "monday-new-year-month": (NEW_YEAR, "The ship sank last month.", "2023-12", "2023-12-01..2023-12-31"),
    "monday-new-year-date": (NEW_YEAR, "The ship sank on Dec. 30.", "2023-12-30", "2023-12-30..2023-12-30"),
    "monday-new-year-coming": (NEW_YEAR, "The law takes effect on Jan. 6.", "2024-01-06", "2024-01-06..2024-01-06"),
    "monday-new-year-yesterday": (NEW_YEAR, "The ship sank yesterday.", "2023-12-31", "2023-12-31..2023-12-31"),
    "monday-new-year-season": (NEW_YEAR, "It is mild this winter.", "2023-WI", "2023-12-01..2024-02-29"),
    "new-years-eve-tomorrow": (
        date(2023, 12, 31),
        "The law takes effect tomorrow.",
        "2024-01-01",
        "2024-01-01..2024-01-01",
    ),
    "december-next-month": (date(2023, 12, 31), "Prices will rise next month.", "2024-01", "2024-01-01..2024-01-31"),
    "december-january-ahead": (
        date(2023, 12, 15),
        "The trial will open in January.",
        "2024-01",
        "2024-01-01..2024-01-31",
    ),
    "january-december-behind": (
        date(2024, 1, 15),
        "The trial opened in December.",
        "2023-12",
        "2023-12-01..2023-12-31",
    ),
    "january-fourth-quarter": (
        date(2024, 1, 25),
        "Sales rose in the fourth quarter.",
        "2023-Q4",
        "2023-10-01..2023-12-31",
    ),
    "iso-week-of-january": (date(2021, 1, 2), "The mayor quit this week.", "2020-W53", "2020-12-28..2021-01-03"),
    "leap-day-year-ago": (LEAP_DAY, "The mine closed a year ago.", "2023", "2023-01-01..2023-12-31"),
    "leap-day-tomorrow": (LEAP_DAY, "The mine closes tomorrow.", "2024-03-01", "2024-03-01..2024-03-01"),
    "leap-february": (LEAP_DAY, "The mine closed this month.", "2024-02", "2024-02-01..2024-02-29"),
    "no-31-february": (MARCH_31, "The mine closed a month ago.", "2023-02", "2023-02-01..2023-02-28"),
    "past-month-of-31-march": (MARCH_31, "Rain fell over the past month.", "P1M", "2023-02-28..2023-03-31"),
    "weekend-on-sunday": (date(2024, 6, 16), "Two died over the weekend.", "2024-W24-WE", "2024-06-15..2024-06-16"),
    "last-winter-in-winter": (date(2024, 1, 15), "Snow fell last winter.", "2022-WI", "2022-12-01..2023-02-28"),
}


@pytest.mark.parametrize(("published", "sentence", "value", "interval"), EDGES.values(), ids=EDGES)
def test_years_ends_and_leap_days_are_crossed(published: date, sentence: str, value: str, interval: str) -> None:
    (timex,) = find_timexes(sentence, published=published)

    assert timex.interval is not None
    assert (timex.value, f"{timex.interval.first}..{timex.interval.last}") == (value, interval)


LEANING = {
    "that-day": ("The dam broke on May 3. Six died that day.", ["2024-05-03", "2024-05-03"]),
    "a-day-later": ("The dam broke on May 3. A day later it rained.", ["2024-05-03", "2024-05-04"]),
    "two-weeks-earlier": ("The dam broke on May 15. Two weeks earlier it held.", ["2024-05-15", "2024-W18"]),
    "the-following-month": ("It opened in March 2019 and closed the following month.", ["2019-03", "2019-04"]),
    "the-previous-year": ("It grew in 2015 after the previous year.", ["2015", "2014"]),
    "that-year": ("It grew in 2015. Exports fell that year.", ["2015", "2015"]),
    "the-year-before": ("It shrank in 2015, as in the year before.", ["2015", "2014"]),
    "a-year-earlier": ("It shrank in 2015. A year earlier it grew.", ["2015", "2014"]),
    "three-years-later": ("It shrank in 2015. Three years later it grew.", ["2015", "2018"]),
    "the-next-morning": ("He left on June 3. The next morning it rained.", ["2024-06-03", "2024-06-04TMO"]),
    "year-ago-quarter": (
        "Profit rose in the first quarter. In the year-ago quarter it fell.",
        ["2024-Q1", "2023-Q1"],
    ),
    "a-year-ago-of-a-quarter": ("Profit rose in the first quarter from a year ago.", ["2024-Q1", "2023-Q1"]),
    "same-period-last-year": (
        "Profit rose in the first quarter from the same period last year.",
        ["2024-Q1", "2023-Q1"],
    ),
    "year-carried-back": ("It ran from March to May 2022.", ["2022-03", "2022-05"]),
    "story-of-another-year": (
        "Protests broke out on November 21, 2013. On December 1, students were beaten.",
        ["2013-11-21", "2013-12-01"],
    ),
    "date-said-again": (
        "The wall fell on November 9, 1989. Much later she spoke of it at length to her children and to many others "
        "who asked her what she remembered most. November 9 was cold, she would say.",
        ["1989-11-09", "1989-11-09"],
    ),
    "day-before-a-day": ("She left the day before last Friday.", ["2024-06-13"]),
    "day-after-a-holiday": ("Shops were full the day after Thanksgiving.", ["2023-11-24"]),
    "first-months-of-a-year": ("It made money in the first nine months of 2019.", ["P9M", "2019"]),
}


@pytest.mark.parametrize(("text", "expected"), LEANING.values(), ids=LEANING)
def test_an_expression_is_told_from_the_one_mentioned_before(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text)] == expected


def test_the_ends_of_a_stretch_know_the_whole() -> None:
    march, may = find_timexes("It ran from March to May 2022.", published=WEDNESDAY)

    assert march.interval == Interval.month(2022, 3)
    assert may.interval == Interval.month(2022, 5)
    assert march.range == may.range == Interval(date(2022, 3, 1), date(2022, 5, 31))


def test_two_dates_that_are_no_stretch_have_no_range() -> None:
    march, may = find_timexes("It opened in March 2021 and in May 2022.", published=WEDNESDAY)

    assert march.range is None
    assert may.range is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Profit fell in the quarter ended Sept. 30, 2023.", date(2023, 7, 1), date(2023, 9, 30)),
        ("Profit fell in the year ended March 31, 2023.", date(2022, 4, 1), date(2023, 3, 31)),
        ("Profit fell in the six months ended June 30, 2023.", date(2023, 1, 1), date(2023, 6, 30)),
        ("Profit fell in the first nine months of 2019.", date(2019, 1, 1), date(2019, 9, 30)),
        ("Profit fell in the last three months of 2022.", date(2022, 10, 1), date(2022, 12, 31)),
    ],
    ids=["quarter", "year", "six-months", "first-months", "last-months"],
)
def test_a_business_period_has_the_months_that_are_named(text: str, first: date, last: date) -> None:
    assert find_timexes(text, published=WEDNESDAY)[0].interval == Interval(first, last)


NO_TIMES = {
    "may-verb": "Prices may rise.",
    "may-surname": "Theresa May resigned.",
    "march-verb": "They march for peace.",
    "march-protest": "The Women's March drew thousands.",
    "second-place": "She finished second.",
    "second-floor": "The second floor burned.",
    "sunday-times": "The Sunday Times reported it.",
    "football": "He called Monday Night Football.",
    "usa-today": "A USA TODAY poll found so.",
    "april-person": "She asked April Ryan.",
    "jan-person": "Jan Kowalski won.",
    "mar-a-lago": "He returned to Mar-a-Lago.",
    "sun-paper": "Sun readers complained.",
    "fall-verb": "Rents will fall.",
    "fall-of-a-city": "He wrote about the fall of Troy.",
    "spring-water": "It is spring water.",
    "age-hyphens": "A 24-year-old man was held.",
    "age-words": "She is 24 years old.",
    "count-like-a-year": "Some 2000 people came.",
    "price": "It costs $1999 today's rivals say less.".replace(" today's", " and"),
    "percentage": "It grew 1995% more.",
    "score": "They won 3-1 and 2:1.",
    "video-length": "Watch this (02:30) clip.",
    "rate": "They sell four cars a week.",
    "share": "Three-quarters voted.",
    "man-of-the-year": "He was named Man of the Year.",
    "covid": "COVID-19 spread.",
    "sixty-minutes": 'She told CBS\'s "60 Minutes" so.',
    "empty": "",
    "blank": " \n\t ",
}


@pytest.mark.parametrize("text", NO_TIMES.values(), ids=NO_TIMES)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert values(text) == []


UNDATED = {
    "weekday": ("He arrived on Friday.", "XXXX-WXX-5"),
    "day": ("He arrived on March 3.", "XXXX-03-03"),
    "month": ("He arrived in March.", "XXXX-03"),
    "year": ("He arrived last year.", "XXXX"),
    "yesterday": ("He arrived yesterday.", "XXXX-XX-XX"),
    "ago": ("He arrived two years ago.", "XXXX"),
    "holiday": ("He arrived on Christmas Eve.", "XXXX-XX-XX"),
    "season": ("He arrived last summer.", "XXXX-SU"),
    "quarter": ("It grew in the third quarter.", "XXXX-Q3"),
    "night": ("He arrived last night.", "XXXX-XX-XXTNI"),
}


@pytest.mark.parametrize(("text", "value"), UNDATED.values(), ids=UNDATED)
def test_without_a_publication_date_a_relative_expression_is_found_but_has_no_days(text: str, value: str) -> None:
    (timex,) = find_timexes(text, published=None)

    assert (timex.value, timex.interval) == (value, None)


def test_without_a_publication_date_a_full_date_has_its_day() -> None:
    (timex,) = find_timexes("It was signed on July 4, 1776.", published=None)

    assert timex.interval == Interval.day(date(1776, 7, 4))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("He arrived on Wednesday.", "weekday on or before the article of Wednesday 19 June 2024"),
        ("They will meet on Friday.", "the next Friday after the article of Wednesday 19 June 2024"),
        ("Kim left last September.", "the last September before the article of Wednesday 19 June 2024"),
        ("It dates from July 2000.", "as written"),
        ("They parted two years ago.", "two years before the article of Wednesday 19 June 2024"),
    ],
    ids=["weekday", "next", "month", "written", "ago"],
)
def test_the_rule_says_how_the_days_were_worked_out(text: str, rule: str) -> None:
    (timex,) = find_timexes(text, published=WEDNESDAY)

    assert timex.rule == rule


def test_an_article_is_read_in_order() -> None:
    text = (
        "The president landed on Wednesday morning for the first time in 24 years. His last visit was in July 2000, "
        "and he will fly on to Hanoi on Thursday."
    )

    assert values(text) == [
        ("Wednesday morning", "2024-06-19TMO"),
        ("24 years", "P24Y"),
        ("July 2000", "2000-07"),
        ("Thursday", "2024-06-20"),
    ]


def test_a_day_to_come_is_of_the_year_that_is_named_before_it() -> None:
    text = "The 2024 games will be held from July 26 to August 11."
    found = [timex.value for timex in find_timexes(text, published=date(2023, 5, 10))]

    assert found[0] == "2024"
    assert all("2024" in value for value in found[1:])
