"""Many people on the page at once: `python -m benchmarks.load --index DIR --clients 50 --questions 20 --out FILE`.

Starts a `dateline chat` of its own over the index, and clients that do over loopback what the page does in a browser:
each has a conversation of its own, joins the queue with a question and what it can lean on, reads the events that come
back, and asks its next question when the answer is there. All the while the page itself is asked for twice a second.
Reported: how long the start took until the page answered and until the models were warm; errors; questions a second;
seconds to the first words and to the answer; seconds that the page took; and the server's memory at the start, in the
middle and at the end. The questions are those of `--from` (JSON Lines with `question`), over and over, so that most are
answered from memory; with `--fresh` none is, since each is asked as of a day of its own. The clients share the machine
with the server. `--at-once` and `--most-waiting` go to the chat.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from benchmarks.memory import memory_of
from benchmarks.quiz import show_figures
from benchmarks.scoring import read_rows
from benchmarks.speed import told

QUESTIONS = Path(__file__).parent / "demo_questions.jsonl"
ROOT = Path(__file__).parent.parent
FIRST_DAY = date(2100, 1, 1)  # of those that fresh questions are answered as of: after any article
PAUSE = 0.5  # seconds between two looks at the page
PATIENCE = 600.0  # seconds that a client waits for an answer


@dataclass
class Seen:
    """What the clients saw: seconds to the first words, to the answers and to the page, and what went wrong."""

    words: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    bytes_read: int = 0


@dataclass(frozen=True)
class Form:
    """How a page's question goes to the queue: the handler's number and the values of its inputs."""

    handler: int
    component: int
    values: list[Any]
    place: int  # of the question among the values
    day: int  # of the day to answer as of
    past: int  # of the turns before it
    turn: int  # of the new turn among the values that come back

    @classmethod
    def of(cls, config: dict[str, Any]) -> Form:
        """The form behind the box of the page whose configuration this is."""
        parts = {one["id"]: one for one in config["components"]}
        named = {one["props"].get("elem_id"): name for name, one in parts.items()}
        box = named["question"]
        (handler,) = (
            one
            for one in config["dependencies"]
            if box in one["inputs"] and [box, "submit"] in [list(target) for target in one["targets"]]
        )
        names = handler["inputs"]
        values = [parts[name]["props"].get("value") for name in names]
        place, day, past = (names.index(named[name]) for name in ("question", "as-of", "past"))
        return cls(handler["id"], box, values, place, day, past, handler["outputs"].index(named["conversation"]))

    def filled(self, question: str, day: str, session: str, turns: Sequence[Sequence[str]]) -> dict[str, Any]:
        """The body that asks the question in the session, after the turns, as of the day; "" for today."""
        values = list(self.values)
        values[self.place], values[self.day] = question, day
        values[self.past] = {"number": len(turns) + 1, "turns": turns}
        return {"data": values, "fn_index": self.handler, "trigger_id": self.component, "session_hash": session}

    def turn_in(self, line: str) -> dict[str, Any] | None:
        """The turn that the event brings to the page, None where it brings none."""
        if '"markdown"' not in line:
            return None
        brought = json.loads(line.removeprefix("data:"))["output"]["data"][self.turn]
        if brought and isinstance(brought[0], list):  # an edit of the value before: ["replace", [], value]
            brought = brought[0][2]
        turn: dict[str, Any] = brought[0]
        return turn


async def ask(
    client: httpx.AsyncClient, form: Form, question: str, day: str, turns: list[list[str]], *, session: str, seen: Seen
) -> None:
    """Ask as the page does, note what is seen, and put the new turn after the others."""
    began, worded = time.perf_counter(), False
    joined = await client.post("/gradio_api/queue/join", json=form.filled(question, day, session, turns))
    joined.raise_for_status()
    async with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as events:
        events.raise_for_status()
        async for line in events.aiter_lines():
            seen.bytes_read += len(line)
            if "turn failed" in line:
                seen.errors[f"the page says: {line[line.index('turn failed') :][:400]}"] += 1
            if (turn := form.turn_in(line)) is not None:
                turns.append([turn["asked"], turn["text"]])
            if not worded and '"msg":"process_generating"' in line:
                seen.words.append(time.perf_counter() - began)
                worded = True
            if '"msg":"process_completed"' in line:
                if json.loads(line.removeprefix("data:"))["success"]:
                    seen.answers.append(time.perf_counter() - began)
                else:
                    seen.errors[f"no success: {line[:200]}"] += 1
                return
    seen.errors["the stream ended before the answer"] += 1


async def converse(address: str, form: Form, name: int, questions: Sequence[tuple[str, str]], seen: Seen) -> None:
    """One person's conversation."""
    turns: list[list[str]] = []
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
        for number, (question, day) in enumerate(questions):
            try:
                await ask(client, form, question, day, turns, session=f"load{name}", seen=seen)
            except httpx.HTTPError as error:
                seen.errors[f"{type(error).__name__} at question {number + 1}: {error}"[:200]] += 1


