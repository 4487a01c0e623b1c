"""A file that has not changed is not read again, and what it gave before is what it would give now."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import NewsIndex, Progress, RebuildReport, Undated, rebuild
from index.doctor import examine
from index.manifest import BUILDING, CONTENTS, SOURCES, current_generation
from index.readings import read_readings
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, row, write_rows

CHANGES = int(os.environ.get("DATELINE_CHANGES", "6"))
OPENED: Counter[str] = Counter()
HASHED, READ = 1, 3  # times that a file is opened: to tell whether it changed; then to be read and hashed once more


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str):
        OPENED[arguments[0]] += 1


@pytest.fixture(scope="module", autouse=True)
def _audit() -> None:
    sys.addaudithook(_note)


@contextmanager
def opened(folder: Path) -> Iterator[dict[str, int]]:
    """How often each file of the folder is opened meanwhile, by its path within."""
    OPENED.clear()
    times: dict[str, int] = {}
    yield times
    for path, count in OPENED.items():
        if path.startswith(f"{folder}{os.sep}"):
            times[os.path.relpath(path, folder)] = count


def built(folder: Path, index: Path, *, today: date = TODAY, keep_missing: bool = False) -> RebuildReport:
    return rebuild([folder], index, encoder=HashingEncoder(), today=today, keep_missing=keep_missing)


def files_of(index: Path) -> dict[str, bytes]:
    return {name: (current_generation(index) / name).read_bytes() for name in CONTENTS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files of articles."""
    made = tmp_path / "news"
    made.mkdir()
    for number, name in enumerate(("a.jsonl", "b.jsonl", "c.jsonl")):
        write_rows(made / name, [row(2 * number), row(2 * number + 1)])
    return made


def test_of_many_files_only_the_one_that_changed_is_read(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "index")
    write_rows(folder / "b.jsonl", [row(2), row(30)])

    with opened(folder) as times:
        report = built(folder, tmp_path / "index")

    assert times == {"a.jsonl": HASHED, "b.jsonl": READ, "c.jsonl": HASHED}
    assert (report.read, report.kept, report.added, report.dropped, report.embedded) == (6, 6, 1, 1, 1)


@pytest.mark.parametrize("keep_missing", [False, True])
def test_where_nothing_changed_nothing_is_read_nor_written(keep_missing: bool, folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "index")
    (folder / "a.jsonl").unlink()
    first = built(folder, tmp_path / "index", keep_missing=keep_missing)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "index").iterdir()}

    with opened(folder) as times:
        again = built(folder, tmp_path / "index", keep_missing=keep_missing)

    assert times == {"b.jsonl": HASHED, "c.jsonl": HASHED}
    assert (again.changed, again.read, again.kept, again.kept_missing) == (
        False,
        4,
        *((6, 2) if keep_missing else (4, 0)),
    )
    assert (again.read, again.kept, again.kept_missing) == (first.read, first.kept, first.kept_missing)
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "index").iterdir()}
    assert {path for path in before if before[path] != after[path]} <= {tmp_path / "index" / "lock"}


def _not_json(path: Path) -> None:
    path.write_text("not json\n", encoding="utf-8")


def _binary(path: Path) -> None:
    path.write_bytes(b"\0\1\2" * 100)


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def _broken_parquet(path: Path) -> None:
    path.write_bytes(b"PAR1" + b"\0" * 100)


@pytest.mark.parametrize("make", [_not_json, _binary, _link_to_itself, _broken_parquet])
def test_a_file_that_is_refused_does_not_make_others_be_read_again(
    make: Callable[[Path], None], folder: Path, tmp_path: Path
) -> None:
    """It comes while the articles stay the same, is refused each time, and itself read again only once it changes."""
    built(folder, tmp_path / "index")
    make(folder / "d.jsonl")
    first = built(folder, tmp_path / "index")

    with opened(folder) as times:
        again = built(folder, tmp_path / "index")

    assert {name: times[name] for name in ("a.jsonl", "b.jsonl", "c.jsonl")} == dict.fromkeys(
        ("a.jsonl", "b.jsonl", "c.jsonl"), HASHED
    )
    if make is not _link_to_itself:
        assert times["d.jsonl"] == HASHED
    assert len(first.refused) == 1
    assert again.refused == first.refused
    (folder / "d.jsonl").unlink()
    write_rows(folder / "d.jsonl", [row(50)])
    assert built(folder, tmp_path / "index").added == 1


