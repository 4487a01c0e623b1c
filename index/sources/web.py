"""Addresses on the web as articles: a page, a feed, a sitemap, or a file that a reader knows."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from index.article import Article
from index.published import DateClue
from index.sources.feeds import Entry, article_from_entry, entries_of
from index.sources.fetching import Fetcher, Page
from index.sources.files import read_stream
from index.sources.kinds import kind_of
from index.sources.pages import article_from_page
from index.sources.refusal import Refusal, Unreadable
from index.sources.sitemaps import is_index, places_of

_DEEPEST = 2  # a sitemap may list sitemaps, which may not
_PAGE_KINDS = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Visit:
    """What stays the same while one address and what it lists are read."""

    fetcher: Fetcher
    today: date
    seen: set[str]


def read_url(
    url: str, fetcher: Fetcher, *, today: date, mapping: Mapping[str, str] | None = None
) -> Iterator[Article | Refusal]:
    """The articles at an address: of a page its article, of a feed or sitemap those of the pages that it lists.

    A page that a feed lists and that cannot be fetched counts with the text that the feed gives, if it gives any.
    """
    visit = _Visit(fetcher, today, {url})
    try:
        page = fetcher.fetch(url)
        yield from _remark(url, page)
        kind = _kind(page)
        if kind == "html":
            yield _article(page, today)
        elif kind == "feed":
            yield from _read_entries(entries_of(page.content, url=page.url), url, visit)
        elif kind == "sitemap":
            yield from _read_sitemap(page.content, url, visit, 0)
        else:
            yield from read_stream(_name(page.url), io.BytesIO(page.content), url, today=today, mapping=mapping)
    except Unreadable as error:
        yield Refusal(url, str(error))


def _read_entries(entries: list[Entry], where: str, visit: _Visit) -> Iterator[Article | Refusal]:
    for number, entry in enumerate(entries[: visit.fetcher.most_pages], start=1):
        if entry.url in visit.seen:
            continue
        refused = None
        if entry.url:
            visit.seen.add(entry.url)
            try:
                page = visit.fetcher.fetch(entry.url)
                yield from _remark(entry.url, page)
                yield _article(page, visit.today, entry.clues)
                continue
            except Unreadable as error:
                refused = error
        try:
            yield article_from_entry(entry, today=visit.today)
        except Unreadable as error:
            yield Refusal(entry.url or f"{where}, entry {number}", str(refused or error))
    yield from _left_out(len(entries), "the feed", visit)


def _read_sitemap(content: bytes, where: str, visit: _Visit, depth: int) -> Iterator[Article | Refusal]:
    places = places_of(content)
    deeper = is_index(content)
    if deeper and depth >= _DEEPEST:
        raise Unreadable("sitemaps within sitemaps within sitemaps")
    for place in places[: visit.fetcher.most_pages]:
        if place.url in visit.seen:
            continue
        visit.seen.add(place.url)
        try:
            page = visit.fetcher.fetch(place.url)
            yield from _remark(place.url, page)
            if deeper:
                yield from _read_sitemap(page.content, place.url, visit, depth + 1)
            else:
                yield _article(page, visit.today, place.clues)
        except Unreadable as error:
            yield Refusal(place.url, str(error))
    yield from _left_out(len(places), where, visit)


def _remark(url: str, page: Page) -> Iterator[Refusal]:
    """That a page is the one kept from before, where it is."""
    if page.trouble:
        yield Refusal(url, f"{page.trouble}; what was fetched before is kept")


def _left_out(count: int, where: str, visit: _Visit) -> Iterator[Refusal]:
    most = visit.fetcher.most_pages
    if count > most:
        yield Refusal(where, f"lists {count} pages, of which the first {most} were read")


def _article(page: Page, today: date, clues: tuple[DateClue, ...] = ()) -> Article:
    if _kind(page) != "html":
        raise Unreadable(f"not a page but {page.kind or 'without a type'}")
    return article_from_page(page.content, today=today, url=page.url, charset=page.charset, clues=clues)


def _kind(page: Page) -> str:
    """The kind of what was fetched: by its content, then its media type, then its name."""
    try:
        kind = kind_of(_name(page.url), io.BytesIO(page.content))
    except Unreadable:
        kind = ""
    if page.kind in _PAGE_KINDS and kind in ("", "text", "jsonl"):
        return "html"
    if not kind:
        raise Unreadable(f"neither a page, a feed, a sitemap nor a known file but {page.kind or 'without a type'}")
    return kind


def _name(url: str) -> str:
    return PurePosixPath(unquote(urlsplit(url).path)).name
