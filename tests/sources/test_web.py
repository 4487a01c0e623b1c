import gzip
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.article import Article
from index.sources import Fetcher, Refusal, read_articles
from index.sources.connecting import is_public
from tests.sources import formats
from tests.sources.formats import DAY, OUTLET, PARAGRAPHS, TEXT, TITLE
from tests.sources.web_server import Site, page, serve

TODAY = date(2026, 1, 31)


class Clock:
    """A clock that only sleeping moves; `slept` are the waits in order."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """The time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Moves the clock."""
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


def fetcher(clock: Clock | None = None, **settings: Any) -> Fetcher:
    clock = clock or Clock()
    known: dict[str, Any] = {"allow_private": True, "timeout": 5, "clock": clock, "sleep": clock.sleep}
    return Fetcher(**(known | settings))


def read(url: str, fetch: Fetcher | None = None) -> list[Article | Refusal]:
    return list(read_articles([url], today=TODAY, fetch=fetch or fetcher()))


def reason(url: str, fetch: Fetcher | None = None) -> str:
    (refusal,) = read(url, fetch)
    assert isinstance(refusal, Refusal), refusal
    return refusal.reason


def test_a_page_is_fetched_and_read(site: Site) -> None:
    site.answers["/ferry"] = page(formats.page(), X="y")
    site.answers["/old"] = (301, {"Location": "/ferry"}, b"")
    for path in ("/ferry", "/old"):
        (article,) = read(site.url + path)
        assert isinstance(article, Article)
        assert (article.title, article.text, article.source) == (TITLE, TEXT, OUTLET)
        assert article.url == f"{site.url}/ferry"


def test_a_compressed_answer_is_read_and_one_that_grows_too_large_is_not(site: Site) -> None:
    site.answers["/ferry"] = page(gzip.compress(formats.page()), **{"Content-Encoding": "gzip"})
    site.answers["/bomb"] = page(gzip.compress(b" " * (4 << 20)), **{"Content-Encoding": "gzip"})
    site.answers["/large"] = page(b" " * (4 << 20))
    assert isinstance(read(f"{site.url}/ferry")[0], Article)
    for path in ("/bomb", "/large"):
        assert reason(site.url + path, fetcher(largest=1 << 20)) == "larger than 1 MiB, the most that is fetched"


def test_the_articles_of_a_feed_are_fetched_and_those_that_cannot_be_count_with_the_feeds_text(site: Site) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>{site.url}{path}</link><pubDate>Mon, 06 Mar 2023 08:00:00 +0100</pubDate>"
        f"<description>{text}</description></item>"
        for title, path, text in ((TITLE, "/ferry", "Short."), ("Gone", "/gone", "It is gone."), ("Lost", "/lost", ""))
    )
    site.answers["/feed"] = (
        200,
        {"Content-Type": "text/xml"},
        f"<rss version='2.0'><channel>{items}</channel></rss>".encode(),
    )
    site.answers["/ferry"] = page(formats.page())
    first, second, third = read(f"{site.url}/feed")
    assert isinstance(first, Article)
    assert (first.text, first.published, first.date_from) == (TEXT, DAY, "feed")
    assert isinstance(second, Article)
    assert (second.title, second.text, second.published) == ("Gone", "It is gone.", DAY)
    assert third == Refusal(f"{site.url}/lost", "the server answers 404")


def test_the_pages_of_a_news_sitemap_are_fetched(site: Site) -> None:
    site.answers["/index.xml"] = (
        200, {}, f"<sitemapindex><sitemap><loc>{site.url}/news.xml</loc></sitemap></sitemapindex>".encode()
    )  # fmt: skip
    site.answers["/news.xml"] = (
        200,
        {"Content-Type": "application/xml"},
        f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{site.url}/ferry</loc><news:news>
        <news:publication_date>2023-03-06T08:00:00+01:00</news:publication_date></news:news></url></urlset>""".encode(),
    )
    site.answers["/ferry"] = page(formats.page())
    (article,) = read(f"{site.url}/index.xml")
    assert isinstance(article, Article)
    assert (article.text, article.published, article.date_from) == (TEXT, DAY, "sitemap")


