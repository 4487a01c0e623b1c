"""News made searchable: articles from every usual source, cut, dated, embedded, stored, searched and rebuilt."""

from __future__ import annotations

from index.article import Article, Passage, Sentence, Span
from index.encoder import Encoder, MiniLM, SentenceTransformerEncoder
from index.errors import DatelineError
from index.interval import Interval
from index.news_index import Hit, NewsIndex
from index.rebuild import rebuild
from index.report import Progress, RebuildReport, Undated
from index.scope import Scope
from index.sources import Refusal, read_articles
from index.timex import Timex, find_timexes

__all__ = [
    "Article",
    "DatelineError",
    "Encoder",
    "Hit",
    "Interval",
    "MiniLM",
    "NewsIndex",
    "Passage",
    "Progress",
    "RebuildReport",
    "Refusal",
    "Scope",
    "Sentence",
    "SentenceTransformerEncoder",
    "Span",
    "Timex",
    "Undated",
    "find_timexes",
    "read_articles",
    "rebuild",
]
