"""Which sentences are shown for an answer, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.copies import Copy
from qa.answer import Evidence, Guess
from qa.candidates import Candidate
from qa.dates import say_interval
from qa.weighing import Group

FAINT = 4.0  # logits below the best sentence of an answer: not shown
MOST = 6  # sentences shown
ALIKE = 0.7  # share of common words from which two sentences say the same
# Logits, for the order in which sentences are shown after the first.
DATED = 0.7  # for a sentence that itself says when
WRITTEN_OUT = 0.7  # for a date that is written out in full: nothing has to be worked out to believe it
SAME_ARTICLE = 1.0  # against a second sentence of an article: another article says it independently
WORDS = re.compile(r"\w+")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def alike(one: str, other: str) -> bool:
    """Whether two sentences are the same but for a few words (Jaccard 1901: common words over all words)."""
    left, right = set(WORDS.findall(one.lower())), set(WORDS.findall(other.lower()))
    return one == other or len(left & right) >= ALIKE * max(1, len(left | right))


def evidence_of(chosen: Group, beside: Group | None, *, newest: bool = False) -> tuple[Evidence, ...]:
    """The sentences of the chosen answer, best first and each once, with the one it is told apart from second.

    After the best comes what is new: another article before the same, a written-out date before one worked out.
    Sentences that speak for it only faintly, such as another event of the same day, are not shown. `newest` puts those
    of the newest articles before the others, for how things stand.
    """
    left = [one for one in chosen.candidates if one.logit >= chosen.best.logit - FAINT]
    shown: list[Candidate] = [chosen.best]
    articles = {chosen.best.hit.article.id}
    while left and len(shown) < MOST:
        left = [one for one in left if not any(alike(one.sentence.text, told.sentence.text) for told in shown)]
        if not left:
            break
        fresh = max((one.published for one in left if one.published), default=None) if newest else None
        pool = [one for one in left if one.published == fresh] if fresh else left
        best = max(pool, key=lambda one: (_standing(one, articles), -one.hit.rank, -one.span.start))
        shown.append(best)
        articles.add(best.hit.article.id)
    if beside is not None and not any(alike(beside.best.sentence.text, one.sentence.text) for one in shown[:2]):
        shown.insert(1, beside.best)
    return tuple(one.evidence() for one in shown[:MOST])


def _standing(candidate: Candidate, articles: set[str]) -> float:
    written_out = candidate.timex is not None and YEAR.search(candidate.span.text) is not None
    return candidate.logit + WRITTEN_OUT * written_out - SAME_ARTICLE * (candidate.hit.article.id in articles)


def alternatives_of(groups: Sequence[Group], chosen: Group, *, days: bool) -> tuple[Guess, ...]:
    """Other answers with a fair share of the weight, at most three."""
    total = sum(group.score for group in groups)
    found = []
    for group in groups[:6]:
        if group is chosen or group.score < 0.08 * total:
            continue
        text = say_interval(group.interval) if days and group.interval else group.best.span.text
        found.append(Guess(text, group.score / total, group.interval, evidence_of(group, None)[:2]))
    return tuple(found[:3])


def carriers_of(chosen: Group) -> tuple[Copy, ...]:
    """The further articles that carry the stories that the answer rests on, each once."""
    shown = {candidate.hit.article.id for candidate in chosen.candidates}
    others = {one.id: one for candidate in chosen.candidates for one in candidate.hit.carriers}
    return tuple(one for name, one in others.items() if name not in shown)


def nearest_of(candidates: Iterable[Candidate]) -> tuple[Evidence, ...]:
    """The three best sentences found where no answer is given."""
    kept: dict[str, Evidence] = {}
    for one in candidates:
        kept.setdefault(one.sentence.text, one.evidence())
    return tuple(kept.values())[:3]


def timeline_of(shown: Sequence[Group], candidates: Sequence[Candidate]) -> tuple[Evidence, ...]:
    """The dated sentences that speak to the question, in order of time, each once; () where none has a date.

    `shown` are the groups that the reply names, which are always in it, `candidates` all that were found, best first.
    A date that only the day of publication bounds is none.
    """
    named = [one for group in shown for one in group.candidates[:3]]
    best = candidates[0].logit if candidates else 0.0
    rest = [one for one in candidates if one.logit >= best - FAINT / 2]
    return in_order([one.evidence() for one in [*named, *rest] if is_dated(one)])


def is_dated(candidate: Candidate) -> bool:
    """Whether the article says when it happened."""
    interval = candidate.time.interval
    return candidate.time.how in {"answer", "sentence", "carried"} and interval is not None and bool(interval.days)


def in_order(evidence: Iterable[Evidence], *, most: int = 12) -> tuple[Evidence, ...]:
    """The first `most` that differ, by first and last day. One sentence stands once, one day's sentences alike once."""
    kept: list[Evidence] = []
    for one in evidence:
        same = (
            (other.sentence.text == one.sentence.text and other.interval == one.interval)
            or (other.interval == one.interval and alike(other.sentence.text, one.sentence.text))
            for other in kept
        )
        if len(kept) < most and not any(same):
            kept.append(one)
    return tuple(
        sorted(
            kept, key=lambda one: (str(one.interval and one.interval.first), str(one.interval and one.interval.last))
        )
    )
