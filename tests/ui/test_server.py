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
from ui.server import LARGEST_BODY, readiness


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
