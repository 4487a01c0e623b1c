"""Who a request comes from where proxies stand in front: visitors are told apart by address, for turns and uploads."""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class Forwarded:
    """Gives each request the address of its visitor, and the scheme, that `proxies` proxies in a row say.

    Each proxy adds the address that its request came from at the end of `X-Forwarded-For`, so what the last of so many
    hold is true and what stands before them is whatever the visitor wrote. With fewer addresses than proxies, or with
    something that is no address, the request keeps the address of its connection.
    """

    def __init__(self, app: ASGIApp, *, proxies: int) -> None:
        self._app, self._proxies = app, proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if self._proxies and scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            said = ",".join(headers.getlist("x-forwarded-for")).split(",")
            address = host_of(said[-self._proxies]) if len(said) >= self._proxies else ""
            if address:
                scope = {**scope, "client": (address, 0)}
            scheme = headers.get("x-forwarded-proto", "").rsplit(",", 1)[-1].strip()
            if scope["type"] == "http" and scheme in ("http", "https"):
                scope = {**scope, "scheme": scheme}
        await self._app(scope, receive, send)


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
