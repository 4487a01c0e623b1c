"""Last, previous, first, next and now: operations on dated groups of candidates, not a bonus in a ranking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.candidates import Candidate
from qa.claims import claims, says_since, strongest_claim, told_beside
from qa.dates import shifted
from qa.figures import is_rounded
from qa.question import Question
from qa.timeliness import WEIGHTS
from qa.weighing import Group

FIRST = re.compile(
    r"\b(?:first|inaugural|debut(?:s|ed)?|maiden|earliest|never before)\b(?! (?:lady|minister|class))", re.I
)
AGAIN = re.compile(r"\b(?:again|once more|for (?:a|the) (?:second|third|\w+th) time)\b", re.I)
# "… said on Monday": the day of the saying, not of what is told.
ATTRIBUTED = re.compile(r"\b(?:said|says|told|stated|announced|mentioned|added|reported)\b[^.]{0,60}$")
STRONG = 0.35  # of the strongest group's score: weaker dates are noise around the event
STATED = 2.0  # logits: a name in passing is not a statement of who holds an office
RIVAL = 1.5  # logits below the best: a newer state told so well replaces an older one, however often that was told
BESIDE = 2.0  # logits below the best: an event told so well can be newer than it, a count the newer one
BEFORE = 3.5  # logits below the best: an older event told so well can be the one before it
AS_WELL = 1.0  # logits below the best sentence: told as well as that
PLAN = 3.0  # logits below the best: a plan told so well is one of the event asked about
AGE = 0.6  # logits for each unit of age, as `training.weighing` sets it
MONTH = 31  # days: within a year stated there may be many more such events, within a month hardly
NEAR = 3  # an article tells of what happened up to so many days before it as news
HALF = 0.5  # of the question's words: a sentence with so many tells of what it asks about
SAME_STORY = 30  # days: what is older was known to who writes "the last time was"
# Counts that rise as the news goes on: the newest is the one that holds.
TOLL = re.compile(
    r"\b(?:died?|dead|deaths?|kill(?:s|ed)?|injured|wounded|hurt|missing|victims|casualties|toll|cases|infected|arrested"
    r"|evacuated|displaced|homeless|survivors)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen group, the one it must be told apart from (if any), and those passed over as plans."""

    chosen: Group | None
    beside: Group | None = None
    planned: tuple[Group, ...] = ()


def _first_day(group: Group) -> date:
    interval = group.interval
    return interval.first if interval and interval.first else date.min


def _last_day(group: Group) -> date:
    interval = group.interval
    return interval.last if interval and interval.last else date.max


def _published(group: Group) -> date:
    return max((one.published for one in group.candidates if one.published), default=date.min)


def is_plan(group: Group) -> bool:
    """Whether the group's weight is on sentences that tell of a plan or deny the event.

    One sentence that tells it well as done is enough that it is none: what was done was planned before.
    """
    if any(one.status == "done" and one.logit >= group.best.logit - AS_WELL for one in group.candidates):
        return False
    weights = {True: 0.0, False: 0.0}
    for candidate in group.candidates:
        weights[candidate.status != "done"] += candidate.probability
    return weights[True] > weights[False]


def lies_ahead(group: Group) -> bool:
    """Whether the group's days were still to come when its best sentence was written."""
    published = group.best.published
    return published is None or _first_day(group) > published


def choose(question: Question, groups: Sequence[Group], *, asked_on: date) -> Choice:
    """Which dated group answers the question; `groups` come strongest first.

    Without an order word the strongest that fits the question's tense. "Last" and "latest": the newest event done by
    `asked_on`. An article that tells of an event and says when the last one before it was leaves both possible: then
    that last one is chosen and the event of the article named beside it, unless a later article shows that the event
    is past by now. "Previous" is the one before the newest, "first" the oldest, "next" the nearest plan ahead. A
    question of a plan gets the newest plan told: plans move. Nothing is chosen where no group fits, such as where
    only past days are told and a plan is asked for.
    """
    if not groups:
        return Choice(None)
    dated = [group for group in groups if group.interval]
    strong = _strong(dated)
    plans = tuple(group for group in strong if is_plan(group) or _first_day(group) > asked_on)
    events = [group for group in dated if not is_plan(group) and _first_day(group) <= asked_on]
    done = _strong(events)
    if question.order == "next" or question.planned:
        return Choice(_planned(dated, nearest=question.order == "next", asked_on=asked_on), planned=plans)
    weak = [group for group in events if group not in done]
    if question.order in {"last", "latest"}:
        choice = _last(done, plans, weak)
    elif question.order in {"previous", "before"}:
        cut_off = question.order == "before" and question.window is not None and not question.reference
        choice = _previous(done, plans, weak, cut_off=cut_off)
    elif question.order == "first" and done:
        choice = Choice(_first(done, weak), planned=plans)
    else:
        choice = Choice(done[0] if done else groups[0], planned=plans)
    return replace(choice, chosen=_exact(choice.chosen, events, AGE if question.order is None else 0.0))


