"""Every article in the given files, folders, patterns and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from index.article import Article
from index.sources.fetching import Fetcher
from index.sources.files import read_file
from index.sources.locating import check_sources, locate
from index.sources.refusal import Refusal
from index.sources.rows import check_mapping


def read_articles(
    sources: Sequence[str | Path],
    *,
    today: date,
    columns: Mapping[str, str] | None = None,
    fetch: Fetcher | None = None,
) -> Iterator[Article | Refusal]:
    """Every article in the sources, and a Refusal for everything in them that holds none, as they are read.

    A source is a file, a folder (read to the bottom, hidden files apart), a pattern such as "news/*.jsonl" or an
    address. The order is that of the sources; within a folder, of the paths. `columns` maps a part of an article
    (title, text, published, url, source …) to the column that holds it, for tables whose names are not recognised.
    `fetch` fetches addresses, None for a Fetcher with its defaults. No publication date lies after `today`.
    Raises SourceError at once where a source does not exist, and SettingError for a part that there is not; nothing
    that a file or a server contains raises.
    """
    check_mapping(columns)
    check_sources(sources)
    return _read(list(sources), today=today, columns=columns, fetch=fetch)


def _read(
    sources: Sequence[str | Path], *, today: date, columns: Mapping[str, str] | None, fetch: Fetcher | None
) -> Iterator[Article | Refusal]:
    for found in locate(sources):
        if isinstance(found, Refusal):
            yield found
        elif isinstance(found, str):
            from index.sources.web import read_url

            fetch = fetch or Fetcher()
            yield from read_url(found, fetch, today=today, mapping=columns)
        else:
            yield from read_file(found, today=today, mapping=columns)