def test_a_file_that_a_reader_knows_is_read_from_the_web(site: Site) -> None:
    site.answers["/news.jsonl"] = (200, {"Content-Type": "application/x-ndjson"}, formats.json_lines())
    (article,) = read(f"{site.url}/news.jsonl")
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n")
    site.answers["/private"] = site.answers["/ferry"] = page(formats.page())
    clock = Clock()
    fetch = fetcher(clock)
    assert reason(f"{site.url}/private", fetch) == "the site's robots.txt asks programs not to fetch it"
    read(f"{site.url}/ferry", fetch)
    read(f"{site.url}/ferry", fetch)
    assert site.asked == ["/robots.txt", "/ferry", "/ferry"]
    assert clock.slept == [1.0, 7.0]


def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    assert reason(f"{site.url}/ferry") == "the site's robots.txt cannot be had, so its pages are left alone"
    assert "/ferry" not in site.asked


def test_a_server_in_trouble_is_asked_again_later_and_later(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"")
    site.answers["/ferry"] = [(503, {}, b""), (429, {"Retry-After": "5"}, b""), page(formats.page())]
    clock = Clock()
    (article,) = read(f"{site.url}/ferry", fetcher(clock))
    assert isinstance(article, Article)
    assert clock.slept == [1.0, 1.0, 5.0]
    site.answers["/ferry"] = (500, {}, b"")
    assert reason(f"{site.url}/ferry") == "the server answers 500"
    assert site.asked.count("/ferry") == 3 + 3


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    conditions: list[str] = []

    def answer(headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        conditions.append(headers.get("if-none-match", ""))
        return (304, {}, b"") if headers.get("if-none-match") == '"v1"' else page(formats.page(), ETag='"v1"')

    site.answers["/ferry"] = answer
    for _ in range(2):
        (article,) = read(f"{site.url}/ferry", fetcher(cache=tmp_path))
        assert isinstance(article, Article)
        assert article.text == TEXT
    (kept,) = tmp_path.glob("*.page")
    kept.write_bytes(b"damaged")
    read(f"{site.url}/ferry", fetcher(cache=tmp_path))
    assert conditions == ["", '"v1"', ""]


def test_a_page_without_a_tag_is_asked_for_by_its_time(site: Site, tmp_path: Path) -> None:
    conditions: list[str] = []
    changed = "Mon, 06 Mar 2023 07:00:00 GMT"

    def answer(headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        conditions.append(headers.get("if-modified-since", ""))
        known = headers.get("if-modified-since") == changed
        return (304, {}, b"") if known else page(formats.page(), **{"Last-Modified": changed})

    site.answers["/ferry"] = answer
    for _ in range(2):
        assert isinstance(read(f"{site.url}/ferry", fetcher(cache=tmp_path))[0], Article)
    assert conditions == ["", changed]


def test_a_page_of_a_server_in_trouble_is_the_one_kept_from_before_and_that_is_told(site: Site, tmp_path: Path) -> None:
    site.answers["/ferry"] = page(formats.page())
    read(f"{site.url}/ferry", fetcher(cache=tmp_path))
    for answer, trouble in (
        ((503, {}, b""), "the server answers 503"),
        ((200, {"Content-Length": "999"}, b"short"), "no whole answer"),
    ):
        site.answers["/ferry"] = answer
        told, article = read(f"{site.url}/ferry", fetcher(cache=tmp_path, timeout=1))
        assert isinstance(told, Refusal)
        assert told.reason.startswith(trouble)
        assert told.reason.endswith("; what was fetched before is kept")
        assert isinstance(article, Article)
        assert article.text == TEXT


def test_a_page_that_is_gone_is_gone_though_it_was_kept(site: Site, tmp_path: Path) -> None:
    site.answers["/ferry"] = page(formats.page())
    read(f"{site.url}/ferry", fetcher(cache=tmp_path))
    site.answers["/ferry"] = (410, {}, b"")
    assert reason(f"{site.url}/ferry", fetcher(cache=tmp_path)) == "the server answers 410"


def test_pages_that_no_source_lists_any_more_leave_the_cache(site: Site, tmp_path: Path) -> None:
    site.answers["/one"] = site.answers["/two"] = page(formats.page())
    fetch = fetcher(cache=tmp_path)
    read(f"{site.url}/one", fetch)
    read(f"{site.url}/two", fetch)
    later = fetcher(cache=tmp_path)
    read(f"{site.url}/two", later)
    later.forget_others()
    assert len(list(tmp_path.glob("*.page"))) == len(list(tmp_path.glob("*.json"))) == 1
    site.answers["/one"] = site.answers["/two"] = (503, {}, b"")
    assert len(read(f"{site.url}/two", fetcher(cache=tmp_path))) == 2
    assert reason(f"{site.url}/one", fetcher(cache=tmp_path)) == "the server answers 503"


def test_a_server_that_fails_three_times_in_a_row_is_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"")
    fetch = fetcher(attempts=2)
    for number in range(5):
        site.answers[f"/{number}"] = (500, {}, b"")
    told = [reason(f"{site.url}/{number}", fetch) for number in range(5)]
    assert told == ["the server answers 500"] * 3 + ["not asked, since the server failed 3 times in a row"] * 2
    assert site.asked == ["/robots.txt", "/0", "/0", "/1", "/1", "/2", "/2"]


def test_a_server_that_never_ends_its_answer_is_given_up(site: Site) -> None:
    """It sends nothing for longer than the fetcher waits for any byte."""
    waited = threading.Event()
    site.answers["/robots.txt"] = (200, {}, b"")

    def answer(_: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        waited.wait(5)
        return page(formats.page())

    site.answers["/slow"] = answer
    try:
        assert reason(f"{site.url}/slow", fetcher(timeout=0.2, attempts=1)).startswith("no answer within 0.2 seconds")
    finally:
        waited.set()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(
            (200, {"Content-Type": "image/png"}, b"\x89PNG\x00"),
            "neither a page, a feed, a sitemap nor a known file but image/png", id="picture",
        ),
        pytest.param((301, {"Location": "/here"}, b""), "redirected more than 5 times", id="circle"),
        pytest.param(
            (301, {"Location": "file:///etc/passwd"}, b""), "not an http:// or https:// address", id="another scheme"
        ),
        pytest.param((200, {"Content-Type": "text/html"}, b""), "the page is empty", id="nothing"),
        pytest.param(
            (200, {"Content-Encoding": "br"}, b"x"), "the answer is encoded as br, which was not asked for",
            id="encoding",
        ),
        pytest.param((200, {"Content-Length": "999"}, b"short"), "no whole answer", id="cut short"),
    ],
)  # fmt: skip
def test_what_is_not_to_be_had_is_refused(site: Site, answer: Any, expected: str) -> None:
    site.answers["/here"] = answer
    assert reason(f"{site.url}/here", fetcher(timeout=1, attempts=1)).startswith(expected)


