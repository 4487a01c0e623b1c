"""From the words of a question to what it asks for."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from index.errors import QuestionError
from qa.question.kind import find_asking, read_kind
from qa.question.order import asks_since_when, is_elapsed, is_planned, is_present, read_order
from qa.question.query import search_words
from qa.question.question import Question
from qa.question.window import Window, find_window

LIMIT = 2000  # characters: a question, not a document


def clean_question(text: str) -> str:
    """The question in NFC with each run of white space as one blank, without control, format and unpaired characters.

    Format characters are those nobody sees: zero-width ones, bidirectional marks, soft hyphens.
    """
    kept = (
        " " if one.isspace() else "" if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co", "Cn"} else one
        for one in text
    )
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def read_question(text: str, *, asked_at: date) -> Question:
    """The question, read: kind, window against `asked_at`, order, and the words to search for.

    `asked_at` may be an aware datetime; its calendar day counts. Raises QuestionError where the question is empty or
    has over 2,000 characters.
    """
    if len(text) > LIMIT:
        raise QuestionError(f"The question has {len(text):,} characters; at most {LIMIT:,} can be asked. Shorten it.")
    cleaned = clean_question(text)
    if not any(one.isalnum() for one in cleaned):
        raise QuestionError("The question is empty. Ask something, such as: When did the strike end?")
    day = asked_at.date() if isinstance(asked_at, datetime) else asked_at
    asking = find_asking(cleaned)
    clause = cleaned[asking.start : asking.end]
    place = asking.word_start - asking.start
    kind, answer_type = read_kind(clause, asking.word, place)
    word_end = place + len(asking.word)
    ahead = is_planned(clause, kind, word_end)
    window = find_window(cleaned, asking.start, asking.end, asked_at=day, asks_for_days=kind == "when")
    background = find_window(cleaned, 0, asking.start, asked_at=day) if asking.start else None
    if window and asks_since_when(clause):  # the days of what is new are not those of what was before it
        window, background = None, window
    window_text = cleaned[window.start : window.end] if window else ""
    order, reference = read_order(clause, kind, window_text=window_text)
    future = bool(window and window.interval.first and window.interval.first > day)
    past = bool(window and window.interval.last and window.interval.last < day)
    planned = ahead or future
    return Question(
        text=cleaned,
        kind=kind,
        answer_type=answer_type,
        window=window.interval if window else None,
        window_text=window_text,
        order=order,
        reference=reference,
        present=not planned and not past and is_present(clause, kind, word_end),
        planned=planned,
        elapsed=is_elapsed(clause, kind),
        query=search_words(_without_bound(cleaned, window)),
        asking=clause,
        background=background.interval if background else None,
    )


def _without_bound(text: str, window: Window | None) -> str:
    """The question without the words of an open window: what happened before 2024 is not told with "2024"."""
    if window is None or window.interval.days is not None:
        return text
    left = f"{text[: window.start]} {text[window.end :]}"
    return left if any(one.isalnum() for one in left) else text
