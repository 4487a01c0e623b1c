"""One HTTP request to one server, which must be a public one unless the caller says otherwise."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from index.sources.refusal import Unreadable

_CHUNK = 1 << 16
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unreachable(Unreadable):
    """The server could not be reached or did not answer in time; worth another try."""


@dataclass(frozen=True, slots=True)
class Response:
    """A server's answer; `headers` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def get(
    url: str, headers: Mapping[str, str], *, timeout: float, deadline: float, largest: int, allow_private: bool
) -> Response:
    """The answer to a GET request; redirects are not followed.

    `timeout` is for each wait and `deadline` for the whole, in seconds. Raises Unreachable, or Unreadable for an
    address that cannot be asked and an answer of more than `largest` bytes.
    """
    connection = _connection(url, timeout=timeout, allow_private=allow_private)
    overdue = threading.Timer(deadline, _hang_up, [connection])
    overdue.daemon = True
    overdue.start()
    try:
        connection.request("GET", _target(url), headers={"Accept-Encoding": "gzip", **headers})
        answer = connection.getresponse()
        names = {name.lower(): value for name, value in answer.getheaders()}
        content = _body(answer, names.get("content-encoding", "").strip().lower(), largest)
    except ssl.SSLCertVerificationError as error:
        raise Unreadable(f"its certificate is not valid ({error.verify_message})") from None
    except TimeoutError:
        raise Unreachable(f"no answer within {timeout:g} seconds") from None
    except (OSError, http.client.HTTPException, zlib.error) as error:
        late = "" if overdue.is_alive() else f" within {deadline:g} seconds"
        raise Unreachable(f"no whole answer{late} ({str(error)[:100] or type(error).__name__})") from None
    except (ValueError, AttributeError) as error:  # a broken status line; a socket taken away by the deadline
        raise Unreachable(f"no HTTP answer ({str(error)[:100]})") from None
    finally:
        overdue.cancel()
        connection.close()
    return Response(answer.status, names, content)


def _hang_up(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it is closed already


def _body(answer: http.client.HTTPResponse, encoding: str, largest: int) -> bytes:
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise Unreadable(f"the answer is encoded as {encoding[:20]}, which was not asked for")
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16) if encoding.endswith("gzip") else None
    promised = answer.length  # None where the server does not say; the library does not notice a shortfall
    sent = 0
    content = bytearray()
    while chunk := answer.read(_CHUNK):
        sent += len(chunk)
        content += inflate.decompress(chunk, largest + 1 - len(content)) if inflate else chunk
        if len(content) > largest:
            raise Unreadable(f"larger than {largest >> 20} MiB, the most that is fetched")
    if sent < (promised or 0) or (inflate and sent and not inflate.eof):
        raise Unreachable("no whole answer (the server sent less than it promised)")
    return bytes(content)


def _target(url: str) -> str:
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _connection(url: str, *, timeout: float, allow_private: bool) -> http.client.HTTPConnection:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except (ValueError, UnicodeError):
        raise Unreadable("not an address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise Unreadable("not an http:// or https:// address")
    port = port or (443 if parts.scheme == "https" else 80)
    place = _resolve(host, port, allow_private=allow_private)
    if parts.scheme == "https":
        return _SecureConnection(host, port, place, timeout)
    return _Connection(host, port, place, timeout)


def _resolve(host: str, port: int, *, allow_private: bool) -> str:
    """An address of the host that may be asked. The connection goes to just this one, so that a name which changes
    its address between check and use gains nothing.
    """  # noqa: D205 - the reason belongs to the sentence
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Unreachable(f"there is no server {host[:100]}") from None
    if not allow_private and not all(is_public(address) for address in found):
        raise Unreadable(f"{host[:100]} is in a private network, where nothing is fetched from")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and not of this machine, its network or a special use."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was resolved and checked before."""

    def __init__(self, host: str, port: int, place: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._place = place

    def connect(self) -> None:
        self.sock = socket.create_connection((self._place, self.port), self.timeout)


class _SecureConnection(_Connection):
    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
