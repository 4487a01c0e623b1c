"""Questions written over articles become reader examples without their file holding a word of the articles."""

import json
from datetime import date
from pathlib import Path

import pytest

from index import NewsIndex, rebuild
from tests.fake_encoder import HashingEncoder
from training.asked import QUESTIONS, make

FERRY = "The ferry Alder sank off Moss Point on Tuesday. Nine people were saved by a tug, the harbour office said."
INQUIRY = "An inquiry into the ferry Alder opens in spring. Reed will lead it, and the owner of the tug will speak."


@pytest.fixture
def index(tmp_path: Path) -> NewsIndex:
    rows = [
        {"title": "Ferry sinks", "text": FERRY, "published": "2021-03-10", "url": "https://example.org/ferry"},
        {"title": "Inquiry", "text": INQUIRY, "published": "2021-03-20", "url": "https://example.org/inquiry"},
    ]
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=date(2024, 7, 1))
    return NewsIndex.open(tmp_path / "index", encoder=HashingEncoder())


def asked(index: NewsIndex, question: str, answer: str) -> dict[str, object]:
    article = index.search("ferry sank Moss Point", k=1)[0].article
    start = article.text.index(answer) if answer else 0
    return {
        "article": article.id,
        "passage": [0, len(article.text)],
        "question": question,
        "answer": [start, start + len(answer)] if answer else None,
    }


def test_a_question_comes_beside_its_passage_and_beside_the_best_other_without_the_answer(index: NewsIndex) -> None:
    own, other = make([asked(index, "How many did the tug rescue from the ferry Alder?", "Nine people")], index)
    assert own
    assert other
    assert own["context"] == FERRY
    assert [(one["text"], FERRY[one["answer_start"] :][:4]) for one in own["answers"]] == [("Nine people", "Nine")]
    assert (other["context"], other["title"], other["answers"]) == (INQUIRY, "Inquiry", [])


def test_another_passage_is_not_taken_for_silent_where_the_answer_is_a_time_or_stands_there(index: NewsIndex) -> None:
    assert len(list(make([asked(index, "When did the ferry Alder go down?", "Tuesday")], index))) == 1
    assert len(list(make([asked(index, "Which boat came to help?", "tug")], index))) == 1


def test_a_question_that_its_passage_does_not_answer_has_no_answer(index: NewsIndex) -> None:
    (only,) = make([asked(index, "When was the ferry Alder raised?", "")], index)
    assert only
    assert only["answers"] == []


def test_a_question_over_an_article_that_is_not_there_is_told(index: NewsIndex) -> None:
    row = asked(index, "When did the ferry Alder go down?", "Tuesday") | {"article": "0" * 16}
    assert list(make([row], index)) == [None]


def test_the_questions_shipped_are_places_in_articles_and_each_is_asked_once_of_a_passage() -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    seen = {(row["article"], row["passage"][0], row["question"].lower()) for row in rows}
    assert len(seen) == len(rows) > 1000
    assert {tuple(row) for row in rows} == {("article", "passage", "question", "answer")}
    for row in rows:
        start, end = row["passage"]
        first, last = row["answer"] or row["passage"]
        assert start <= first < last <= end
        assert row["question"].strip() == row["question"] != ""
