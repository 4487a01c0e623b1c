"""A follow-up question made whole from the turns before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.followup.anchor import fill_anchor
from qa.followup.conversation import Conversation, plain_name
from qa.followup.ellipsis import fill_ellipsis
from qa.followup.happening import fill_happening
from qa.followup.mentions import Mention
from qa.followup.pointers import fill_pointers
from qa.followup.pronouns import Weights, find_pronouns, meaning

TURNS = 12  # a pronoun does not reach further back than this
LONGEST = 400  # characters: a longer question says itself what it means; of a longer answer the beginning counts
WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Completed:
    """A question that stands alone.

    `changed` is False where `text` is the question as it was asked; `reason` says in a few words why it was changed or
    left. `context` is the names that the conversation is about, newest first: words worth a little in a search, not
    part of what is asked; () for a new topic.
    """

    text: str
    changed: bool
    reason: str
    context: tuple[str, ...] = ()


def complete(question: str, history: Sequence[tuple[str, str]]) -> Completed:
    """The question made whole from `history`, earlier `(question, answer text)` turns, oldest first.

    Pronouns become what they mean, a bare "why?" or "what about Vietnam?" becomes a question, "before that" gets its
    date or event. A question which stands alone is left exactly as it is, as is one for which nothing in the history
    fits. Never raises for any text.
    """
    turns = tuple((asked[:LONGEST], answer[:LONGEST]) for asked, answer in history if asked.strip())[-TURNS:]
    if not turns or not question.strip():
        return Completed(question, changed=False, reason="no earlier turns")
    if len(question) > LONGEST:
        return Completed(question, changed=False, reason="long enough to stand alone")
    conversation = _conversation(turns).copy()  # what this question means must not change what the next one does
    text, reason = _whole(question, conversation)
    if text == question:
        new = not reason
        return Completed(
            question, changed=False, reason=reason or "stands alone", context=() if new else _context(conversation)
        )
    return Completed(text, changed=True, reason=reason, context=_context(conversation))


@lru_cache(maxsize=128)
def _conversation(turns: tuple[tuple[str, str], ...]) -> Conversation:
    """The conversation after these turns, each question made whole from those before it. Not to be changed."""
    if not turns:
        return Conversation()
    conversation = _conversation(turns[:-1]).copy()
    question, answer = turns[-1]
    if conversation.turns:
        question, _ = _whole(question, conversation)
    conversation.add(plain_name(question) if len(turns) == 1 else question, answer)
    return conversation


def _whole(question: str, conversation: Conversation) -> tuple[str, str]:
    """The question with what it leaves out, and why; the question itself and "" where it stands alone."""
    text, why = fill_ellipsis(question, conversation)
    if not why:
        text, why = fill_happening(question, conversation)
    reasons = [why] if why else []
    text, why = fill_pointers(text, conversation)
    if why:
        reasons.append(why)
    text, words = _fill_pronouns(text, conversation)
    if words:
        reasons.append(words)
    text, why = fill_anchor(text, conversation)
    if why:
        reasons.append(why)
    if text != question:
        text = _tidy(text, question)
    return text, "; ".join(reasons)


def _fill_pronouns(question: str, conversation: Conversation) -> tuple[str, str]:
    pieces: list[str] = []
    told: list[str] = []
    end = 0
    meanings: dict[str, Mention] = {}
    for pronoun in find_pronouns(question):
        if pronoun.group in meanings:
            continue  # its name has just been said
        taken = frozenset(one.text.lower() for one in meanings.values())
        mention = meaning(pronoun, conversation, taken, WEIGHTS)
        if mention is None:
            continue
        meanings[pronoun.group] = mention
        name = _told_again(mention, question)
        put = possessive(name) if pronoun.possessive else name
        if pronoun.group == "there":
            put = f"in {name}" if mention.sort == "place" else f"at {name}"
        pieces += [question[end : pronoun.start], put]
        told.append(f"“{pronoun.word}” is {name}")
        end = pronoun.end
    for group, mention in meanings.items():
        conversation.meant[group] = replace(mention)
    return "".join((*pieces, question[end:])), ", ".join(told)


def _told_again(mention: Mention, question: str) -> str:
    """The name as a second mention has it: "a deal" is now "the deal", and last year's final not "the 2022 final"."""
    name = re.sub(r"^an?\s+", "the ", plain_name(mention.text))
    if mention.sort == "thing" and re.search(r"\b(?:last|previous(?:ly)?|before)\b", question, re.I):
        name = re.sub(r"\b(?:1[5-9]|20)\d\d\s+", "", name)
    return name


def possessive(name: str) -> str:
    """The name's genitive: "Putin's", "the rebels'"."""
    plural = re.match(r"(?:the|his|her|their|its)\b", name, re.I) and name.endswith("s") and not name.endswith("ss")
    return f"{name}'" if plural else f"{name}'s"


def _tidy(text: str, question: str) -> str:
    """Single blanks, the capital that the question began with, a question mark, and no "and" left over in front."""
    text = re.sub(r"\s+", " ", re.sub(r"^\W*(?:and|but|so|ok(?:ay)?)\b[\s,]*(?=\w)", "", text, flags=re.I)).strip()
    if question.strip()[:1].isupper():
        text = text[:1].upper() + text[1:]
    return text.rstrip(" .?") + "?"


def _context(conversation: Conversation) -> tuple[str, ...]:
    names: list[str] = []
    for turn in reversed(conversation.turns[-3:]):
        for one in (*turn.asked, *turn.answered[:2]):
            name = plain_name(one.text)
            if one.sort != "time" and (one.named or one.sure) and name not in names:
                names.append(name)
    return tuple(names[:6])
