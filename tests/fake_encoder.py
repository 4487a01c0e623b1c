"""An encoder without weights: the words of a text, hashed into a unit vector. The same text gives the same vector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray


class HashingEncoder:
    """Counts how many texts it was given; `fail_after` makes it raise once that many are done, like a kill."""

    def __init__(self, *, name: str = "hashing", fail_after: int | None = None) -> None:
        self._name, self._fail_after = name, fail_after
        self.encoded = 0

    @property
    def name(self) -> str:
        """As given."""
        return self._name

    @property
    def sha256(self) -> str:
        """Stands for the weights."""
        return blake2b(self._name.encode()).hexdigest()[:64]

    @property
    def dimension(self) -> int:
        """16."""
        return 16

    def encode(self, texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """In batches of four."""
        for at in range(0, len(texts), 4):
            if self._fail_after is not None and self.encoded >= self._fail_after:
                raise KeyboardInterrupt
            batch = texts[at : at + 4]
            self.encoded += len(batch)
            yield list(range(at, at + len(batch))), np.stack([self._vector(text) for text in batch])

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.full(self.dimension, 1e-3, np.float32)
        for word in text.lower().split():
            vector[blake2b(word.encode("utf-8", "replace"), digest_size=1).digest()[0] % self.dimension] += 1
        unit: NDArray[np.float32] = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit
