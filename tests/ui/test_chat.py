"""What an answer sends and what the server keeps of a visitor: neither grows with the conversation."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest

from benchmarks.load import Form, Seen, ask
from index import NewsIndex
from index.article import Article, Sentence
from qa import Answer, NewsQA
from qa.answer import Evidence
from tests.ui.answers import ANSWERED
from ui.keeping import kept, restored
from ui.page import build_page, launch_settings
from ui.reply import turn

DAY = date(2024, 7, 10)
TURNS = 12
ARTICLES, LENGTH = 20, 6000  # of an answer, characters of each
STATE = 150_000  # bytes that Gradio may hold of a visitor, whatever the conversation


class Long(NewsQA):
    """Gives answers over whole articles of its own, and remembers what histories they were asked with."""

    def __init__(self) -> None:
        """The index is only asked for its outlets."""
        self.index = cast("NewsIndex", SimpleNamespace(outlets=dict))
        self.histories: list[list[tuple[str, str]]] = []

    def ask(self, question: str, *, asked_at: date | datetime, **how: Any) -> Answer:
        """An answer of the same size for questions of the same length, after two stages."""
        self.histories.append(list(how["history"]))
        how["on_stage"]("searching")
        how["on_stage"]("reading 24 passages")
        texts = [f"{question} {number:02} “noon” " + "word " * (LENGTH // 5) for number in range(ARTICLES)]
        articles = [Article.create(text=text, title="Noon", published=DAY) for text in texts]
        evidence = tuple(Evidence(Sentence(one, 0, len(question)), None, None, 1.0) for one in articles)
        return replace(ANSWERED, question=question, asked=f"{question} whole", asked_at=asked_at, evidence=evidence)


@pytest.fixture
def served() -> Iterator[tuple[Any, Long, str]]:
    """A page that is being served over long answers, what answers, and its address."""
    news_qa = Long()
    page = build_page(news_qa, lambda: DAY, examples=["Who?"])
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        where: dict[str, Any] = {"server_name": "127.0.0.1", "server_port": tried.getsockname()[1]}
    _, address, _ = page.launch(prevent_thread_lock=True, quiet=True, **where, **launch_settings())
    yield page, news_qa, address
    page.close(verbose=False)


def bytes_of(value: Any, seen: set[int] | None = None) -> int:
    """What the nested value takes, everything in it counted once; components count with all that they hold."""
    seen = set() if seen is None else seen
    if id(value) in seen or isinstance(value, type) or callable(value):
        return 0
    seen.add(id(value))
    held: list[Any] = []
    if isinstance(value, dict):
        held = [*value, *value.values()]
    elif isinstance(value, list | tuple | set):
        held = list(value)
    return sys.getsizeof(value) + sum(bytes_of(one, seen) for one in held)


def state_of(page: Any, session: str) -> int:
    """Bytes that Gradio holds of a visitor: the values and the looks of every component, and how many they are."""
    state = page.app.state_holder.session_data[session]
    return bytes_of(state.config_values) + bytes_of(state.state_data) + 10_000 * len(state.blocks_config.blocks)


def converse(page: Any, address: str) -> tuple[list[int], list[int], list[list[str]]]:
    """The bytes sent for each of `TURNS` answers, those held of the visitor after each, and the conversation."""
    sent, states, turns = list[int](), list[int](), list[list[str]]()

    async def talk() -> None:
        async with httpx.AsyncClient(base_url=address, timeout=120) as client:
            form = Form.of((await client.get("/config")).json())
            for number in range(TURNS):
                seen = Seen()
                await ask(client, form, f"Question {number + 10}?", "", turns, session="visitor", seen=seen)
                assert (len(seen.answers), len(seen.words), dict(seen.errors)) == (1, 1, {})
                sent.append(seen.bytes_read)
                states.append(state_of(page, "visitor"))

    asyncio.run(talk())
    return sent, states, turns


def test_neither_what_is_sent_nor_what_is_kept_of_a_visitor_grows_with_the_conversation(
    served: tuple[Any, Long, str],
) -> None:
    page, news_qa, address = served
    sent, states, turns = converse(page, address)

    texts = ARTICLES * LENGTH  # characters of the articles, which go out as HTML and as what the browser keeps
    assert 2 * texts < sent[0] < 3 * texts
    assert max(sent) - min(sent) < 0.02 * sent[0]  # stages pass together or one by one, numbers get a digit more
    assert len(set(states)) == 1
    assert states[0] - 10_000 * len(page.blocks) < STATE
    assert turns == [[f"Question {number + 10}? whole", "8 May 2024"] for number in range(TURNS)]
    assert news_qa.histories == [[tuple(one) for one in turns[:number]] for number in range(TURNS)]


def test_what_is_kept_of_a_visitor_does_not_grow_with_the_outlets_looked_for(served: tuple[Any, Long, str]) -> None:
    page, _, address = served
    states = list[int]()
    with httpx.Client(base_url=address, timeout=120) as client:
        config = client.get("/config").json()
        (find,) = (one["id"] for one in config["components"] if one["props"].get("elem_id") == "find-outlet")
        (event,) = (one["id"] for one in config["dependencies"] if [find, "input"] in one["targets"])
        for typed in ("T", "Th", "The", "The "):
            body = {"data": [typed, ["The Tide"]], "fn_index": event, "trigger_id": find, "session_hash": "visitor"}
            client.post("/gradio_api/queue/join", json=body).raise_for_status()
            told = client.get("/gradio_api/queue/data", params={"session_hash": "visitor"}).text
            assert '"choices":[["The Tide","The Tide"]]' in told
            states.append(state_of(page, "visitor") - bytes_of(typed))
    assert len(set(states)) == 1


def test_a_turn_that_the_browser_kept_is_drawn_anew_and_anything_else_is_not(served: tuple[Any, Long, str]) -> None:
    _, _, address = served

    def redraw(fields: Any) -> Any:
        config = httpx.get(f"{address}config").json()
        (conversation,) = (one["id"] for one in config["components"] if one["props"].get("elem_id") == "conversation")
        body = {"data": fields, "component_id": conversation, "fn_name": "redraw", "session_hash": "visitor"}
        return httpx.post(f"{address}gradio_api/component_server", json=body).raise_for_status().json()

    drawn = redraw({"kept": kept(ANSWERED), "number": 7})
    back = restored(drawn["kept"])

    assert drawn["html"] == turn(ANSWERED, 7)
    assert (drawn["number"], drawn["asked"], drawn["text"]) == (7, ANSWERED.question, ANSWERED.text)
    assert back is not None
    assert json.loads(kept(back)) == json.loads(kept(ANSWERED))
    assert redraw({"kept": kept(ANSWERED)[:-1]}) is redraw({"kept": None}) is redraw([]) is redraw("x") is None
