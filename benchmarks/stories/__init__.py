"""Stories that nobody published, drawn from a grammar, for measuring how near-copies are found."""

from __future__ import annotations

from benchmarks.stories.changes import CHANGES, Version
from benchmarks.stories.writing import (
    Story,
    family_reports,
    follow_up,
    paragraphs,
    story,
    template_families,
    with_boilerplate,
)

__all__ = [
    "CHANGES",
    "Story",
    "Version",
    "family_reports",
    "follow_up",
    "paragraphs",
    "story",
    "template_families",
    "with_boilerplate",
]
