"""What is shown beside the sentence that answers, where that sentence does not say when, or of what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.article import Sentence, Span
from index.interval import Interval
from index.news_index import Hit
from qa.annotation import annotate
from qa.answer import Evidence
from qa.candidates import Candidate
from qa.dating import dated_timexes, event_time, explain
from qa.showing import MOST, alike, is_full
from qa.status import status_of

HALF = 0.5  # of the question's words: a sentence with fewer does not tell what the question is about
READ = 3  # sentences that a reader looks at


def with_context(
    shown: tuple[Evidence, ...],
    candidates: Sequence[Candidate],
    hits: Sequence[Hit],
    covered: Callable[[Sequence[str]], Sequence[float]],
    window: Interval | None,
) -> tuple[Evidence, ...]:
    """The sentences shown, with what the first leaves open told by others of its article.

    Second comes the one that dates it into the window, where the question sets one and none of the first three says
    when. Where there are fewer than three, the sentence that holds most of the question's words comes last, if it holds
    at least half of them and more than the first does: "he won with 87 percent" does not say who won what. `covered`
    gives, for texts, the share of those words, the window's left out, that each holds. At most `MOST`; what is empty
    stays so.
    """
    if not shown:
        return ()
    if window is not None and not any(_says_when(one, window) for one in shown[:READ]):
        dating = _dating(shown[0], candidates, window)
        shown = (shown[0], *((dating,) if dating else ()), *shown[1:])[:MOST]
    telling = _telling(shown, hits, covered) if len(shown) < READ else None
    return (*shown, telling) if telling else shown


def _says_when(evidence: Evidence, window: Interval) -> bool:
    inside = dated_timexes(annotate(evidence.article), evidence.sentence.start, evidence.sentence.end)
    return any(timex.interval and window.overlaps(timex.interval) for timex in inside)


def _dating(first: Evidence, candidates: Sequence[Candidate], window: Interval) -> Evidence | None:
    """A full sentence, and of these the strongest, that tells something done in the window; its date is its span."""
    told = [one for one in candidates if one.hit.article.id == first.article.id and one.sentence != first.sentence]
    for one in sorted(told, key=lambda one: not is_full(one.sentence.text)):
        annotated = annotate(one.hit.article)
        for timex in dated_timexes(annotated, one.sentence.start, one.sentence.end):
            if timex.interval and window.covers(timex.interval) and one.status == "done":
                place = Span(one.hit.article, timex.start, timex.end)
                return replace(one.evidence(), span=place, interval=timex.interval, dated_by=explain(annotated, timex))
    return None


def _telling(
    shown: Sequence[Evidence], hits: Sequence[Hit], covered: Callable[[Sequence[str]], Sequence[float]]
) -> Evidence | None:
    """The full sentence of the passages read of the first one's article that holds most of the question's words."""
    first = shown[0]
    annotated = annotate(first.article)
    read = [hit for hit in hits if hit.article.id == first.article.id]
    numbers = {
        number
        for hit in read
        for number in range(
            annotated.sentence_number(hit.passage.start), annotated.sentence_number(hit.passage.end - 1) + 1
        )
    }
    sentences = [annotated.sentence(number) for number in sorted(numbers)]
    kept = [one for one in sentences if is_full(one.text) and not any(alike(one.text, s.sentence.text) for s in shown)]
    if not kept:
        return None
    held, *shares = covered([first.sentence.text, *(one.text for one in kept)])
    share, best = max(zip(shares, kept, strict=True), key=lambda pair: (pair[0], -pair[1].start))
    return _evidence(best, first, share) if share >= HALF and share > held else None


def _evidence(sentence: Sentence, first: Evidence, share: float) -> Evidence:
    place = (sentence.start, sentence.end)
    time = event_time(annotate(sentence.article), place, place)
    return Evidence(
        sentence=sentence,
        span=None,
        interval=time.interval,
        score=min(first.score, share),
        dated_by=time.words,
        status=status_of(sentence.text, 0, len(sentence.text)),
        carriers=first.carriers,
    )
