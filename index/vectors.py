"""The vector index: exact inner products over unit vectors in half precision, in FAISS."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILE = "vectors.faiss"


def write_vectors(blocks: Iterable[NDArray[np.float16]], dimension: int, folder: Path) -> None:
    """Write the vectors, in order, as one FAISS file; `blocks` have shape (n, dimension)."""
    import faiss

    index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.train(np.zeros((1, dimension), np.float32))  # half precision has nothing to learn
    for block in blocks:
        index.add(np.ascontiguousarray(block, dtype=np.float32))
    faiss.write_index(index, str(folder / FILE))


class VectorIndex:
    """Cosine search over the vectors of a folder."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def open(cls, folder: Path) -> VectorIndex:
        """The index in `folder`, memory-mapped."""
        import faiss

        return cls(faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, vector: NDArray[np.float32], *, k: int, first: int = 0, last: int | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers and cosines of the `k` nearest vectors numbered in `[first, last)`, nearest first.

        Fewer come where the range holds fewer. Equal cosines come in order of number.
        """
        import faiss

        last = len(self) if last is None else last
        k = min(k, last - first)
        if k <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters: Any = None
        if (first, last) != (0, len(self)):
            parameters = faiss.SearchParameters()
            selector = faiss.IDSelectorRange(first, last)  # FAISS keeps a bare pointer to it
            parameters.sel = selector
        scores, numbers = self._index.search(vector.reshape(1, -1), k, params=parameters)
        found = numbers[0] >= 0  # FAISS pads missing results with -1
        order = np.lexsort((numbers[0][found], -scores[0][found]))
        return numbers[0][found][order], scores[0][found][order]

    def rows(self, first: int, last: int) -> NDArray[np.float32]:
        """The vectors numbered in `[first, last)`, shape (last - first, dimension)."""
        rows: NDArray[np.float32] = self._index.reconstruct_n(first, last - first)
        return rows
