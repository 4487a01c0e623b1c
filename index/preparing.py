"""Articles as they arrive in a rebuild: written down, cut, and their new passages handed on to be embedded.

One thread takes articles in while another embeds: reading, cleaning and cutting need one core for a tenth of the time
that embedding needs all of them, and the interpreter's lock is free while a batch is embedded.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from index.article import Article
from index.cutting import Cut, OldCuts, cut_article, passage_text
from index.embedding_log import embedding_key
from index.encoder import Encoder
from index.known_vectors import KnownVectors
from index.staging import Staged

FIRST = 128  # passages that are embedded together first
PATIENCE = 1.0  # seconds without a new passage after which those at hand are embedded, however few


class Stopped(Exception):
    """The other thread of the rebuild has failed; its error is the one to show."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Passages of one article that have no vector yet: where the article is staged, their numbers in it, their keys."""

    offset: int
    numbers: list[int]
    keys: list[bytes]


class Preparation:
    """Articles taken in so far: `cuts` and `keys` (16 bytes a passage, joined) by the article's id."""

    def __init__(self, staged: Staged, old: OldCuts, known: KnownVectors, encoder: Encoder) -> None:
        self._staged, self._old, self._known, self._encoder = staged, old, known, encoder
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._asked: set[bytes] = set()
        self._stop = threading.Event()
        self.complete = threading.Event()
        self.cuts: dict[str, Cut] = {}
        self.keys: dict[str, bytes] = {}

    @property
    def to_embed(self) -> int:
        """How many passages were without a vector when they were taken in."""
        return len(self._asked)

    def take(self, article: Article) -> bool:
        """Stage and cut the article, and hand its new passages on; False where it is there already."""
        self.go_on()
        offset = self._staged.add(article)
        if offset is None:
            return False
        cut = self._old.of(article.id) or cut_article(article)
        keys = [embedding_key(self._encoder, passage_text(article, place)) for place in cut.places]
        self.cuts[article.id], self.keys[article.id] = cut, b"".join(keys)
        waiting = Waiting(offset, [], [])
        for number, key in enumerate(keys):
            if key not in self._known and key not in self._asked:
                self._asked.add(key)
                waiting.numbers.append(number)
                waiting.keys.append(key)
        if waiting.keys:
            self._queue.put(waiting)
        return True

    def end(self) -> None:
        """No article comes any more."""
        self.complete.set()
        self._queue.put(None)

    def stop(self) -> None:
        """Let the other thread end soon: something has failed."""
        self._stop.set()

    def go_on(self) -> None:
        """Raises Stopped where the other thread has failed."""
        if self._stop.is_set():
            raise Stopped

    def unembedded(self, most: int) -> Iterator[dict[bytes, str]]:
        """Texts without a vector by their key, each once, at least `most` at a time except when few are at hand.

        The first few come sooner, so that embedding begins when reading does, and twice as many each time.
        """
        texts: dict[bytes, str] = {}
        enough = min(FIRST, most)
        while True:
            self.go_on()
            try:
                waiting = self._queue.get(timeout=PATIENCE)
            except Empty:
                if texts:
                    yield texts
                    texts = {}
                continue
            if waiting is None:
                break
            (article,) = self._staged.at([waiting.offset])
            places = self.cuts[article.id].places
            texts.update(
                (key, passage_text(article, places[number]))
                for number, key in zip(waiting.numbers, waiting.keys, strict=True)
            )
            if len(texts) >= enough:
                yield texts
                texts, enough = {}, min(2 * enough, most)
        if texts:
            yield texts
