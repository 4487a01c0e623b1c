"""Ways to search many vectors, built, opened and searched alike, so that `benchmarks.scale` can compare them.

Searches run on one thread, except those of Dateline's own index, which are as users have them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss as typed_faiss
import numpy as np
from numpy.typing import NDArray

from index.vectors import CODES, FILE, Sizes, VectorIndex, write_vectors

BLOCK = 65_536
OLDEST = 131_072  # of these the cells are learned
SIZES = Sizes(exact_up_to=65_536)  # codes already for the smallest number compared
faiss: Any = typed_faiss  # its types leave out much of what it has
# Numbers and cosines of the k nearest of a query in a range.
Search = Callable[[NDArray[np.float32], int, int, int], tuple[NDArray[np.int64], NDArray[np.float32]]]


@dataclass(frozen=True, slots=True)
class Way:
    """`build` writes files into a folder, from vectors of shape (n, dimension); `open` makes the search of them.

    Ways of one `name` share what is built.
    """

    name: str
    build: Callable[[NDArray[np.float16], Path], None]
    open: Callable[[Path], Search]


def _own(vectors: NDArray[np.float16], folder: Path) -> None:
    blocks = (vectors[at : at + BLOCK] for at in range(0, len(vectors), BLOCK))
    write_vectors(blocks, vectors.shape[1], folder, sizes=SIZES)


def _open_own(codes: bool) -> Callable[[Path], Search]:
    def opened(folder: Path) -> Search:
        index = VectorIndex.open(folder, codes=codes and (folder / CODES).exists(), sizes=SIZES)
        return lambda query, k, first, last: index.search(query, k=k, first=first, last=last)

    return opened


def _cells(learned_of_all: bool) -> Callable[[NDArray[np.float16], Path], None]:
    def build(vectors: NDArray[np.float16], folder: Path) -> None:
        dimension, cells = vectors.shape[1], 1 << int(np.log2(4 * np.sqrt(len(vectors))))
        quantizer = faiss.IndexFlatIP(dimension)
        index = faiss.IndexIVFScalarQuantizer(
            quantizer, dimension, cells, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT, False
        )
        sample = vectors[:: max(1, len(vectors) // OLDEST)] if learned_of_all else vectors[:OLDEST]
        learning = faiss.Kmeans(dimension, cells, niter=8, spherical=True, seed=1, max_points_per_centroid=OLDEST)
        learning.train(sample.astype(np.float32))
        quantizer.add(learning.centroids)
        index.is_trained = True
        for at in range(0, len(vectors), BLOCK):
            index.add(vectors[at : at + BLOCK].astype(np.float32))
        faiss.write_index(index, str(folder / FILE))

    return build


def _open_cells(probes: int) -> Callable[[Path], Search]:
    def opened(folder: Path) -> Search:
        faiss.omp_set_num_threads(1)
        index = faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP)
        return _ranged(index, lambda: faiss.SearchParametersIVF(nprobe=probes))

    return opened


def _graph(vectors: NDArray[np.float16], folder: Path) -> None:
    index = faiss.IndexHNSWSQ(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, 32, faiss.METRIC_INNER_PRODUCT)
    index.storage.is_trained = index.is_trained = True
    for at in range(0, len(vectors), BLOCK):
        index.add(vectors[at : at + BLOCK].astype(np.float32))
    faiss.write_index(index, str(folder / FILE))


def _open_graph(breadth: int) -> Callable[[Path], Search]:
    def opened(folder: Path) -> Search:
        faiss.omp_set_num_threads(1)
        index = faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC)
        return _ranged(index, lambda: faiss.SearchParametersHNSW(efSearch=breadth))

    return opened


def _ranged(index: Any, parameters_of: Callable[[], Any]) -> Search:
    def search(query: NDArray[np.float32], k: int, first: int, last: int) -> tuple[NDArray[Any], NDArray[Any]]:
        parameters = parameters_of()
        selector = faiss.IDSelectorRange(first, last)
        if (first, last) != (0, index.ntotal):
            parameters.sel = selector
        scores, numbers = index.search(query.reshape(1, -1), k, params=parameters)
        found = numbers[0] >= 0
        return numbers[0][found], scores[0][found]

    return search


# What each builds, and how it can be opened.
WAYS = {
    "exact": Way("own", _own, _open_own(codes=False)),
    "coded": Way("own", _own, _open_own(codes=True)),
    "cells, 16 visited": Way("cells", _cells(learned_of_all=False), _open_cells(16)),
    "cells, 64 visited": Way("cells", _cells(learned_of_all=False), _open_cells(64)),
    "cells of all, 16 visited": Way("cells-of-all", _cells(learned_of_all=True), _open_cells(16)),
    "graph, breadth 128": Way("graph", _graph, _open_graph(128)),
}