def test_a_date_still_to_come_is_taken_on_its_day_and_not_looked_at_before(folder: Path, tmp_path: Path) -> None:
    index, day = tmp_path / "index", TODAY + timedelta(days=3)
    write_rows(folder / "d.jsonl", [{**row(7), "published": day.isoformat()}])
    first = built(folder, index)

    with opened(folder) as times:
        before = built(folder, index, today=day - timedelta(days=1))
    assert set(times.values()) == {HASHED}
    with opened(folder) as times:
        then = built(folder, index, today=day)
    assert times == {"a.jsonl": HASHED, "b.jsonl": HASHED, "c.jsonl": HASHED, "d.jsonl": READ}
    with opened(folder) as times:
        after = built(folder, index, today=day + timedelta(days=1))
    assert set(times.values()) == {HASHED}

    undated = (Undated(str(folder / "d.jsonl"), "Report 7 from the harbour"),)
    assert [(one.changed, one.undated, one.undated_named) for one in (first, before, then, after)] == [
        (True, 1, undated),
        (False, 1, undated),
        (True, 0, ()),
        (False, 0, ()),
    ]
    assert (then.added, then.dropped, then.reach and then.reach.last) == (1, 1, day)


def test_a_day_to_come_that_changes_nothing_is_looked_at_once(folder: Path, tmp_path: Path) -> None:
    """The article has a date; its note of a change to come is no reason to read its file on every later day."""
    index, day = tmp_path / "index", TODAY + timedelta(days=3)
    write_rows(folder / "d.jsonl", [{**row(7), "updated": day.isoformat()}])
    built(folder, index)

    assert not built(folder, index, today=day).changed
    with opened(folder) as times:
        built(folder, index, today=day)
    assert set(times.values()) == {HASHED}


def test_a_file_that_changes_before_it_is_read_is_not_taken_for_what_it_was(folder: Path, tmp_path: Path) -> None:
    """It is hashed first of all and read later; what was read then is no reading of the file as it was, nor is."""
    write_rows(folder / "a.jsonl", [row(number) for number in range(100, 200)])
    content = (folder / "c.jsonl").read_bytes()

    def told(progress: Progress) -> None:
        if progress.stage == "reading":  # a.jsonl has been read, the others have not
            write_rows(folder / "c.jsonl", [row(300)])

    first = rebuild([folder], tmp_path / "index", encoder=HashingEncoder(), today=TODAY, on_progress=told)
    (folder / "c.jsonl").write_bytes(content)
    again = built(folder, tmp_path / "index")

    assert (first.kept, again.kept, again.added, again.dropped) == (103, 104, 2, 1)
    titles = {
        hit.article.title for hit in NewsIndex.open(tmp_path / "index", encoder=HashingEncoder()).search("5", k=9)
    }
    assert "Report 5 from the harbour" in titles


def test_other_columns_are_another_reading(tmp_path: Path) -> None:
    rows = [{"title": "The crane", "text": "The crane stopped.", "long": "The crane stopped at noon on Monday."}]
    source, index = write_rows(tmp_path / "a.jsonl", rows), tmp_path / "index"

    def text(columns: dict[str, str] | None) -> str:
        rebuild([source], index, encoder=HashingEncoder(), today=TODAY, columns=columns)
        return NewsIndex.open(index, encoder=HashingEncoder()).search("crane", k=1)[0].article.text

    assert text(None) == "The crane stopped."
    assert text({"text": "long"}) == "The crane stopped at noon on Monday."
    assert text(None) == "The crane stopped."


def _flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_another_column_for_the_same_date_is_a_change(tmp_path: Path) -> None:
    """Where a date came from is shown to those who doubt it, and no article's id tells it."""
    news, into = tmp_path / "news.jsonl", tmp_path / "index"
    fields = {"text": "The ferry to Orlen was late on Monday.", "date": "2024-05-01"}
    write_rows(news, [fields])
    built(news, into)
    write_rows(news, [{"text": fields["text"], "published": fields["date"]}])

    report = built(news, into)

    article = NewsIndex.open(into, encoder=HashingEncoder()).snapshot.store.article(0)
    assert (report.changed, report.embedded, article.date_from) == (True, 0, "column published")


