"""Files opened as streams, decompressed as they are read, with a guard against what grows without end."""

from __future__ import annotations

import bz2
import io
import lzma
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from index.sources.gzip_members import GzipMembers
from index.sources.refusal import Unreadable

COMPRESSED = {".gz": "gzip", ".xz": "xz", ".zst": "zstd", ".bz2": "bzip2", ".lzma": "xz"}

_MAGIC = {b"\x1f\x8b": "gzip", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2"}
_FREE = 64 << 20  # bytes that any file may decompress to
_RATIO = 200  # past that, how many times its own size: news compresses four- to tenfold
_MEMORY = 256 << 20  # what a decompressor may hold; xz at its highest setting needs 65 MiB
_CHUNK = 1 << 16
_MORSEL = 1 << 11

#: What a broken compressed file raises, from each library.
_BROKEN = (EOFError, lzma.LZMAError, zlib.error)


@contextmanager
def open_stream(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes as a buffered stream, decompressed where it begins as .gz, .xz, .zst or .bz2 files do.

    Reading raises Unreadable for a file that is cut short, damaged, or that decompresses to more than it should.
    """
    with path.open("rb") as raw:
        kind = next((kind for magic, kind in _MAGIC.items() if raw.peek(8).startswith(magic)), "")
        if not kind:
            yield raw
            return
        limit = max(_FREE, _RATIO * os.fstat(raw.fileno()).st_size)
        source = _decompressing(raw, kind, archive=".warc" in path.name.lower())
        with io.BufferedReader(_Decompressed(source, kind, limit), _CHUNK) as stream:
            yield cast("BinaryIO", stream)


def read_all(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of the stream. Raises Unreadable where there are more than `limit`."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise Unreadable(f"larger than {limit >> 20} MiB, the most that is read of one file of this kind")
    return content


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Decompressed(io.RawIOBase):
    """Decompressed bytes, counted."""

    def __init__(self, source: _Readable, kind: str, limit: int) -> None:
        self._source, self._kind, self._limit, self._total = source, kind, limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer)).cast("B")
        try:
            content = self._source.read(min(len(view), _CHUNK))
        except MemoryError:
            raise Unreadable(f"needs more than {_MEMORY >> 20} MiB to decompress") from None
        except Exception as error:
            if isinstance(error, Unreadable) or not (isinstance(error, (*_BROKEN, OSError)) or _is_zstd_error(error)):
                raise
            detail = str(error).splitlines()[0] if str(error) else "ends early"
            raise Unreadable(f"damaged or cut short ({self._kind}: {detail})") from None
        self._total += len(content)
        if self._total > self._limit:
            raise Unreadable(f"decompresses to more than {self._limit >> 20} MiB, out of proportion to its size")
        view[: len(content)] = content
        return len(content)


def _is_zstd_error(error: Exception) -> bool:
    return type(error).__module__.startswith(("zstandard", "zstd"))


def _decompressing(raw: BinaryIO, kind: str, *, archive: bool) -> _Readable:
    if kind == "gzip":
        return GzipMembers(raw, archive=archive)
    return _ZstdFrames(raw) if kind == "zstd" else _Chained(raw, kind)


class _ZstdFrames:
    """zstd frames one behind the other.

    The library's own stream reader takes a frame that is cut short for the end of the file. Its other decompressor
    cannot bound what it gives back for what it is fed, so it is fed little: 4 bytes become 128 KiB at most.
    """

    def __init__(self, raw: BinaryIO) -> None:
        import zstandard

        self._raw = raw
        self._decompressor = zstandard.ZstdDecompressor(max_window_size=_MEMORY >> 1)
        self._frame = self._decompressor.decompressobj()
        self._content = b""

    def read(self, size: int, /) -> bytes:
        while not self._content:
            if self._frame.eof:
                fed = self._frame.unused_data or self._raw.read(_MORSEL)
                if not fed:
                    return b""
                self._frame = self._decompressor.decompressobj()
            else:
                fed = self._raw.read(_MORSEL)
                if not fed:
                    raise EOFError("ends early")
            self._content = self._frame.decompress(fed)
        content, self._content = self._content[:size], self._content[size:]
        return content


class _Chained:
    """xz and bzip2 streams one behind the other, as `xz -c a >> b` leaves them.

    The standard library's own file objects cannot bound the memory that an xz file asks for.
    """

    def __init__(self, raw: BinaryIO, kind: str) -> None:
        self._raw, self._kind = raw, kind
        self._decompressor = self._fresh()
        self._pending = b""

    def _fresh(self) -> lzma.LZMADecompressor | bz2.BZ2Decompressor:
        return lzma.LZMADecompressor(memlimit=_MEMORY) if self._kind == "xz" else bz2.BZ2Decompressor()

    def read(self, size: int, /) -> bytes:
        while True:
            if self._decompressor.eof:
                self._pending = (self._decompressor.unused_data or self._raw.read(_CHUNK)).lstrip(b"\0")
                if not self._pending:
                    return b""
                self._decompressor = self._fresh()
            elif self._decompressor.needs_input and not self._pending:
                self._pending = self._raw.read(_CHUNK)
                if not self._pending:
                    raise EOFError("ends early")
            content = self._decompressor.decompress(self._pending, size)
            self._pending = b""
            if content:
                return content
