"""What memory a process holds, as Linux counts it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes in memory: the process's `own`, and pages of files `mapped` into it, which the system may drop."""

    own: float
    mapped: float


def memory_of(process: int | str = "self") -> Memory:
    """Of this process, or that of the number, now."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    held = {name: int(rest.split()[0]) / 1000 for name, rest in (line.split(":") for line in lines if " kB" in line)}
    return Memory(own=held["RssAnon"], mapped=held["RssFile"])
