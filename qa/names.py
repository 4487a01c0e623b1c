"""The names in a question, and whether a clause tells of somebody or somewhere else.

"Finland joined on Tuesday" does not say when Sweden joined, and "6,000 died in Syria" not how many died in Turkey,
however well the rest of the sentence fits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from index.words import Terms, plain
from qa.dates import MONTHS, WEEKDAYS
from qa.membership import COUNTRIES, STATES
from qa.status import BOUNDARY

WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?")
RELATIVE = re.compile(r"(?:which|who|whom|whose)$", re.IGNORECASE)
PLACING = "in|into|to|from|at|near|across|against"
STORM = re.compile(r"\b(?:hurricane|(?:[Tt]ropical\s+)?storm|typhoon|cyclone)\s+([^\W\d_]+)", re.IGNORECASE)
NUMBERED = re.compile(r"\b([A-Z][\w'’-]+)\s+(I{1,3}|I?V|VI{1,3}|I?X|XI{1,3}|\d{1,3})\b(?![.,]\d)")
PROPER = r"[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*"
# "there" and "the country" stand for a place named before.
THERE = re.compile(r"\b(?:there|here|the (?:country|city|state|region|province|nation|island|town|county))\b", re.I)
NO_NAMES = frozenset([*MONTHS, *WEEKDAYS, "I"])
CAPITAL_SHARE = 0.8  # of a word's places in the articles: written so mostly, it is a name
NEVER_NAMES = frozenset(
    "a an the in on at of to by for from with and or but is are was were be been do does did has have had will would"
    " can could who whom whose what which where when why how many much long old last first next new day"
    " year may".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The part of a sentence around an answer, and who acts in it, as far as the words before it tell."""

    text: str
    actor: tuple[str, ...]
    verb: str


class Names:
    """The names that a question holds, told from other words by how the articles write them."""

    def __init__(self, question: str, texts: Iterable[str]) -> None:
        self._places = Counter[str]()
        self._capitals = Counter[str]()
        for text in texts:
            for match in WORD.finditer(text):
                word = match.group()
                self._places[word.lower()] += 1
                self._capitals[word.lower()] += word[0].isupper()
        self._question = question
        self._terms = Terms()

    def is_name(self, word: str) -> bool:
        """Whether the articles write the word with a capital, mostly."""
        lower = word.lower()
        if lower in NEVER_NAMES or word.capitalize() in NO_NAMES:
            return False
        return self._places[lower] > 0 and self._capitals[lower] >= CAPITAL_SHARE * self._places[lower]

    @cached_property
    def runs(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names in order, each with the word before it: `("to", ("north", "korea"))`."""
        found: list[tuple[str, tuple[str, ...]]] = []
        run: list[str] = []
        before, last = "", ""
        for match in WORD.finditer(self._question):
            word = re.sub(r"['’]s?$", "", match.group())
            if self.is_name(word):
                if not run:
                    before = last
                run.append(word.lower())
            else:
                if run:
                    found.append((before, tuple(run)))
                run = []
                if word.lower() != "the":
                    last = word.lower()
                continue
            if word != match.group():  # "Putin's" ends a name
                found.append((before, tuple(run)))
                run, last = [], word.lower()
        if run:
            found.append((before, tuple(run)))
        return tuple(found)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(word for _, run in self.runs for word in run)

    @cached_property
    def _acts(self) -> frozenset[str]:
        words = (word.lower() for word in WORD.findall(plain(self._question)))
        return frozenset(self._terms.stem(word) for word in words if word not in self._named | NEVER_NAMES)

    def same_act(self, words: str) -> bool:
        """Whether one of the words is what the question says happened, in any of its forms: "visited" for "visit"."""
        return any(self._terms.stem(word.lower()) in self._acts for word in WORD.findall(plain(words)))

    def another_subject(self, sentence: str, start: int, end: int) -> bool:
        """Whether the clause around `[start, end)` begins with somebody whom the question does not name."""
        clause = self._clause(sentence, start, end)
        return bool(self.runs and clause.actor) and not self._named & set(clause.actor)

    def tells_of_another(self, sentence: str, start: int, end: int) -> bool:
        """Whether the clause around characters `[start, end)` has another actor do the same, or puts it elsewhere."""
        return bool(self.runs) and (
            self._another_acts(sentence, start, end)
            or self._elsewhere(sentence)
            or self._of_another_storm(sentence)
            or self._of_another_number(sentence)
        )

    def _another_acts(self, sentence: str, start: int, end: int) -> bool:
        subject = self.runs[0][1]
        clause = self._clause(sentence, start, end)
        if not clause.actor or self._terms.stem(clause.verb or "-") not in self._acts:
            return False
        held = {word.lower() for word in WORD.findall(plain(clause.text))} | set(clause.actor)
        return not self._named & set(clause.actor) and not held & set(subject)

    def _clause(self, sentence: str, start: int, end: int) -> Clause:
        cuts = [match for match in BOUNDARY.finditer(sentence, 0, start) if match.end() <= start]
        left = cuts[-1].end() if cuts else 0
        right = next((match.start() for match in BOUNDARY.finditer(sentence, end)), len(sentence))
        text = sentence[left:right]
        words = [match.group() for match in WORD.finditer(text)]
        if cuts and RELATIVE.search(cuts[-1].group()):
            actor = self._name_at_end(sentence[: cuts[-1].start()])
            return Clause(text, actor, words[0].lower() if words else "")
        at = next((number for number, word in enumerate(words[:3]) if self.is_name(word)), None)
        if at is None:
            return Clause(text, (), "")
        actor_words = []
        while at < len(words) and self.is_name(words[at]):
            actor_words.append(words[at].lower())
            at += 1
        return Clause(text, tuple(actor_words), words[at].lower() if at < len(words) else "")

    def _name_at_end(self, text: str) -> tuple[str, ...]:
        found: list[str] = []
        for match in reversed(list(WORD.finditer(text))):
            if not self.is_name(match.group()):
                break
            found.insert(0, match.group().lower())
        return tuple(found)

    def _of_another_storm(self, sentence: str) -> bool:
        """Whether it names a storm, and not the one that the question names."""
        asked = {name.lower() for name in STORM.findall(self._question) if self.is_name(name)}
        told = {name.lower() for name in STORM.findall(sentence) if name[0].isupper()}
        held = {word.lower() for word in WORD.findall(plain(sentence))}
        return bool(asked and told) and not asked & held

    def _of_another_number(self, sentence: str) -> bool:
        """Whether it names "Artemis III" where the question asks of "Artemis I", and not that one too."""
        told = set(NUMBERED.findall(sentence))
        for name, number in NUMBERED.findall(self._question):
            if name in NO_NAMES:  # "June 5"
                continue
            if any(other == name and its != number for other, its in told) and (name, number) not in told:
                return True
        return False

    def _elsewhere(self, sentence: str) -> bool:
        held = {word.lower() for word in WORD.findall(plain(sentence))}
        for before, run in self.runs:
            if not re.fullmatch(PLACING, before) or held & set(run) or THERE.search(sentence):
                continue
            for match in re.finditer(rf"\b{before}\s+(?:the\s+)?(?:[a-z]+\s+)?(?P<name>{PROPER})", sentence):
                words = match["name"].lower().split()
                other = self.is_name(match["name"].split()[0]) and not self._named & set(words)
                if other and _sort(" ".join(run)) == _sort(" ".join(words)):  # a town may lie in the state asked about
                    return True
        return False


def _sort(place: str) -> str:
    """A country, a state, or something else, such as a town."""
    return "country" if place in COUNTRIES else "state" if place in STATES else ""
