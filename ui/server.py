"""What the web server does besides the page: `/healthz` and `/readyz`, limits on what it takes, the MCP server."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from http import HTTPStatus
from importlib.util import find_spec
from math import ceil
from typing import Any

from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.bodies import read, replay
from ui.calls import Calls
from ui.desk import MOST_WAITING
from ui.endpoints import ARGUMENTS
from ui.proxies import Forwarded

LARGEST_BODY = 2_000_000  # bytes: a turn that the browser kept, of `ui.keeping.LARGEST_TURN`, with room
LARGEST_REFUSED = 80 * LARGEST_BODY  # bytes read of a body too large before the connection is dropped
UPLOADS = "/upload"  # how the addresses end that take files
UPLOADS_HELD = 7200  # seconds that the page holds uploads which nobody adds
MOST_OF_ONE = 500_000_000  # bytes of uploads from one address within that time
MOST_OF_ALL = 2_000_000_000  # and from all
LEAST_COUNTED = 1_000_000  # bytes that an upload counts at least, so that thousands of small ones find an end too
SESSIONS = 200  # visitors for whom Gradio holds the values of small fields; conversations are not among them


def server_settings(ready: Callable[[], bool], *, largest_upload: int = 0, proxies: int = 0) -> dict[str, Any]:
    """What `launch` needs for it. Where the extra `mcp` is installed, the named endpoints are tools of an MCP server.

    Files of `largest_upload` bytes at most are taken; none at all where it is 0. Visitors are told apart by the address
    that `proxies` proxies in front name.
    """
    routes = [Route("/healthz", alive), Route("/readyz", readiness(ready))]
    visitors = Middleware(Forwarded, proxies=proxies)  # before the limits, which count by address
    limits = Middleware(BodyLimit, largest=LARGEST_BODY, largest_upload=largest_upload)
    return {
        "app_kwargs": {"routes": routes, "middleware": [visitors, limits, Middleware(Calls, endpoints=ARGUMENTS)]},
        "max_threads": MOST_WAITING,  # events under way; those that wait at the desk hold no thread
        "state_session_capacity": SESSIONS,
        "run_history": False,
        "ssr_mode": False,
        "mcp_server": find_spec("mcp") is not None,
    }


async def alive(_: object) -> PlainTextResponse:
    """`ok`: the server answers. What restarts a server that hangs asks this, so loading is no failure here."""
    return PlainTextResponse("ok")


def readiness(ready: Callable[[], bool]) -> Callable[[object], Any]:
    """The answer of `/readyz`: 200 and `ready`, or 503 and `loading`. What sends visitors to a server asks this."""

    async def answer(_: object) -> PlainTextResponse:
        return PlainTextResponse("ready") if ready() else PlainTextResponse("loading", status_code=503)

    return answer


class BodyLimit:
    """Refuses, with 413, a request whose body is larger than `largest` bytes; uploads have a limit of their own.

    A body that is too large is read and let go, so that its sender gets to read why it was refused, up to
    `LARGEST_REFUSED`.
    """

    def __init__(self, app: ASGIApp, *, largest: int, largest_upload: int = 0) -> None:
        self._app, self._largest, self._largest_upload = app, largest, largest_upload
        self._allowance = Allowance()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        length = declared_length(scope)
        if scope["path"].rstrip("/").endswith(UPLOADS):
            if self._largest_upload == 0:
                await refuse(scope, receive, send, 403, "This page takes no files.")
            elif length is None or length > self._largest_upload:
                said = f"Send a file of at most {self._largest_upload:,} bytes, with its length."
                await refuse(scope, receive, send, 413, said)
            elif not self._allowance.takes(length, address := str((scope.get("client") or ("",))[0])):
                seconds = self._allowance.wait(length, address)
                said = f"So much was sent that no more is taken now. Try again in {in_minutes(seconds)}."
                await refuse(scope, receive, send, 429, said, after=seconds)
            else:

                async def heard(message: Message) -> None:
                    if message.get("status", 0) >= HTTPStatus.BAD_REQUEST:  # such as where nobody has logged in
                        self._allowance.gives_back(length, address)
                    await send(message)

                await self._app(scope, receive, heard)
            return
        too_large = f"Send at most {self._largest:,} bytes."
        if length is not None and length > self._largest:
            await refuse(scope, receive, send, 413, too_large)
            return
        body, more = await read(receive, most=self._largest)
        if len(body) > self._largest:
            await refuse(scope, receive, send, 413, too_large, more=more)
            return
        await self._app(scope, replay(body, receive), send)


class Allowance:
    """How much is uploaded within `UPLOADS_HELD` seconds: `most_of_one` bytes from an address, `most_of_all` from all.

    `clock` gives seconds that only grow.
    """

    def __init__(
        self,
        *,
        most_of_one: int = MOST_OF_ONE,
        most_of_all: int = MOST_OF_ALL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_of_one, self._most_of_all, self._clock = most_of_one, most_of_all, clock
        self._taken = deque[tuple[float, str, int]]()

    def takes(self, size: int, address: str) -> bool:
        """Whether so many bytes are taken from the address now; they count from then on, at `LEAST_COUNTED` at least.

        What is refused does not count.
        """
        now, counted = self._clock(), max(size, LEAST_COUNTED)
        while self._taken and self._taken[0][0] <= now - UPLOADS_HELD:
            self._taken.popleft()
        if not self._has_room(list(self._taken), counted, address):
            return False
        self._taken.append((now, address, counted))
        return True

    def wait(self, size: int, address: str) -> int:
        """Whole seconds until so many bytes can be taken from the address, if nothing else is sent meanwhile."""
        left, counted, now = list(self._taken), max(size, LEAST_COUNTED), self._clock()
        until = now
        while left and not self._has_room(left, counted, address):
            until = left.pop(0)[0] + UPLOADS_HELD
        return ceil(max(until - now, 0))

    def _has_room(self, taken: Sequence[tuple[float, str, int]], counted: int, address: str) -> bool:
        of_one = sum(bytes_ for _, sender, bytes_ in taken if sender == address)
        of_all = sum(bytes_ for *_, bytes_ in taken)
        return of_one + counted <= self._most_of_one and of_all + counted <= self._most_of_all

    def gives_back(self, size: int, address: str) -> None:
        """Count the newest upload of this size from the address no longer, since nothing was kept of it."""
        for one in reversed(self._taken):
            if one[1:] == (address, max(size, LEAST_COUNTED)):
                self._taken.remove(one)
                return


def in_minutes(seconds: int) -> str:
    """The time in words, rounded up: `a minute`, `75 minutes`."""
    minutes = -(-seconds // 60)
    return f"{minutes} minutes" if minutes > 1 else "a minute"


def declared_length(scope: Scope) -> int | None:
    """The `Content-Length` of the request in bytes; None where there is none, or none that is a number."""
    declared = dict(scope["headers"]).get(b"content-length", b"")
    return int(declared) if declared.isdigit() else None


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, line: str, *, more: bool = True, after: int | None = None
) -> None:
    """Answer with the status and the line once the body has been read and let go; `after` seconds one may try again."""
    read = 0
    while more and read <= LARGEST_REFUSED:
        message = await receive()
        read += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)
    headers = {"connection": "close"} | ({} if after is None else {"retry-after": str(after)})
    await PlainTextResponse(line, status_code=status, headers=headers)(scope, receive, send)
