"""The command that others score and time the time expressions with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.timex import main


def test_the_command_writes_a_row_for_each_document_and_prints_its_speed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = [
        {"id": "a", "published": "2024-06-19", "text": "He arrived on Wednesday."},
        {"id": "b", "published": "2024-06-19T10:00", "text": "Nothing here."},
        {"id": "c", "published": None, "text": "In July 2000 it rained."},
    ]
    source, out = tmp_path / "documents.jsonl", tmp_path / "timexes.jsonl"
    source.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")

    assert main([str(source), "--out", str(out), "--runs", "1"]) == 0

    assert [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] == [
        {"id": "a", "timexes": [{"start": 14, "end": 23, "type": "DATE", "value": "2024-06-19"}]},
        {"id": "b", "timexes": []},
        {"id": "c", "timexes": [{"start": 3, "end": 12, "type": "DATE", "value": "2000-07"}]},
    ]
    assert "ms for 1,000 words" in capsys.readouterr().out
