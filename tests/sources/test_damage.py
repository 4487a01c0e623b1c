"""What is sound in a damaged file is read, and what is not is said."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.fuzzing import TODAY, check
from benchmarks.malformed import AFTER, BEFORE, between_good
from index.article import Article
from index.sources import Refusal, read_articles
from tests.sources import formats
from tests.sources.formats import ROW

HEADER = "title,text,published,url,outlet\n"
FIRST, SECOND, THIRD = (
    f'Report {number},"Crane {number} stopped, and its crew waited for the tide.",2023-04-0{number},'
    f"https://example.org/{number},The Harbour Post\n"
    for number in (1, 2, 3)
)


def read(path: Path, content: bytes | str) -> tuple[list[str], list[str]]:
    """Titles of the articles in a file of this content, and the refusals, each with its place in the file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(read_articles([path], today=TODAY))
    titles = [one.title for one in found if isinstance(one, Article)]
    return titles, [f"{one.where.removeprefix(str(path))}: {one.reason}" for one in found if isinstance(one, Refusal)]


def test_a_quotation_mark_that_nobody_closed_takes_no_other_row_along(tmp_path: Path) -> None:
    broken = SECOND.replace('waited for the tide."', "waited for the tide.")

    titles, refusals = read(tmp_path / "news.csv", HEADER + FIRST + broken + THIRD + FIRST.replace("Report 1", "Last"))

    assert titles == ["Report 1", "Report 3", "Last"]
    assert refusals == [", line 3: not a row of CSV: ',' expected after '\"'"]


def test_a_quotation_mark_that_is_open_to_the_end_takes_no_other_row_along(tmp_path: Path) -> None:
    plain = THIRD.replace('"', "").replace("stopped,", "stopped")

    titles, refusals = read(tmp_path / "news.csv", HEADER + FIRST + '"Report 2' + SECOND[8:].replace('"', "") + plain)

    assert titles == ["Report 1", "Report 3"]
    assert refusals == [", line 3: not a row of CSV: unexpected end of data"]


def test_a_row_too_wide_of_several_lines_takes_no_other_row_along(tmp_path: Path) -> None:
    wide = 'Report 2,more,"Two lines\nof text, and a few words more.",2023-04-02,https://example.org/2,The Post\n'

    titles, refusals = read(tmp_path / "news.csv", HEADER + FIRST + wide + THIRD)

    assert titles == ["Report 1", "Report 3"]
    assert refusals == [", line 3: 6 fields where the header has 5"]


def test_a_text_with_quotation_marks_that_should_be_doubled_is_read_where_its_row_is_whole(tmp_path: Path) -> None:
    row = 'Report 2,"The crew said "no" to it on Monday.{rest}",2023-04-02,https://example.org/2,The Post\n'
    more = "\n\nIt waited, as crews do, for the tide."

    whole = read(tmp_path / "news.csv", HEADER + FIRST + row.format(rest="") + THIRD)
    cut = read(tmp_path / "news.csv", HEADER + FIRST + row.format(rest=more) + THIRD)

    assert whole == (["Report 1", "Report 2", "Report 3"], [])
    assert cut[0] == ["Report 1", "Report 3"]
    assert cut[1][0] == ", line 3: not a row of CSV: ',' expected after '\"'"


