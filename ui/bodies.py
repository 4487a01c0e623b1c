"""Bodies of requests: read whole, and passed on."""

from __future__ import annotations

from starlette.types import Message, Receive


async def read(receive: Receive, *, most: int | None = None) -> tuple[bytes, bool]:
    """The body of a request, and whether more of it is to come: reading stops once it has more than `most` bytes."""
    body, more = bytearray(), True
    while more and (most is None or len(body) <= most):
        message = await receive()
        body += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)
    return bytes(body), more


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read, and then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
