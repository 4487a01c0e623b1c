"""Which sentences are shown for an answer, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.copies import Copy
from index.interval import Interval
from qa.answer import Evidence, Guess
from qa.candidates import Candidate
from qa.dates import say_interval
from qa.weighing import Group

FAINT = 4.0  # logits below the best sentence of an answer: not shown
MOST = 6  # sentences shown
ALIKE = 0.7  # share of common words from which two sentences say the same
AS_GOOD = 2.0  # logits below the best sentence: as good a witness, so the one that reads well by itself comes first
WRITTEN_OUT = 0.7  # logits for a date that is written out in full: nothing has to be worked out to believe it
WORDS = re.compile(r"\w+")
# A date behind one of these is told in passing: "has burnt since it broke out on Wednesday".
IN_PASSING = re.compile(
    r"\b(?:since|which|who|whom|whose|after|before|when|while|although|because|until)\b", re.IGNORECASE
)
# Words of somebody quoted, and a sentence that only the one before it makes whole.
LEANS = re.compile(r"[\"'“‘(]|(?:he|she|it|they|his|her|hers|its|their|this|that|these|those)\b", re.IGNORECASE)
CLOSING = " \t\n\"'”’)]"
HALF = 0.5  # of the words that the best names: with fewer, it may well tell of something else
FEWEST = 5  # words of a sentence; what has fewer is a caption or a name
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def alike(one: str, other: str) -> bool:
    """Whether two sentences are the same but for a few words (Jaccard 1901: common words over all words)."""
    left, right = set(WORDS.findall(one.lower())), set(WORDS.findall(other.lower()))
    return one == other or len(left & right) >= ALIKE * max(1, len(left | right))


def evidence_of(
    chosen: Group, beside: Group | None, *, newest: bool = False, window: Interval | None = None
) -> tuple[Evidence, ...]:
    """The sentences of the chosen answer, best first and each once, with the one it is told apart from second.

    After the first come, by how many faults they have (`_faults`), sentences that stand by themselves, one from each
    article: a reader believes what two articles say in full. Among equals the stronger comes first, and a written-out
    date before one worked out. Sentences that speak for the answer only faintly, such as another event of the same
    day, are not shown. `newest` puts those of the newest articles first among equals, for how things stand; `window`
    is the time that the question sets.
    """
    left = [one for one in chosen.candidates if one.logit >= chosen.best.logit - FAINT]
    shown = [_first(chosen)]
    articles = {shown[0].hit.article.id}
    while left and len(shown) < MOST:
        left = [one for one in left if not any(alike(one.sentence.text, told.sentence.text) for told in shown)]
        if not left:
            break
        faults = {id(one): _faults(one, chosen, window) + (one.hit.article.id in articles) for one in left}
        best = min(
            left,
            key=lambda one: (
                faults[id(one)],
                -one.published.toordinal() if newest and one.published else 0,
                -_standing(one),
                one.hit.rank,
                one.span.start,
            ),
        )
        shown.append(best)
        articles.add(best.hit.article.id)
    if beside is not None and not any(alike(beside.best.sentence.text, one.sentence.text) for one in shown[:2]):
        shown.insert(1, beside.best)
    return tuple(one.evidence() for one in shown[:MOST])


def _first(chosen: Group) -> Candidate:
    """The best candidate, or where that is a headline or a caption, one that says the same as well in a sentence."""
    best = chosen.best
    if is_full(best.sentence.text):
        return best
    same = (
        one
        for one in chosen.candidates
        if one.logit >= best.logit - AS_GOOD
        and (one.time.how != "answer" or one.time.interval == best.time.interval)
        and one.span.text.lower() == best.span.text.lower()
        and is_full(one.sentence.text)
    )
    return next(same, best)


def is_full(text: str) -> bool:
    """Whether the text is a sentence that states something: no question, headline, caption or name alone."""
    return text.rstrip(CLOSING).endswith((".", "!", "…")) and len(text.split()) >= FEWEST


def _faults(one: Candidate, chosen: Group, window: Interval | None) -> int:
    """How many reasons there are to show another sentence first: 0 to 5.

    It is no full sentence; it begins with a quotation, a bracket or a pronoun; it names less than half of what the best
    one does; it gives the date only roughly or in passing; where the question sets a time, it does not say when.
    """
    faults = _leaning(one.sentence.text) + (_named(one) < HALF * _named(chosen.best))
    if one.time.how == "answer" == chosen.best.time.how:
        told = one.sentence.text[: one.span.start - one.sentence.start]
        faults += one.time.interval != chosen.interval or IN_PASSING.search(told) is not None
    return faults + (window is not None and one.time.how not in {"answer", "sentence"})


def _named(one: Candidate) -> float:
    """The share of the question's words that the sentence and its article's title hold; 1 where none was counted."""
    return one.features.get("sentence", 1.0)


def _leaning(text: str) -> int:
    return (not is_full(text)) + (LEANS.match(text) is not None)


def _standing(candidate: Candidate) -> float:
    written_out = candidate.timex is not None and YEAR.search(candidate.span.text) is not None
    return candidate.logit + WRITTEN_OUT * written_out


def told_off(off: Candidate, candidates: Sequence[Candidate]) -> tuple[Evidence, ...]:
    """The sentence that calls the event off, then in turns others that do and those that tell what was planned.

    Each once, and of each sort those first that stand by themselves and are of another article than those before.
    """
    shown = [off]
    top = max(map(_named, candidates), default=1.0)

    def faults(one: Candidate) -> int:
        repeated = any(one.hit.article.id == told.hit.article.id for told in shown)
        return _leaning(one.sentence.text) + (_named(one) < HALF * top) + repeated

    sorts = [[one for one in candidates if one.status == status] for status in ("cancelled", "planned")]
    for turn in range(MOST - 1):
        left = [
            one for one in sorts[turn % 2] if not any(alike(one.sentence.text, told.sentence.text) for told in shown)
        ]
        shown += [min(left, key=faults)] if left else []
    return tuple(one.evidence() for one in shown)


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
