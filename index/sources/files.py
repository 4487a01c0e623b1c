"""One file, or one stream of bytes under a name, as articles."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO

from index.article import Article
from index.sources.json_rows import read_json, read_json_lines
from index.sources.kinds import kind_of
from index.sources.opening import open_stream, read_all
from index.sources.refusal import Refusal, Unreadable
from index.sources.tables import read_csv, read_parquet
from index.sources.texts import article_from_markdown, article_from_text, decode

_MEBIBYTE = 1 << 20
_LARGEST = {"text": 16, "markdown": 16, "html": 16, "mhtml": 64, "feed": 64, "json": 256, "parquet": 256}  # MiB


def read_file(path: Path, *, today: date, mapping: Mapping[str, str] | None = None) -> Iterator[Article | Refusal]:
    """The articles of one file, decompressed as it is read, and the refusals within it."""
    where = str(path)
    try:
        _check(path)
        with open_stream(path) as stream:
            holds = False
            for found in read_stream(path.name, stream, where, today=today, mapping=mapping):
                holds = True
                yield found
            if not holds:
                yield Refusal(where, "holds no rows")
    except Unreadable as error:
        yield Refusal(where, str(error))
    except OSError as error:
        # a library that finds a file malformed may raise an OSError too, but without the system's number
        yield Refusal(where, f"cannot be read: {error.strerror or error}", passing=error.errno is not None)


def read_stream(
    name: str, stream: BinaryIO, where: str, *, today: date, mapping: Mapping[str, str] | None
) -> Iterator[Article | Refusal]:
    """The articles in a buffered stream of bytes; `name` tells its kind where its content does not.

    Raises Unreadable where the stream as a whole holds no articles.
    """
    kind = kind_of(name, stream)
    if kind == "jsonl":
        yield from read_json_lines(stream, where, today=today, mapping=mapping)
    elif kind in ("csv", "tsv"):
        yield from read_csv(stream, where, today=today, mapping=mapping, delimiter="\t" if kind == "tsv" else "")
    elif kind == "warc":
        from index.sources.archives import read_warc

        yield from read_warc(stream, where, today=today)
    elif kind == "parquet" and isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO):
        yield from read_parquet(stream, where, today=today, mapping=mapping)
    elif kind == "sitemap":
        raise Unreadable("a sitemap; give its address instead, so that its pages are fetched")
    else:
        content = read_all(stream, _LARGEST[kind] * _MEBIBYTE)
        yield from _read_content(kind, content, where, today=today, mapping=mapping)


def _read_content(
    kind: str, content: bytes, where: str, *, today: date, mapping: Mapping[str, str] | None
) -> Iterator[Article | Refusal]:
    if kind == "json":
        yield from read_json(content, where, today=today, mapping=mapping)
    elif kind == "parquet":
        yield from read_parquet(io.BytesIO(content), where, today=today, mapping=mapping)
    elif kind == "feed":
        from index.sources.feeds import read_feed

        yield from read_feed(content, where, today=today)
    elif kind == "html":
        from index.sources.pages import article_from_page

        yield article_from_page(content, today=today)
    elif kind == "mhtml":
        from index.sources.archives import article_from_mhtml

        yield article_from_mhtml(content, today=today)
    elif kind == "markdown":
        yield article_from_markdown(decode(content), today=today)
    else:
        yield article_from_text(decode(content), today=today)


def _check(path: Path) -> None:
    """Raises Unreadable for what is not a file with something in it; a named pipe would be waited for without end."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not a regular file")
    if status.st_size == 0:
        raise Unreadable("the file is empty")
