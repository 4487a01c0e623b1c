"""How good a confidence is: whether it is a probability, and whether declining by it leaves out the wrong answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from benchmarks.scoring import mean

COVERAGES = (0.2, 0.4, 0.6, 0.8, 1.0)


def calibration_error(confidences: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015) over bins of equal width: 0 is perfect, 1 the worst."""
    members: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, good in zip(confidences, right, strict=True):
        members[min(bins - 1, int(confidence * bins))].append((confidence, good))
    return sum(
        abs(sum(c for c, _ in pairs) - sum(g for _, g in pairs)) / len(confidences) for pairs in members.values()
    )


def risk_at_coverage(confidences: Sequence[float], right: Sequence[bool]) -> dict[str, float]:
    """The share of wrong answers, in per cent, when only the surest so many are given ("40%": the surest 40 %).

    Questions of equal confidence keep their order. Empty for no questions.
    """
    order = sorted(range(len(right)), key=lambda place: -confidences[place])
    if not order:
        return {}
    found = {}
    for share in COVERAGES:
        given = order[: max(1, round(share * len(order)))]
        found[f"{share:.0%}"] = round(mean([float(not right[place]) for place in given]), 1)
    return found


def declining(declined: Sequence[bool], due: Sequence[bool]) -> dict[str, Any]:
    """Precision and recall, in per cent, of declining where it is due; precision is 0 where nothing was declined."""
    both = sum(a and b for a, b in zip(declined, due, strict=True))
    return {
        "due": sum(due),
        "declined": sum(declined),
        "precision": round(100 * both / max(1, sum(declined)), 1),
        "recall": round(100 * both / max(1, sum(due)), 1),
    }


def declining_by_threshold(
    confidences: Sequence[float], due: Sequence[bool], thresholds: Sequence[float]
) -> dict[str, dict[str, Any]]:
    """Precision and recall of declining at each threshold: what is less sure is declined."""
    return {str(at): declining([sure < at for sure in confidences], due) for at in thresholds}
