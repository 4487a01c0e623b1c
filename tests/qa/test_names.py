"""A clause that tells of somebody or somewhere else is told from one that fits."""

from __future__ import annotations

import pytest

from qa.names import Names

TEXTS = [
    "Norland joined the Harbour Pact on Tuesday, and Eastmark hopes to join the Harbour Pact next year.",
    "In May Eastmark applied together with Norland, which joined in April last year.",
    "About 600 people died in neighbouring Norland. In Eastmark 5,000 people died in the floods.",
    "Ada Cole flew to Norland on Monday. Ministers joined her there.",
]
JOINED = "When did Eastmark join the Harbour Pact?"
DIED = "How many people died in the floods in Eastmark?"
CASES = [
    (JOINED, "Norland joined the Harbour Pact on Tuesday.", "Tuesday", True),
    (JOINED, "In May Eastmark applied together with Norland, which joined in April last year.", "April", True),
    (JOINED, "Eastmark joined the Harbour Pact on Thursday.", "Thursday", False),
    (JOINED, "It joined on Thursday after two years of waiting.", "Thursday", False),
    (JOINED, "Norland welcomed its neighbour on Thursday.", "Thursday", False),
    (JOINED.lower(), "Norland joined the Harbour Pact on Tuesday.", "Tuesday", True),
    (DIED, "About 600 people died in neighbouring Norland.", "600", True),
    (DIED, "In Eastmark 5,000 people died in the floods.", "5,000", False),
    (DIED, "More than 5,000 people died there, and 600 in Norland.", "5,000", False),
    ("When did the ferry sink?", "Norland joined the Harbour Pact on Tuesday.", "Tuesday", False),
]


@pytest.mark.parametrize(("question", "sentence", "words", "other"), CASES, ids=[f"{c[1]} {c[2]}" for c in CASES])
def test_another_actor_of_the_same_act_or_another_place_is_told(
    question: str, sentence: str, words: str, other: bool
) -> None:
    start = sentence.index(words)

    assert Names(question, TEXTS).tells_of_another(sentence, start, start + len(words)) is other


def test_who_acts_may_be_nobody_that_the_question_names() -> None:
    names = Names("Did Ada Cole visit Norland?", TEXTS)
    sentence = "Eastmark has called off a visit to the Harbour Pact."

    assert names.another_subject(sentence, 9, 23)
    assert not Names("Did Eastmark visit Norland?", TEXTS).another_subject(sentence, 9, 23)
    assert not names.another_subject("It has called off a visit.", 3, 17)


def test_a_question_in_small_letters_has_the_names_that_the_articles_write_with_capitals() -> None:
    names = Names("when did eastmark join the harbour pact before ada cole's trip to norland", TEXTS)

    assert names.runs == (
        ("did", ("eastmark",)),
        ("join", ("harbour", "pact")),
        ("before", ("ada", "cole")),
        ("to", ("norland",)),
    )


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("When will Orla I fly?", "Orla III is to fly in May.", True),
        ("When will Orla I fly?", "Orla I flies in May, Orla III later.", False),
        ("When will Orla fly?", "Orla III is to fly in May.", False),
        ("Who won the vote of June 5?", "On June 24 Cole won in May.", False),
    ],
)
def test_one_of_another_number_is_another(question: str, sentence: str, other: bool) -> None:
    start = sentence.index("May")

    assert Names(question, [sentence, question]).tells_of_another(sentence, start, start + 3) is other
