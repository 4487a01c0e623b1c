"""From scores to the probability that the answer is right."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qa.candidates import Candidate
from qa.question import Question
from qa.weighing import Group

FILE = Path(__file__).parent / "weights" / "weighing.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """How candidates weigh and how sure an answer is; fitted by `training.weighing` and `training.confidence`.

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


def features_of(question: Question, chosen: Group, groups: Sequence[Group]) -> dict[str, float]:
    """What the confidence is worked out from; `chosen` is the answer to the question, one of `groups`."""
    total = chosen.score + sum(group.score for group in groups if group is not chosen)
    return {
        **features_of_best(chosen.best),
        "asks of now": float(question.present),
        "bias": 1.0,
        "log score": math.log(chosen.score + 1e-9),
        "share": chosen.score / total if total else 1.0,
    }


def features_of_best(best: Candidate) -> dict[str, float]:
    """What the strongest candidate of an answer adds to its confidence."""
    return {
        "span": best.span_score,
        "relevance": best.relevance,
        "coverage": best.hit.coverage,
        "cosine": best.hit.cosine,
        # A date has no form to speak for it, so its score is lower; told by its place, it is right far more often.
        "days": float(best.timex is not None and best.timex.type in {"DATE", "TIME"}),
        **best.features,
    }
