"""Calls of the named endpoints over plain HTTP: what is missing is left to the endpoint, what is wrong said in a line.

Gradio's own clients fill in what is left out. For others it answers a call with too few values by an error without a
word, and one of an unknown name or argument by status 500.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.bodies import read, replay

CALLED = re.compile(r"/call/(?P<named>v2/)?(?P<name>[^/]+)/?$")


class CallError(Exception):
    """A call that cannot be made, with the line that says why and a status."""

    def __init__(self, line: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> None:
        super().__init__(line)
        self.status = status


class Calls:
    """Checks calls at `/call/NAME`, with values in order, and at `/call/v2/NAME`, with values by name.

    `endpoints` holds the names of each endpoint's arguments. One that is left out is sent on as null, for which the
    endpoint has an answer; a call that nothing can be made of gets `{"error": …}` and status 404 or 422.
    """

    def __init__(self, app: ASGIApp, *, endpoints: Mapping[str, Sequence[str]]) -> None:
        self._app, self._endpoints = app, endpoints

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        called = CALLED.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if called is None:
            await self._app(scope, receive, send)
            return
        body, _ = await read(receive)
        try:
            made = self._made_whole(called["name"], body, named=called["named"] is not None)
        except CallError as error:
            await JSONResponse({"error": str(error)}, status_code=error.status)(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
        headers = [*kept, (b"content-length", str(len(made)).encode())]
        await self._app({**scope, "headers": headers}, replay(made, receive), send)

    def _made_whole(self, name: str, body: bytes, *, named: bool) -> bytes:
        """The body with a value for each argument. Raises CallError where none can be made."""
        arguments = self._endpoints.get(name)
        if arguments is None:
            there = ", ".join(f"/{one}" for one in self._endpoints)
            raise CallError(f"There is no endpoint of this name; there are {there}.", HTTPStatus.NOT_FOUND)
        takes = f"/{name} takes {', '.join(arguments)}"
        try:
            sent: Any = json.loads(body)
        except (ValueError, RecursionError):
            raise CallError(f"The body is no JSON. {takes}.") from None
        if named:
            if not isinstance(sent, dict):
                raise CallError(f'Send an object such as {{"{arguments[0]}": "…"}}. {takes}.')
            if unknown := [str(one) for one in sent if one not in arguments]:
                raise CallError(f'There is no argument "{unknown[0][:40]}". {takes}.')
            return json.dumps({one: sent.get(one) for one in arguments}).encode()
        values = sent.get("data") if isinstance(sent, dict) else None
        if not isinstance(values, list):
            raise CallError(f'Send an object such as {{"data": ["…"]}}. {takes}.')
        if len(values) > len(arguments):
            raise CallError(f"{len(values)} values are too many. {takes}.")
        return json.dumps({**sent, "data": values + [None] * (len(arguments) - len(values))}).encode()
