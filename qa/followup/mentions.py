"""What the turns of a conversation are about: noun phrases with what they could be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from qa.followup import lexicon

Sort = Literal["person", "group", "place", "thing", "time"]
Role = Literal["topic", "subject", "object", "answer", "side"]

_TOKEN = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*(?:['’](?=\s|$|[?.!,]))?|[$€£]\d[\d.,]*|[^\w\s]", re.UNICODE)
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|yesterday|today|tonight|tomorrow|(?:1[5-9]|20)\d\d(?:s)?|(?:last|this|next)\s+"
    r"(?:week|month|year|weekend|night|summer|winter|spring|autumn|fall|season|decade))\b",
    re.I,
)
_CONNECTORS = frozenset("of the de la del der van von bin al el and for & y e le du da dos di".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase of an earlier turn.

    `sort` is what it most likely is, `sure` whether that is known rather than guessed. `gender` is "m", "f" or "".
    `turn` counts from 0; `role` is its part in the turn.
    """

    text: str
    sort: Sort
    sure: bool
    gender: str
    plural: bool
    named: bool
    turn: int = 0
    role: Role = "object"

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case, without a possessive ending."""
        return frozenset(re.sub(r"['’]s?$", "", word) for word in self.text.lower().split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question: characters `[start, end)`."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in lower case with a straight apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital or a digit-led name such as 76ers."""
        return self.text[:1].isupper()


@lru_cache(maxsize=512)
def tokenize(text: str) -> tuple[Token, ...]:
    """The words and marks of the text in order."""
    return tuple(Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=2048)
def describe(text: str, *, named: bool) -> Mention:
    """What a noun phrase could be, by its words alone."""
    words = [re.sub(r"['’]s?$", "", word).lower() for word in text.split()]
    words = [word.strip(".,\"'“”‘’()") for word in words if word.strip(".,\"'“”‘’()")]
    if not words:
        return Mention(text, "thing", False, "", False, named)
    owner = re.match(r".*\w['’]s?\s+(?=\S)", text)
    if owner:  # "Putin's last visit" is a visit
        return replace(describe(text[owner.end() :], named=False), text=text)
    content = [word for word in words if word not in lexicon.DETERMINERS] or words
    head = _head(content)
    gender = "m" if content[0] in lexicon.MALE_ROLES or head in lexicon.MALE_ROLES else ""
    gender = "f" if content[0] in lexicon.FEMALE_ROLES or head in lexicon.FEMALE_ROLES else gender
    joined = " and " in f" {' '.join(words)} "
    plural = joined or (head.endswith("s") and not head.endswith(("ss", "us", "is")) and not named)
    if _TIME.fullmatch(text) or (_TIME.search(text) and len(words) <= 4 and re.search(r"\d", text)):
        return Mention(text, "time", True, "", False, named)
    if head in lexicon.GROUP_WORDS or (words[0] == "the" and named and head.endswith("s")):
        return Mention(text, "group", True, gender if not plural else "", plural or head.endswith("s"), named)
    if head in lexicon.ORGANISATIONS or (named and text.isupper() and 1 < len(text) <= 5):
        return Mention(text, "group", head in lexicon.ORGANISATIONS, "", plural, named)
    if head in lexicon.EVENT_WORDS:
        return Mention(text, "thing", True, "", plural, named)
    if content[-1] in lexicon.PLACES or head in lexicon.PLACE_WORDS:
        return Mention(text, "place", True, "", False, named)
    if gender or head in lexicon.ROLES or content[0] in lexicon.ROLES:
        return Mention(text, "person", True, gender, plural, named)
    male, female = content[0] in lexicon.MALE, content[0] in lexicon.FEMALE
    if (male or female) and 1 <= len(content) <= 4 and not joined and words[0] not in lexicon.DETERMINERS:
        return Mention(text, "person", True, "" if male and female else "m" if male else "f", False, named)
    if joined:
        return Mention(text, "group", False, "", True, named)
    if named and 1 <= len(content) <= 4 and words[0] not in lexicon.DETERMINERS and not re.search(r"\d", text):
        return Mention(text, "person", False, "", False, named)
    return Mention(text, "thing", named is False, "", plural, named)


def _head(words: list[str]) -> str:
    """The last word before "of", "in" and the like: "leader" of "leader of the opposition"."""
    for at, word in enumerate(words):
        if at and (word in lexicon.PREPOSITIONS or word in {"who", "that", "which"}):
            return words[at - 1]
    return words[-1]


def question_mentions(question: str, turn: int) -> tuple[Mention, ...]:
    """The noun phrases of a question in order; the first after its auxiliary, or before its verb, is the subject."""
    return tuple(replace(one, turn=turn) for one, _, _ in phrases(question))


