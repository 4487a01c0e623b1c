"""Vectors as they are made: a log that a killed rebuild leaves behind and the next one reads.

Each record is a 16-byte key (a hash of the encoder and the text), a vector in half precision and a checksum, appended
batch by batch. A record cut short by a kill is dropped when the log is read; nothing before it is embedded again.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder

KEY = 16


def embedding_key(encoder: Encoder, text: str) -> bytes:
    """16 bytes that stand for this text under this encoder and precision."""
    digest = hashlib.blake2b(digest_size=KEY)
    digest.update(f"{encoder.name}\0{encoder.sha256}\0".encode())
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.digest()


class EmbeddingLog:
    """The log at `path`, for vectors of `dimension` numbers."""

    def __init__(self, path: Path, dimension: int) -> None:
        self._path = path
        self._record = np.dtype([("key", np.uint8, KEY), ("vector", np.float16, dimension), ("check", "<u4")])

    def read(self) -> list[bytes]:
        """The keys of all whole records, in order; cuts off what comes after the last whole one.

        Empty where there is no log.
        """
        keys: list[bytes] = []
        if not self._path.exists():
            return keys
        size = self._record.itemsize
        with self._path.open("rb") as stream:
            while len(record := stream.read(size)) == size:
                if zlib.crc32(record[:-4]) != int.from_bytes(record[-4:], "little"):
                    break
                keys.append(record[:KEY])
        if len(keys) * size != self._path.stat().st_size:
            os.truncate(self._path, len(keys) * size)
        return keys

    def append(self, keys: Sequence[bytes], vectors: NDArray[np.float16]) -> None:
        """Add one batch and hand it to the operating system."""
        records = []
        for key, vector in zip(keys, vectors, strict=True):
            body = key + vector.astype(np.float16).tobytes()
            records.append(body + zlib.crc32(body).to_bytes(4, "little"))
        with self._path.open("ab") as stream:
            stream.write(b"".join(records))

    def vectors(self, rows: NDArray[np.int64]) -> NDArray[np.float16]:
        """The vectors of the records with these numbers, shape (n, dimension)."""
        records = np.memmap(self._path, self._record, mode="r")
        found: NDArray[np.float16] = records["vector"][rows]
        return found
