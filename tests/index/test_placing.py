"""An index has a folder of its own: a folder of articles is never written into, and an index never read as news."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import RebuildReport, rebuild
from index.errors import SettingError, SourceError
from index.manifest import CURRENT, LOCK
from index.watching import keep_fresh
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, row, write_rows

INDEX = "an index of Dateline, not a folder of articles"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in that holds articles in `in` and in `in/sub`."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    write_rows(tmp_path / "in" / "a.jsonl", [row(1), row(2)])
    write_rows(tmp_path / "in" / "sub" / "b.jsonl", [row(3)])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(*sources: str, into: str) -> RebuildReport:
    return rebuild(sources, into, encoder=HashingEncoder(), today=TODAY)


def everything(place: Path) -> set[str]:
    return {str(path.relative_to(place)) for path in place.rglob("*")}


@pytest.mark.parametrize(
    ("source", "into", "wrong"),
    [
        pytest.param("in", "in", "is a source of articles itself", id="a source"),
        pytest.param("in", "in/../in/", "is a source of articles itself", id="a source in other words"),
        pytest.param("in", "link", "is a source of articles itself", id="a link to a source"),
        pytest.param("link", "in", "is a source of articles itself", id="the source is a link"),
        pytest.param("in/sub", "in", "holds the source in/sub", id="a folder that holds a source"),
        pytest.param("in/a.jsonl", ".", "holds the source in/a.jsonl", id="a folder that holds a file"),
        pytest.param("in/*.jsonl", "in", "holds the source in/a.jsonl", id="a folder that holds what matches"),
        pytest.param("in", "in/sub", "lies in the source in and holds files of it", id="a folder of articles within"),
        pytest.param("in", "in/a.jsonl", "", id="a file"),
    ],
)
def test_a_folder_of_articles_is_no_place_for_an_index_and_nothing_is_written(
    source: str, into: str, wrong: str, place: Path
) -> None:
    (place / "link").symlink_to(place / "in")
    before = everything(place)

    with pytest.raises(SettingError) as error:
        built(source, into=into)

    said = f"{Path(into)} {wrong}; an index needs a folder of its own. Name another with --into."
    assert str(error.value) == (
        said if wrong else "in/a.jsonl is a file; an index is a folder. Name another with --into."
    )
    assert everything(place) == before


def test_a_watch_refuses_a_folder_of_articles_at_once(place: Path) -> None:
    with pytest.raises(SettingError, match="in is a source of articles itself"):
        keep_fresh(["in"], "in", lambda: built("in", into="in"), clock=lambda: 0.0)


@pytest.mark.parametrize(
    ("sources", "into", "refused"),
    [
        pytest.param(["in"], "in.index", [], id="beside the source, with its name at the beginning"),
        pytest.param(["in/sub", "in/a.jsonl"], "in/index", [], id="beside the sources in a folder that is none"),
        pytest.param(["in"], "in/news.index", ["in/news.index"], id="in the source"),
        pytest.param(["."], "news.index", ["news.index"], id="in the folder at hand"),
        pytest.param(["in"], "in/empty", ["in/empty"], id="an empty folder in the source"),
        pytest.param(["in"], "link/news.index", ["in/news.index"], id="in the source by way of a link"),
        pytest.param(["**/*"], "news.index", ["news.index"], id="a pattern that would take in the index"),
        pytest.param(
            ["in/**/*.json*"], "in/news.index", ["in/news.index"], id="a pattern for the index's own articles"
        ),
    ],
)
def test_an_index_beside_or_within_its_sources_is_left_out_of_the_reading(
    sources: list[str], into: str, refused: list[str], place: Path
) -> None:
    """Only the articles are read, however often; that the index was left out is said from when it is there."""
    (place / "in" / "empty").mkdir()
    (place / "link").symlink_to(place / "in")

    first, again = built(*sources, into=into), built(*sources, into=into)

    assert (first.kept, again.read, again.kept, again.changed) == (3, 3, 3, False)
    assert [(one.where, one.reason) for one in again.refused if "link to" not in one.reason] == [
        (where, INDEX) for where in refused
    ]


def _killed_before_the_swap(index: Path) -> None:
    (index / CURRENT).unlink()


def _killed_while_naming(index: Path) -> None:
    (index / CURRENT).rename(index / f"{CURRENT}.part")


def _copied_without_its_lock(index: Path) -> None:
    (index / LOCK).unlink()


def _with_something_of_the_users(index: Path) -> None:
    write_rows(index / "mine.jsonl", [row(9)])


STATES = [_killed_before_the_swap, _killed_while_naming, _copied_without_its_lock, _with_something_of_the_users]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("own", [True, False], ids=["its own index", "another index"])
def test_an_index_in_a_source_folder_is_not_news_in_any_state(
    state: Callable[[Path], None], own: bool, place: Path
) -> None:
    built("in", into="in/news.index")
    state(place / "in" / "news.index")

    report = built("in", into="in/news.index" if own else "other.index")

    assert (report.read, [(one.where, one.reason) for one in report.refused]) == (3, [("in/news.index", INDEX)])


def test_an_index_that_the_shell_names_among_the_sources_is_left_out(place: Path) -> None:
    """As `dateline rebuild *` does from its second run on."""
    built("in", into="news.index")

    report = built("in", "news.index", "news.index/generation-0001/articles.jsonl", into="news.index")

    assert (report.read, report.kept, report.changed) == (3, 3, False)
    with pytest.raises(
        SourceError, match=rf"No article found in news\.index\. 1 refused, the first: news\.index: {INDEX}"
    ):
        built("news.index", into="news.index")


def test_a_begun_index_with_a_file_of_the_users_is_not_built_upon(place: Path) -> None:
    """Nothing but its name would say that it is an index."""
    built("in", into="in/news.index")
    shutil.rmtree(place / "in" / "news.index" / "generation-0001")
    (place / "in" / "news.index" / CURRENT).unlink()
    (place / "in" / "news.index" / "notes.txt").write_text("Mine.")

    with pytest.raises(SettingError, match=r"in/news\.index lies in the source in and holds files of it"):
        built("in", into="in/news.index")


def test_a_folder_with_other_files_is_no_place_for_an_index_and_keeps_them(place: Path) -> None:
    """A rebuild clears away what a killed one may have left, under names that a user's folders may have too."""
    for name in ("building", "pages", "generation-1"):
        (place / "project" / name).mkdir(parents=True)
        (place / "project" / name / "mine.txt").write_text("mine", encoding="utf-8")
    before = everything(place)

    with pytest.raises(SettingError) as error:
        built("in", into="project")

    assert str(error.value) == (
        "project holds other files (building, generation-1, pages); an index needs a folder of its own."
        " Name another with --into."
    )
    assert everything(place) == before


