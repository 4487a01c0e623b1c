"""The grammar's notation: patterns over word classes, written with the names of the classes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.timex.lexicon import SYMBOLS
from index.timex.timex import Meaning

if TYPE_CHECKING:
    from index.timex.reading import Reading

# Names for pieces that several rules share; each may use the ones above it.
_PIECES = {
    "MON": "(?:MONTH|MAY|MONTHABBR)",
    "NUM": "(?:DAYNUMBER|NUMBER|LEADINGZERO)",
    "DAYNUM": "(?:DAYNUMBER|LEADINGZERO)",
    "WD": "(?:WEEKDAY|WEEKDAYABBR(?:DOT|(?=COMMA?MON DOT?DAYNUMBER)))",
    "COUNT": "(?:NUM DAYNUMBER SLASH DAYNUMBER|(?:NUM COMMA)?NUM COMMA NUMBER"
    "|(?:NUM|CARDINAL|ONE)(?:HYPHEN?(?:CARDINAL|ONE)|DOT NUM)?(?:MULTIPLIER|DOZEN)*(?:FRACTION|AND A HALF)?"
    "|(?:A|AN)(?:MULTIPLIER|DOZEN)|DOZEN|HALF(?:A|AN)|YEAR)",
    "ANYUNIT": "(?:UNIT|DAY|WEEK|MONTHUNIT|YEARUNIT|QUARTER|DECADE|CENTURY|WEEKEND|UNITS|SECOND)",
    "ONEUNIT": "(?:UNIT|DAY|WEEK|MONTHUNIT|YEARUNIT|QUARTER|DECADE|CENTURY|WEEKEND)",
    "HEDGE": "(?:ABOUT|MORE THAN|UP TO|AT LEAST|LEAST THAN)",
    "MONTHDAY": "MON DOT?(?:DAYNUM ORDSUFFIX?|(?:CARDINAL HYPHEN?)?ORDINAL)(?!COLON DAYNUM|PERCENT|DOT DAYNUM)",
    "DAYMONTH": "(?:THE?DAYNUM ORDSUFFIX?OF?|THE?(?:ORDINAL|SECOND)OF)MON(?!DOT?DAYNUM(?!COLON))",
    "YEARAFTER": "(?:COMMA?YEAR(?!PERCENT|HYPHEN DAYNUM|COMMA NUM))",
    "FULLDATE": "(?:(?:MONTHDAY|DAYMONTH)(?:YEARAFTER|COMMA?(?:THIS|LAST|NEXT)YEARUNIT)?)",
    "MERIDIEM": "(?:AMPM|(?:A|P)DOT?M DOT?)",
    "TIMEZONE": "(?:LOCAL MOMENT|ZONE MOMENT?)",
    "CLOCKTIME": "(?:(?:NUM(?:COLON NUM)?|DAYNUMBER DOT NUM|CARDINAL)MERIDIEM TIMEZONE?|NUM COLON NUM TIMEZONE?"
    "|(?:NUM|CARDINAL)OLOCK APOSTROPHE CLOCK|(?:YEAR|LEADINGZERO NUM)(?=ZONE)ZONE)",
    "TOD": "(?:ABOUT?(?:CLOCKTIME|NOON)(?:IN THE PART)?|(?:NUM|CARDINAL|ONE)IN THE PART)",
    "WHICHDAY": "(?:LAST|NEXT|THIS(?:LAST|COMING)?|COMING|THE?(?:FOLLOWING|PREVIOUS|SAME|COMING|NEXT)|THAT SAME?)",
    "DAYEXPR": "(?:WHICHDAY?WD(?:COMMA?ON?FULLDATE)?|FULLDATE|NAMEDDAY)",
    "WHEN": "(?:(?:EARLY|EARLIER)(?:HYPHEN|ON|IN THE)?)",
    "EDGEOF": "(?:THE?EDGE OF)",
    "WHICHYEAR": "(?:(?:THIS|LAST|NEXT|THE(?:PREVIOUS|FOLLOWING|SAME|LAST|NEXT|CURRENT)|THAT|ITS(?:CURRENT|LAST|NEXT))?"
    "FISCAL?YEARUNIT)",
    "OFYEAR": "(?:(?:COMMA|OF|IN)*(?:THE YEARUNIT|FISCAL)?(?:YEAR(?!COMMA NUM)|(?:THE|THIS|LAST|NEXT|THAT)WHICHYEAR))",
    "SPELLEDYEAR": "(?:CARDINAL CARDINAL(?:HYPHEN?(?:CARDINAL|ONE))?|CARDINAL MULTIPLIER(?:AND?CARDINAL)?)",
}


def expand(pattern: str) -> str:
    """The pattern as a regular expression over class characters. Raises KeyError for a name that is no class."""

    def replace(match: re.Match[str]) -> str:
        name = match.group()
        return expand(_PIECES[name]) if name in _PIECES else SYMBOLS[name]

    return re.sub(r"[A-Z]{1,}", replace, pattern).replace(" ", "")


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern, to be used on `Tokens.symbols`."""
    return re.compile(expand(pattern))


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of time expression and how it is understood.

    `understand(reading, start, end)` gives the meaning of the tokens `[start, end)` that the pattern matched, or None
    where they are no time expression after all.
    """

    name: str
    pattern: str
    understand: Callable[[Reading, int, int], Meaning | None]
