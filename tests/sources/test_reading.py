import bz2
import gzip
import json
import lzma
from datetime import date
from pathlib import Path

import pytest
import zstandard

from index.article import Article
from index.errors import SettingError, SourceError
from index.sources import Refusal, read_articles

TODAY = date(2026, 1, 31)

SAVED_PAGE = """quantserve-beacon
scorecardresearch
Lighthouse keeper of Skerry retires after 41 years

Lighthouse keeper of Skerry retires after 41 years

Ida Moen handed over the keys of the Skerry light on Friday, ending a career that began in 1983.

advertisement

“I have seen every kind of weather,” she said. The light was automated in March 2019 but she stayed on as a guide

The ministry has not said who will follow her.

Edited By: Per Dahl
Published On: Aug 16, 2024"""


def read(*sources: object, **settings: object) -> list[Article | Refusal]:
    return list(read_articles([str(source) for source in sources], today=TODAY, **settings))  # type: ignore[arg-type]


def only_article(*sources: object) -> Article:
    (found,) = read(*sources)
    assert isinstance(found, Article), found
    return found


def write_rows(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_page_saved_as_text_gives_its_title_its_date_and_its_sentences(tmp_path: Path) -> None:
    path = tmp_path / "skerry.txt"
    path.write_text(SAVED_PAGE.replace("quantserve-beacon\n", ""), encoding="utf-8")
    article = only_article(path)
    assert article.title == "Lighthouse keeper of Skerry retires after 41 years"
    assert (article.published, article.date_from) == (date(2024, 8, 16), "text")
    assert article.text == (
        "Ida Moen handed over the keys of the Skerry light on Friday, ending a career that began in 1983.\n\n"
        "“I have seen every kind of weather,” she said. The light was automated in March 2019 but she stayed on as a "
        "guide\n\nThe ministry has not said who will follow her."
    )


def test_a_row_of_json_lines_is_an_article(tmp_path: Path) -> None:
    path = write_rows(
        tmp_path / "news.jsonl",
        [
            {
                "url": "https://edition.cnn.com/2024/02/03/europe/dam/index.html",
                "title": "Dam gives way above Ostrava | CNN",
                "published": "2024-02-03",
                "text": "A dam gave way on Friday night.\r\nNobody was hurt,\u00a0police\u200b said.",
            }
        ],
    )
    article = only_article(path)
    assert article.title == "Dam gives way above Ostrava"
    assert article.source == "CNN"
    assert (article.published, article.date_from) == (date(2024, 2, 3), "column published")
    assert article.text == "A dam gave way on Friday night.\n\nNobody was hurt, police said."


@pytest.mark.parametrize(
    ("row", "title", "outlet", "published"),
    [
        pytest.param(
            {"Headline": "A", "Body": "It rained.", "pub_date": "3 May 2021", "Publisher": "The Courier"},
            "A", "The Courier", date(2021, 5, 3), id="capitals and underscores",
        ),
        pytest.param(
            {
                "title": "A", "content": "It rained.", "publishedAt": "2021-05-03T23:30:00-04:00",
                "source": {"id": None, "name": "Gazette"},
            },
            "A", "Gazette", date(2021, 5, 3), id="news API",
        ),
        pytest.param(
            {
                "title": "A", "maintext": "It rained.", "date_publish": "2021-05-03 11:00:00",
                "source_domain": "www.bbc.co.uk",
            },
            "A", "BBC", date(2021, 5, 3), id="news-please",
        ),
        pytest.param(
            {"text": ["It rained.", "Then it stopped."], "link": "https://www.example.org/2021/05/03/rain"},
            "", "example.org", date(2021, 5, 3), id="date and outlet from the address",
        ),
    ],
)  # fmt: skip
def test_columns_are_recognised_under_the_names_that_people_use(
    tmp_path: Path, row: dict[str, object], title: str, outlet: str, published: date
) -> None:
    article = only_article(write_rows(tmp_path / "rows.jsonl", [row]))
    assert (article.title, article.source, article.published) == (title, outlet, published)
    assert article.text.startswith("It rained.")


def test_a_mapping_names_columns_that_are_not_recognised(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rows.jsonl", [{"kop": "Rain", "tekst": "It rained.", "title": "row 7"}])
    (article,) = read(path, columns={"title": "kop", "text": "tekst"})
    assert isinstance(article, Article)
    assert (article.title, article.text, article.published) == ("Rain", "It rained.", None)


def test_a_mapping_of_a_part_that_there_is_not_is_a_setting_error(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match='"titel" is not a part of an article'):
        read(write_rows(tmp_path / "rows.jsonl", [{}]), columns={"titel": "kop"})


def test_a_row_without_an_article_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(
        b'{"text": "One.", "title": "1"}\n\n{"text": ""}\nnot json\n[1]\n{"title": "x"}\n{"text": 5}\n'
        b'\xff\n{"text": "Two."}'
    )
    found = read(path)
    assert [one.text for one in found if isinstance(one, Article)] == ["One.", "Two."]
    assert [(one.where.removeprefix(str(path)), one.reason) for one in found if isinstance(one, Refusal)] == [
        (", line 3", 'the text in "text" is empty'),
        (", line 4", "not valid JSON: Expecting value at character 0"),
        (", line 5", "not an object with an article's parts but [1]"),
        (", line 6", 'no column holds a text (there are "title"); name it with --map text=COLUMN'),
        (", line 7", "the text is not text but 5"),
        (", line 8", "not valid UTF-8 at byte 0"),
    ]


@pytest.mark.parametrize(
    ("ending", "compress"),
    [
        (".gz", gzip.compress),
        (".xz", lzma.compress),
        (".bz2", bz2.compress),
        (".zst", zstandard.ZstdCompressor().compress),
    ],
)
def test_compressed_files_are_read_as_they_are(tmp_path: Path, ending: str, compress: object) -> None:
    path = tmp_path / f"news.jsonl{ending}"
    content = b'{"text": "It rained."}\n'
    path.write_bytes(compress(content) + compress(content.replace(b"rained", b"snowed")))  # type: ignore[operator]
    assert [one.text for one in read(path) if isinstance(one, Article)] == ["It rained.", "It snowed."]
    path.write_bytes(compress(content * 1000)[:-9])  # type: ignore[operator]
    refusal = read(path)[-1]
    assert isinstance(refusal, Refusal)
    assert "damaged or cut short" in refusal.reason


def test_a_file_that_decompresses_out_of_proportion_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.xz"
    path.write_bytes(lzma.compress((b" " * (1 << 20) + b"\n") * 70, preset=0))
    (refusal,) = read(path)
    assert isinstance(refusal, Refusal)
    assert "out of proportion" in refusal.reason


def test_what_holds_no_article_is_refused_with_a_reason(tmp_path: Path) -> None:
    for name, content in {
        "a-binary.txt": b"\x00\x01\x02",
        "b-latin.txt": "Caf\xe9".encode("latin-1"),
        "c-empty.txt": b"",
        "d-blank.txt": b" \n\n ",
        "e-picture.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
        "f-script.css": b"body { color: red }",
        "g-advert.txt": b"advertisement\nRead more\n",
        ".hidden.txt": b"It rained.",
    }.items():
        (tmp_path / name).write_bytes(content)
    found = read(tmp_path)
    assert [(Path(one.where).name, one.reason) for one in found if isinstance(one, Refusal)] == [
        ("a-binary.txt", "a binary file, not text"),
        ("b-latin.txt", "not valid UTF-8 at byte 3"),
        ("c-empty.txt", "the file is empty"),
        ("d-blank.txt", "the file is empty"),
        ("e-picture.jpg", "a binary file, not text"),
        ("f-script.css", 'unknown format ".css"; rename it to .txt where it is an article'),
        ("g-advert.txt", "no text is left without advertisements, by-lines and the like"),
    ]
    assert len(found) == 7


def test_a_source_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"There is no file or folder .*nowhere"):
        read_articles([tmp_path / "nowhere"], today=TODAY)
    with pytest.raises(SourceError, match="No file matches"):
        read_articles([f"{tmp_path}/*.jsonl"], today=TODAY)
    with pytest.raises(SourceError, match="holds no files"):
        read_articles([tmp_path], today=TODAY)
    with pytest.raises(SourceError, match="not an address that can be read"):
        read_articles(["ftp://example.org/news"], today=TODAY)


def test_files_come_in_the_order_of_their_paths_and_only_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"It rained in {name}.", encoding="utf-8")
    found = read(tmp_path / "c.txt", tmp_path, f"{tmp_path}/**/*.txt")
    assert [one.text for one in found if isinstance(one, Article)] == [
        "It rained in c.txt.",
        "It rained in a/1.txt.",
        "It rained in b/2.txt.",
    ]


