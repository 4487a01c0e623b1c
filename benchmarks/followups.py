"""How well follow-up questions are made whole, on CANARD (Elgohary, Peskov and Boyd-Graber 2019).

    python -m benchmarks.followups CANARD.json --out REWRITES.jsonl

The file is CANARD's own JSON: rows of `History, Question, Rewrite, QuAC_dialog_id, Question_no`. The first two entries
of `History` are the title of the Wikipedia page and of the section that the dialogue is about, which the two people
saw and a user of ours does not see. Two conditions are therefore reported: "topic", where the page's title is handed
over as a first turn that only names something (its answer empty; the section's title is not used), and "none", where
history is the earlier questions and answers alone.

Dialogues are dealt into two halves by the SHA-256 of their id: even for tuning, odd for test.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bleu import corpus_bleu
from qa.followup import complete


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A question with what people and what we made of it."""

    dialogue: str
    number: int
    question: str
    gold: str
    said: str
    seconds: float

    @property
    def half(self) -> str:
        """Its half, "tune" or "test"."""
        return half_of(self.dialogue)

    @property
    def needs_none(self) -> bool:
        """Whether people left the question as it was but for case and punctuation."""
        return plain(self.question) == plain(self.gold)

    @property
    def left(self) -> bool:
        """Whether we left it so."""
        return plain(self.question) == plain(self.said)


@dataclass(frozen=True, slots=True)
class Scores:
    """What one half scored; shares are in [0, 1], None where there is nothing to count."""

    questions: int
    raw: float
    ours: float
    standing_alone: int
    left: float | None
    same_as_people: float | None
    milliseconds: float

    @property
    def gain(self) -> float:
        """BLEU of our question less that of the question as asked."""
        return self.ours - self.raw


def half_of(dialogue: str) -> str:
    """Which half a dialogue is in: "tune" where the SHA-256 of the dialogue's id is even, else "test"."""
    return "tune" if int(hashlib.sha256(dialogue.encode()).hexdigest(), 16) % 2 == 0 else "test"


def plain(text: str) -> str:
    """The words in lower case without punctuation: what "as it was" means."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def history_of(row: dict[str, Any], *, topic: bool) -> list[tuple[str, str]]:
    """The earlier turns of a row; with `topic`, the page's title first, as a turn that only names something."""
    earlier = row["History"]
    turns = [(earlier[at], earlier[at + 1]) for at in range(2, len(earlier) - 1, 2)]
    return [(earlier[0], ""), *turns] if topic else turns


def rewrite_all(rows: Sequence[dict[str, Any]], *, topic: bool) -> list[Rewrite]:
    """Every question of the rows made whole, in their order."""
    rewrites = []
    for row in rows:
        history = history_of(row, topic=topic)
        start = time.perf_counter()
        said = complete(row["Question"], history).text
        seconds = time.perf_counter() - start
        rewrites.append(
            Rewrite(row["QuAC_dialog_id"], row["Question_no"], row["Question"], row["Rewrite"], said, seconds)
        )
    return rewrites


def score(rewrites: Sequence[Rewrite]) -> Scores:
    """The scores of these rewrites."""
    alone = [one for one in rewrites if one.needs_none]
    return Scores(
        questions=len(rewrites),
        raw=corpus_bleu((one.question, one.gold) for one in rewrites),
        ours=corpus_bleu((one.said, one.gold) for one in rewrites),
        standing_alone=len(alone),
        left=sum(one.left for one in alone) / len(alone) if alone else None,
        same_as_people=sum(plain(one.said) == plain(one.gold) for one in rewrites) / len(rewrites)
        if rewrites
        else None,
        milliseconds=1000 * statistics.median(one.seconds for one in rewrites) if rewrites else 0.0,
    )


def table(found: dict[tuple[str, str], Scores]) -> str:
    """The scores of each (topic, half) as Markdown."""
    lines = [
        "| topic | half | questions | BLEU as asked | BLEU made whole | gain | standing alone | left as they are "
        "| same words as people | median ms |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for (topic, half), one in found.items():
        left = "–" if one.left is None else f"{100 * one.left:.1f} %"
        same = "–" if one.same_as_people is None else f"{100 * one.same_as_people:.1f} %"
        lines.append(
            f"| {topic} | {half} | {one.questions:,} | {one.raw:.2f} | {one.ours:.2f} | {one.gain:+.2f} "
            f"| {one.standing_alone} | {left} | {same} | {one.milliseconds:.2f} |"
        )
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Prints the table; with --out, also writes each rewrite under the "topic" condition as a JSON line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.followups", description=__doc__.splitlines()[0])
    parser.add_argument("canard", type=Path, help="CANARD's JSON file")
    parser.add_argument("--out", type=Path, help="write the rewrites here as JSON Lines")
    parser.add_argument("--half", choices=["tune", "test"], help="only this half (tuning must not see the other)")
    settings = parser.parse_args(argv)
    rows = json.loads(settings.canard.read_text(encoding="utf-8"))
    halves = [settings.half] if settings.half else ["tune", "test"]
    rows = [row for row in rows if half_of(row["QuAC_dialog_id"]) in halves]
    found: dict[tuple[str, str], Scores] = {}
    for topic in (True, False):
        rewrites = rewrite_all(rows, topic=topic)
        for half in halves:
            found["title" if topic else "none", half] = score([one for one in rewrites if one.half == half])
        if topic and settings.out:
            with settings.out.open("w", encoding="utf-8") as out:
                for one in rewrites:
                    row = {
                        "id": f"{one.dialogue}#{one.number}",
                        "half": one.half,
                        "question": one.question,
                        "text": one.said,
                    }
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(table(found))


if __name__ == "__main__":
    main()
