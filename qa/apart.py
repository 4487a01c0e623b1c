"""How long between two events: a question of a length of time that comes down to two questions of when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.elapsed import ACTS, unit_of, when_question
from qa.followup import complete

HOW_LONG = r"\bhow\s+(?:long|soon|much\s+time|many\s+(?:more\s+)?(?P<unit>\w+))"
BESIDE = re.compile(rf"{HOW_LONG}\s+(?:later\s+)?(?P<side>after|before)\s+(?P<rest>[^?]+)", re.IGNORECASE)
_FILLING = (
    r"(?:had|have|has|did|do|does|is|was|are|were|been|lay|lie|pass(?:ed)?|elapsed?|went|go|gone|by|came|come|take"
    r"|there|it|the|time|gap|wait|interval|stretch)"
)
BETWEEN = re.compile(rf"{HOW_LONG}\s+(?:{_FILLING}\s+)*(?P<word>between|from)\s+(?P<rest>[^?]+)", re.IGNORECASE)
HOW_FAR = re.compile(r"\bhow\s+many\s+(?P<unit>\w+)\s+apart\s+(?:were|are|was|is)\s+(?P<rest>[^?]+)", re.IGNORECASE)
AUXILIARY = re.compile(r"\s(?P<word>did|was|were|has|have|had|is|are|will|does|do)\s+(?=\w)", re.IGNORECASE)
# After an auxiliary: the rest of a passive ("the pope was shot"), not the subject of the clause that asks.
PARTICIPLE = re.compile(
    r"(?:[a-z]+(?:ed|en|wn)|shot|made|held|built|sunk|struck|won|lost|sold|hit|found|put|set|cut|sent|told|hurt|left"
    r"|born|not|being)\b"
)
TAKES = re.compile(r"it\s+take\s+(?:for\s+)?(?P<who>.+?)\s+to\s+(?P<act>.+)", re.IGNORECASE)
GERUND = re.compile(r"(?P<verb>[a-z]+)ing\b(?P<rest>.*)")
SUBJECT = re.compile(r"(?:the|his|her|its|their|an?)\s+[\w-]+|[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*|\w+")
LOSES_E = frozenset(
    "tak leav mak becom com giv los hav arriv announc declar replac clos invad mov receiv escap driv rais releas writ"
    " fir hir retir fil merg acquir rul vot serv surviv chang stag".split()
)
PRONOUN = re.compile(r"\b(?:he|she|it|they|him|them|his|her|its|their)\b", re.IGNORECASE)
TAIL = re.compile(r"\s(?:of|in|at|on|for)\s.+")
OPENS_EVENT = re.compile(r"(?:the|an?|his|her|its|their|when)\b|[A-Z]|\w+['’]s\b")


@dataclass(frozen=True, slots=True)
class Apart:
    """The two questions of when, the earlier event's first, and the unit asked for, "" where none is.

    `in_order` is False where the question leaves open which came first: "between X and Y".
    """

    first: str
    second: str
    unit: str
    in_order: bool


def apart(text: str) -> Apart | None:
    """How a question of the time between two events is worked out; None for any other question.

    None too where hours or minutes are asked for, which dates cannot tell, and where what stands between is no event:
    "between Paris and London", "between May and July". Sentences before the one that asks stay before both questions.
    """
    for pattern in (BESIDE, BETWEEN, HOW_FAR):
        found = pattern.search(text)
        if found is None or (found["unit"] and not unit_of(found["unit"])):
            continue
        rest, lead = found["rest"].strip(), text[: found.start()].strip()
        if pattern is BESIDE:
            pair = _beside(rest)
        else:
            pair = _joined(rest, "to|until|till" if (found.groupdict().get("word") or "").lower() == "from" else "and")
        if pair is None:
            continue
        led = lead.endswith((".", "!", "?"))  # then it says whom "they" means, as it does for the whole question
        pair = (f"{lead} {pair[0]}", f"{lead} {pair[1]}") if led else _completed(*pair)
        if pattern is BESIDE and found["side"].lower() == "before":
            pair = pair[1], pair[0]
        return Apart(*pair, unit_of(found["unit"]), in_order=pattern is BESIDE)
    return None


def _beside(rest: str) -> tuple[str, str] | None:
    """The questions of when for "the coup was the vote held": of what is counted from, and of what is asked about."""
    joints = list(AUXILIARY.finditer(rest))
    if not joints:
        return None
    joint = next((one for one in joints if not PARTICIPLE.match(rest, one.end())), joints[-1])
    anchor, act = rest[: joint.start()].strip(" ,"), rest[joint.end() :].strip()
    if takes := TAKES.fullmatch(act):
        act = f"{takes['who']} {takes['act']}"
    if not act or anchor.lower() in {"", "that", "this", "then", "it"}:
        return None
    asked = f"When {joint['word'].lower()} {act}?"
    gerund = GERUND.fullmatch(anchor)
    if gerund and (subject := SUBJECT.match(act)):
        told = _of_gerund(subject.group(), gerund["verb"], gerund["rest"].strip())
    else:
        told = when_question(anchor)
    return told, asked


def _completed(one: str, other: str) -> tuple[str, str]:
    """The two questions with what their pronouns mean, going by each other: "she resigned" after "Cole was elected"."""
    if PRONOUN.search(one):
        return complete(one, [(other, "")]).text, other
    return one, complete(other, [(one, "")]).text if PRONOUN.search(other) else other


def _of_gerund(subject: str, stem: str, rest: str) -> str:
    """The question "When did Cole take office?" for what was said as "after taking office did Cole …"."""
    if stem == "be":
        return f"When was {subject} {rest}?"
    if stem in LOSES_E:
        stem += "e"
    elif re.search(r"([bdgmnprt])\1$", stem):
        stem = stem[:-1]
    return f"When did {subject} {stem} {rest}?".replace(" ?", "?")


def _joined(rest: str, words: str) -> tuple[str, str] | None:
    """The questions of when for the two events of "the coup and the vote"; None where one is no event."""
    cuts = list(re.finditer(rf"\s+(?:{words})\s+", rest, re.IGNORECASE))
    if not cuts:
        return None
    cut = next((one for one in cuts if OPENS_EVENT.match(rest, one.end())), cuts[0])
    first, second = (re.sub(r"^when\s+", "", one.strip(" ,")) for one in (rest[: cut.start()], rest[cut.end() :]))
    tail = TAIL.search(second)
    if tail and re.fullmatch(r"(?:the|an?)\s+[a-z-]+", first):  # "the arrest and the release of Cole"
        first += tail.group()
    if not (_is_event(first) and _is_event(second)):
        return None
    return when_question(first), when_question(second)


def _is_event(words: str) -> bool:
    """Whether the words tell of something that happened: more than a name, a date or a number."""
    if ACTS.search(words):
        return True
    return re.match(r"(?:the|an?|his|her|its|their)\s|\S+(?:\s\S+){0,4}['’]s?\s", words) is not None and bool(
        re.search(r"\b[a-z]{4,}\b", re.sub(r"^(?:the|their)\s", "", words))
    )
