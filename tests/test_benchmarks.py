"""The figures that the benchmarks print are worked out as they say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.abstaining import calibration_error, declining, declining_by_threshold, risk_at_coverage
from benchmarks.holding import answerable, ask_day, said
from benchmarks.realtimeqa import figures_of, holds
from benchmarks.retrieval import figures_of as retrieval_figures
from benchmarks.stock_reader import best_span
from index import NewsIndex, rebuild
from tests.fake_encoder import HashingEncoder


def test_a_confidence_that_is_the_share_of_right_answers_has_no_error() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)


def test_the_calibration_error_is_the_mean_gap_weighted_by_the_bins() -> None:
    assert calibration_error([0.95, 0.95, 0.05, 0.05], [True, False, False, True]) == pytest.approx(
        (2 * abs(0.95 - 0.5) + 2 * abs(0.05 - 0.5)) / 4
    )


def test_the_surest_answers_are_counted_first() -> None:
    assert risk_at_coverage([0.1, 0.9, 0.8, 0.7, 0.2], [False, True, True, False, False]) == {
        "20%": 0.0,
        "40%": 0.0,
        "60%": 33.3,
        "80%": 50.0,
        "100%": 60.0,
    }


def test_declining_is_precise_where_it_was_due_and_complete_where_it_was_done() -> None:
    found = declining([True, True, True, False], [True, False, True, True])

    assert found == {"due": 3, "declined": 3, "precision": 66.7, "recall": 66.7}


def test_a_higher_threshold_declines_what_is_less_sure() -> None:
    found = declining_by_threshold([0.1, 0.3, 0.6], [True, True, False], [0.2, 0.5])

    assert [found["0.2"]["declined"], found["0.5"]["declined"]] == [1, 2]
    assert [found["0.2"]["recall"], found["0.5"]["recall"]] == [50.0, 100.0]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_calibration_and_risk_stay_in_their_ranges(pairs: list[tuple[float, bool]]) -> None:
    confidences, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]

    assert 0 <= calibration_error(confidences, right) <= 1
    assert all(0 <= risk <= 100 for risk in risk_at_coverage(confidences, right).values())


@pytest.fixture
def index(tmp_path: Path) -> NewsIndex:
    """Two articles: one of 3 May 2023 names Dunbeck, one of 9 May 2023 the Aller."""
    news = tmp_path / "news.jsonl"
    news.write_text(
        '{"title": "A bridge", "text": "The bridge at Dunbeck was closed.", "published": "2023-05-03"}\n'
        '{"title": "A river", "text": "The Aller rose by two feet.", "published": "2023-05-09"}\n',
        encoding="utf-8",
    )
    rebuild([news], tmp_path / "index", encoder=HashingEncoder(), today=date(2024, 1, 1))
    return NewsIndex.open(tmp_path / "index", encoder=HashingEncoder())


def asked(day: str, *answers: str) -> dict[str, Any]:
    return {"id": day, "asked_on": day, "question": "Where?", "answers": list(answers)}


def test_an_answer_counts_as_held_from_the_day_before_its_article_on(index: NewsIndex) -> None:
    rows = [
        asked("2023-05-01", "Dunbeck"),
        asked("2023-05-02", "Dunbeck"),
        asked("2023-05-02", "the Aller"),
        asked("2023-05-08", "the Aller"),
        asked("2023-05-08", "Dun"),
        asked("2023-05-02", "Kell", "Dunbeck"),
    ]

    assert ask_day(rows[0]) == date(2023, 5, 2)
    assert answerable(index, rows) == [False, True, False, True, False, True]


def test_an_answer_is_said_where_half_of_the_question_stands_beside_it(index: NewsIndex) -> None:
    rows = [
        asked("2023-05-08", "two feet"),
        asked("2023-05-08", "two feet"),
        asked("2023-05-08", "two feet"),
        asked("2023-05-07", "two feet"),
    ]
    questions = [
        "By how many feet did the river Aller rise?",
        "How high did the water stand at Dunbeck bridge by the Aller?",
        "Which bridge was closed?",
        "By how many feet did the river Aller rise?",
    ]
    rows = [{**row, "question": question} for row, question in zip(rows, questions, strict=True)]

    assert answerable(index, rows) == [True, True, True, False]
    assert said(index, rows) == [True, False, False, False]


def answer(text: str, *, confidence: float, answered: bool = True) -> dict[str, Any]:
    """A row as `Answer.to_dict()` gives it, whose sentence quotes the text."""
    said = f"It was {text}."
    shown = {
        "text": said,
        "start": 10,
        "end": 10 + len(said),
        "span": {"start": 17, "end": 17 + len(text), "text": text},
    }
    guess = None if answered else {"text": text, "confidence": confidence}
    return {
        "answered": answered,
        "text": text if answered else "",
        "confidence": confidence,
        "evidence": [shown],
        "best_guess": guess,
        "reason": "" if answered else "undecided",
        "seconds": 0.5,
    }


def test_figures_count_the_best_guess_of_declined_questions_too() -> None:
    rows = [
        {**asked("2023-05-02", "Dunbeck"), "peers": {"other": "Dunbeck", "second": "Kell"}},
        {**asked("2023-05-02", "Kell"), "peers": {"other": "Aller"}},
    ]
    answers = [answer("Dunbeck", confidence=0.9), answer("Kell", confidence=0.1, answered=False)]

    found = figures_of(rows, answers, [True, False], [False, False])

    assert found["exact match"].startswith("100.0 ")
    assert found["declining"] == {
        "held by no article": {"due": 1, "declined": 1, "precision": 100.0, "recall": 100.0},
        "said by no passage": {"due": 2, "declined": 1, "precision": 100.0, "recall": 50.0},
    }
    assert found["right where answered"] == 100.0
    assert found["highlight holds the span"] == 100.0
    assert found["reasons"] == {"undecided": 1}
    assert found["beside the published predictions"]["other"] == {
        "questions": 2,
        "exact match": 50.0,
        "F1": 50.0,
        "ours exact match": 100.0,
        "ours F1": 100.0,
    }
    assert found["beside the published predictions"]["second"]["questions"] == 1


def test_a_span_beside_its_sentence_is_not_held_by_it() -> None:
    row, said = asked("2023-05-02", "Dunbeck"), answer("Dunbeck", confidence=0.9)
    said["evidence"][0]["span"]["start"] = 2

    assert figures_of([row], [said], [True], [True])["highlight holds the span"] == 0.0


def test_a_rank_counts_for_every_depth_that_reaches_it() -> None:
    ranks = [{"meaning": 1, "words": 5, "fused": None}, {"meaning": 21, "words": 2, "fused": None}]

    assert retrieval_figures(ranks) == {
        "meaning": {"1": 50.0, "5": 50.0, "20": 50.0, "40": 100.0},
        "words": {"1": 0.0, "5": 100.0, "20": 100.0, "40": 100.0},
        "fused": {"1": 0.0, "5": 0.0, "20": 0.0, "40": 0.0},
    }


def test_the_stock_reader_takes_the_likeliest_span_of_the_passage() -> None:
    logits = np.array([[9, 9], [0, 5], [4, 0], [0, 3]], np.float32)
    of_text = np.array([False, True, True, True])

    start, end, share = best_span(logits, of_text)

    assert (start, end) == (2, 3)
    first = np.exp(4) / (np.exp(4) + 2)
    last = np.exp(3) / (np.exp(5) + np.exp(3) + 1)
    assert share == pytest.approx(first * last, rel=1e-5)


@pytest.mark.parametrize(
    ("sentence", "accepted", "held"),
    [
        ("Aller’s mayor opened the bridge.", ["Aller"], True),
        ("She left after a 14-year run.", ["14"], True),
        ("The post of “harbour master” is open.", ["Harbour master"], True),
        ("The mayor of Allerton opened it.", ["Aller"], False),
        ("She left after 140 years.", ["14"], False),
    ],
)
def test_a_sentence_holds_what_a_reader_sees_in_it(sentence: str, accepted: list[str], held: bool) -> None:
    assert holds(sentence, accepted) is held
