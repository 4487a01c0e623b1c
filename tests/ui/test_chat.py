"""What an answer sends and what the server keeps of a visitor: neither grows with use, and nothing is lost with it."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest

from benchmarks.load import Form, Seen, ask
from index import NewsIndex, Scope, rebuild
from index.article import Article, Sentence
from qa import Answer, NewsQA
from qa.answer import Evidence
from tests.fake_encoder import HashingEncoder
from tests.ui.answers import ANSWERED
from ui import server
from ui.adding import Adding, progress_line
from ui.keeping import kept, restored
from ui.page import build_page, launch_settings
from ui.reply import turn

DAY = date(2024, 7, 10)
TURNS = 12
ARTICLES, LENGTH = 20, 6000  # of an answer, characters of each
STATE = 150_000  # bytes that Gradio may hold of a visitor, whatever the conversation


class Long(NewsQA):
    """Gives answers over whole articles of its own, and remembers with what histories and filters they were asked."""

    def __init__(self) -> None:
        """The index is only asked for its outlets."""
        self.index = cast("NewsIndex", SimpleNamespace(outlets=lambda: {"The Tide": 3, "Harbour Post": 1}))
        self.histories: list[list[tuple[str, str]]] = []
        self.scopes: list[Scope] = []

    def ask(self, question: str, *, asked_at: date | datetime, **how: Any) -> Answer:
        """An answer of the same size for questions of the same length, after two stages."""
        self.histories.append(list(how["history"]))
        self.scopes.append(how["scope"])
        how["on_stage"]("searching")
        how["on_stage"]("reading 24 passages")
        texts = [f"{question} {number:02} “noon” " + "word " * (LENGTH // 5) for number in range(ARTICLES)]
        articles = [Article.create(text=text, title="Noon", published=DAY) for text in texts]
        evidence = tuple(Evidence(Sentence(one, 0, len(question)), None, None, 1.0) for one in articles)
        return replace(ANSWERED, question=question, asked=f"{question} whole", asked_at=asked_at, evidence=evidence)


@pytest.fixture
def served() -> Iterator[tuple[Any, Long, str]]:
    """A page that is being served over long answers, what answers, and its address."""
    yield from serve()


@pytest.fixture
def served_to_one(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Long, str]]:
    """The same, where Gradio holds the values of one visitor alone."""
    monkeypatch.setattr(server, "SESSIONS", 1)
    yield from serve()


def serve(adding: Adding | None = None) -> Iterator[tuple[Any, Long, str]]:
    news_qa = Long()
    page = build_page(news_qa, lambda: DAY, examples=["Who?"], adding=adding)
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        where: dict[str, Any] = {"server_name": "127.0.0.1", "server_port": tried.getsockname()[1]}
    _, address, _ = page.launch(prevent_thread_lock=True, quiet=True, **where, **launch_settings(adding=adding))
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


def use(
    client: httpx.Client, control: str, event: str, values: dict[str, Any], *, session: str, then: bool = False
) -> str:
    """What the page is told when a visitor does something: the handler of the control's event, with these values.

    `values` goes by the ids of the components; others have what they begin with. With `then` it is the handler that
    follows that one on the server.
    """
    config = client.get("/config").json()
    parts = {one["id"]: one["props"] for one in config["components"]}
    named = {props.get("elem_id"): name for name, props in parts.items()}
    here = [one for one in config["dependencies"] if [named[control], event] in one["targets"]]
    handler = here[0]  # others cancel what is under way
    if then:
        (handler,) = (one for one in config["dependencies"] if one["trigger_after"] == handler["id"])
    assert set(values) <= {parts[name].get("elem_id") for name in handler["inputs"]}
    data = [values.get(parts[name].get("elem_id"), parts[name].get("value")) for name in handler["inputs"]]
    body = {"data": data, "fn_index": handler["id"], "trigger_id": named[control], "session_hash": session}
    client.post("/gradio_api/queue/join", json=body).raise_for_status()
    told = client.get("/gradio_api/queue/data", params={"session_hash": session}).text
    assert '"msg":"process_completed"' in told
    assert '"success":true' in told, told
    return told


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


def test_what_is_kept_of_a_visitor_does_not_grow_with_the_filter(served: tuple[Any, Long, str]) -> None:
    page, news_qa, address = served
    picked = ["The Tide"]
    states = list[int]()
    with httpx.Client(base_url=address, timeout=120) as client:
        for _ in range(4):
            told = use(client, "find-outlet", "input", {"find-outlet": "ost", "picked": picked}, session="visitor")
            assert '"choices":[["The Tide (3)","The Tide"],["Harbour Post (1)","Harbour Post"]]' in told
            told = use(client, "outlets", "change", {"picked": picked}, session="visitor", then=True)
            assert '"label":"Filter: The Tide, any day"' in told
            use(client, "ask", "click", {"question": "Who?", "picked": picked}, session="visitor")
            states.append(state_of(page, "visitor"))
    assert len(set(states)) == 1
    assert news_qa.scopes == [Scope(frozenset({"The Tide"}))] * 4


def test_a_visitor_whom_the_server_has_forgotten_keeps_the_filter_and_gets_an_answer(
    served_to_one: tuple[Any, Long, str],
) -> None:
    page, news_qa, address = served_to_one
    picked = ["The Tide"]
    sessions = page.app.state_holder.session_data
    with httpx.Client(base_url=address, timeout=120) as client:

        def forget() -> None:
            use(client, "from", "change", {"from": "2024-05-01"}, session="another")
            assert set(sessions) == {"another"}

        use(client, "find-outlet", "input", {"find-outlet": "t", "picked": picked}, session="visitor")
        assert set(sessions) == {"visitor"}
        forget()
        told = use(client, "ask", "click", {"question": "Who?", "picked": picked}, session="visitor")
        assert "turn failed" not in told
        assert "8 May 2024" in told
        forget()
        told = use(client, "outlets", "change", {"picked": picked}, session="visitor", then=True)
        assert '"label":"Filter: The Tide, any day"' in told
        forget()
        told = use(client, "find-outlet", "input", {"find-outlet": "ost", "picked": picked}, session="visitor")
        assert '"choices":[["The Tide (3)","The Tide"],["Harbour Post (1)","Harbour Post"]]' in told
        assert '"value":["The Tide"]' in told
    assert news_qa.scopes == [Scope(frozenset({"The Tide"}))]


def test_what_is_kept_of_a_visitor_does_not_grow_with_the_articles_added(tmp_path: Path) -> None:
    def article(number: int) -> str:
        fields = {"title": f"Lock {number}", "text": f"Lock {number} opened on Monday.", "published": "2024-07-08"}
        return json.dumps(fields) + "\n"

    (tmp_path / "news.jsonl").write_text(article(0), encoding="utf-8")
    rebuild([tmp_path / "news.jsonl"], tmp_path / "news.index", encoder=HashingEncoder(), today=DAY)
    states = list[int]()
    adding = Adding(tmp_path / "news.index", lambda: DAY, encoder=HashingEncoder())
    with contextmanager(serve)(adding) as (page, _, address), httpx.Client(base_url=address, timeout=120) as client:
        for number in range(1, 5):
            files = [("files", (f"lock{number}.jsonl", article(number)))]
            (path,) = client.post("/gradio_api/upload", files=files).raise_for_status().json()
            given = [{"path": path, "meta": {"_type": "gradio.FileData"}}]
            told = use(client, "add-button", "click", {"files": given, "address": ""}, session="visitor")
            said = progress_line(f"1 article added; the index holds {number + 1} articles.", taken="files address")
            assert json.dumps(said)[1:-1] in told
            states.append(state_of(page, "visitor"))
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
