from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.words import beginning, one_line, short_day, spoken_confidence, visible


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


def test_a_short_day_has_three_letters_of_its_month() -> None:
    assert short_day(date(2024, 9, 5)) == "5 Sep 2024"


def test_the_beginning_of_a_text_ends_with_a_word_and_says_that_there_is_more() -> None:
    assert beginning("one two three", 13) == "one two three"
    assert beginning("one two three", 9) == "one two …"
    assert beginning("one two three", 7) == "one …"
    assert beginning("Donaudampfschiff", 5) == "Donau …"
    assert beginning("", 2) == ""
