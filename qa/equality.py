"""When two answers say the same in different words."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

ARTICLES = frozenset({"a", "an", "the"})
ABBREVIATIONS = {
    "us": "united states",
    "usa": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "uae": "united arab emirates",
    "eu": "european union",
    "un": "united nations",
    "nyc": "new york city",
    "la": "los angeles",
    "dc": "washington",
    "scotus": "supreme court",
    "potus": "president",
    "gop": "republican party",
    "republicans": "republican party",
    "democrats": "democratic party",
    "tories": "conservative party",
}
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {
    **{word: str(value) for value, word in enumerate(ONES)},
    **{word: str(10 * value) for value, word in enumerate(TENS, start=2)},
    "dozen": "12",
    "half": "50%",
    "percent": "%",
    "pounds": "£",
    "dollars": "$",
    "euros": "€",
}
SCALES = {"thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12}
STEMMER = Stemmer.Stemmer("english")
# Said of a number or a name without changing which one it is.
HEDGES = frozenset(
    STEMMER.stemWords(
        (
            "about around roughly nearly almost approximately some over under than at least most up to only just more"
            " less mr mrs ms dr sir dame sen rep gov gen president senator governor prime minister"
        ).split()
    )
)
WORD = re.compile(r"(?:[a-z]\.){2,}|\d+(?:[.,]\d+)*(?:[kmb]n?|tn)?(?![a-z])|[^\W\d_]+|\d+|[$€£%]")
FIGURE = re.compile(r"(\d+(?:\.\d+)?)([a-z]*)")


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """The words that count when two answers are compared; empty where there are none.

    Lower case, no articles, no punctuation, singular for plural; "SCOTUS" is "supreme court" and "eight" is "8",
    "$1.5bn" is "1500000000 $" and so is "1.5 billion dollars".
    """
    cased = text.replace("’", "'").replace("'s", "").replace("per cent", "%")
    plain = cased.lower()
    words: list[str] = []
    for match in WORD.finditer(plain):
        found = match.group()
        word = found.replace(".", "") if found[0].isalpha() else found
        named = len(word) <= 3 and cased[match.start() : match.end()].istitle() and len(cased) == len(plain)
        meant = word if named else ABBREVIATIONS.get(word, word)  # the UN, but Kim Jong Un
        words += NUMBERS.get(meant, meant).split()
    words = _with_figures([word for word in words if word not in ARTICLES])
    signs = [word for word in words if word in {"$", "€", "£"}]
    return tuple([_stem(word) for word in words if word not in {"$", "€", "£"}] + signs[:1])


def _stem(word: str) -> str:
    return str(STEMMER.stemWord(word)) if word.isalpha() else word


def in_digits(text: str) -> str:
    """A number in words as digits, "nine" as "9", "twenty-five" as "25"; any other text as it is."""
    values = [NUMBERS.get(word, "") for word in text.lower().split("-")]
    if not all(value.isdigit() for value in values) or len(values) > 2:
        return text
    return str(sum(map(int, values))) if len(values) == 1 or int(values[0]) > int(values[1]) else text


def in_full(text: str) -> str:
    """The country or party that a short form stands for, "UK" as "United Kingdom"; any other text as it is."""
    words = text.removeprefix("the ").replace(".", "")
    meant = ABBREVIATIONS.get(words.lower(), "") if words.isupper() else ""
    return meant.title() or text


def _with_figures(words: list[str]) -> list[str]:
    """Figures written out: "1.5", "billion" as "1500000000", "1,000" as "1000"; "50", "%" as "50%"."""
    found: list[str] = []
    for word in words:
        figure = FIGURE.fullmatch(word.replace(",", "")) if word[0].isdigit() else None
        if figure and (not figure.group(2) or figure.group(2) in SCALES):
            found.append(_scaled(figure.group(1), SCALES.get(figure.group(2), 0)))
        elif word in SCALES and len(word) > 2 and found and found[-1].replace(".", "").isdigit():
            found[-1] = _scaled(found[-1], SCALES[word])
        elif word == "%" and found and found[-1].replace(".", "").isdigit():
            found[-1] += "%"
        else:
            found.append(word)
    return found


def _scaled(figure: str, zeros: int) -> str:
    whole, _, part = figure.partition(".")
    if not zeros:
        return figure if part else str(int(whole))
    return str(round(float(figure) * 10**zeros))


def is_same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two answers, as `words_of` gives them, are one: "Biden" and "Joe Biden", "8" and "8 deaths".

    One is the other with at most two words more at one end, not counting words such as "about" and "President". Two
    answers with different figures never are, nor is one with a figure and one without.
    """
    left, right = (tuple(word for word in words if word not in HEDGES) or words for words in (left, right))
    if left == right:
        return True
    if _figures(left) != _figures(right):
        return False
    short, long = sorted((left, right), key=len)
    bare = "".join(short)
    if len(long) - len(short) > 2 or (len(bare) < 2 and not bare.isdigit()):
        return _are_initials(bare, long)
    return long[-len(short) :] == short or long[: len(short)] == short or _are_initials(bare, long)


def _figures(words: tuple[str, ...]) -> list[str]:
    return sorted(word for word in words if word[0].isdigit())


def _are_initials(short: str, words: tuple[str, ...]) -> bool:
    """Whether the letters are the first ones of the words, small words left out or not: "fbi", "nasa"."""
    if not 2 <= len(short) <= 6 or len(words) < 2 or not short.isalpha():
        return False
    carrying = [word for word in words if word not in {"of", "the", "for", "and", "in", "on"}]
    return short in {"".join(word[0] for word in words), "".join(word[0] for word in carrying)}
