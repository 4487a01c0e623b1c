"""Who a request comes from: visitors are told apart by address, for turns and uploads, behind proxies and over MCP."""

from __future__ import annotations

import ipaddress
import secrets

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

MCP = "/gradio_api/mcp"  # in the addresses of the MCP server
SEALED = "x-dateline-visitor"  # the header that names whoever called a tool


class Forwarded:
    """Gives each request the address of its visitor, and the scheme, that `proxies` proxies in a row say.

    Each proxy adds the address that its request came from at the end of `X-Forwarded-For`, so what the last of so many
    hold is true and what stands before them is whatever the visitor wrote. With fewer addresses than proxies, or with
    something that is no address, the request keeps the address of its connection.

    Gradio's MCP server asks the page anew for each call of a tool, from this machine but with the headers of the call:
    one of them, which nobody else can write, holds the visitor.
    """

    def __init__(self, app: ASGIApp, *, proxies: int) -> None:
        self._app, self._proxies = app, proxies
        self._seal = secrets.token_hex(16)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            scope = self._from(scope, headers)
            seal, _, sealed = headers.get(SEALED, "").partition(" ")
            if sealed and secrets.compare_digest(seal.encode(), self._seal.encode()):
                scope = {**scope, "client": (sealed, 0)}
            elif MCP in scope["path"] and scope.get("client"):
                kept = [one for one in scope["headers"] if one[0] != SEALED.encode()]
                visitor = f"{self._seal} {scope['client'][0]}".encode()
                scope = {**scope, "headers": [*kept, (SEALED.encode(), visitor)]}
        await self._app(scope, receive, send)

    def _from(self, scope: Scope, headers: Headers) -> Scope:
        """The request with the address and the scheme that the proxies say, where any are believed."""
        if not self._proxies:
            return scope
        said = ",".join(headers.getlist("x-forwarded-for")).split(",")
        address = host_of(said[-self._proxies]) if len(said) >= self._proxies else ""
        if address:
            scope = {**scope, "client": (address, 0)}
        scheme = headers.get("x-forwarded-proto", "").rsplit(",", 1)[-1].strip()
        if scope["type"] == "http" and scheme in ("http", "https"):
            scope = {**scope, "scheme": scheme}
        return scope


def host_of(said: str) -> str:
    """The address in `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1` or `[2001:db8::1]:80`, written one way; else ""."""
    host = said.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return ""
