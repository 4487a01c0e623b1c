"""Noun phrases of a question, found by its function words and verbs, with capitals or without."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from qa.followup import lexicon, names
from qa.followup.mentions import Mention, Role, Token, describe, tokenize

Step = Literal["noun", "take", "end"]  # the word is a noun, belongs before or after one, or ends the phrase

_ORDER = frozenset({"first", "last", "next"})
_JOINS = frozenset({"that", "what", "which", "whose"})
_INDEFINITE = lexicon.words_of("any some no every each what which whatever more most such all")
_ABOUT_TEXT = re.compile(
    r"\b(?:aspects?|articles?|facts?|information|info|details?|things?|ways?|kinds?|sort|types?|times?|reason|page|section|"
    r"names?|date|day|years?|months?|period|rest|lot|first|part)$",
    re.I,
)
_OWNER = re.compile(r"(?:(?:the|his|her|their|its)\s+)?.*?(?=['’]s?\s)", re.I)


def question_mentions(question: str, turn: int) -> tuple[Mention, ...]:
    """The noun phrases of a question in order; the first after its auxiliary, or before its verb, is the subject."""
    return tuple(replace(one, turn=turn) for one, _, _ in phrases(question))


@lru_cache(maxsize=256)
def phrases(question: str) -> tuple[tuple[Mention, int, int], ...]:
    """Noun phrases of a question with their characters `[start, end)`, those that say nothing left out.

    A possessive gives two: "Putin's last visit" and, before it, "Putin".
    """
    tokens = tokenize(question)
    found: list[tuple[Mention, int, int]] = []
    at = 0
    verb_due = seen_verb = False
    while at < len(tokens):
        if tokens[at].low in lexicon.AUXILIARIES:
            verb_due = True
            at += 1
            continue
        stop = _phrase_end(tokens, at, verb_due=verb_due and not seen_verb)
        if stop == at:
            seen_verb = seen_verb or tokens[at].low in lexicon.VERBS
            at += 1
            continue
        named = _is_named(question, tokens, at, stop)
        if named or not _says_nothing(tokens, at, stop):
            follows = at > 0 and tokens[at - 1].low in lexicon.PREPOSITIONS
            subject = not seen_verb and (verb_due or at == 0) and not follows
            found += _described(question, tokens, at, stop, named=named, role="subject" if subject else "object")
        at = stop
    return tuple(found)


def _described(
    question: str, tokens: tuple[Token, ...], at: int, stop: int, *, named: bool, role: Role
) -> list[tuple[Mention, int, int]]:
    start, end = tokens[at].start, tokens[stop - 1].end
    text = question[start:end]
    whole = (replace(describe(text, named=named), role=role), start, end)
    owner = _OWNER.match(text)
    if not owner:
        return [whole]
    proper = named or (question == question.lower() and not _determined(tokens, at))
    return [(replace(describe(owner.group(), named=proper), role=role), start, start + owner.end()), whole]


def _is_named(question: str, tokens: tuple[Token, ...], at: int, stop: int) -> bool:
    """Whether the phrase is or holds a name; without capitals in the question, whether it could be one."""
    piece = tokens[at:stop]
    if any(one.capital and (place or at) for place, one in enumerate(piece)):
        return True
    if at == 0 and len(piece) > 1 and all(one.capital for one in piece):
        return True
    text = question[piece[0].start : piece[-1].end]
    if question != question.lower() or _determined(tokens, at) or text.endswith("s"):
        return False
    bare = describe(text, named=False)
    return (
        text not in lexicon.VERBS
        and not _ABOUT_TEXT.search(text)
        and bare.sort == "thing"
        and not bare.words & names.EVENT_WORDS
    )


def _phrase_end(tokens: tuple[Token, ...], at: int, *, verb_due: bool) -> int:
    """Where a noun phrase that begins at `at` ends; `at` where none begins."""
    if tokens[at].low in lexicon.ADJECTIVES and at + 1 < len(tokens) and tokens[at + 1].low in {"a", "an"}:
        return at  # "how big a raise": the raise is the phrase
    stop = at
    core = False  # a noun has been seen
    while stop < len(tokens):
        step = _step(tokens, at, stop, core=core, verb_due=verb_due)
        if step == "end":
            break
        core = core or step == "noun"
        stop += 1
    while stop > at and _loose(tokens[stop - 1].low):
        stop -= 1
    return stop if core else at


def _loose(low: str) -> bool:
    return low in lexicon.PREPOSITIONS or low in lexicon.DETERMINERS or low in _ORDER or low in {"and", "&"}


def _step(tokens: tuple[Token, ...], at: int, stop: int, *, core: bool, verb_due: bool) -> Step:
    token = tokens[stop]
    low = token.low
    owned = stop > at and tokens[stop - 1].low.endswith(("'s", "s'"))
    if not re.match(r"[^\W_]|[$€£]", token.text) or low in {"many", "much"}:
        return "end"
    if _proper(token, stop):
        return "noun"
    if low in lexicon.ADJECTIVES and not owned:
        return "end" if core else "take"
    if low in _JOINS:
        return "end"
    if low in lexicon.DETERMINERS:
        return "end" if core and not owned else "take"
    if low in lexicon.PREPOSITIONS or low in {"and", "&"}:
        return "take" if core and _joined(tokens, stop) else "end"
    if lexicon.is_function(low):
        return "take" if low in _ORDER and (not core or owned) and stop + 1 < len(tokens) else "end"
    if low in lexicon.VERBS:
        return "noun" if _is_noun_here(tokens, at, stop, core=core, verb_due=verb_due) else "end"
    if low.endswith("ly") and len(low) > 4 and not core:
        return "end"
    if verb_due and core and not owned and tokens[stop - 1].capital and not _determined(tokens, at):
        return "end"  # "did Miller coach": the verb, known or not
    return "noun"


def _proper(token: Token, place: int) -> bool:
    low = token.low
    if not token.capital or low == "i" or low in lexicon.QUESTION_WORDS or low in lexicon.AUXILIARIES:
        return False
    return place > 0 or not lexicon.is_function(low)


def _joined(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "of", "for" or "and" at `at` joins two parts of one phrase."""
    if at + 1 >= len(tokens):
        return False
    low, following = tokens[at].low, tokens[at + 1]
    if low == "of":
        plain = following.low in lexicon.PRONOUNS or following.low in lexicon.QUESTION_WORDS
        return not plain and following.text[:1].isalnum()
    if low == "for":
        return tokens[at - 1].capital and following.capital
    if low not in {"and", "&"} or not tokens[at - 1].capital:
        return False
    if following.low == "the":  # "Brooks and the Riders", but not "Brooks and the riders"
        return at + 2 < len(tokens) and tokens[at + 2].capital
    return following.capital


