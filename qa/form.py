"""Whether the words of a candidate look like an answer to the question, whatever the reader thinks of them."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log

from qa.equality import STEMMER
from qa.membership import PLACES, asked_list, is_member
from qa.question import Question

NUMBER_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|zero|half"
    r"|third|quarter|twice|once|none|no"
)
NUMBER = re.compile(rf"\d|\b(?:{NUMBER_WORD})\b", re.IGNORECASE)
MONEY = re.compile(r"[$€£¥]\s?\d|\b(?:dollars?|euros?|pounds?|cents?|pence|yen|yuan|rubles?|free)\b|\d[mpkb]n?\b", re.I)
PERCENT = re.compile(r"%|\bper ?cent|\bpercentage|\b(?:half|third|quarter|fifth|tenth|none|all)\b", re.IGNORECASE)
DURATION = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)|life)\b",
    re.I,
)
TWO = re.compile(r"\b(?:which|what|who are the|who were the) two\b", re.IGNORECASE)
SEVERAL = re.compile(r"\band\b|&|,", re.IGNORECASE)
ASKS_RANGE = re.compile(r"\b(?:what|which)\s+(?:[a-z-]+\s+)?range\b", re.IGNORECASE)
RANGE = re.compile(r"\d[\d.,/]*\s?\D{0,12}?(?:-|–|—|\bto\b|\band\b)\s?[$£€]?\d")
PAIRS = ((ASKS_RANGE, RANGE), (TWO, SEVERAL))
POSSESSIVE, POSSESSIVES = re.compile(r"['’]s?$"), re.compile(r"['’]s\b")
TITLES = frozenset(
    "Mr Mrs Ms Dr Sir Dame Lord Lady President Justice Judge Mayor Senator Sen Rep Governor Gov King Queen Prince"
    " Princess Pope Chancellor Minister Secretary General Speaker Coach Prof Professor".split()
)
WORD = re.compile(r"[^\W_]+")
SMALL = frozenset(
    "a an the of in on at to for from by with and or but is are was were be been his her its their this that these"
    " those s as it he she they who which what not no".split()
)
NUMBERS = frozenset({"how many", "how much", "how long", "how old"})
EARLY = 400  # characters: the lead paragraphs of a news article tell its news
NAMES = frozenset({"person", "place", "organisation"})


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order; empty where there are none."""
    words = [word for word in WORD.findall(text.lower()) if word not in SMALL]
    return tuple(STEMMER.stemWords(words))


def form_features(question: Question, text: str, *, is_date: bool, is_common: bool = False) -> dict[str, float]:
    """What the words of a candidate say for or against it, each in [0, 1] or, for its length, a logarithm.

    `is_date` says whether they name a day, a month or a year, `is_common` whether they are no name though they begin
    with a capital (`is_common_word`).
    """
    found = stems(text)
    asked = frozenset(stems(question.text))
    repeated = sum(one in asked for one in found) / len(found) if found else 1.0
    words = text.split()
    wanted = _wanted(question, text, is_date=is_date)
    names = question.kind in {"what", "which", "who", "where"}
    return {
        "repeats": repeated,
        "only repeats": float(repeated == 1.0 or _is_fuller_name(question.asking, words)),
        "length": log(max(1, len(words))),
        "long": max(0.0, log(max(1, len(words)) / 5)),
        "form": float(wanted is True),
        "wrong form": float(wanted is False),
        "name": float(names and _is_name(words) and not (is_common and question.answer_type == "person")),
        "broken": float(_is_broken(text)),
    }


def place_features(title: str, text: str, at: int) -> dict[str, float]:
    """What the place of a candidate says for it: in the article's title too, in a sentence that stands early in it.

    `at` is where its sentence begins, in characters.
    """
    words = f" {' '.join(WORD.findall(title.lower()))} "
    said = " ".join(WORD.findall(text.lower()))
    return {"titled": float(bool(said) and f" {said} " in words), "early": float(at < EARLY)}


def is_common_word(word: str, article: str) -> bool:
    """Whether the word has its capital only from beginning a sentence.

    So has "Passengers" where the article also writes "passengers". False for several words, and for one that the
    article also writes with a capital within a sentence.
    """
    if not word[:1].isupper() or not word.isalpha() or word.isupper():
        return False
    within = rf"[a-z0-9,;’'\")] {re.escape(word)}\b"
    return bool(re.search(rf"\b{re.escape(word.lower())}\b", article)) and not re.search(within, article)


def _is_name(words: list[str]) -> bool:
    """Whether the words that carry meaning all begin with a capital."""
    carrying = [word for word in words if word.lower() not in SMALL]
    return bool(carrying) and all(word.lstrip("\"'“‘($")[:1].isupper() for word in carrying)


def _is_fuller_name(asking: str, words: list[str]) -> bool:
    """Whether the words are the whole name of someone the question names by the last of them: it asks of another.

    "Which Cole" asks for the rest of the name.
    """
    if not 2 <= len(words) <= 4 or not _is_name(words):
        return False
    last = POSSESSIVE.sub("", words[-1])
    asked = WORD.findall(POSSESSIVES.sub("", asking))
    for place, word in enumerate(asked):
        before = asked[place - 1] if place else ""
        if word.lower() == last.lower() and before.lower() not in {"which", "what"}:
            # "Bo Cole" is someone else, and "Dunbeck University" another than "Aller University"
            return not before[:1].isupper() or before in TITLES or place == 1
    return False


def _is_broken(text: str) -> bool:
    """Whether the words begin or end inside a quotation or a bracket, or run over a line."""
    return (
        "\n" in text
        or text.count('"') % 2 == 1
        or text.count("“") != text.count("”")
        or text.count("(") != text.count(")")
    )


def _wanted(question: Question, text: str, *, is_date: bool) -> bool | None:
    """Whether the words are of the kind asked for; None where the question leaves that open."""
    kind, answer_type = question.kind, question.answer_type
    if kind in NUMBERS:
        return _wanted_number(question, text, is_date=is_date)
    for asks, holds in PAIRS:
        if asks.search(question.asking):
            return bool(holds.search(text))
    if (members := asked_list(question.asking)) is not None:
        return is_member(text, members)
    if is_date:
        return False
    if answer_type == "person":
        return is_person(text)
    if answer_type in NAMES:
        return any(word[:1].isupper() for word in text.split()) and not text[:1].isdigit()
    return None


def _wanted_number(question: Question, text: str, *, is_date: bool) -> bool:
    """The same for a question of how many, how much, how long or how old."""
    kind, answer_type = question.kind, question.answer_type
    if is_date or not NUMBER.search(text):
        return False
    if answer_type == "money":
        return bool(MONEY.search(text))
    if answer_type == "percent":
        return bool(PERCENT.search(text))
    if kind == "how long":
        return bool(DURATION.search(text))
    return kind != "how many" or not (PERCENT.search(text) or MONEY.search(text))


def is_person(text: str) -> bool | None:
    """Whether the words look like a person's name: two to four with capitals; None for one, which may be a surname."""
    words = text.split()
    if any(letter.isdigit() for letter in text) or is_member(text, PLACES) or not words[0][:1].isupper():
        return False
    if len(words) == 1:
        return None
    return True if len(words) <= 4 and all(word[:1].isupper() for word in words) else None
