"""What the page does when it is used: it asks, offers questions, filters, and keeps verdicts."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import AsyncIterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

import gradio as gr

from index.errors import DatelineError
from index.scope import Scope
from qa import Answer
from ui.desk import Desk
from ui.endpoints import LONGEST_QUESTION, Clock, address_of, asked_at_of
from ui.feedback import Feedback
from ui.filtering import LISTED, filter_label, outlet_choices, scope_of
from ui.keeping import kept, restored
from ui.offering import Offers, offered
from ui.reply import announcement, failed, pending, turn, welcome

LONGEST_CONVERSATION = 50  # turns kept for one visitor; older ones leave the page

REDRAWN = 1000  # turns whose HTML is kept, some 60 KB each: every answer draws those before it again

Turns = tuple[Answer, ...]
Shown = tuple[Any, ...]  # one value for each component that a handler updates
PARTS = ("conversation", "under_way", "status", "turns", "question", "browser", "offers")


@lru_cache(maxsize=REDRAWN)
def drawn_turn(answer: Answer, number: int, verdicts: bool) -> str:
    """`turn`, drawn once."""
    return turn(answer, number, verdicts=verdicts)


def changed(**values: Any) -> Shown:
    """The values for PARTS, in order; those not named stay as they are."""
    return tuple(values.get(name, gr.skip()) for name in PARTS)


class Chat:
    """What the page does when it is used. It holds no conversation: each visitor's comes in and goes out."""

    def __init__(self, desk: Desk, clock: Clock, examples: Sequence[str], feedback: Feedback | None) -> None:
        self._desk, self._clock, self._feedback = desk, clock, feedback
        self._offers = Offers(desk, clock, examples)

    async def answer(
        self, text: str, day: str, outlets: list[str], first: str, last: str, earlier: Turns, request: gr.Request
    ) -> AsyncIterator[Shown]:
        """The stages as they pass, then the conversation with the answer."""
        number = len(earlier) + 1
        text = text.strip()[:LONGEST_QUESTION]
        if not text:
            yield changed(status=announcement("Type a question first."))
            return
        try:
            with self._offers.giving_way():
                asking = self._desk.ask(
                    text,
                    asked_at=asked_at_of(day, self._clock),
                    history=history_of(earlier),
                    scope=scope_of(outlets or [], first, last),
                    visitor=address_of(request),
                )
                async for step in asking:
                    if isinstance(step, str):
                        under_way = pending(text, step, number)
                        yield changed(under_way=under_way, status=announcement(step), question="", offers="")
                    else:
                        turns = (*earlier, step)[-LONGEST_CONVERSATION:]
                        drawn, to_keep = await to_thread(self._drawn_and_kept, turns)
                        yield changed(
                            conversation=drawn,
                            under_way="",
                            status=announcement(step.sentence),
                            turns=turns,
                            question="",
                            browser=to_keep,
                            offers="",
                        )
        except DatelineError as error:
            said = str(error)
            yield changed(under_way=failed(text, said, number), status=announcement(said))

    async def answer_pressed(
        self,
        day: str,
        outlets: list[str],
        first: str,
        last: str,
        earlier: Turns,
        event: gr.EventData,
        request: gr.Request,
    ) -> AsyncIterator[Shown]:
        """The same for a question that was offered and pressed."""
        async for shown in self.answer(str(event.ask), day, outlets, first, last, earlier, request):
            yield shown

    async def offer(self, turns: Turns, request: gr.Request) -> AsyncIterator[str]:
        """Questions to press: to begin with, or, under an answer, to go on with; they grow as they are checked."""
        if not turns:
            async for found in self._offers.to_begin_with(visitor=address_of(request)):
                yield offered("Try one of these", found)
            return
        async for found in self._offers.to_go_on_with(turns[-1], turns[:-1], visitor=address_of(request)):
            yield offered("You could ask next", found)

    def start_anew(self) -> Shown:
        """The page as it was before the first question; the browser forgets what it kept."""
        return changed(
            conversation=welcome(),
            under_way="",
            status=announcement("A new conversation."),
            turns=(),
            question="",
            browser=kept(()),
            offers="",
        )

    async def open_again(self, fields: object, request: gr.Request) -> AsyncIterator[Shown]:
        """The conversation that the browser kept, and the answer to the question in the page's address."""
        turns = restored(fields)
        if turns:
            yield changed(conversation=await to_thread(self._conversation, turns), under_way="", turns=turns)
        asked, day, outlets, first, last = parameters(request)
        if not asked.strip() or (turns and turns[-1].question == asked.strip()):
            yield changed()  # a handler that yields nothing would empty the page
            return
        async for shown in self.answer(asked, day, outlets, first, last, turns, request):
            yield shown

    async def open_filter(self, request: gr.Request) -> tuple[Any, Any, str, str, Any]:
        """The outlets to choose from, whether one can search them, and the filter of the page's address."""
        _, _, chosen, first, last = parameters(request)
        outlets = await self._outlets(request)
        choices = outlet_choices(outlets, "", chosen)
        find = gr.Textbox(visible=len(outlets) > LISTED)
        return gr.CheckboxGroup(choices=choices, value=chosen), find, first, last, self.tell_filter(chosen, first, last)

    async def _outlets(self, request: gr.Request) -> dict[str, int]:
        """The outlets of the index; none where the desk turns people away: the page shows all the same."""
        try:
            return await self._desk.call(lambda news_qa: news_qa.index.outlets(), visitor=address_of(request))
        except DatelineError:
            return {}

    async def find_outlets(self, typed: str, chosen: list[str], request: gr.Request) -> Any:
        """The outlets whose name holds what is typed, after those that are chosen."""
        outlets = await self._outlets(request)
        return gr.CheckboxGroup(choices=outlet_choices(outlets, typed, chosen or []), value=chosen)

    def tell_filter(self, outlets: list[str], first: str, last: str) -> Any:
        """The filter in words, on its control."""
        try:
            return gr.Accordion(label=filter_label(scope_of(outlets or [], first, last)))
        except DatelineError as error:
            return gr.Accordion(label=f"Filter: {error}")

    def clear_filter(self) -> tuple[list[str], str, str, Any]:
        """No outlet, no day."""
        return [], "", "", gr.Accordion(label=filter_label(Scope()))

    def take_verdict(self, turns: Turns, event: gr.EventData) -> str:
        """Write down what the visitor says of a turn; returns what to announce."""
        number = str(event.turn)
        known = number.isascii() and number.isdecimal() and 1 <= int(number) <= len(turns)
        verdict = str(event.verdict)
        noted = (
            known
            and self._feedback is not None
            and self._feedback.add(turns[int(number) - 1], verdict, at=self._clock())
        )
        return announcement(f"Noted: {verdict}. Thank you." if noted else "This could not be noted.")

    def _drawn_and_kept(self, turns: Turns) -> tuple[str, dict[str, Any]]:
        return self._conversation(turns), kept(turns)

    def _conversation(self, turns: Turns) -> str:
        return "".join(drawn_turn(one, number, self._feedback is not None) for number, one in enumerate(turns, 1))


def parameters(request: gr.Request) -> tuple[str, str, list[str], str, str]:
    """Question, day, outlets and days of publication in the page's address; blank where it names none."""
    given = parse_qs(str(request.query_params), max_num_fields=200)
    asked, day, first, last = (given.get(name, [""])[0] for name in ("q", "as_of", "from", "to"))
    return asked, day, given.get("outlet", []), first, last


def history_of(answers: Sequence[Answer]) -> list[tuple[str, str]]:
    """Earlier turns as `qa` takes them: the question made whole, and the short answer."""
    return [(one.asked or one.question, one.text) for one in answers]
