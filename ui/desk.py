"""The desk: questions wait here in turn, are told how many are before them, and are answered a few at a time."""

from __future__ import annotations

import asyncio
import threading
from bisect import insort
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import Future
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from index.errors import DatelineError
from index.scope import EVERYTHING, Scope
from qa import Answer, NewsQA
from ui.remembered import Remembered, question_key

AT_ONCE = 2  # answered at the same time: more gain nothing on two cores and make each of them slower
MOST_WAITING = 1000  # questions in the line before new ones are turned away
SECONDS_BEFORE_A_WORD = 0.05  # an idle desk has called a question before that
SECONDS_BETWEEN_WORDS = 1.0  # between two words on how many are before, near the head of the line
FAR_BACK = 20  # places in the line that make that pause a second longer

Stage = Callable[[str], None]
Work = Callable[[NewsQA, Stage], Any]
Result = TypeVar("Result")


class LineFull(DatelineError):
    """So many questions wait that a further one is turned away."""


@dataclass(order=True)
class Ticket:
    """A place in the line: work to do, and whom to tell of its steps. Ordered by `round`, then by `serial`."""

    round: int
    serial: int
    work: Work = field(compare=False)
    visitor: str = field(compare=False)
    tell: Callable[[str | Future[Any]], None] = field(compare=False)


