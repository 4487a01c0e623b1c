"""The measure of follow-ups: BLEU as the field counts it, halves that stay apart, a table from a file."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from benchmarks.bleu import corpus_bleu
from benchmarks.followups import half_of, main


def test_bleu_of_the_reference_itself_is_100() -> None:
    assert corpus_bleu([("Who won the last race in Oslo?",) * 2]) == pytest.approx(100)


def test_bleu_is_the_mean_precision_times_the_brevity_penalty() -> None:
    # said: 5 tokens, all in order in the 6 of the reference; 1- to 4-grams matched 5/5, 3/4, 1/3, and 0/2 as 1/(2*2)
    said, reference = "who won the race ?", "who won the last race ?"
    precisions = (5 / 5) * (3 / 4) * (1 / 3) * (1 / (2 * 2))
    assert corpus_bleu([(said, reference)]) == pytest.approx(100 * math.exp(1 - 6 / 5) * precisions**0.25)


def test_bleu_of_nothing_in_common_or_nothing_at_all_is_0() -> None:
    assert corpus_bleu([("yes", "no")]) == 0.0
    assert corpus_bleu([]) == 0.0


def test_a_dialogue_is_always_in_the_same_half() -> None:
    halves = [half_of(f"dialogue-{number}") for number in range(200)]
    assert halves == [half_of(f"dialogue-{number}") for number in range(200)]
    assert 60 < halves.count("tune") < 140


def test_the_command_prints_the_table_and_writes_the_rewrites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {
            "History": ["Olof Palme", "Early life"],
            "Question": "When was he born?",
            "Rewrite": "When was Olof Palme born?",
            "QuAC_dialog_id": f"dialogue-{number}",
            "Question_no": 1,
        }
        for number in range(8)
    ]
    canard, out = tmp_path / "canard.json", tmp_path / "rewrites.jsonl"
    canard.write_text(json.dumps(rows), encoding="utf-8")
    main([str(canard), "--out", str(out)])
    written = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["text"] for row in written] == ["When was Olof Palme born?"] * 8
    assert "| title | tune |" in capsys.readouterr().out
