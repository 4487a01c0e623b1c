"""What programs get from the page's named endpoints, asked over HTTP as they ask."""

from __future__ import annotations

import inspect
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from index.errors import SettingError
from index.interval import Interval
from ui.endpoints import ARGUMENTS, ask_endpoint, search_endpoint, timeline_endpoint, whole_text, window_of


@pytest.fixture(scope="module")
def client(demo_server: str) -> Iterator[Any]:
    from gradio_client import Client

    client = Client(demo_server, verbose=False, analytics_enabled=False)
    yield client
    client.close()


@pytest.mark.model
def test_ask_gives_the_whole_answer_as_of_the_day(client: Any) -> None:
    answer = client.predict(question="Who invited Putin to North Korea?", asked_at="2024-06-20", api_name="/ask")

    assert (answer["answered"], answer["text"], answer["asked_at"]) == (True, "Kim Jong Un", "2024-06-20")
    first = answer["evidence"][0]
    place = first["span"]["start"] - first["start"], first["span"]["end"] - first["start"]
    assert first["text"][slice(*place)] == first["span"]["text"]
    assert first["published"] <= "2024-06-20"


@pytest.mark.model
def test_ask_makes_a_question_whole_from_the_turns_before(client: Any) -> None:
    history = [["When did Putin visit North Korea?", "19 June 2024"]]

    answer = client.predict(question="And who invited him?", history=history, api_name="/ask")

    assert answer["question"] == "And who invited him?"
    assert "Putin" in answer["asked"]


@pytest.mark.model
def test_search_gives_as_many_passages_as_were_asked_for_best_first(client: Any) -> None:
    hits = client.predict(query="Sweden joins NATO", k=3, api_name="/search")

    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert "NATO" in hits[0]["title"] + hits[0]["text"]


@pytest.mark.model
def test_a_timeline_is_in_order_of_time_and_keeps_to_its_window_and_its_day(client: Any) -> None:
    told = client.predict(topic="Putin in North Korea", asked_at="2024-07-01", api_name="/timeline")
    days = [event["interval"]["first"] for event in told["events"]]

    assert (told["topic"], told["asked_at"], told["window"]) == ("Putin in North Korea", "2024-07-01", None)
    assert days == sorted(days)
    assert {day[:4] for day in days} >= {"2000", "2024"}

    early = client.predict(topic="Putin in North Korea", last_day="2001-01-01", api_name="/timeline")

    assert early["window"] == {"first": None, "last": "2001-01-01"}
    assert early["events"]
    assert all(event["interval"]["first"] <= "2001-01-01" for event in early["events"])

    before = client.predict(topic="Putin in North Korea", asked_at="1999-01-01", api_name="/timeline")

    assert before["events"] == []


@pytest.mark.model
def test_each_endpoint_keeps_to_the_outlets_and_days_of_publication(client: Any) -> None:
    kept = {"outlets": ["harbour lane post"], "published_from": "2019-01-01", "published_to": "2023-12-31"}

    answer = client.predict(question="When did Kim Jong Un and Putin meet?", api_name="/ask", **kept)
    hits = client.predict(query="Kim and Putin", api_name="/search", **kept)
    told = client.predict(topic="Kim and Putin", api_name="/timeline", **kept)

    for found in (answer["evidence"], hits, told["events"]):
        assert found
        assert {one["source"] for one in found} == {"Harbour Lane Post"}
        assert all("2019-01-01" <= one["published"] <= "2023-12-31" for one in found)
    assert answer["scope"] == told["scope"]
    assert answer["scope"]["published"] == {"first": "2019-01-01", "last": "2023-12-31"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ({"api_name": "/ask", "question": "  "}, "There is nothing to look for. Ask something"),
        ({"api_name": "/ask", "question": "why " * 501}, "That has 2,003 characters; ask in at most 2,000."),
        ({"api_name": "/ask", "question": "Who?", "asked_at": "soon"}, '"soon" is not a day. Write it like 2024-06-20'),
        ({"api_name": "/ask", "question": "Who?", "history": [["a"]]}, "history takes pairs of texts"),
        ({"api_name": "/ask", "question": "Who?", "history": [["a", "b" * 2001]]}, "more than 2,000 characters"),
        ({"api_name": "/ask", "question": "Who?", "outlets": "Post"}, "outlets takes a list of names"),
        ({"api_name": "/ask", "question": "Who?", "published_from": "May"}, '"May" is not a day.'),
        ({"api_name": "/search", "query": ""}, "There is nothing to look for."),
        ({"api_name": "/search", "query": "rain", "k": 0}, "k is 0; ask for 1 to 100 passages."),
        ({"api_name": "/search", "query": "rain", "k": 101}, "k is 101; ask for 1 to 100 passages."),
        ({"api_name": "/search", "query": "rain", "k": "many"}, "k is many; ask for 1 to 100 passages."),
        ({"api_name": "/search", "query": "rain", "k": True}, "k is True; ask for 1 to 100 passages."),
        ({"api_name": "/timeline", "topic": "\n"}, "There is nothing to look for."),
        ({"api_name": "/timeline", "topic": "rain", "asked_at": "2024-02-30"}, '"2024-02-30" is not a day.'),
        ({"api_name": "/timeline", "topic": "rain", "first_day": "1 May"}, '"1 May" is not a day.'),
        (
            {"api_name": "/timeline", "topic": "rain", "first_day": "2024-02-02", "last_day": "2024-02-01"},
            "first_day is 2024-02-02, after last_day, which is 2024-02-01. Swap them.",
        ),
    ],
    ids=lambda value: value["api_name"] if isinstance(value, dict) else "",
)
def test_what_cannot_be_asked_is_refused_in_one_line(client: Any, arguments: dict[str, Any], line: str) -> None:
    from gradio_client.exceptions import AppError

    with pytest.raises(AppError) as refused:
        client.predict(**arguments)

    assert line in str(refused.value)
    assert "\n" not in str(refused.value)


