"""What a gzip file holds, as far as it is sound."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 1 << 16
_MORSEL = 64  # bytes; so much may be lost before a damaged place
_LARGEST_MEMBER = 32 << 20  # bytes of an archive's member that are held before any is handed out
_MOST_DAMAGED = 1000  # after so many members an archive is not what it says
_MAGIC = b"\x1f\x8b\x08"
_GZIP = 31  # zlib's word for the gzip format with a window of any size


class GzipMembers:
    """A reader of the members of a gzip file, one behind the other.

    All that stands before a damaged place is given; the standard library's reader loses up to its whole buffer. In an
    archive, where crawlers write each record as a member, a damaged one is left out as a whole and reading goes on
    with the next; at the end that is raised. Raises zlib.error and EOFError.
    """

    def __init__(self, raw: BinaryIO, *, archive: bool) -> None:
        self._raw = raw
        self._archive = archive
        self._rest = b""  # read, and not decompressed yet
        self._chunks = self._archived() if archive else self._streamed()
        self._content = b""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; b"" at the end."""
        while not self._content:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._content = chunk
        content, self._content = self._content[:size], self._content[size:]
        return content

    def _streamed(self) -> Iterator[bytes]:
        while self._more():
            yield from self._member([])

    def _archived(self) -> Iterator[bytes]:
        damaged = 0
        while self._more():
            fed: list[bytes] = []
            held: list[bytes] = []
            size, large = 0, False
            try:
                for content in self._member(fed):
                    held.append(content)
                    size += len(content)
                    if large := large or size > _LARGEST_MEMBER:
                        yield from held
                        held.clear()
                        fed.clear()
            except (zlib.error, EOFError):
                damaged += 1
                if large or damaged == _MOST_DAMAGED:
                    raise
                self._seek_member(b"".join(fed))
            else:
                yield from held
        if damaged:
            raise zlib.error(f"{damaged} damaged records left out, the others are read")

    def _more(self) -> bool:
        """Whether anything follows; zeros between members, as tapes leave them, are passed over."""
        self._rest = self._rest.lstrip(b"\0")
        while not self._rest:
            more = self._raw.read(_CHUNK)
            if not more:
                return False
            self._rest = more.lstrip(b"\0")
        return True

    def _member(self, fed: list[bytes]) -> Iterator[bytes]:
        """The content of the member that begins here; what was read of the file for it is added to `fed`."""
        member = zlib.decompressobj(_GZIP)
        while not member.eof:
            piece = self._rest or self._raw.read(_CHUNK)
            self._rest = b""
            before = member.copy()
            try:
                content = member.decompress(piece, _CHUNK)
            except zlib.error:
                fed.append(piece)
                yield from _in_morsels(before, piece)
                raise
            self._rest = member.unused_data if member.eof else member.unconsumed_tail
            fed.append(piece[: len(piece) - len(self._rest)])
            if content:
                yield content
            elif not piece and not member.eof:
                raise EOFError("ends early")

    def _seek_member(self, behind: bytes) -> None:
        """Go to the next place that begins as a member does, `behind` being what was read since the last one began.

        Where a member is cut short, the next one begins before the place at which that is noticed.
        """
        self._rest = behind[1:] + self._rest
        while (place := self._rest.find(_MAGIC)) < 0:
            more = self._raw.read(_CHUNK)
            if not more:
                self._rest = b""
                return
            self._rest = self._rest[1 - len(_MAGIC) :] + more
        self._rest = self._rest[place:]


def _in_morsels(member: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
    """What can be had of a piece that is damaged further on."""
    try:
        while content := member.decompress(piece, _MORSEL):
            yield content
            piece = member.unconsumed_tail
    except zlib.error:
        return
