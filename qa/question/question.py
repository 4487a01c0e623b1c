"""What a question asks for, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.interval import Interval

Kind = Literal[
    "when",
    "how long",
    "how old",
    "who",
    "where",
    "how many",
    "how much",
    "what",
    "which",
    "why",
    "how",
    "yes/no",
    "what happened",
]
AnswerType = Literal[
    "person",
    "place",
    "organisation",
    "date",
    "month",
    "year",
    "time",
    "duration",
    "age",
    "number",
    "money",
    "percent",
    "quantity",
    "reason",
]
Order = Literal["first", "last", "latest", "previous", "next", "before"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, read.

    `text` is the question without control characters and needless white space, and `asking` the sentence or clause of
    it that asks (the whole text where there is one). `answer_type` says what the answer must look like, None where
    that is open.

    `window` is the calendar window which the asking clause sets ("in March 2022", "last week"), with `window_text` the
    words that set it; None and "" where it sets none. `background` is the window of the sentences before it ("The vote
    was held on Tuesday. Who won?"): good for ranking, too loose to refuse an answer by.

    `order` is the order word's meaning: "last" and "latest" the newest, "previous" the one before the newest or before
    the one going on, "first" the oldest, "next" the nearest to come, "before" the newest before `reference`, the words
    for another event ("that", "the Paris summit"). `reference` is "" for all others, save "last" with a named event
    before which to look, which is given as "before".

    `present` asks for how things stand on the day of asking; `planned` asks of the future; `elapsed` asks how much time
    has gone by since something, counted to the day of asking.

    `query` is the words to search for, in their order: names and content words, no question scaffolding. Never "".
    """

    text: str
    kind: Kind
    answer_type: AnswerType | None
    window: Interval | None
    window_text: str
    order: Order | None
    reference: str
    present: bool
    planned: bool
    elapsed: bool
    query: str
    asking: str
    background: Interval | None = None

    def without_window(self, text: str) -> str:
        """The text, such as the question's own, with a space for the words that set the window."""
        return text.replace(self.window_text, " ") if self.window_text else text
