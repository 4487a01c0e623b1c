"""Equal answers from independent articles add up; copies do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.interval import Interval
from qa.candidates import Candidate
from qa.conversions import amount_meant
from qa.equality import is_same, words_of


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates that say the same, best first. `score` adds up their weights, one voice an article."""

    candidates: tuple[Candidate, ...]
    score: float

    @property
    def best(self) -> Candidate:
        """The strongest candidate: its words are shown."""
        return self.candidates[0]

    @property
    def interval(self) -> Interval | None:
        """The days of the best candidate."""
        return self.best.time.interval

    @property
    def articles(self) -> int:
        """How many articles say it."""
        return len({candidate.hit.article.id for candidate in self.candidates})


def group_by_words(candidates: Sequence[Candidate]) -> list[Group]:
    """Groups of equal answers, best first.

    "Joe Biden" and "Biden" are one, and so are "8 deaths" and "8", and both sums of "€310 million ($327 million)".
    """
    members: dict[tuple[str, ...], list[Candidate]] = {}
    for candidate in candidates:
        key = words_of(_meant(candidate))
        if key:
            members.setdefault(key, []).append(candidate)
    keys = sorted(members, key=lambda key: (-members[key][0].logit, key))
    merged: dict[tuple[str, ...], list[Candidate]] = {}
    for key in keys:
        home = next((other for other in merged if is_same(key, other)), key)
        merged.setdefault(home, []).extend(members[key])
    return _ranked(merged.values())


def _meant(candidate: Candidate) -> str:
    """The candidate's words, or those of the amount that it tells again in another currency or unit."""
    sentence, span = candidate.sentence, candidate.span
    return amount_meant(sentence.text, span.start - sentence.start, span.end - sentence.start) or span.text


def group_by_days(candidates: Sequence[Candidate]) -> list[Group]:
    """Groups of equal dates, best first. A month joins the day within it that is said most strongly."""
    members: dict[Interval, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.time.interval:
            members.setdefault(candidate.time.interval, []).append(candidate)
    merged: dict[Interval, list[Candidate]] = {}
    for interval in sorted(members, key=lambda one: (one.days or 10**6, -members[one][0].logit, str(one))):
        inside = [other for other in merged if interval.covers(other) and interval != other]
        home = interval
        if inside and (interval.days or 10**6) <= 31:
            best = max(inside, key=lambda other: merged[other][0].logit)
            if merged[best][0].logit > members[interval][0].logit - _gap(merged[best][0], members[interval][0]):
                home = best
        merged.setdefault(home, []).extend(members[interval])
    return _ranked(merged.values(), keep_first=True)


def _gap(exact: Candidate, wide: Candidate) -> float:
    """How many logits the wider date may be stronger and still mean the day within it.

    "This week" and "in June" of the article that names the day do; "in July 2000", written out elsewhere, may mean
    another day of that month. A plan for a day of April does not say what was done in April.
    """
    if (exact.status == "done") != (wide.status == "done"):
        return 0.0
    written_out = wide.timex is not None and wide.timex.rule == "as written"
    return 2.5 if written_out and exact.hit.article.id != wide.hit.article.id else 3.0


def _ranked(groups: Iterable[list[Candidate]], *, keep_first: bool = False) -> list[Group]:
    """The groups with their scores, best first."""
    found = []
    for members in groups:
        lead = members[0].time.interval
        ordered = sorted(members, key=lambda one: (-one.logit, one.hit.rank, one.span.start))
        most = ordered[0].weight
        if keep_first:  # the most exact date speaks for the group; "in June" backs 11 June no more than that is said
            ordered = [one for one in ordered if one.time.interval == lead] + [
                one for one in ordered if one.time.interval != lead
            ]
            most = ordered[0].weight
        found.append(Group(tuple(ordered), _score(ordered, most)))
    return sorted(found, key=lambda group: (-group.score, -group.best.logit, group.best.span.text))


def _score(members: Sequence[Candidate], most: float) -> float:
    """The sum of the best weight of each story, `most` at most, the same sentence counted once.

    The weight is the exponential of the logit.
    """
    by_article: dict[str, float] = {}
    seen: set[str] = set()
    for member in members:
        sentence = " ".join(member.sentence.text.lower().split())
        if sentence in seen and member.hit.article.id not in by_article:
            continue  # a copy of the story
        seen.add(sentence)
        # an article and its near-copy, each shown for what the other does not say, are one voice
        told = (member.hit.article.id, *(carrier.id for carrier in member.hit.carriers))
        identity = next((one for one in told if one in by_article), told[0])
        by_article[identity] = max(by_article.get(identity, 0.0), min(member.weight, most))
    return sum(by_article.values())
