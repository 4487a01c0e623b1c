"""Tables with a row for each article: CSV, TSV and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from index.article import Article
from index.sources.refusal import Refusal, Unreadable
from index.sources.rows import Columns, article_from_row

_LONGEST_FIELD = 8 << 20  # characters
_DELIMITERS = ",;\t|"
_BATCH = 64  # rows of a Parquet file held at once
_MOST_BAD_ROWS = 1000  # after so many a file is not what it says


def read_csv(
    stream: BinaryIO, where: str, *, today: date, mapping: Mapping[str, str] | None, delimiter: str = ""
) -> Iterator[Article | Refusal]:
    """The article of each row under a header; a refusal with its line's number for each row that holds none.

    Without a `delimiter` it is the one of , ; tab and | that the header has most of. Raises Unreadable where the
    header names no text.
    """
    csv.field_size_limit(_LONGEST_FIELD)  # the module's only setting; its default, 131,072, cuts long articles off
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        header_line = text.readline(1 << 20)
        delimiter = delimiter or max(_DELIMITERS, key=header_line.count)
        names = next(csv.reader([header_line], delimiter=delimiter), [])
        columns = Columns.recognise(names, mapping)
        if not columns.found["text"]:
            raise Unreadable(columns.without_text(names))
        reader = csv.reader(text, delimiter=delimiter)
        bad = 0
        while bad < _MOST_BAD_ROWS:
            line = reader.line_num + 2
            try:
                fields = next(reader)
                if fields:
                    yield article_from_row(_row(names, fields), columns, today=today)
            except StopIteration:
                return
            except csv.Error as error:
                bad += 1
                yield Refusal(f"{where}, line {line}", f"not a row of CSV: {error}")
            except Unreadable as error:
                yield Refusal(f"{where}, line {line}", str(error))
        yield Refusal(where, f"the rest is not read, since {_MOST_BAD_ROWS} rows are not CSV")
    finally:
        text.detach()


def _row(names: list[str], fields: list[str]) -> dict[str, str]:
    if len(fields) > len(names):
        raise Unreadable(f"{len(fields)} fields where the header has {len(names)}")
    if any("\udc80" <= character <= "\udcff" for field in fields if not field.isascii() for character in field):
        raise Unreadable("not valid UTF-8")
    return dict(zip(names, fields, strict=False))


def read_parquet(
    stream: BinaryIO, where: str, *, today: date, mapping: Mapping[str, str] | None
) -> Iterator[Article | Refusal]:
    """The article of each row, some rows at a time; a refusal with its number for each row that holds none.

    `stream` must be able to seek. Raises Unreadable where the file is damaged or no column holds a text.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(stream)
        names = table.schema_arrow.names
        columns = Columns.recognise(names, mapping)
        if not columns.found["text"]:
            raise Unreadable(columns.without_text(names))
        wanted = sorted({name for found in columns.found.values() for name in found}, key=names.index)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
            values = {name: _values(batch.column(position)) for position, name in enumerate(batch.schema.names)}
            for place in range(batch.num_rows):
                number += 1
                try:
                    row = {name: column[place] for name, column in values.items()}
                    yield article_from_row(row, columns, today=today)
                except Unreadable as error:
                    yield Refusal(f"{where}, row {number}", str(error))
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, MemoryError, OverflowError) as error:
        raise Unreadable(f"damaged (Parquet: {(str(error).splitlines() or ['no reason given'])[0][:120]})") from None


def _values(column: Any) -> list[Any]:
    """A column's values as Python's; dates and times that Python cannot hold are None."""
    values: list[Any] = []
    for scalar in column:
        try:
            value = scalar.as_py()
        except (ValueError, OverflowError, UnicodeDecodeError):
            value = None
        values.append(_moment(value) if type(value).__module__.startswith("pandas") else value)
    return values


def _moment(value: Any) -> datetime | None:
    """Pandas gives nanoseconds its own type, whose empty value is not None."""
    return value.to_pydatetime(warn=False) if value == value else None
