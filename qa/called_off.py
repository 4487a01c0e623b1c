"""What was planned and did not take place: postponed, cancelled, put on hold.

"When did the show open?" has no date where the newest articles say that it was postponed; to give the planned day
would tell a plan as done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from index.article import Span
from index.news_index import Hit
from index.words import plain
from qa.annotation import annotate
from qa.candidates import Candidate
from qa.dating import event_time
from qa.names import WORD, Names
from qa.question import Question
from qa.reader import Reading
from qa.status import CANCELLED, HYPOTHETICAL, clause_of
from qa.timeliness import ASKS_OF_SAYING
from qa.weighing import Group

# With the words before it that belong to it, so that what is shown can be read by itself.
CALLED_OFF = re.compile(
    r"(?:\b(?:(?:was|were|is|are|has|have|had|been|being|will|would)\s+)+)?(?:\b(?:indefinitely|temporarily|now|again)\s+)?"
    r"\b(?:cancell?ed|postponed|called\s+off|scrapped|scrubbed|shelved|put\s+off"
    r"|pushed\s+back|(?:put|placed|kept)\s+on\s+hold|remain(?:s|ed)?\s+in\s+(?:effect|place|force)"
    r"|stay(?:s|ed)?\s+in\s+(?:effect|place|force)|on\s+hold(?=\W*$|\s+(?:until|while|for|pending)))\b",
    re.IGNORECASE,
)
TAKES_PLACE = re.compile(
    r"\b(?:yet|already|as (?:planned|scheduled|expected)|happen\w*|take place|took place|finally|ever)\b", re.I
)
OR_ELSE = re.compile(r"\b(?:or|to)\s+(?:be|get)\s+$", re.IGNORECASE)  # "find a home or get scrapped"
CAUSE = re.compile(r"\s+(?:by|because\s+of|due\s+to|amid)\b", re.IGNORECASE)
BY_ITSELF = re.compile(r"(?!.*\b(?:was|were|is|are|been|being|be)\b)", re.IGNORECASE)  # "has called off a visit"
TRIP = re.compile(r"\b(?:visits?|trips?|journey|travels?)\b", re.IGNORECASE)
HELD = 0.6  # of the question's words, rare ones weighing more: a sentence with so many is about its event
TOLD = 0.3  # of the question's words, in a later sentence and its title: with fewer it does not tell of the event
FITTING = 5  # of the best-ranked sentences that fit, the newest is taken


def asks_whether_done(question: Question) -> bool:
    """Whether the question takes for granted, or asks, that something has taken place."""
    if CANCELLED.search(question.text) or CALLED_OFF.search(question.text) or question.planned:
        return False
    if question.kind == "when":
        if ASKS_OF_SAYING.search(question.text):
            return False  # what was said was said, though what it told of was put off
        return (
            question.order in {None, "first"}
            and re.search(r"\b(?:did|has|have|was|were)\b", question.asking) is not None
        )
    return question.kind == "yes/no" and (
        TAKES_PLACE.search(question.asking) is not None
        or re.match(r"\W*(?:has|have|did)\b", question.asking, re.IGNORECASE) is not None
    )


def called_off(
    question: Question,
    hits: Sequence[Hit],
    readings: Sequence[Reading],
    covered: Callable[[Sequence[str]], Sequence[float]],
) -> Candidate | None:
    """The newest sentence that says of the event asked about that it was called off; None where none does.

    `covered` gives, for texts, the share of the question's words that each holds. The clause that calls something off
    must itself name what the question asks about, or at least the act, in a passage that names the rest: matches
    postponed after somebody's death say nothing of the death.
    """
    if not asks_whether_done(question):
        return None
    names = Names(question.text, (text for hit in hits for text in (hit.article.title or "", hit.passage.text)))
    asked = {run[0] for _, run in names.runs}
    acts = bool(names.runs) and re.search(rf"\b(?:did|has|have)\s+{names.runs[0][1][0]}\b", question.text, re.I)
    found: list[tuple[str, Candidate]] = []
    for hit, reading in zip(hits, readings, strict=True):
        for match in CALLED_OFF.finditer(hit.passage.text):
            place = (hit.passage.start + match.start(), hit.passage.start + match.end())
            candidate = _candidate(hit, reading, place)
            sentence = candidate.sentence
            at = (candidate.span.start - sentence.start, candidate.span.end - sentence.start)
            clause = clause_of(sentence.text, *at)
            told = f"{hit.article.title} {hit.passage.text}" if names.same_act(clause) else clause
            named = {word.lower() for word in WORD.findall(plain(f"{told} {hit.article.title} {sentence.text}"))}
            supposed = HYPOTHETICAL.search(clause) or OR_ELSE.search(sentence.text[: at[0]])
            own = BY_ITSELF.match(match.group()) and TRIP.search(clause)  # an organiser calls off what others do
            by_another = own and acts and names.another_subject(sentence.text, *at)
            if CAUSE.match(sentence.text, at[1]) and not names.same_act(sentence.text[: at[0]]):
                continue  # "films postponed by the strike": it is not the strike that was put off
            if asked <= named and at[1] <= len(sentence.text) and not supposed and not by_another:
                found.append((told, candidate))
    held = covered([told for told, _ in found]) if found else []
    fitting = [(share, one) for share, (_, one) in zip(held, found, strict=True) if share >= HELD]
    fitting.sort(key=lambda item: (-item[0], item[1].hit.rank, item[1].span.start))
    best = [one for _, one in fitting[:FITTING]]
    return max(best, key=lambda one: (str(one.published or ""), -one.hit.rank), default=None)


def _candidate(hit: Hit, reading: Reading, place: tuple[int, int]) -> Candidate:
    annotated = annotate(hit.article)
    number = annotated.sentence_number(place[0])
    sentence = annotated.sentence(number)
    time = event_time(annotated, (sentence.start, sentence.end), place)
    return Candidate(
        hit=hit,
        sentence=sentence,
        span=Span(hit.article, *place),
        time=time,
        status="cancelled",
        logit=reading.relevance,
        span_score=reading.relevance,
        relevance=reading.relevance,
    )


def _day_of(off: Candidate, published: date) -> date:
    """The day of the calling off: its own where the sentence gives one that is past, else that of the article."""
    days = off.time.interval if off.time.how in {"answer", "sentence"} else None
    return days.last if days and days.last and days.last < published else published


def stands(off: Candidate, chosen: Group | None, *, first: bool = False) -> bool:
    """Whether nothing shows that the event took place after it was called off.

    A later article that dates it as done, and calls nothing off, does, and so does a day after the calling off. Where
    the `first` of several is asked for, one that an article tells as done, and calls nothing off, does at any time.
    """
    if chosen is None or off.published is None:
        return True
    if first and chosen.best.status == "done" and not CALLED_OFF.search(chosen.best.hit.article.text):
        return False
    for candidate in chosen.candidates:
        days = candidate.time.interval
        if candidate.status != "done" or candidate.logit < chosen.best.logit - 2:
            continue
        if candidate.features.get("sentence", HELD) < TOLD:
            continue  # the strongest of what was found, and of something else
        if days and days.first and days.first > _day_of(off, off.published):
            return False
        later = candidate.published is not None and candidate.published > off.published
        if later and not CALLED_OFF.search(candidate.hit.article.text):
            return False
    return True