@lru_cache(maxsize=256)
def phrases(question: str) -> tuple[tuple[Mention, int, int], ...]:
    """Noun phrases of a question with their characters `[start, end)`."""
    tokens = tokenize(question)
    found: list[tuple[Mention, int, int]] = []
    at = 0
    uncased = question == question.lower()  # typed without capitals: a name looks like any other word
    verb_due = False
    seen_verb = False
    while at < len(tokens):
        token = tokens[at]
        if token.low in lexicon.AUXILIARIES:
            verb_due = True
            at += 1
            continue
        stop = _phrase_end(tokens, at, verb_due=verb_due and not seen_verb)
        if stop == at:
            if token.low in lexicon.VERBS:
                seen_verb = True
            at += 1
            continue
        start, end = tokens[at].start, tokens[stop - 1].end
        text = question[start:end]
        named = any(one.capital and (place or at) for place, one in enumerate(tokens[at:stop])) or _cap_run(tokens, at, stop)
        determined = _determined(tokens, at)
        if not named and uncased and not determined and not text.endswith("s"):
            named = text not in lexicon.VERBS and not _ABOUT_TEXT.search(text) and describe(text, named=False).sort == "thing" and not describe(text, named=False).words & lexicon.EVENT_WORDS
        if not named and _says_nothing(tokens, at, stop):
            at = stop
            continue
        mention = describe(text, named=named)
        role: Role = "subject" if not seen_verb and (verb_due or at == 0) and not _after_preposition(tokens, at) else "object"
        found.append((replace(mention, role=role), start, end))
        if owner := re.match(r"(?:(?:the|his|her|their|its)\s+)?.*?(?=['’]s?\s)", text, re.I):
            # whose it is comes up as well: "Putin" of "Putin's last visit"
            found.insert(-1, (replace(describe(owner.group(), named=named or (uncased and not determined)), role=role), start, start + owner.end()))
        at = stop
    return tuple(found)


def _cap_run(tokens: tuple[Token, ...], at: int, stop: int) -> bool:
    return at == 0 and stop - at > 1 and all(one.capital for one in tokens[at:stop])


def _after_preposition(tokens: tuple[Token, ...], at: int) -> bool:
    return at > 0 and tokens[at - 1].low in lexicon.PREPOSITIONS


def _phrase_end(tokens: tuple[Token, ...], at: int, *, verb_due: bool) -> int:
    """Where a noun phrase that begins at `at` ends; `at` where none begins."""
    stop = at
    core = False  # a noun has been seen
    while stop < len(tokens):
        token = tokens[stop]
        low = token.low
        first = stop == at
        previous = tokens[stop - 1].low if not first else ""
        if not re.match(r"[^\W_]|[$€£]", token.text):
            break
        if token.capital and not (stop == 0 and _function(low)) and low not in lexicon.QUESTION_WORDS and low not in lexicon.AUXILIARIES and low != "i":
            core = True
            stop += 1
            continue
        if low in lexicon.ADJECTIVES and not previous.endswith(("'s", "s'")):
            if core:
                break
            stop += 1
            continue
        if low in {"many", "much"}:
            break
        if low in lexicon.DETERMINERS and low not in {"that", "what", "which", "whose"}:
            if core and not previous.endswith("'s"):
                break
            stop += 1
            continue
        if low in {"that", "what", "which", "whose"}:
            break
        if low in lexicon.PREPOSITIONS:
            if core and stop + 1 < len(tokens) and _continues(tokens, stop, low):
                stop += 1
                continue
            break
        if low in {"and", "&"} and core and stop + 1 < len(tokens) and (tokens[stop + 1].capital or tokens[stop + 1].low == "the") and tokens[stop - 1].capital:
            if stop + 2 < len(tokens) and tokens[stop + 1].low == "the" and not tokens[stop + 2].capital:
                break
            stop += 1
            continue
        if _function(low):
            if low in {"first", "last", "next"} and (not core or previous.endswith(("'s", "s'"))) and stop + 1 < len(tokens):
                stop += 1
                continue
            break
        if low in lexicon.VERBS:
            modified = (not first) and (
                previous in lexicon.DETERMINERS
                or previous.endswith(("'s", "s'"))
                or previous in {"first", "last", "next", "of", "latest", "new", "previous"}
            )
            nounish = low in lexicon.NOUNISH
            compound = nounish and core and not verb_due and not _object_follows(tokens, stop)
            if not (modified or compound):
                break
            core = True
            stop += 1
            continue
        if low.endswith("ly") and len(low) > 4 and not core:
            break
        if verb_due and core and tokens[stop - 1].capital and not previous.endswith(("'s", "s'")) and not _determined(tokens, at):
            break  # "did Tittle coach": the verb, known or not
        core = True
        stop += 1
    while at < stop and (tokens[at].low in lexicon.ADJECTIVES and stop - at > 1 and tokens[at + 1].low in {"a", "an"}):
        return at
    while stop > at and (tokens[stop - 1].low in lexicon.PREPOSITIONS or tokens[stop - 1].low in lexicon.DETERMINERS or tokens[stop - 1].low in {"first", "last", "next", "and", "&"}):
        stop -= 1
    return stop if core else at


