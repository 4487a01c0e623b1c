"""Order words, and whether a question asks of the present or of the future."""

from __future__ import annotations

import re

from qa.question.kind import AUXILIARY
from qa.question.question import Kind, Order

_TIME_NOUN = (
    r"(?:(?:\d+|few|couple|several|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?:of\s+)?)?"
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|centur(?:y|ies)|"
    r"quarters?|halves|half|spring|summer|autumn|fall|winter|season|mon(?:day)?|tues?(?:day)?|wednes(?:day)?|"
    r"thurs?(?:day)?|fri(?:day)?|satur(?:day)?|sun(?:day)?|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|christmas|easter|thanksgiving|evening|morning)\b"
)
_FALSE = re.compile(
    rf"""\b(?:
      (?:the\s+)?last\s+(?:{_TIME_NOUN}|names?\b|rites\b|resort\b|words?\b|stand\b|straw\b|supper\b|
        call\b|of\s+us\b|week['’]s)
    | last[\s-]+(?:minute|ditch|remaining|gasp)\b | at\s+(?:long\s+)?last\b
    | (?:could|will|would|did|does|do|can|might|may|to)\s+(?:\S+\s+){{0,6}}?
        last(?=\W*$|\s+(?:for|until|longer|beyond|through)\b)
    | first\s+(?:lady|ladies|gentleman|minister|family|names?|class|aid|responders?|degree|amendment|world\s+war|
        nations?|base|place|round|half|quarter|leg|set|person\s+shooter|republic|secretary|sea\s+lord|{_TIME_NOUN})\b
    | first(?:-|\s+)(?:hand|rate|team|person|ever\s+known\s+as)\b
    | first\s+and\s+foremost\b | at\s+first\b | in\s+the\s+first\s+place\b | (?:the\s+)?(?:love|head)\s+first\b
    | next\s+(?:to\b|door\b|{_TIME_NOUN}) | next\s+of\s+kin\b | next\s+plc\b | next\s+generation\b
    | according\s+to\s+(?:\w+\s+){{0,4}}(?:latest|newest|first|last|most\s+recent)\b
    | prior\s+(?:to|conviction|record)\b | newest\s+member\b
    | previous\s+{_TIME_NOUN}
    )""",
    re.I | re.X,
)
_ORDER_WORDS: tuple[tuple[Order, str], ...] = (
    (
        "before",
        r"\b(?:the\s+ones?\s+before(?:\s+(?:that|this|it|last))?|before\s+(?:that|this|it|then)\b(?!\s+\w+ed\b))",
    ),
    ("previous", r"\b(?:previous(?:ly)?|prior|earlier(?!\s+(?:this|in|on|than|that)\b)|preceding|penultimate)\b"),
    ("last", r"\b(?:last|(?:most\s+)?recently\s+last)\b"),
    ("latest", r"\b(?:latest|newest|(?:more|most)\s+recent(?:ly)?)\b"),
    ("next", r"\b(?:next|upcoming|forthcoming|coming\s+up)\b"),
    ("first", r"\b(?:first(?:\s+(?:ever|time))?|earliest|originally|initially)\b"),
)
_ORDERS = tuple((order, re.compile(pattern, re.I)) for order, pattern in _ORDER_WORDS)
_REFERENCE = re.compile(
    r"\b(?:before|prior\s+to|ahead\s+of|going\s+into|leading\s+up\s+to)\s+"
    rf"(?P<what>[^,;?!.]+?)(?=\s+(?:when|who|whom|what|which|where|how\s+\w+)\s+{AUXILIARY}\b|[,;?!.]|$)",
    re.I,
)


# Outside questions of time, "first" and "latest" mostly describe ("its latest phone", "became the first woman to"), so
# they count only where they are what is asked for: "which was the first", "who won the latest", "where did she first".
_ASKS_ORDER = re.compile(
    rf"\b(?:who|which|what|where|how\s+many)\b(?:\s+[\w'’-]+){{0,3}}?\s+(?:{AUXILIARY}|won|made|hosted|led|wrote|set|got)\s+"
    r"(?:\w+\s+)?(?:the\s+)?(?:very\s+)?(?:first|latest|newest|earliest|most\s+recent)\b"
    r"|\b(?:did|do|does|has|have|had)\s+(?:\S+\s+){0,4}?(?!(?:the|an?|his|her|its|their)\b)\S+(?<!['’]s)\s+(?:first|most\s+recently)\b|\b(?:first|most\s+recently|for\s+the\s+first\s+time)\W*$",
    re.I,
)


# "It erupted for the first time since:", "… since what year?": the one before the newest, which the words tell of.
_SINCE = re.compile(
    r"\bfor\s+(?:only\s+)?the\s+first\s+time\s+since(?:\s+(?:when|(?:what|which)\s+(?:year|month|day|date)))?\W*$", re.I
)


