"""Amounts told twice: "€310 million ($327 million)", "12 feet (3.7 meters)" are one answer, not two."""

from __future__ import annotations

import re
from functools import lru_cache

Place = tuple[int, int]

_FIGURE = r"\d[\d.,]*(?:\s?(?:thousand|million|billion|trillion|[kmb]n?|tn)\b)?"
_SIGN = r"(?:[A-Z]{1,3}\s?)?[$€£¥₹₩₽₺]"
_COIN = r"(?:euros?|pounds?|dollars?|yen|yuan|renminbi|rupees?|won|rubles?|roubles?|lira|francs?|krona|kroner?|pesos?)"
_MONEY = rf"(?:{_SIGN}\s?{_FIGURE}|{_FIGURE}\s(?:(?!and\b|or\b|of\b)[A-Za-z]+\s)?{_COIN}\b)"
_MEASURE = (
    rf"{_FIGURE}[\s-](?:square[\s-]|cubic[\s-])?(?:miles?|mi|kilomet(?:er|re)s?|kms?|feet|foot|ft|yards?|met(?:er|re)s?|m"
    r"|inch(?:es)?|centimet(?:er|re)s?|cm|millimet(?:er|re)s?|mm|pounds?|lbs?|ounces?|kilograms?|kilos?|kgs?|grams?|tons?"
    r"|tonnes?|acres?|hectares?|gallons?|lit(?:er|re)s?|mph|kph|km/h|miles per hour|kilomet(?:er|re)s (?:per|an) hour"
    r"|degrees?(?:\s(?:Fahrenheit|Celsius|[FC]\b))?)(?!\w)"
)
_DEGREES = r"[-−]?\d[\d.]*\s?°\s?[FC]?"
_OPENING = r"\s?\((?:(?:or|about|around|roughly|nearly|almost|some|over|more than|equivalent to|worth)\s)*"
_TOLD_TWICE = tuple(
    re.compile(rf"(?P<first>{kind}){_OPENING}(?P<again>{kind})") for kind in (_MONEY, _MEASURE, _DEGREES)
)


@lru_cache(maxsize=4096)
def told_twice(sentence: str) -> tuple[tuple[Place, Place], ...]:
    """The places of each amount and of the same amount in brackets behind it, in another currency or unit.

    Characters `[start, end)` of the sentence; empty where no amount is told twice. "12 people (9 women)" is none:
    only units that are worked out from one another count.
    """
    return tuple(
        (found.span("first"), found.span("again")) for kind in _TOLD_TWICE for found in kind.finditer(sentence)
    )


def amount_meant(sentence: str, start: int, end: int) -> str | None:
    """The amount as it is told first, where `[start, end)` of the sentence reaches into its telling again."""
    for (first, last), (again, close) in told_twice(sentence):
        if again < end and start < close:
            return sentence[first:last]
    return None
