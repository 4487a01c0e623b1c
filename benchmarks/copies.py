"""Measures how near-copies are found, on stories of our own with known changes.

usage: python -m benchmarks.copies [--half tuning|report] [--stories 96] [--sweep] [--out PAIRS.jsonl]

Stories drawn from a grammar (`benchmarks/stories/`) are changed in the ways that outlets change them; pairs that must
not be taken for copies stand beside them: later stories of the same event, reports written from a form, other stories
above the same outlet's paragraph or the same long list, other events of the same kind. Every text goes into one pool,
copies are found in it as a rebuild finds them, and each known pair counts as found or not. Settings were chosen on the
tuning half; the report half has other stories and other forms. `--sweep` prints other settings instead. Exits with 0.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.scoring import write_rows
from benchmarks.stories import (
    CHANGES,
    family_reports,
    follow_up,
    paragraphs,
    story,
    template_families,
    with_boilerplate,
)
from index.copies import LIKENESS, Likeness, copy_pairs, signature

REPORTS = 8  # of each form
HALVES = ("tuning", "report")
THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of the pool, by number.

    `copies` is whether they are one story, `within_reach` whether the words are kept.
    """

    kind: str
    first: int
    second: int
    copies: bool
    within_reach: bool = True


@dataclass(frozen=True, slots=True)
class Pool:
    """Texts, the story that each tells, and the pairs among them that are known for what they are."""

    texts: tuple[str, ...]
    origins: tuple[str, ...]
    pairs: tuple[Pair, ...]