def test_an_index_among_the_sources_is_not_read_as_news(tmp_path: Path) -> None:
    """Not even the one that a rebuild is about to write."""
    (tmp_path / "c.txt").write_text("It rained in Tarnes.", encoding="utf-8")
    for name, files in (("old.index", ["current.json", "lock"]), ("new.index", ["lock"])):
        (tmp_path / name).mkdir()
        for file in files:
            (tmp_path / name / file).write_text("{}", encoding="utf-8")
    article, *refused = read(tmp_path)
    assert isinstance(article, Article)
    assert article.text == "It rained in Tarnes."
    assert [(Path(one.where).name, one.reason) for one in refused if isinstance(one, Refusal)] == [
        ("new.index", "an index of Dateline, not a folder of articles"),
        ("old.index", "an index of Dateline, not a folder of articles"),
    ]


def test_links_that_lead_nowhere_are_refused_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "itself").symlink_to("itself")
    (tmp_path / "gone").symlink_to("nothing")
    (tmp_path / "here").symlink_to(".")

    refusals = [found for found in read_articles([tmp_path], today=TODAY) if isinstance(found, Refusal)]

    assert {(Path(one.where).name, one.reason) for one in refusals} == {
        ("itself", "cannot be read: Too many levels of symbolic links"),
        ("gone", "cannot be read: No such file or directory"),
        ("here", "a link to a folder; name that folder itself"),
    }


def test_what_the_system_says_of_a_file_may_pass_and_what_its_content_says_does_not(tmp_path: Path) -> None:
    """The second is not looked at again until the file changes."""
    (tmp_path / "itself").symlink_to("itself")
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    (tmp_path / "b.jsonl.gz").write_bytes(b"\x1f\x8b" + b"\0" * 100)
    (tmp_path / "c.jsonl.xz").write_bytes(b"\xfd7zXZ" + b"\0" * 100)
    (tmp_path / "d.bin").write_bytes(b"\0" * 100)

    found = read_articles([tmp_path], today=TODAY)

    assert {Path(one.where).name: one.passing for one in found if isinstance(one, Refusal)} == {
        "itself": True,
        "a.parquet": False,
        "b.jsonl.gz": False,
        "c.jsonl.xz": False,
        "d.bin": False,
    }
