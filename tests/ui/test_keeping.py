from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Sentence
from qa.answer import Answer, Evidence
from tests.ui.answers import ANSWERED, DECLINED, HARBOUR, hostile
from tests.ui.payloads import PAYLOADS
from ui.earlier import Earlier
from ui.endpoints import LONGEST_QUESTION, MOST_TURNS
from ui.export import turn_as_markdown
from ui.feedback import LARGEST, Feedback
from ui.keeping import LARGEST_TURN, kept, restored
from ui.reply import turn


@pytest.mark.parametrize("answer", [ANSWERED, DECLINED, hostile("<b>\u202e&")], ids=["answered", "declined", "hostile"])
def test_what_a_browser_keeps_comes_back_and_shows_the_same(answer: Answer) -> None:
    back = restored(kept(answer))
    assert back is not None
    assert turn(back, 1) == turn(answer, 1)
    assert kept(back) == kept(answer)


def test_a_moment_comes_back_with_its_time_zone() -> None:
    moment = datetime(2024, 6, 20, 12, 30, tzinfo=UTC)
    back = restored(kept(replace(ANSWERED, asked_at=moment)))
    assert back is not None
    assert back.asked_at == moment


def test_a_turn_over_endless_articles_is_not_kept() -> None:
    endless = Article.create(text="word " * (LARGEST_TURN // 5))
    answer = replace(ANSWERED, evidence=(Evidence(Sentence(endless, 0, 4), None, None, 1.0),))
    assert kept(answer) == ""
    assert restored("") is None


def test_an_article_is_kept_once() -> None:
    fields = json.loads(kept(ANSWERED))
    assert [entry["title"] for entry in fields["articles"].values()].count(HARBOUR.title) == 1


def test_a_question_brings_what_it_leans_on() -> None:
    turns = [["Who won?", "Ann Bell"], ["And when did she win?", "2024"]]
    found = Earlier.of({"number": 3, "turns": turns, "newest": kept(ANSWERED)})
    assert (found.number, found.turns) == (3, (("Who won?", "Ann Bell"), ("And when did she win?", "2024")))
    assert found.newest is not None
    assert found.newest.question == ANSWERED.question


def test_of_a_long_conversation_the_newest_turns_count_and_of_a_long_text_its_beginning() -> None:
    turns = [[f"{number} " + "x" * LONGEST_QUESTION, ""] for number in range(MOST_TURNS + 5)]
    found = Earlier.of({"number": 1, "turns": turns})
    assert [asked[:2].strip() for asked, _ in found.turns] == [str(number) for number in range(5, MOST_TURNS + 5)]
    assert {len(asked) for asked, _ in found.turns} == {LONGEST_QUESTION}


@pytest.mark.parametrize(
    "fields",
    [None, [], "x", {}, {"number": 0}, {"number": True}, {"number": 10**9}, {"turns": [["a"]]}, {"turns": [["a", 1]]},
     {"turns": {"a": "b"}}, {"turns": [1]}, {"newest": "{"}, {"newest": {}}],
)  # fmt: skip
def test_a_question_with_what_is_no_conversation_leans_on_nothing(fields: object) -> None:
    assert Earlier.of(fields) == Earlier()


def places(fields: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested JSON that holds a value."""
    if isinstance(fields, dict):
        return [place for name, value in fields.items() for place in places(value, (*path, name))]
    if isinstance(fields, list):
        return [place for number, value in enumerate(fields) for place in places(value, (*path, number))]
    return [path]


@given(st.data())
def test_a_turn_that_was_changed_is_shown_as_text_or_not_at_all(data: st.DataObject) -> None:
    fields = json.loads(kept(data.draw(st.sampled_from([ANSWERED, DECLINED]))))
    path = data.draw(st.sampled_from(places(fields)))
    wrong = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.just([]), st.just({}))
    holder = fields
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = data.draw(wrong)
    back = restored(json.dumps(fields))
    assert back is None or "<script" not in turn(back, 1)


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.floats(), st.text()),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_anything_else_is_no_turn(fields: object) -> None:
    assert restored(fields) is None
    assert restored(json.dumps(fields)) is None


def test_a_turn_in_endless_brackets_is_no_turn() -> None:
    assert restored("[" * LARGEST_TURN) is None


def test_a_saved_turn_reads_well() -> None:
    assert turn_as_markdown(ANSWERED) == (
        "## When did the harbour bridge open?\n\n"
        "The harbour bridge opened on Wednesday 8 May 2024. \\[1\\] \\[2\\]\n\n"
        "*very likely right, 91%; as of 1 June 2024*\n\n"
        "1. “The harbour bridge opened to traffic on Wednesday, two years after works began.” → 8 May 2024  \n"
        "   The Dateline Courier, 8 May 2024: "
        "[Harbour bridge opens after two years of works](<https://courier.example/harbour-bridge>)\n"
        "2. “Engineers closed the harbour bridge on Monday because of cracks.” → 14 March 2022  \n"
        "   Harbour Lane Post, 14 Mar 2022: Cracks close harbour bridge\n"
        "3. “A second bridge is planned for 2027.” → 2027  \n"
        "   The Dateline Courier, 8 May 2024: "
        "[Harbour bridge opens after two years of works](<https://courier.example/harbour-bridge>)\n\n"
        "> The articles reach 8 May 2024.  \n"
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_saved_turn_is_only_text(payload: str) -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).parse(turn_as_markdown(hostile(payload)))
    kinds = {child.type for token in tokens for child in token.children or []} | {token.type for token in tokens}
    assert not kinds & {"html_block", "html_inline", "image", "code_inline", "fence", "code_block", "hr"}
    links = [child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"]
    assert all(str(link).startswith(("https://courier.example/", "http://courier.example/")) for link in links)


def test_a_verdict_is_a_line_of_json_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    feedback = Feedback(path)
    assert feedback.add(ANSWERED, "right", at=date(2024, 6, 1))
    assert not feedback.add(ANSWERED, "<script>", at=date(2024, 6, 1))
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows == [{"verdict": "right", "at": "2024-06-01", "answer": ANSWERED.to_dict()}]


def test_a_full_file_takes_no_more_verdicts(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert not Feedback(path).add(ANSWERED, "right", at=date(2024, 6, 1))
    assert path.stat().st_size == LARGEST + 1
