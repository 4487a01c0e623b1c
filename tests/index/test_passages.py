"""Passages are slices of their article that together hold all of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.passages import LENGTH, OVERLAP, cut_passages, passage_places
from index.sentences import sentence_places

TEXTS = st.lists(
    st.text(alphabet=st.sampled_from("ab cD,;é😀"), min_size=1, max_size=160), min_size=0, max_size=30
).map(". ".join)


def test_a_short_article_is_one_passage() -> None:
    article = Article.create(text="One sentence. And another.")

    assert [passage.text for passage in cut_passages(article)] == ["One sentence. And another."]


def test_a_blank_text_has_no_passages() -> None:
    assert passage_places(" \n ") == []


def test_passages_repeat_the_sentence_before_when_it_is_short() -> None:
    text = " ".join(f"Sentence number {number} is here to be read today." for number in range(40))

    places = passage_places(text, length=200, overlap=60)

    assert text[places[1][0] :].startswith("Sentence number 3")
    assert places[0][1] > places[1][0]


def test_an_endless_sentence_is_cut_at_spaces() -> None:
    """Each piece but the last is nearly full, and no word is cut in two."""
    text = "word " * 1000

    places = passage_places(text, length=200, overlap=0)

    assert all(text[start:end].split() == ["word"] * len(text[start:end].split()) for start, end in places)
    assert all(150 <= end - start <= 200 for start, end in places[:-1])


def test_a_word_longer_than_a_passage_is_cut() -> None:
    assert passage_places("x" * 2000) == [(0, LENGTH), (LENGTH, 2 * LENGTH), (2 * LENGTH, 2000)]


@given(TEXTS, st.integers(min_value=20, max_value=400), st.integers(min_value=0, max_value=100))
def test_passages_cover_the_text_in_order_within_their_length(text: str, length: int, overlap: int) -> None:
    """Every character that is not white space lies in a passage; starts and ends only move forward."""
    places = passage_places(text, length=length, overlap=overlap)

    covered = {at for start, end in places for at in range(start, end)}
    assert all(text[at].isspace() or at in covered for at in range(len(text)))
    assert all(0 < end - start <= length for start, end in places)
    assert all(left[0] < right[0] and left[1] < right[1] for left, right in pairwise(places))


@given(TEXTS)
def test_every_sentence_that_fits_is_whole_in_some_passage(text: str) -> None:
    places = passage_places(text)

    for start, end in sentence_places(text):
        if end - start <= LENGTH:
            assert any(first <= start and end <= last for first, last in places)


def test_the_overlap_is_smaller_than_the_length() -> None:
    """Else passages would not move forward."""
    assert OVERLAP < LENGTH / 2
