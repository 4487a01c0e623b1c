"""The kind of a file, from its name and from how it begins."""

from __future__ import annotations

import io
import re
from typing import BinaryIO

from index.sources.opening import COMPRESSED
from index.sources.refusal import Unreadable

#: How a file of each name is read, unless its content is plainly something else.
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "xml",
    ".warc": "warc",
}

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}$", re.IGNORECASE)
_HEAD = 4096


def kind_of(name: str, stream: BinaryIO) -> str:
    """How to read a file: "text", "markdown", "html", "mhtml", "json", "jsonl", "csv", "tsv", "parquet", "feed",
    "sitemap" or "warc".

    The name's ending decides, a compression's ending apart, unless the content is plainly something else (a page
    saved as article.php, a table without an ending). Raises Unreadable for what holds no articles.
    """  # noqa: D205 - the list does not fit a line
    head = peek(stream)
    suffix = suffix_of(name)
    kind = _by_content(head)
    named = SUFFIXES.get(suffix)
    if named in (None, "text", "xml", "feed", "json") and kind:
        return "json" if named == "json" and kind == "jsonl" else kind
    if named == "xml":
        raise Unreadable("XML that is neither a feed, a sitemap nor a page")
    if named:
        return named
    if b"\0" in head or _controls(head) > len(head) // 20:
        raise Unreadable("a binary file, not text")
    if suffix:
        raise Unreadable(f'unknown format "{suffix}"; rename it to .txt where it is an article')
    return "text"


def suffix_of(name: str) -> str:
    """The ending that tells the kind, in lower case and without a compression's: ".jsonl" of "a.jsonl.xz"; or ""."""
    for ending in COMPRESSED:
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
            break
    match = _SUFFIX.search(name)
    return match[0].lower() if match and match.start() > 0 else ""


def peek(stream: BinaryIO) -> bytes:
    """The first bytes of a buffered stream, which stay in it."""
    if isinstance(stream, io.BytesIO):
        return stream.getvalue()[:_HEAD]
    return stream.peek(_HEAD)[:_HEAD] if isinstance(stream, io.BufferedReader) else b""


def _controls(head: bytes) -> int:
    return sum(byte < 9 or 14 <= byte < 32 for byte in head)


def _by_content(head: bytes) -> str:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex", b"<!--")):
        for mark, kind in (
            (b"<rss", "feed"),
            (b"<feed", "feed"),
            (b"<rdf:rdf", "feed"),
            (b"<urlset", "sitemap"),
            (b"<sitemapindex", "sitemap"),
            (b"<html", "html"),
        ):
            if mark in start:
                return kind
    if re.match(rb'\{\s*"(?:[^"\\]|\\.){1,60}"\s*:', start):
        return "jsonl"
    return ""
