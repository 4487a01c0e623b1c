from __future__ import annotations

import asyncio
import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from index import NewsIndex, rebuild
from index.errors import SettingError
from index.manifest import LOCK
from tests.fake_encoder import HashingEncoder
from tests.ui.payloads import PAYLOADS
from ui import adding as adding_module
from ui.adding import TAKEN, Adding, checked_address, kept_name, progress_line

TODAY = date(2024, 7, 10)
TYPED = [payload for payload in PAYLOADS if not payload.startswith("http")]


def article(name: str) -> str:
    """The page of one article, as a row of JSON Lines."""
    fields = {"title": f"{name} opens", "text": f"The {name} opened on Monday at noon.", "published": "2024-07-08"}
    return json.dumps({**fields, "outlet": "The Dateline Courier", "url": f"https://courier.example/{name}"}) + "\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an index of one article in it."""
    (tmp_path / "news.jsonl").write_text(article("bridge"), encoding="utf-8")
    rebuild([tmp_path / "news.jsonl"], tmp_path / "news.index", encoder=HashingEncoder(), today=TODAY)
    return tmp_path


def adding_to(place: Path) -> Adding:
    return Adding(place / "news.index", lambda: TODAY, encoder=HashingEncoder())


def upload(place: Path, name: str, text: str) -> str:
    """A file as the page hands it over."""
    (place / "uploads").mkdir(exist_ok=True)
    path = place / "uploads" / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def said(adding: Adding, files: list[str], address: str = "") -> str:
    """The last thing that the page shows of it."""

    async def steps() -> list[str]:
        return [step async for step in adding.add(files, address)]

    return asyncio.run(steps())[-1]


def titles(place: Path) -> set[str]:
    index = NewsIndex.open(place / "news.index", encoder=HashingEncoder())
    return {hit.article.title for hit in index.search("opened", k=50)}


def test_added_files_are_kept_and_indexed_beside_what_was_there(place: Path) -> None:
    adding = adding_to(place)

    first = said(adding, [upload(place, "a.jsonl", article("lighthouse"))])
    second = said(adding, [upload(place, "b.jsonl", article("ferry"))])

    assert first == progress_line("1 article added; the index holds 2 articles.", taken="files address")
    assert second == progress_line("1 article added; the index holds 3 articles.", taken="files address")
    assert TAKEN in first
    assert titles(place) == {"bridge opens", "lighthouse opens", "ferry opens"}
    assert sorted(path.name[:2] for path in adding.folder.iterdir()) == ["a-", "b-"]
    assert list((place / "uploads").iterdir()) == []


def test_what_was_added_before_is_not_lost_by_a_file_without_an_article(place: Path) -> None:
    adding = adding_to(place)
    said(adding, [upload(place, "a.jsonl", article("lighthouse"))])

    line = said(adding, [upload(place, "empty.txt", "")])

    begin = progress_line(
        "Nothing was added; the index holds 2 articles. 1 refused, the first:", looks="wrong", taken="files"
    )
    assert line.startswith(f"{begin.removesuffix('</p>')} empty-")
    assert str(place) not in line
    assert titles(place) == {"bridge opens", "lighthouse opens"}
    assert [path.name[:2] for path in adding.folder.iterdir()] == ["a-"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["page.exe"], '"page.exe" is of no kind that is read'),
        (["large.txt"], '"large.txt" has 30 bytes; a file may have 20'),
        ([f"{number}.txt" for number in range(21)], "21 files are too many at once; add at most 20"),
        ([], "There is nothing to add"),
    ],
)
def test_what_cannot_be_added_is_said_in_one_line_and_changes_nothing(
    place: Path, names: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_module, "LARGEST_FILE", 20)
    adding = adding_to(place)

    line = said(adding, [upload(place, name, "x" * (30 if name == "large.txt" else 3)) for name in names])

    assert message in line.replace("&quot;", '"')
    assert TAKEN not in line
    assert len(list((place / "uploads").iterdir()) if names else []) == len(names)
    assert not adding.folder.exists() or list(adding.folder.iterdir()) == []
    assert titles(place) == {"bridge opens"}


def test_files_can_be_given_again_when_the_index_was_in_use(place: Path) -> None:
    adding = adding_to(place)
    files = [upload(place, "a.jsonl", article("lighthouse"))]
    with FileLock(place / "news.index" / LOCK):
        failed = said(adding, files)

    assert 'class="adding wrong"' in failed
    assert list(adding.folder.iterdir()) == []
    assert said(adding, files) == progress_line("1 article added; the index holds 2 articles.", taken="files address")


def test_all_that_is_added_has_a_limit(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    adding = adding_to(place)
    said(adding, [upload(place, "a.jsonl", article("lighthouse"))])
    monkeypatch.setattr(adding_module, "LARGEST_FOLDER", 300)

    line = said(adding, [upload(place, "b.jsonl", article("ferry"))])

    assert "The added files would take over 300 bytes." in line
    assert titles(place) == {"bridge opens", "lighthouse opens"}


@given(
    name=st.one_of(
        st.sampled_from(["../../etc/passwd", "..\\..\\boot", "", "/abs", "~", "*?[a]", "CON", "...", "-rf"]),
        st.text(max_size=80),
    )
)
def test_a_kept_name_stays_in_its_folder_and_is_no_pattern(name: str) -> None:
    kept = kept_name(f"{name}x.txt", b"content")

    assert (Path("folder") / kept).parent == Path("folder")
    assert not set(kept) & set("/\\*?[]~\0:")
    assert not kept.startswith((".", "-"))
    assert Path(kept).suffix == ".txt"


@pytest.mark.parametrize(
    "address",
    ["/etc/passwd", "news.jsonl", "file:///etc/passwd", "ftp://x.example/", "http://", "https://a b", *TYPED],
)
def test_what_is_no_address_on_the_web_is_refused(address: str) -> None:
    with pytest.raises(SettingError, match="is no address"):
        checked_address(address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://localhost/", "http://10.0.0.1/", "http://[::1]/"])
def test_nothing_comes_in_from_the_local_network(place: Path, address: str) -> None:
    line = said(adding_to(place), [], address)

    assert "private" in line
    assert f'{TAKEN}="files"' in line  # the address is left in its field
    assert titles(place) == {"bridge opens"}


def test_two_cannot_add_at_the_same_time(place: Path) -> None:
    held = threading.Event()

    class Waiting(HashingEncoder):
        """Waits with the first text until it may go on."""

        def encode(self, texts: Any) -> Any:
            held.wait(30)
            return super().encode(texts)

    adding = Adding(place / "news.index", lambda: TODAY, encoder=Waiting())

    async def both() -> tuple[str, str]:
        first = adding.add([upload(place, "a.jsonl", article("lighthouse"))], "")
        await anext(first)
        second = [step async for step in adding.add([upload(place, "b.jsonl", article("ferry"))], "")]
        assert titles(place) == {"bridge opens"}  # the old index answers meanwhile
        held.set()
        return [step async for step in first][-1], second[-1]

    first, second = asyncio.run(both())
    assert "1 article added" in first
    assert second == progress_line("Somebody is adding articles already. Try again in a minute.")
    assert titles(place) == {"bridge opens", "lighthouse opens"}
