"""When the event of a sentence happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.interval import Interval
from index.timex import Timex
from qa.annotation import AnnotatedArticle
from qa.dates import say_day

How = Literal["answer", "sentence", "carried", "published", "unknown"]

# A time expression behind one of these belongs to another event than the one the main clause tells.
OTHER_EVENT = re.compile(r"\b(after|since|before|following|until|till|who|which|whose|that)\b", re.IGNORECASE)
ATTRIBUTION = re.compile(
    r"\b(said|says|told|announced|according|reported|tweeted|wrote|stated|added)\b[^.]{0,25}$", re.IGNORECASE
)
LONGEST_EVENT = 366  # days: a decade named in a sentence does not date its event


@dataclass(frozen=True, slots=True)
class EventTime:
    """When something happened: the days, how they were found, and that in words."""

    interval: Interval | None
    how: How
    words: str


def dated_timexes(annotated: AnnotatedArticle, start: int, end: int) -> list[Timex]:
    """The time expressions in `[start, end)` that could date an event: with days at both ends, a year at most.

    Not the year that only says which stretch is meant: of "the first six months of 2023", the six months date it.
    """
    found = [
        timex
        for timex in annotated.timexes_between(start, end)
        if timex.interval
        and timex.interval.days
        and timex.interval.days <= LONGEST_EVENT
        and timex.type != "SET"
        and not timex.value.endswith("_REF")
    ]
    text = annotated.article.text
    return [
        timex
        for before, timex in zip([None, *found], found, strict=False)
        if not (before and _is_of(text[before.end : timex.start]) and _covers(timex, before))
    ]


def _is_of(between: str) -> bool:
    return between.strip().lower() in {"of", "in"}


def _covers(wide: Timex, narrow: Timex) -> bool:
    return wide.interval is not None and narrow.interval is not None and wide.interval.covers(narrow.interval)


def explain(annotated: AnnotatedArticle, timex: Timex) -> str:
    """How the expression was worked out, for a reader who doubts the date."""
    quoted = annotated.article.text[timex.start : timex.end]
    return f"“{quoted}”: {timex.rule}"


def event_time(annotated: AnnotatedArticle, sentence: tuple[int, int], span: tuple[int, int]) -> EventTime:
    """When the event that the sentence tells around the span happened.

    The span's own time expression, else the one of the sentence that governs it, else the one of the sentence before
    it in the paragraph, else the day of publication as a bound: it happened by then. Unknown where the article has no
    date either.
    """
    own = dated_timexes(annotated, *span)
    if own:
        return EventTime(own[0].interval, "answer", explain(annotated, own[0]))
    text = annotated.article.text
    inside = dated_timexes(annotated, *sentence)
    if inside:
        best = min(inside, key=lambda timex: (_distance(text, sentence[0], span, timex), timex.start))
        return EventTime(best.interval, "sentence", explain(annotated, best))
    number = annotated.sentence_number(sentence[0])
    if number > 0:
        before = annotated.sentences[number - 1]
        carried = dated_timexes(annotated, *before)
        if carried and "\n" not in text[before[1] : sentence[0]] and len(carried) == 1:
            return EventTime(
                carried[0].interval, "carried", f"the sentence before says {explain(annotated, carried[0])}"
            )
    published = annotated.article.published
    if published:
        return EventTime(Interval(None, published), "published", f"reported {say_day(published)}")
    return EventTime(None, "unknown", "the article has no date")


def _distance(text: str, sentence_start: int, span: tuple[int, int], timex: Timex) -> int:
    """How far the expression is from the span, in characters; farther where another clause stands between."""
    low, high = sorted((span, (timex.start, timex.end)))
    between = text[low[1] : max(low[1], high[0])]
    far = len(between)
    far += 60 * len(OTHER_EVENT.findall(between)) + 25 * between.count(",") + 80 * between.count(";")
    lead = text[max(sentence_start, timex.start - 40) : timex.start]
    if OTHER_EVENT.search(lead[-12:]):
        far += 40
    if ATTRIBUTION.search(lead):
        far += 60
    return far
