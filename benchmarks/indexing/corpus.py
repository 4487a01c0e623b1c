"""The articles of a run, and the passages that all get alike."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from index.article import Article
from index.passages import passage_places
from index.sources import read_articles

# About 120 words, in whole sentences; below the 900 characters at which Dateline would cut again.
LENGTH = 750


def first_rows(sources: Sequence[Path], count: int) -> list[dict[str, Any]]:
    """The first `count` rows of the JSON Lines files (`.xz` or plain), in order; fewer where there are fewer."""
    return list(islice((row for source in sources for row in _rows(source)), count))


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(source) if source.suffix == ".xz" else source.open("rb") as stream:
        for line in stream:
            yield json.loads(line)


def write_rows(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """The rows as JSON Lines, with a title and a text in each."""
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps({**row, "title": row.get("title") or ""}) + "\n")
    return path


def passage_rows(articles: Path, count: int, *, today: date) -> list[dict[str, Any]]:
    """The first `count` passages of the articles' clean text as rows of their own, each text once."""
    rows: dict[str, dict[str, Any]] = {}
    for article in read_articles([articles], today=today):
        if isinstance(article, Article):
            for start, end in passage_places(article.text, length=LENGTH, overlap=0):
                published = article.published.isoformat() if article.published else None
                row = {"url": f"{article.url}#{start}", "title": "", "published": published}
                rows.setdefault(article.text[start:end], {**row, "text": article.text[start:end]})
        if len(rows) >= count:
            break
    return list(rows.values())[:count]
