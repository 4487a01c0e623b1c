"""The index as a reader uses it: open, search, and follow rebuilds."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index import copies
from index import manifest as files
from index.arrays import load_array
from index.article import Article, Passage
from index.copies import Copies, Copy
from index.encoder import Encoder, encode_one, packaged_encoder
from index.errors import DatelineError, EncoderMismatch, IndexDamaged, SettingError
from index.interval import Interval
from index.manifest import Manifest
from index.scope import EVERYTHING, Mask, Scope, View, folded
from index.store import Store
from index.vectors import VectorIndex
from index.words import WordIndex

CANDIDATES = 100  # of each kind, before they are fused


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` is the fused score, `rank` counts from 1.

    `cosine` and `bm25` are its parts; `bm25` is 0 for a passage without a word of the query. `coverage` is the share
    of the query's words that the passage or its title holds, rare words weighing more, in [0, 1].

    A story that several visible articles carry is a hit once, from the newest of them that still says what was found:
    the passage may stand for an older version that brought the score. `carriers` are the others.
    """

    passage: Passage
    score: float
    rank: int
    cosine: float
    bm25: float
    coverage: float
    carriers: tuple[Copy, ...]
    number: int

    @property
    def article(self) -> Article:
        """The article of the passage."""
        return self.passage.article

    @property
    def copies(self) -> int:
        """How many visible articles carry the story, this one included."""
        return 1 + len(self.carriers)


class Snapshot:
    """One generation, open. It stays readable when a rebuild has replaced it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = Manifest.read(folder)
        files.check_files(folder, self.manifest)
        self.store = Store(folder)
        self.vectors = VectorIndex.open(folder, codes=self.manifest.vector_search == "coded")
        self.words = WordIndex.open(folder)
        self.copies = Copies(load_array(folder / copies.FILES[0]))
        self._runs = lru_cache(maxsize=512)(lambda article: copies.runs_of(self.store.article(article).text))
        self._of_outlets = lru_cache(maxsize=16)(self._find_of_outlets)

    def once_each(self, passages: Sequence[int], k: int, view: View) -> Iterator[tuple[int, int]]:
        """The first `k` of the passages with each story once: pairs of the passage to show and the one found.

        A passage gives way to that of the newest near-copy in the view that still says it.
        """
        shown: set[int] = set()
        for found in passages:
            if len(shown) == k:
                return
            place = self._newest_saying(found, view)
            if place not in shown:
                shown.add(place)
                yield place, found

    def carriers(self, passage: int, view: View) -> tuple[Copy, ...]:
        """The other articles in the view that carry the passage's story, newest first."""
        others = self._visible_copies(self.store.article_of(passage), view)
        return tuple(Copy.of(self.store.article(other)) for other in others)

    def _visible_copies(self, article: int, view: View) -> list[int]:
        """The near-copies of the article in the view, newest first."""
        if view.first == view.last:
            return []
        bounds = self.store.article_of(view.first), self.store.article_of(view.last - 1) + 1
        others = self.copies.of(article, first=bounds[0], last=bounds[1])
        if view.articles is not None:
            others = [other for other in others if view.articles[other]]
        return sorted(others, key=self._newness, reverse=True)

    def _newness(self, article: int) -> tuple[int, int, int]:
        """Rises with the day; an undated article is older than any. Of one day, the longest tells most."""
        length = self.store.length_of(article)
        return self.store.day_of(article), length, article

    def _newest_saying(self, passage: int, view: View) -> int:
        """The passage of the newest near-copy in the view that still says what this one says; itself if none does."""
        article = self.store.article_of(passage)
        said: frozenset[str] = frozenset()
        for other in self._visible_copies(article, view):
            if self._newness(other) < self._newness(article):
                break
            said = said or copies.runs_of(self.store.passage(passage).text)
            if copies.share_said(said, self._runs(other)) >= copies.STILL_SAID:
                return max(self.store.passages_of(other), key=lambda number: (self._share(said, number), -number))
        return passage

    def _share(self, said: frozenset[str], passage: int) -> float:
        return copies.share_said(said, copies.runs_of(self.store.passage(passage).text))

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

    def view(self, published: Interval | None, scope: Scope) -> View:
        """What is visible of the articles published in the interval and inside the scope."""
        first, last = self.visible(published)
        if scope.published is not None:
            low, high = self.store.range_published(scope.published)
            first = max(first, low)
            last = max(first, min(last, high))
        if not scope.sources:
            return View(first, last)
        return View(first, last, *self._of_outlets(frozenset(map(folded, scope.sources))))

    def _find_of_outlets(self, names: frozenset[str]) -> tuple[Mask, Mask]:
        """Which articles, and which passages, are of the outlets; names as `folded` gives them."""
        articles = np.array([folded(name) in names for name in self.outlet_of_each], dtype=np.bool_)
        return articles, self.store.passages_in(articles)

    @cached_property
    def outlet_of_each(self) -> list[str]:
        """The outlet of every article, by number; "" where it has none."""
        return self.store.outlets()