def _is_noun_here(tokens: tuple[Token, ...], at: int, stop: int, *, core: bool, verb_due: bool) -> bool:
    """Whether a word which can be a verb is a noun: "the visit", "Putin's visit", "the port strike"."""
    if stop > at:
        previous = tokens[stop - 1].low
        if previous in lexicon.DETERMINERS or previous.endswith(("'s", "s'")):
            return True
        if previous in _ORDER or previous in {"of", "latest", "new", "previous"}:
            return True
    if not core or verb_due or tokens[stop].low not in lexicon.NOUNISH:
        return False
    following = tokens[stop + 1].low if stop + 1 < len(tokens) else ""
    return following not in lexicon.DETERMINERS and following not in lexicon.PRONOUNS


def _says_nothing(tokens: tuple[Token, ...], at: int, stop: int) -> bool:
    """Whether no later pronoun can mean the phrase: "any other hits", "this article", a bare "big"."""
    first, last = tokens[at].low, tokens[stop - 1]
    if first in _INDEFINITE or (at and tokens[at - 1].low in _INDEFINITE):
        return True
    if _ABOUT_TEXT.search(last.text) and not first.endswith(("'s", "’s")):
        return True
    if stop - at > 1 or first in names.EVENT_WORDS or first in names.GROUP_WORDS:
        return False
    return not last.text.endswith("s") or last.text.endswith("ss")


def _determined(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].low in lexicon.DETERMINERS
