"""Near-copies: the same story carried by several outlets, or published again with changes.

Two articles are near-copies when their texts share most runs of five words. Only pairs are kept, not clusters of
clusters: whether two articles are copies never depends on a third, so an answer as of a day does not depend on what
was published later.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

PERMUTATIONS = 64
SCHEME: Literal["affine32"] = "affine32"
SHINGLE = 5  # words
# The estimated share of common shingles from which two articles count as one story.
ALIKE = 0.6
FEWEST_WORDS = 20  # shorter texts are alike by chance
WORD = re.compile(r"\w+")
FILES = ("copies.npy", "copies.signatures.npy")


def signature(text: str) -> NDArray[np.uint32]:
    """The text's MinHash signature, shape (64,); all zeros for a text too short to compare.

    The share of equal numbers in two signatures estimates the share of five-word runs that the texts have in common
    (Broder 1997).
    """
    from datasketch import MinHash

    words = WORD.findall(text.lower())
    if len(words) < FEWEST_WORDS:
        return np.zeros(PERMUTATIONS, np.uint32)
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    hashed = MinHash(num_perm=PERMUTATIONS, hashfunc=zlib.crc32, scheme=SCHEME)
    hashed.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return np.asarray(hashed.hashvalues, dtype=np.uint32)


def copy_pairs(signatures: NDArray[np.uint32]) -> NDArray[np.int32]:
    """Pairs `(earlier, later)` of row numbers of near-copies, shape (n, 2), in order.

    `signatures` has shape (articles, 64).
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=ALIKE - 0.1, num_perm=PERMUTATIONS)
    pairs: list[tuple[int, int]] = []
    for number, row in enumerate(signatures):
        if not row.any():
            continue
        hashed = MinHash(num_perm=PERMUTATIONS, hashvalues=row, scheme=SCHEME)
        pairs += [(other, number) for other in index.query(hashed) if np.mean(signatures[other] == row) >= ALIKE]
        index.insert(number, hashed)
    return np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)


def newest_copies(articles: Iterable[int], pairs: NDArray[np.int32]) -> dict[int, int]:
    """For each of the articles that has a newer near-copy among them, the newest such one."""
    wanted = np.array(sorted(set(articles)), dtype=np.int32)
    if len(pairs) == 0 or len(wanted) < 2:
        return {}
    both = np.isin(pairs[:, 0], wanted) & np.isin(pairs[:, 1], wanted)
    newest: dict[int, int] = {}
    for earlier, later in pairs[both].tolist():
        newest[earlier] = max(later, newest.get(earlier, later))
    return newest


def copies_of(article: int, pairs: NDArray[np.int32], *, before: int) -> list[int]:
    """The near-copies of the article numbered below `before`, in order, without itself."""
    found = np.concatenate([pairs[pairs[:, 0] == article, 1], pairs[pairs[:, 1] == article, 0]])
    return sorted(int(number) for number in found if number < before)


def stacked(signatures: Sequence[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """The signatures as rows, shape (articles, 64)."""
    return np.stack(signatures) if signatures else np.zeros((0, PERMUTATIONS), np.uint32)
