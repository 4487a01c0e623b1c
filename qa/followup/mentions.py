"""What the turns of a conversation are about: noun phrases with what they could be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from qa.followup import lexicon, names

Sort = Literal["person", "group", "place", "thing", "time"]
Role = Literal["topic", "subject", "object", "answer", "side"]

_TOKEN = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*(?:['’](?=\s|$|[?.!,]))?|[$€£]\d[\d.,]*|[^\w\s]", re.UNICODE)
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|yesterday|today|tonight|tomorrow|(?:1[5-9]|20)\d\d(?:s)?|(?:last|this|next)\s+"
    r"(?:week|month|year|weekend|night|summer|winter|spring|autumn|fall|season|decade))\b",
    re.I,
)
_CONNECTORS = lexicon.words_of("of the de la del der van von bin al el and for y e le du da dos di")


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
    owner = re.match(r".*\w['’]s?\s+(?=\S)", text)
    if owner:  # "Putin's last visit" is a visit
        return replace(describe(text[owner.end() :], named=False), text=text)
    words = [re.sub(r"['’]s?$", "", word).lower().strip(".,\"'“”‘’()") for word in text.split()]
    words = [word for word in words if word]
    if not words:
        return Mention(text, "thing", sure=False, gender="", plural=False, named=named)
    content = [word for word in words if word not in lexicon.DETERMINERS] or words
    head = _head(content)
    joined = "and" in words
    plural = joined or (head.endswith("s") and not head.endswith(("ss", "us", "is")) and not named)
    if _TIME.fullmatch(text) or (_TIME.search(text) and len(words) <= 4 and re.search(r"\d", text)):
        return Mention(text, "time", sure=True, gender="", plural=False, named=named)
    known = _known_sort(words, content, head, named=named)
    gender = _role_gender(content[0], head)
    if known:
        group = known == "group" and head not in names.ORGANISATIONS
        return Mention(
            text, known, sure=True, gender=gender, plural=plural or (group and head.endswith("s")), named=named
        )
    bare = not joined and words[0] not in lexicon.DETERMINERS and 1 <= len(content) <= 4
    male, female = content[0] in names.MALE, content[0] in names.FEMALE
    if bare and (male or female):
        first_name = "" if male and female else "m" if male else "f"
        return Mention(text, "person", sure=True, gender=first_name, plural=False, named=named)
    if joined:
        return Mention(text, "group", sure=False, gender="", plural=True, named=named)
    if named and bare and not re.search(r"\d", text):
        sort: Sort = "group" if text.isupper() and 1 < len(text) <= 5 else "person"
        return Mention(text, sort, sure=False, gender="", plural=False, named=named)
    return Mention(text, "thing", sure=not named, gender="", plural=plural, named=named)


def _role_gender(first: str, head: str) -> str:
    if first in names.FEMALE_ROLES or head in names.FEMALE_ROLES:
        return "f"
    return "m" if first in names.MALE_ROLES or head in names.MALE_ROLES else ""


def _known_sort(words: list[str], content: list[str], head: str, *, named: bool) -> Sort | None:
    """What the phrase is by the words of `names`; None where they do not tell."""
    if head in names.GROUP_WORDS or head in names.ORGANISATIONS or (words[0] == "the" and named and head.endswith("s")):
        return "group"
    if head in names.EVENT_WORDS:
        return "thing"
    if head in names.ROLES:
        return "person"
    if content[-1] in names.PLACES or head in names.PLACE_WORDS:
        return "place"
    if _role_gender(content[0], head) or content[0] in names.ROLES:
        return "person"
    return None


def _head(words: list[str]) -> str:
    """The last word before "of", "in" and the like: "leader" of "leader of the opposition"."""
    for at, word in enumerate(words):
        if at and (word in lexicon.PREPOSITIONS or word in {"who", "that", "which"}):
            return words[at - 1]
    return words[-1]


_DECLINED = re.compile(r"^\W*(?:i\s+(?:do\s*n['’]?t|do\s+not)\s+know|cannotanswer|no\s+answer|unknown|none)\W*$", re.I)


@lru_cache(maxsize=256)
def answer_mentions(answer: str, turn: int) -> tuple[Mention, ...]:
    """Names in an answer in order, or the short answer itself; none where it declined.

    A name that a short answer begins with is the "answer"; names further in, or of a whole sentence, come up in passing
    ("side").
    """
    text = " ".join(answer.split())
    if not text or _DECLINED.match(text):
        return ()
    found: list[Mention] = []
    tokens = tokenize(text)
    at = 0
    while at < len(tokens):
        if not _name_begins(tokens, at):
            at += 1
            continue
        stop = _name_end(tokens, at)
        mention = describe(re.sub(r"['’]s?$", "", text[tokens[at].start : tokens[stop - 1].end]), named=True)
        if mention.sort != "time":
            foremost = not found and at <= 2 and len(tokens) <= 8
            found.append(replace(mention, turn=turn, role="answer" if foremost else "side"))
        at = stop
    if not found and _is_phrase(text):
        plain = text.strip(" .,;:!?\"'")
        found.append(replace(describe(plain, named=False), turn=turn, role="answer", sure=False))
    return tuple(found)


def _name_end(tokens: tuple[Token, ...], at: int) -> int:
    stop = at + 1
    while stop < len(tokens):
        token = tokens[stop]
        if token.capital and token.start - tokens[stop - 1].end <= 1:
            stop += 1
        elif (
            token.low in _CONNECTORS
            and stop + 1 < len(tokens)
            and tokens[stop + 1].capital
            and not tokens[stop - 1].low.endswith("'s")
        ):
            stop += 2
        else:
            break
    return stop


def _is_phrase(answer: str) -> bool:
    """Whether the whole answer is a short phrase that names something: "a pair of dogs", not "about 60%"."""
    words = answer.split()
    if len(words) > 6 or words[0].lower() in lexicon.PREPOSITIONS or re.search(r"\d", words[0]) or _TIME.search(answer):
        return False
    return bool(answer.strip(" .,;:!?\"'")) and not any(word.lower() in lexicon.AUXILIARIES for word in words)


def _name_begins(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if not token.capital or len(token.text) < 2:
        return False
    sentence_start = at == 0 or tokens[at - 1].text in ".!?"
    if sentence_start and (lexicon.is_function(token.low) or token.low in lexicon.VERBS):
        return False
    if sentence_start and not (
        at + 1 < len(tokens) and (tokens[at + 1].capital or tokens[at + 1].low in lexicon.AUXILIARIES)
    ):
        return (
            len(tokens) <= 3
            or token.low in names.PLACES
            or token.low in names.ORGANISATIONS
            or (at + 1 < len(tokens) and tokens[at + 1].low in lexicon.VERBS)
        )
    return True
