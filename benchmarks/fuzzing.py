"""Malformed files of every format through the readers: none may raise, hang or vanish.

    python -m benchmarks.fuzzing --count 100000 --formats article.csv article.html

Each file is a good one of that format, damaged in one to six ways (bytes flipped, cut, repeated, spliced with another
format, numbers and quotation marks blown up, fields of random text), from a fixed seed. A file passes if it gives only
articles and refusals, at least one of them, within a time limit, none of the refusals being for an error that a
reader did not foresee.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.article import Article
from index.sources import Refusal, read_articles
from tests.sources import formats

TODAY = date(2026, 1, 31)
SECONDS_A_FILE = 30
_TOKENS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xf0\x9f\x92",
        b"\x1f\x8b",
        b"\n",
        b"\r",
        b"\t",
        b"\\",
        b"\\ud800",
    ),
    *(b'"', b"'", b",", b";", b"<", b">", b"]]>", b"<!--", b"<!ENTITY a 'b'>", b"&#x110000;", b"<div>" * 3000),
    *(b"{", b"}", b"[", b"]" * 5000, b"[" * 5000, b"null", b"NaN", b"-1", b"1e999", b"99999999999999999999"),
    *(
        b"Content-Length: 99999999\r\n",
        b"---\n",
        b"- &a [*a, *a]\n",
        b"!!python/x ",
        b"charset=zip",
        b"encoding='utf-7'",
    ),
    *(b"2024-02-30", b"0000-00-00T99:99", b"http://["),
)
_VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 1e308, 10**25, 1718790000, 17187900000000000, "", " ", "\ud800", "\x00\x1f\u2029", "a" * 5000),
    *("<p>" * 400, "2024-13-01", "http://[::1", [], [[]], ["x", 1, None], [{"text": "y"}], {}, {"name": {"name": []}}),
    {"@value": None},
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that did not pass: its format, its number under the seed, and what happened."""

    name: str
    number: int
    problem: str


def damaged(name: str, number: int, seed: int = 1) -> bytes:
    """The malformed file of a format with this number; the same on every machine."""
    chance = random.Random(f"{seed} {name} {number}")  # noqa: S311 - not for secrets
    content = bytearray(formats.ALL[name])
    if number % 17 == 0:
        return chance.randbytes(chance.randrange(1, 4000))
    if number % 5 == 0 and (row := _odd_row(chance)) is not None:
        rows = [row, formats.ROW]
        if "jsonl" in name:
            return formats.json_lines(rows)
        if "json" in name:
            return json.dumps(rows).encode()
    for _ in range(chance.randint(1, 6)):
        _damage(content, chance)
    return bytes(content)


def _damage(content: bytearray, chance: random.Random) -> None:
    size = max(1, len(content))
    place = chance.randrange(size)
    kind = chance.randrange(7)
    if kind == 0:
        for _ in range(chance.randint(1, 20)):
            if content:
                content[chance.randrange(len(content))] = chance.randrange(256)
    elif kind == 1:
        del content[place : place + chance.randint(1, size)]
    elif kind == 2:
        content[place:place] = content[place : place + chance.randint(1, 500)] * chance.randint(1, 20)
    elif kind == 3:
        other = formats.ALL[chance.choice(sorted(formats.ALL))]
        content[place:place] = other[chance.randrange(len(other)) :][: chance.randint(1, 2000)]
    elif kind == 4:
        content[place : place + chance.randint(0, 8)] = chance.choice(_TOKENS)
    elif kind == 5:
        content.extend(chance.randbytes(chance.randint(1, 200)))
    else:
        content[place:place] = "".join(chr(chance.randrange(0x110000 - 0x800)) for _ in range(9)).encode(
            "utf-8", "surrogatepass"
        )


def _odd_row(chance: random.Random) -> dict[str, object] | None:
    return {name: chance.choice(_VALUES) if chance.random() < 0.6 else value for name, value in formats.ROW.items()}


def check(path: Path) -> str:
    """What is wrong with how a file was read, "" for nothing."""
    try:
        with _within(SECONDS_A_FILE):
            found = list(read_articles([path], today=TODAY))
    except Exception:  # any error at all is what is looked for
        return traceback.format_exc(limit=-3)
    if not found:
        return "neither an article nor a refusal"
    for one in found:
        if isinstance(one, Article):
            one.text.encode()
            if not one.text.strip() or (one.published and one.published > TODAY):
                return f"not an article: {one}"
        elif not isinstance(one, Refusal) or not one.reason or "\n" in one.reason:
            return f"not a refusal: {one}"
        elif "defeats" in one.reason:
            return one.reason
    return ""


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    def overdue(*_: object) -> None:
        raise TimeoutError(f"not read within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, overdue)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def fuzz(name: str, numbers: range, *, seed: int = 1) -> list[Failure]:
    """The files of a format that do not pass, of those with these numbers."""
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        for number in numbers:
            path.write_bytes(damaged(name, number, seed))
            if problem := check(path):
                failures.append(Failure(name, number, problem))
    return failures


def main(arguments: list[str] | None = None) -> int:
    """Prints a line for each format; 1 where a file did not pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="files of each format (default: 1000)")
    parser.add_argument("--first", type=int, default=0, help="number of the first file (default: 0)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", nargs="*", choices=sorted(formats.ALL), default=sorted(formats.ALL))
    options = parser.parse_args(arguments)
    failed = 0
    for name in options.formats:
        started = time.perf_counter()
        failures = fuzz(name, range(options.first, options.first + options.count), seed=options.seed)
        failed += len(failures)
        print(
            f"{name:18} {options.count:8,} files {time.perf_counter() - started:8.1f} s {len(failures):5} failed",
            flush=True,
        )
        for failure in failures[:5]:
            print(f"  {failure.number}: {failure.problem}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
