"""The line at the desk: who is called when, and what those who wait are told."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import rebuild
from index.article import Article, Sentence
from index.errors import IndexMissing
from qa import Answer, NewsQA
from qa.answer import Evidence
from tests.ui.answers import ANSWERED
from ui.desk import Desk, Line, LineFull
from ui.remembered import Remembered

DAY = date(2024, 7, 10)


class Slow(NewsQA):
    """Answers when it is let, and remembers what it was asked."""

    def __init__(self) -> None:
        self.let, self.asked = threading.Semaphore(0), list[str]()

    def ask(self, question: str, *, on_stage: Any = None, **_: Any) -> Answer:
        """The answer of the hand-built articles, with two stages before it."""
        self.asked.append(question)
        on_stage("searching")
        self.let.acquire()
        on_stage("reading 2 passages")
        return ANSWERED


def nobody(_: str | Future[Any]) -> None:
    """Tells nobody."""


def nothing(*_: Any) -> None:
    """Does nothing."""


def order(visitors: list[str]) -> list[int]:
    """In which order the tickets of the visitors, who came in this order, are called."""
    line = Line(most=len(visitors) + 1)
    tickets = [line.join(nothing, visitor, nobody) for visitor in visitors]
    return [tickets.index(line.call()) for _ in visitors]


def test_one_visitor_is_called_in_the_order_of_coming() -> None:
    assert order(["a", "a", "a"]) == [0, 1, 2]


def test_a_visitor_with_many_questions_does_not_hold_up_one_with_few() -> None:
    assert order(["a", "a", "a", "b", "b", "c"]) == [0, 3, 5, 1, 4, 2]


@given(st.lists(st.sampled_from("abcd"), max_size=30))
def test_everybody_is_called_once_and_each_visitor_in_order(visitors: list[str]) -> None:
    called = order(visitors)

    assert sorted(called) == list(range(len(visitors)))
    for visitor in set(visitors):
        own = [place for place in called if visitors[place] == visitor]
        assert own == sorted(own)


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=30))
def test_nobody_waits_for_more_of_another_visitor_than_own_questions_and_one(visitors: list[str]) -> None:
    called = [visitors[place] for place in order(visitors)]
    for place, visitor in enumerate(called):
        before = called[: place + 1]
        assert all(before.count(other) <= before.count(visitor) + 1 for other in set(before) - {visitor})


def test_a_full_line_turns_away_and_one_who_leaves_makes_room() -> None:
    line = Line(most=2)
    first, second = (line.join(nothing, visitor, nobody) for visitor in "ab")

    assert (line.before(first), line.before(second)) == (0, 1)
    with pytest.raises(LineFull, match="2 questions are waiting already"):
        line.join(nothing, "c", nobody)
    line.leave(first)
    assert (line.before(first), line.before(second), len(line)) == (None, 0, 1)
    line.leave(first)
    assert line.join(nothing, "c", nobody) is not None


def test_a_full_line_turns_away_the_last_question_of_who_has_most_in_it() -> None:
    line = Line(most=4)
    told: list[str | Future[Any]] = []
    greedy = [line.join(nothing, "a", nobody if number < 3 else told.append) for number in range(4)]

    with pytest.raises(LineFull, match="4 questions are waiting already"):
        line.join(nothing, "a", nobody)
    newcomer = line.join(nothing, "b", nobody)

    assert len(line) == 4
    assert [line.before(ticket) for ticket in (*greedy, newcomer)] == [0, 2, 3, None, 1]
    assert [type(step.exception()) for step in told if isinstance(step, Future)] == [LineFull]


@given(st.lists(st.sampled_from("aaaab"), max_size=40))
def test_a_line_is_never_longer_than_allowed_and_a_newcomer_finds_a_place_before_anybody_has_two(
    visitors: list[str],
) -> None:
    line = Line(most=5)
    waiting: list[str] = []
    for visitor in visitors:
        with suppress(LineFull):
            line.join(nothing, visitor, nobody)
        waiting.append(visitor)
        assert len(line) == min(len(waiting), 5)

    line.join(nothing, "newcomer", nobody)
    assert "newcomer" in [line.call().visitor for _ in range(min(len(waiting) + 1, 5))]


def test_the_stages_pass_and_the_answer_comes_last() -> None:
    slow = Slow()
    slow.let.release()

    async def ask() -> list[str | Answer]:
        return [step async for step in Desk.of(slow).ask("Who?", asked_at=DAY)]

    assert asyncio.run(ask()) == ["Searching", "Reading 2 passages", ANSWERED]


async def occupied(desk: Desk, until: threading.Event) -> asyncio.Task[bool]:
    """A task that has the desk's one worker at work until the event."""
    at_work = threading.Event()

    def work(_: NewsQA) -> bool:
        at_work.set()
        return until.wait()

    task = asyncio.create_task(desk.call(work))
    await asyncio.to_thread(at_work.wait)
    return task


