"""Lines that lead to other articles: pointers within the text, and the lists below it."""

from __future__ import annotations

import re

from index.cleaning.furniture import LONGEST
from index.cleaning.patterns import LinePatterns

_SENTENCE_END = (".", "!", "?", "…", "”", '"', "’", "'", ")", ":", ";", ",")

# "READ MORE: <headline>"; in capitals the word is a label, otherwise it may begin a sentence
_POINTER = re.compile(
    r"[\W_]*(?P<label>(?:also |must[- ])?(?:read|see|watch|listen|check out)(?: also| more| now| next| this| here)?"
    r"|more(?: on this)?|related(?: (?:articles?|story|stories|coverage|video|link|reading|news))?"
    r"|learn more|for more|see also|don['’]?t miss|in (?:pictures|photos)|top stories|just in)"
    r"\s*(?:[:|»>]|[–—-]\s)\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_MARKS = (":", "|", "»", ">", "–", "—", "-")

_TOPICS = (
    r"(?:\W+(?:articles?|stories|story|news|content|topics?|coverage|posts?|reads?|reading|videos?|links?|headlines?"
    r"|for you|now|today|this week|in [\w &]{2,30}|from [\w &.]{2,40}|on [\w ’'&-]{2,40}|tags))*"
)
_LIST_HEADINGS = LinePatterns(
    {
        "related recommended similar other more latest top trending popular most also editor editors featured must": (
            r"(?:related|recommended|similar|other|more|latest|top|trending|popular"
            r"|most(?: |-)(?:read|popular|viewed|shared|watched)|also read|editors?[’']?s? picks?|featured"
            r"|must[- ]reads?)" + _TOPICS,
        ),
        "you read up don what from around sponsored paid in people find keep next explore on": (
            r"you (?:may|might) (?:also )?(?:like|be interested in)|read (?:next|also)|up next|don[’']t miss"
            r"|what to read next|from the web|around the (?:web|bbc)|sponsored links|paid content|in case you missed it"
            r"|people are also reading|find out more|keep reading|next up|explore more|on our radar",
        ),
    }
)


def ends_like_prose(line: str) -> bool:
    """Whether a line closes as a sentence, a quotation or an introduction does."""
    return line.endswith(_SENTENCE_END)


def could_be_headline(line: str) -> bool:
    """Whether a line could be the headline of another article: it does not close, or it asks."""
    return len(line) <= 160 and (line.endswith("?") or not ends_like_prose(line))


def is_pointer(line: str) -> bool:
    """Whether a line points to another article ("READ MORE: <headline>")."""
    if len(line) > LONGEST or not any(mark in line[:40] for mark in _MARKS):
        return False
    match = _POINTER.fullmatch(line)
    if not match:
        return False
    label = match["label"]
    if label.isupper():
        return not line.endswith(".")
    return label.lower() != "more" and not ends_like_prose(match["rest"].rstrip(")"))


def is_list_heading(line: str) -> bool:
    """Whether a line can open a list of other articles ("Most read", "More from World")."""
    return len(line) <= 80 and _LIST_HEADINGS.match(line)