def pool(half: str, stories: int) -> Pool:
    """The texts and pairs of a half: `stories` stories of even or odd pairs of numbers, and every other form."""
    texts: list[str] = []
    origins: list[str] = []
    pairs: list[Pair] = []

    def add(text: str, origin: str) -> int:
        texts.append(text)
        origins.append(origin)
        return len(texts) - 1

    side = HALVES.index(half)
    # blocks of eight, a story of each topic, go to one half and the other in turn
    numbers = [number for number in range(2 * stories) if number // 8 % 2 == side]
    told = {number: story(number) for number in numbers}
    for place, number in enumerate(numbers):
        first = add(told[number].text, f"story {number}")
        for version in CHANGES:
            changed = version.change(told[number], random.Random(f"{version.kind} {number}"))  # noqa: S311 - no secret
            pairs.append(Pair(version.kind, first, add(changed, f"story {number}"), True, version.within_reach))
        later = add(follow_up(told[number], number).text, f"story {number}, later")
        pairs.append(Pair("a later story of the event", first, later, False))
        other = numbers[(place + 3) % len(numbers)]
        listed = "\n\n".join(story(20_000 + number).sentences[1:])
        long = [add(f"{paragraphs(told[one].sentences[:8])}\n\n{listed}", f"story {one}") for one in (number, other)]
        pairs.append(Pair("the same list below both", long[0], long[1], False))
        signed = [add(with_boilerplate(told[one], number).text, f"story {one}") for one in (number, other)]
        pairs.append(Pair("the same outlet's paragraph", signed[0], signed[1], False))
    firsts = {number: pair.first for number, pair in zip(numbers, pairs[:: len(CHANGES) + 3], strict=True)}
    pairs += [
        Pair("another event of the kind", firsts[one], firsts[one + 16], False) for one in numbers if one + 16 in firsts
    ]
    for family in list(template_families())[side::2]:
        reports = [add(one.text, f"{family} {at}") for at, one in enumerate(family_reports(family, range(REPORTS)))]
        pairs += [Pair(f"form: {family}", a, b, False) for at, b in enumerate(reports) for a in reports[:at]]
    return Pool(tuple(texts), tuple(origins), tuple(pairs))


def found_pairs(of: Pool, likeness: Likeness) -> set[tuple[int, int]]:
    """The pairs of numbers, the smaller first, that count as near-copies."""
    signatures = np.stack([signature(text, likeness) for text in of.texts])
    return {(a, b) for a, b in copy_pairs(signatures, of.texts.__getitem__, likeness).tolist()}


@dataclass(frozen=True, slots=True)
class Figures:
    """Known pairs right and wrong; `strangers` are pairs found between texts of different stories not among them."""

    right: int
    wanted: int
    wrong: int
    strangers: int

    @property
    def precision(self) -> float:
        """The share of the pairs found that are one story; 1 where none was found."""
        found = self.right + self.wrong + self.strangers
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs of one story that were found; 1 where there is none."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def figures(of: Pool, found: set[tuple[int, int]]) -> Figures:
    """Pairs whose words are kept, and all that must not be found."""
    right = [pair for pair in of.pairs if pair.copies and pair.within_reach]
    wrong = {(pair.first, pair.second) for pair in of.pairs if not pair.copies}
    strangers = {
        (a, b) for a, b in found if of.origins[a] != of.origins[b] and not _same_event(of, a, b) and (a, b) not in wrong
    }
    return Figures(
        right=sum((pair.first, pair.second) in found for pair in right),
        wanted=len(right),
        wrong=len(wrong & found),
        strangers=len(strangers),
    )


def _same_event(of: Pool, one: int, other: int) -> bool:
    """A later story and a changed version of the first: neither one story nor two, and not counted."""
    return of.origins[one].split(",")[0] == of.origins[other].split(",")[0]


def by_kind(of: Pool, found: set[tuple[int, int]]) -> Iterator[tuple[str, bool, int, int]]:
    """For each kind in order: its name, whether its pairs are copies, how many were found, how many there are."""
    for kind in dict.fromkeys(pair.kind for pair in of.pairs):
        pairs = [pair for pair in of.pairs if pair.kind == kind]
        yield kind, pairs[0].copies, sum((pair.first, pair.second) in found for pair in pairs), len(pairs)


def sweep(of: Pool) -> Iterator[tuple[str, Figures]]:
    """Other settings, one part changed at a time, with their figures."""
    tried = [replace(LIKENESS, runs=value) for value in THRESHOLDS]
    tried += [replace(LIKENESS, facts=value) for value in (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)]
    tried += [replace(LIKENESS, opening=value) for value in (0.0, 0.3, 0.5, 0.6, 0.7)]
    tried += [replace(LIKENESS, overall=value) for value in (0.1, 0.2, 0.25, 0.3, 0.4, 0.6)]
    tried += [replace(LIKENESS, shingle=value) for value in (3, 4, 5, 7)]
    tried += [replace(LIKENESS, permutations=value) for value in (32, 64, 128)]
    tried += [Likeness(runs=0.0, facts=0.0, opening=0.0, overall=value) for value in (0.3, 0.4, 0.5, 0.6, 0.7)]
    for likeness in dict.fromkeys(tried):
        yield str(likeness).removeprefix("Likeness"), figures(of, found_pairs(of, likeness))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=HALVES, default="report", help="default: %(default)s")
    parser.add_argument("--stories", type=int, default=48, help="stories in a half (default: %(default)s)")
    parser.add_argument("--sweep", action="store_true", help="other settings, one part changed at a time")
    parser.add_argument("--out", type=Path, metavar="PAIRS.jsonl", help="each known pair, and whether it was found")
    options = parser.parse_args(arguments)
    of = pool(options.half, options.stories)
    words = sorted(len(text.split()) for text in of.texts)
    print(f"{options.half} half: {len(of.texts)} texts of {words[0]} to {words[-1]} words, {len(of.pairs)} known pairs")
    if options.sweep:
        for name, one in sweep(of):
            wrong = one.wrong + one.strangers
            print(f"P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}  wrong {wrong:4}  {name}")
        return 0
    found = found_pairs(of, LIKENESS)
    for kind, copies, hits, count in by_kind(of, found):
        print(f"{'copies' if copies else 'others'}  {kind:32} found {hits:4} of {count:4}  {hits / count:6.1%}")
    total = figures(of, found)
    print(f"others  any two of the pool              found {total.strangers:4}")
    print(f"precision {total.precision:.3f}, recall {total.recall:.3f}, F1 {total.f1:.3f} with {LIKENESS}")
    if options.out:
        write_rows(
            options.out,
            (
                {"kind": one.kind, "copies": one.copies, "found": (one.first, one.second) in found,
                 "texts": [of.texts[one.first], of.texts[one.second]]}
                for one in of.pairs
            ),
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
