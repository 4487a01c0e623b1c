"""Training examples for the reader, from files of questions, passages and answer spans."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from tokenizers import Tokenizer

from benchmarks.scoring import read_rows
from qa.dates import MONTHS
from qa.windows import Window, cut_windows

NOT_HERE = 0  # the position of [CLS]


@dataclass(frozen=True, slots=True)
class Example:
    """A question with a passage; `start` and `end` are characters of the answer, -1 where the passage has none."""

    question: str
    title: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A window with the token positions of the answer; both 0 where it is not there. `relevant` is 1.0 or 0.0."""

    window: Window
    first: int
    last: int
    relevant: float


# The share of each file in what is read. Short texts cost little and add kinds of question; of reviews and forum posts,
# far from news, a little keeps the reader from leaning on the style of an encyclopaedia.
MIXTURE: dict[str, float] = {
    "squad_v1.1_train": 0.36,
    "squad_v2.0_train_unanswerable": 0.13,
    "nq_qed": 0.05,
    "qamr_dev": 0.04,
    "qamr_test": 0.04,
    "tweetqa_train": 0.03,
    "timeqa_human_train_hard": 0.01,
    "squadshifts_amazon_reviews": 0.01,
    "squadshifts_reddit": 0.01,
    "other_paragraphs": 0.04,
    "other_subjects": 0.06,
    "news_quiz": 0.1,
    "news_asked": 0.12,
}

# A name inside a sentence, with the word before it: what follows "in" or "the" is seldom a person. The first word of a
# sentence may be any word and is left out.
_NAME = re.compile(r"\b([a-z]+) ([A-Z][\w'’-]+(?: (?:(?:of|the|de) )?[A-Z][\w'’-]+)*)")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CONTRACTED = re.compile(r"['’]s?$")
_TELLING = frozenset("the in at from by of on".split())


def read_examples(path: Path) -> list[Example]:
    """The examples of one file, without rows whose span was guessed."""
    examples = []
    for row in read_rows(path):
        if row.get("offset_guessed"):
            continue
        answers = row["answers"]
        start = int(str(answers[0]["answer_start"])) if answers else -1
        end = start + len(str(answers[0]["text"])) if answers else -1
        title = str(row.get("title") or "").replace("_", " ")
        examples.append(Example(str(row["question"]), title, str(row["context"]), start, end))
    return examples