class _Current:
    """The generation of a folder that answers, opened anew when a rebuild lands; safe to share between threads."""

    def __init__(self, folder: Path, encoder: Encoder, snapshot: Snapshot) -> None:
        self._folder, self.encoder, self._snapshot = folder, encoder, snapshot
        self._stamp = _stamp(folder)
        self._reopening = threading.Lock()

    @property
    def snapshot(self) -> Snapshot:
        """The last sound generation, where a new one cannot be opened."""
        stamp = _stamp(self._folder)
        if stamp != self._stamp and self._reopening.acquire(blocking=False):
            try:
                self._snapshot = _open_current(self._folder, self.encoder)
            except DatelineError:
                pass  # what is open still answers; `dateline doctor` tells what is wrong with the new one
            finally:
                self._stamp = stamp
                self._reopening.release()
        return self._snapshot


class NewsIndex:
    """An index folder, open for searching; safe to share between threads. A rebuild that lands is picked up."""

    def __init__(self, current: _Current, scope: Scope = EVERYTHING) -> None:
        self._current, self._scope = current, scope

    @classmethod
    def open(cls, folder: str | Path, *, encoder: Encoder | None = None) -> NewsIndex:
        """The index in the folder.

        Raises IndexMissing where there is none, IndexDamaged naming the file where one is not as it was written, and
        EncoderMismatch where it was built with another encoder.
        """
        folder = Path(folder)
        files.current_generation(folder)  # before the encoder takes its second to load
        encoder = encoder or packaged_encoder()
        return cls(_Current(folder, encoder, _open_current(folder, encoder)))

    def within(self, scope: Scope) -> NewsIndex:
        """The same index as if it held only the articles inside the scope: no other weighs in anything it says.

        What it says is to the digit what an index built of those articles alone says, if that is small enough for
        exact vector search and no more than `copies.MOST_ALIKE` articles say the same.
        """
        return NewsIndex(self._current, scope)

    @property
    def snapshot(self) -> Snapshot:
        """The generation that answers now, whole; the last sound one where a new one cannot be opened."""
        return self._current.snapshot

    @property
    def manifest(self) -> Manifest:
        """What the whole index holds and how it was built."""
        return self.snapshot.manifest

    def outlets(self) -> dict[str, int]:
        """How many articles each outlet of the whole index has, most first, then by name; those without one left out.

        Names that differ only in case are one outlet, under the name that most of its articles give.
        """
        spelled: dict[str, Counter[str]] = {}
        for name in self.snapshot.outlet_of_each:
            if folded(name):
                spelled.setdefault(folded(name), Counter())[name.strip()] += 1
        named = {min(names, key=lambda name: (-names[name], name)): names.total() for names in spelled.values()}
        return dict(sorted(named.items(), key=lambda entry: (-entry[1], entry[0])))

    def newest(self, k: int, *, until: date | None = None) -> list[Article]:
        """The `k` articles published last, of those published up to `until`, newest first; undated ones left out."""
        snapshot = self.snapshot
        view = snapshot.view(Interval(None, until), self._scope)
        found: list[Article] = []
        number = snapshot.store.article_of(view.last - 1) if view.first < view.last else -1
        lowest = snapshot.store.article_of(view.first) if view.first < view.last else 0
        while len(found) < k and number >= lowest:
            article = snapshot.store.article(number)
            if article.published is not None and (view.articles is None or view.articles[number]):
                found.append(article)
            number -= 1
        return found

    def reach(self, until: date | None = None) -> Interval | None:
        """First and last day of publication, up to `until`; None where there is no dated article."""
        snapshot = self.snapshot
        bounds = self._scope.published or Interval(None, None)
        if until is not None:
            if bounds.first and bounds.first > until:
                return None
            bounds = Interval(bounds.first, min(until, bounds.last or until))
        return snapshot.store.reach(bounds, allowed=snapshot.view(None, self._scope).articles)

    def coverage(self, query: str, texts: Sequence[str], *, published: Interval | None = None) -> list[float]:
        """For each text, the share of the query's words that it holds, rare words weighing more, in [0, 1].

        How rare a word is, is counted over what was published in the interval. 1 for a query without words.
        """
        snapshot = self.snapshot
        view = snapshot.view(published, self._scope)
        rarity = snapshot.words.rarity(query, first=view.first, last=view.last, allowed=view.passages)
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

        Candidates by meaning and by words (title and passage) are fused: the cosine and the share of the best BM25
        add up. On quiz questions that put an answer first more often than reciprocal ranks did (docs/accuracy.md).
        `published` leaves out what was published on other days, `mentions` what names no day of the interval. `words`
        is the query for the word index, where it should differ. Raises SettingError for `k` below 1.
        """
        if k < 1:
            raise SettingError(f"k is {k}; ask for at least 1 passage.")
        snapshot = self.snapshot
        view = snapshot.view(published, self._scope)
        seen: dict[str, Any] = {"first": view.first, "last": view.last, "allowed": view.passages}
        mentioning = snapshot.store.mentioning(mentions) if mentions else None
        depth = CANDIDATES if mentioning is None else 10 * CANDIDATES
        depth = max(depth, k)
        vector = encode_one(self._current.encoder, query)
        by_meaning, _ = snapshot.vectors.search(vector, k=depth, **seen)
        by_words, best_words = snapshot.words.search(words or query, k=depth, **seen)
        numbers = np.union1d(by_meaning, by_words)
        if mentioning is not None:
            numbers = numbers[np.isin(numbers, mentioning)]
        cosines = snapshot.vectors.cosines(vector, numbers)
        bm25 = snapshot.words.scores(words or query, numbers, **seen)
        highest = best_words[0] if len(best_words) else 1.0
        fused = cosines + bm25 / np.float32(highest)
        parts = {int(number): place for place, number in enumerate(numbers)}
        order = [int(numbers[place]) for place in np.lexsort((numbers, -fused))]
        pairs = list(snapshot.once_each(order, k, view))
        order = [place for place, _ in pairs]
        covered = snapshot.words.coverage(words or query, order, **seen).tolist()
        return [
            Hit(
                passage=snapshot.store.passage(number),
                score=float(fused[parts[found]]),
                rank=rank,
                cosine=float(cosines[parts[found]]),
                bm25=float(bm25[parts[found]]),
                coverage=covered[rank - 1],
                carriers=snapshot.carriers(number, view),
                number=number,
            )
            for rank, (number, found) in enumerate(pairs, start=1)
        ]


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
            raise IndexDamaged(f"{generation} cannot be read: {error}. {files.remedy(folder)}") from error
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
