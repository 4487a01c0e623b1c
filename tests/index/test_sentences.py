"""Sentences of news, with their exact places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.sentences import sentence_places, split_sentences

CASES = {
    "plain": ("He came. She left.", ["He came.", "She left."]),
    "country": ("He flew to the U.S. on Monday. It rained.", ["He flew to the U.S. on Monday.", "It rained."]),
    "country-ends": ("He flew to the U.S. The talks began.", ["He flew to the U.S.", "The talks began."]),
    "country-adjective": ("The U.S. Senate voted.", ["The U.S. Senate voted."]),
    "initials": (
        "George W. Bush and J. R. Smith met. Both spoke.",
        ["George W. Bush and J. R. Smith met.", "Both spoke."],
    ),
    "titles": ("Mr. Lee saw Gen. Park and Sen. Cole.", ["Mr. Lee saw Gen. Park and Sen. Cole."]),
    "months": ("It opened on Sept. 3 and shut on Dec. 24.", ["It opened on Sept. 3 and shut on Dec. 24."]),
    "number": ("It cost 3.5 million. No. 10 paid.", ["It cost 3.5 million.", "No. 10 paid."]),
    "company": (
        "Acme Inc. The firm is old. Acme Inc. Chairman Bo quit.",
        ["Acme Inc.", "The firm is old.", "Acme Inc. Chairman Bo quit."],
    ),
    "quotation": ("“Go home.” He went. “Why?” she asked.", ["“Go home.”", "He went.", "“Why?” she asked."]),
    "ellipsis": ("Well… maybe. Yes.", ["Well… maybe.", "Yes."]),
    "lines": ("A headline\n\nThe text starts\nhere", ["A headline", "The text starts", "here"]),
    "blank": (" \n\n ", []),
    "no-end": ("no end in sight", ["no end in sight"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    sentences = split_sentences(Article.create(text=text))

    assert [sentence.text for sentence in sentences] == expected


@given(st.text(alphabet=st.sampled_from("abcDEF .!?\n\"'“”…0123 U.S."), max_size=300))
def test_sentences_leave_out_no_character_and_do_not_overlap(text: str) -> None:
    """Their places are in order, begin and end with ink, and hold all the ink there is."""
    places = sentence_places(text)

    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in places)
    assert "".join("".join(text[start:end].split()) for start, end in places) == "".join(text.split())


@given(st.text(max_size=200))
def test_any_text_splits(text: str) -> None:
    """Nothing is raised, and every place is inside the text."""
    assert all(0 <= start < end <= len(text) for start, end in sentence_places(text))
