"""The vectors that need not be made again: those of the old generation and those in this rebuild's log.

Only where each lies is held in memory, about 150 bytes a passage; the vectors stay on disk until they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import manifest as files
from index import vectors
from index.arrays import load_array
from index.embedding_log import KEY, EmbeddingLog

BLOCK = 8192  # vectors gathered at a time
APART = 64  # rows of the old generation that lie nearer than this are read in one go


class KnownVectors:
    """Vectors by the key of their text. Keys may be asked for in one thread while another adds."""

    def __init__(self, log: EmbeddingLog, old: Path | None) -> None:
        self._log, self._old = log, old
        self._places: dict[bytes, int] = {}  # the number in the log, or -1 - the number in the old generation
        if old is not None:
            keys = load_array(old / files.KEYS)
            self._places = {key.tobytes(): -1 - row for row, key in enumerate(keys)}
        logged = log.read()
        self._logged = len(logged)
        self._places.update((key, row) for row, key in enumerate(logged))

    def __contains__(self, key: bytes) -> bool:
        return key in self._places

    def add(self, keys: Sequence[bytes], made: NDArray[np.float16]) -> None:
        """Keep new vectors, in the log first."""
        self._log.append(keys, made)
        self._places.update((key, self._logged + row) for row, key in enumerate(keys))
        self._logged += len(keys)

    def blocks(self, keys: NDArray[np.uint8]) -> Iterator[NDArray[np.float16]]:
        """The vectors of the keys (shape `(n, 16)`), in order, in blocks. KeyError for a key that is not known."""
        old = vectors.VectorIndex.open(self._old) if self._old else None
        for at in range(0, len(keys), BLOCK):
            part = keys[at : at + BLOCK].tobytes()
            places = np.array([self._places[part[k : k + KEY]] for k in range(0, len(part), KEY)], dtype=np.int64)
            fresh = places >= 0
            block: NDArray[np.float16]
            if fresh.all() or old is None:
                block = self._log.vectors(places)
            else:
                kept = _rows(old, -1 - places[~fresh])
                block = np.empty((len(places), kept.shape[1]), np.float16)
                block[~fresh] = kept
                if fresh.any():
                    block[fresh] = self._log.vectors(places[fresh])
            yield block


def _rows(index: vectors.VectorIndex, numbers: NDArray[np.int64]) -> NDArray[np.float16]:
    """The vectors with these numbers, in their order; rows that lie near each other are read together."""
    ordered = np.unique(numbers)
    runs = np.split(ordered, np.flatnonzero(np.diff(ordered) > APART) + 1)
    found = np.concatenate([index.rows(int(run[0]), int(run[-1]) + 1)[run - run[0]].astype(np.float16) for run in runs])
    by_number: NDArray[np.float16] = found[np.searchsorted(ordered, numbers)]
    return by_number
