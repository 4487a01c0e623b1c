"""Malformed files of every format through the readers: none may raise, hang, vanish or take a good neighbour along.

    python -m benchmarks.fuzzing --count 100000 --out fuzzing.jsonl --formats article.csv article.html

Each file is made from a fixed seed (benchmarks/malformed.py says how). It passes if it gives only articles and
refusals, at least one of them, in 10 seconds of processor time, none of the refusals for an error that a reader did
not foresee, and if the good reports beside a malformed one come out as they are. The files are read in processes of
their own, so that one that kills its reader is counted too. With --out, what is done is written down after every
chunk and not done again when the command is run again.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.malformed import between_good, malformed
from index.article import Article
from index.sources import Refusal, read_articles
from tests.sources import formats

TODAY = date(2026, 1, 31)
SECONDS_A_FILE = 10  # of processor time, so that other work on the machine does not count
STANDSTILL = 900  # seconds on the clock without a file done: a reader that waits for something
CHUNK = 5000  # files in one process, and between two lines of the results
MEMORY = "/dev/shm"  # noqa: S108 - where the system keeps files in memory


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that did not pass: its format, its number under the seed, and what happened."""

    name: str
    number: int
    problem: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """What came of `count` files of a format from the number `first` on; `slowest` is (seconds, number)."""

    name: str
    seed: int
    first: int
    count: int
    failures: tuple[Failure, ...]
    seconds: float
    slowest: tuple[float, int]
    peak: int  # bytes

    @classmethod
    def of(cls, row: dict[str, Any]) -> Chunk:
        """As `asdict` and JSON left it."""
        failures = tuple(Failure(**failure) for failure in row["failures"])
        return cls(**{**row, "failures": failures, "slowest": tuple(row["slowest"])})


class _Overdue(BaseException):
    """Not an Exception: a reader that catches those must not take it for a broken file."""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def overdue(*_: object) -> None:
        raise _Overdue

    before = signal.signal(signal.SIGPROF, overdue)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def check(path: Path, *, survivors: Sequence[Article] = (), seconds: float = SECONDS_A_FILE) -> str:
    """What is wrong with how a file was read, "" for nothing. `survivors` must be among its articles."""
    try:
        with _within(seconds):
            found = list(read_articles([path], today=TODAY))
    except _Overdue:
        return f"not read in {seconds} seconds of processor time"
    except Exception:  # any error at all is what is looked for
        return traceback.format_exc(limit=-3)
    if not found:
        return "neither an article nor a refusal"
    for one in found:
        if isinstance(one, Article):
            one.text.encode()
            if not one.text.strip() or (one.published and one.published > TODAY):
                return f"not an article: {one}"
        elif not isinstance(one, Refusal) or not one.reason or not _in_one_line(one.reason):
            return f"not a refusal: {one}"
        elif "defeats" in one.reason:
            return one.reason
    lost = [article.title for article in survivors if article not in found]
    return f"good articles lost beside a malformed one: {', '.join(lost)}" if lost else ""


def _in_one_line(text: str) -> bool:
    """Whether the text can be printed, as one line."""
    return len(text.splitlines()) == 1 and not any("\ud800" <= character <= "\udfff" for character in text)


@cache
def good_articles(name: str) -> tuple[Article, ...]:
    """The two good reports as they come out of a sound file of the format; none where it holds one article."""
    content = between_good(name)
    if not content:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = tuple(one for one in read_articles([path], today=TODAY) if isinstance(one, Article))
    if len(found) != 2:
        raise AssertionError(f"a sound {name} gives {len(found)} articles, not 2")
    return found


def check_number(path: Path, number: int, seed: int) -> str:
    """What is wrong with the file of this number, which is written to `path`; the path's name is the format."""
    made = malformed(path.name, number, seed)
    path.write_bytes(made.content)
    survivors = good_articles(path.name)[: made.survivors] if made.survivors else ()
    return check(path, survivors=survivors)


def fuzz(name: str, numbers: range, *, seed: int = 1) -> list[Failure]:
    """The files of a format that do not pass, of those with these numbers."""
    with tempfile.TemporaryDirectory() as folder:
        checked = ((number, check_number(Path(folder) / name, number, seed)) for number in numbers)
        return [Failure(name, number, problem) for number, problem in checked if problem]


