"""A title that tells of somebody else lends nothing to the sentence under it."""

from __future__ import annotations

from datetime import date

import pytest

from qa.question import read_question
from qa.titled import told_under


@pytest.mark.parametrize(
    ("asked", "title", "sentence", "kept"),
    [
        ("When did Reed become mayor?", "Ada Lane becomes mayor of Alder", "Reed called the vote on 2 May.", False),
        ("when did reed become mayor", "Ada Lane becomes mayor of Alder", "Reed called the vote on 2 May.", False),
        ("When did Reed become mayor?", "Reed becomes mayor of Alder", "Reed took the oath on 2 May.", True),
        ("When did Ada Lane become mayor?", "Ada Lane becomes mayor of Alder", "She took the oath on 2 May.", True),
        ("When did Lane become mayor?", "Ada Lane becomes mayor of Alder", "Lane took the oath on 2 May.", True),
        ("When did Reed become mayor?", "Alder has a new mayor", "Reed took the oath on 2 May.", True),
        ("When did the strike end?", "Ada Lane ends strike", "Crews returned on 2 May.", True),
    ],
)
def test_a_title_counts_unless_it_tells_of_somebody_else(asked: str, title: str, sentence: str, *, kept: bool) -> None:
    question = read_question(asked, asked_at=date(2024, 6, 1))
    assert told_under(question, title, sentence) == (f"{title} {sentence}" if kept else sentence)
