"""What programs can call: the named endpoints of the Gradio client, which are the tools of the MCP server too.

The functions have the names that an MCP client shows; their docstrings are what it tells a model of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import gradio as gr

from index.errors import DatelineError, QuestionError, SettingError
from index.interval import Interval
from index.news_index import Hit
from ui.desk import Desk
from ui.filtering import scope_of
from ui.words import day_of

Clock = Callable[[], date | datetime]
Endpoint = Callable[..., Any]
Result = TypeVar("Result")
LONGEST_QUESTION = 2000  # characters
MOST_HITS = 100
MOST_TURNS = 50
HITS = 10  # where a search does not say how many
FILTER = ("outlets", "published_from", "published_to")
ARGUMENTS = {  # of each endpoint, in order
    "ask": ("question", "asked_at", "history", *FILTER),
    "search": ("query", "k", "asked_at", *FILTER),
    "timeline": ("topic", "asked_at", "first_day", "last_day", *FILTER),
}


def add_endpoints(desk: Desk, clock: Clock) -> None:
    """Make `/ask`, `/search` and `/timeline` part of the page that is being built."""
    gr.events.api(ask_endpoint(desk, clock), api_name="ask")
    gr.events.api(search_endpoint(desk, clock), api_name="search")
    gr.events.api(timeline_endpoint(desk, clock), api_name="timeline")


def ask_endpoint(desk: Desk, clock: Clock) -> Endpoint:
    """The function behind `/ask`."""

    async def ask_news(  # noqa: D417 - Gradio gives the request
        question: str,
        asked_at: str = "",
        history: list[list[str]] | None = None,
        outlets: list[str] | None = None,
        published_from: str = "",
        published_to: str = "",
        request: gr.Request | None = None,
    ) -> dict[str, Any]:
        """Answer a question from the indexed news articles, with the exact sentences and the dates of what they report.

        The answer is extracted, never written: every evidence sentence stands word for word in its article. Where the
        articles do not say, `answered` is false, `sentence` says why, and `best_guess` holds what would have been said.

        Args:
            question: one question in English, at most 2,000 characters, such as "When did Finland join NATO?"
            asked_at: an ISO 8601 day such as 2024-06-20; articles published later are not used; empty for today
            history: earlier turns as [question, answer text] pairs, oldest first, for a question that leans on them
            outlets: names of outlets, in any case; other articles have no part in it; empty for all
            published_from: an ISO 8601 day; only articles published since then; empty for no bound
            published_to: an ISO 8601 day; only articles published until then; empty for no bound

        """
        try:
            asked, moment, turns = whole_text(question), asked_at_of(asked_at, clock), turns_of(history)
            scope = scope_of(names_of(outlets), published_from, published_to)
            answer = await desk.answer(asked, asked_at=moment, history=turns, scope=scope, visitor=address_of(request))
        except DatelineError as error:
            raise said(error) from None
        return as_asked(answer.to_dict(), request)

    return ask_news


def search_endpoint(desk: Desk, clock: Clock) -> Endpoint:
    """The function behind `/search`."""

    async def search_news(  # noqa: D417 - Gradio gives the request
        query: str,
        k: int = HITS,
        asked_at: str = "",
        outlets: list[str] | None = None,
        published_from: str = "",
        published_to: str = "",
        request: gr.Request | None = None,
    ) -> list[dict[str, Any]]:
        """Find the passages of the indexed news articles that fit a query best, best first, by meaning and by words.

        Args:
            query: words or a question in English, at most 2,000 characters
            k: how many passages, from 1 to 100
            asked_at: an ISO 8601 day such as 2024-06-20; articles published later are not found; empty for today
            outlets: names of outlets, in any case; other articles have no part in it; empty for all
            published_from: an ISO 8601 day; only articles published since then; empty for no bound
            published_to: an ISO 8601 day; only articles published until then; empty for no bound

        """
        try:
            k = HITS if k is None else k  # which is how a call over plain HTTP leaves it out
            if not (type(k) is int and 1 <= k <= MOST_HITS):
                raise SettingError(f"k is {str(k)[:40]}; ask for 1 to {MOST_HITS} passages.")
            words = whole_text(query)
            until = Interval(None, day_of(asked_at_of(asked_at, clock)))
            scope = scope_of(names_of(outlets), published_from, published_to)
            hits = await desk.call(
                lambda news_qa: news_qa.index.within(scope).search(words, k=k, published=until),
                visitor=address_of(request),
            )
        except DatelineError as error:
            raise said(error) from None
        return as_asked([hit_fields(hit) for hit in hits], request)

    return search_news


def timeline_endpoint(desk: Desk, clock: Clock) -> Endpoint:
    """The function behind `/timeline`."""

    async def news_timeline(  # noqa: D417 - Gradio gives the request
        topic: str,
        asked_at: str = "",
        first_day: str = "",
        last_day: str = "",
        outlets: list[str] | None = None,
        published_from: str = "",
        published_to: str = "",
        request: gr.Request | None = None,
    ) -> dict[str, Any]:
        """List what the indexed news articles tell of a topic in order of time: exact sentences, each with its day.

        Use it for how a story unfolded, or for what happened to someone in a span of time.

        Args:
            topic: some words such as "Putin visits", or a question, at most 2,000 characters
            asked_at: an ISO 8601 day such as 2024-06-20; articles published later are not used; empty for today
            first_day: an ISO 8601 day; what happened before it is left out; empty for no bound
            last_day: an ISO 8601 day; what happened after it is left out; empty for no bound
            outlets: names of outlets, in any case; other articles have no part in it; empty for all
            published_from: an ISO 8601 day; only articles published since then; empty for no bound
            published_to: an ISO 8601 day; only articles published until then; empty for no bound

        """
        try:
            words, moment, window = whole_text(topic), asked_at_of(asked_at, clock), window_of(first_day, last_day)
            scope = scope_of(names_of(outlets), published_from, published_to)
            events = await desk.call(
                lambda news_qa: news_qa.timeline(words, asked_at=moment, window=window, scope=scope),
                visitor=address_of(request),
            )
        except DatelineError as error:
            raise said(error) from None
        told = {
            "topic": words,
            "asked_at": moment.isoformat(),
            "window": window.to_dict() if window else None,
            "scope": scope.to_dict(),
            "events": [event.to_dict() for event in events],
        }
        return as_asked(told, request)

    return news_timeline


def asked_at_of(day: str | None, clock: Clock) -> date | datetime:
    """The day that was named, as ISO 8601; now where it is blank. Raises SettingError for anything else."""
    return day_named(day, "leave it empty for now") or clock()


def window_of(first_day: str, last_day: str) -> Interval | None:
    """The days between the two, both included, None where both are blank. Raises SettingError for what is no day."""
    first, last = (day_named(day, "leave it empty for no bound") for day in (first_day, last_day))
    if first and last and first > last:
        raise SettingError(f"first_day is {first}, after last_day, which is {last}. Swap them.")
    return Interval(first, last) if first or last else None


def day_named(day: str | None, otherwise: str) -> date | None:
    """The day as ISO 8601, None where it is blank. Raises SettingError for anything else."""
    text = str(day or "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingError(f'"{text[:40]}" is not a day. Write it like 2024-06-20, or {otherwise}.') from None


def whole_text(text: str) -> str:
    """The text without the space around it and without halves of characters, which JSON can hold and UTF-8 cannot.

    Raises QuestionError where it is empty, too long or no text.
    """
    text = text.encode(errors="ignore").decode() if isinstance(text, str) else ""
    if not text.strip():
        raise QuestionError("There is nothing to look for. Ask something, such as: When did Finland join NATO?")
    if len(text.strip()) > LONGEST_QUESTION:
        raise QuestionError(f"That has {len(text.strip()):,} characters; ask in at most {LONGEST_QUESTION:,}.")
    return text.strip()


def names_of(outlets: list[str] | None) -> list[str]:
    """The names, none for None. Raises SettingError for what is no list of texts."""
    names = outlets or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SettingError('outlets takes a list of names, such as ["The Dateline Courier"].')
    return names


def turns_of(history: list[list[str]] | None) -> list[tuple[str, str]]:
    """The newest of the earlier turns. Raises SettingError for a turn that is no pair of texts, or a long one."""
    turns = history or []
    if not isinstance(turns, list) or not all(
        isinstance(turn, list) and len(turn) == 2 and all(isinstance(part, str) for part in turn) for turn in turns
    ):
        raise SettingError('history takes pairs of texts, such as [["Who won the race?", "Ann Bell"]].')
    newest = turns[-MOST_TURNS:]
    if any(len(part) > LONGEST_QUESTION for turn in newest for part in turn):
        raise SettingError(f"history holds a text of more than {LONGEST_QUESTION:,} characters. Shorten it.")
    return [(turn[0], turn[1]) for turn in newest]


def hit_fields(hit: Hit) -> dict[str, Any]:
    """A passage that was found as plain JSON types; `start` and `end` are its place in the article's text."""
    return {
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


def as_asked(result: Result, request: gr.Request | None) -> Result:
    """The result; as JSON text for a model that calls a tool over MCP, for which Gradio would write it as Python does.

    Gradio names its MCP server as the user in a header (6.31, `gradio.mcp`).
    """
    over_mcp = request is not None and dict(request.headers).get("x-gradio-user") == "mcp"
    text: Any = json.dumps(result, ensure_ascii=False) if over_mcp else result
    return text  # type: ignore[no-any-return]  # Gradio reads from the endpoints' annotations what programs get


def address_of(request: gr.Request | None) -> str:
    """Who asks, for taking turns: the address that the request came from, "" where it is not known."""
    client = getattr(request, "client", None)
    return str(client.host) if client is not None else ""


def said(error: DatelineError) -> gr.Error:
    """The error as the client shows it: its line, no traceback."""
    return gr.Error(str(error), print_exception=False)