async def look_at_page(address: str, seen: Seen) -> None:
    """Ask for the page until it is cancelled."""
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
        while True:
            began = time.perf_counter()
            try:
                (await client.get("/")).raise_for_status()
                seen.page.append(time.perf_counter() - began)
            except httpx.HTTPError as error:
                seen.errors[f"the page: {type(error).__name__}: {error}"[:200]] += 1
            await asyncio.sleep(PAUSE)


def memory_in_megabytes(process: int) -> dict[str, int]:
    """What the process holds now."""
    held = memory_of(process)
    return {"own": round(held.own), "mapped": round(held.mapped)}


async def load(
    address: str, process: int, questions: Sequence[str], *, clients: int, each: int, fresh: bool = False
) -> dict[str, Any]:
    """The figures of all clients asking at once; `fresh` gives every question a day of its own to be answered as of."""
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
        form = Form.of((await client.get("/config")).json())
    seen, memory = Seen(), {"start": memory_in_megabytes(process)}
    looking = asyncio.create_task(look_at_page(address, seen))
    began = time.perf_counter()
    talks = []
    for name in range(clients):
        numbers = range(name * each, (name + 1) * each)
        days = [(FIRST_DAY + timedelta(number)).isoformat() if fresh else "" for number in numbers]
        own = [(questions[number % len(questions)], day) for number, day in zip(numbers, days, strict=True)]
        talks.append(asyncio.create_task(converse(address, form, name, own, seen)))
    pending = set(talks)
    while pending:
        _, pending = await asyncio.wait(pending, timeout=1.0)
        if "middle" not in memory and len(seen.answers) >= clients * each / 2:
            memory["middle"] = memory_in_megabytes(process)
    seconds = time.perf_counter() - began
    memory["end"] = memory_in_megabytes(process)
    looking.cancel()
    return {
        "clients": clients,
        "questions each": each,
        "every question new": fresh,
        "answered": len(seen.answers),
        "errors": dict(seen.errors),
        "seconds": round(seconds, 1),
        "questions a second": round(len(seen.answers) / seconds, 2),
        "answer": {**told(seen.answers), "slowest": round(max(seen.answers, default=0.0), 3)},
        "first words": {**told(seen.words), "slowest": round(max(seen.words, default=0.0), 3)},
        "page": {"looks": len(seen.page), **told(seen.page), "slowest": round(max(seen.page, default=0.0), 3)},
        "megabytes of memory": memory,
        "kilobytes sent for an answer": round(seen.bytes_read / max(1, len(seen.answers)) / 1000),
    }


def wait_for(address: str, chat: subprocess.Popen[bytes]) -> None:
    """Come back when the address answers with 200. Raises RuntimeError where the chat ends before."""
    while chat.poll() is None:
        try:
            if httpx.get(address, timeout=30).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise RuntimeError(f"dateline chat ended with exit code {chat.returncode}.")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--questions", type=int, default=20, help="asked by each client")
    parser.add_argument("--from", dest="source", type=Path, default=QUESTIONS)
    parser.add_argument("--fresh", action="store_true", help="have no question answered from memory")
    parser.add_argument("--at-once", default="2")
    parser.add_argument("--most-waiting", default="1000")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    questions = [row["question"] for row in read_rows(options.source)]
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "ui.command", "chat", "--index", str(options.index), "--port", str(port)]
        command += ["--at-once", options.at_once, "--most-waiting", options.most_waiting, "--no-browser"]
        command += ["--feedback", str(Path(folder) / "feedback.jsonl")]
        began = time.perf_counter()
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as chat:
            try:
                wait_for(address, chat)
                opened = time.perf_counter() - began
                wait_for(f"{address}/readyz", chat)
                start = {
                    "page open after": round(opened, 2),
                    "models warm after": round(time.perf_counter() - began, 2),
                }
                size = {"clients": options.clients, "each": options.questions, "fresh": options.fresh}
                figures = {"seconds of the start": start, **asyncio.run(load(address, chat.pid, questions, **size))}
            finally:
                chat.terminate()
    show_figures(figures, options.out)
    return 0 if figures["answered"] == options.clients * options.questions and not figures["errors"] else 1


if __name__ == "__main__":
    sys.exit(main())
