"""What time and status say for or against a candidate, beyond what the reader saw.

The reader looks at one passage. It cannot know that "announced on Tuesday" dates the announcement and not the event,
that an office-holder is a former one by now, or that a sentence tells of last summer when this one is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from index.interval import Interval
from index.timex import Timex
from qa.annotation import AnnotatedArticle
from qa.dates import shifted
from qa.dating import EventTime
from qa.names import Names
from qa.question import Question
from qa.status import clause_of

# Set by hand, in logits: each is a reason that a reader of the sentence would accept, of about the weight of a plain
# preference of the span reader (2), not a fitted number.
WEIGHTS: Mapping[str, float] = {
    "attributed": -2.0,
    "coarser": -2.0,
    "ended": -3.0,
    "not yet": -1.5,
    "another": -2.0,
    "other unit": -1.5,
    "other length": -2.0,
    "far from window": -1.5,
    "says last": 1.5,
    "names the event": 2.4,
    "the one before": -1.5,
    "said by the question": -3.0,
    "a change": -2.0,
    "a forecast": -2.0,
    "the opposite": -3.0,
    "given up": -3.0,
    "something else": -3.0,
    "another fate": -3.0,
    "a size": -2.0,
    "gone since": -3.0,
    "of long ago": -1.5,
}

REPORTING = (
    r"(?:said|says|say|announced?|announces|told|reported|reports?|stated|tweeted|wrote|added|confirmed|revealed"
    r"|declared|mentioned|posted|noted|disclosed)"
)
ATTRIBUTED = re.compile(
    rf"\b{REPORTING}\b(?:\s+(?:in an? (?:\w+\s+)?(?:statement|release|interview|post|filing|report)|to reporters"
    r"|reporters))?(?:\s+(?:on|late|early|earlier|in))*\s*$",
    re.IGNORECASE,
)
ASKS_OF_SAYING = re.compile(
    rf"\b(?:{REPORTING}|announc\w+|tell|telling|reveal|confirm|declare|disclose|unveil\w*|publish\w*|releas\w+)\b", re.I
)

LAST_ACT = re.compile(
    r"\b(?:last|previous(?:ly)?|most recent(?:ly)?|latest|prior(?!\s+to\b))\s+"
    r"(?!(?:night|week|weekend|month|year|spring|summer|autumn|fall|winter|season|minute|time)\b)(?P<act>[a-z]+(?:\s+[a-z]+)?)",
    re.IGNORECASE,
)

BEFORE_ACT = re.compile(
    r"\b(?:previous|prior|earlier|preceding|similar)\s+(?P<act>[a-z]+(?:\s+[a-z]+)?)", re.IGNORECASE
)
# "It was followed by a second tremor of magnitude 5": what is told there came after what is asked about.
FOLLOWED = re.compile(
    r"\bfollowed\s+(?:\w+\s+){0,3}?by\s+(?:an?(?:other)?|one|two|more|several)\b[^.;,]{0,60}$", re.IGNORECASE
)
ASKS_OF_FOLLOWING = re.compile(r"\b(?:follow|after|next|later|second|another|subsequent)\w*", re.IGNORECASE)
_TITLES = r"(?:\S+\s+){0,4}"
ENDED_BEFORE = re.compile(
    r"\b(?:former|ex|then|late|ousted|outgoing|deposed|disgraced|retiring|departing|predecessors?"
    r"|succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|oust(?:ed|ing)?(?:\s+of)?|ouster\s+of|removal\s+of|remov(?:ed|ing)"
    r"|resignation\s+of|departure\s+of|death\s+of|fir(?:ed|ing)\s+of|(?:took|taking)\s+over\s+(?:as\s+(?:[\w'’-]+\s+){1,5})?from"
    rf"|(?:a|his|her)\s+successor\s+to|in\s+place\s+of|(?:rule|reign|tenure|era|premiership)\s+of)\b[\s-]+{_TITLES}$",
    re.IGNORECASE,
)
ENDED_AFTER = re.compile(
    r"^(?:,[^,]{0,60})?,?\s*(?:who\s+)?(?:(?:was|were|has|had|been|is|being|then|later|has\s+since)\s+)*"
    r"(?:ousted|removed|voted\s+out|resign(?:ed|s|ing)|step(?:ped|s|ping)\s+(?:down|aside|back)|quits?|left\s+office"
    r"|was\s+replaced|replaced\s+by|succeeded\s+by|fired|sacked|deposed|toppled|died|dropped\s+out|withdrew|bowed\s+out"
    r"|ended\s+(?:his|her|their)\b)"
    r"|^['’]s?\s+(?:ouster|ousting|removal|resignation|departure|exit|successor|replacement|predecessor|firing|death)\b"
    r"|^,?\s*(?:the|a|an)?\s*(?:former|ex-|outgoing|then-|ousted)\b",
    re.IGNORECASE,
)
# "raised from a range of 2% to 3% to a range of 4% to 5%": what stands after "from" is no more.
LEFT_BEHIND = re.compile(r"\bfrom\s+(?:(?:a|the|its)\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
TO_ANOTHER = re.compile(
    r"^\s*(?:[\w-]+\s+){0,2}to\s+(?:(?:a|the|between)\s+)?(?:[\w-]+\s+){0,3}[$£€]?\d", re.IGNORECASE
)
CHANGING = (
    r"gr[eo]w\w*|ris(?:e|es|en|ing)|rose|increas\w+|jump\w*|climb\w*|surg\w+|fell|drop\w*|declin\w+|decreas\w+|shr[aiu]nk\w*"
    r"|reduc\w+|rais(?:e|es|ed|ing)|lower\w*|expand\w*|slash\w*"
)
# "Grew by nearly 500": how much it changed, not how much it is.
CHANGE = re.compile(
    rf"\b(?:{CHANGING}|fall(?:s|en|ing)?|cut|up|down)\b(?:\s+[\w’'-]+){{0,3}}?"
    r"\s+by\s+(?:(?:nearly|about|around|almost|more|less|than|over|roughly|some|an?|another|additional|at|least)\s+)*[$£€]?$",
    re.IGNORECASE,
)
ASKS_OF_CHANGE = re.compile(rf"\b(?:by|{CHANGING}|fall\w*|cut\w*|chang\w+|more|less|fewer|extra|rate)\b", re.IGNORECASE)
FORECAST = re.compile(
    r"\b(?:economists?|analysts?|forecasters|experts|wall street|investors|markets?|surveys?)\b[^.;]{0,50}"
    r"\b(?:expect\w*|estimat\w+|forecast\w*|predict\w*|project\w*|anticipat\w+|called for|looked for)\b[^.;]{0,40}$"
    r"|\b(?:expectations?|forecasts?|estimates?|predictions?|consensus)\b[^.;]{0,20}\b(?:of|for)\s+(?:\w+\s+){0,2}[$£€]?$",
    re.IGNORECASE,
)
ASKS_OF_FORECAST = re.compile(r"\b(?:expect|estimat|forecast|predict|project|anticipat|will|likely)\w*", re.IGNORECASE)
NOT_YET = re.compile(
    r"\b(?:nominee|nominat\w+|candidates?|candidacy|bids?|elect|designate|incoming|hopefuls?|front-?runner|contenders?"
    r"|endors\w+|running\s+(?:for|to)|vying|would-be|could\s+become|next|about\s+to|poised\s+to|set\s+to|on\s+(?:track|course|pace)\s+to"
    r"|to\s+become|will\s+become|closing\s+in|how\s+close|nearing|approach(?:es|ing)|chas(?:e|es|ing)|(?:race|quest)\s+to)\b",
    re.IGNORECASE,
)
CURRENT_BEFORE = re.compile(r"\b(?:current|present|existing|today['’]s)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
CURRENT_AFTER = re.compile(r"\s+(?:at\s+present|currently|right\s+now|today|now)\b", re.IGNORECASE)
ABOUT = (
    r"(?:(?:up|more|less|at|as|about|around|nearly|almost|over|under|the|an?|of|to|than|least|most|some|past|last)\s+)*"
)
EVE = 10  # days before a window, drawn roughly as some are, in which articles tell of what is at hand
NEAR_WINDOW = 45  # days: news of a time is written within it or soon after it
AROUND = 60  # characters each side of the answer in which a state is called ended or not begun

FIRST_IN = re.compile(
    r"\b(?:first|worst|biggest|largest|longest|deadliest|highest|lowest|strongest|hottest|coldest|most)\b[^.;]{0,60}"
    rf"\b(?:in|for)\s+{ABOUT}$",
    re.IGNORECASE,
)
PENALTY = re.compile(
    rf"\b(?:fac(?:e|es|ed|ing)|maximum|minimum|sentenced?|sentences|penalty|punishable|carr(?:y|ies)|serv(?:e|ing))\b"
    rf"(?:\s+[\w’'-]+){{0,4}}?\s+{ABOUT}$",
    re.IGNORECASE,
)
ASKS_OF_PENALTY = re.compile(
    r"\b(?:sentence\w*|prison|jail\w*|penalt\w+|serv(?:e|ed|ing)|behind bars|imprison\w*|locked up|fac(?:e|ed|ing))\b",
    re.I,
)
UNITS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "centur")
UNIT_ASKED = re.compile(
    r"\bhow many (?:more )?(?:\w+ )?(?P<unit>second|minute|hour|day|week|month|year|decade|centur)", re.I
)


def attributed(question: Question, annotated: AnnotatedArticle, timex: Timex) -> bool:
    """Whether the expression says when something was said, where the question does not ask of that."""
    if ASKS_OF_SAYING.search(question.text):
        return False
    return ATTRIBUTED.search(annotated.article.text[max(0, timex.start - 60) : timex.start]) is not None


def says_last(question: Question, names: Names, text: str) -> bool:
    """Whether the sentence says when the last of what is asked about was: "its last eruption", "last erupted"."""
    if question.order not in {"last", "latest", "previous", "before"}:
        return False
    return any(names.same_act(match["act"]) for match in LAST_ACT.finditer(text))


def of_the_one_before(question: Question, names: Names, text: str, start: int, end: int) -> bool:
    """Whether the clause around `[start, end)` tells of "the previous election" where the question asks of "the".

    Nor is what followed the event the event.
    """
    if question.order is not None or BEFORE_ACT.search(question.text):
        return False
    if FOLLOWED.search(text[:start]) and not ASKS_OF_FOLLOWING.search(question.without_window(question.text)):
        return True
    return any(names.same_act(match["act"]) for match in BEFORE_ACT.finditer(clause_of(text, start, end)))


def ended(question: Question, text: str, start: int, end: int) -> bool:
    """Whether the sentence `text` tells of the one named at `[start, end)` as having gone from what is asked about."""
    asked = question.text.lower()
    if not question.present or re.search(r"\b(?:former|ex|outgoing|ousted|previous|predecessor|replac\w+)\b", asked):
        return False
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if text[start:end].lstrip("$£€")[:1].isdigit() and LEFT_BEHIND.search(before) and TO_ANOTHER.search(after):
        return True
    return bool(ENDED_BEFORE.search(before) or ENDED_AFTER.search(after))


def not_yet(question: Question, text: str, start: int, end: int) -> bool:
    """Whether the sentence tells of the one named as a candidate for what is asked about."""
    if not question.present or NOT_YET.search(question.text) or is_current(text, start, end):
        return False
    return NOT_YET.search(text[max(0, start - AROUND) : end + AROUND]) is not None


def is_current(text: str, start: int, end: int) -> bool:
    """Whether the words beside `[start, end)` say that it holds now: "its current 2.25%", "2.25% at present"."""
    return CURRENT_BEFORE.search(text[:start]) is not None or CURRENT_AFTER.match(text, end) is not None


def of_another_unit(question: Question, words: str) -> bool:
    """Whether the question asks for days, and the words count years."""
    asked = UNIT_ASKED.search(question.asking)
    said = [unit for unit in UNITS if re.search(rf"\b{unit}", words, re.IGNORECASE)]
    return bool(asked and said and asked["unit"].lower() not in said)


def of_another_length(question: Question, text: str, start: int) -> bool:
    """Whether the length of time at `start` is no length of what happened.

    It may say how long ago there was one like it ("the first in 47 years") or how long someone may be in prison.
    """
    if question.kind != "how long" or question.elapsed:
        return False
    before = text[max(0, start - 2 * AROUND) : start]
    if FIRST_IN.search(before):
        return True
    return PENALTY.search(before) is not None and not ASKS_OF_PENALTY.search(question.text)


def far_from_window(question: Question, time: EventTime, published: date | None) -> bool:
    """Whether nothing dates the candidate but an article written long after the window, or before it.

    An article of before it can tell undated of what is at hand, or what is planned.
    """
    window = question.window
    if window is None or published is None or time.how != "published":
        return False
    if window.first is not None and published < shifted(window.first, -EVE):
        return not question.planned
    return window.last is not None and published > shifted(window.last, NEAR_WINDOW)


def of_a_change(question: Question, text: str, start: int) -> bool:
    """Whether the figure at `start` is by how much something changed, where the question asks how much it is."""
    if question.kind not in {"how many", "how much"} or ASKS_OF_CHANGE.search(question.text):
        return False
    return CHANGE.search(text[max(0, start - AROUND) : start]) is not None


def of_a_forecast(question: Question, text: str, start: int) -> bool:
    """Whether the figure at `start` is what was expected, where the question asks what it is or was."""
    if question.kind not in {"how many", "how much"} or question.planned or ASKS_OF_FORECAST.search(question.text):
        return False
    return FORECAST.search(text[max(0, start - 2 * AROUND) : start]) is not None


def said_by_question(said: Sequence[Interval], timex: Timex) -> bool:
    """Whether the time is one that the question gives itself, or a wider one: no answer to when.

    `said` are the days of the question's own time expressions.
    """
    return timex.interval is not None and any(timex.interval.covers(one) for one in said)
