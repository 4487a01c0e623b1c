"""What an index holds and what is wrong with it, in plain words, each trouble with its cure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from index import manifest as files
from index.encoder import Encoder, packaged_encoder
from index.errors import DatelineError, IndexDamaged, IndexMissing
from index.manifest import Manifest
from index.news_index import Snapshot
from index.readings import read_readings
from index.vectors import EXACT_UP_TO

MANY_UNDATED = 0.2  # a share of undated articles that is worth a word
SEARCHED = {
    "exact": "Vectors are searched exactly.",
    "coded": (
        f"Vectors are searched by their codes, then exactly among the candidates; exactly where an interval holds at"
        f" most {EXACT_UP_TO:,} passages."
    ),
}

FOREIGN_CURE = "It does no harm; move it elsewhere."
UNREAD_CURE = "Check who may read it, and the disk."


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, and what to do about it."""

    message: str
    cure: str

    def __str__(self) -> str:
        """Both on one line."""
        return f"{self.message.rstrip('.')}. {self.cure}"


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found: lines to read, and problems, none where all is well."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def examine(folder: str | Path, *, encoder: Encoder | None = None) -> Examination:
    """The state of the index in the folder.

    Damage is a problem, not an error; raises IndexMissing where there is no index and none was begun.
    """
    folder = Path(folder)
    cure = f"Rebuild it: dateline rebuild SOURCE... --into {folder}"
    try:
        generation = files.current_generation(folder)
        made = Manifest.read(generation)
        problems = [_damage(wrong, cure) for wrong in files.damaged_files(generation, made)]
    except IndexMissing:
        if not (folder / files.BUILDING).is_dir():
            raise
        return Examination(
            (f"{folder}: no index yet.",), tuple(_unfinished(folder, "The first rebuild has not finished."))
        )
    except IndexDamaged as error:
        problem = _damage(str(error).split(". Rebuild")[0], cure)
        return Examination((f"{folder}: an index that cannot be read.",), (problem, *_unfinished(folder)))
    lines = [
        f"{folder}: {_counted(made.articles, 'article')} from {_counted(made.outlets, 'outlet')}"
        f" in {_counted(made.passages, 'passage')}."
    ]
    if made.first and made.last:
        lines.append(f"Published from {_spoken(made.first)} to {_spoken(made.last)}; {made.undated:,} undated.")
    else:
        lines.append("No article has a credible date: nothing can be dated or put in order.")
    if not problems:
        stories, carriers = Snapshot(generation).copies.stories()
        told = f"{_counted(stories, 'story', 'stories')} told by more than one article ({carriers:,} articles)"
        lines.append(f"{told}; each counts once." if stories else "No story is told by more than one article.")
    lines.append(SEARCHED[made.vector_search])
    pages = _size(folder / files.PAGES)
    lines.append(
        f"{_size(generation) / 1e6:,.1f} MB on disk"
        + (f", {pages / 1e6:,.1f} MB of fetched pages" if pages else "")
        + "."
    )
    lines.append(f"Built on {_spoken(made.built)} with {made.encoder}.")
    foreign = [Problem(f"{path} is no part of the index", FOREIGN_CURE) for path in files.foreign_files(folder)]
    problems += _unread(folder)
    problems += [*_troubles(made, cure, encoder), *foreign, *_unfinished(folder)]
    return Examination(tuple(lines), tuple(problems))


def _unread(folder: Path) -> list[Problem]:
    """That what the files gave is not known any more."""
    try:
        read_readings(folder, None)
    except IndexDamaged as error:
        return [Problem(str(error), "Nothing is lost: the next rebuild reads all files again and writes it anew.")]
    return []


def _damage(message: str, cure: str) -> Problem:
    return Problem(message, UNREAD_CURE if "cannot be read" in message else cure)


def _counted(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def _spoken(day: str) -> str:
    """`19 June 2024` for a day in ISO 8601."""
    read = date.fromisoformat(day)
    return f"{read.day} {read:%B} {read.year}"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir()) if folder.is_dir() else 0


def _unfinished(
    folder: Path, message: str = "A rebuild has not finished; what was there before it still answers."
) -> list[Problem]:
    """That a rebuild was cut off, unless one is running."""
    if not (folder / files.BUILDING).exists():
        return []
    try:
        with FileLock(folder / files.LOCK, timeout=0):
            pass
    except (Timeout, OSError):
        return []  # it is running, or belongs to somebody else
    return [
        Problem(
            message,
            "Run the same rebuild again: it goes on where it stopped.",
        )
    ]


def _troubles(made: Manifest, cure: str, encoder: Encoder | None) -> list[Problem]:
    problems = []
    try:
        ours = encoder or packaged_encoder()
        if ours.sha256 != made.encoder_sha256:
            problems.append(Problem(f"It was built with {made.encoder}, this program uses {ours.name}.", cure))
    except DatelineError as error:
        problems.append(Problem(str(error), "Reinstall dateline."))
    if made.articles and made.undated / made.articles > MANY_UNDATED:
        problems.append(
            Problem(
                f"{made.undated:,} of {made.articles:,} articles have no date.",
                "Name the column that holds it: --map published=COLUMN. docs/sources.md says where it looks.",
            )
        )
    return problems
