"""What an index holds and what is wrong with it, in plain words, each trouble with its cure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index import manifest as files
from index.encoder import Encoder, packaged_encoder
from index.errors import DatelineError, IndexDamaged
from index.manifest import Manifest
from index.news_index import Snapshot
from index.vectors import EXACT_UP_TO

MANY_UNDATED = 0.2  # a share of undated articles that is worth a word
SEARCHED = {
    "exact": "Vectors are searched exactly.",
    "coded": (
        f"Vectors are searched by their codes, then exactly among the candidates; exactly where an interval holds at"
        f" most {EXACT_UP_TO:,} passages."
    ),
}


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

    Damage is a problem, not an error; raises IndexMissing where there is no index.
    """
    folder = Path(folder)
    cure = f"Rebuild it: dateline rebuild SOURCE... --into {folder}"
    try:
        generation = files.current_generation(folder)
        made = Manifest.read(generation)
    except IndexDamaged as error:
        return Examination((f"{folder}: an index that cannot be read.",), (Problem(str(error).split(". ")[0], cure),))
    problems = [Problem(wrong, cure) for wrong in files.damaged_files(generation, made)]
    lines = [f"{folder}: {made.articles:,} articles from {made.outlets:,} outlets in {made.passages:,} passages."]
    if made.first and made.last:
        lines.append(f"Published from {made.first} to {made.last}; {made.undated:,} undated.")
    else:
        lines.append("No article has a credible date: nothing can be dated or put in order.")
    if not problems:
        snapshot = Snapshot(generation)
        lines.append(f"{len(snapshot.copies):,} pairs of near-copies; a story counts once.")
    lines.append(SEARCHED[made.vector_search])
    size = sum(path.stat().st_size for path in generation.iterdir())
    lines.append(f"{size / 1e6:,.1f} MB on disk, built on {made.built} with {made.encoder}.")
    problems += _troubles(folder, made, cure, encoder)
    return Examination(tuple(lines), tuple(problems))


def _troubles(folder: Path, made: Manifest, cure: str, encoder: Encoder | None) -> list[Problem]:
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
    if (folder / files.BUILDING).exists():
        problems.append(
            Problem(
                "A rebuild has not finished; the index answers as it was before.",
                "Run the same rebuild again: it goes on where it stopped.",
            )
        )
    return problems
