"""What goes wrong around an index: full disks, folders that cannot be written, swaps under a reader, clocks."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from multiprocessing.synchronize import Event
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import NewsIndex, rebuild
from index.errors import DatelineError, IndexBusy, SettingError
from index.manifest import BUILDING, CURRENT, current_generation
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom, row, write_rows

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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system; the test above stands in for it")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # lazily, since an open index still maps its files


def fill(disk: Path, *, free: int) -> None:
    """Write a file that leaves so many bytes."""
    (disk / "filler").unlink(missing_ok=True)
    room = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - free)))


def test_a_rebuild_on_a_full_disk_fails_in_one_line_and_works_once_there_is_room(
    small_disk: Path, tmp_path: Path
) -> None:
    """As much room as ends in each of the stages: none, then ever more, until the rebuild is done."""
    index = small_disk / "index"
    low = write_rows(tmp_path / "low.jsonl", [row(number) for number in range(3)])
    words = " ".join(f"word{number}" for number in range(60))
    high = write_rows(
        tmp_path / "high.jsonl", [row(n, f"Crane {n} stopped {n} times. {words}.") for n in range(3, 300)]
    )
    rebuild([low], index, encoder=HashingEncoder(), today=TODAY)
    said, embedded = [], 0
    for free in range(0, 1 << 20, 40_000):
        fill(small_disk, free=free)
        encoder = HashingEncoder()
        try:
            rebuild([high], index, encoder=encoder, today=TODAY)
        except SettingError as error:
            said.append(str(error))
            assert NewsIndex.open(index, encoder=encoder).manifest.articles == 3
            assert {path.name for path in (index / BUILDING).glob("*")} <= {"embeddings.log"}
        embedded += encoder.encoded
        if NewsIndex.open(index, encoder=encoder).manifest.articles == 297:
            break

    assert len(said) > 5
    assert all(line.startswith(f"{index} cannot be written: ") and "\n" not in line for line in said)
    assert 297 <= embedded <= 297 + 4 * len(said)  # a batch that found no room in the log is embedded again
    assert NewsIndex.open(index, encoder=HashingEncoder()).manifest.articles == 297


@pytest.mark.model
def test_the_command_says_a_full_disk_in_one_line_and_exits_with_1(
    small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.qa.conftest import DEMO
    from ui.command import main

    paths = [str(path) for path in sorted(DEMO.glob("*.txt"))]
    assert main(["rebuild", *paths[:3], "--into", str(small_disk / "index")]) == 0
    fill(small_disk, free=30_000)
    capsys.readouterr()

    code = main(["rebuild", *paths, "--into", str(small_disk / "index")])

    problems = [line for line in capsys.readouterr().err.splitlines() if line.startswith("dateline: ")]
    assert code == 1
    assert len(problems) == 1
    assert "cannot be written: No space left on device. The index that was there still answers." in problems[0]
    assert main(["ask", "Who met Putin in Vladivostok?", "--index", str(small_disk / "index")]) == 0
    (small_disk / "filler").unlink()
    assert main(["rebuild", *paths, "--into", str(small_disk / "index")]) == 0


def test_a_place_that_cannot_be_written_is_said(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(SettingError, match="cannot be written"):
        rebuild([newsroom(range(2))], tmp_path / "file" / "index", encoder=HashingEncoder(), today=TODAY)


def _as_nobody(act: Callable[[Path], str], folder: Path, said: Path) -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    said.write_text(act(folder))


def _search(folder: Path) -> str:
    try:
        return NewsIndex.open(folder / "index", encoder=HashingEncoder()).search("crane", k=1)[0].article.title
    except DatelineError as error:
        return str(error)


def _rebuild(folder: Path) -> str:
    try:
        return str(rebuild([folder / "more.jsonl"], folder / "index", encoder=HashingEncoder(), today=TODAY).kept)
    except DatelineError as error:
        return str(error)


@pytest.fixture
def others_index() -> Iterator[Path]:
    """A folder that everybody may read and nobody but its owner write, with an index and more articles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        rebuild([write_rows(folder / "news.jsonl", [row(1)])], folder / "index", encoder=HashingEncoder(), today=TODAY)
        write_rows(folder / "more.jsonl", [row(1), row(2)])
        yield folder
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


