"""Short days and probabilities in words, and text made safe to show."""

from __future__ import annotations

import re
from datetime import date, datetime

from qa.dates import MONTHS

# What can hide in a text or turn it around: soft hyphens, zero-width and joining marks, bidirectional controls
# (Unicode Technical Report 36), invisible operators, tags, and the control characters a terminal would obey.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    # joiners belong to emoji and to several scripts; between or beside plain letters they only hide
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)


STATUS_WORDS = {
    "planned": "planned, not yet done",
    "denied": "denied",
    "cancelled": "cancelled",
    "hypothetical": "only a possibility",
}


def visible(text: str) -> str:
    """The text without characters that cannot be seen or that reorder what is seen; each line break is a newline."""
    return UNSEEN.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )


def one_line(text: str) -> str:
    """The visible text with every run of white space as one space."""
    return " ".join(visible(text).split())


def beginning(text: str, most: int) -> str:
    """The text, where it has more than `most` characters cut at a word before that, with `…` for the rest."""
    if len(text) <= most:
        return text
    return (text[:most].rsplit(maxsplit=1)[0] if " " in text[:most] else text[:most]).rstrip() + " …"


def short_day(day: date) -> str:
    """`19 Jun 2024`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def spoken_confidence(confidence: float) -> str:
    """A probability in [0, 1] in words, from `a guess` to `very likely right`."""
    for bound, words in ((0.85, "very likely right"), (0.65, "likely right"), (0.45, "about as likely right as not")):
        if confidence >= bound:
            return words
    return "uncertain" if confidence >= 0.2 else "a guess"


def day_of(moment: date | datetime) -> date:
    """The calendar day of a day or of a moment, in the moment's own time zone."""
    return moment.date() if isinstance(moment, datetime) else moment
