"""What a question needs of the conversation before it. The page sends it along, so that the server keeps none of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qa.answer import Answer
from ui.endpoints import LONGEST_QUESTION, MOST_TURNS
from ui.keeping import checked_text, restored

LARGEST_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the page says of the turns before a question: all that the question can lean on.

    `number` is the question's own, which anchors begin with; `turns` are the questions before it, made whole, with
    the short answers, oldest first. `newest` is the turn before it, where the page sent it.
    """

    number: int = 1
    turns: tuple[tuple[str, str], ...] = ()
    newest: Answer | None = None

    @classmethod
    def of(cls, fields: object) -> Earlier:
        """What is in the fields; nothing earlier for what is not as the page writes it."""
        if not isinstance(fields, dict):
            return cls()
        number, turns = fields.get("number"), fields.get("turns")
        return cls(
            number if type(number) is int and 0 < number <= LARGEST_NUMBER else 1,
            turns_from(turns) if isinstance(turns, list) else (),
            restored(fields.get("newest")),
        )


def turns_from(turns: list[Any]) -> tuple[tuple[str, str], ...]:
    """The newest turns, each text cut to what a question may have; () where one is no pair of texts."""
    try:
        pairs = [(checked_text(asked), checked_text(text)) for asked, text in turns[-MOST_TURNS:]]
    except (TypeError, ValueError):
        return ()
    return tuple((asked[:LONGEST_QUESTION], text[:LONGEST_QUESTION]) for asked, text in pairs)
