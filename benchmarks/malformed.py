"""Malformed news files of every format that is read, the same ones for the same seed on every machine.

Three kinds, by the file's number: a whole file damaged; values that no publisher means, in fields that are written
correctly; and, where a format holds many articles, a damaged one between two good ones.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from tests.sources import formats

Row = Mapping[str, Any]

#: Two reports that stand before and after a bad one.
BEFORE: Row = {
    "title": "Lighthouse at Skarvey relit after forty years",
    "text": "The lamp of Skarvey was lit again on Saturday evening, and the boats in the sound blew their horns.\n\n"
    "Keepers' families had raised the money in four summers of fairs, said the chair of the society.",
    "published": "2023-04-01",
    "url": "https://www.hallnesposten.example/2023/04/01/lighthouse",
    "outlet": formats.OUTLET,
}
AFTER: Row = {
    "title": "Choir wins regional prize in Torvik",
    "text": "The choir of the fish market took first prize in Torvik on Sunday with two songs of its own.\n\n"
    "Its leader dedicated the cup to the women who had sung in the cold hall in the winter of 1987.",
    "published": "2023-04-02",
    "url": "https://www.hallnesposten.example/2023/04/02/choir",
    "outlet": formats.OUTLET,
}

_TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xf0\x9f\x92", b"\x1f\x8b", b"\n", b"\r", b"\t", b"\\"),
    *(b"\\ud800", b'"', b"'", b",", b";", b"<", b">", b"]]>", b"<!--", b"<!ENTITY a 'b'>", b"&#x110000;"),
    *(b"<div>" * 3000, b"{", b"}", b"[", b"]" * 5000, b"[" * 5000, b"null", b"NaN", b"-1", b"1e999"),
    *(b"99999999999999999999", b"Content-Length: 99999999\r\n", b"---\n", b"- &a [*a, *a]\n", b"!!python/x "),
    *(b"charset=zip", b"encoding='utf-7'", b"2024-02-30", b"0000-00-00T99:99", b"http://["),
)
_VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 1e308, 10**25, 1718790000, 17187900000000000, "", " ", "\ud800", "\x00\x1f\u2029", "a" * 5000),
    *("<p>" * 400, "2024-13-01", "http://[::1", [], [[]], ["x", 1, None], [{"text": "y"}], {}, {"name": {"name": []}}),
    *(
        {"@value": None},
        "&#x110000;",
        "<script>",
        "]]>",
        "--> <!--",
        '","',
        "\r\n\r\n",
        "=cmd|' /C calc'!A0",
        "2" * 400,
    ),
)


@dataclass(frozen=True, slots=True)
class Malformed:
    """A file's bytes, and how many of the good reports (BEFORE, then AFTER) must come out of it as they are."""

    content: bytes
    survivors: int


def malformed(name: str, number: int, seed: int = 1) -> Malformed:
    """The file with this number of a format of `tests.sources.formats.ALL`."""
    chance = random.Random(f"{seed} {name} {number}")  # noqa: S311 - not for secrets
    if number % 17 == 0:
        return Malformed(chance.randbytes(chance.randrange(1, 4000)), 0)
    if number % 4 == 1 and name in _SINGLE:
        return Malformed(_SINGLE[name](_odd_row(chance)), 0)
    if number % 4 == 1:
        return Malformed(between_good(name, _odd_row(chance)), 2)
    if number % 4 == 3 and name in _CONTAINERS:
        container = _CONTAINERS[name]
        part = bytearray(container.part(formats.ROW))
        for _ in range(chance.randint(1, 6)):
            _damage(part, chance)
        return Malformed(container.holding(bytes(part)), container.survivors)
    content = bytearray(formats.ALL[name])
    for _ in range(chance.randint(1, 6)):
        _damage(content, chance)
    return Malformed(bytes(content), 0)


def between_good(name: str, row: Row | None = None) -> bytes:
    """A file of a format for many articles: the two good reports, and the row between them where there is one.

    b"" for a format that holds one article.
    """
    if name == "article.parquet":
        rows = [BEFORE, AFTER] if row is None else [BEFORE, row, AFTER]
        return formats.parquet([{column: _text(value) for column, value in one.items()} for one in rows])
    container = _CONTAINERS.get(name)
    return container.holding(None if row is None else container.part(row)) if container else b""


def _damage(content: bytearray, chance: random.Random) -> None:
    size = max(1, len(content))
    place = chance.randrange(size)
    kind = chance.randrange(7)
    if kind == 0:
        for _ in range(chance.randint(1, 20)):
            if content:
                content[chance.randrange(len(content))] = chance.randrange(256)
    elif kind == 1:
        del content[place : place + chance.randint(1, size)]
    elif kind == 2:
        content[place:place] = content[place : place + chance.randint(1, 500)] * chance.randint(1, 20)
    elif kind == 3:
        other = formats.ALL[chance.choice(sorted(formats.ALL))]
        content[place:place] = other[chance.randrange(len(other)) :][: chance.randint(1, 2000)]
    elif kind == 4:
        content[place : place + chance.randint(0, 8)] = chance.choice(_TOKENS)
    elif kind == 5:
        content.extend(chance.randbytes(chance.randint(1, 200)))
    else:
        content[place:place] = _odd_text(chance, 9).encode("utf-8", "surrogatepass")


def _odd_text(chance: random.Random, length: int) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _ in range(length))


