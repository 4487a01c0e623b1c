"""The rows of a CSV file, with the good ones behind a broken one."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

_LONGEST_FIELD = 8 << 20  # characters
_LONGEST_LINE = 32 << 20  # characters
_MOST_AGAIN = 64 << 20  # characters read a second time in search of a row, in all of a file
_MOST_BAD_ROWS = 1000  # after so many a file is not what it says

Fields = list[str]


@dataclass(frozen=True, slots=True)
class CsvRow:
    """The fields of the row that begins on a line; where there is a `problem`, it is not one."""

    line: int
    fields: Fields
    problem: str = ""


class CsvRows:
    """The rows of a text that are not blank, from the line of that number on; `width` is the header's.

    A quotation mark that nobody closed makes one field of all that follows. So where a row of several lines is not
    sound CSV or too wide, and one of its lines begins what `is_row` takes for a row, it ends there and is broken.
    """

    def __init__(
        self, text: TextIO, *, delimiter: str, width: int, line: int, is_row: Callable[[Fields], bool]
    ) -> None:
        csv.field_size_limit(_LONGEST_FIELD)  # the module's only setting; its default, 131,072, cuts articles off
        self._lines = _Lines(text, line)
        self._strict = csv.reader(self._lines, delimiter=delimiter, strict=True)
        self._lenient = csv.reader(self._lines, delimiter=delimiter)
        self._width, self._is_row = width, is_row
        self._again = _MOST_AGAIN

    def __iter__(self) -> Iterator[CsvRow]:
        bad = 0
        while bad < _MOST_BAD_ROWS:
            row = self._next()
            if row is None:
                return
            bad += bool(row.problem)
            if row.problem or row.fields:
                yield row
        yield CsvRow(self._lines.number, [], f"the rest is not read, since {_MOST_BAD_ROWS} rows are not CSV")

    def _next(self) -> CsvRow | None:
        lines = self._lines
        lines.next_row()
        try:
            fields, problem = next(self._strict), ""
        except StopIteration:
            return None
        except csv.Error as error:
            fields, problem = [], f"not a row of CSV: {error}"
        if not problem and len(fields) <= self._width:
            return CsvRow(lines.number, fields)
        whole = False
        if problem:  # such as "Storm" hits coast,… or a last row without its last mark, which can be read all the same
            lines.give_back(0)
            with suppress(csv.Error):
                fields = next(self._lenient)
                whole = len(fields) == self._width
        if (end := self._next_row_within()) is not None:
            lines.give_back(end)
            return CsvRow(lines.number, [], problem or _too_wide(fields, self._width))
        if whole:
            return CsvRow(lines.number, fields)
        return CsvRow(lines.number, [], problem or _too_wide(fields, self._width))

    def _next_row_within(self) -> int | None:
        """Which of the lines of the row at hand, after its first, begins another row; None for none of them."""
        lines = self._lines
        count = len(lines.row)
        for start in range(1, count):
            lines.give_back(start)
            kept = len(lines.row)
            try:
                fields = next(self._strict, [])
            except csv.Error:
                fields = []
            read = "".join(lines.row[kept:])
            self._again -= len(read)
            # the end of a text has the mark that closes it, and no other
            found = len(fields) == self._width and read.count('"') % 2 == 0 and self._is_row(fields)
            lines.give_back(kept)
            if found:
                return start
            lines.take(count - kept)
            if self._again < 0:
                return None
        return None


def _too_wide(fields: Fields, width: int) -> str:
    return f"{len(fields)} fields where the header has {width}"


class _Lines:
    """The lines of a text, of which those of the row at hand can be given back."""

    def __init__(self, text: TextIO, number: int) -> None:
        self._text = text
        self._ahead: deque[str] = deque()
        self.number = number  # of the first line of the row at hand
        self.row: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._text.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self.row.append(line)
        return line

    def next_row(self) -> None:
        """The row at hand is done with."""
        self.number += len(self.row)
        self.row.clear()

    def take(self, count: int) -> None:
        """Add so many lines to the row at hand."""
        for _ in range(count):
            next(self)

    def give_back(self, kept: int) -> None:
        """All lines of the row at hand but the first `kept` come again."""
        self._ahead.extendleft(reversed(self.row[kept:]))
        del self.row[kept:]
