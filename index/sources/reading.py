"""Every article in the given files, folders, patterns and addresses."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from index.article import Article
from index.sources.kinds import kind_of
from index.sources.locating import check_sources, locate
from index.sources.opening import open_stream, read_all
from index.sources.refusal import Refusal, Unreadable
from index.sources.rows import check_mapping
from index.sources.tables import read_json_lines
from index.sources.texts import article_from_text, decode

_LARGEST_TEXT = 16 << 20  # bytes of one article in a file of its own


def read_articles(
    sources: Sequence[str | Path],
    *,
    today: date,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | Refusal]:
    """Every article in the sources, and a Refusal for everything in them that holds none, as they are read.

    A source is a file, a folder (read to the bottom, hidden files apart), a pattern such as "news/*.jsonl" or an
    address. The order is that of the sources; within a folder, of the paths. `columns` maps a part of an article
    (title, text, published, url, source …) to the column that holds it, for tables whose names are not recognised.
    No publication date lies after `today`. Raises SourceError at once where a source does not exist, and
    SettingError for a part that there is not; nothing that a file contains raises.
    """
    check_mapping(columns)
    check_sources(sources)
    return _read(list(sources), today=today, columns=columns)


def _read(
    sources: Sequence[str | Path], *, today: date, columns: Mapping[str, str] | None
) -> Iterator[Article | Refusal]:
    for found in locate(sources):
        if isinstance(found, Refusal):
            yield found
        elif isinstance(found, str):
            yield Refusal(found, "addresses are not read yet")
        else:
            yield from read_file(found, today=today, columns=columns)


def read_file(path: Path, *, today: date, columns: Mapping[str, str] | None = None) -> Iterator[Article | Refusal]:
    """The articles of one file and the refusals within it."""
    where = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("not a regular file")
        if status.st_size == 0:
            raise Unreadable("the file is empty")
        with open_stream(path) as stream:
            kind = kind_of(path.name, stream)
            if kind == "jsonl":
                yield from read_json_lines(stream, where, today=today, mapping=columns)
            else:
                yield article_from_text(decode(read_all(stream, _LARGEST_TEXT)), today=today)
    except Unreadable as error:
        yield Refusal(where, str(error))
    except OSError as error:
        yield Refusal(where, f"cannot be read: {error.strerror or error}")