def _odd_value(value: object, chance: random.Random) -> object:
    kind = chance.randrange(4)
    if kind == 0 or not isinstance(value, str):
        return chance.choice(_VALUES)
    if kind == 1:
        return _odd_text(chance, chance.randrange(60))
    characters = list(value)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(characters)) if characters else 0
        characters[place : place + chance.randint(0, 3)] = chance.choice(
            (_odd_text(chance, 1), chance.choice("\"'<>&,;|\t\n\r\\/-:+.0123456789"), "")
        )
    return "".join(characters)


def _odd_row(chance: random.Random) -> dict[str, Any]:
    return {name: _odd_value(value, chance) if chance.random() < 0.6 else value for name, value in formats.ROW.items()}


def _text(value: object) -> str:
    """The value as a string that UTF-8 can hold."""
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value)
    return text.encode("utf-8", "replace").decode()


def _markup(value: object) -> str:
    """The value as XML's character data; what XML cannot hold becomes a space."""
    return "".join(c if c in "\t\n" or " " <= c < "\ud800" or c > "\udfff" else " " for c in escape(_text(value)))


def _json_line(row: Row) -> bytes:
    return json.dumps(row).encode() + b"\n"


def _csv_row(delimiter: str) -> Callable[[Row], bytes]:
    def write(row: Row) -> bytes:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerow(_text(row[name]) for name in formats.ROW)
        return text.getvalue().encode()

    return write


def _item(row: Row) -> bytes:
    paragraphs = "".join(f"&lt;p&gt;{_markup(part)}&lt;/p&gt;" for part in _text(row["text"]).split("\n\n"))
    return f"""<item><title>{_markup(row["title"])}</title><link>{_markup(row["url"])}</link>
<pubDate>{_markup(row["published"])}</pubDate><description>{paragraphs}</description></item>""".encode()


def _entry(row: Row) -> bytes:
    paragraphs = "".join(f"<p>{_markup(part)}</p>" for part in _text(row["text"]).split("\n\n"))
    link = _markup(row["url"]).replace('"', "&quot;")
    return f"""<entry><title>{_markup(row["title"])}</title><link href="{link}"/><id>{link}</id>
<published>{_markup(row["published"])}</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{paragraphs}</div></content></entry>""".encode()


def _page(row: Row) -> bytes:
    linked = json.dumps({"@type": "NewsArticle", "headline": row["title"], "datePublished": row["published"]})
    head = (
        f'<link rel="canonical" href="{html.escape(_text(row["url"]))}">'
        f'<meta property="og:site_name" content="{html.escape(_text(row["outlet"]))}">'
        f'<meta property="article:published_time" content="{html.escape(_text(row["published"]))}">'
        f'<script type="application/ld+json">{linked}</script>'
    )
    body = "".join(f"<p>{part}</p>" for part in _text(row["text"]).split("\n\n"))
    title = _text(row["title"])
    return f"<html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>".encode()


def _record(row: Row) -> bytes:
    """A page in a WARC record; the address is one line, as a header must be."""
    address = "".join(c for c in _text(row["url"]) if c.isprintable()) or "-"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page(row)
    header = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0000-1>\r\nWARC-Date: 2023-05-10T00:00:00Z\r\n"
        f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return header.encode() + answer + b"\r\n\r\n"


def _markdown(row: Row) -> bytes:
    front = "".join(f"{name}: {_text(value)}\n" for name, value in row.items() if name != "text")
    return f"---\n{front}---\n\n{_text(row['text'])}\n".encode()


def _mhtml(row: Row) -> bytes:
    head, _, _ = formats.mhtml().partition(b"<!DOCTYPE")
    return head + _page(row)


def _saved_text(row: Row) -> bytes:
    return f"{_text(row['title'])}\n\nPublished on {_text(row['published'])}\n\n{_text(row['text'])}\n".encode()


@dataclass(frozen=True, slots=True)
class _Container:
    """A format that holds many articles: how one is written, and what stands around them.

    `survivors` says how many of the good reports must still be read beside a part of damaged bytes.
    """

    head: bytes
    part: Callable[[Row], bytes]
    between: bytes
    foot: bytes
    survivors: int

    def holding(self, part: bytes | None) -> bytes:
        """A file of the two good reports with `part` between them; None for nothing between them."""
        parts = [self.part(BEFORE), *([] if part is None else [part]), self.part(AFTER)]
        return self.head + self.between.join(parts) + self.foot


_HEADER = b"title,text,published,url,outlet\r\n"
_CHANNEL = f"<title>{formats.OUTLET}</title><link>https://www.hallnesposten.example/</link>".encode()
_CONTAINERS: Mapping[str, _Container] = {
    "article.jsonl": _Container(b"", _json_line, b"\n", b"", 2),
    "article.json": _Container(b'{"articles": [', lambda row: json.dumps(row).encode(), b", ", b"]}", 2),
    "article.csv": _Container(_HEADER, _csv_row(","), b"\n", b"", 2),
    "article.tsv": _Container(_HEADER.replace(b",", b"\t"), _csv_row("\t"), b"\n", b"", 2),
    "article.rss": _Container(
        b'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>' + _CHANNEL,
        _item, b"\n", b"</channel></rss>", 2,
    ),
    "article.xml": _Container(
        b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">' + _CHANNEL,
        _entry, b"\n", b"</feed>", 2,
    ),
    "article.warc": _Container(b"", _record, b"", b"", 1),
    "article.warc.gz": _Container(b"", lambda row: gzip.compress(_record(row), mtime=0), b"", b"", 2),
}  # fmt: skip
_SINGLE: Mapping[str, Callable[[Row], bytes]] = {
    "article.txt": _saved_text,
    "article.md": _markdown,
    "article.html": _page,
    "article.mhtml": _mhtml,
}