def test_csv_whose_every_row_opens_a_quotation_mark_is_given_up_in_time(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text(HEADER + 'a,"b\n' * 60_000)

    assert check(tmp_path / "news.csv") == ""


@pytest.mark.parametrize(
    ("damage", "refusals"),
    [
        pytest.param(lambda text: text.replace('"Ferry', "Ferry"), 1, id="a mark missing"),
        pytest.param(lambda text: text.replace("Ferry", "F\\xerry", 1), 1, id="an escape that there is not"),
        pytest.param(lambda text: text.replace("Ferry to", "]}", 1).replace("]}", '"}]}', 1), 1, id="an early end"),
        pytest.param(lambda text: text.replace("Ferry", "\udcff", 1), 1, id="not UTF-8"),
        pytest.param(
            lambda text: text.replace(
                '{"title": "Ferry', '{"title: 1}, {"title": "Raft", "text": "It sank."}]} and {"title": "Ferry', 1
            ),
            2,
            id="an early end behind another damage",
        ),
        pytest.param(lambda text: text.replace('}, {"title": "Choir', '}", {"title": "Choir'), 1, id="a stray mark"),
    ],
)
def test_a_damaged_row_in_a_list_of_json_takes_no_other_along(
    damage: Callable[[str], str], refusals: int, tmp_path: Path
) -> None:
    content = json.dumps({"articles": [BEFORE, ROW, AFTER]})

    titles, said = read(tmp_path / "news.json", damage(content).encode("utf-8", "surrogateescape"))

    assert [titles[0], titles[-1]] == [BEFORE["title"], AFTER["title"]]
    assert len(said) >= refusals


def test_json_cut_short_gives_the_articles_before_the_cut(tmp_path: Path) -> None:
    content = json.dumps([BEFORE, AFTER, ROW])

    titles, refusals = read(tmp_path / "news.json", content[: content.index("Marit")])

    assert titles == [BEFORE["title"], AFTER["title"]]
    assert refusals == [", article 3: not valid JSON: Unterminated string starting at at character 819"]


def test_a_broken_entry_of_a_feed_neither_takes_its_neighbours_along_nor_names_their_outlet(tmp_path: Path) -> None:
    content = between_good("article.rss", ROW).replace(b"storm</title>", b"storm</itle>")

    (tmp_path / "feed.rss").write_bytes(content)
    found = list(read_articles([tmp_path / "feed.rss"], today=TODAY))

    articles = [one for one in found if isinstance(one, Article)]
    assert [(one.title, one.source) for one in (articles[0], articles[-1])] == [
        (BEFORE["title"], formats.OUTLET),
        (AFTER["title"], formats.OUTLET),
    ]


@pytest.mark.parametrize(
    ("ending", "compress"), [(".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)]
)
def test_a_compressed_file_that_is_cut_short_gives_what_stands_before_the_cut(
    ending: str, compress: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    whole = compress(formats.json_lines([dict(BEFORE), dict(AFTER)]))
    cut = compress(formats.json_lines([ROW] * 50))[:-20]

    titles, refusals = read(tmp_path / f"news.jsonl{ending}", whole + cut)

    assert titles[:2] == [BEFORE["title"], AFTER["title"]]
    assert "damaged or cut short" in refusals[-1]


def test_what_stands_before_a_flipped_byte_of_a_gzip_file_is_read(tmp_path: Path) -> None:
    rows = [{**ROW, "text": f"{number} boats came in. {ROW['text']}"} for number in range(400)]
    content = bytearray(gzip.compress(formats.json_lines(rows), 1))
    content[-400] ^= 0xFF

    titles, refusals = read(tmp_path / "news.jsonl.gz", bytes(content))

    assert len(titles) > 300
    assert "damaged or cut short" in refusals[-1]


def test_a_damaged_record_of_a_compressed_archive_is_left_out_and_said(tmp_path: Path) -> None:
    members = [formats.warc(body=None), *map(_archive, ("first", "second", "third"))]
    damaged = bytearray(members[2])
    damaged[len(damaged) // 2] ^= 0xFF

    titles, refusals = read(tmp_path / "crawl.warc.gz", members[1] + bytes(damaged) + members[3])

    assert titles == ["The first boat", "The third boat"]
    assert refusals[-1].endswith("(gzip: 1 damaged records left out, the others are read)")


def test_a_record_cut_short_in_a_compressed_archive_hides_no_other(tmp_path: Path) -> None:
    first, second, third = map(_archive, ("first", "second", "third"))

    titles, _ = read(tmp_path / "crawl.warc.gz", first + second[:300] + third)

    assert titles == ["The first boat", "The third boat"]


def _archive(which: str) -> bytes:
    """A page in an archive of one member."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in formats.PARAGRAPHS)
    page = f"<html><head><title>The {which} boat</title></head><body><article><h1>The {which} boat</h1>{text}"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}</article></body></html>".encode()
    header = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{which}>\r\nWARC-Date: 2023-03-10T00:00:00Z\r\n"
        f"WARC-Target-URI: https://www.hallnesposten.example/{which}\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(header.encode() + answer + b"\r\n\r\n")


def test_a_number_too_large_for_any_date_is_no_date(tmp_path: Path) -> None:
    content = f"---\ntitle: Ferry\ndate: {'2' * 400}\nurl: 0x{'f' * 9000}\n---\n\n{formats.TEXT}\n"

    titles, refusals = read(tmp_path / "news.md", content)

    assert (titles, refusals) == (["Ferry"], [])


def test_a_file_that_takes_too_long_is_a_failure_though_readers_catch_what_files_raise(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(formats.json_lines([ROW] * 2000))

    assert check(tmp_path / "news.jsonl", seconds=0.02) == "not read in 0.02 seconds of processor time"
    assert check(tmp_path / "news.jsonl") == ""


def test_a_refusal_is_one_line_that_can_be_printed_whatever_the_columns_are_called(tmp_path: Path) -> None:
    row = {"head\nline": "Ferry", "\ud800x\u2028": "sails"}

    _, (refusal,) = read(tmp_path / "news.jsonl", formats.json_lines([row]))

    assert refusal.startswith(', line 1: no column holds a text (there are "head line", "\ufffdx"')


def test_a_refusal_names_a_column_in_one_line_that_can_be_printed(tmp_path: Path) -> None:
    _, (refusal,) = read(tmp_path / "news.jsonl", formats.json_lines([{"te\n\udcf3xt": " ", "title": "Ferry"}]))

    assert refusal == ', line 1: the text in "te \ufffdxt" is empty'


def test_a_feed_whose_declaration_is_broken_is_read_without_it(tmp_path: Path) -> None:
    """Zero bytes and half a character in the name of an encoding, which defeat the feed reader."""
    feed = tmp_path / "feed.xml"
    entry = (
        b"<entry><title>Ferry</title><updated>2023-03-06T08:00:00Z</updated>"
        b"<content>The ferry sailed again.</content></entry>"
    )
    declaration = b'<?xml version="1.0" encoding="utf-\xba\0 8" ' + b"standalone " * 60 + b'encoding="\0"?>'
    feed.write_bytes(declaration + b'<feed xmlns="http://www.w3.org/2005/Atom">' + entry + b"</feed>")

    (article,) = read_articles([feed], today=TODAY)

    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Ferry", "The ferry sailed again.")


def test_records_of_damaged_types_are_told_in_one_short_line(tmp_path: Path) -> None:
    kinds = [f"image/x\x85{letter}\x1c\u2028" + "y" * 500 for letter in "abcdefghijklmnopq"]
    content = formats.warc(compressed=False) + b"".join(
        formats.warc_record("resource", f"https://a.example/{number}", kind, b"-") for number, kind in enumerate(kinds)
    )

    _, refusals = read(tmp_path / "crawl.warc", content)

    assert len(refusals) == 1
    assert len(refusals[0].splitlines()) == 1
    assert refusals[0].endswith("of other kinds")
    assert len(refusals[0]) < 800
