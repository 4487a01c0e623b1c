"""What the sources come to, told before anything is read: which files gave what they would give now, which are new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from index import manifest as files
from index.article import Article
from index.readings import Reading
from index.sources import Fetcher, Refusal
from index.sources.files import read_file
from index.sources.locating import locate
from index.store import Store


@dataclass(frozen=True, slots=True)
class Held:
    """An article that the old generation holds under this number; where its date came from in this file."""

    id: str
    number: int
    date_from: str


class Inputs:
    """The files and addresses of the sources in their order, and what they give.

    What a file with these bytes gave before, it gives again, as far as the old generation holds those articles: their
    numbers by id are `held`. `readings` are what the files gave, as far as that is known.
    """

    def __init__(
        self,
        sources: Sequence[str | Path],
        *,
        apart: Path,
        today: date,
        columns: Mapping[str, str] | None,
        fetch: Fetcher,
        readings: Mapping[str, Reading],
        old: Store | None,
    ) -> None:
        self.sources = sources
        self._today, self._columns, self._fetch, self._old = today, columns, fetch, old
        self.held = {identity: number for number, identity in enumerate(old.ids())} if old else {}
        self._digests: dict[Path, str] = {}
        self.readings: dict[str, Reading] = {}
        self._places = [
            self._looked_at(found, readings) if isinstance(found, Path) else found
            for found in locate(sources, apart=apart)
        ]

    def _looked_at(self, path: Path, readings: Mapping[str, Reading]) -> Path | Refusal:
        """The file; the refusal where it cannot be read at all. What it gave, where that still holds, is noted."""
        digest = digest_of(path)
        if not digest:
            found = next(iter(read_file(path, today=self._today, mapping=self._columns)))
            return found if isinstance(found, Refusal) else path
        reading = readings.get(str(path))
        known = reading and reading.digest == digest and reading.holds_on(self._today)
        if reading and known and all(identity in self.held for identity, _ in reading.articles):
            self.readings[str(path)] = reading
        else:
            self._digests[path] = digest
        return path

    def article(self, found: Held) -> Article:
        """The article that the old generation holds, as this file gives it."""
        if self._old is None:
            raise ValueError(f"no index holds the article {found.id}")
        return replace(self._old.article(found.number), date_from=found.date_from)

    def known(self, *, with_missing: bool) -> dict[str, str] | None:
        """Where the date of each article came from, by its id; None where some are known only once they are read.

        `with_missing` counts in what only the old generation holds.
        """
        known: dict[str, str] = {}
        for place in self._places:
            if isinstance(place, Refusal):
                continue
            reading = self.readings.get(str(place))
            if reading is None:
                return None
            for identity, date_from in reading.articles:
                known.setdefault(identity, date_from)
        if with_missing and self._old:
            for identity, number in self.held.items():
                if identity not in known:
                    known[identity] = self._old.article(number).date_from
        return known

    def give(self) -> Iterator[tuple[str, Article | Held | Refusal]]:
        """All that the sources hold, each with the file or address that it is from.

        What is read is noted in `readings`, file by file, once it is read to the end.
        """
        for place in self._places:
            if isinstance(place, Refusal):
                yield place.where, place
            elif isinstance(place, str):
                from index.sources.web import read_url

                for found in read_url(place, self._fetch, today=self._today, mapping=self._columns):
                    yield place, found
            elif reading := self.readings.get(str(place)):
                for identity, date_from in reading.articles:
                    yield str(place), Held(identity, self.held[identity], date_from)
                for refusal in reading.refused:
                    yield str(place), refusal
            else:
                for article in self._read(place):
                    yield str(place), article
        self._fetch.forget_others()

    def _read(self, path: Path) -> Iterator[Article | Refusal]:
        articles: list[tuple[str, str]] = []
        refused: list[Refusal] = []
        awaited: list[date] = []
        for found in read_file(path, today=self._today, mapping=self._columns):
            if isinstance(found, Refusal):
                refused.append(found)
            else:
                articles.append((found.id, found.date_from))
                awaited += [found.awaits] if found.awaits else []
            yield found
        digest = self._digests.get(path)
        # a file that was written while it was read is read again the next time
        if digest and digest == digest_of(path) and not any(one.passing for one in refused):
            self.readings[str(path)] = Reading(digest, tuple(articles), tuple(refused), min(awaited, default=None))


def digest_of(path: Path) -> str:
    """The SHA-256 of the file's bytes; "" for what is no regular file or cannot be read."""
    try:
        # a named pipe would be waited for without end
        return files.sha256(path) if path.is_file() else ""
    except OSError:
        return ""