class Line:
    """The tickets that wait. Visitors take turns, so that one with many questions does not hold up one with few.

    Safe to share between threads.
    """

    def __init__(self, most: int) -> None:
        self._most, self._waiting = most, list[Ticket]()
        self._round = self._serial = 0
        self._changed = threading.Condition()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def join(self, work: Work, visitor: str, tell: Callable[[str | Future[Any]], None]) -> Ticket:
        """A place behind everything that the visitor has in the line, and behind nobody's further tickets.

        A visitor's first ticket comes into the next round, the second into the one after, as in fair queueing
        (Nagle, RFC 970). A full line makes room by turning away the last ticket of the visitor who has most in it
        (McKenney, Stochastic Fairness Queueing, 1990). Raises LineFull where that is this visitor, or as many as this
        visitor would have are everybody's.
        """
        with self._changed:
            if len(self._waiting) >= self._most:
                self._make_room(visitor)
            self._serial += 1
            last = max((one.round for one in self._waiting if one.visitor == visitor), default=self._round)
            ticket = Ticket(last + 1, self._serial, work, visitor, tell)
            insort(self._waiting, ticket)
            self._changed.notify()
            return ticket

    def _make_room(self, visitor: str) -> None:
        full = LineFull(f"{len(self._waiting)} questions are waiting already. Try again in a minute.")
        held = Counter(one.visitor for one in self._waiting)
        most, count = max(held.items(), key=itemgetter(1), default=(visitor, 0))
        if count <= held[visitor] + 1:
            raise full
        last = max(one for one in self._waiting if one.visitor == most)
        self._waiting.remove(last)
        turned_away: Future[Any] = Future()
        turned_away.set_exception(full)
        last.tell(turned_away)

    def leave(self, ticket: Ticket) -> None:
        """Give the place up; nothing happens where it has been called already."""
        with self._changed, suppress(ValueError):
            self._waiting.remove(ticket)

    def call(self) -> Ticket:
        """The ticket at the head, which leaves the line; waits for one where there is none."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting)
            ticket = self._waiting.pop(0)
            self._round = ticket.round
            return ticket

    def before(self, ticket: Ticket) -> int | None:
        """How many tickets are before this one; None where it has been called."""
        with self._changed:
            return self._waiting.index(ticket) if ticket in self._waiting else None


class Desk:
    """Answers questions from many visitors: `at_once` at the same time, the others wait in line.

    It is open for questions before the index and the models are loaded; these wait until they are.
    """

    def __init__(
        self,
        load: Callable[[], NewsQA],
        *,
        at_once: int = AT_ONCE,
        most_waiting: int = MOST_WAITING,
        remembered: Remembered | None = None,
    ) -> None:
        self.loaded: Future[NewsQA] = Future()
        self._line, self._remembered = Line(most_waiting), remembered
        for number in range(at_once):
            threading.Thread(target=self._serve, name=f"dateline-{number}", daemon=True).start()
        threading.Thread(target=self._load, args=[load], name="dateline-loading", daemon=True).start()

    @classmethod
    def of(cls, news_qa: NewsQA | Desk) -> Desk:
        """A desk where the index is open already; the desk itself where it is one."""
        return news_qa if isinstance(news_qa, Desk) else cls(lambda: news_qa)

    @classmethod
    def opening(cls, folder: Path, *, asked_at: date | datetime, **settings: Any) -> Desk:
        """A desk that loads the index and the models in the background, and warms them with a question as of the day.

        `loaded` raises what `NewsQA.open` raises.
        """

        def load() -> NewsQA:
            news_qa = NewsQA.open(folder)
            # the first question pays for what the models put off until they are used: let nobody wait for it
            news_qa.ask("What happened?", asked_at=asked_at)
            return news_qa

        return cls(load, remembered=Remembered(), **settings)

    @property
    def ready(self) -> bool:
        """Whether the index is open and the models are warm."""
        return self.loaded.done() and self.loaded.exception() is None

    @property
    def waiting(self) -> int:
        """How many questions wait in line."""
        return len(self._line)

    async def ask(
        self,
        question: str,
        *,
        asked_at: date | datetime,
        history: Sequence[tuple[str, str]] = (),
        scope: Scope = EVERYTHING,
        visitor: str = "",
    ) -> AsyncGenerator[str | Answer, None]:
        """How far the question is, as it passes, and at last the answer. Raises what `NewsQA.ask` raises, and LineFull.

        `visitor` is who takes turns with the others, such as an address. A question whose asker goes away while it
        waits leaves the line; one that was answered before is answered again without waiting, where that is remembered.
        """
        if self.ready and self._remembered is not None:
            key = await asyncio.to_thread(question_key, self.loaded.result(), question, asked_at, history, scope)
            if (known := self._remembered[key]) is not None:
                yield known
                return

        def work(news_qa: NewsQA, stage: Stage) -> Answer:
            if self._remembered is None:
                return news_qa.ask(question, asked_at=asked_at, history=history, scope=scope, on_stage=stage)
            key = question_key(news_qa, question, asked_at, history, scope)
            if (known := self._remembered[key]) is not None:  # somebody before in the line asked the same
                return known
            answer = news_qa.ask(question, asked_at=asked_at, history=history, scope=scope, on_stage=stage)
            if question_key(news_qa, question, asked_at, history, scope) == key:  # else a rebuild landed meanwhile
                self._remembered[key] = answer
            return answer

        async with aclosing(self._steps(work, visitor)) as steps:
            async for step in steps:
                yield step

    async def answer(self, question: str, **how: Any) -> Answer:
        """The answer alone; takes and raises what `ask` does."""
        answer: Any = None
        async for step in self.ask(question, **how):
            answer = step
        return answer  # type: ignore[no-any-return]  # the last step is the answer

    async def call(self, work: Callable[[NewsQA], Result], *, visitor: str = "") -> Result:
        """What the work gives, done in its turn. Raises what it raises, and LineFull."""
        result: Any = None
        async for step in self._steps(lambda news_qa, _: work(news_qa), visitor):
            result = step
        return result  # type: ignore[no-any-return]  # the last step is the result

    async def _steps(self, work: Work, visitor: str) -> AsyncGenerator[Any, None]:
        steps: asyncio.Queue[str | Future[Any]] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def tell(step: str | Future[Any]) -> None:
            with suppress(RuntimeError):  # the asker's loop is closed: nobody is left to be told
                loop.call_soon_threadsafe(steps.put_nowait, step)

        ticket = self._line.join(work, visitor, tell)
        said, pause = "", SECONDS_BEFORE_A_WORD
        try:
            while True:
                try:
                    step = await asyncio.wait_for(steps.get(), pause)
                except TimeoutError:
                    before = self._line.before(ticket)
                    if (words := self._place(before)) != said and words:
                        yield (said := words)
                    pause = SECONDS_BETWEEN_WORDS + (before or 0) / FAR_BACK
                    continue
                if isinstance(step, Future):
                    yield step.result()
                    return
                if step.capitalize() != said:
                    yield (said := step.capitalize())
        finally:
            self._line.leave(ticket)

    def _place(self, before: int | None) -> str:
        """What one who waits is told; "" for one who does not."""
        if not self.loaded.done():
            return "Loading the index and the models"
        if before is None:
            return ""
        return f"Waiting: {before} question{'s' * (before > 1)} before yours" if before else "Waiting: yours is next"

    def _load(self, load: Callable[[], NewsQA]) -> None:
        try:
            self.loaded.set_result(load())
        except BaseException as error:
            self.loaded.set_exception(error)

    def _serve(self) -> None:
        while True:
            ticket = self._line.call()
            done: Future[Any] = Future()
            try:
                done.set_result(ticket.work(self.loaded.result(), ticket.tell))
            except BaseException as error:
                done.set_exception(error)
            ticket.tell(done)
