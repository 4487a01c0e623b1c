"""What the reader sees: a question and a piece of a passage as token ids, with the way back to characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.bert_graph import PAD_TO, padded_width

TITLE_END = " | "
MAX_QUESTION_TOKENS = 64
CLS, SEP = 101, 102  # [CLS] and [SEP] in the vocabulary of BERT, uncased


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the reader: ids with their segments, and for each token its characters in the passage.

    `offsets` has a row `[start, end)` for each token; tokens that are not of the passage's text (question,
    title, separators) have the row (-1, -1).
    """

    source: int
    ids: tuple[int, ...]
    types: tuple[int, ...]
    offsets: NDArray[np.int32]


def plain_question(question: str) -> str:
    """The question without the marks that say nothing: how training sets end their questions must not be learned."""
    return " ".join(question.split()).rstrip(" ?.!").strip() or question.strip()


def cut_windows(
    tokenizer: Tokenizer,
    question: str,
    passages: Sequence[tuple[str, str]],
    *,
    length: int = 384,
    stride: int = 128,
) -> list[Window]:
    """Windows of at most `length` tokens over each `(title, text)`, in order; `source` is the passage's position.

    A text that does not fit is cut into windows that share `stride` tokens; every token of the text is in one of them.
    """
    asked = tokenizer.encode(plain_question(question), add_special_tokens=False).ids[:MAX_QUESTION_TOKENS]
    head = [CLS, *asked, SEP]
    windows: list[Window] = []
    encodings = tokenizer.encode_batch([text for _, text in passages], add_special_tokens=False)
    titles = tokenizer.encode_batch(
        [title + TITLE_END if title else "" for title, _ in passages], add_special_tokens=False
    )
    for source, (body, title) in enumerate(zip(encodings, titles, strict=True)):
        lead = title.ids[:48]
        room = length - len(head) - len(lead) - 1
        ids, offsets = body.ids, np.asarray(body.offsets, dtype=np.int32).reshape(-1, 2)
        start = 0
        while True:
            piece = ids[start : start + room]
            row = [*head, *lead, *piece, SEP]
            places = np.full((len(row), 2), -1, dtype=np.int32)
            places[len(head) + len(lead) : len(row) - 1] = offsets[start : start + room]
            types = (0,) * len(head) + (1,) * (len(row) - len(head))
            windows.append(Window(source, tuple(row), types, places))
            if start + room >= len(ids):
                break
            start += max(1, room - stride)
    return windows


def pad(
    windows: Sequence[Window], *, to: int = PAD_TO
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Ids, mask and segments of shape (windows, longest rounded up to a multiple of `to`)."""
    width = padded_width(max(len(window.ids) for window in windows), to)
    ids = np.zeros((len(windows), width), dtype=np.int64)
    mask, types = np.zeros_like(ids), np.zeros_like(ids)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        types[row, : len(window.ids)] = window.types
    return ids, mask, types
