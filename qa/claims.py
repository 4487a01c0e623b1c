"""Sentences that say which time was the last: "its last eruption was in 1984", "the first cut since 2020"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.candidates import Candidate
from qa.weighing import Group

# A sentence that itself says which time was the last one before what its article tells.
CLAIM = re.compile(
    r"\b(?:(?<!to )last|previous(?:ly)?|most recent(?:ly)?|latest|prior(?! to\b))\b(?! (?:week|month|year|night|spring"
    r"|summer|autumn|fall|winter|mon|tues|wednes|thurs|fri|satur|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
SINCE = re.compile(r"(?:\b(?:first|not|no)|n['’]t)\b[^.]{0,60}\bsince\b", re.IGNORECASE)
BESIDE = 2.0  # logits below the claim: told so well, it is the event of which the claim speaks


def claims(group: Group) -> bool:
    """Whether a strong sentence of the group says itself that this was the last time."""
    top = group.best.probability
    return any(_claims(candidate) for candidate in group.candidates if candidate.probability >= top / 2)


def _claims(candidate: Candidate) -> bool:
    """Whether the sentence says that this was the last time; "the first since 2018" says it of what follows "since"."""
    return CLAIM.search(candidate.sentence.text) is not None or _since(candidate)


def says_since(group: Group) -> bool:
    """Whether the group's best sentence says that there was none between its days and the news."""
    return _since(group.best)


def _since(candidate: Candidate) -> bool:
    """Whether it stands behind "the first since", which tells that between it and the news there was none."""
    since = SINCE.search(candidate.sentence.text)
    return since is not None and candidate.span.start >= candidate.sentence.start + since.end()


def told_beside(said: Group, groups: Sequence[Group]) -> Group | None:
    """The event of which the claim's own sentence says that it was the first since: "cut it on Thursday, …"."""
    if not _since(said.best):
        return None
    beside = [
        group
        for group in groups
        for one in group.candidates
        if one.sentence == said.best.sentence
        and one.span.start < said.best.span.start
        and one.status == "done"
        and one.logit >= said.best.logit - BESIDE
    ]
    return max(beside, key=lambda group: group.score, default=None)


def strongest_claim(group: Group) -> float:
    """The logit of the strongest sentence of the group that claims it; -inf where none does."""
    return max((one.logit for one in group.candidates if _claims(one)), default=float("-inf"))
