"""What the web server does besides the page, over real connections."""

from __future__ import annotations

import asyncio
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

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


def test_a_server_without_models_is_not_ready() -> None:
    loaded = threading.Event()
    answer = readiness(loaded.is_set)

    assert asyncio.run(answer(None)).status_code == 503
    loaded.set()
    assert asyncio.run(answer(None)).status_code == 200


@pytest.mark.model
def test_a_body_of_100_megabytes_is_refused_and_the_page_goes_on(demo_server: str) -> None:
    join = f"{demo_server}/gradio_api/queue/join"
    line = "Send at most 8,000,000 bytes."

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
