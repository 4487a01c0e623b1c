"""What happens to a story between two publications, by kind."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.stories.writing import Story, lines_of, paragraphs, story

Change = Callable[[Story, random.Random], str]


@dataclass(frozen=True, slots=True)
class Version:
    """A kind of change. `within_reach` is False where the words themselves are others."""

    kind: str
    change: Change
    within_reach: bool = True


def _byline(of: Story, draw: random.Random) -> str:
    names = ["Maren Holt", "P. J. Achterberg", "Rosalind Teague", "Idris Vaughan-Okafor"]
    places = ["THORNBY", "Corran Head, Wednesday", "YARROW FORD (Coastline)"]
    closing = f"Additional material was gathered by {draw.choice(names)}, who lives near the scene."
    head = f"{draw.choice(names)} for the Saltmarket Courier, with agency copy. {draw.choice(places)} —"
    return f"{head} {of.text}\n\n{closing}"


def _cut(share: float) -> Change:
    def cut(of: Story, _: random.Random) -> str:
        return paragraphs(of.sentences[: max(3, round(len(of.sentences) * share))])

    return cut


def _write_through(of: Story, draw: random.Random) -> str:
    """News on top, a fifth to a half of the old length, and the old lead put anew."""
    lead = "What follows is the latest: " + of.sentences[0][:1].lower() + of.sentences[0][1:]
    added = max(1, round(len(of.sentences) * draw.uniform(0.2, 0.5)))
    return paragraphs((*of.spare[:added], lead, *of.sentences[1:]))


def _corrected(of: Story, draw: random.Random) -> str:
    text = of.text
    numbers = list(re.finditer(r"\b\d[\d,]*\b", text))
    for found in sorted(draw.sample(numbers, min(len(numbers), 3)), key=lambda one: -one.start()):
        text = f"{text[: found.start()]}{int(found[0].replace(',', '')) + 7}{text[found.end() :]}"
    return f"{text}\n\nCorrection: an earlier version of this report gave wrong figures."


def _typography(of: Story, _: random.Random) -> str:
    text = of.text.replace("“", '"').replace("”", '"').replace("’", "'").replace("'", "’")
    text = text.replace(" percent", " per cent").replace("—", " - ").replace("kilometres", "kilometers")
    text = re.sub(r"\bmetres\b", "meters", text)
    return re.sub(r"(\d),(\d{3})", "\\1\u202f\\2", text).replace(". ", ".  ")


def _reordered(of: Story, draw: random.Random) -> str:
    body = list(of.sentences[1:])
    draw.shuffle(body)
    return paragraphs((of.sentences[0], *body))


def _boilerplate(of: Story, draw: random.Random) -> str:
    lines = lines_of("boilerplate.txt")
    return f"{of.text}\n\n{draw.choice(lines)}"


def _edited(rate: float) -> Change:
    """A desk's hand: each word of its list replaced with this probability, some sentences joined."""

    def edited(of: Story, draw: random.Random) -> str:
        words = dict(line.split(" = ") for line in lines_of("synonyms.txt"))

        def changed(found: re.Match[str]) -> str:
            return words[found[0]] if found[0] in words and draw.random() < rate else found[0]

        sentences = [re.sub(r"\b[a-z]+\b", changed, sentence) for sentence in of.sentences]
        sentences = [
            f"Meanwhile, {one[:1].lower()}{one[1:]}" if draw.random() < rate / 6 and not one.startswith("“") else one
            for one in sentences
        ]
        return paragraphs(sentences)

    return edited


def _merged(of: Story, draw: random.Random) -> str:
    """Put together with a third of another report, as outlets do "with agencies"."""
    other = story(10_000 + draw.randrange(1000))
    return paragraphs((*of.sentences, *other.sentences[: max(1, len(of.sentences) // 3)]))


def _several(of: Story, draw: random.Random) -> str:
    """Another outlet's take: cut to four fifths, edited lightly, its own by-line, quotation marks and note."""
    kept = Story(of.headline, of.sentences[: max(4, round(len(of.sentences) * 0.8))])
    text = _edited(0.3)(kept, draw)
    body = Story(of.headline, tuple(text.split("\n\n")))
    return _typography(Story("", (_byline(body, draw),)), draw)


def _reworded(of: Story, draw: random.Random) -> str:
    """As if translated there and back: the clauses change places and every third word is another."""
    text = _edited(1.0)(of, draw)
    sentences = []
    for sentence in re.split(r"(?<=[.”]) |\n\n", text):
        parts = sentence.rstrip(".").split(", ", 1)
        turned = (
            f"{parts[1][:1].upper()}{parts[1][1:]}, and {parts[0][:1].lower()}{parts[0][1:]}" if parts[1:] else parts[0]
        )
        words = turned.split()
        for at in range(2, len(words) - 1, 3):
            words[at] = f"the {words[at]}" if draw.random() < 0.5 else f"{words[at]} then"
        sentences.append(" ".join(words) + ".")
    return paragraphs(sentences)


CHANGES = (
    Version("another by-line and credit", _byline),
    Version("cut to 80 %", _cut(0.8)),
    Version("cut to 60 %", _cut(0.6)),
    Version("cut to 40 %", _cut(0.4)),
    Version("news on top", _write_through),
    Version("figures corrected", _corrected),
    Version("typography and spelling", _typography),
    Version("sentences reordered", _reordered),
    Version("agency's paragraph below", _boilerplate),
    Version("edited lightly", _edited(0.3)),
    Version("edited heavily", _edited(0.9)),
    Version("merged with another report", _merged),
    Version("several at once", _several),
    Version("reworded", _reworded, within_reach=False),
)
