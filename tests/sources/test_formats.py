import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import zstandard

from index.article import Article
from index.sources import Refusal, read_articles
from tests.sources import formats
from tests.sources.formats import DAY, OUTLET, PARAGRAPHS, ROW, TEXT, TITLE, URL

TODAY = datetime(2026, 1, 31, tzinfo=UTC).date()


def read(path: Path, content: bytes) -> list[Article | Refusal]:
    path.write_bytes(content)
    return list(read_articles([path], today=TODAY))


def articles(found: list[Article | Refusal]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


def reasons(found: list[Article | Refusal]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Refusal)]


@pytest.mark.parametrize("name", formats.ALL)
@pytest.mark.parametrize("ending", ["", ".gz"])
def test_every_format_gives_the_same_article(tmp_path: Path, name: str, ending: str) -> None:
    content = formats.ALL[name]
    name = name.removesuffix(".gz") if ending else name
    found = read(tmp_path / f"{name}{ending}", gzip.compress(content) if ending else content)
    (article,) = articles(found)
    assert article.title == TITLE
    assert article.text == TEXT
    assert article.published == DAY
    assert (article.url, article.source) == (("", "") if ".txt" in name else (URL, OUTLET))
    assert reasons(found) == (
        ["holds records that are no pages: 1 answered 301, 1 image/png"] if "warc" in name else []
    )


@pytest.mark.parametrize("name", formats.ALL)
def test_every_format_says_which_day_still_to_come_it_was_given(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(formats.ALL[name])

    before, then = (
        articles(list(read_articles([path], today=day))) for day in (DAY - timedelta(days=1), DAY + timedelta(days=1))
    )

    assert [(article.published, article.awaits) for article in before + then] == [(None, DAY), (DAY, None)]


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("article.txt", "text"),
        ("article.md", "front matter date"),
        ("article.html", "json-ld"),
        ("article.mhtml", "url"),
        ("article.csv", "column published"),
        ("article.rss", "feed"),
        ("article.warc.gz", "json-ld"),
    ],
)
def test_the_origin_of_a_date_is_kept(tmp_path: Path, name: str, origin: str) -> None:
    (article,) = articles(read(tmp_path / name, formats.ALL[name]))
    assert article.date_from == origin


def test_a_folder_of_all_formats_is_read_in_one_go(tmp_path: Path) -> None:
    for name, content in formats.ALL.items():
        (tmp_path / name).write_bytes(content)
    found = list(read_articles([tmp_path], today=TODAY))
    assert len(articles(found)) == len(formats.ALL)
    assert {article.text for article in articles(found)} == {TEXT}


COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
    ".bz2": bz2.compress,
}


@pytest.mark.model
def test_one_command_reads_every_format_from_one_folder_compressed_or_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twelve formats, each as it is and in four kinds of compression; a WARC's other records are told."""
    from index import NewsIndex
    from ui.command import main

    folder = tmp_path / "news"
    folder.mkdir()
    names = [name for name in formats.ALL if not name.endswith(".gz")]
    for ending, compress in COMPRESSED.items():
        for name in names:
            (folder / f"{name}{ending}").write_bytes(compress(formats.ALL[name]))

    assert main(["rebuild", str(folder), "--into", str(tmp_path / "news.index")]) == 0

    said = capsys.readouterr().out
    assert len(names) * len(COMPRESSED) == 60
    assert "read 60, kept 2, undated 0, repeated 58, refused 5\n" in said
    assert said.count("holds records that are no pages: 1 answered 301, 1 image/png") == 5
    store = NewsIndex.open(tmp_path / "news.index").snapshot.store
    assert [(store.article(number).text, store.article(number).published) for number in range(2)] == [(TEXT, DAY)] * 2


def test_a_crawl_as_of_news_sites_gives_the_pages_that_it_holds(tmp_path: Path) -> None:
    """Records as in the CC-NEWS crawl: a description of the file, requests, answers whole, packed and in pieces."""
    path = tmp_path / "CC-NEWS-20230310000000-00001.warc.gz"
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (formats.dated_page(), b"")) + b"\r\n"
    records = [formats.warc_record("warcinfo", "", "application/warc-fields", b"software: a crawler\r\n")]
    for number, (header, body) in enumerate(
        [
            (b"X-Crawler-Content-Encoding: gzip", formats.dated_page()),
            (b"Content-Encoding: gzip", gzip.compress(formats.dated_page())),
            (b"Transfer-Encoding: chunked", pieces),
        ]
    ):
        url = f"https://news.example/{number}"
        asked = b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"
        answered = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + header + b"\r\n\r\n" + body
        records.append(formats.warc_record("request", url, "application/http; msgtype=request", asked))
        records.append(formats.warc_record("response", url, "application/http; msgtype=response", answered))
    path.write_bytes(b"".join(map(gzip.compress, records)))

    found = list(read_articles([path], today=TODAY))

    assert [(one.title, one.text, one.published, one.date_from) for one in articles(found)] == [
        (TITLE, TEXT, DAY, "json-ld")
    ] * 3
    assert reasons(found) == ["holds records that are no pages: 3 request, 1 warcinfo"]


