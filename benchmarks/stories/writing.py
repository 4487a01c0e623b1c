"""Stories drawn from the word lists of this folder: the same number always gives the same story."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
SYMBOL = re.compile(r"\{(=?)([\w.]+)\}")
TOPICS = ("fire", "court", "deal", "storm", "vote", "dig", "strike", "health")
MOST_COMMON = 28  # sentences that any story may hold

Rules = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Story:
    """A headline, the sentences of the text in order, and further ones of the same event that were left out."""

    headline: str
    sentences: tuple[str, ...]
    spare: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as paragraphs of two."""
        return paragraphs(self.sentences)


def paragraphs(sentences: Sequence[str]) -> str:
    """The sentences, the first alone and the others two to a paragraph."""
    rest = [" ".join(sentences[at : at + 2]) for at in range(1, len(sentences), 2)]
    return "\n\n".join([*sentences[:1], *rest])


def lines_of(name: str) -> list[str]:
    """The lines of a word list, without its comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def rules_from(lines: Sequence[str]) -> dict[str, list[str]]:
    """The wordings of each symbol."""
    rules: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        symbol, _, wording = line.partition(": ")
        rules[symbol].append(wording)
    return dict(rules)


@cache
def _story_rules() -> Rules:
    return rules_from([*lines_of("words.txt"), *lines_of("topics.txt")])


@cache
def template_families() -> dict[str, list[str]]:
    """The paragraphs of each kind of report that is written from a form."""
    families: dict[str, list[str]] = {}
    for line in lines_of("templates.txt"):
        if line.startswith("== "):
            families[line[3:]] = []
        else:
            families[list(families)[-1]].append(line)
    del families["symbols"]
    return families


@cache
def _form_rules() -> Rules:
    lines = lines_of("templates.txt")
    return {**_story_rules(), **rules_from(lines[lines.index("== symbols") + 1 :])}


class Pen:
    """Draws wordings; what a story calls `{=symbol}` stays the same all through it."""

    def __init__(self, rules: Rules, draw: random.Random) -> None:
        self.draw = draw
        self._rules = rules
        self._kept: dict[str, str] = {}

    def write(self, wording: str) -> str:
        """The wording with its symbols replaced, its first letter a capital."""
        text = SYMBOL.sub(lambda found: self._drawn(found[2], keep=bool(found[1])), wording)
        return text[:1].upper() + text[1:]

    def _drawn(self, symbol: str, *, keep: bool) -> str:
        if keep and symbol in self._kept:
            return self._kept[symbol]
        wording = self.draw.choice(self._rules[symbol])
        text = SYMBOL.sub(lambda found: self._drawn(found[2], keep=bool(found[1])), wording)
        if keep:
            self._kept[symbol] = text
        return text


def story(number: int) -> Story:
    """Story `number`: five to about forty sentences, some 90 to 750 words."""
    draw = random.Random(f"story {number}")  # noqa: S311 - no secret
    topic = TOPICS[number % len(TOPICS)]
    rules = _story_rules()
    pen = Pen(rules, draw)
    own = [*rules[f"{topic}.fact"], *rules[f"{topic}.quote"]]
    draw.shuffle(own)
    common = draw.sample(rules["common"], MOST_COMMON)
    count = draw.choice((5, 6, 8, 10, 12, 15, 18, 22, 28, 36, 44))
    facts = own[: max(4, min(len(own) - 3, round(count * 0.6)))]
    body = facts + common[: max(1, count - 1 - len(facts))]
    draw.shuffle(body)
    sentences = tuple(pen.write(wording) for wording in [draw.choice(rules[f"{topic}.lead"]), *body])
    spare = tuple(pen.write(wording) for wording in own[len(facts) :] + common[len(body) - len(facts) :])
    return Story(pen.write(draw.choice(rules[f"{topic}.head"])), sentences, spare)


def follow_up(of: Story, number: int) -> Story:
    """A later story of the same event: news on top, and a quarter to two fifths of it repeated as background."""
    draw = random.Random(f"follow-up {number}")  # noqa: S311 - no secret
    background = list(of.sentences[1 : 1 + max(1, round(len(of.sentences) * draw.uniform(0.25, 0.4)))])
    pen = Pen(_story_rules(), draw)
    fresh = [pen.write(wording) for wording in draw.sample(_story_rules()["common"], 24)]
    wanted = max(4, round(len(background) * draw.uniform(1.5, 3)))
    news = [*of.spare[:3], *fresh][:wanted]
    draw.shuffle(news)
    return Story(f"What we know, days later: {of.headline}", (*news, *background))


def family_reports(family: str, numbers: Sequence[int]) -> list[Story]:
    """Reports of one family, each with facts of its own."""
    reports = []
    for number in numbers:
        pen = Pen(_form_rules(), random.Random(f"{family} {number}"))  # noqa: S311 - no secret
        sentences = tuple(pen.write(line) for line in template_families()[family])
        reports.append(Story(sentences[0].split(",")[0], sentences))
    return reports


def with_boilerplate(of: Story, which: int) -> Story:
    """The story with an outlet's or agency's own paragraph below it."""
    lines = lines_of("boilerplate.txt")
    return Story(of.headline, (*of.sentences, lines[which % len(lines)]))