def test_a_damaged_memory_is_written_anew_where_there_is_nothing_to_remember(tmp_path: Path) -> None:
    news, into = tmp_path / "news.jsonl", tmp_path / "index"
    write_rows(news, [row(1)])
    built(news, into)
    (into / SOURCES).write_text("junk", encoding="utf-8")

    built(news, into)

    assert read_readings(into, None).keys() == {str(news)}


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param(lambda path: path.unlink(), "", id="missing, as in an older index"),
        pytest.param(_flipped, "is damaged", id="a flipped byte"),
        pytest.param(lambda path: path.write_bytes(b""), "is damaged", id="empty"),
    ],
)
def test_what_the_files_gave_may_be_lost_and_only_time_is(
    damage: Callable[[Path], object], said: str, folder: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    built(folder, index)
    damage(index / SOURCES)

    cure = f"{index / SOURCES} {said}. Nothing is lost: the next rebuild reads all files again and writes it anew."
    assert [str(problem) for problem in examine(index, encoder=HashingEncoder()).problems] == ([cure] if said else [])
    assert len(NewsIndex.open(index, encoder=HashingEncoder()).search("crane", k=9)) == 6
    assert not built(folder, index).changed
    with opened(folder) as times:
        assert not built(folder, index).changed
    assert set(times.values()) == {HASHED}
    assert examine(index, encoder=HashingEncoder()).problems == ()


def test_a_rebuild_that_dies_before_the_swap_leaves_no_reading_that_is_believed(folder: Path, tmp_path: Path) -> None:
    """What the files gave is written before the swap, and names articles that no index holds yet."""
    index = tmp_path / "index"
    built(folder, index)
    write_rows(folder / "a.jsonl", [row(40)])

    def told(progress: Progress) -> None:
        if (progress.stage, progress.done) == ("writing", 1):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild([folder], index, encoder=HashingEncoder(), today=TODAY, on_progress=told)
    assert (index / BUILDING).exists()
    with opened(folder) as times:
        report = built(folder, index)

    assert times == {"a.jsonl": READ, "b.jsonl": HASHED, "c.jsonl": HASHED}
    assert (report.kept, report.added, report.dropped, report.embedded) == (5, 1, 2, 0)


# A file holds numbers of articles; beside each, how its date is written: two columns, a day to come, or not at all.
_DATED = ("published", "date", "to come", "")
_FILES = st.dictionaries(
    st.sampled_from(["a.jsonl", "b.jsonl", "c.jsonl", "sub/d.jsonl"]),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(_DATED)), max_size=4),
    min_size=1,
).filter(lambda files: any(files.values()))
_DAYS = st.integers(0, 12)


def _write(folder: Path, listed: dict[str, list[tuple[int, str]]]) -> None:
    for path in [*folder.rglob("*.jsonl")]:
        path.unlink()
    for name, articles in listed.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        rows = []
        for number, dated in articles:
            made = row(number)
            day = made.pop("published")
            if dated == "to come":
                made["published"] = (TODAY + timedelta(days=number)).isoformat()
            elif dated:
                made[dated] = day
            rows.append(made)
        (folder / name).write_text("".join(json.dumps(one) + "\n" for one in rows) + "not json\n", encoding="utf-8")


def _origins(index: Path) -> dict[str, str]:
    store = NewsIndex.open(index, encoder=HashingEncoder()).snapshot.store
    return {article.id: article.date_from for article in map(store.article, range(store.articles))}


def _ids(index: Path) -> set[str]:
    return set((current_generation(index) / "articles.ids.txt").read_text(encoding="ascii").split())


@settings(max_examples=CHANGES, deadline=None)
@given(st.lists(st.tuples(_FILES, _DAYS, st.booleans()), min_size=2, max_size=4))
def test_after_any_changes_the_index_is_the_one_built_at_once_and_the_counts_add_up(
    steps: list[tuple[dict[str, list[tuple[int, str]]], int, bool]],
) -> None:
    """To the byte, where missing articles are not kept; the report's identities hold in any case.

    `DATELINE_CHANGES=200` tries more than the suite does.
    """
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder, index = place / "news", place / "index"
        before: set[str] = set()
        origins: dict[str, str] = {}  # where the dates came from
        today = TODAY
        for turn, (listed, days, keep_missing) in enumerate(steps):
            _write(folder, listed)
            today += timedelta(days=days)
            report = built(folder, index, today=today, keep_missing=keep_missing)
            at_once = built(folder, place / f"once{turn}", today=today)

            now, given_now = _ids(index), _ids(place / f"once{turn}")
            assert now == (given_now | before if keep_missing else given_now)
            assert (report.read, report.repeated) == (at_once.read, at_once.repeated)
            assert report.refused == at_once.refused
            assert report.read == sum(map(len, listed.values()))
            assert report.kept == len(now)
            assert report.kept == report.read - report.repeated + report.kept_missing
            assert report.kept == len(before) + report.added - report.dropped
            assert report.kept_missing == (len(before - given_now) if keep_missing else 0)
            assert (report.added, report.dropped) == (len(now - before), len(before - now))
            assert report.passages == report.embedded + report.reused
            assert len(report.undated_named) == report.undated <= report.kept
            assert report.changed == (_origins(index) != origins)
            origins = _origins(index)
            assert report.changed or not (report.added or report.dropped or report.embedded)
            if not keep_missing:
                assert files_of(index) == files_of(place / f"once{turn}")
                assert report.undated_named == at_once.undated_named
            before = now
