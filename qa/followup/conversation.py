"""What stands from the earlier turns: their whole questions, what they name, and what each pronoun last meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from qa.followup import lexicon
from qa.followup.mentions import Mention, answer_mentions, describe, tokenize
from qa.followup.phrases import question_mentions

_WHO = re.compile(r"\W*(?:and\s+)?who\s+(?:is|was|are|were)\b", re.I)


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier turn: the question made whole, the answer, and what the two name in order."""

    question: str
    answer: str
    asked: tuple[Mention, ...]
    answered: tuple[Mention, ...]


@dataclass(slots=True)
class Conversation:
    """The turns so far with the last meaning of each group of pronouns ("he", "she", "they", "it", "there")."""

    turns: list[Turn] = field(default_factory=list)
    meant: dict[str, Mention] = field(default_factory=dict)

    def copy(self) -> Conversation:
        """The same turns and meanings, free to be changed."""
        return Conversation(list(self.turns), dict(self.meant))

    def add(self, question: str, answer: str) -> None:
        """Another turn, its question already made whole."""
        turn = len(self.turns)
        asked = tuple(self.full(one) for one in question_mentions(question, turn))
        if turn == 0 and is_topic(question):
            asked = (replace(describe(question, named=True), role="topic"),)
        answered = tuple(self.full(one) for one in answer_mentions(answer, turn))
        if answered and answered[0].named and answered[0].sort == "person" and _WHO.match(question):
            # who was the candidate? Rolf Meier: he is the one, by name
            answered = (replace(answered[0], sure=True), *answered[1:])
            asked = tuple(replace(one, role="side") if _describes(one) else one for one in asked)
        self.turns.append(Turn(question, answer, asked, answered))

    @property
    def last(self) -> Turn:
        """The newest turn."""
        return self.turns[-1]

    def full(self, mention: Mention) -> Mention:
        """The mention under the fullest name it has had: "Obama" after "Barack Obama" is the latter."""
        if not mention.named or mention.sort == "time":
            return mention
        words = mention.words
        for one in self.mentions():
            if one.named and one.sort in {mention.sort, "person"} and words < one.words and len(one.words) <= 5:
                if one.sort == "thing" or " and " in one.text:
                    continue
                return replace(one, turn=mention.turn, role=mention.role)
        return mention

    def mentions(self) -> list[Mention]:
        """All mentions, newest turn first; in a turn the question's before the answer's."""
        return [one for turn in reversed(self.turns) for one in (*turn.asked, *turn.answered)]


def _describes(one: Mention) -> bool:
    """A person by a part rather than a name: "its candidate", "the prime minister of Japan"."""
    return one.sort == "person" and bool(re.match(r"(?:the|a|an|its|his|her|their)\s|.*['’]s?\s", one.text))


def is_topic(question: str) -> bool:
    """Whether the first turn only names something ("Putin's visit to Hanoi"), without asking."""
    words = [token.low for token in tokenize(question)]
    return not question.rstrip().endswith("?") and not any(
        word in lexicon.QUESTION_WORDS or word in lexicon.AUXILIARIES for word in words[:1]
    )


def plain_name(text: str) -> str:
    """A name without what stands in brackets or after a comma, and without a possessive ending."""
    return re.sub(r"['’]s?$", "", re.sub(r"\s*\([^)]*\)\s*$|,\s.*$", "", text.strip())).strip() or text.strip()
