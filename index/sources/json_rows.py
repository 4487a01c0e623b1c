"""JSON: one article a line, a list of articles, or one article."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from index.article import Article
from index.sources.json_damage import sound_rows
from index.sources.refusal import Refusal, Unreadable
from index.sources.rows import Columns, article_from_row

LONGEST_ROW = 32 << 20  # bytes
_MOST_SHAPES = 1000  # sets of keys whose columns are kept in memory
_LISTS = ("articles", "items", "data", "results", "documents", "docs", "news", "entries", "stories", "posts", "rows")
_DEEPEST = 3


def read_json_lines(
    stream: BinaryIO, where: str, *, today: date, mapping: Mapping[str, str] | None
) -> Iterator[Article | Refusal]:
    """The article of each line; a refusal with the line's number for each that holds none. Blank lines are skipped."""
    rows = _Rows(today, mapping)
    for number, line in enumerate(_lines(stream), start=1):
        if line is None:
            yield Refusal(f"{where}, line {number}", f"the line is longer than {LONGEST_ROW >> 20} MiB")
            continue
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if content.strip():
            yield rows.article(content, f"{where}, line {number}")


def read_json(
    content: bytes, where: str, *, today: date, mapping: Mapping[str, str] | None
) -> Iterator[Article | Refusal]:
    """The articles of a list, of a list in an object ({"articles": […]}), of an object's values, or the one article.

    JSON Lines under a name that ends in .json are read as what they are. In a damaged list the sound rows are read,
    and a refusal says of each other where it is. Raises Unreadable for what is not JSON at all.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    rows = _Rows(today, mapping)
    try:
        value = _parse(content)
    except Unreadable as error:
        if "Extra data" in str(error) and _is_row(content.lstrip().partition(b"\n")[0]):
            yield from read_json_lines(io.BytesIO(content), where, today=today, mapping=mapping)
            return
        damaged = list(sound_rows(content.decode("utf-8", "surrogateescape"), _LISTS))
        if not any(isinstance(one, dict) for one in damaged):
            raise
        for number, one in enumerate(damaged, start=1):
            place = f"{where}, article {number}"
            yield rows.article(one, place) if isinstance(one, dict) else Refusal(place, one)
        return
    found = _list_in(value, 0)
    if found is None:
        yield rows.article(value, where)
        return
    if not found:
        raise Unreadable("an empty list")
    for number, one in enumerate(found, start=1):
        yield rows.article(one, f"{where}, article {number}")


class _Rows:
    """Rows made articles; the columns of each set of keys are worked out once."""

    def __init__(self, today: date, mapping: Mapping[str, str] | None) -> None:
        self._today, self._mapping = today, mapping
        self._columns: dict[tuple[str, ...], Columns] = {}

    def article(self, row: Any, where: str) -> Article | Refusal:
        try:
            if isinstance(row, bytes):
                row = _parse(row)
            if not isinstance(row, dict):
                return Refusal(where, f"not an object with an article's parts but {json.dumps(row)[:40]}")
            return article_from_row(row, self._columns_of(tuple(row)), today=self._today)
        except Unreadable as error:
            return Refusal(where, str(error))

    def _columns_of(self, names: tuple[str, ...]) -> Columns:
        columns = self._columns.get(names)
        if columns is None:
            columns = Columns.recognise(names, self._mapping)
            if len(self._columns) < _MOST_SHAPES:
                self._columns[names] = columns
        return columns


def _list_in(value: Any, depth: int) -> list[Any] | None:
    """The list of articles in a JSON value, None where the value is one article itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or depth > _DEEPEST:
        return None
    for name in _LISTS:
        if isinstance(value.get(name), list) and all(isinstance(one, dict) for one in value[name][:3]):
            found: list[Any] = value[name]
            return found
    for name in ("response", *_LISTS):  # {"response": {"results": […]}}
        if isinstance(value.get(name), dict) and (inner := _list_in(value[name], depth + 1)) is not None:
            return inner
    values = list(value.values())
    return values if len(values) > 1 and all(isinstance(one, dict) for one in values) else None


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream, None in place of one that is too long to be held."""
    while line := stream.readline(LONGEST_ROW + 1):
        if len(line) <= LONGEST_ROW:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_ROW)
        yield None


def _is_row(line: bytes) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except Unreadable:
        return False


def _parse(content: bytes) -> Any:
    """The JSON value. Raises Unreadable with what is wrong with it."""
    try:
        return json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable(f"not valid UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"not valid JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise Unreadable("its JSON is nested too deep for a row") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise Unreadable(f"not valid JSON: {str(error).split(';')[0]}") from None
