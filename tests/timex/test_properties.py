"""What holds for every text and every date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.interval import Interval
from index.timex import find_timexes
from index.timex.grammar import RULES
from index.timex.lexicon import CLASSES
from index.timex.patterns import expand
from index.timex.tokens import Tokens

# Texts of the words that the grammar knows, in any order, so that every rule is met with nonsense.
WORDS = st.sampled_from(sorted(CLASSES))
NONSENSE = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", "", "-", "\n\n", ". "])), max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
BY_SYMBOL: dict[str, list[str]] = {}
for word, symbol in sorted(CLASSES.items()):
    BY_SYMBOL.setdefault(symbol, []).append(word)


@st.composite
def said_by_a_rule(draw: st.DrawFn) -> str:
    """Words that one rule of the grammar matches, whatever they mean."""
    rule = draw(st.sampled_from(RULES))
    symbols = draw(st.from_regex(expand(rule.pattern), fullmatch=True))
    words = [draw(st.sampled_from(BY_SYMBOL.get(symbol, ["town"]))) for symbol in symbols]
    return " ".join(["It opened", *words, draw(st.sampled_from(["", ".", "2012", "and May", "last year"]))])


TEXTS = st.one_of(NONSENSE, said_by_a_rule(), st.text(max_size=200), st.integers(0, 10**40).map(str))
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2024, 2, 29), date(2023, 12, 31)]))


@given(TEXTS, DAYS)
@settings(max_examples=1000, deadline=None)
def test_spans_lie_in_the_text_in_order_without_overlap_and_days_do_not_run_backwards(
    text: str, published: date | None
) -> None:
    end = 0
    for timex in find_timexes(text, published=published):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == text[timex.start : timex.end].strip()
        end = timex.end
        for interval in (timex.interval, timex.range):
            if interval and interval.first and interval.last:
                assert interval.first <= interval.last


@given(TEXTS, DAYS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_and_day_give_the_same_result(text: str, published: date | None) -> None:
    assert find_timexes(text, published=published) == find_timexes(text, published=published)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_tokens_leave_out_nothing_but_white_space(text: str) -> None:
    tokens = Tokens.of(text)

    assert "".join(tokens.words) == "".join(text.split())
    assert len(tokens.symbols) == len(tokens.words)
    assert all(text.startswith(word, start) for word, start in zip(tokens.words, tokens.starts, strict=False))


def test_a_week_is_told_from_a_shortened_month() -> None:
    (timex,) = find_timexes("Claims for the week ending Mar 17 fell.", published=date(2012, 3, 22))

    assert timex.interval == Interval(date(2012, 3, 12), date(2012, 3, 18))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("Monday Friday Sunday".split()))
@settings(max_examples=100, deadline=None)
def test_a_weekday_that_is_past_lies_in_the_seven_days_up_to_publication(published: date, weekday: str) -> None:
    (timex,) = find_timexes(f"The king died on {weekday}.", published=published)

    assert timex.interval is not None
    assert timex.interval.first is not None
    assert 0 <= (published - timex.interval.first).days < 7
    assert timex.interval.first.strftime("%A") == weekday


@pytest.mark.parametrize(
    "words", ["early ", "in the ", "of last ", "and a half ", "2,", "at , by about ", "May 3 ", "the same "]
)
def test_repeated_words_do_not_multiply_the_work(words: str) -> None:
    """A pattern that can match the same words in many ways would not come back from this."""
    find_timexes(words * 500, published=date(2024, 6, 19))
