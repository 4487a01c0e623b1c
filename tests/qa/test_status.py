"""Done, planned, cancelled and denied are told apart in the clause that holds the answer."""

from __future__ import annotations

import pytest

from qa.status import status_of

CASES = [
    ("The minister flew to Oslo on Friday.", "Friday", "done"),
    ("The minister will fly to Oslo on Friday.", "Friday", "planned"),
    ("The minister is due in Oslo on Friday.", "Friday", "planned"),
    ("The concert was scheduled for 3 May.", "3 May", "planned"),
    ("The concert of 3 May was cancelled.", "3 May", "cancelled"),
    ("The launch, set for Monday, has been postponed until Thursday.", "Monday", "cancelled"),
    ("Traders expect the bank to go on until the rate is 7%.", "7%", "planned"),
    ("The jury would go on to sit for nine days.", "nine days", "done"),
    ("The ferry is about to sail from Aller.", "Aller", "planned"),
    ("The rise, which was widely expected, takes the rate to 1%.", "1%", "done"),
    ("The bridge, which will close in May, opened on Monday.", "Monday", "done"),
    ("The bridge, which will close in May, opened on Monday.", "May", "planned"),
    ("As expected, the bank left the rate at 1%.", "1%", "done"),
    ("The bridge did not open on Monday.", "Monday", "denied"),
    ("The bridge could open on Monday.", "Monday", "hypothetical"),
    ("She opened the bridge on Monday, and will visit the port next week.", "Monday", "done"),
    ("He said on Tuesday that the port would close in June.", "June", "planned"),
    ("They signed a pact on Friday that helps them if either is attacked.", "Friday", "done"),
    ("They may meet on Friday if the storm passes.", "Friday", "done"),
]


@pytest.mark.parametrize(("sentence", "words", "status"), CASES, ids=[case[0] for case in CASES])
def test_the_clause_of_the_answer_decides(sentence: str, words: str, status: str) -> None:
    start = sentence.index(words)

    assert status_of(sentence, start, start + len(words)) == status
