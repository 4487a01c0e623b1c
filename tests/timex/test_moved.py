"""Plans that were moved look ahead, plans of the past look back, and a clock may be written with a dot."""

from __future__ import annotations

from datetime import date

import pytest

from index.interval import Interval
from index.timex import find_timexes

WEDNESDAY = date(2024, 6, 19)


@pytest.mark.parametrize(
    ("sentence", "words", "days"),
    [
        ("The opening was postponed to 9 September.", "9 September", Interval.day(date(2024, 9, 9))),
        ("The tour, moved from May to November, starts in Lund.", "November", Interval.month(2024, 11)),
        ("The count was delayed until November.", "November", Interval.month(2024, 11)),
        ("She moved. To November she gave a poem.", "November", Interval.month(2023, 11)),
        ("The deal had been due to be signed in February.", "February", Interval.month(2024, 2)),
        ("The deal had been due to be signed in October.", "October", Interval.month(2023, 10)),
        ("The deal is due to be signed in October.", "October", Interval.month(2024, 10)),
    ],
)
def test_a_plan_that_was_moved_looks_ahead_and_one_of_the_past_looks_back(
    sentence: str, words: str, days: Interval
) -> None:
    found = {sentence[one.start : one.end]: one.interval for one in find_timexes(sentence, published=WEDNESDAY)}

    assert found[words] == days


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("8.15pm: The trawler calls for help.", "8.15pm", "2024-06-19T20:15"),
        ("It struck at 9.40 p.m. on Friday.", "9.40 p.m. on Friday", "2024-06-14T21:40"),
        ("It struck at 6.05 a.m. ET.", "6.05 a.m. ET", "2024-06-19T06:05"),
        ("They came at 9 p.m.", "9 p.m.", "2024-06-19T21:00"),
    ],
)
def test_a_clock_may_be_written_with_a_dot(sentence: str, words: str, value: str) -> None:
    (timex,) = find_timexes(sentence, published=WEDNESDAY)

    assert (sentence[timex.start : timex.end], timex.type, timex.value) == (words, "TIME", value)
