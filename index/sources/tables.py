"""Tables with a row for each article: CSV, TSV and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from index.article import Article
from index.published import read_day
from index.sources.csv_rows import CsvRows
from index.sources.locating import is_url
from index.sources.refusal import Refusal, Unreadable
from index.sources.rows import Columns, article_from_row

_DELIMITERS = ",;\t|"
_BATCH = 64  # rows of a Parquet file held at once


def read_csv(
    stream: BinaryIO, where: str, *, today: date, mapping: Mapping[str, str] | None, delimiter: str = ""
) -> Iterator[Article | Refusal]:
    """The article of each row under a header; a refusal with its line's number for each row that holds none.

    Without a `delimiter` it is the one of , ; tab and | that the header has most of. Raises Unreadable where the
    header names no text.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        header_line = text.readline(1 << 20)
        delimiter = delimiter or max(_DELIMITERS, key=header_line.count)
        names = next(csv.reader([header_line], delimiter=delimiter), [])
        columns = Columns.recognise(names, mapping)
        if not columns.found["text"]:
            raise Unreadable(columns.without_text(names))
        rows = CsvRows(
            text, delimiter=delimiter, width=len(names), line=2, is_row=lambda fields: _is_dated(names, fields, columns)
        )
        for row in rows:
            place = f"{where}, line {row.line}"
            if row.problem:
                yield Refusal(place, row.problem)
                continue
            try:
                yield article_from_row(_row(names, row.fields), columns, today=today)
            except Unreadable as error:
                yield Refusal(place, str(error))
    finally:
        text.detach()


def _row(names: list[str], fields: list[str]) -> dict[str, str]:
    if any("\udc80" <= character <= "\udcff" for field in fields if not field.isascii() for character in field):
        raise Unreadable("not valid UTF-8")
    return dict(zip(names, fields, strict=False))


def _is_dated(names: list[str], fields: list[str], columns: Columns) -> bool:
    """Whether the fields are a row beyond doubt: a date or an address stands where the header says."""
    row = dict(zip(names, fields, strict=True))
    day = read_day(columns.value(row, "published"))
    return day is not None or is_url(str(columns.value(row, "url")))


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
