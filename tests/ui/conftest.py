from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ui.command import DEMO_ARTICLES


@pytest.fixture(scope="session")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the demo articles, made once for the run."""
    from index.rebuild import rebuild

    folder = tmp_path_factory.mktemp("demo") / "news.index"
    report = rebuild([DEMO_ARTICLES], folder, today=date(2026, 1, 1))
    assert (report.read, report.kept, report.undated, report.refused) == (24, 24, 0, ())
    return folder


@pytest.fixture(scope="session")
def demo_server(demo_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a `dateline chat` of its own process over the demo articles; "now" is 10 July 2024."""
    port = free_port()
    options = ["--index", str(demo_index), "--port", str(port), "--asked-at", "2024-07-10", "--no-browser"]
    feedback = tmp_path_factory.mktemp("feedback") / "feedback.jsonl"
    with subprocess.Popen(
        [sys.executable, "-m", "ui.command", "chat", *options, "--feedback", str(feedback)],
        cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL,
    ) as chat:  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        while chat.poll() is None and not answers(f"{address}/readyz"):
            time.sleep(0.2)
        yield address
        chat.send_signal(signal.SIGTERM)
        assert chat.wait(60) == 130


def free_port() -> int:
    """A port nobody uses; Gradio's own search for one leaves the sockets that it tries in vain open."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def answers(address: str) -> bool:
    """Whether it answers with 200."""
    try:
        with urllib.request.urlopen(address, timeout=10):  # noqa: S310 - our own server
            return True
    except OSError:
        return False