_INDEFINITE = frozenset("any some no every each what which whatever more most such all".split())
_ABOUT_TEXT = re.compile(
    r"\b(?:aspects?|articles?|facts?|information|info|details?|things?|way|ways|kind|kinds|sort|type|types|time|times|reason|"
    r"page|section|name|names|date|day|year|years|month|months|period|rest|lot|first|part)$",
    re.I,
)


def _says_nothing(tokens: tuple[Token, ...], at: int, stop: int) -> bool:
    """Whether no later pronoun can mean the phrase: "any other hits", "this article", a bare "big"."""
    first, last = tokens[at].low, tokens[stop - 1]
    if first in _INDEFINITE or (at and tokens[at - 1].low in _INDEFINITE):
        return True
    if _ABOUT_TEXT.search(last.text) and not re.match(r".*['’]s$", first):
        return True
    if stop - at == 1 and first not in lexicon.EVENT_WORDS and first not in lexicon.GROUP_WORDS:
        return not (last.text.endswith("s") and not last.text.endswith("ss"))
    return False


def _determined(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].low in lexicon.DETERMINERS


def _object_follows(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether what follows looks like a verb's object, so that the word at `at` is a verb."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.low in lexicon.DETERMINERS or following.low in lexicon.PRONOUNS


def _continues(tokens: tuple[Token, ...], at: int, preposition: str) -> bool:
    following = tokens[at + 1]
    if preposition == "for":
        return tokens[at - 1].capital and following.capital
    low = following.low
    return preposition == "of" and low not in lexicon.PRONOUNS and low not in lexicon.QUESTION_WORDS and following.text[:1].isalnum()


def _function(low: str) -> bool:
    return (
        low in lexicon.AUXILIARIES
        or low in lexicon.QUESTION_WORDS
        or low in lexicon.PRONOUNS
        or low in lexicon.CONJUNCTIONS
        or low in lexicon.ADVERBS
        or low.split("'")[0] in {"he", "she", "it", "they", "who", "what", "there", "that"}
        or low in lexicon.DETERMINERS
        or low in lexicon.PREPOSITIONS
    )


_DECLINED = re.compile(r"^\W*(?:i\s+(?:do\s*n['’]?t|do\s+not)\s+know|cannotanswer|no\s+answer|unknown|none)\W*$", re.I)


@lru_cache(maxsize=256)
def answer_mentions(answer: str, turn: int) -> tuple[Mention, ...]:
    """Names in an answer in order, or the short answer itself; none where it declined."""
    text = " ".join(answer.split())
    if not text or _DECLINED.match(text):
        return ()
    names = []
    tokens = tokenize(text)
    at = 0
    while at < len(tokens):
        if not _name_begins(tokens, at):
            at += 1
            continue
        stop = at + 1
        while stop < len(tokens):
            if tokens[stop].capital and tokens[stop].start - tokens[stop - 1].end <= 1:
                stop += 1
            elif (
                tokens[stop].low in _CONNECTORS
                and stop + 1 < len(tokens)
                and tokens[stop + 1].capital
                and tokens[stop].low not in {"and", "&"}
                and not tokens[stop - 1].low.endswith("'s")
            ):
                stop += 2
            else:
                break
        name = re.sub(r"['’]s?$", "", text[tokens[at].start : tokens[stop - 1].end])
        mention = describe(name, named=True)
        if mention.sort != "time":
            names.append(replace(mention, turn=turn, role="answer" if not names and at <= 2 and len(tokens) <= 8 else "side"))
        at = stop
    words = text.split()
    if not names and len(words) <= 6 and words[0].lower() not in lexicon.PREPOSITIONS and not _TIME.search(text) and not re.search(r"\d", words[0]):
        plain = text.strip(" .,;:!?\"'")
        if plain and all(word.lower() not in lexicon.AUXILIARIES for word in words):
            names.append(replace(describe(plain, named=False), turn=turn, role="answer", sure=False))
    return tuple(names)


def _name_begins(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if not token.capital or len(token.text) < 2:
        return False
    sentence_start = at == 0 or tokens[at - 1].text in ".!?"
    if sentence_start and (_function(token.low) or token.low in lexicon.VERBS):
        return False
    if sentence_start and not (at + 1 < len(tokens) and (tokens[at + 1].capital or tokens[at + 1].low in lexicon.AUXILIARIES)):
        return len(tokens) <= 3 or token.low in lexicon.PLACES or token.low in lexicon.ORGANISATIONS or (
            at + 1 < len(tokens) and tokens[at + 1].low in lexicon.VERBS
        )
    return True
