"""Who wrote an article, and where it is dated from, is never taken for its news."""

from __future__ import annotations

import pytest

from qa.bylines import in_byline, in_dateline

BYLINES = [
    ("Mara Quill is a trending news reporter for THE COURIER.", "Mara Quill"),
    ("Mara Quill and Jon Abbey are staff writers at The Courier.", "Jon Abbey"),
    ("By Mara Quill, The Courier", "Mara Quill"),
    ("Contributing: Jon Abbey and Li Wen, The Courier.", "Li Wen"),
    ("Follow Mara Quill on her page.", "Mara Quill"),
    ("Reach her at Port Amber.", "Port Amber"),
    ("Mara Quill/AP The harbour was shut for a third day.", "Mara Quill"),
    ("Jon Abbey of The Courier contributed to this report.", "Jon Abbey"),
]
NEWS = [
    ("Mara Quill is a baker in Port Amber.", "Mara Quill"),
    ("Mara Quill told a reporter for The Courier that the harbour was shut.", "Mara Quill"),
    ("Jon Abbey, an editor, was shot on Monday.", "Jon Abbey"),
    ("By Monday the river had risen by 3 metres.", "3 metres"),
    ("The prize went to Mara Quill, a former reporter.", "Mara Quill"),
    ("Reach Holdings sold its mill at Port Amber to Jon Abbey.", "Jon Abbey"),
    ("She followed Jon Abbey to the pier.", "Jon Abbey"),
    ("Mara Quill contributed $3 million to the campaign.", "Mara Quill"),
    ("A 3/4 majority chose Mara Quill/Jon.", "Mara"),
]


def place(sentence: str, words: str) -> tuple[int, int]:
    return sentence.index(words), sentence.index(words) + len(words)


@pytest.mark.parametrize(("sentence", "words"), BYLINES)
def test_bylines_and_credits(sentence: str, words: str) -> None:
    assert in_byline(sentence, *place(sentence, words))


@pytest.mark.parametrize(("sentence", "words"), NEWS)
def test_news(sentence: str, words: str) -> None:
    assert not in_byline(sentence, *place(sentence, words))


@pytest.mark.parametrize("dateline", ["OSLO — ", "PORT AMBER, N.J. (AP) — ", "ST. OLAV -- "])
def test_a_dateline_ends_at_its_dash(dateline: str) -> None:
    sentence = f"{dateline}A bridge at Port Amber fell."
    assert in_dateline(sentence, dateline.index(" "))
    assert not in_dateline(sentence, place(sentence, "A bridge")[1])


def test_capitals_within_a_sentence_are_no_dateline() -> None:
    sentence = "NASA said the launch — its third try — would be on Friday."
    assert not in_dateline(sentence, 4)
