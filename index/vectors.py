"""The vector index: inner products over unit vectors, in FAISS; exact while that is fast, and never of later articles.

The vectors themselves are one flat FAISS file in half precision, memory-mapped; searching it is exact. Where a search
ranges over more than EXACT_UP_TO vectors, candidates are found in codes of two bits a number, which FAISS scans ten
times faster, and the candidates' cosines are then computed exactly from the vectors.

What a search finds depends on the vectors of its range alone, so an answer as of a day is that of an index without the
later articles, to the bit:

- nothing is learned from the vectors. After a fixed random rotation the numbers of a unit vector are distributed
  nearly like a normal distribution, whatever the encoder (Johnson and Lindenstrauss 1984; Zandieh et al.,
  "TurboQuant", 2025), and the best four levels for that are constants. Cells or codebooks trained on all vectors would
  let later articles move earlier ones, and the links of a graph lead through them;
- whether to scan codes is decided by the size of the range, not of the index;
- codes come in segments of SEGMENT vectors. Segments that lie in the range are scanned whole; the ends of the range
  that fill no segment are searched exactly.

docs/scale.md has the measurements.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from errno import ENOSPC
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrays import load_array
from index.scope import Mask

FILE, CODES = "vectors.faiss", "vectors.codes.npy"
# An exact search of so many vectors takes 14 ms on one core and half of that on two: docs/scale.md.
EXACT_UP_TO = 262_144
# The four levels that lose least of a standard normal variable: Max, "Quantizing for minimum distortion" (1960).
LEVELS = (-1.510, -0.4528, 0.4528, 1.510)
SEED = 20_240_619  # of the rotation
# A search is cut into so many parts whatever the machine, so that its result does not depend on the machine.
PARTS, WORTH_CUTTING = 4, 16_384

Found = tuple[NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Sizes:
    """When vectors are searched how. The defaults are measured (docs/scale.md); tests take smaller ones.

    A range of at most `exact_up_to` vectors is searched exactly. A larger one is searched by the codes of its segments
    of `segment` vectors each, and `candidates` for each vector wanted, at least `fewest` in all, get their cosine.
    Raises ValueError where a larger range might fill no segment.
    """

    exact_up_to: int = EXACT_UP_TO
    segment: int = 32_768
    candidates: int = 4
    fewest: int = 1000

    def __post_init__(self) -> None:
        if self.exact_up_to < 2 * self.segment:
            raise ValueError(
                f"exact_up_to is {self.exact_up_to}; at least twice the segment's {self.segment} is needed."
            )

    def coded(self, count: int) -> bool:
        """Whether a range of so many vectors is searched by codes."""
        return count > self.exact_up_to


SIZES = Sizes()


def write_vectors(
    blocks: Iterable[NDArray[np.float16]],
    dimension: int,
    folder: Path,
    *,
    sizes: Sizes | None = None,
) -> None:
    """Write the vectors, in order; `blocks` have shape (n, dimension). Codes come beside them where they are worth it.

    The same vectors give the same bytes, whatever the blocks.
    """
    sizes = sizes or SIZES
    index = _flat(dimension)
    for block in blocks:
        index.add(np.ascontiguousarray(block, dtype=np.float32))
    _write(index, folder / FILE)
    if sizes.coded(index.ntotal):
        _write_codes(index, folder / CODES, sizes.segment)
    else:
        (folder / CODES).unlink(missing_ok=True)


def _write(index: Any, path: Path) -> None:
    """Write a FAISS index into the file. Raises OSError where that fails.

    `faiss.write_index` on a path raises RuntimeError on a full disk, and only prints a line where it is the last bytes
    that find no room (seen with 1.15).
    """
    import faiss

    with path.open("wb") as stream:
        try:
            faiss.write_index(index, faiss.PyCallbackIOWriter(stream.write))  # type: ignore[attr-defined]
        except RuntimeError as error:
            raise OSError(ENOSPC, os.strerror(ENOSPC)) from error


def _write_codes(index: Any, path: Path, segment: int) -> None:
    """The codes of each full segment as a row of the bytes of its FAISS index; what fills none is searched exactly."""
    import faiss

    turn = rotation(index.d)
    count = index.ntotal // segment
    with path.open("wb") as stream:
        for number in range(count):
            row = faiss.serialize_index(_coded(index.reconstruct_n(number * segment, segment), turn))
            if number == 0:
                header = {"descr": "|u1", "fortran_order": False, "shape": (count, len(row))}
                np.lib.format.write_array_header_1_0(stream, header)
            stream.write(row.tobytes())


def rotation(dimension: int) -> NDArray[np.float32]:
    """The fixed random rotation, shape (dimension, an even number); a number is appended where dimension is odd."""
    wide = dimension + dimension % 2
    base, upper = np.linalg.qr(np.random.default_rng(SEED).standard_normal((wide, wide)))
    turn: NDArray[np.float32] = (base * np.sign(np.diag(upper)))[:dimension].astype(np.float32)
    return turn


def _coded(vectors: NDArray[np.float32], turn: NDArray[np.float32]) -> Any:
    """A FAISS index of the vectors' codes: each pair of rotated numbers becomes one of 4 x 4 fixed points."""
    import faiss

    wide = turn.shape[1]
    index = faiss.IndexPQFastScan(wide, wide // 2, 4, faiss.METRIC_INNER_PRODUCT)
    levels = np.array(LEVELS, np.float32) / np.sqrt(np.float32(wide))
    points = np.stack(np.meshgrid(levels, levels, indexing="ij"), axis=-1).reshape(16, 2)
    faiss.copy_array_to_vector(np.tile(points, (wide // 2, 1)).ravel(), index.pq.centroids)
    index.is_trained = True
    index.add(np.ascontiguousarray(vectors @ turn))
    return index


class VectorIndex:
    """Cosine search over the vectors of a folder; safe to share between threads."""

    def __init__(self, index: Any, segments: Sequence[Any] = (), *, sizes: Sizes | None = None) -> None:
        self._index, self._segments, self._sizes = index, segments, sizes or SIZES
        self._turn = rotation(index.d) if segments else np.empty((0, 0), np.float32)

    @classmethod
    def open(cls, folder: Path, *, codes: bool = False, sizes: Sizes | None = None) -> VectorIndex:
        """The index in `folder`, its vectors memory-mapped.

        With `codes`, those are read into memory for the search; without, every search is exact.
        """
        import faiss

        index = faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC)
        rows: Any = load_array(folder / CODES, mapped=True) if codes else []
        return cls(index, [faiss.deserialize_index(np.asarray(row)) for row in rows], sizes=sizes)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self,
        vector: NDArray[np.float32],
        *,
        k: int,
        first: int = 0,
        last: int | None = None,
        allowed: Mask | None = None,
    ) -> Found:
        """Numbers and cosines of the `k` nearest vectors numbered in `[first, last)`, nearest first.

        Fewer come where the range holds fewer. Equal cosines come in order of number. Over more than EXACT_UP_TO
        vectors a few of the nearest may be missing; the cosines are exact all the same. `allowed` says for every
        vector whether it is there at all, None where all are; with it every search is exact.
        """
        last = len(self) if last is None else last
        if min(k, last - first) <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        query = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
        if allowed is not None:
            return _nearest(_at_once(self._exact(query, k, first, last, allowed)), k)
        if not self._segments or not self._sizes.coded(last - first):
            return _nearest(_at_once(self._exact(query, k, first, last)), k)
        size, count = self._sizes.segment, max(self._sizes.fewest, self._sizes.candidates * k)
        low, high = -(-first // size), last // size
        ends = [*self._exact(query, k, first, low * size), *self._exact(query, k, high * size, last)]
        found = _at_once([*self._scanned(query, count, low, high), *ends])
        coded, exact = found[: len(found) - len(ends)], found[len(found) - len(ends) :]
        numbers = np.sort(_nearest(coded, count)[0])
        return _nearest([*exact, (numbers, self.cosines(vector, numbers))], k)

    def cosines(self, vector: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosine of each vector numbered, in their order, shape (numbers,)."""
        if len(numbers) == 0:
            return np.empty(0, np.float32)
        rows = self._index.reconstruct_batch(np.asarray(numbers, np.int64))
        # row by row: "@" rounds a row by how many stand beside it
        found: NDArray[np.float32] = np.einsum("ij,j->i", rows, np.asarray(vector, np.float32).ravel())
        return found

    def _exact(
        self, query: NDArray[np.float32], k: int, first: int, last: int, allowed: Mask | None = None
    ) -> list[Callable[[], Found]]:
        """The parts of an exact search of a range, or of what is allowed in it."""
        parts = PARTS if last - first >= WORTH_CUTTING else 1
        cuts = [first + (last - first) * part // parts for part in range(parts + 1)]

        def searched(low: int, high: int) -> Found:
            part = _part(self._index, low, high)
            only = None if allowed is None else _only(allowed[low:high])
            numbers, scores = _rows(*part.search(query, min(k, high - low), params=only))
            return numbers + low, scores

        return [partial(searched, low, high) for low, high in pairwise(cuts) if low < high]

    def _scanned(self, query: NDArray[np.float32], count: int, low: int, high: int) -> list[Callable[[], Found]]:
        """The parts of a scan of the codes of the segments `[low, high)`: the nearest as far as the codes can tell."""
        turned = query @ self._turn

        def scanned(part: int) -> Found:
            found = []
            for number in range(low + part, high, PARTS):
                segment = self._segments[number]
                numbers, scores = _rows(*segment.search(turned, min(count, segment.ntotal)))
                found.append((numbers + number * self._sizes.segment, scores))
            return _nearest(found, count)

        return [partial(scanned, part) for part in range(min(PARTS, high - low))]

    def rows(self, first: int, last: int) -> NDArray[np.float32]:
        """The vectors numbered in `[first, last)`, shape (last - first, dimension)."""
        rows: NDArray[np.float32] = self._index.reconstruct_n(first, last - first)
        return rows


def _part(index: Any, first: int, last: int) -> Any:
    """The vectors `[first, last)` of a memory-mapped index as an index of their own; nothing is copied.

    FAISS could be told which numbers to look at, but then asks about each number that it holds.
    """
    import faiss

    part = _flat(index.d)
    mapped = faiss.rev_swig_ptr(index.codes.data(), index.codes.size())
    own = mapped[first * index.code_size : last * index.code_size]
    bytes_of: Any = faiss.MaybeOwnedVectorUInt8
    part.codes = bytes_of.create_view(faiss.swig_ptr(own), len(own), index.codes.owner)
    part.ntotal = last - first
    return part


def _only(allowed: Mask) -> Any:
    """What tells a FAISS search to look at the vectors that are allowed."""
    import faiss

    bits = np.packbits(allowed, bitorder="little")
    select: Any = faiss.IDSelectorBitmap
    parameters: Any = faiss.SearchParameters
    only = parameters(sel=select(bits))
    only.bits = bits  # FAISS looks into the array, and does not keep it
    return only


def _flat(dimension: int) -> Any:
    """An empty FAISS index of vectors in half precision."""
    import faiss

    index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.is_trained = True  # half precision has nothing to learn
    return index


def _rows(scores: NDArray[np.float32], numbers: NDArray[np.int64]) -> Found:
    """What FAISS answers for one query, without the -1 with which it pads missing results."""
    found = numbers[0] >= 0
    return numbers[0][found], scores[0][found]


def _nearest(found: Sequence[Found], k: int) -> Found:
    """The `k` with the highest cosines of all that was found, highest first, ties in order of number."""
    numbers = np.concatenate([one[0] for one in found])
    scores = np.concatenate([one[1] for one in found])
    if len(scores) > 2 * k:
        keep = scores >= np.partition(scores, len(scores) - k)[len(scores) - k]
        numbers, scores = numbers[keep], scores[keep]
    order = np.lexsort((numbers, -scores))[:k]
    return numbers[order], scores[order]


def _at_once(parts: Sequence[Callable[[], Found]]) -> list[Found]:
    """What the parts find, in order, several threads at work."""
    return list(_threads().map(lambda part: part(), parts))


@cache
def _threads() -> ThreadPoolExecutor:
    """Threads in which FAISS works alone: its own do not share one query, and only wait for each other."""
    import faiss

    workers = min(PARTS, os.cpu_count() or 1)
    return ThreadPoolExecutor(workers, "vectors", initializer=lambda: faiss.omp_set_num_threads(1))
