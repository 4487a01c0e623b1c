"""`dateline chat`: the page is served at once, the index and the models are loaded and warmed behind it."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from index.errors import SettingError
from index.interval import Interval
from index.manifest import Manifest, current_generation
from qa.dates import say_interval
from ui.desk import Desk
from ui.plain import counted
from ui.words import day_of

PAUSE = 0.5  # seconds between looks at whether a signal came, or the index could not be loaded


def serve(
    folder: Path,
    clock: Callable[[], date | datetime],
    *,
    host: str,
    port: int | None,
    auth: tuple[str, str] | None,
    root_path: str | None,
    proxies: int,
    at_once: int,
    most_waiting: int,
    share: bool,
    browser: bool,
    feedback: Path,
    examples: Sequence[str],
    allow_adding: bool,
) -> None:
    """Serve the page over the index in the folder until the process is interrupted.

    Raises what `NewsQA.open` raises: the page, which was open already, closes then.
    """
    from ui.adding import Adding
    from ui.feedback import Feedback
    from ui.page import build_page, launch_settings  # gradio takes seconds to import

    desk = Desk.opening(folder, asked_at=clock(), at_once=at_once, most_waiting=most_waiting)
    adding = Adding(folder, lambda: day_of(clock())) if allow_adding else None
    says: dict[str, Any] = {"reach": lambda: reach(folder), "examples": examples, "feedback": Feedback(feedback)}
    page = build_page(desk, clock, adding=adding, **says)
    settings: dict[str, Any] = {"auth": auth, "root_path": root_path, "share": share, "inbrowser": browser}
    settings |= launch_settings(lambda: desk.ready, adding=adding, proxies=proxies)
    if auth:  # Gradio's MCP server cannot give a name and a password to the page behind it
        settings["mcp_server"] = False
    page.launch(server_name=host, server_port=port, prevent_thread_lock=True, **settings)
    try:
        while True:
            if desk.loaded.done():
                desk.loaded.result()
            time.sleep(PAUSE)  # not for good: a signal that reaches another thread does not wake this one
    finally:
        page.close(verbose=False)


def reach(folder: Path) -> str:
    """What the index holds, in one line: `24 articles, 14 March 2022 to 20 June 2024`."""
    made = Manifest.read(current_generation(folder))
    if not (made.first and made.last):
        return counted(made.articles, "article")
    days = Interval(date.fromisoformat(made.first), date.fromisoformat(made.last))
    return f"{counted(made.articles, 'article')}, {say_interval(days)}"


def check_address(host: str, port: int | None) -> None:
    """Raises SettingError where no page can be served at the address: it is not this machine's, or it is taken."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port or 0, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        where = f"{host}, port {port}" if port else host
        raise SettingError(
            f"The page cannot open on {where}: {error.strerror or error}. Name another with --host or --port."
        ) from error
