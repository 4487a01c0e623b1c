"""What a question takes for granted: whose "death toll", and other than what in "any other awards"."""

from __future__ import annotations

import re

from qa.followup import lexicon, names
from qa.followup.conversation import Conversation, plain_name
from qa.followup.mentions import Mention
from qa.followup.phrases import phrases
from qa.followup.pointers import event_of

_LAST_PHRASE = re.compile(
    r"\b(?P<det>the)\s+(?P<noun>(?:(?!of\b|in\b|to\b|for\b|by\b|and\b)[a-z][\w-]*\s+){0,2}[a-z][\w-]*)\W*$"
)
_OTHER = re.compile(r"\b(?:other|else|another)\b(?!\s+(?:than|hand|day|side))", re.I)
_SELF_CONTAINED = lexicon.words_of(
    "article time period section page reason result end beginning same other first last world sun moon weather future "
    "past way one ones most rest public press internet pandemic economy country government president law police media "
    "team"
)


def fill_anchor(question: str, conversation: Conversation) -> tuple[str, str]:
    """The question with what it hangs on, and why; as it is and "" where it names its own."""
    own = phrases(question)
    if _OTHER.search(question) and "besides" not in question and "other than" not in question:
        known = _known(conversation)
        if known and known.lower() not in question.lower():
            return f"{question.rstrip(' ?.!')} besides {known}?", f"{known} is known already"
    if any(one.named for one, _, _ in own) or re.search(r"\d", question):
        return question, ""
    match = _LAST_PHRASE.search(question)
    if not match:
        return question, ""
    nouns = set(match["noun"].lower().split())
    head = match["noun"].lower().split()[-1]
    if nouns & _SELF_CONTAINED or head in lexicon.ADJECTIVES or head in lexicon.VERBS - lexicon.NOUNISH:
        return question, ""
    if any(nouns & one.words for one in conversation.mentions()):
        return question, ""  # it has been spoken of: "the treaty" is that treaty
    anchor = _anchor(conversation)
    if anchor is None:
        return question, ""
    name = plain_name(anchor.text)
    return f"{question.rstrip(' ?.!')} of {name}?", f"“{match['det']} {match['noun']}” is that of {name}"


def _known(conversation: Conversation) -> str:
    """The newest answer where it is short enough to be told apart from the next one."""
    last = conversation.last
    if not last.answered or len(last.answer.split()) > 6 or last.answered[0].role != "answer":
        return ""
    return plain_name(last.answered[0].text)


def _anchor(conversation: Conversation) -> Mention | None:
    """What the conversation is about: the newest event, else what the first turn named, else the newest subject."""
    for turn in reversed(conversation.turns[-2:]):
        event = event_of(turn)
        if event and event.text.lower().split()[-1] in names.EVENT_WORDS:
            return event
    first = conversation.turns[0].asked
    if first and first[0].role == "topic":
        return first[0]
    return next((one for one in conversation.last.asked if one.role == "subject" and one.sort != "time"), None)
