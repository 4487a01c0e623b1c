"""One generation of an index: written into a folder beside the old one, read back, and swapped in."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from index import copies, store, vectors, words
from index import manifest as files
from index.cutting import passage_text
from index.embedding_log import KEY
from index.errors import IndexDamaged, IndexMissing
from index.known_vectors import KnownVectors
from index.manifest import Manifest
from index.preparing import Preparation
from index.staging import Staged


def write_articles(generation: Path, staged: Staged, preparation: Preparation, old: Path | None) -> None:
    """Write all but the vectors: articles, word index, days, copies.

    The words of passages that the old generation holds are taken from it.
    """
    order = [identity for _, identity, _ in sorted(staged.entries)]
    cuts = [preparation.cuts[identity] for identity in order]
    builder = words.WordIndexBuilder(words.WordIndex.open(old) if old else None)
    for article, cut in zip(staged, cuts, strict=True):
        preparation.go_on()
        for number, place in enumerate(cut.places):
            if cut.kept is None:
                builder.add(passage_text(article, place))
            else:
                builder.keep(cut.kept + number)
    builder.write(generation)
    preparation.go_on()
    store.write_store(generation, staged, [cut.places for cut in cuts], [cut.mentions for cut in cuts])
    preparation.go_on()
    signatures = copies.stacked([cut.signature for cut in cuts])
    np.save(generation / copies.FILES[1], signatures)
    written = store.Store(generation)
    pairs = copies.copy_pairs(signatures, lambda number: written.article(number).text)
    np.save(generation / copies.FILES[0], pairs)


def write_vectors(
    generation: Path, staged: Staged, preparation: Preparation, known: KnownVectors, *, dimension: int
) -> int:
    """Write the vectors, all of them known by now, and their keys; returns how many."""
    joined = b"".join(preparation.keys[identity] for _, identity, _ in sorted(staged.entries))
    keys = np.frombuffer(joined, np.uint8).reshape(-1, KEY)
    vectors.write_vectors(known.blocks(keys), dimension, generation)
    np.save(generation / files.KEYS, keys)
    return len(keys)


def checked(generation: Path, *, articles: int, passages: int) -> store.Store:
    """The store of the generation, read back; raises IndexDamaged where it holds other numbers than were written."""
    kept = store.Store(generation)
    held = (kept.articles, kept.passages, len(vectors.VectorIndex.open(generation)))
    if held != (articles, passages, passages):
        raise IndexDamaged(
            f"{generation} holds {held} articles, passages and vectors where {(articles, passages, passages)}"
            " were written. Check the disk and rebuild."
        )
    return kept


def current(into: Path) -> tuple[Path, Manifest] | None:
    """The generation that answers, if it is whole; a damaged one is built anew."""
    try:
        return whole(into)
    except IndexDamaged:
        return None


def whole(into: Path) -> tuple[Path, Manifest] | None:
    """The generation that answers, None where there is no index; raises IndexDamaged where it is not as written."""
    try:
        folder = files.current_generation(into)
    except IndexMissing:
        return None
    found = Manifest.read(folder)
    files.check_files(folder, found)
    return folder, found


def land(generation: Path, into: Path, *, old: Path | None) -> None:
    """Let the new generation answer, then remove what no longer does; readers may be opening `old` still."""
    numbers = [int(path.name.split("-")[1]) for path in into.glob("generation-*") if path.name[11:].isdigit()]
    target = into / f"generation-{max(numbers, default=0) + 1:04d}"
    for path in generation.iterdir():
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
    generation.rename(target)
    files.name_generation(into, target)
    files.remove_generations(into, keep=[target, *([old] if old else [])])
