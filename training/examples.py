"""Training examples for the reader, from files of questions, passages and answer spans."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from benchmarks.scoring import read_rows
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
    "squad_v1.1_train": 0.42,
    "squad_v2.0_train_unanswerable": 0.15,
    "nq_qed": 0.06,
    "qamr_dev": 0.05,
    "qamr_test": 0.05,
    "tweetqa_train": 0.03,
    "timeqa_human_train_hard": 0.01,
    "squadshifts_amazon_reviews": 0.02,
    "squadshifts_reddit": 0.02,
    "other_paragraphs": 0.07,
    "news_quiz": 0.12,
}


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
