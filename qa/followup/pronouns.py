"""Pronouns of a question that lean on earlier turns, and what they mean there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from qa.followup import lexicon
from qa.followup.conversation import Conversation
from qa.followup.mentions import Mention, Token, tokenize
from qa.followup.phrases import phrases

Group = Literal["he", "she", "they", "it", "there"]
_GROUPS: dict[str, Group] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "they": "they", "them": "they",
    "their": "they", "theirs": "they", "it": "it", "its": "it", "there": "there",
}  # fmt: skip
_POSSESSIVE = frozenset({"his", "her", "their", "its", "hers", "theirs"})
_OBJECT = frozenset({"him", "them", "her"})
_EMPTY_IT = re.compile(
    r"\bit\s+(?:rain|snow|take|took|matter|turns?\s+out)(?:s|ed|ing)?\b|\bit\s+(?:is|was|be|been)?\s*(?:true|possible|likely|"
    r"clear|known|said|legal|illegal|safe|important|necessary|common|worth)\b|(?:\bis|\bwas|\bisn['’]?t|\bwasn['’]?t)\s+it\s+"
    r"(?:true|possible|likely|clear|known|said|legal|illegal|safe|important|necessary|common|worth|that\b)|"
    r"\b(?:time|day|date|year|month)\s+(?:is|was)\s+it\b|\blong\s+had\s+it\s+been\s+since\b|\blong\s+has\s+it\s+been\s+since\b|"
    r"\bmade\s+it\s+(?:to|through)\b|\bmake\s+it\b",
    re.I,
)
_EXISTENTIAL = re.compile(
    r"\b(?:is|are|was|were|isn['’]?t|aren['’]?t|wasn['’]?t|weren['’]?t|has|have|had|will|would|can|could|be|been|if|that|think|know|"
    r"does|do|did|should|might|may|must|seem|seems)\s+there\b"
    r"|\bthere(?:['’]s|\s+(?:is|are|was|were|be|been|has|have|had|will|would|any|a|an|anything|something|other|more))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun at characters `[start, end)`; `possessive` where it stands for a genitive."""

    group: Group
    word: str
    start: int
    end: int
    possessive: bool


def find_pronouns(question: str) -> tuple[Pronoun, ...]:
    """Pronouns that mean something outside the question, in order.

    Left out: "it" and "there" that mean nothing ("is it true", "are there"), and those whose meaning comes before
    them in the question itself ("did the mayor keep his promise").
    """
    tokens = tokenize(question)
    own = phrases(question)
    empty = [match.span() for match in _EMPTY_IT.finditer(question)] + [
        match.span() for match in _EXISTENTIAL.finditer(question)
    ]
    found: list[Pronoun] = []
    for at, token in enumerate(tokens):
        word = re.split(r"'", token.low)[0]
        group = _GROUPS.get(word)
        if not group or (token.capital and token.text.isupper() and len(token.text) > 1 and not question.isupper()):
            continue
        if group == "there" and _at_end(tokens, at):
            pass
        elif group in {"it", "there"} and any(a <= token.start < b for a, b in empty):
            continue
        if group == "there" and at + 1 < len(tokens) and tokens[at + 1].low in {"is", "are", "was", "were"}:
            continue
        possessive = word in _POSSESSIVE and (word != "her" or _noun_follows(tokens, at))
        pronoun = Pronoun(group, word, token.start, token.start + len(word), possessive)
        if not _means_own(pronoun, own, question):
            found.append(pronoun)
    return tuple(found)