def _work(name: str, numbers: range, seed: int, at: Any, results: Any) -> None:
    """In a process of its own: check the files, `at` holding the number of the one at hand."""
    failures, slowest, began = [], (0.0, numbers.start), time.process_time()
    room = MEMORY if Path(MEMORY).is_dir() else None
    with tempfile.TemporaryDirectory(dir=room) as folder:
        for number in numbers:
            at.value = number
            started = time.process_time()
            # past this the system ends the process, should a library never come back to Python
            resource.setrlimit(resource.RLIMIT_CPU, (int(started) + 3 * SECONDS_A_FILE, resource.RLIM_INFINITY))
            if problem := check_number(Path(folder) / name, number, seed):
                failures.append(Failure(name, number, problem))
            slowest = max(slowest, (time.process_time() - started, number))
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    results.put(Chunk(name, seed, numbers.start, len(numbers), tuple(failures), seconds, slowest, peak))


def fuzz_apart(name: str, numbers: range, *, seed: int = 1) -> list[Chunk]:
    """The files checked in a process of their own, in another where one of them ended the first."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "trafilatura", "feedparser", "warcio.archiveiterator", "pyarrow.parquet"])
    chunks, first = [], numbers.start
    while first < numbers.stop:
        at, results = context.Value("q", first, lock=False), context.SimpleQueue()
        process = context.Process(target=_work, args=(name, range(first, numbers.stop), seed, at, results))
        process.start()
        seen, since = -1, time.monotonic()
        while process.is_alive() and results.empty():
            process.join(0.5)
            if at.value != seen:
                seen, since = at.value, time.monotonic()
            elif time.monotonic() - since > STANDSTILL:
                process.kill()
        if not results.empty():
            chunks.append(results.get())
            process.join()
            break
        ended = at.value
        failure = Failure(name, ended, f"the reader's process ended with {process.exitcode}")
        chunks.append(Chunk(name, seed, first, ended + 1 - first, (failure,), 0.0, (0.0, ended), 0))
        first = ended + 1
    return chunks


def _done(out: Path | None) -> list[Chunk]:
    if out is None or not out.exists():
        return []
    return [Chunk.of(json.loads(line)) for line in out.read_text(encoding="utf-8").splitlines()]


def _table(chunks: Sequence[Chunk], name: str) -> str:
    of = [chunk for chunk in chunks if chunk.name == name]
    files, failed = sum(chunk.count for chunk in of), sum(len(chunk.failures) for chunk in of)
    seconds, peak = sum(chunk.seconds for chunk in of), max(chunk.peak for chunk in of)
    slowest, number = max(chunk.slowest for chunk in of)
    return (
        f"{name:16} {files:9,} files {seconds:8.1f} s of processor time, the slowest {slowest:5.2f} s"
        f" (number {number}), {peak / 1e6:5.0f} MB, {failed} failed"
    )


def main(arguments: list[str] | None = None) -> int:
    """Prints a line for each format; 1 where a file did not pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="files of each format (default: 1000)")
    parser.add_argument("--first", type=int, default=0, help="number of the first file (default: 0)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", nargs="*", choices=sorted(formats.ALL), default=sorted(formats.ALL))
    parser.add_argument(
        "--out", type=Path, help="where to write what is done, a line of JSON a chunk, and to go on from"
    )
    options = parser.parse_args(arguments)
    chunks = [chunk for chunk in _done(options.out) if chunk.seed == options.seed and chunk.name in options.formats]
    for name in options.formats:
        done = {
            number for chunk in chunks if chunk.name == name for number in range(chunk.first, chunk.first + chunk.count)
        }
        last = options.first + options.count
        for first in range(options.first, last, CHUNK):
            numbers = range(first, min(first + CHUNK, last))
            while numbers and numbers.start in done:
                numbers = numbers[1:]
            for chunk in fuzz_apart(name, numbers, seed=options.seed) if numbers else ():
                chunks.append(chunk)
                if options.out:
                    with options.out.open("a", encoding="utf-8") as stream:
                        stream.write(json.dumps(asdict(chunk)) + "\n")
                for failure in chunk.failures:
                    print(f"  {failure.name} {failure.number}: {failure.problem}", flush=True)
        print(_table(chunks, name), flush=True)
    return 1 if any(chunk.failures for chunk in chunks) else 0


if __name__ == "__main__":
    raise SystemExit(main())
