"""What goes wrong around an index: full disks, folders that cannot be written, swaps under a reader, clocks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from index import NewsIndex, rebuild
from index.errors import SettingError
from index.manifest import CURRENT
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom

ROOT = Path(__file__).parent.parent.parent
SEARCHES = int(os.environ.get("DATELINE_SEARCHES", "200"))
FULL_DISK = """
import resource, signal, sys
from datetime import date
from index import DatelineError, rebuild
from tests.fake_encoder import HashingEncoder

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    rebuild([sys.argv[1]], sys.argv[2], encoder=HashingEncoder(), today=date(2024, 7, 1))
except DatelineError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [300, 9_000, 25_000])
def test_a_full_disk_is_said_in_one_line_and_the_old_index_answers(
    room: int, newsroom: Newsroom, tmp_path: Path
) -> None:
    """No file of the new generation may grow beyond `room` bytes: writing fails while reading, embedding or writing."""
    index = tmp_path / "index"
    rebuild([newsroom(range(3), "low.jsonl")], index, encoder=HashingEncoder(), today=TODAY)
    source = newsroom(range(3, 300), "high.jsonl")

    child = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(source), str(index), str(room)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert child.stdout.count("\n") == 1
    assert "cannot be written" in child.stdout
    assert NewsIndex.open(index, encoder=HashingEncoder()).manifest.articles == 3
    assert rebuild([source], index, encoder=HashingEncoder(), today=TODAY).kept == 297


def test_a_place_that_cannot_be_written_is_said(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(SettingError, match="cannot be written"):
        rebuild([newsroom(range(2))], tmp_path / "file" / "index", encoder=HashingEncoder(), today=TODAY)


def test_no_search_fails_while_rebuilds_land(newsroom: Newsroom, tmp_path: Path) -> None:
    """Readers search all the while; `DATELINE_SEARCHES=1000` makes it the thousand of the bar."""
    low, high = newsroom(range(20), "low.jsonl"), newsroom(range(20, 50), "high.jsonl")
    rebuild([low], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    index = NewsIndex.open(tmp_path / "index", encoder=HashingEncoder())
    found: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while len(found) < SEARCHES or not done.is_set():
                found.append(len(index.search("crane", k=5)))
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=search) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(8):
        rebuild([high if turn % 2 == 0 else low], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    done.set()
    for reader in readers:
        reader.join()

    assert failures == []
    assert len(found) >= SEARCHES
    assert set(found) == {5}


def test_a_clock_that_jumps_back_changes_nothing_that_was_told_by_content(newsroom: Newsroom, tmp_path: Path) -> None:
    source, index = newsroom(range(5)), tmp_path / "index"
    rebuild([source], index, encoder=HashingEncoder(), today=TODAY)
    os.utime(source, (0, 0))
    os.utime(index / CURRENT, (0, 0))

    report = rebuild([source], index, encoder=HashingEncoder(), today=date(2024, 6, 1))

    assert (report.changed, report.kept) == (False, 5)


def test_a_new_generation_that_is_damaged_leaves_the_open_one_answering(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    rebuild([newsroom(range(4))], folder, encoder=HashingEncoder(), today=TODAY)
    index = NewsIndex.open(folder, encoder=HashingEncoder())

    (folder / CURRENT).write_text("{", encoding="utf-8")

    assert len(index.search("crane", k=9)) == 4
