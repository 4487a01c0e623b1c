"""A small newsroom: articles as rows of JSON Lines, and the index made of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

Row = dict[str, str]
Newsroom = Callable[..., Path]
TODAY = date(2024, 7, 1)


def row(number: int, text: str = "") -> Row:
    """Article `number`, published on day `number` of 2024."""
    return {
        "title": f"Report {number} from the harbour",
        "text": text
        or f"Crane {number} stopped on Monday. The crew of ship {number} waited for the tide and the pilot.",
        "published": (date(2024, 1, 1) + timedelta(days=number)).isoformat(),
        "url": f"https://example.org/{number}",
        "outlet": "The Harbour Post",
    }


def write_rows(path: Path, rows: Sequence[Row]) -> Path:
    """The rows as a JSON Lines file."""
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Writes articles with the given numbers to a file and names it."""

    def write(numbers: range, name: str = "news.jsonl") -> Path:
        return write_rows(tmp_path / name, [row(number) for number in numbers])

    return write
