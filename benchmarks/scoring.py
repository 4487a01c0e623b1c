"""Exact match and F1 as SQuAD defines them, and intervals by bootstrap."""

from __future__ import annotations

import json
import lzma
import random
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ARTICLES = re.compile(r"\b(a|an|the)\b")


def normalise(text: str) -> str:
    """Lower case without punctuation, articles and extra white space (Rajpurkar et al. 2016)."""
    text = "".join(letter for letter in text.lower() if letter not in string.punctuation)
    return " ".join(ARTICLES.sub(" ", text).split())


def exact(predicted: str, accepted: Iterable[str]) -> float:
    """1.0 where the prediction is one of the accepted answers after normalising, else 0.0."""
    return float(normalise(predicted) in {normalise(answer) for answer in accepted})


def f1(predicted: str, accepted: Iterable[str]) -> float:
    """The best token overlap with an accepted answer, as the harmonic mean of precision and recall."""
    return max((_f1(normalise(predicted).split(), normalise(answer).split()) for answer in accepted), default=0.0)


def _f1(predicted: Sequence[str], gold: Sequence[str]) -> float:
    if not predicted or not gold:
        return float(list(predicted) == list(gold))
    shared = sum((Counter(predicted) & Counter(gold)).values())
    return 2 * shared / (len(predicted) + len(gold)) if shared else 0.0


def contains(text: str, accepted: Iterable[str]) -> bool:
    """Whether an accepted answer stands in the text as whole words, after normalising."""
    words = f" {normalise(text)} "
    return any(f" {normalise(answer)} " in words for answer in accepted if normalise(answer))


def mean(values: Sequence[float]) -> float:
    """In per cent; 0 for none."""
    return 100 * sum(values) / len(values) if values else 0.0


def interval(values: Sequence[float], *, samples: int = 1000, seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean, in per cent."""
    rng = random.Random(seed)  # noqa: S311
    if not values:
        return 0.0, 0.0
    means = sorted(mean(rng.choices(values, k=len(values))) for _ in range(samples))
    return means[int(0.025 * samples)], means[int(0.975 * samples)]


def shown(values: Sequence[float]) -> str:
    """The mean and its interval, in per cent: "37.5 (35.1 to 39.8)"."""
    low, high = interval(values)
    return f"{mean(values):.1f} ({low:.1f} to {high:.1f})"


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file, plain or `.xz`."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """The rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
