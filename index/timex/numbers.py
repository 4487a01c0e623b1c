"""Numbers in words and digits: "twenty-four", "2 1/2", "a dozen", "half a", "twenty-first"."""

from __future__ import annotations

from index.timex.lexicon import CARDINALS, MULTIPLIERS, ORDINALS

_FRACTIONS = {"half": 0.5, "½": 0.5, "¼": 0.25, "¾": 0.75}


def read_number(words: list[str]) -> float | None:
    """The number that the words say ("twenty", "-", "four"; "2", "1", "/", "2"; "a", "hundred"); None for none."""
    total = 0.0
    found = articles = False
    for index, word in enumerate(words):
        if word.isdecimal():
            total = _with_digits(total, words, index) if found else float(word)
        elif word in _FRACTIONS:
            total += _FRACTIONS[word]
        elif word in MULTIPLIERS:
            total = (total or 1) * MULTIPLIERS[word]
        elif word in ("a", "an"):
            articles = True
            continue
        elif word in CARDINALS:
            total = (total or 1) * 12 if word == "dozen" else total + CARDINALS[word]
        else:
            continue
        found = True
    return total if found else 1 if articles else None


def _with_digits(total: float, words: list[str], index: int) -> float:
    """The number so far with the digits at the index: a fraction, decimals, thousands or more."""
    number, mark = int(words[index]), words[index - 1]
    if mark == "/" and index >= 2 and words[index - 2].isdecimal():
        numerator = int(words[index - 2])
        return total - numerator + numerator / (number or 1)
    if mark == ".":
        return total + float(f"0.{words[index]}")
    return total * 1000 + number if mark == "," else total + number


def read_ordinal(words: list[str]) -> int | None:
    """The ordinal that the words say ("third", "twenty", "-", "first", "21", "st"); None for none."""
    total = 0
    for word in words:
        if word in ORDINALS:
            return total + ORDINALS[word]
        if word.isdigit():
            total += int(word)
        elif word in CARDINALS and CARDINALS[word] >= 20:
            total += CARDINALS[word]
    return total or None
