"""What was measured, as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

HEAD = (
    "",
    "articles/s",
    "passages/s",
    "tokens/s",
    "× fastest peer",
    "CPU s",
    "× by CPU",
    "peak memory",
    "index",
    "start-up",
    "passages",
    "tokens read",
)


def rates(report: dict[str, Any], articles: int) -> dict[str, float]:
    """Articles, passages and embedded tokens a second of the build."""
    seconds = max(report["seconds"], 1e-9)
    return {name: count / seconds for name, count in _counts(report, articles).items()}


def cpu_rates(report: dict[str, Any], articles: int) -> dict[str, float]:
    """The same for each second of processor time: what other work on the machine changes least."""
    seconds = max(report["cpu_seconds"], 1e-9)
    return {name: count / seconds for name, count in _counts(report, articles).items()}


def _counts(report: dict[str, Any], articles: int) -> dict[str, float]:
    return {"articles": articles, "passages": report["passages"], "tokens": report["tokens"]}


def table(reports: Sequence[dict[str, Any]], articles: int, *, by: str) -> str:
    """Rows in Markdown, ours first as they come; `by` says whose ratio is shown: articles, passages or tokens.

    The first ratio is to the fastest peer's rate, the second the same for each second of processor time, which other
    work on the machine changes least; left out where no peer ran.
    """
    peers = [report for report in reports if not report["ours"]]
    fastest = max((rates(peer, articles)[by] for peer in peers), default=0.0)
    leanest = max((cpu_rates(peer, articles)[by] for peer in peers), default=0.0)
    lines = ["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|"]
    for report in reports:
        made = rates(report, articles)
        cells = [
            report["name"],
            f"{made['articles']:.1f}",
            f"{made['passages']:.0f}",
            f"{made['tokens']:,.0f}",
            f"{made[by] / fastest:.2f}" if peers else "–",
            f"{report['cpu_seconds']:.0f}",
            f"{cpu_rates(report, articles)[by] / leanest:.2f}" if peers else "–",
            f"{report['peak_bytes'] / 1e6:,.0f} MB",
            f"{report['index_bytes'] / 1e6:.1f} MB",
            f"{report['start_seconds']:.1f} s",
            f"{report['passages']:,}",
            f"{report['tokens'] / max(1, report['passages']):.0f} of {report['tokens_read_of_a_passage']}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
