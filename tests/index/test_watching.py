"""A watch lands every change once it is quiet, and nothing that happens to a source or a server ends it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from index import NewsIndex, RebuildReport, rebuild
from index.errors import SettingError, SourceError
from index.manifest import LOCK
from index.sources import Fetcher
from index.watching import TICK, Landing, Watched, keep_fresh
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, row, write_rows
from tests.sources import formats
from tests.sources.web_server import page, serve

PATIENCE = 60.0  # seconds until a landing that does not come fails the test


class Watch:
    """A watch in a thread of its own, with what has landed so far."""

    def __init__(self, landings: Iterator[Landing]) -> None:
        self.landed: list[Landing] = []
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._run, args=(landings,), daemon=True)
        self._thread.start()

    def _run(self, landings: Iterator[Landing]) -> None:
        for landing in landings:
            with self._more:
                self.landed.append(landing)
                self._more.notify_all()

    def news(self) -> list[Landing]:
        """The landings with something to tell."""
        return [landing for landing in self.landed if landing.news]

    def wait_for(self, wanted: Callable[[list[Landing]], bool]) -> list[Landing]:
        """The landings with news, once they are as wanted."""
        with self._more:
            assert self._more.wait_for(lambda: wanted(self.news()), PATIENCE), self.landed
            return self.news()

    def ended(self) -> bool:
        """Whether the watch has come to its end."""
        self._thread.join(PATIENCE)
        return not self._thread.is_alive()


@contextmanager
def watching(
    sources: list[str | Path], into: Path, *, every: float = 3600.0, fetch: Callable[[], Fetcher] | None = None
) -> Iterator[Watch]:
    stop = threading.Event()

    def work() -> RebuildReport:
        return rebuild(sources, into, encoder=HashingEncoder(), today=TODAY, fetch=fetch() if fetch else None)

    watch = Watch(keep_fresh(sources, into, work, clock=time.monotonic, every=every, quiet=0.1, stop=stop))
    try:
        yield watch
    finally:
        stop.set()
        assert watch.ended()


def counts(news: list[Landing]) -> list[tuple[int, int, int]]:
    return [(one.report.kept, one.report.added, one.report.dropped) for one in news if one.report]


def test_files_that_come_change_and_go_land_one_after_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    write_rows(folder / "a.jsonl", [row(1)])
    with watching([folder], tmp_path / "index") as watch:
        watch.wait_for(lambda news: len(news) == 1)
        write_rows(folder / "b.jsonl", [row(2), row(3)])
        watch.wait_for(lambda news: len(news) == 2)
        write_rows(folder / "b.jsonl", [row(2), row(4)])
        watch.wait_for(lambda news: len(news) == 3)
        (folder / "a.jsonl").unlink()
        news = watch.wait_for(lambda news: len(news) == 4)

    assert counts(news) == [(1, 1, 0), (3, 2, 0), (3, 1, 1), (2, 0, 1)]
    assert NewsIndex.open(tmp_path / "index", encoder=HashingEncoder()).manifest.articles == 2


def test_an_index_inside_the_watched_folder_does_not_wake_the_watch(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.jsonl", [row(1)])
    with watching([tmp_path], tmp_path / "news.index") as watch:
        watch.wait_for(lambda news: len(news) == 1)
        time.sleep(4 * TICK)
        assert [landing.report.read for landing in watch.landed if landing.report] == [1]
        write_rows(tmp_path / "b.jsonl", [row(2)])
        news = watch.wait_for(lambda news: len(news) == 2)

    assert counts(news) == [(1, 1, 0), (2, 1, 0)]


def test_a_file_that_is_replaced_and_a_pattern_with_new_matches_are_noticed(tmp_path: Path) -> None:
    single = write_rows(tmp_path / "single.jsonl", [row(1)])
    with watching(
        [
            single,
            f"{tmp_path}/part-*.jsonl",
        ],
        tmp_path / "index",
    ) as watch:
        watch.wait_for(lambda news: bool(news) and "No file matches" in news[-1].trouble)
        write_rows(tmp_path / "part-1.jsonl", [row(2)])
        watch.wait_for(lambda news: counts(news)[-1:] == [(2, 2, 0)])
        write_rows(tmp_path / "new", [row(3)]).replace(single)
        watch.wait_for(lambda news: counts(news)[-1:] == [(2, 1, 1)])


def test_an_empty_folder_is_waited_for_and_a_refused_file_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    with watching([folder], tmp_path / "index") as watch:
        (empty,) = watch.wait_for(lambda news: len(news) == 1)
        write_rows(folder / "a.jsonl", [row(1)])
        watch.wait_for(lambda news: len(news) == 2)
        (folder / "b.jsonl").write_text("not json\n", encoding="utf-8")
        watch.wait_for(lambda news: len(news) == 3)
        write_rows(folder / "c.jsonl", [row(2)])
        news = watch.wait_for(lambda news: len(news) == 4)

    assert "holds no files" in empty.trouble
    assert [[one.where.rsplit("/", 1)[-1] for one in landing.refused] for landing in news] == [
        [], [], ["b.jsonl, line 1"], [],
    ]  # fmt: skip
    assert counts(news) == [(1, 1, 0), (1, 0, 0), (2, 1, 0)]


def test_a_watch_of_an_index_that_is_there_counts_only_what_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    write_rows(folder / "a.jsonl", [row(1), row(2)])
    rebuild([folder], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    write_rows(folder / "a.jsonl", [row(2), row(3), row(4)])

    with watching([folder], tmp_path / "index") as watch:
        news = watch.wait_for(lambda news: len(news) == 1)

    assert counts(news) == [(3, 2, 1)]


def test_a_rebuild_of_another_process_is_waited_for(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "a.jsonl", [row(1)])
    (tmp_path / "index").mkdir()
    other = FileLock(tmp_path / "index" / LOCK)
    with other.acquire(), watching([source], tmp_path / "index") as watch:
        time.sleep(3 * TICK)
        assert watch.landed == []
        other.release()
        assert counts(watch.wait_for(lambda news: len(news) == 1)) == [(1, 1, 0)]


def feed(url: str, *paths: str) -> tuple[int, dict[str, str], bytes]:
    items = "".join(f"<item><title>Item</title><link>{url}{path}</link></item>" for path in paths)
    body = f"<rss version='2.0'><channel><title>Coast</title>{items}</channel></rss>"
    return 200, {"Content-Type": "application/rss+xml"}, body.encode()


def test_a_feed_is_asked_again_and_a_server_in_trouble_loses_nothing(tmp_path: Path) -> None:
    """Its articles stay while it cannot be had, and new ones land when it is back."""
    with serve() as site:
        site.answers["/feed"] = feed(site.url, "/one")
        site.answers["/one"] = page(formats.page())
        source = write_rows(tmp_path / "a.jsonl", [row(1)])

        def fetch() -> Fetcher:
            return Fetcher(cache=tmp_path / "pages", allow_private=True, pause=0, attempts=1, sleep=lambda _: None)

        with watching([source, f"{site.url}/feed"], tmp_path / "index", every=1, fetch=fetch) as watch:
            watch.wait_for(lambda news: counts(news) == [(2, 2, 0)])
            site.answers["/feed"] = (503, {}, b"")
            news = watch.wait_for(lambda news: len(news) == 2)
            assert [one.reason for one in news[1].refused] == [
                "the server answers 503; what was fetched before is kept"
            ]
            assert counts(news)[1] == (2, 0, 0)
            site.answers["/two"] = page(formats.page(paragraphs=["The second page tells of another day at the port."]))
            site.answers["/feed"] = feed(site.url, "/one", "/two")
            news = watch.wait_for(lambda news: len(news) == 3)
            assert counts(news)[2] == (3, 1, 0)


def test_what_is_watched_follows_from_the_sources(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "a.jsonl", [row(1)])

    watched = Watched.of([tmp_path, source, "https://example.org/feed"], tmp_path / "index")

    assert (watched.folders, watched.others, watched.addresses) == ((tmp_path.resolve(),), (source,), True)
    with pytest.raises(SourceError, match="There is no file or folder"):
        Watched.of([tmp_path / "nowhere"], tmp_path / "index")
    with pytest.raises(SettingError, match="too often"):
        keep_fresh([tmp_path], tmp_path / "index", lambda: pytest.fail("never run"), clock=time.monotonic, every=0.5)


def test_a_file_that_comes_while_trouble_is_told_is_not_missed(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    into = tmp_path / "news.index"
    stop = threading.Event()

    def work() -> RebuildReport:
        return rebuild([folder], into, encoder=HashingEncoder(), today=TODAY)

    landings = keep_fresh([folder], into, work, clock=time.monotonic, every=3600.0, quiet=0.1, stop=stop)
    assert next(landings).trouble
    write_rows(folder / "a.jsonl", [row(1)])

    landed = next(landings)

    stop.set()
    assert landed.report is not None
    assert landed.report.kept == 1
