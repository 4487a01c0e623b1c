"""What could not be taken in, and why."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing not taken in: `where` it stands ("news.jsonl, line 12") and the `reason`, without a full stop.

    `passing` where the system said so, not the content: the same file may be taken in another time.
    """

    where: str
    reason: str
    passing: bool = field(default=False, compare=False)


class Unreadable(Exception):
    """A file or row that cannot be read; its message becomes the reason of a `Refusal`."""
