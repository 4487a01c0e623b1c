"""Articles on their way into an index: written down as they are read, handed out in the order they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from index import store
from index.article import Article


class Staged:
    """Articles as they were read: a file of lines, and where each begins."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.entries: list[tuple[int, str, int]] = []  # day, id, offset
        self.ids: set[str] = set()
        self.sources: set[str] = set()

    def fill(self, articles: Iterable[Article]) -> int:
        """Write them; returns how many repeated one that is there already."""
        repeated = 0
        with self._path.open("ab") as stream:
            for article in articles:
                if article.id in self.ids:
                    repeated += 1
                    continue
                self.ids.add(article.id)
                self.sources.add(article.source)
                self.entries.append((store.day_number(article.published), article.id, stream.tell()))
                stream.write(store.article_line(article))
        return repeated

    def __iter__(self) -> Iterator[Article]:
        """The articles in order of publication, then of id."""
        with self._path.open("rb") as stream:
            for _, _, offset in sorted(self.entries):
                stream.seek(offset)
                yield store.article_from_line(stream.readline())