def test_a_folder_of_hidden_files_may_become_an_index(place: Path) -> None:
    (place / "new").mkdir()
    (place / "new" / ".keep").touch()

    assert built("in", into="new").kept == 3


def test_a_link_that_leads_nowhere_is_no_place_for_an_index(place: Path) -> None:
    (place / "nowhere").symlink_to(place / "gone")

    with pytest.raises(SettingError, match="nowhere is a link that leads nowhere"):
        built("in", into="nowhere")


def test_a_pattern_ends_where_links_lead_to_folders_above(place: Path) -> None:
    (place / "in" / "sub" / "one").symlink_to("../..")
    (place / "in" / "sub" / "two").symlink_to("..")

    report = built("in/**/*.jsonl", into="new.index")

    assert (report.kept, report.repeated, report.refused) == (3, 0, ())


@pytest.mark.parametrize("pattern", ["in/**", "in/**/*", "{place}/in/**/*.jsonl", "**/*.jsonl", "i*/**/[ab].jsonl"])
def test_two_stars_match_files_in_all_folders_but_hidden_ones(pattern: str, place: Path) -> None:
    write_rows(place / "in" / ".hidden.jsonl", [row(4)])
    (place / "in" / ".hidden").mkdir()
    write_rows(place / "in" / ".hidden" / "c.jsonl", [row(5)])

    assert built(pattern.format(place=place), into="new.index").kept == 3


def test_an_empty_folder_beside_others_that_a_pattern_matches_is_no_error(place: Path) -> None:
    (place / "in" / "empty").mkdir()

    assert built("in/*", into="new.index").kept == 3
