"""Questions of what happened at an event that only the question before names: "who won?", "how many died?"."""

from __future__ import annotations

import re

from qa.followup import lexicon
from qa.followup.conversation import Conversation
from qa.followup.mentions import tokenize

_SHORT = re.compile(
    r"^\W*(?:(?:and|but|so|then)\b[\s,]*)*"
    r"(?P<wh>who(?:\s+else)?|how\s+many(?:\s+(?:people|others|of\s+them))?)\s+(?P<verb>[a-z]+)\W*$",
    re.I,
)
_WHEN = (
    r"^\W*(?:and\s+)?(?:when(?:\s+exactly)?|where|"
    r"(?:(?:on|in|at)\s+)?(?:what|which)\s+(?:day|date|month|year|time|city|place))"
)
_DID = re.compile(_WHEN + r"\s+did\s+(?P<said>.+?)\W*$", re.I)
_WAS = re.compile(_WHEN + r"\s+(?:was|is|were|are)\s+(?P<what>(?:the|this|last)\b.+?)\W*$", re.I)
_OF_EVENTS = frozenset(
    "win lose attend host miss watch".split()
)  # what one does to an event; other things are done at it
_WHY = "what happened at the event of the question before"


def fill_happening(question: str, conversation: Conversation) -> tuple[str, str]:
    """The question with the event that the question before asks the time or place of, and why; else as it is and "".

    After "When did Croatia play Morocco?", "who won?" is "who won when Croatia played Morocco?".
    """
    short = _SHORT.match(question)
    verb = lexicon.VERB_FORMS.get(short["verb"].lower(), "") if short else ""
    if not short or lexicon.PASTS.get(verb) != short["verb"].lower():
        return question, ""
    asked = conversation.last.question
    stem = question.strip().rstrip(" ?.!")
    if did := _DID.match(asked):
        event = _told(did["said"])
        return (f"{stem} when {event}?", _WHY) if event else (question, "")
    if (was := _WAS.match(asked)) and not any(
        token.low in lexicon.VERBS - lexicon.NOUNISH for token in tokenize(was["what"])
    ):
        return f"{stem} {'' if verb in _OF_EVENTS else 'in '}{was['what']}?", _WHY
    return question, ""


def _told(said: str) -> str:
    """The event as a sentence has it: "Croatia played Morocco" of "Croatia play Morocco"; "" where no verb is known."""
    verbs = [token for token in tokenize(said)[1:] if token.low in lexicon.BASES and token.low in lexicon.PASTS]
    sure = [token for token in verbs if token.low not in lexicon.NOUNISH]  # "strike" of "the strike begin" is none
    if not verbs:
        return ""
    verb = sure[0] if sure else verbs[-1]
    return f"{said[: verb.start]}{lexicon.PASTS[verb.low]}{said[verb.end :]}"
