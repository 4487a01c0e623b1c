"""Questions to press, each of which was asked before it is offered: it is known to be answered, and surely."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from index.errors import DatelineError
from qa import Answer, NewsQA
from qa.suggesting import Suggestion, holds, leading_questions, suggestions
from ui.desk import Desk
from ui.endpoints import Clock
from ui.markup import escaped
from ui.words import day_of

EXAMPLES, NEXT = 4, 3  # questions offered to begin with, and under an answer
MOST_TRIED = 24, 6  # questions asked to find so many
NEWEST = 60  # articles in which questions to begin with are looked for
PAUSE = 0.25  # seconds between looks at what has been found


class Offers:
    """Finds questions to offer, while nobody asks one."""

    def __init__(self, desk: Desk, clock: Clock, examples: Sequence[str] = ()) -> None:
        self._desk, self._clock, self._given = desk, clock, list(examples)
        self._asking = 0
        self._made: list[str] = []
        self._made_for: object = None
        self._making: asyncio.Task[None] | None = None

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """While a visitor's question is being answered in here, none is tried."""
        self._asking += 1
        try:
            yield
        finally:
            self._asking -= 1

    @property
    def _busy(self) -> bool:
        return self._asking > 0 or self._desk.waiting > 0

    async def to_begin_with(self, *, visitor: str = "") -> AsyncIterator[list[str]]:
        """Questions from the newest articles, more as they are found: made once for an index and a day.

        None where the desk turns people away; whoever comes next is offered some.
        """
        if self._given:
            yield self._given
            return
        day = day_of(self._clock())
        try:
            index = await self._desk.call(lambda news_qa: news_qa.index.manifest.fingerprint, visitor=visitor)
        except DatelineError:
            yield []
            return
        made_for = (index, day)
        if made_for != self._made_for or self._making is None:
            self._made, self._made_for = [], made_for
            self._making = asyncio.create_task(self._make(self._made))
        making, made = self._making, self._made
        yield list(made)
        told = len(made)
        while not making.done():
            await asyncio.wait({making}, timeout=PAUSE)
            if len(made) > told:
                told = len(made)
                yield list(made)

    async def _make(self, made: list[str]) -> None:
        try:
            await self._find(made)
        except DatelineError:
            self._made_for = None  # to be made anew

    async def _find(self, made: list[str]) -> None:
        now = self._clock()

        def found(news_qa: NewsQA) -> list[Suggestion]:
            return list(leading_questions(news_qa.index.newest(NEWEST, until=day_of(now))))

        for one in (await self._desk.call(found))[: MOST_TRIED[0]]:
            while self._busy:
                await asyncio.sleep(PAUSE)
            if await self._desk.call(partial(holds, suggestion=one, asked_at=now)):
                made.append(one.question)
            if len(made) == EXAMPLES:
                return

    async def to_go_on_with(
        self, newest: Answer, before: Sequence[tuple[str, str]], *, visitor: str
    ) -> AsyncIterator[list[str]]:
        """Questions that the articles around the newest answer raise, and that are answered too; [] where none is.

        `before` are the earlier questions, made whole, with their short answers. Whoever asks goes first: the search
        ends where a question is being answered.
        """
        history = [*before, (newest.asked or newest.question, newest.text)]
        known = [asked for asked, _ in before]
        check = partial(holds, asked_at=newest.asked_at, history=history, scope=newest.scope)
        found: list[str] = []
        try:
            tried = await self._desk.call(lambda _: suggestions(newest, known)[: MOST_TRIED[1]], visitor=visitor)
            for one in tried:
                if self._busy or len(found) == NEXT:
                    break
                if await self._desk.call(partial(check, suggestion=one), visitor=visitor):
                    found.append(one.question)
                    yield list(found)
        except DatelineError:
            pass  # the desk turns people away: no time to offer anything
        if not found:
            yield []


def offered(heading: str, questions: Sequence[str]) -> str:
    """The questions as buttons under the heading; "" for none."""
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" data-ask="{escaped(one)}">{escaped(one)}</button></li>' for one in questions
    )
    label = escaped(heading)
    return f'<section class="offers" aria-label="{label}"><h2>{label}</h2><ul>{buttons}</ul></section>'
