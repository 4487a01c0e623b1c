"""From scores to the probability that the answer is right."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qa.weighing import Group

FILE = Path(__file__).parent / "weights" / "weighing.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """How candidates weigh and how sure an answer is; fitted by `training.weighing`.

    `candidate` are the weights of a candidate's features, `weights` those of a logistic model over the features of an
    answer, and `threshold` is the confidence below which a question is declined.
    """

    candidate: dict[str, float]
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
    return Calibration(fields["candidate"], fields["answer"], fields["threshold"])


def features_of(chosen: Group, groups: Sequence[Group]) -> dict[str, float]:
    """What the confidence is worked out from; `chosen` is one of `groups`, which come strongest first."""
    best = chosen.best
    others = [group.score for group in groups if group is not chosen]
    total = sum(group.score for group in groups) or 1.0
    return {
        "bias": 1.0,
        # A date has no form to speak for it, so its score is lower; told by its place, it is right far more often.
        "days": float(best.timex is not None and best.timex.type in {"DATE", "TIME"}),
        "span": best.span_score,
        "relevance": best.relevance,
        "log score": math.log(chosen.score + 1e-9),
        "share": chosen.score / total,
        "lead": min(5.0, math.log(chosen.score / max(max(others, default=0.0), 1e-9))),
        "articles": math.log(chosen.articles),
        "coverage": best.hit.coverage,
        **{name: best.features.get(name, 0.0) for name in ("other year", "sentence", "form", "wrong form", "titled")},
        "cosine": best.hit.cosine,
    }
