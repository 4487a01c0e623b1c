"""Articles on their way into an index: written down as they are read, handed out in the order they are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from errno import ENOSPC
from pathlib import Path
from typing import BinaryIO, Self

from index import store
from index.article import Article


class Staged:
    """Articles as they were read: a file of lines, and where each begins.

    One thread may read those that were added while another adds more.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: BinaryIO = path.open("wb", buffering=0)  # a line that was added can be read at once
        self.entries: list[tuple[int, str, int]] = []  # day, id, offset
        self.ids: dict[str, str] = {}  # where the date of each came from, by its id
        self.sources: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, article: Article) -> int | None:
        """Write it down; returns where it begins, None where it is there already."""
        if article.id in self.ids:
            return None
        offset = self._stream.tell()
        line = store.article_line(article)
        if self._stream.write(line) != len(line):
            raise OSError(ENOSPC, os.strerror(ENOSPC))  # a raw stream that runs out of room writes a part
        self.ids[article.id] = article.date_from
        self.sources.add(article.source)
        self.entries.append((store.day_number(article.published), article.id, offset))
        return offset

    def at(self, offsets: Sequence[int]) -> Iterator[Article]:
        """The articles that begin there, in that order."""
        with self._path.open("rb") as stream:
            for offset in offsets:
                stream.seek(offset)
                yield store.article_from_line(stream.readline())

    def __iter__(self) -> Iterator[Article]:
        """The articles in order of publication, then of id."""
        return self.at([offset for _, _, offset in sorted(self.entries)])
