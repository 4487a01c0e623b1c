"""A timeline of a topic: the sentences that tell of it and say when, in order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Span
from index.interval import Interval
from index.news_index import Hit
from qa.annotation import annotate
from qa.answer import Evidence
from qa.dating import dated_timexes, event_time
from qa.showing import in_order
from qa.status import status_of
from qa.timeliness import ATTRIBUTED

# Shares of the topic's words, rare ones weighing more, as parts of what the best sentence holds.
ALONE = 0.34  # by itself
WITH_TITLE = 0.7  # together with its article's title
MOST = 40  # sentences


@dataclass(frozen=True, slots=True)
class _Told:
    hit: Hit
    number: int
    place: tuple[int, int]


def timeline_of_topic(
    hits: Sequence[Hit], covered: Callable[[Sequence[str]], Sequence[float]], *, window: Interval | None
) -> tuple[Evidence, ...]:
    """The dated sentences of the passages that tell of the topic, by first day; those outside the window left out.

    `covered` gives, for texts, the share of the topic's words that each holds, in [0, 1]. A sentence that holds too
    few of them is of something else. A sentence stands once for each day that its own words give; of sentences alike
    that tell of the same days, the one that holds most.
    """
    told = list({(one.hit.article.id, one.place): one for hit in hits for one in _dated(hit)}.values())
    sentences = [annotate(one.hit.article).sentence(one.number) for one in told]
    alone = covered([sentence.text for sentence in sentences])
    titled = covered(
        [f"{one.hit.article.title} {sentence.text}" for one, sentence in zip(told, sentences, strict=True)]
    )
    needs = (ALONE * max(alone, default=1.0), WITH_TITLE * max(titled, default=1.0))
    found: list[tuple[float, int, Evidence]] = []
    for one, sentence, own, both in zip(told, sentences, alone, titled, strict=True):
        if own < max(needs[0], 0.01) or both < needs[1]:
            continue
        time = event_time(annotate(one.hit.article), (sentence.start, sentence.end), one.place)
        if time.interval is None or (window is not None and not window.overlaps(time.interval)):
            continue
        evidence = Evidence(
            sentence=sentence,
            span=Span(one.hit.article, *one.place),
            interval=time.interval,
            score=min(1.0, own),
            dated_by=time.words,
            status=status_of(sentence.text, one.place[0] - sentence.start, one.place[1] - sentence.start),
            carriers=one.hit.carriers,
        )
        found.append((-own, one.hit.rank, evidence))
    found.sort(key=lambda item: item[:2])
    return in_order((evidence for _, _, evidence in found), most=MOST)


def _dated(hit: Hit) -> Iterator[_Told]:
    """The time expressions of the passage that date what its sentences tell: not those of a saying."""
    annotated = annotate(hit.article)
    text = hit.article.text
    first = annotated.sentence_number(hit.passage.start)
    last = annotated.sentence_number(max(hit.passage.start, hit.passage.end - 1))
    for number in range(first, last + 1):
        sentence = annotated.sentences[number]
        for timex in dated_timexes(annotated, *sentence):
            if not ATTRIBUTED.search(text[max(sentence[0], timex.start - 60) : timex.start]):
                yield _Told(hit, number, (timex.start, timex.end))