def _at_end(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "there" is a place at the end of the question: "who was there?", but not "how many are there?"."""
    return not any(one.text[:1].isalnum() for one in tokens[at + 1 :]) and tokens[0].low not in {"how", "what", "which"}


def _noun_follows(tokens: tuple[Token, ...], at: int) -> bool:
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if not following.text[:1].isalnum():
        return False
    low = following.low
    return not (
        low in lexicon.PREPOSITIONS
        or low in lexicon.DETERMINERS
        or low in lexicon.CONJUNCTIONS
        or low in lexicon.AUXILIARIES
        or (low in lexicon.ADVERBS and low not in {"first", "last", "next", "most"})
        or low in lexicon.QUESTION_WORDS
    )


def _means_own(pronoun: Pronoun, own: tuple[tuple[Mention, int, int], ...], question: str) -> bool:
    """Whether an earlier phrase of the question itself is what the pronoun means."""
    if pronoun.group == "there":
        return any(one.sort == "place" and end <= pronoun.start for one, _, end in own)
    for one, _, end in own:
        if end > pronoun.start:
            continue
        if (
            pronoun.word in {"him", "them", "it"}
            and one.role == "subject"
            and not re.search(
                r"\b(?:and|that|if|when|after|before|because|who|to)\b", question[end : pronoun.start], re.I
            )
        ):
            continue  # a verb's object is not its subject: "why did Google fire him"
        if pronoun.word == "it" and re.fullmatch(r"\s*(?:is|was)\s*", question[end : pronoun.start], re.I):
            continue  # "how big a raise is it"
        if re.search(r"\b(?:he|she|they|it|his|her|their|its)\b", question[end - len(one.text) : end], re.I):
            continue
        if _fits_own(one, pronoun.group):
            return True
    return False


def _fits_own(one: Mention, group: Group) -> bool:
    match group:
        case "he":
            return one.sort == "person" and one.gender != "f" and not one.plural
        case "she":
            return one.sort == "person" and one.gender != "m" and not one.plural
        case "they":
            return one.plural or (one.sort == "group" and one.sure) or (one.sort == "person" and one.named)
        case _:
            return (
                one.sort != "person"
                and not one.plural
                and one.sort != "time"
                and (one.named or one.sort != "thing" or one.sure)
            )


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts towards a mention; found by search on the tuning half of CANARD, then rounded."""

    further: float = 0.9  # taken off for each turn further back
    subject: float = 1.0
    answer: float = 1.0
    side: float = -1.5  # named in passing
    topic: float = 5.0  # what the first turn only names
    again: float = 2.5  # the pronoun meant this before
    named: float = 1.0
    often: float = 0.3  # for each further time that it is named
    person: float = 3.0  # he, she: surely a person
    perhaps: float = 1.2  # he, she: a name that could be anyone's
    gender: float = 1.0
    group: float = 3.0  # they: surely a group
    plural: float = 2.0
    party: float = 0.8  # they: a name that could be anything
    one: float = -1.5  # they: surely one person
    thing: float = 2.5  # it
    unsure: float = 1.8  # it: perhaps a thing
    body: float = 1.2  # it: a group
    other: float = 0.6  # it: a name that could be anything
    least: float = -3.0


def meaning(pronoun: Pronoun, conversation: Conversation, taken: frozenset[str], weights: Weights) -> Mention | None:
    """The mention that the pronoun most likely means; None where nothing fits. `taken` are texts it cannot mean."""
    best: tuple[float, Mention] | None = None
    newest = len(conversation.turns) - 1
    before = conversation.meant.get(pronoun.group)
    roles = {"subject": weights.subject, "answer": weights.answer, "side": weights.side, "topic": weights.topic}
    mentions = conversation.mentions()
    counts = Counter(one.text for one in mentions)
    for one in mentions:
        if one.text.lower() in taken:
            continue
        score = _fit(one, pronoun.group, weights)
        if score is None:
            continue
        score -= weights.further * min(newest - one.turn, 4)
        score += roles.get(one.role, 0.0)
        score += weights.named if one.named else 0.0
        score += weights.often * min(counts[one.text] - 1, 4)
        if before and before.text == one.text:
            score += weights.again
        if best is None or score > best[0]:
            best = (score, one)
    if best is None or best[0] < weights.least:
        return None
    return best[1]


def _fit(one: Mention, group: Group, weights: Weights) -> float | None:
    """How well the mention could be meant by such a pronoun; None where it cannot."""
    if one.sort == "time":
        return None
    match group:
        case "he" | "she":
            return _fit_person(one, "m" if group == "he" else "f", weights)
        case "they":
            if one.sort == "group" and one.sure:
                return weights.group
            if one.sort == "group" or one.plural:
                return weights.plural - (1.5 if one.role == "answer" and not one.named else 0.0)
            if one.sort == "person":
                return weights.one if one.gender else weights.party
            return 0.0 if one.named else -0.5 if one.role == "subject" else None
        case "it":
            if one.plural or (one.sort == "person" and one.sure):
                return -3.0 if one.role == "topic" else None
            if one.sort == "thing":
                return weights.thing if one.sure else weights.unsure
            return weights.body if one.sort == "group" else 1.0 if one.sort == "place" else weights.other
        case _:
            if one.sort == "place":
                return 4.0
            if one.sort == "person" and one.sure:
                return None
            return 2.0 if one.sort == "thing" and one.sure else 0.0 if one.sort in {"thing", "group"} else -1.0


def _fit_person(one: Mention, gender: str, weights: Weights) -> float | None:
    if one.plural or (one.sort == "group" and one.sure) or one.sort == "place":
        return -4.0 if one.role == "topic" else None
    if one.gender and one.gender != gender:
        return -4.0 if one.role == "topic" else None
    if one.sort == "person":
        return (weights.person if one.sure else weights.perhaps) + (weights.gender if one.gender else 0.0)
    return -2.0 if one.named else None