def as_nobody(act: Callable[[Path], str], folder: Path) -> str:
    """What the act says of the folder when someone does it who may not write there."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        said = Path(name) / "said"
        context = multiprocessing.get_context("forkserver")
        process = context.Process(target=_as_nobody, args=(act, folder, said))
        process.start()
        process.join()
        return said.read_text()


def test_an_index_that_may_only_be_read_answers_and_is_not_rebuilt(others_index: Path) -> None:
    if os.geteuid() != 0:
        for path in (others_index / "index", *(others_index / "index").rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

    assert as_nobody(_search, others_index) == "Report 1 from the harbour"
    assert as_nobody(_rebuild, others_index) == (
        f"{others_index / 'index'} cannot be written: Permission denied. The index that was there still answers."
        " Free some space or name another folder with --into."
    )
    assert as_nobody(_search, others_index) == "Report 1 from the harbour"


@pytest.mark.parametrize("name", [CURRENT, "manifest.json", "passages.npy"])
def test_a_file_of_an_index_that_may_not_be_read_is_named(name: str, others_index: Path) -> None:
    index = others_index / "index"
    path = index / name if name == CURRENT else current_generation(index) / name
    path.chmod(0)

    said = as_nobody(_search, others_index)

    assert (
        said
        == f"{path} cannot be read: Permission denied. Rebuild the index: dateline rebuild SOURCE... --into {index}"
    )


class Waiting(HashingEncoder):
    """Says that it has begun, and goes on when it may."""

    def __init__(self, begun: Event, go_on: Event) -> None:
        super().__init__()
        self._begun, self._go_on = begun, go_on

    def encode(self, texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """As its parent does."""
        self._begun.set()
        self._go_on.wait()
        return super().encode(texts)


def _rebuild_waiting(source: Path, folder: Path, begun: Event, go_on: Event) -> None:
    rebuild([source], folder, encoder=Waiting(begun, go_on), today=TODAY)


def test_of_two_rebuilds_at_once_the_second_says_so_and_leaves_the_first_alone(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    source, other, index = newsroom(range(30)), newsroom(range(5), "other.jsonl"), tmp_path / "index"
    context = multiprocessing.get_context("forkserver")
    begun, go_on = context.Event(), context.Event()
    first = context.Process(target=_rebuild_waiting, args=(source, index, begun, go_on))
    first.start()
    begun.wait()

    with pytest.raises(IndexBusy) as error:
        rebuild([other], index, encoder=HashingEncoder(), today=TODAY)

    assert str(error.value) == f"Another rebuild is writing into {index}. Wait for it to end."
    go_on.set()
    first.join()
    assert first.exitcode == 0
    assert NewsIndex.open(index, encoder=HashingEncoder()).manifest.articles == 30
    assert rebuild([other], index, encoder=HashingEncoder(), today=TODAY).kept == 5


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


def test_a_clock_that_jumps_back_takes_no_date_away(newsroom: Newsroom, tmp_path: Path) -> None:
    """Without the index, a clock that says 1970 would make every article one of the future, and so undated."""
    index = tmp_path / "index"
    rebuild([newsroom(range(5))], index, encoder=HashingEncoder(), today=TODAY)

    report = rebuild([newsroom(range(6))], index, encoder=HashingEncoder(), today=date(1970, 1, 1))

    assert (report.kept, report.undated, report.embedded) == (6, 1, 1)  # the sixth is a day later than any before
    assert report.reach is not None
    assert report.reach.last == date(2024, 1, 5)
    again = rebuild([newsroom(range(7))], index, encoder=HashingEncoder(), today=TODAY)
    assert (again.kept, again.undated) == (7, 0)


def test_a_clock_that_jumps_forward_changes_nothing_and_is_put_right_by_the_next_change(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    source, index = newsroom(range(5)), tmp_path / "index"
    rebuild([source], index, encoder=HashingEncoder(), today=TODAY)

    assert not rebuild([source], index, encoder=HashingEncoder(), today=date(2099, 1, 1)).changed
    assert rebuild([newsroom(range(6))], index, encoder=HashingEncoder(), today=date(2099, 1, 1)).undated == 0
    rebuild([newsroom(range(7))], index, encoder=HashingEncoder(), today=TODAY)
    assert NewsIndex.open(index, encoder=HashingEncoder()).manifest.built_on == TODAY


def test_a_new_generation_that_is_damaged_leaves_the_open_one_answering(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    rebuild([newsroom(range(4))], folder, encoder=HashingEncoder(), today=TODAY)
    index = NewsIndex.open(folder, encoder=HashingEncoder())

    (folder / CURRENT).write_text("{", encoding="utf-8")

    assert len(index.search("crane", k=9)) == 4
