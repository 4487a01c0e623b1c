"""Whom a request counts for where proxies stand in front, over real connections."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import free_port
from ui import server
from ui.adding import Adding
from ui.desk import Desk
from ui.page import build_page, launch_settings
from ui.proxies import host_of
from ui.server import LEAST_COUNTED, UPLOADS_HELD, Allowance


class Noting(Desk):
    """A desk that notes who asked, and looks for nothing."""

    def __init__(self) -> None:
        super().__init__(threading.Event().wait)  # type: ignore[arg-type]  # never loaded, nothing is asked of it
        self.visitors: list[str] = []

    async def call(self, work: Any, *, visitor: str = "") -> Any:  # noqa: ARG002 - what the desk takes
        """Nothing found, whoever asks."""
        self.visitors.append(visitor)
        return []


@contextmanager
def page_behind(proxies: int, folder: Path) -> Iterator[tuple[Noting, str]]:
    """The desk and the address of a page that takes uploads and believes so many proxies."""
    desk = Noting()
    adding = Adding(folder / "news.index", lambda: date(2024, 7, 10))
    page = build_page(desk, lambda: date(2024, 7, 10), examples=["Who won?"], adding=adding)
    settings = launch_settings(adding=adding, proxies=proxies)
    where: dict[str, Any] = {"server_name": "127.0.0.1", "server_port": free_port()}
    _, address, _ = page.launch(prevent_thread_lock=True, quiet=True, **where, **settings)
    try:
        yield desk, address
    finally:
        page.close(verbose=False)


def search(address: str, **headers: str) -> None:
    """Call `/search` as a program does."""
    call = f"{address}gradio_api/call/search"
    body = json.dumps({"data": ["rain", 1, "", None, "", ""]}).encode()
    made = urllib.request.Request(call, body, {"Content-Type": "application/json", **headers})  # noqa: S310 - our own
    with urllib.request.urlopen(made, timeout=60) as answer:  # noqa: S310
        event = json.load(answer)["event_id"]
    with urllib.request.urlopen(f"{call}/{event}", timeout=60) as answer:  # noqa: S310
        assert "complete" in answer.read().decode()


@pytest.mark.parametrize(
    ("proxies", "said", "visitor"),
    [
        (0, "192.0.2.1", "127.0.0.1"),  # nobody is believed
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.9, 192.0.2.1", "192.0.2.1"),  # the visitor wrote the first, the proxy the second
        (2, "198.51.100.9, 192.0.2.1, 10.0.0.1", "192.0.2.1"),
        (2, "10.0.0.1", "127.0.0.1"),  # past one of the proxies
        (1, "unknown", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_a_visitor_has_the_address_that_the_believed_proxies_name(
    proxies: int, said: str, visitor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")  # as `dateline` has it
    with page_behind(proxies, tmp_path) as (desk, address):
        search(address, **{"X-Forwarded-For": said})
    assert desk.visitors == [visitor]


def upload(address: str, **headers: str) -> tuple[int, str, str]:
    """Send a small file; the status, what is said, and after how many seconds one may try again."""
    part = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nIt rained.\r\n--x--\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    made = urllib.request.Request(f"{address}gradio_api/upload", part, kind | headers)  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(made, timeout=60) as answer:  # noqa: S310
            return answer.status, "", ""
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode(), refused.headers["retry-after"]


def test_each_visitor_behind_a_proxy_has_an_allowance_of_uploads_and_is_told_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "Allowance", partial(Allowance, most_of_one=2 * LEAST_COUNTED))
    with page_behind(1, tmp_path) as (_, address):
        statuses = [upload(address, **{"X-Forwarded-For": "192.0.2.1"})[0] for _ in range(2)]
        refused = upload(address, **{"X-Forwarded-For": "198.51.100.9, 192.0.2.1"})
        other = upload(address, **{"X-Forwarded-For": "192.0.2.2"})

    assert statuses == [200, 200]
    assert refused[:2] == (429, "So much was sent that no more is taken now. Try again in 120 minutes.")
    assert UPLOADS_HELD - 60 < int(refused[2]) <= UPLOADS_HELD
    assert other[0] == 200


@pytest.mark.parametrize(
    ("said", "host"),
    [
        (" 192.0.2.1 ", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("2001:DB8:0::1", "2001:db8::1"),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        ("_hidden", ""),
        ("192.0.2.1.evil.example", ""),
        ("", ""),
    ],
)
def test_an_address_is_read_with_or_without_a_port_and_nothing_else_is_one(said: str, host: str) -> None:
    assert host_of(said) == host
