"""Articles and their parts. A part is a place in its article; its text is derived, so a quotation cannot disagree."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One news article with its clean text.

    `id` is stable for the same content from the same place. `published` is a calendar day, None where no credible
    date was found. `date_from` names where the date came from (such as "json-ld", "url", "text"), "" where there is
    none. `url` and `source` (the outlet) are "" where unknown. `awaits` is known only to who has just read the article:
    a day that was named as one of publication and was then still to come; no index keeps it.
    """

    id: str
    url: str
    title: str
    source: str
    published: date | None
    text: str
    date_from: str = ""
    awaits: date | None = field(default=None, compare=False, repr=False)

    @classmethod
    def create(
        cls,
        *,
        text: str,
        title: str = "",
        url: str = "",
        source: str = "",
        published: date | None = None,
        date_from: str = "",
        awaits: date | None = None,
    ) -> Article:
        """An article whose id is a hash (16 hex digits of SHA-256) of all that it says."""
        content = "\x1f".join((url, title, source, published.isoformat() if published else "", text))
        identity = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return cls(identity, url, title, source, published, text, date_from, awaits)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `[start, end)` of an article's text. Raises ValueError for a place outside the text."""

    article: Article
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= len(self.article.text):
            raise ValueError(
                f"[{self.start}, {self.end}) is not a place in a text of {len(self.article.text)} characters"
            )

    @property
    def text(self) -> str:
        """The article's own characters."""
        return self.article.text[self.start : self.end]


class Passage(Span):
    """Whole sentences of an article that are searched and read together."""

    __slots__ = ()


class Sentence(Span):
    """A sentence of an article, without white space around it."""

    __slots__ = ()
