"""Articles and passages on disk: one line of JSON an article, arrays for places and days, memory-mapped.

Articles are kept in order of publication (then of id), undated ones last, so that all that was published up to a day
is a range from the start.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import load_array
from index.article import Article, Passage
from index.interval import Interval
from index.scope import Mask

FILES = (
    "articles.ids.txt",
    "articles.jsonl",
    "articles.starts.npy",
    "articles.published.npy",
    "articles.passages.npy",
    "passages.npy",
    "mentions.npy",
)
ARRAYS = FILES[2:]
UNDATED = np.iinfo(np.int32).max  # sorts after every day
OUTLET, AFTER_OUTLET = b'", "source": "', b'", "published": '  # around an outlet in `article_line`
OPEN_FIRST, OPEN_LAST = 0, np.iinfo(np.int32).max


def day_number(day: date | None) -> int:
    """The day as it is stored: its proleptic ordinal."""
    return UNDATED if day is None else day.toordinal()


def article_line(article: Article) -> bytes:
    """The article as one line of JSON with its line end."""
    fields = {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "date_from": article.date_from,
        "text": article.text,
    }
    return json.dumps(fields, ensure_ascii=False).encode("utf-8") + b"\n"


def article_from_line(line: bytes) -> Article:
    """The article that `article_line` wrote."""
    fields = json.loads(line)
    fields["published"] = date.fromisoformat(fields["published"]) if fields["published"] else None
    return Article(**fields)


def write_store(
    folder: Path,
    articles: Iterable[Article],
    places: Sequence[Sequence[tuple[int, int]]],
    mentions: Sequence[Sequence[tuple[int, Interval]]],
) -> None:
    """Write FILES.

    `places[i]` are the passages of article i; `mentions[i]` pairs a passage's position in it with a time it names.
    """
    starts, published, first_passages, rows, named, ids = [0], [], [0], [], [], []
    with (folder / "articles.jsonl").open("wb") as stream:
        for number, article in enumerate(articles):
            ids.append(article.id)
            starts.append(starts[-1] + stream.write(article_line(article)))
            published.append(day_number(article.published))
            base = first_passages[-1]
            rows += [(number, start, end) for start, end in places[number]]
            first_passages.append(base + len(places[number]))
            for place, interval in mentions[number]:
                first = interval.first.toordinal() if interval.first else OPEN_FIRST
                last = interval.last.toordinal() if interval.last else OPEN_LAST
                named.append((base + place, first, last))
    (folder / "articles.ids.txt").write_text("\n".join(ids), encoding="ascii")
    np.save(folder / "articles.starts.npy", np.array(starts, dtype=np.int64))
    np.save(folder / "articles.published.npy", np.array(published, dtype=np.int32))
    np.save(folder / "articles.passages.npy", np.array(first_passages, dtype=np.int32))
    np.save(folder / "passages.npy", np.array(rows, dtype=np.int32).reshape(-1, 3))
    np.save(folder / "mentions.npy", np.array(named, dtype=np.int32).reshape(-1, 3))


class Store:
    """The articles and passages of a folder, read on demand."""

    def __init__(self, folder: Path) -> None:
        self._ids_file = folder / "articles.ids.txt"
        # plain views of the maps: numpy's own class for maps takes longer to look up a number than all the rest
        arrays = [load_array(folder / name, mapped=True).view(np.ndarray) for name in ARRAYS]
        self._starts, self._published, self._first_passages, self._rows, self._mentions = arrays
        with (folder / "articles.jsonl").open("rb") as stream:
            empty = stream.seek(0, 2) == 0
            self._bytes = b"" if empty else mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self.article = lru_cache(maxsize=512)(self._read_article)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return len(self._published)

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self._rows)

    def _read_article(self, number: int) -> Article:
        return article_from_line(self._bytes[self._starts[number] : self._starts[number + 1]])

    def ids(self) -> list[str]:
        """The articles' ids, by number."""
        return self._ids_file.read_text(encoding="ascii").split()

    def places_of(self, article: int) -> list[tuple[int, int]]:
        """The places of the article's passages, in reading order."""
        own = self.passages_of(article)
        return [(int(start), int(end)) for _, start, end in self._rows[own.start : own.stop]]

    def mentions_of(self, article: int) -> list[tuple[int, Interval]]:
        """The times that the article's passages name, each with the passage's position in the article."""
        own = self.passages_of(article)
        low, high = np.searchsorted(
            self._mentions[:, 0], np.array([own.start, own.stop], np.int32)
        )  # of its type: no copy
        return [
            (
                int(passage) - own.start,
                Interval(
                    date.fromordinal(int(first)) if first > OPEN_FIRST else None,
                    date.fromordinal(int(last)) if last < OPEN_LAST else None,
                ),
            )
            for passage, first, last in self._mentions[low:high]
        ]

    def article_of(self, passage: int) -> int:
        """The number of the passage's article."""
        return int(self._rows[passage, 0])

    def day_of(self, article: int) -> int:
        """The article's day as `day_number` gives it, but 0 for an undated one."""
        day = int(self._published[article])
        return 0 if day == UNDATED else day

    def length_of(self, article: int) -> int:
        """How far the article's last passage reaches, in characters; 0 where it has none."""
        own = self.passages_of(article)
        return int(self._rows[own[-1], 2]) if own else 0

    def passages_of(self, article: int) -> range:
        """The numbers of the article's passages, in reading order."""
        return range(int(self._first_passages[article]), int(self._first_passages[article + 1]))

    def passage(self, number: int) -> Passage:
        """The passage with its article."""
        article, start, end = (int(value) for value in self._rows[number])
        return Passage(self.article(article), start, end)

    def range_published(self, interval: Interval) -> tuple[int, int]:
        """Numbers `[first, last)` of the passages published in the interval; undated ones are not among them."""
        low, high = self._published_in(interval)
        return int(self._first_passages[low]), int(self._first_passages[high])

    def _published_in(self, interval: Interval) -> tuple[int, int]:
        """Numbers `[first, last)` of the articles published in the interval; undated ones are not among them."""
        first = interval.first.toordinal() if interval.first else OPEN_FIRST
        last = interval.last.toordinal() if interval.last else UNDATED - 1
        low = int(np.searchsorted(self._published, np.int32(first), side="left"))
        high = int(np.searchsorted(self._published, np.int32(last), side="right"))
        return low, max(low, high)

    def passages_in(self, articles: Mask) -> Mask:
        """For every passage whether its article is in `articles`, which says it for every article."""
        inside: Mask = np.repeat(articles, np.diff(self._first_passages))
        return inside

    def mentioning(self, interval: Interval, *, longest: int = 366) -> NDArray[np.int64]:
        """Numbers, in order, of the passages that name a time of at most `longest` days that overlaps the interval."""
        first = interval.first.toordinal() if interval.first else OPEN_FIRST
        last = interval.last.toordinal() if interval.last else OPEN_LAST
        begins, ends = self._mentions[:, 1], self._mentions[:, 2]
        hits = (begins <= last) & (ends >= first) & (ends.astype(np.int64) - begins < longest)
        return np.unique(self._mentions[hits, 0]).astype(np.int64)

    def reach(self, published: Interval | None = None, *, allowed: Mask | None = None) -> Interval | None:
        """From the first to the last day of publication in the interval; None where no article has such a day.

        `allowed` says for every article whether it counts; None where all do.
        """
        low, high = self._published_in(published or Interval(None, None))
        days = self._published[low:high]
        if allowed is not None:
            days = days[allowed[low:high]]
        if len(days) == 0:
            return None
        return Interval(date.fromordinal(int(days[0])), date.fromordinal(int(days[-1])))

    def outlets(self) -> list[str]:
        """The outlet of every article, by number; "" where it has none.

        Read from the beginnings of the lines: to decode whole articles would take a hundred times as long. A quotation
        mark inside a value is escaped, so OUTLET and AFTER_OUTLET cannot stand in one.
        """
        found = []
        known: dict[bytes, str] = {}
        for start in self._starts[:-1].tolist():
            begin = self._bytes.find(OUTLET, start) + len(OUTLET) - 1
            value = self._bytes[begin : self._bytes.find(AFTER_OUTLET, begin) + 1]
            if value not in known:
                known[value] = json.loads(value)
            found.append(known[value])
        return found
