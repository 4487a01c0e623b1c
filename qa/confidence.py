"""From scores to the probability that the answer is right."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qa.weighing import Group

FILE = Path(__file__).parent / "weights" / "confidence.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model over the features of an answer; fitted by `training.confidence` on development questions.

    `threshold` is the confidence below which a question is declined.
    """

    weights: dict[str, float]
    threshold: float

    def probability(self, features: dict[str, float]) -> float:
        """Between 0 and 1."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def shipped_calibration() -> Calibration:
    """The calibration that ships with the reader's weights."""
    fields = json.loads(FILE.read_text(encoding="utf-8"))
    return Calibration(fields["weights"], fields["threshold"])


def features_of(chosen: Group, groups: Sequence[Group]) -> dict[str, float]:
    """What the confidence is worked out from; `chosen` is one of `groups`, which come strongest first."""
    best = chosen.best
    others = [group.score for group in groups if group is not chosen]
    total = sum(group.score for group in groups) or 1.0
    return {
        "bias": 1.0,
        "span": best.span_score,
        "relevance": best.relevance,
        "log score": math.log(chosen.score + 1e-6),
        "share": chosen.score / total,
        "lead": math.log((chosen.score + 1e-3) / (max(others, default=0.0) + 1e-3)),
        "articles": math.log(chosen.articles),
        "cosine": best.hit.cosine if best.hit.cosine is not None else 0.3,
    }