def test_a_server_that_does_not_answer_is_refused() -> None:
    with serve() as site:
        url = site.url
    assert reason(f"{url}/ferry", fetcher(timeout=1)).startswith("no whole answer")
    assert reason("http://nowhere.invalid/", fetcher()) == "there is no server nowhere.invalid"


def test_private_networks_are_not_asked_unless_allowed(site: Site) -> None:
    site.answers["/ferry"] = page(formats.page())
    assert reason(f"{site.url}/ferry", fetcher(allow_private=False)) == (
        "127.0.0.1 is in a private network, where nothing is fetched from"
    )
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104
     "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "x"],
)  # fmt: skip
def test_private_addresses_are_told_from_public_ones(address: str) -> None:
    assert not is_public(address)
    assert is_public("93.184.215.14")
    assert is_public("2606:4700::1111")


def test_most_pages_of_a_feed_are_bounded(site: Site) -> None:
    items = "".join(
        f"<item><link>{site.url}/{number}</link><description>{PARAGRAPHS[0]}</description></item>"
        for number in range(5)
    )
    site.answers["/feed"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        f"<rss version='2.0'><channel>{items}</channel></rss>".encode(),
    )
    found = read(f"{site.url}/feed", fetcher(most_pages=2))
    assert [type(one) for one in found] == [Article, Article, Refusal]
    assert found[-1] == Refusal("the feed", "lists 5 pages, of which the first 2 were read")


def test_entries_of_a_feed_without_an_address_count_each_with_the_feeds_text(site: Site) -> None:
    items = "".join(f"<item><title>Boat {n}</title><description>{PARAGRAPHS[n]}</description></item>" for n in range(2))
    feed = f'<rss version="2.0"><channel><title>{OUTLET}</title>{items}<item><title>Boat 3</title></item>'
    site.answers["/feed"] = page(f"{feed}</channel></rss>".encode(), **{"Content-Type": "application/rss+xml"})

    first, second, third = read(f"{site.url}/feed")

    assert [one.title for one in (first, second) if isinstance(one, Article)] == ["Boat 0", "Boat 1"]
    assert third == Refusal(f"{site.url}/feed, entry 3", "the entry has no text")
