"""What the web server does besides the page, over real connections."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.load import load
from index.errors import IndexMissing
from qa import NewsQA
from ui.desk import Desk
from ui.server import LARGEST_BODY, LEAST_COUNTED, UPLOADS_HELD, Allowance, BodyLimit, in_minutes, readiness


def status_of(address: str, body: bytes | Iterator[bytes] | None = None, **headers: str) -> tuple[int, str]:
    """The status and the text that come back; a body makes it a POST."""
    request = urllib.request.Request(address, data=body, headers=headers)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


@pytest.mark.model
def test_a_server_that_answers_is_alive_and_one_with_models_is_ready(demo_server: str) -> None:
    assert status_of(f"{demo_server}/healthz") == (200, "ok")
    assert status_of(f"{demo_server}/readyz") == (200, "ready")


def test_the_page_answers_before_the_models_are_loaded() -> None:
    from ui.page import build_page, launch_settings

    opened = threading.Event()

    def load() -> NewsQA:
        opened.wait()
        raise IndexMissing("No index at nowhere.")  # what comes after is not what is asked here

    desk = Desk(load)
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        where: dict[str, Any] = {"server_name": "127.0.0.1", "server_port": tried.getsockname()[1]}
    page = build_page(desk, lambda: date(2024, 7, 10))
    _, address, _ = page.launch(prevent_thread_lock=True, quiet=True, **where, **launch_settings(lambda: desk.ready))
    try:
        assert status_of(address)[0] == 200
        assert status_of(f"{address}healthz") == (200, "ok")
        assert status_of(f"{address}readyz") == (503, "loading")
    finally:
        opened.set()
        page.close(verbose=False)


@pytest.mark.model
def test_sixty_people_at_once_wait_their_turn_and_all_are_answered(demo_server: str) -> None:
    seen = asyncio.run(load(demo_server, os.getpid(), ["Who invited Putin to North Korea?"], clients=60, each=1))

    assert (seen["answered"], seen["errors"]) == (60, {})
    assert seen["page"]["looks"] >= 1


def test_a_server_without_models_is_not_ready() -> None:
    loaded = threading.Event()
    answer = readiness(loaded.is_set)

    assert asyncio.run(answer(None)).status_code == 503
    loaded.set()
    assert asyncio.run(answer(None)).status_code == 200


@pytest.mark.model
def test_a_body_of_100_megabytes_is_refused_and_the_page_goes_on(demo_server: str) -> None:
    join = f"{demo_server}/gradio_api/queue/join"
    line = "Send at most 2,000,000 bytes."

    assert status_of(join, b" " * 100_000_000) == (413, line)
    pieces = (b" " * 1_000_000 for _ in range(30))
    assert status_of(join, pieces, **{"Transfer-Encoding": "chunked"}) == (413, line)
    assert status_of(f"{demo_server}/")[0] == 200


@pytest.mark.model
def test_a_body_as_large_as_allowed_reaches_the_page(demo_server: str) -> None:
    status, said = status_of(
        f"{demo_server}/gradio_api/queue/join", b" " * LARGEST_BODY, **{"Content-Type": "application/json"}
    )

    assert status == 422
    assert "JSON" in said


@pytest.mark.model
def test_files_are_refused_where_none_are_taken(demo_server: str, tmp_path: Path) -> None:
    boundary = "Content-Disposition: form-data; name=files; filename=a.txt"
    body = f"--x\r\n{boundary}\r\n\r\nsome text\r\n--x--\r\n".encode()

    refused = status_of(f"{demo_server}/gradio_api/upload", body, **{"Content-Type": "multipart/form-data; boundary=x"})

    assert refused == (403, "This page takes no files.")


def test_one_sender_of_too_much_is_held_back_the_others_are_not_and_time_makes_room() -> None:
    seconds = 0.0
    allowance = Allowance(most_of_one=50_000_000, most_of_all=80_000_000, clock=lambda: seconds)

    assert allowance.takes(30_000_000, "192.0.2.1")
    assert not allowance.takes(30_000_000, "192.0.2.1")  # 60 of 50
    assert allowance.takes(20_000_000, "192.0.2.1")  # what was refused did not count
    assert allowance.takes(30_000_000, "192.0.2.2")  # all 80 of 80
    assert not allowance.takes(1, "192.0.2.3")
    seconds = 100.5
    assert allowance.wait(1, "192.0.2.3") == UPLOADS_HELD - 100
    assert allowance.wait(30_000_000, "192.0.2.1") == UPLOADS_HELD - 100
    seconds = UPLOADS_HELD
    assert allowance.takes(50_000_000, "192.0.2.1")


def test_thousands_of_small_uploads_find_an_end() -> None:
    allowance = Allowance(most_of_one=3 * LEAST_COUNTED, clock=lambda: 0.0)

    assert [allowance.takes(0, "192.0.2.1") for _ in range(4)] == [True, True, True, False]


def test_the_time_to_wait_is_said_in_minutes_rounded_up() -> None:
    assert [in_minutes(seconds) for seconds in (0, 60, 61, 7200)] == [
        "a minute",
        "a minute",
        "2 minutes",
        "120 minutes",
    ]


def uploads(count: int, *, answered: int) -> tuple[int, list[int]]:
    """How many of the uploads of 200 MB reach a page that answers so, and the statuses that come back."""
    reached, statuses = 0, list[int]()

    async def app(_: Any, __: Any, send: Any) -> None:
        nonlocal reached
        reached += 1
        await send({"type": "http.response.start", "status": answered, "headers": []})

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    limit = BodyLimit(app, largest=1, largest_upload=200_000_000)
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/gradio_api/upload",
        "client": ("192.0.2.1", 50),
    }
    scope["headers"] = [(b"content-length", b"200000000")]
    for _ in range(count):
        asyncio.run(limit(scope, receive, send))
    return reached, statuses


def test_uploads_beyond_the_allowance_are_refused() -> None:
    assert uploads(3, answered=200) == (2, [200, 200, 429])


def test_uploads_that_the_page_refuses_do_not_count_so_that_nobody_without_a_password_can_use_the_allowance_up() -> (
    None
):
    assert uploads(4, answered=401) == (4, [401, 401, 401, 401])
