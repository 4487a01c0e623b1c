"""The page as an MCP server, seen by the protocol's own client over loopback."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.test_proxies import page_behind

pytest.importorskip("mcp", reason="the extra mcp is not installed")
pytestmark = pytest.mark.model


def in_session(
    address: str, *calls: tuple[str, dict[str, Any]], headers: dict[str, str] | None = None, own: str = "127.0.0.1"
) -> tuple[list[Any], list[Any]]:
    """The tools that the server offers, and what the calls give; `own` is the address of this machine to call from."""
    import httpx
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def talk() -> tuple[list[Any], list[Any]]:
        async with (
            httpx.AsyncClient(
                headers=headers, timeout=60, transport=httpx.AsyncHTTPTransport(local_address=own)
            ) as http,
            streamable_http_client(f"{address.rstrip('/')}/gradio_api/mcp/", http_client=http) as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            return tools, [await session.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(talk())


def test_a_client_sees_three_tools_that_say_what_they_and_their_parameters_are(demo_server: str) -> None:
    tools, _ = in_session(demo_server)
    seen = {tool.name: tool for tool in tools}

    kept = ["outlets", "published_from", "published_to"]
    assert {name: list(tool.inputSchema["properties"]) for name, tool in seen.items()} == {
        "ask_news": ["question", "asked_at", "history", *kept],
        "search_news": ["query", "k", "asked_at", *kept],
        "news_timeline": ["topic", "asked_at", "first_day", "last_day", *kept],
    }
    assert [tool.inputSchema["required"] for tool in seen.values()] == [["question"], ["query"], ["topic"]]
    assert seen["ask_news"].description.startswith("Answer a question from the indexed news articles")
    assert seen["search_news"].description.startswith("Find the passages of the indexed news articles")
    assert seen["news_timeline"].description.startswith("List what the indexed news articles tell of a topic")
    for tool in tools:
        for name, parameter in tool.inputSchema["properties"].items():
            assert len(parameter["description"]) > 20, (tool.name, name)


def test_the_tools_give_what_the_endpoints_give_and_say_their_errors_in_a_line(demo_server: str) -> None:
    _, (answered, found, told, refused) = in_session(
        demo_server,
        ("ask_news", {"question": "Who invited Putin to North Korea?", "asked_at": "2024-06-20"}),
        ("search_news", {"query": "Sweden joins NATO", "k": 2}),
        ("news_timeline", {"topic": "Putin in North Korea", "last_day": "2001-01-01"}),
        ("ask_news", {"question": "Who won?", "asked_at": "soon"}),
    )

    assert json.loads(answered.content[0].text)["text"] == "Kim Jong Un"
    assert [hit["rank"] for hit in json.loads(found.content[0].text)] == [1, 2]
    assert json.loads(told.content[0].text)["window"] == {"first": None, "last": "2001-01-01"}
    assert [one.isError for one in (answered, found, told, refused)] == [False, False, False, True]
    assert '"soon" is not a day.' in refused.content[0].text
    assert "\n" not in refused.content[0].text


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere this machine has a single address of its own")
@pytest.mark.parametrize(("proxies", "visitor"), [(0, "127.0.0.2"), (1, "192.0.2.1")])
def test_a_call_of_a_tool_counts_for_the_address_it_came_from_and_for_no_other(
    proxies: int, visitor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")  # as `dateline` has it
    said = {"X-Forwarded-For": "198.51.100.9, 192.0.2.1", "X-Dateline-Visitor": "seal 198.51.100.9"}

    with page_behind(proxies, tmp_path) as (desk, address):
        _, (found,) = in_session(address, ("search_news", {"query": "rain"}), headers=said, own="127.0.0.2")

    assert json.loads(found.content[0].text) == []
    assert desk.visitors == [visitor]