def called(address: str, path: str, body: bytes) -> Any:
    """What a call over plain HTTP gives: the result, or the error's line with its status, 200 where it came later."""
    made = urllib.request.Request(f"{address}/gradio_api/call/{path}", body, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(made, timeout=60) as answer:  # noqa: S310 - our own server
            event = json.load(answer)["event_id"]
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)["error"]
    place = f"{address}/gradio_api/call/{path.removeprefix('v2/')}/{event}"
    with urllib.request.urlopen(place, timeout=60) as answer:  # noqa: S310
        kind, data = answer.read().decode().strip().rsplit("event: ", 1)[1].split("\ndata: ", 1)
    return json.loads(data)[0] if kind == "complete" else (200, json.loads(data)["error"])


@pytest.mark.model
@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("search", {"data": ["Sweden joins NATO"]}),
        ("search", {"data": ["Sweden joins NATO", None, "2024-07-10"]}),
        ("v2/search", {"query": "Sweden joins NATO", "asked_at": "2024-07-10"}),
    ],
)
def test_a_call_over_plain_http_may_leave_out_what_has_a_default(demo_server: str, path: str, sent: object) -> None:
    hits = called(demo_server, path, json.dumps(sent).encode())

    assert [hit["rank"] for hit in hits] == list(range(1, 11))


@pytest.mark.model
@pytest.mark.parametrize(
    ("path", "body", "status", "line"),
    [
        ("ask", '{"data": []}', 200, "There is nothing to look for. Ask something"),
        ("timeline", '{"data": [{}]}', 200, "There is nothing to look for. Ask something"),
        ("ask", '{"data": ["Who?", 5]}', 200, '"5" is not a day. Write it like 2024-06-20'),
        ("ask", '{"data": [1, 2, 3, 4, 5, 6, 7]}', 422, "7 values are too many. /ask takes question, asked_at, "),
        ("ask", "{}", 422, 'Send an object such as {"data": ["…"]}. /ask takes question, asked_at, history, outlets'),
        ("ask", "7", 422, 'Send an object such as {"data": ["…"]}.'),
        ("search", "{", 422, "The body is no JSON. /search takes query, k, asked_at, outlets, published_from"),
        ("search", "[" * 100_000, 422, "The body is no JSON."),
        ("v2/ask", "{}", 200, "There is nothing to look for. Ask something"),
        ("v2/ask", "[]", 422, 'Send an object such as {"question": "…"}. /ask takes question'),
        ("v2/ask", '{"colour": 1}', 422, 'There is no argument "colour". /ask takes question, asked_at'),
        ("v2/nothing", "{}", 404, "There is no endpoint of this name; there are /ask, /search, /timeline."),
        ("nothing", "{}", 404, "There is no endpoint of this name; there are /ask, /search, /timeline."),
    ],
)
def test_a_call_over_plain_http_that_cannot_be_made_says_so_in_one_line(
    demo_server: str, path: str, body: str, status: int, line: str
) -> None:
    refused = called(demo_server, path, body.encode())

    assert refused[0] == status
    assert line in refused[1]
    assert "\n" not in refused[1]


def test_the_arguments_of_each_endpoint_are_those_of_its_function() -> None:
    for name, endpoint in (("ask", ask_endpoint), ("search", search_endpoint), ("timeline", timeline_endpoint)):
        taken = inspect.signature(endpoint(object(), object())).parameters  # type: ignore[arg-type]  # none is called
        assert (*ARGUMENTS[name], "request") == tuple(taken)


def test_half_a_character_is_left_out_of_what_is_asked() -> None:
    assert whole_text(" Who won \ud83dthe cup? 🏆") == "Who won the cup? 🏆"


def test_a_window_has_two_ends_one_or_none() -> None:
    day = date(2024, 6, 20)

    assert window_of("2024-06-20", " 2024-06-20 ") == Interval(day, day)
    assert window_of("", "2024-06-20") == Interval(None, day)
    assert window_of("2024-06-20", "") == Interval(day, None)
    assert window_of("", " ") is None
    with pytest.raises(SettingError, match="Swap them"):
        window_of("2024-06-21", "2024-06-20")
