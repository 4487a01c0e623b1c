"""Tables and lists of articles: JSON Lines, JSON, CSV and TSV, Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from index.article import Article
from index.sources.refusal import Refusal, Unreadable
from index.sources.rows import Columns, article_from_row

LONGEST_ROW = 32 << 20  # bytes


def read_json_lines(
    stream: BinaryIO, where: str, *, today: date, mapping: Mapping[str, str] | None
) -> Iterator[Article | Refusal]:
    """The article of each line; a refusal with the line's number for each that holds none. Blank lines are skipped."""
    known: dict[tuple[str, ...], Columns] = {}
    for number, line in enumerate(_lines(stream), start=1):
        place = f"{where}, line {number}"
        try:
            if line is None:
                raise Unreadable(f"the line is longer than {LONGEST_ROW >> 20} MiB")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901 - a byte-order mark
            if not line.strip():
                continue
            yield _article(parse_json(line), known, today=today, mapping=mapping)
        except Unreadable as error:
            yield Refusal(place, str(error))


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream, None in place of one that is too long to be held."""
    while line := stream.readline(LONGEST_ROW + 1):
        if len(line) <= LONGEST_ROW:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_ROW)
        yield None


def parse_json(content: bytes) -> Any:
    """The JSON value. Raises Unreadable with what is wrong with it."""
    try:
        return json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable(f"not valid UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"not valid JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise Unreadable("not a row: its JSON is nested too deep") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise Unreadable(f"not valid JSON: {str(error).split(';')[0]}") from None


def _article(
    row: Any, known: dict[tuple[str, ...], Columns], *, today: date, mapping: Mapping[str, str] | None
) -> Article:
    if not isinstance(row, dict):
        raise Unreadable(f"not an object with an article's parts but {json.dumps(row)[:40]}")
    names = tuple(row)
    columns = known.get(names)
    if columns is None:
        columns = Columns.recognise(names, mapping)
        if len(known) < 1000:
            known[names] = columns
    return article_from_row(row, columns, today=today)
