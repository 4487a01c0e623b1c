"""The words of a question that are worth searching for."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_](?:[\w.&'’/-]*[\w])?|[$€£]\d[\d.,]*", re.UNICODE)
_NOISE_WORDS = (
    "a an the this that these those there here it its it's he him his she her hers they them their theirs i me my we "
    "our you your who whom whose who's what what's which where when why how when's where's how's am is are was were be "
    "been being do does did done has have had having will would can could shall should may might must of in on at to "
    "from by for with about into over under during since as than then and or but so if not no nor too very just also "
    "only ever exactly actually really please tell know remember else any some yet already going next s t d ll re ve"
)
_NOISE = frozenset(_NOISE_WORDS.split())
_SCAFFOLD = re.compile(
    r"\b(?:(?:what|which)\s+(?:is|was|are|were)\s+the\s+names?\s+of|the\s+names?\s+of|(?:on|in|at)?\s*(?:what|which)\s+"
    r"(?:exact\s+)?(?:date|day|month|year|time)|(?:what|which)(?:['’]s|\s+is|\s+was)\s+the\s+(?:date|day)\s*(?:of|that|when)?|"
    r"(?:when\s+(?:was|is)|what\s+was)\s+the\s+(?:last|first|next)\s+time(?:\s+that)?|how\s+(?:many|much|long|old)|"
    r"what\s+happened|(?:can|could|do)\s+you\s+(?:tell\s+me|know)|tell\s+me|according\s+to|"
    r"which\s+of\s+(?:these|the\s+following)|fill\s+in\s+the\s+blank)\b",
    re.I,
)
_DEICTIC = re.compile(
    r"\b(?:(?:earlier|later)\s+)?(?:last|this|next|past|coming)\s+(?:week|weekend|month|year|night|morning|quarter)(?:['’]s)?\b|"
    r"\b(?:yesterday|today|tonight|tomorrow|recently|currently|now)\b",
    re.I,
)


def search_words(text: str) -> str:
    """Content words in the question's own order and case; the whole text where nothing else is left."""
    bare = _DEICTIC.sub(" ", _SCAFFOLD.sub(" ", text))
    bare = re.sub(r"(?<!\bthe )\bus\b", " ", bare)  # "told us", but "the us" and "US"
    words = [word for word in _WORD.findall(bare) if word.lower() not in _NOISE]
    words = [re.sub(r"['’]s$", "", word) for word in words]
    return " ".join(word for word in words if word) or text
