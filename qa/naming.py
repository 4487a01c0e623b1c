"""A name as fully as the articles have it: a surname with its first name, a park with what it is, a team's town."""

from __future__ import annotations

import re
from collections import Counter

from qa.question import Question

NOT_FIRST_NAMES = frozenset(
    (
        "The A An And But For In On At By As If When While After Before Since With From That This Mr Mrs Ms Dr Sir Dame"
        " Lord Lady Sen Rep Gov Gen President Senator Governor Minister Secretary Judge Justice Coach King Queen Prince"
        " Princess Pope Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June"
        " July August September October November December Republican Democrat Democratic CEO Actor Actress Singer"
    ).split()
)
NOUN_ASKED = re.compile(r"\b(?:which|what)\s+(?P<noun>[a-z]+)\b", re.IGNORECASE)
SURNAME_FIRST = frozenset(
    (
        "Kim Lee Park Moon Yoon Choi Jung Jeong Kang Cho Jang Lim Han Shin Kwon Ban Xi Li Wang Zhang Liu Chen Yang Zhao"
        " Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Zheng Deng Mao Jiang Peng Qin Nguyen Tran Pham Vo To"
    ).split()
)
TEAM = re.compile(r"\b(?:which|what)\s+(?:[\w'’-]+\s+){0,3}?(?:team|club|franchise)\b", re.IGNORECASE)
# What is a part of the names of its kind: "Yellowstone National Park", "Frontier Airlines".
BEHIND = re.compile(
    r"\b(?:which|what)\s+(?:[\w'’-]+\s+){0,2}?(?P<noun>national park|state park|theme park|airlines?|university|airport"
    r"|bridge|island|river|mountain|museum|stadium|street|square|church|prison|hotel)\b",
    re.IGNORECASE,
)


def full_name(text: str, article: str) -> str:
    """The name with its first name, as the article most often says it, where `text` is a surname alone; else `text`.

    "Rihanna" in "Robyn Rihanna Fenty" is no surname. A Korean, Chinese or Vietnamese surname stands before the other
    names: "Kim" is "Kim Jong Un".
    """
    if " " in text or not text[:1].isupper() or not text.isalpha():
        return text
    before = Counter(re.findall(rf"\b([A-Z][\w’'-]+) {re.escape(text)}\b(?! [A-Z][a-z])", article))
    named = [(count, f"{name} {text}") for name, count in before.items() if name not in NOT_FIRST_NAMES]
    if text in SURNAME_FIRST:
        behind = Counter(re.findall(rf"\b{re.escape(text)} ([A-Z][a-z-]+(?: [A-Z][a-z]+\b)?)", article))
        named += [
            (count, f"{text} {name}") for name, count in behind.items() if NOT_FIRST_NAMES.isdisjoint(name.split())
        ]
    return max(named)[1] if named else text


def with_asked_noun(question: Question, text: str, before: str, article: str) -> str:
    """The text with the noun that the question asks by, where the article has it beside: "which lake": "Lake Huron".

    `before` is what stands before the text in the article, `article` its whole text: "which national park" is
    "Yellowstone National Park" if it is so called anywhere there, "which storm" "Hurricane Fiona". Unchanged where the
    text has the noun, or the question none.
    """
    asked = NOUN_ASKED.search(question.asking)
    noun = before.rstrip().rsplit(None, 1)[-1] if before.strip() else ""
    if asked and noun[:1].isupper() and noun.lower() == asked["noun"].lower() and noun not in text.split():
        return f"{noun} {text}"
    if not text[:1].isupper() or len(text.split()) > 3:
        return text
    if re.search(r"\b(?:which|what)\s+(?:[\w'’-]+\s+){0,2}?(?:storm|hurricane)\b", question.asking, re.IGNORECASE):
        called = re.search(rf"\b(?:Hurricane|Typhoon|Cyclone|Tropical Storm) {re.escape(text)}\b", article)
        return called.group() if called else text
    if kind := BEHIND.search(question.asking):
        words = r"[ -]".join(
            word[:1].upper() + re.escape(word[1:].removesuffix("s")) + "s?" for word in kind["noun"].split()
        )
        called = re.search(rf"\b{re.escape(text)} {words}\b", article)
        return called.group() if called else text
    return text


def with_town(question: Question, text: str, article: str) -> str:
    """A team with its town, as the article most often says it: "Dodgers" is "Los Angeles Dodgers"; else the text."""
    bare = text.removeprefix("the ").removeprefix("The ")
    if not TEAM.search(question.asking) or not bare[:1].isupper() or " " in bare:
        return text
    found: Counter[str] = Counter(re.findall(rf"\b((?:St\. |[A-Z][a-z’'-]+ ){{1,2}}{re.escape(bare)})\b", article))
    called = sorted((-count, name) for name, count in found.items() if NOT_FIRST_NAMES.isdisjoint(name.split()))
    if not called or (len(called) > 1 and called[0][0] == called[1][0]):  # the Dodgers were Brooklyn's once
        return text
    return called[0][1]
