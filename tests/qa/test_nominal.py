"""An event that a noun names is asked for by its verb, where the noun says who did or suffered it."""

from __future__ import annotations

import pytest

from qa.elapsed import when_question
from qa.nominal import by_its_verb


@pytest.mark.parametrize(
    ("event", "question"),
    [
        ("Ada Cole's arrest", "When was Ada Cole arrested?"),
        ("the arrest of Ada Cole", "When was Ada Cole arrested?"),
        ("the death of Queen Ada", "When did Queen Ada die?"),
        ("Bo Marsh's election as speaker", "When was Bo Marsh elected as speaker?"),
        ("the election of Bo Marsh as speaker", "When was Bo Marsh elected as speaker?"),
        ("the Marshes' return", "When did the Marshes return?"),
        ("the signing of the pact", "When was the pact signed?"),
    ],
)
def test_a_noun_with_its_person_is_asked_for_by_the_verb(event: str, question: str) -> None:
    assert by_its_verb(event) == question
    assert when_question(event) == question


@pytest.mark.parametrize(
    ("event", "question"),
    [
        ("the election", "When was the election?"),
        ("the election in Norland", "When was the election in Norland?"),
        ("her arrest", "When was her arrest?"),
        ("the invasion of Norland", "When was the invasion of Norland?"),
        ("Cole's last visit", "When was Cole's last visit?"),
        ("the latest eruption of Mount Norl", "When was the latest eruption of Mount Norl?"),
        ("Cole died", "When did Cole died?"),
    ],
)
def test_any_other_event_keeps_its_words(event: str, question: str) -> None:
    assert by_its_verb(event) == ""
    assert when_question(event) == question
