"""`dateline chat` ends at Ctrl-C and at SIGTERM, whatever it is doing."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from benchmarks.load import Form

ENDS_WITHIN = 30.0  # seconds, on a busy machine


@contextmanager
def chat(index: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A `dateline chat` of its own process over the index, and its address; it may still be loading."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    options = ["--index", str(index), "--port", str(port), "--no-browser", "--feedback", str(folder / "feedback.jsonl")]
    with subprocess.Popen(
        [sys.executable, "-m", "ui.command", "chat", *options],
        cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        # a shell that runs the tests in the background has them, and so this child, ignore Ctrl-C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:  # fmt: skip
        try:
            yield process, f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], address: str) -> None:
    """Come back when the address answers with 200."""
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"dateline chat ended with exit code {process.returncode}.")


def check_end(process: subprocess.Popen[str], sent: signal.Signals) -> None:
    """Send the signal; checked: the process says in one line that it stopped, and ends."""
    began = time.monotonic()
    process.send_signal(sent)
    _, said = process.communicate(timeout=2 * ENDS_WITHIN)
    seconds = time.monotonic() - began
    assert said == "dateline: stopped\n"
    assert process.returncode == 130
    assert seconds < ENDS_WITHIN


@pytest.mark.model
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_middle_of_an_answer_ends_the_chat(
    sent: signal.Signals, demo_index: Path, tmp_path: Path
) -> None:
    with chat(demo_index, tmp_path) as (process, address):
        wait_for(process, f"{address}/readyz")
        with httpx.Client(base_url=f"{address}/gradio_api", timeout=60) as client:
            form = Form.of(client.get(f"{address}/config").json())
            alive = client.stream("GET", "/heartbeat/stopping")  # as an open page holds one
            with alive, client.stream("GET", "/heartbeat/stopping"):
                for number in range(20):  # the line is full of work when the signal comes
                    question = f"Who invited Putin to North Korea in {2000 + number}?"
                    client.post("/queue/join", json=form.filled(question, "", "stopping", [])).raise_for_status()
                with client.stream("GET", "/queue/data", params={"session_hash": "stopping"}) as events:
                    for line in events.iter_lines():
                        if "Reading" in line:
                            break
                    assert "Reading" in line
                    assert json.loads(line.removeprefix("data:"))["msg"] == "process_generating"
                    check_end(process, sent)


@pytest.mark.model
def test_a_signal_while_the_models_are_loaded_ends_the_chat(demo_index: Path, tmp_path: Path) -> None:
    with chat(demo_index, tmp_path) as (process, address):
        wait_for(process, f"{address}/healthz")
        check_end(process, signal.SIGINT)
