"""A day that the sentence tells of something else is no day of the event."""

from __future__ import annotations

from datetime import date

import pytest

from qa.question import read_question
from qa.told_days import of_something_else


@pytest.mark.parametrize(
    ("question", "text", "said", "other"),
    [
        ("When did Ada marry Bo?", "Bo was born Oct. 5, 1989.", "Oct. 5, 1989", True),
        ("When was Bo born?", "Bo was born Oct. 5, 1989.", "Oct. 5, 1989", False),
        ("When did Ada marry Bo?", "Ada married Bo, who was born in Aller, on Friday.", "Friday", False),
        ("When did the war begin?", "Photos: The war in Velden A man looks up on April 18.", "April 18", True),
        ("When did the Games begin?", "A torch burned at the 2024 Aller Games.", "2024", True),
        ("When did the Games begin?", "The Games began in 2024.", "2024", False),
        ("When do the Games begin?", "They last from July 26 to August 11.", "August 11", True),
        ("When do the Games begin?", "They last from July 26 to August 11.", "July 26", False),
        ("When do the Games end?", "They last from July 26 to August 11.", "July 26", True),
        ("When do the Games end?", "They last from July 26 to August 11.", "August 11", False),
        ("When are the Games?", "They last from July 26 to August 11.", "August 11", False),
        ("Who opened the Games?", "They last from July 26 to August 11.", "August 11", False),
    ],
)
def test_a_birth_a_picture_a_name_and_the_other_end_are_something_else(
    question: str, text: str, said: str, other: bool
) -> None:
    start = text.index(said)
    asked = read_question(question, asked_at=date(2024, 9, 1))

    assert of_something_else(asked, text, start, start + len(said)) is other
