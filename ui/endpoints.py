"""What programs can call: the named endpoints of the Gradio client, which are the tools of the MCP server too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import gradio as gr

from index.errors import DatelineError, SettingError
from index.interval import Interval
from qa import NewsQA
from ui.words import day_of

Clock = Callable[[], date | datetime]
Endpoint = Callable[..., Any]
MOST_HITS = 100
MOST_TURNS = 50


def asked_at_of(day: str, clock: Clock) -> date | datetime:
    """The day that was named, as ISO 8601; now where it is blank. Raises SettingError for anything else."""
    if not day.strip():
        return clock()
    try:
        return date.fromisoformat(day.strip())
    except ValueError:
        raise SettingError(f'"{day[:40]}" is not a day. Write it like 2024-06-20, or leave it empty for now.') from None


def ask_endpoint(news_qa: NewsQA, clock: Clock) -> Endpoint:
    """The function behind `/ask`."""

    def ask(question: str, asked_at: str = "", history: list[list[str]] | None = None) -> dict[str, Any]:
        """Answer a question from the indexed news articles, with the exact sentences and the dates of what they report.

        The answer is extracted, never written: every evidence sentence stands word for word in its article. Where the
        articles do not say, `answered` is false and `best_guess` holds what would have been said.

        Args:
            question: a question in English
            asked_at: an ISO 8601 day such as 2024-06-20; articles published later are not used; empty for now
            history: earlier turns as [question, answer text] pairs, oldest first, for follow-up questions

        """
        turns = [(str(one[0]), str(one[1])) for one in (history or [])[-MOST_TURNS:] if len(one) == 2]
        try:
            return news_qa.ask(question, asked_at=asked_at_of(asked_at, clock), history=turns).to_dict()
        except DatelineError as error:
            raise said(error) from None

    return ask


def search_endpoint(news_qa: NewsQA, clock: Clock) -> Endpoint:
    """The function behind `/search`."""

    def search(query: str, k: int = 10, asked_at: str = "") -> list[dict[str, Any]]:
        """Find the passages of the indexed news articles that fit a query best, best first.

        Args:
            query: words or a question
            k: how many passages, 1 to 100
            asked_at: an ISO 8601 day such as 2024-06-20; articles published later are not found; empty for now

        """
        try:
            until = Interval(None, day_of(asked_at_of(asked_at, clock)))
            hits = news_qa.index.search(query, k=min(k, MOST_HITS), published=until)
        except DatelineError as error:
            raise said(error) from None
        return [
            {
                "rank": hit.rank,
                "score": round(hit.score, 6),
                "title": hit.article.title,
                "source": hit.article.source,
                "published": hit.article.published.isoformat() if hit.article.published else None,
                "url": hit.article.url,
                "article": hit.article.id,
                "text": hit.passage.text,
                "start": hit.passage.start,
                "end": hit.passage.end,
            }
            for hit in hits
        ]

    return search


def said(error: DatelineError) -> gr.Error:
    """The error as the client shows it: its line, no traceback."""
    return gr.Error(str(error), print_exception=False)
