"""Pages in containers: WARC, as crawlers write it, and MHTML, a page that a browser saved in one file."""

from __future__ import annotations

import contextlib
import email
import email.policy
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO, cast

from index.article import Article
from index.cleaning import one_line
from index.published import read_day
from index.sources.pages import article_from_page
from index.sources.refusal import Refusal, Unreadable

_MOST_KINDS = 12  # of records that are no pages, named
_LARGEST_PAGE = 16 << 20  # bytes


def read_warc(stream: BinaryIO, where: str, *, today: date) -> Iterator[Article | Refusal]:
    """The article of each page that was answered in full; a refusal for each page without one.

    Records that are not pages (requests, pictures, redirects) are counted in one refusal at the end. A page's date
    cannot lie after the day of its capture. Raises Unreadable where the file is damaged.
    """
    others: Counter[str] = Counter()
    seen = 0
    try:
        for record in _records(stream):
            seen += 1
            if other := _not_a_page(record):
                others[one_line(other)[:40] or "of a damaged type"] += 1
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            place = f"{where}, {one_line(url)[:300] or f'record {seen}'}"
            try:
                yield _page(record, url.strip("<>"), today=today)
            except Unreadable as error:
                yield Refusal(place, str(error))
    except Unreadable:
        raise
    except Exception as error:  # warcio meets a broken header with whatever error comes of it
        detail = (str(error).splitlines() or [""])[0][:100] or type(error).__name__
        raise Unreadable(f"damaged after {seen} records (WARC: {detail})") from None
    if others:
        common = sorted(others.most_common(_MOST_KINDS))
        listed = ", ".join(f"{count} {kind}" for kind, count in common)
        if len(others) > _MOST_KINDS:
            listed += f" and {others.total() - sum(count for _, count in common)} of other kinds"
        yield Refusal(where, f"holds records that are no pages: {listed}")
    elif not seen:
        raise Unreadable("an archive without records")


def _records(stream: BinaryIO) -> Any:
    """The archive's records, without warcio's remarks on the user's terminal."""
    import logging

    from warcio.archiveiterator import ArchiveIterator

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # what it writes of a record with a wrong length, and then reads on

    logging.getLogger("warcio").addHandler(logging.NullHandler())
    return Quiet(_Unfilled(stream))


class _Unfilled:
    """A stream whose reads give what there is: one that waits for more loses it where the next part is damaged."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast("io.BufferedReader", stream)

    def read(self, size: int = -1) -> bytes:
        return self._stream.read1(size)

    def tell(self) -> int:
        return self._stream.tell()


def _not_a_page(record: Any) -> str:
    """What a record is instead of a page answered in full, "" where it is one."""
    if record.rec_type not in ("response", "resource"):
        return str(record.rec_type)
    if record.http_headers is None:
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        status = record.http_headers.get_statuscode()
        if status != "200":
            return f"answered {status}"
        kind = record.http_headers.get_header("Content-Type") or ""
    kind = kind.split(";")[0].strip().lower()
    return "" if kind in ("text/html", "application/xhtml+xml") else kind or "without a type"


def _page(record: Any, url: str, *, today: date) -> Article:
    with contextlib.redirect_stderr(io.StringIO()):  # warcio writes there of a page that it cannot inflate
        content = record.content_stream().read(_LARGEST_PAGE + 1)
    if len(content) > _LARGEST_PAGE:
        raise Unreadable(f"larger than {_LARGEST_PAGE >> 20} MiB, the most that is read of one page")
    kind = (record.http_headers.get_header("Content-Type") if record.http_headers else "") or ""
    charset = kind.lower().partition("charset=")[2].strip(" \"'")
    captured = read_day(record.rec_headers.get_header("WARC-Date"))
    article = article_from_page(content, today=min(today, captured or today), url=url, charset=charset)
    return replace(article, awaits=None) if captured and captured <= today else article  # the capture stays its bound


def article_from_mhtml(content: bytes, *, today: date) -> Article:
    """The article on a page saved in one file. Raises Unreadable where no part of it is a page."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        if part is None:
            raise Unreadable("no part of the file is a page")
        page = part.get_payload(decode=True)
        charset = part.get_content_charset() or ""
        url = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):  # what email raises for broken headers
        raise Unreadable("not MHTML") from None
    if not isinstance(page, bytes):
        raise Unreadable("no part of the file is a page")
    return article_from_page(page, today=today, url=url if url.startswith("http") else "", charset=charset)
