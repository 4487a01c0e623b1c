from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.interval import Interval
from ui.words import one_line, spoken_confidence, spoken_interval, visible


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        pytest.param(Interval.day(date(2024, 6, 19)), "19 June 2024", id="day"),
        pytest.param(Interval.month(2000, 7), "July 2000", id="month"),
        pytest.param(Interval.month(2024, 2), "February 2024", id="leap month"),
        pytest.param(
            Interval(date(2023, 2, 1), date(2024, 2, 28)), "1 February 2023 – 28 February 2024", id="not a month"
        ),
        pytest.param(Interval.year(1999), "1999", id="year"),
        pytest.param(Interval(date(2010, 1, 1), date(2019, 12, 31)), "2010–2019", id="decade"),
        pytest.param(Interval(date(2023, 6, 1), date(2023, 8, 31)), "June–August 2023", id="season"),
        pytest.param(
            Interval(date(2023, 12, 1), date(2024, 2, 29)), "December 2023 – February 2024", id="over a year's end"
        ),
        pytest.param(Interval(date(2024, 6, 17), date(2024, 6, 23)), "17–23 June 2024", id="week"),
        pytest.param(
            Interval(date(2024, 4, 29), date(2024, 5, 5)), "29 April 2024 – 5 May 2024", id="week over two months"
        ),
        pytest.param(Interval(date(2023, 5, 1), None), "since 1 May 2023", id="open end"),
        pytest.param(Interval(None, date(2023, 5, 1)), "until 1 May 2023", id="open beginning"),
        pytest.param(Interval(None, None), "at an unknown time", id="open at both ends"),
    ],
)
def test_an_interval_is_said_in_the_fewest_words_that_say_exactly_it(interval: Interval, words: str) -> None:
    assert spoken_interval(interval) == words


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1.0, "very likely right"), (0.85, "very likely right"), (0.7, "likely right"),
     (0.5, "about as likely right as not"),     (0.3, "uncertain"), (0.0, "a guess")],
)  # fmt: skip
def test_a_probability_has_words(confidence: float, words: str) -> None:
    assert spoken_confidence(confidence) == words


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        pytest.param("abc\u202edef", "abcdef", id="right-to-left override"),
        pytest.param("\u2066a\u2069\u200fb\u061c", "ab", id="isolates and marks"),
        pytest.param("pass\u200bword\u00ad", "password", id="zero-width space and soft hyphen"),
        pytest.param("pa\u200dss", "pass", id="joiner between plain letters"),
        pytest.param("👩\u200d🚀", "👩\u200d🚀", id="joiner in an emoji"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="non-joiner in Persian"),
        pytest.param("\x1b[31mred\x07", "[31mred", id="terminal escapes"),
        pytest.param("\U000e0041\ufeffx", "x", id="tags and byte-order mark"),
        pytest.param("a\r\nb\rc\u2028d", "a\nb\nc\nd", id="line ends"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(hidden: str, seen: str) -> None:
    assert visible(hidden) == seen


@given(st.text())
def test_one_line_has_no_line_break_and_says_the_same_words(text: str) -> None:
    assert one_line(text).split() == visible(text).split()
    assert "\n" not in one_line(text)
