"""Make reader examples of quiz questions about the news: `python -m training.news QUESTIONS --index DIR --out FILE`.

The quiz gives no passages. For each question the retriever brings passages of the weeks around the day it was asked;
one that holds an accepted answer is taken for a passage that answers, at the place where the reader of the day likes
it best, if it likes it at all (distant supervision, Mintz et al. 2009; Chen et al. 2017, section 4.3). Those that
rank high without it are passages that do not. Only questions asked in the months set aside for training are read.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.scoring import read_rows, write_rows
from index import Hit, Interval, NewsIndex
from qa.question import read_question
from qa.reader import Reader, Reading

TRAIN_BEFORE = date(2022, 6, 1)  # and all of TRAIN_YEAR: the months between are for development and tests
TRAIN_YEAR = 2024
DAYS_BEFORE, DAYS_AFTER = 30, 14
PASSAGES = 24
WITH, WITHOUT = 3, 3  # passages kept of a question; of one that none answers, a single passage
# The marked answer may lie this far below the best span of its passage: beyond it, the words stand there by chance.
BEHIND = 4.0


def is_for_training(asked_on: date) -> bool:
    """Whether a question asked that day may be learned from."""
    return asked_on < TRAIN_BEFORE or asked_on.year == TRAIN_YEAR


def places_of(answers: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Where an accepted answer stands in the text as whole words, in any case; a longer answer before one in it."""
    found: list[tuple[int, int]] = []
    for answer in sorted(answers, key=len, reverse=True):
        words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", answer))
        if not words:
            continue
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
            if all(match.end() <= start or end <= match.start() for start, end in found):
                found.append(match.span())
    return sorted(found)


def examples_of(
    row: Mapping[str, Any],
    hits: Sequence[Hit],
    places: Sequence[Sequence[tuple[int, int]]],
    readings: Sequence[Reading],
) -> Iterator[dict[str, Any]]:
    """Rows in the form of the reading sets: passages that answer the question with the place, and some that do not."""
    answering, other = [], []
    for hit, found, reading in zip(hits, places, readings, strict=True):
        if not found:
            other.append((hit, None))
            continue
        best = max(reading.marked, key=lambda span: span.score)
        top = max((span.score for span in reading.spans), default=best.score)
        if best.score > top - BEHIND:
            answering.append((best.score, hit, (best.start, best.end)))
    answering.sort(key=lambda one: (-one[0], one[1].rank))
    without = WITHOUT if answering else 1
    for number, (hit, place) in enumerate([*[one[1:] for one in answering[:WITH]], *other[:without]]):
        text = hit.passage.text
        answers = [{"text": text[place[0] : place[1]], "answer_start": place[0]}] if place else []
        yield {
            "id": f"{row['id']}-{number}",
            "question": row["question"],
            "title": hit.article.title,
            "context": text,
            "answers": answers,
        }


def make(questions: Path, index: NewsIndex, reader: Reader) -> Iterator[dict[str, Any]]:
    """The examples of all questions for training, in order."""
    for row in read_rows(questions):
        asked = date.fromisoformat(str(row["asked_on"]))
        if not is_for_training(asked):
            continue
        around = Interval(asked - timedelta(days=DAYS_BEFORE), asked + timedelta(days=DAYS_AFTER))
        query = read_question(str(row["question"]), asked_at=asked).query
        hits = index.search(str(row["question"]), k=PASSAGES, published=around, words=query)
        accepted = [str(answer) for answer in row["answers"]]
        places = [places_of(accepted, hit.passage.text) for hit in hits]
        with_answer = [number for number, found in enumerate(places) if found]
        read = reader.read(
            str(row["question"]),
            [(hits[number].article.title, hits[number].passage.text) for number in with_answer],
            marked=[places[number] for number in with_answer],
        )
        readings = [Reading((), 0.0)] * len(hits)
        for number, reading in zip(with_answer, read, strict=True):
            readings[number] = reading
        yield from examples_of(row, hits, places, readings)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.news", description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--reader", type=Path, help="folder of the reader that places answers (default: the shipped)")
    parser.add_argument("--out", type=Path, required=True, help="such as news_quiz.jsonl")
    options = parser.parse_args(arguments)
    reader = Reader.load(options.reader) if options.reader else Reader.load()
    rows = list(make(options.questions, NewsIndex.open(options.index), reader))
    write_rows(options.out, rows)
    answering = sum(bool(row["answers"]) for row in rows)
    print(f"{len(rows)} examples, {answering} with an answer, written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
