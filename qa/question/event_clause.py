"""The clause that limits a question by an event: "before the election", "between the coup and the vote"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.elapsed import when_question
from qa.question.question import Question

Side = Literal["before", "after", "until", "between"]

# Things that happen on a day or within some days, and that news dates. Wars and pandemics are told of for years.
_HAPPENING = (
    r"(?:elections?|by-?election|run-?off|primary|vote|ballot|referendum|invasion|coup|putsch|earthquakes?|quakes?"
    r"|eruption|hurricane|typhoon|cyclone|tsunami|floods?|flooding|landslide|avalanche|crash|collision|derailment"
    r"|collapse|explosions?|blast|attacks?|bombings?|shootings?|stabbing|massacre|assassination|murder|kidnapping"
    r"|strike|walkout|shutdown|blackout|ceasefire|truce|armistice|summit|talks|debate|trial|verdict|ruling|hearing"
    r"|conviction|acquittal|sentencing|arrest|indictment|impeachment|resignation|ouster|ousting|dismissal|inauguration"
    r"|swearing-in|coronation|funeral|death|wedding|merger|takeover|acquisition|bankruptcy|launch|landing|splashdown"
    r"|oil spill|derby|rally|match|game|final|concert|ceremony|treaty|signing|uprising|revolution|mutiny|riots?"
    r"|withdrawal|evacuation|annexation|raid|leak|breach|outage|recall|opening|closure|release|escape|rescue)"
)
# A definite event: "the election", "the disputed 2020 election in Norland", "Cole's resignation", "last week's vote".
_EVENT = (
    r"(?!(?:an?|his|her|its|their|my|our|your)\s)"
    r"(?:the|this|that|(?:[A-Z][\w.-]*\s+){0,2}[\w.-]+['’]s?)\s+(?:(?!of\b|in\b|and\b|who\b|that\b)[\w'’.-]+\s+){0,4}?"
    rf"{_HAPPENING}(?:\s+(?:of|in|on|at|near|against|with|for)\s+(?:(?!and\b|did\b|was\b|were\b|is\b|wh(?:ich|o|om|ose|at)\b)[\w'’.-]+\s?){{1,5}})?"
)
_END = r"(?=\s*(?:[?,;.!]|$))"
_WORDS = {
    "before": r"before|prior\s+to|ahead\s+of|in\s+the\s+run-up\s+to",
    "after": r"after|following|since|in\s+the\s+wake\s+of",
    "until": r"until|till|up\s+to",
}
_WORD = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(_WORDS.values())})\s+(?P<event>{_EVENT}){_END}",
    re.IGNORECASE,
)
# "Since the war began": of clauses only those with "since", which after a perfect tells of time and not of a cause.
_SINCE = re.compile(
    r"(?<![\w-])since\s+(?P<event>(?!then\b|an?\b|he\b|she\b|it\b|they\b|we\b|i\b|you\b|when\b|last\b|\d)[^,;:?]+?)"
    rf"{_END}",
    re.IGNORECASE,
)
_LONGEST = 12  # words of such a clause
_BETWEEN = re.compile(rf"\bbetween\s+(?P<event>{_EVENT})\s+and\s+(?P<other>{_EVENT}){_END}", re.IGNORECASE)
# "Two days after the vote", "shortly before the crash": a day near the event, not all the time before or after it.
_MEASURED = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|moments?|time|shortly|just|right|immediately|soon"
    r"|long|directly|even|only|or|and|look(?:s|ed|ing)?|named|called)\s+$",
    re.IGNORECASE,
)
_PAIRING = re.compile(
    r"\b(?:differ\w*|links?|connect\w+|relation\w*|compar\w+|similarit\w+|gap|distance|time|days?|weeks?|months?|years?"
    r"|choose|choice|choosing|common)\s+$",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have|had|['’]ve)\b", re.IGNORECASE)
_LIMITED = frozenset({"who", "where", "when", "how many", "how much", "what", "which", "what happened"})


@dataclass(frozen=True, slots=True)
class EventClause:
    """The events that limit the question, one or for "between" two, and on which side of them it asks.

    `text` is the whole clause, `word` its first word in lower case ("since", "following").
    """

    side: Side
    events: tuple[str, ...]
    text: str
    word: str


def find_event_clause(question: Question) -> EventClause | None:
    """The clause that limits the question's time by a definite event; None where there is none.

    Only a clause that stands at the end of what is asked, or in front of it before a comma, and names one happening:
    "before the election", not "before Biden", "after winning" or "after a crash". None too where the calendar limits
    the question already, and for questions of why, how long and yes or no, in which the clause is a part of the event.
    """
    if (
        question.window is not None
        or question.kind not in _LIMITED
        or re.search(r"\bhow\s+soon\b", question.text, re.I)
    ):
        return None
    asking = question.asking
    if found := _BETWEEN.search(asking):
        if _PAIRING.search(asking[: found.start()]):
            return None
        return EventClause(
            "between", (found["event"].strip(), found["other"].strip()), found.group().strip(), "between"
        )
    for found in _WORD.finditer(asking):
        if _MEASURED.search(asking[: found.start()]) or not _stands_apart(asking, found):
            continue
        word = " ".join(found["word"].lower().split())
        side = next(side for side, words in _WORDS.items() if re.fullmatch(words, word))
        return EventClause(side, (found["event"].strip(),), found.group().strip(), word)  # type: ignore[arg-type]
    for found in _SINCE.finditer(asking):
        event = found["event"].strip()
        told = when_question(event).startswith("When did ") and len(event.split()) <= _LONGEST
        if told and _PERFECT.search(asking) and _stands_apart(asking, found):
            return EventClause("after", (event,), found.group().strip(), "since")
    return None


def _stands_apart(asking: str, found: re.Match[str]) -> bool:
    """Whether the clause ends what is asked, or opens it before a comma."""
    rest = asking[found.end() :].strip()
    return not re.sub(r"\W", "", rest) or (not asking[: found.start()].strip() and rest.startswith(","))
