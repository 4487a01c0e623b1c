"""The one-line door: `ask("…")`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from index.interval import Interval
from index.scope import EVERYTHING, Scope
from qa.answer import Answer, Evidence
from qa.news_qa import NewsQA

DEFAULT = "news.index"


@lru_cache(maxsize=4)
def _opened(folder: str) -> NewsQA:
    return NewsQA.open(folder)


def ask(
    question: str,
    *,
    index: str | Path = DEFAULT,
    asked_at: date | datetime | None = None,
    history: Sequence[tuple[str, str]] = (),
    scope: Scope = EVERYTHING,
) -> Answer:
    """The answer to the question from the index in the folder, as of `asked_at` (now where it is None).

    `history` is earlier `(question, answer text)` turns, `scope` the articles that are asked, by outlet and day. The
    index and the models are loaded once for the process. Raises IndexMissing where there is no index, QuestionError
    for a question that is empty or over 2,000 characters.
    """
    return _opened(str(index)).ask(
        question, asked_at=asked_at or datetime.now(UTC).astimezone(), history=tuple(history), scope=scope
    )


def timeline(
    topic: str,
    *,
    index: str | Path = DEFAULT,
    asked_at: date | datetime | None = None,
    window: Interval | None = None,
    scope: Scope = EVERYTHING,
) -> tuple[Evidence, ...]:
    """What the articles of the index tell of the topic, in order of time, as of `asked_at` (now where it is None).

    Dated sentences, each once; `window` leaves out what happened outside it, `scope` articles. () where nothing dated
    is told. Raises what `ask` raises.
    """
    return _opened(str(index)).timeline(
        topic, asked_at=asked_at or datetime.now(UTC).astimezone(), window=window, scope=scope
    )
