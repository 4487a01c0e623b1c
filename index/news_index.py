"""The index as a reader uses it: open, search, and follow rebuilds."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import copies
from index import manifest as files
from index.article import Article, Passage
from index.encoder import Encoder, encode_one, packaged_encoder
from index.errors import DatelineError, EncoderMismatch, IndexDamaged, SettingError
from index.interval import Interval
from index.manifest import Manifest
from index.store import Store
from index.vectors import VectorIndex
from index.words import WordIndex

CANDIDATES = 100  # of each kind, before they are fused
# Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet" (2009): the sum of 1 / (60 + rank),
# ranks from 1.
RRF = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` is the fused score, `rank` counts from 1.

    `cosine` and `bm25` are the parts, None where that search did not bring the passage. `coverage` is the share of the
    query's words that the passage or its title holds, rare words weighing more, in [0, 1]. `copies` is how many
    visible articles carry the story, this one included; of those found, only the newest is a hit.
    """

    passage: Passage
    score: float
    rank: int
    cosine: float | None
    bm25: float | None
    coverage: float
    copies: int
    number: int

    @property
    def article(self) -> Article:
        """The article of the passage."""
        return self.passage.article


class Snapshot:
    """One generation, open. It stays readable when a rebuild has replaced it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = Manifest.read(folder)
        if wrong := files.damaged_files(folder, self.manifest):
            raise IndexDamaged(f"{wrong[0]}. Rebuild the index: dateline rebuild SOURCE... --into {folder.parent}")
        self.store = Store(folder)
        self.vectors = VectorIndex.open(folder)
        self.words = WordIndex.open(folder)
        self.copies = np.load(folder / copies.FILES[0], mmap_mode="r")

    def without_copies(self, passages: Sequence[int]) -> list[int]:
        """The passages, in order, without those of articles that have a newer near-copy among them."""
        articles = [self.store.article_of(number) for number in passages]
        newest = copies.newest_copies(articles, self.copies)
        return [number for number, article in zip(passages, articles, strict=True) if article not in newest]

    def copies_of(self, passage: int, last: int) -> int:
        """How many visible articles carry the passage's story, itself included; `last` as `visible` gives it."""
        article = self.store.article_of(passage)
        before = self.store.articles if last >= self.store.passages else self.store.article_of(last)
        return 1 + len(copies.copies_of(article, self.copies, before=before))

    def visible(self, published: Interval | None) -> tuple[int, int]:
        """Numbers `[first, last)` of the passages published in the interval.

        Undated articles are among them only from the day of the rebuild on: before it nobody could have read them
        here, and they might tell of later days.
        """
        if published is None:
            return 0, self.store.passages
        if published.first is None and (published.last is None or published.last >= self.manifest.built_on):
            return 0, self.store.passages
        return self.store.range_published(published)


