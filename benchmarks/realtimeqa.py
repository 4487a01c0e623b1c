"""News-quiz questions: `python -m benchmarks.realtimeqa QUESTIONS.jsonl[.xz] --index DIR --out ANSWERS.jsonl`.

Each question is asked as of the day after `asked_on` (the sets' own search results reach that day). Printed, and
written as FIGURES with `--figures`:

- exact match, F1 and contains of the best guess (declining off), with 95 % bootstrap intervals, in all and over the
  questions that an article can answer;
- the published predictions of other systems, each beside our guesses for the same questions;
- the share of multiple-choice questions right, choosing among the choices given (`--choices`, which reads twice);
- declining: precision and recall against "no article published up to that day contains an accepted answer" and
  against "no passage of theirs holds one beside half of the question's words", the share of wrong answers at each
  coverage, the calibration error, the reasons given;
- whether the first highlighted sentence holds the answer span, and for right answers an accepted answer;
- seconds a question.

`--answers FILE` scores answers written before instead of asking again.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.abstaining import calibration_error, declining, declining_by_threshold, risk_at_coverage
from benchmarks.dated import answer_rows
from benchmarks.holding import answerable, ask_day, said
from benchmarks.quiz import add_questions, chosen_questions, show_figures
from benchmarks.scoring import contains, exact, f1, mean, read_rows, shown, write_rows
from index import NewsIndex
from qa import NewsQA

Row = dict[str, Any]
PARTING = re.compile(r"['’]s\b|[-–—‑“”‘’\"]")
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)


def guess_of(answer: Row) -> str:
    """What it would say if it had to."""
    if answer["answered"]:
        return str(answer["text"])
    return str(answer["best_guess"]["text"]) if answer["best_guess"] else ""


def confidence_of(answer: Row) -> float:
    """How sure it is of its guess; 0 where it has none."""
    if answer["answered"]:
        return float(answer["confidence"])
    return float(answer["best_guess"]["confidence"]) if answer["best_guess"] else 0.0


def is_right(guess: str, accepted: Sequence[str]) -> bool:
    """Whether the guess is an accepted answer or says one within a few words more."""
    return exact(guess, accepted) > 0 or contains(guess, accepted)


def figures_of(rows: Sequence[Row], answers: Sequence[Row], held: Sequence[bool], told: Sequence[bool]) -> Row:
    """The table, as plain values; `held` as `answerable` gives it, `told` as `said` does."""
    guesses, golds = [guess_of(answer) for answer in answers], [row["answers"] for row in rows]
    right = [is_right(guess, gold) for guess, gold in zip(guesses, golds, strict=True)]
    confidences = [confidence_of(answer) for answer in answers]
    declines = [not answer["answered"] for answer in answers]
    due = {"held by no article": [not one for one in held], "said by no passage": [not one for one in told]}
    times = sorted(answer["seconds"] for answer in answers)
    answered = [place for place, answer in enumerate(answers) if answer["answered"]]
    within = [place for place, one in enumerate(held) if one]
    return {
        **_accuracy(guesses, golds),
        "held by an article": {
            "per cent": round(mean([float(one) for one in held]), 1),
            **_accuracy([guesses[place] for place in within], [golds[place] for place in within]),
        },
        "beside the published predictions": _peers(rows, guesses),
        "declining": {name: declining(declines, when) for name, when in due.items()},
        "declining by threshold": {
            name: declining_by_threshold(confidences, when, THRESHOLDS) for name, when in due.items()
        },
        "reasons": dict(sorted(Counter(answer["reason"] for answer in answers if not answer["answered"]).items())),
        "right where answered": round(mean([float(right[place]) for place in answered]), 1),
        "wrong at coverage": risk_at_coverage(confidences, right),
        "calibration error": round(calibration_error(confidences, right), 3),
        "highlight holds the span": _share([_shows_span(answers[place]) for place in answered]),
        "highlight holds an accepted answer": _share(
            [holds(answers[place]["evidence"][0]["text"], golds[place]) for place in answered if right[place]]
        ),
        "seconds": {
            "median": round(statistics.median(times), 3),
            "95th percentile": round(times[int(0.95 * (len(times) - 1))], 3),
        },
    }


def holds(sentence: str, accepted: Sequence[str]) -> bool:
    """Whether a reader sees an accepted answer in the sentence.

    SQuAD's words run together where a mark is dropped: "Japan's" does not contain "Japan", nor "14-year" the 14. Here a
    possessive, a hyphen and a quotation mark end a word too.
    """
    parted = [PARTING.sub(" ", one) for one in accepted]
    return contains(sentence, accepted) or contains(PARTING.sub(" ", sentence), parted)


def _share(held: Sequence[bool]) -> float:
    return round(mean([float(one) for one in held]), 1)


def _accuracy(guesses: Sequence[str], golds: Sequence[Sequence[str]]) -> Row:
    pairs = list(zip(guesses, golds, strict=True))
    return {
        "questions": len(pairs),
        "exact match": shown([exact(guess, gold) for guess, gold in pairs]),
        "F1": shown([f1(guess, gold) for guess, gold in pairs]),
        "contains": shown([float(contains(guess, gold)) for guess, gold in pairs]),
    }


def _shows_span(answer: Row) -> bool:
    """Whether the first highlighted sentence has a span inside it that says what stands there."""
    first = answer["evidence"][0]
    span = first["span"]
    if span is None or not first["start"] <= span["start"] < span["end"] <= first["end"]:
        return False
    quoted = first["text"][span["start"] - first["start"] : span["end"] - first["start"]]
    return bool(quoted == span["text"])


def _peers(rows: Sequence[Row], guesses: Sequence[str]) -> dict[str, Row]:
    """The stored predictions of other systems, each over the questions that it has one for, and ours for the same."""
    given: dict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
    for row, guess in zip(rows, guesses, strict=True):
        for name, prediction in (row.get("peers") or {}).items():
            text = prediction if isinstance(prediction, str) else str((prediction or {}).get("prediction", ""))
            given[name].append((text, guess, row["answers"]))
    return {
        name: {
            "questions": len(triples),
            "exact match": round(mean([exact(theirs, gold) for theirs, _, gold in triples]), 1),
            "F1": round(mean([f1(theirs, gold) for theirs, _, gold in triples]), 1),
            "ours exact match": round(mean([exact(ours, gold) for _, ours, gold in triples]), 1),
            "ours F1": round(mean([f1(ours, gold) for _, ours, gold in triples]), 1),
        }
        for name, triples in sorted(given.items())
    }


def choose(news_qa: NewsQA, rows: Sequence[Row]) -> str:
    """The share of questions for which the choice with the highest score is an accepted one, with its interval.

    Questions without choices are left out. A choice that the passages do not name scores nothing; where none is
    named, the first is taken.
    """
    right = []
    for row in rows:
        if row.get("choices"):
            scores = news_qa.score_choices(row["question"], row["choices"], asked_at=ask_day(row))
            best = max(range(len(scores)), key=lambda place: (scores[place], -place))
            right.append(exact(row["choices"][best], row["answers"]))
    return shown(right)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.realtimeqa", description=__doc__)
    add_questions(parser)
    parser.add_argument("--out", type=Path, help="write the answers here, a row a question")
    parser.add_argument("--answers", type=Path, help="answers written before: score these")
    parser.add_argument("--figures", type=Path, help="write the figures here as JSON")
    parser.add_argument("--passages", type=int, help="how many passages to read; the shipped number if absent")
    parser.add_argument("--threshold", type=float, help="the confidence below which to decline")
    parser.add_argument("--choices", action="store_true", help="choose among the given choices too")
    options = parser.parse_args(arguments)
    rows = chosen_questions(parser, options)
    settings = {"passages": options.passages} if options.passages else {}
    if options.answers:
        written = {answer["id"]: answer for answer in read_rows(options.answers)}
        answers = [written[row["id"]] for row in rows]
        index = NewsIndex.open(options.index)
    else:
        news_qa = NewsQA.open(options.index, threshold=options.threshold, **settings)
        index = news_qa.index
        news_qa.ask("Who won?", asked_at=date(2024, 1, 1))  # loads what is loaded lazily
        answers = answer_rows(news_qa, [{**row, "asked_on": ask_day(row).isoformat()} for row in rows])
    if options.out:
        write_rows(options.out, answers)
    figures = figures_of(rows, answers, answerable(index, rows), said(index, rows))
    if options.choices:
        figures["multiple choice"] = choose(NewsQA.open(options.index, **settings), rows)
    show_figures(figures, options.figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