def asks_since_when(clause: str) -> bool:
    """Whether the clause tells of what is new and asks when it last was so before."""
    return _SINCE.search(clause) is not None


def read_order(clause: str, kind: Kind, *, window_text: str) -> tuple[Order | None, str]:
    """The order word's meaning with, for "before", the event before which to look; `(None, "")` for none."""
    plain = _FALSE.sub(lambda found: " " * len(found.group()), clause)
    found: list[tuple[int, Order]] = []
    for order, pattern in _ORDERS:
        if match := pattern.search(plain):
            found.append((match.start(), order))
    if asks_since_when(clause):
        return "previous", ""
    orders = [order for _, order in found]
    ranked: tuple[Order, ...] = ("previous", "last", "latest", "next", "first")
    if "before" in orders:
        match = _REFERENCE.search(clause)
        what = match["what"].strip() if match else "that"
        return "before", re.sub(r"^(that|this|it|then)\b(?!\s+one\b).*", r"\1", what, flags=re.I)
    chosen = next((order for order in ranked if order in orders), None)
    if chosen in {"first", "latest"} and kind not in {"when", "what happened"} and not _ASKS_ORDER.search(plain):
        return None, ""
    if chosen in {"last", "latest", "previous"} and (match := _REFERENCE.search(clause)):
        what = match["what"].strip()
        if what and match.group().strip() not in window_text and window_text not in match.group():
            return "before", what
        if what and not window_text:
            return "before", what
    if chosen == "first" and re.search(r"\bwho['’]?s\s+on\s+first\b", clause, re.I):
        return None, ""
    return chosen, ""


_PRESENT_WORDS = re.compile(
    r"\b(?:current(?:ly)?|now|right\s+now|at\s+the\s+moment|at\s+present|present(?:ly)?|these\s+days|nowadays|today|still|"
    r"so\s+far|to\s+date|as\s+of\s+(?:now|today)|reigning|incumbent|sitting)\b",
    re.I,
)
_PRESENT_VERB = re.compile(r"^\W*(?:is|are|has|have|does|do|am)\b|^['’](?:s|re|ve)\b", re.I)
_PAST_VERB = re.compile(r"\b(?:was|were|did|had)\b", re.I)
_PLANNED = re.compile(
    r"\b(?:will|won['’]t|shall|going\s+to|gonna|about\s+to|upcoming|forthcoming|scheduled|slated|planning|plans?\s+to|planned|"
    r"(?:due|set|expected|supposed|meant|likely|hoping|hopes?|aims?|intends?)\s+(?:to|for|out|back|in)|tomorrow|"
    r"coming\s+up|coming\s+out)\b|['’]ll\b",
    re.I,
)
_AS_PLANNED = re.compile(r"\bas\s+(?:planned|scheduled|expected)\b", re.I)
_ELAPSED = re.compile(
    r"\bsince\b|\bago\b|\bhow\s+long\s+(?:has|have|is\s+it)\b|\bhow\s+many\s+\w+\s+(?:has|have)\b", re.I
)


def is_planned(clause: str, kind: Kind, word_end: int) -> bool:
    """Whether the clause asks for something to come. `word_end` is where its question word ends."""
    plain = _AS_PLANNED.sub("", clause)
    rest = clause[word_end:]
    if _PLANNED.search(plain):
        return True
    if re.search(r"\bnext\b", _FALSE.sub("", clause), re.I) and not _PAST_VERB.search(clause):
        return True
    if kind == "when" and not re.search(r"\blast\b|\bmost\s+recent", clause, re.I):
        return bool(
            re.match(
                r"\W*(?:(?:time|day|date|year|month|week|weekend|night|season)\s+)?(?:['’]s|['’]re|is|are|does|do)\b",
                rest,
                re.I,
            )
        ) and not re.search(
            rf"\b(?:thought|believed|said|known|reported|understood)\s+to\s+have\b|\b(?:{AUXILIARY}\s+)?been\b",
            rest,
            re.I,
        )
    return False


def is_present(clause: str, kind: Kind, word_end: int) -> bool:
    """Whether the clause asks how things stand on the day of asking."""
    if kind in {"when", "how long", "why", "what happened"}:
        return False
    if _PRESENT_WORDS.search(clause):
        return True
    rest = clause[word_end:]
    if re.match(r"\s*(?:is|was|['’]s)\s+(?:the\s+)?names?\s+of\b", rest, re.I):
        return False
    if _PRESENT_VERB.match(rest):
        return True
    auxiliary = re.search(rf"\b{AUXILIARY}\b", rest, re.I)
    if auxiliary:
        return auxiliary.group().lower() in {"is", "are", "has", "have", "does", "do"}
    return False


def is_elapsed(clause: str, kind: Kind) -> bool:
    """Whether a question of duration counts from an event to the day of asking."""
    return kind == "how long" and bool(_ELAPSED.search(clause)) and not re.search(r"\bhad\b", clause, re.I)
