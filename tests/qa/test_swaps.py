"""Questions asked while rebuilds land: none fails, and each gets an answer of the old index or of the new."""

from __future__ import annotations

import os
import threading
from datetime import date
from pathlib import Path

import pytest

from index import rebuild
from qa import NewsQA
from tests.qa.conftest import DEMO

pytestmark = pytest.mark.model
NOW = date(2024, 8, 1)
QUESTIONS = int(os.environ.get("DATELINE_QUESTIONS", "60"))
QUESTIONS_A_REBUILD = 10
READERS = 3
ASKED = (
    ("When did Finland join NATO?", ()),
    ("Who owns Twitter?", ()),
    ("Who invited Putin to North Korea?", ()),
    ("When was he there?", (("Who invited Putin to North Korea?", "Kim Jong Un"),)),
    ("Who is the prime minister of Britain?", ()),
)


def test_no_question_fails_while_rebuilds_land(tmp_path: Path) -> None:
    """`DATELINE_QUESTIONS=1000` asks as many as the bar wants, in three threads, as the page does."""
    paths = sorted(DEMO.glob("*.txt"))
    sources = [paths[: len(paths) // 2], paths]
    index = tmp_path / "index"
    right: dict[str, set[str]] = {question: set() for question, _ in ASKED}
    for source in sources:
        rebuild(source, index, today=NOW)
        quiet = NewsQA.open(index, passages=6)
        for question, history in ASKED:
            right[question].add(quiet.ask(question, asked_at=NOW, history=history).text)
    news_qa = NewsQA.open(index, passages=6)
    numbers = iter(range(QUESTIONS))
    answered: list[tuple[str, str, int]] = []
    failures: list[BaseException] = []
    landed = 0

    def ask() -> None:
        for number in numbers:
            question, history = ASKED[number % len(ASKED)]
            try:
                answer = news_qa.ask(question, asked_at=NOW, history=history)
                answered.append((question, answer.text, news_qa.index.manifest.articles))
            except BaseException as error:
                failures.append(error)

    readers = [threading.Thread(target=ask) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    while alive := [reader for reader in readers if reader.is_alive()]:
        if len(answered) >= landed * QUESTIONS_A_REBUILD:
            rebuild(sources[landed % 2], index, today=NOW)
            landed += 1
        alive[0].join(0.01)

    print(f"{len(answered)} of {QUESTIONS} questions answered while {landed} rebuilds landed")  # noqa: T201
    assert failures == []
    assert len(answered) == QUESTIONS
    assert {articles for _, _, articles in answered} == {len(source) for source in sources}
    between = [(question, text) for question, text, _ in answered if text not in right[question]]
    assert len(between) <= landed * READERS  # a question that a swap meets midway reads passages of both