def other_paragraphs(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """Each question beside another paragraph of its own page that does not hold the answer's words."""
    by_title: dict[str, list[str]] = defaultdict(list)
    for text, title in {example.text: example.title for example in examples}.items():
        by_title[title].append(text)
    negatives = []
    for example in examples:
        answer = example.text[example.start : example.end].lower()
        text = rng.choice(by_title[example.title])
        if answer not in text.lower():
            negatives.append(Example(example.question, example.title, text, -1, -1))
    return negatives


def other_subjects(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """Each question with one of its names or years exchanged for another, beside the passage that answered it.

    A name comes from the same passage, where there is one, or from the same page: the passage then speaks of fitting
    things, but not of what is asked. A question without a name (its first word aside) or a year is left out.
    """
    names_on: dict[str, list[_Named]] = defaultdict(list)
    names_in: dict[str, list[_Named]] = {}
    for text, title in {example.text: example.title for example in examples}.items():
        names_in[text] = sorted({_Named.of(found) for found in _NAME.finditer(text)})
        names_on[title].extend(names_in[text])
    negatives = []
    for example in examples:
        names = [(found.start(2), found.end(2), _Named.of(found)) for found in _NAME.finditer(example.question)]
        years = [(found.start(), found.end(), None) for found in _YEAR.finditer(example.question)]
        if example.start < 0 or not names + years:
            continue
        start, end, name = rng.choice([*names, *years])
        if name is None:
            other = _other_year(example.question[start:end], example.text, rng)
        else:
            known = names_in[example.text] if rng.random() < 0.5 else names_on[example.title]
            taken = f"{example.question} {example.text[example.start : example.end]}"
            other = _other_name(name, known, taken, rng)
            end = start + len(name.words)
        if other:
            asked = example.question[:start] + other + example.question[end:]
            negatives.append(Example(asked, example.title, example.text, -1, -1))
    return negatives


class _Named(NamedTuple):
    """A name without its genitive, and what stands before it."""

    words: str
    before: str

    @classmethod
    def of(cls, found: re.Match[str]) -> Self:
        return cls(_CONTRACTED.sub("", found[2]), found[1] if found[1] in _TELLING else "")

    def alike(self, other: Self) -> bool:
        """Whether the other fits where this stands: as to length, what stands before, and months."""
        return (
            (" " in self.words) == (" " in other.words)
            and self.before == other.before
            and bool(_MONTH.match(self.words)) == bool(_MONTH.match(other.words))
        )


def _other_name(name: _Named, known: Sequence[_Named], taken: str, rng: random.Random) -> str:
    """A name from `known` that fits where `name` stands and shares no word with `taken`; "" where there is none."""
    words = set(taken.lower().split())
    others = [other.words for other in known if name.alike(other) and not words & set(other.words.lower().split())]
    return rng.choice(others) if others else ""


def _other_year(year: str, text: str, rng: random.Random) -> str:
    """Another year, from the passage in half of the cases where it has one, else up to nine years off."""
    others: list[str] = [found for found in _YEAR.findall(text) if found != year]
    if others and rng.random() < 0.5:
        return rng.choice(others)
    return str(int(year) + rng.choice((-1, 1)) * rng.randint(1, 9))


def stream(pools: Mapping[str, Sequence[Example]], shares: Mapping[str, float], seed: int) -> Iterator[Example]:
    """Examples without end, each pool drawn from in its share; the same for the same seed, so a run can go on later.

    A pool is shuffled anew each time it has been gone through. Pools that are missing or empty are left out.
    """
    rng = random.Random(seed)
    names = [name for name in shares if pools.get(name)]
    weights = [shares[name] for name in names]
    waiting: dict[str, list[Example]] = {name: [] for name in names}
    while True:
        (name,) = rng.choices(names, weights)
        if not waiting[name]:
            waiting[name] = list(pools[name])
            rng.shuffle(waiting[name])
        yield waiting[name].pop()


def read_pools(data: Path, more: Sequence[Path], seed: int) -> dict[str, list[Example]]:
    """The examples of every file that MIXTURE names: from `data`, or from the files `more`, by their names."""
    places = {path.name.split(".jsonl")[0]: path for path in more}
    pools: dict[str, list[Example]] = {}
    for name in MIXTURE:
        path = places.get(name, data / f"{name}.jsonl.xz")
        if path.exists():
            pools[name] = read_examples(path)
    pools["other_paragraphs"] = other_paragraphs(pools["squad_v1.1_train"], random.Random(seed))
    named = [*pools["squad_v1.1_train"], *pools.get("news_quiz", ())]
    pools["other_subjects"] = other_subjects(named, random.Random(seed))
    return pools


def label(tokenizer: Tokenizer, example: Example, rng: random.Random, *, length: int) -> Labelled:
    """One window of the example: the one that holds the answer, else one at random.

    Three in ten go without their title, so that the reader does not lean on it.
    """
    title = example.title if rng.random() > 0.3 else ""
    windows = cut_windows(tokenizer, example.question, [(title, example.text)], length=length)
    for window in windows if example.start >= 0 else ():
        covered = [
            place
            for place, (start, end) in enumerate(window.offsets)
            if start < example.end and end > example.start and start >= 0
        ]
        if covered and window.offsets[covered[0]][0] <= example.start and window.offsets[covered[-1]][1] >= example.end:
            return Labelled(window, covered[0], covered[-1], 1.0)
    return Labelled(rng.choice(windows), NOT_HERE, NOT_HERE, 0.0)