@pytest.mark.parametrize(
    "value",
    [
        [ROW, ROW],
        {"articles": [ROW, ROW]},
        {"status": "ok", "response": {"total": 2, "results": [ROW, ROW]}},
        {"a": ROW, "b": ROW},
    ],
    ids=["list", "list in an object", "nested list", "object of articles"],
)
def test_json_lists_are_found_where_services_put_them(tmp_path: Path, value: object) -> None:
    assert len(articles(read(tmp_path / "news.json", json.dumps(value).encode()))) == 2


def test_one_json_object_is_one_article_and_json_lines_under_another_name_are_lines(tmp_path: Path) -> None:
    assert len(articles(read(tmp_path / "one.json", json.dumps(ROW, indent=2).encode()))) == 1
    assert len(articles(read(tmp_path / "lines.json", formats.json_lines([ROW, ROW, ROW])))) == 3


def test_html_in_a_column_becomes_text(tmp_path: Path) -> None:
    markup = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "<script>x()</script>"
    (article,) = articles(read(tmp_path / "news.jsonl", formats.json_lines([{**ROW, "text": markup}])))
    assert article.text == TEXT


def test_a_row_of_csv_may_span_lines_and_a_bad_row_does_not_stop_the_next(tmp_path: Path) -> None:
    table = (
        'Title;Content;Date\nA;"One, ""quoted""\n\nand two.";2021-05-03\nB;b;c;too;many\nC;;2021-05-04\n'
        "D;Three.;4 May 2021\n"
    )
    found = read(tmp_path / "news.csv", table.encode() + b"E;Caf\xe9;2021-05-05\n\n")
    assert [(one.title, one.text, str(one.published)) for one in articles(found)] == [
        ("A", 'One, "quoted"\n\nand two.', "2021-05-03"),
        ("D", "Three.", "2021-05-04"),
    ]
    assert [(one.where.rpartition(", ")[2], one.reason) for one in found if isinstance(one, Refusal)] == [
        ("line 5", "5 fields where the header has 3"),
        ("line 6", 'the text in "Content" is empty'),
        ("line 8", "not valid UTF-8"),
    ]


def test_a_table_without_a_column_for_text_is_refused_once(tmp_path: Path) -> None:
    reason = 'no column holds a text (there are "a", "b"); name it with --map text=COLUMN'
    assert reasons(read(tmp_path / "news.csv", b"a,b\n1,2\n3,4\n")) == [reason]
    assert reasons(read(tmp_path / "news.parquet", formats.parquet([{"a": 1, "b": 2}]))) == [reason]


def test_times_in_parquet_become_days(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    moment = datetime(2023, 3, 6, 23, 30, tzinfo=UTC)
    sink = io.BytesIO()
    table = pa.table(
        {
            "text": ["One.", "Two."],
            "published_at": pa.array([moment, None], pa.timestamp("ns", "Europe/Oslo")),
        }
    )
    parquet.write_table(table, sink)
    found = articles(read(tmp_path / "news.parquet", sink.getvalue()))
    assert [(one.text, str(one.published)) for one in found] == [("One.", "2023-03-07"), ("Two.", "None")]


def test_a_saved_page_knows_its_address_from_the_browsers_comment(tmp_path: Path) -> None:
    content = formats.page().replace(
        b"<html>", b"<!-- saved from url=(0062)https://hallnes.example/2023/03/06/ferry -->\n<html>"
    )
    (article,) = articles(read(tmp_path / "ferry.html", content))
    assert article.url == "https://hallnes.example/2023/03/06/ferry"
    assert (str(article.published), article.date_from) == ("2023-03-06", "url")
    assert article.awaits is None  # the capture remains the last credible day, however late it is read


def test_the_folder_that_a_browser_saves_beside_a_page_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_bytes(formats.dated_page())
    (tmp_path / "ferry_files").mkdir()
    (tmp_path / "ferry_files" / "frame.html").write_bytes(formats.page())
    found = list(read_articles([tmp_path], today=TODAY))
    assert len(articles(found)) == 1
    assert reasons(found) == ["holds the pictures and scripts of the saved page ferry.html"]


def test_pages_in_other_encodings_are_read(tmp_path: Path) -> None:
    content = formats.page(paragraphs=[*PARAGRAPHS, "Værøy and Røst had no ferry either."]).decode()
    for charset in ("windows-1252", "utf-16", "iso-8859-1"):
        markup = content.replace('charset="utf-8"', f'charset="{charset}"').replace("“", '"').replace("”", '"')
        (article,) = articles(read(tmp_path / "ferry.html", markup.encode(charset)))
        assert article.text.endswith("Værøy and Røst had no ferry either."), charset


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    assert reasons(read(tmp_path / "a.html", b"<html><body></body></html>")) == ["the page holds no article's text"]
    assert reasons(read(tmp_path / "b.html", b"   ")) == ["the page is empty"]
    assert reasons(read(tmp_path / "c.xml", b"<?xml version='1.0'?><note/>")) == [
        "XML that is neither a feed, a sitemap nor a page"
    ]
    assert reasons(read(tmp_path / "d.rss", b"<rss version='2.0'><channel></channel></rss>")) == [
        "a feed without entries"
    ]


def test_a_captured_page_is_not_dated_after_its_capture(tmp_path: Path) -> None:
    late = formats.dated_page().replace(b"2023-03-06T08", b"2023-04-06T08")
    (article,) = articles(read(tmp_path / "crawl.warc.gz", formats.warc(body=late)))
    assert (str(article.published), article.date_from) == ("2023-03-06", "url")