def test_those_who_wait_are_told_how_many_are_before_them() -> None:
    slow, until = Slow(), threading.Event()
    desk = Desk(lambda: slow, at_once=1)

    async def ask(question: str, heard: list[str | Answer]) -> None:
        async for step in desk.ask(question, asked_at=DAY):
            heard.append(step)
            if len(heard) == 1 and question == "b":
                until.set()
                slow.let.release(2)

    async def all_at_once() -> list[list[str | Answer]]:
        at_work = await occupied(desk, until)
        heard: list[list[str | Answer]] = [[], []]
        first = asyncio.create_task(ask("a", heard[0]))
        while not heard[0]:
            await asyncio.sleep(0.01)
        await asyncio.gather(at_work, first, ask("b", heard[1]))
        return heard

    first, second = asyncio.run(all_at_once())

    assert slow.asked == ["a", "b"]
    assert first == ["Waiting: yours is next", "Searching", "Reading 2 passages", ANSWERED]
    assert second[0] == "Waiting: 1 question before yours"
    assert second[-3:] == first[-3:]


def test_who_goes_away_while_waiting_leaves_the_line() -> None:
    slow, until = Slow(), threading.Event()
    desk = Desk(lambda: slow, at_once=1)

    async def go_away() -> tuple[int, int]:
        at_work = await occupied(desk, until)
        asking = desk.ask("Who?", asked_at=DAY)
        assert await anext(asking) == "Waiting: yours is next"
        before = desk.waiting
        await asking.aclose()
        after = desk.waiting
        until.set()
        await at_work
        return before, after

    assert asyncio.run(go_away()) == (1, 0)
    assert slow.asked == []


def test_an_index_that_cannot_be_opened_is_said_to_everybody_who_asks() -> None:
    def load() -> NewsQA:
        raise IndexMissing("No index at nowhere.")

    desk = Desk(load)

    async def ask() -> None:
        async for _ in desk.ask("Who?", asked_at=DAY):
            pass

    for _ in range(2):
        with pytest.raises(IndexMissing, match="No index at nowhere"):
            asyncio.run(ask())
    assert not desk.ready


def test_a_question_before_the_index_is_open_waits_for_it_and_is_told() -> None:
    opened, slow = threading.Event(), Slow()
    slow.let.release()

    def load() -> NewsQA:
        opened.wait()
        return slow

    desk = Desk(load)

    async def ask() -> list[str | Answer]:
        heard = []
        async for step in desk.ask("Who?", asked_at=DAY):
            heard.append(step)
            opened.set()
        return heard

    assert not desk.ready
    assert asyncio.run(ask()) == ["Loading the index and the models", "Searching", "Reading 2 passages", ANSWERED]
    assert desk.ready


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), max_size=40))
def test_the_answers_asked_for_last_are_remembered(uses: list[tuple[str, bool]]) -> None:
    remembered, newest = Remembered(most=3), list[str]()
    for key, given_anew in uses:
        assert (remembered[key] is not None) == (key in newest)
        if given_anew:
            remembered[key] = ANSWERED
        if given_anew or key in newest:
            newest = [*(one for one in newest if one != key), key][-3:]


def over(text: str) -> Answer:
    """An answer over one article of that text."""
    evidence = Evidence(Sentence(Article.create(text=text), 0, 1), None, None, 1.0)
    return replace(ANSWERED, evidence=(evidence,), alternatives=(), timeline=())


def test_answers_over_long_articles_are_remembered_up_to_so_many_characters() -> None:
    remembered = Remembered(characters=120)
    for key in "abbc":
        remembered[key] = over("x" * 50)
    assert [key for key in "abc" if remembered[key]] == ["b", "c"]  # 2 * 50 <= 120 < 3 * 50

    remembered["b"] = over("x" * 121)
    assert [key for key in "abc" if remembered[key]] == ["c"]
    remembered["d"] = over("x" * 70)
    assert [key for key in "abcd" if remembered[key]] == ["c", "d"]


@pytest.mark.model
def test_a_question_asked_again_is_answered_from_memory_until_a_rebuild_lands(tmp_path: Path) -> None:
    news = tmp_path / "a.jsonl"
    row = {"text": "It rained in Tarnes on Monday, the mayor said.", "published": "2024-03-04", "title": "Rain"}
    news.write_text(json.dumps(row) + "\n", encoding="utf-8")
    rebuild([news], tmp_path / "news.index", today=DAY)
    desk = Desk.opening(tmp_path / "news.index", asked_at=DAY, at_once=1)
    desk.loaded.result()

    async def ask(question: str, day: date = DAY) -> list[str | Answer]:
        return [step async for step in desk.ask(question, asked_at=day)]

    first = asyncio.run(ask("When did it rain in Tarnes?"))
    assert first[0] == "Searching"
    assert asyncio.run(ask("When did it rain in Tarnes?")) == first[-1:]
    assert len(asyncio.run(ask("When did it rain in Tarnes?", date(2024, 7, 9)))) > 1

    async def two_at_once() -> list[list[str | Answer]]:
        return list(await asyncio.gather(ask("Where did it rain?"), ask("Where did it rain?")))

    heard = asyncio.run(two_at_once())
    assert [one[-1] for one in heard] == [heard[0][-1]] * 2
    assert sum(step == "Reading 1 passages" for one in heard for step in one) == 1

    row["text"] = "It rained in Tarnes on Sunday, the mayor said."
    news.write_text(json.dumps(row) + "\n", encoding="utf-8")
    rebuild([news], tmp_path / "news.index", today=DAY)
    again = asyncio.run(ask("When did it rain in Tarnes?"))

    assert again[0] == "Searching"
    assert isinstance(first[-1], Answer)
    assert isinstance(again[-1], Answer)
    assert [one.evidence[0].sentence.text for one in (first[-1], again[-1])] == [
        "It rained in Tarnes on Monday, the mayor said.",
        "It rained in Tarnes on Sunday, the mayor said.",
    ]
