"""One small article in every format that is read, written with each format's own tools where there are any."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

TITLE = "Ferry to Hallnes runs again after storm"
PARAGRAPHS = (
    "The ferry to Hallnes sailed again on Monday, three days after a storm tore away part of the landing stage.",
    "“We worked through two nights,” said Marit Lunde, who leads the port. She expects the stage to be rebuilt by May.",
    "Some 400 people live on the island, and most of them had stocked up before the storm came in from the north-west.",
)
TEXT = "\n\n".join(PARAGRAPHS)
URL = "https://www.hallnesposten.example/2023/03/06/ferry-runs-again"
OUTLET = "Hallnesposten"
DAY = date(2023, 3, 6)

ROW: dict[str, Any] = {"title": TITLE, "text": TEXT, "published": DAY.isoformat(), "url": URL, "outlet": OUTLET}


def json_lines(rows: Iterable[dict[str, Any]] = (ROW,)) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def csv_table(rows: Iterable[dict[str, Any]] = (ROW,), *, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(ROW), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def parquet(rows: Iterable[dict[str, Any]] = (ROW,)) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows)), sink)
    return sink.getvalue()


def page(*, head: str = "", above: str = "", paragraphs: Iterable[str] = PARAGRAPHS) -> bytes:
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{TITLE} | {OUTLET}</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{OUTLET}">{head}</head>
<body><header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>
<main><article><h1>{TITLE}</h1>{above}
{body}
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Other news from the coast</a></li></ul></aside>
<footer><p>© 2023 {OUTLET}</p></footer></body></html>""".encode()


def dated_page() -> bytes:
    linked = json.dumps({"@type": "NewsArticle", "headline": TITLE, "datePublished": "2023-03-06T08:00:00+01:00"})
    return page(head=f'<link rel="canonical" href="{URL}"><script type="application/ld+json">{linked}</script>')


def rss() -> bytes:
    body = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{OUTLET}</title><link>https://www.hallnesposten.example/</link>
<item><title>{TITLE}</title><link>{URL}</link><pubDate>Mon, 06 Mar 2023 08:00:00 +0100</pubDate>
<description>{body}</description></item></channel></rss>""".encode()


def atom() -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><id>urn:hallnes</id>
<entry><title>{TITLE}</title><link href="{URL}"/><id>{URL}</id><published>2023-03-06T08:00:00+01:00</published>
<updated>2023-03-07T08:00:00+01:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content></entry></feed>""".encode()


def warc_record(kind: str, url: str, media_type: str, content: bytes, *, number: int = 0) -> bytes:
    """One record of an archive."""
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000-{number}>\r\n"
        f"WARC-Date: 2023-03-10T00:00:00Z\r\n{target}Content-Type: {media_type}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return header.encode() + content + b"\r\n\r\n"


def warc(*, compressed: bool = True, body: bytes | None = None) -> bytes:
    """An archive of a page, a picture and a redirect, each a member of its own as crawlers write them."""
    records = []
    for number, (url, status, kind, content) in enumerate(
        [
            (URL, "200 OK", "text/html; charset=utf-8", dated_page() if body is None else body),
            ("https://www.hallnesposten.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
            ("https://www.hallnesposten.example/old", "301 Moved Permanently", "text/html", b""),
        ]
    ):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        records.append(warc_record("response", url, "application/http; msgtype=response", answer, number=number))
    return b"".join(map(gzip.compress, records)) if compressed else b"".join(records)


def mhtml() -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = TITLE
    message["Snapshot-Content-Location"] = URL
    message.set_content(page().decode(), subtype="html")
    message.make_related()
    return message.as_bytes()


def markdown() -> bytes:
    return f"""---
title: {TITLE}
date: 2023-03-06
source: {OUTLET}
url: {URL}
tags: [ferry, storm]
---

# {TITLE}

{PARAGRAPHS[0]}

{PARAGRAPHS[1].replace("Marit Lunde", "**Marit Lunde**")}

{PARAGRAPHS[2].replace("the island", "[the island](https://example.org)")}
""".encode()


def saved_text() -> bytes:
    return f"{TITLE}\n\nPublished on 6 March 2023\n\n{TEXT}\n\nRead more\n".encode()


ALL: dict[str, bytes] = {
    "article.txt": saved_text(),
    "article.md": markdown(),
    "article.html": dated_page(),
    "article.mhtml": mhtml(),
    "article.json": json.dumps({"articles": [ROW]}).encode(),
    "article.jsonl": json_lines(),
    "article.csv": csv_table(),
    "article.tsv": csv_table(delimiter="\t"),
    "article.parquet": parquet(),
    "article.rss": rss(),
    "article.xml": atom(),
    "article.warc.gz": warc(),
    "article.warc": warc(compressed=False),
}