def current(question: Question, groups: Sequence[Group]) -> Group:
    """The strongest group; for how things stand now, and for a count that rises, the newest of those told strongly.

    For what is to come, the strongest plan that is told well.
    """
    if question.planned:
        top = max(group.best.logit for group in groups)
        plans = [group for group in groups if group.best.logit >= top - PLAN and group.best.status != "done"]
        return plans[0] if plans else groups[0]
    states = _states(question, groups)
    if not states:
        return groups[0]
    # of the counts of one day the exact one; how things stand may be told roughly
    return max(states, key=lambda group: (_told(group), question.present or not _is_rounded(group.best), group.score))


def rivals_of(question: Question, groups: Sequence[Group], chosen: Group) -> list[Group]:
    """The groups that speak against the chosen one: all but those that it replaces, in order.

    How things stood before, and a count of before, told as well as the newer one, do not contradict it.
    """
    replaced = {id(group) for group in _states(question, groups) if _told(group) < _told(chosen)}
    return [group for group in groups if id(group) not in replaced]


def _states(question: Question, groups: Sequence[Group]) -> list[Group]:
    """The groups told well of how things stand or of a count that rises; empty for other questions."""
    if question.planned:
        return []
    if question.present:
        allowed = RIVAL
    else:
        open_ended = question.window is None or question.window.last is None
        if question.kind != "how many" or not open_ended or not TOLL.search(question.text):
            return []
        allowed = BESIDE
    top = max(group.best.logit for group in groups)
    return [group for group in groups if group.best.logit >= top - allowed]


def _is_rounded(candidate: Candidate) -> bool:
    return is_rounded(candidate.sentence.text, candidate.span.start - candidate.sentence.start)


def _told(group: Group) -> date:
    """The day of the newest article that tells it as strongly as the group's best, nearly."""
    top = group.best.logit - STATED
    return max((one.published for one in group.candidates if one.published and one.logit >= top), default=date.min)


def _strong(groups: Sequence[Group]) -> list[Group]:
    """The groups with a fair share of the strongest one's score, strongest first."""
    return [group for group in groups if group.score >= STRONG * groups[0].score]


def _dominant(groups: Sequence[Group]) -> bool:
    """Whether the strongest group is so much stronger that no order need be worked out."""
    return len(groups) == 1 or groups[0].score > 2.5 * groups[1].score


def _planned(groups: Sequence[Group], *, nearest: bool, asked_on: date) -> Group | None:
    """The plan that holds: still ahead if there is one, and of the plans told well the newest told.

    `nearest` takes the one that comes first instead.
    """
    top = max((group.best.logit for group in groups), default=0.0)
    near = [group for group in groups if group.best.logit >= top - PLAN]
    plans = [group for group in near if _last_day(group) >= asked_on] or [group for group in near if lies_ahead(group)]
    if not plans:
        return None
    if nearest:
        return min(_strong(plans), key=_first_day)
    plans = [group for group in plans if not _given_up(group)] or plans
    best = max(group.best.logit for group in plans)
    rivals = [group for group in plans if group.best.logit >= best - RIVAL]
    return max(rivals, key=lambda group: (_told(group), group.score))


def _given_up(group: Group) -> bool:
    """Whether the newest article that tells of the plan says that it was given up for another day."""
    newest = max(group.candidates, key=lambda one: (str(one.published or ""), one.logit))
    return newest.features.get("given up", 0.0) > 0


