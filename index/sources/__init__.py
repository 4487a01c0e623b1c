"""News made into articles: files, folders and addresses of every usual kind."""

from __future__ import annotations

from index.sources.fetching import Fetcher
from index.sources.reading import read_articles
from index.sources.refusal import Refusal

__all__ = ["Fetcher", "Refusal", "read_articles"]
