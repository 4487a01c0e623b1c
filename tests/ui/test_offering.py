from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest

from index.errors import IndexDamaged
from qa import NewsQA
from ui.desk import Desk
from ui.offering import EXAMPLES, Offers, offered

NOW = date(2024, 7, 10)


async def last_of(offers: Offers) -> list[str]:
    """What is offered in the end."""
    return [found async for found in offers.to_begin_with()][-1]


@pytest.mark.model
def test_questions_to_begin_with_are_the_same_every_time_and_made_once(demo_index: Path) -> None:
    asked: list[str] = []

    class Counting(NewsQA):
        """Notes what it is asked."""

        def ask(self, question: str, **how: object) -> object:  # type: ignore[override]
            asked.append(question)
            return super().ask(question, **how)  # type: ignore[arg-type]

    async def found() -> list[list[str]]:
        first, second = Offers(Desk.of(Counting.open(demo_index)), lambda: NOW), Offers(desk, lambda: NOW)
        return [await last_of(first), await last_of(first), await last_of(second)]

    desk = Desk.of(NewsQA.open(demo_index))
    made = asyncio.run(found())

    assert made[0] == made[1] == made[2]
    assert len(made[0]) == EXAMPLES
    assert len(asked) == len(set(asked))  # the second time nothing was asked again
    assert set(made[0]) <= set(asked)


def test_nothing_is_offered_where_the_index_cannot_be_opened() -> None:
    def load() -> NewsQA:
        raise IndexDamaged("current.json is damaged.")

    assert asyncio.run(last_of(Offers(Desk(load), lambda: NOW))) == []


def test_given_questions_are_offered_as_they_are() -> None:
    def load() -> NewsQA:
        raise IndexDamaged("not needed")

    assert asyncio.run(last_of(Offers(Desk(load), lambda: NOW, ["Who won?"]))) == ["Who won?"]
    assert offered("Try", []) == ""