class NewsIndex:
    """An index folder, open for searching; safe to share between threads. A rebuild that lands is picked up."""

    def __init__(self, folder: Path, encoder: Encoder, snapshot: Snapshot) -> None:
        self._folder, self._encoder, self._snapshot = folder, encoder, snapshot
        self._stamp = _stamp(folder)
        self._reopening = threading.Lock()

    @classmethod
    def open(cls, folder: str | Path, *, encoder: Encoder | None = None) -> NewsIndex:
        """The index in the folder.

        Raises IndexMissing where there is none, IndexDamaged naming the file where one is not as it was written, and
        EncoderMismatch where it was built with another encoder.
        """
        folder = Path(folder)
        files.current_generation(folder)  # before the encoder takes its second to load
        encoder = encoder or packaged_encoder()
        return cls(folder, encoder, _open_current(folder, encoder))

    @property
    def snapshot(self) -> Snapshot:
        """The generation that answers now; the last sound one where a new one cannot be opened."""
        stamp = _stamp(self._folder)
        if stamp != self._stamp and self._reopening.acquire(blocking=False):
            try:
                self._snapshot = _open_current(self._folder, self._encoder)
            except DatelineError:
                pass  # what is open still answers; `dateline doctor` tells what is wrong with the new one
            finally:
                self._stamp = stamp
                self._reopening.release()
        return self._snapshot

    @property
    def manifest(self) -> Manifest:
        """What the index holds and how it was built."""
        return self.snapshot.manifest

    def reach(self, until: date | None = None) -> Interval | None:
        """First and last day of publication, up to `until`; None where there is no dated article."""
        held = self.snapshot.store
        return held.reach() if until is None else held.reach_until(until)

    def coverage(self, query: str, texts: Sequence[str], *, published: Interval | None = None) -> list[float]:
        """For each text, the share of the query's words that it holds, rare words weighing more, in [0, 1].

        How rare a word is, is counted over what was published in the interval. 1 for a query without words.
        """
        snapshot = self.snapshot
        first, last = snapshot.visible(published)
        rarity = snapshot.words.rarity(query, first=first, last=last)
        total = sum(rarity.values())
        held = [sum(rarity.get(term, 0.0) for term in snapshot.words.terms(text)) for text in texts]
        return [share / total if total else 1.0 for share in held]

    def search(
        self,
        query: str,
        *,
        k: int = 24,
        published: Interval | None = None,
        mentions: Interval | None = None,
        words: str | None = None,
    ) -> list[Hit]:
        """The `k` best passages for the query, best first; fewer where fewer match.

        Candidates by meaning (cosine) and by words (BM25 over title and passage) are fused by reciprocal rank.
        `published` leaves out what was published on other days, `mentions` what names no day of the interval. `words`
        is the query for the word index, where it should differ. Raises SettingError for `k` below 1.
        """
        if k < 1:
            raise SettingError(f"k is {k}; ask for at least 1 passage.")
        snapshot = self.snapshot
        first, last = snapshot.visible(published)
        allowed = snapshot.store.mentioning(mentions) if mentions else None
        depth = CANDIDATES if allowed is None else 10 * CANDIDATES
        depth = max(depth, k)
        vector = encode_one(self._encoder, query)
        by_meaning = _allowed(snapshot.vectors.search(vector, k=depth, first=first, last=last), allowed)
        by_words = _allowed(snapshot.words.search(words or query, k=depth, first=first, last=last), allowed)
        scores: dict[int, float] = {}
        for numbers in (by_meaning[0], by_words[0]):
            for rank, number in enumerate(numbers.tolist(), start=1):
                scores[number] = scores.get(number, 0.0) + 1 / (RRF + rank)
        cosines = dict(zip(by_meaning[0].tolist(), by_meaning[1].tolist(), strict=True))
        bm25 = dict(zip(by_words[0].tolist(), by_words[1].tolist(), strict=True))
        order = sorted(scores, key=lambda number: (-scores[number], number))
        order = snapshot.without_copies(order[: 4 * k])[:k]
        covered = snapshot.words.coverage(words or query, order, first=first, last=last).tolist()
        return [
            Hit(
                passage=snapshot.store.passage(number),
                score=scores[number],
                rank=rank,
                cosine=cosines.get(number),
                bm25=bm25.get(number),
                coverage=covered[rank - 1],
                copies=snapshot.copies_of(number, last),
                number=number,
            )
            for rank, number in enumerate(order, start=1)
        ]


def _allowed(
    found: tuple[NDArray[np.int64], NDArray[np.float32]], allowed: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    if allowed is None:
        return found
    keep = np.isin(found[0], allowed)
    return found[0][keep], found[1][keep]


def _open_current(folder: Path, encoder: Encoder) -> Snapshot:
    """The generation that answers, open. Tries again when it was replaced and removed while it was being opened."""
    while True:
        generation = files.current_generation(folder)
        try:
            snapshot = Snapshot(generation)
        except (IndexDamaged, OSError) as error:
            if files.current_generation(folder) != generation:
                continue
            if isinstance(error, IndexDamaged):
                raise
            raise IndexDamaged(
                f"{generation} cannot be read: {error}. Rebuild the index: dateline rebuild SOURCE... --into {folder}"
            ) from error
        _check_encoder(folder, snapshot.manifest, encoder)
        return snapshot


def _check_encoder(folder: Path, made: Manifest, encoder: Encoder) -> None:
    if (made.encoder_sha256, made.dimension) != (encoder.sha256, encoder.dimension):
        raise EncoderMismatch(
            f"The index in {folder} was built with {made.encoder}, this program uses {encoder.name}."
            f" Rebuild it: dateline rebuild SOURCE... --into {folder}"
        )


def _stamp(folder: Path) -> tuple[int, int]:
    try:
        found = (folder / files.CURRENT).stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_ino, found.st_mtime_ns)