def _last(done: Sequence[Group], plans: tuple[Group, ...], weak: Sequence[Group]) -> Choice:
    if not done:
        return Choice(None, planned=plans)
    top = max(group.best.logit for group in done)
    claimed = [group for group in (*done, *weak) if group.best.logit >= top - BESIDE and claims(group)]
    claimed = claimed or [group for group in done if claims(group)]
    if not claimed:
        newest = max(done, key=lambda group: (_first_day(group), group.score))
        return Choice(done[0] if _dominant(done) else newest, planned=plans)
    said = max(claimed, key=lambda group: (strongest_claim(group), _published(group)))
    written = _published(said)
    claim = said.best
    plain = claim.logit - WEIGHTS["says last"] * claim.features.get("says last", 0.0)  # no event can say so of itself
    told = [group for group in weak if group.best.logit >= plain - _far(group, written)]
    # Who wrote when the last time was would have known of what lies so long before, and so meant something else; and
    # "the first time since July" says itself that there was none between.
    known = shifted(written, -(NEAR if says_since(said) else SAME_STORY))
    later = [group for group in [*done, *told] if _first_day(group) > _last_day(said) and _last_day(group) >= known]
    newer = told_beside(said, [*done, *weak])
    if newer is not None:
        return Choice(newer, beside=said, planned=plans)
    # "This month" began before, but is the time of what the claim's own article tells, not an event of before that.
    past = [g for g in later if _published(g) > shifted(written, NEAR) or _last_day(g) < shifted(written, -NEAR)]
    if past:
        return Choice(max(past, key=_first_day), beside=said, planned=plans)
    return Choice(said, beside=_told_with(said, [*later, *weak]), planned=plans)


def _far(group: Group, written: date) -> float:
    """How many logits below the claim an event may be told and still be newer.

    More where it is told weeks after the claim was written, and of what the question names: that claim is out of date.
    """
    out_of_date = _published(group) > shifted(written, SAME_STORY) and group.best.features.get("sentence", 0.0) >= HALF
    return BEFORE if out_of_date else BESIDE


def _exact(chosen: Group | None, events: Sequence[Group], age: float) -> Group | None:
    """The group of fewer days within the chosen one's that is told nearly as well; else the chosen one.

    `age` is what the age of an article took from its logit; it is given back: the very day is told as news, and only
    the month years later.
    """
    if chosen is None or chosen.interval is None:
        return chosen

    def as_if_new(candidate: Candidate) -> float:
        return candidate.logit + age * candidate.features.get("age", 0.0)

    within = [
        group
        for group in events
        if group is not chosen
        and group.interval
        and group.interval.days
        and chosen.interval.covers(group.interval)
        and group.interval.days < (chosen.interval.days or 0) <= MONTH
        and as_if_new(group.best) >= as_if_new(chosen.best) - RIVAL
    ]
    return max(within, key=lambda group: as_if_new(group.best), default=chosen)


def _first(done: Sequence[Group], weak: Sequence[Group]) -> Group:
    """The strongest of those that are told as the first, else the oldest; not one told as having been done again.

    Where the strongest was, what is told less strongly counts too: that speaks of a time before.
    """
    told = [group for group in done if FIRST.search(group.best.sentence.text)]
    if told:
        return told[0]
    if AGAIN.search(done[0].best.sentence.text):
        top = max(group.best.logit for group in done)
        near = [*done[1:], *(group for group in weak if group.best.logit >= top - BEFORE)]
        return min(near, key=_first_day, default=done[0])
    return done[0] if _dominant(done) else min(done, key=_first_day)


def _told_with(said: Group, groups: Sequence[Group]) -> Group | None:
    """The event that the claim's own article tells as news: "his last visit was in July 2000" is told of a visit."""
    articles = {candidate.hit.article.id: candidate.published for candidate in said.candidates}
    told = [
        group
        for group in groups
        for candidate in group.candidates
        if candidate.hit.article.id in articles
        and candidate.status == "done"
        and candidate.published
        and shifted(candidate.published, -NEAR) <= _first_day(group) <= candidate.published
        and not ATTRIBUTED.search(candidate.sentence.text[: candidate.span.start - candidate.sentence.start])
    ]
    return max(told, key=lambda group: group.score, default=None)


def _previous(done: Sequence[Group], plans: tuple[Group, ...], weak: Sequence[Group], *, cut_off: bool) -> Choice:
    """`cut_off` where the event before which to look, and all after it, lies outside the question's window."""
    if not done:
        return Choice(None, planned=plans)
    top = max(group.best.logit for group in done)
    near = [*done, *(group for group in weak if group.best.logit >= top - BEFORE)]
    claimed = [group for group in near if claims(group)]
    if claimed:
        said = max(claimed, key=strongest_claim)
        later = [group for group in done if _first_day(group) > _last_day(said)]
        return Choice(said, beside=later[0] if later else None, planned=plans)
    in_time = sorted(near if len(done) == 1 else done, key=_first_day)
    if len(in_time) >= 2 and not cut_off:
        return Choice(in_time[-2], beside=in_time[-1], planned=plans)
    return Choice(in_time[-1], planned=plans)
