"""What the page does when it is used: it asks, offers questions, filters, and keeps verdicts."""

from __future__ import annotations

import logging
from asyncio import to_thread
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import parse_qs

import gradio as gr

from index.errors import DatelineError
from qa import Answer
from ui.desk import Desk
from ui.earlier import Earlier
from ui.endpoints import LONGEST_QUESTION, Clock, address_of, asked_at_of
from ui.export import turn_as_markdown
from ui.feedback import Feedback
from ui.filtering import LISTED, filter_from, filter_label, names_from, outlet_choices, scope_of
from ui.keeping import kept, restored
from ui.offering import Offers, offered
from ui.reply import announcement, failed, pending, turn

FAULT = "Something went wrong here, and was written down for whoever runs this page. Try other words."
MOST_PARAMETERS = 200  # of the page's address
MOST_NEWEST = 50  # visitors whose newest answer is held, for the questions that one could ask next

Shown = tuple[Any, ...]  # one value for each component that a handler updates
Pairs = tuple[tuple[str, str], ...]  # questions made whole with their short answers


def shown(*, turns: Sequence[dict[str, Any]] = (), under_way: str = "", said: str = "") -> Shown:
    """What the page is to show: turns to append, what is under way, what a screen reader says; and nothing as `past`.

    Every value is given every time. For one that is not, by `gr.skip()`, Gradio makes a new component and keeps the
    former one, with its value, as long as the visitor's session (6.31, `Blocks.postprocess_data`).
    """
    # None for no turns: from list to list, Gradio would send edits, which change the list that the page has yet to read
    return list(turns) or None, under_way, announcement(said), None


class Chat:
    """What the page does when it is used. It holds no conversation: the page sends what a question needs of it."""

    def __init__(self, desk: Desk, clock: Clock, examples: Sequence[str], feedback: Feedback | None) -> None:
        self._desk, self._clock, self._feedback = desk, clock, feedback
        self._offers = Offers(desk, clock, examples)
        self._newest: OrderedDict[str, tuple[Answer, Pairs]] = OrderedDict()

    async def answer(
        self, text: str, day: str, picked: object, first: str, last: str, past: object, request: gr.Request
    ) -> AsyncIterator[Shown]:
        """The stages as they pass, then the turn, which the page appends to its conversation."""
        earlier = Earlier.of(past)
        text = text.strip()[:LONGEST_QUESTION]
        if not text:
            yield shown(said="Type a question first.")
            return
        try:
            with self._offers.giving_way():
                asking = self._desk.ask(
                    text,
                    asked_at=asked_at_of(day, self._clock),
                    history=earlier.turns,
                    scope=scope_of(names_from(picked), first, last),
                    visitor=address_of(request),
                )
                async for step in asking:
                    if isinstance(step, str):
                        yield shown(under_way=pending(text, step, earlier.number), said=step)
                    else:
                        self._note_newest(request, step, earlier.turns)
                        yield shown(turns=[await to_thread(self._delivered, step, earlier.number)], said=step.sentence)
                        # Gradio sends the last values twice and keeps them for the visitor: let the turn not be of them
                        yield shown(said=step.sentence)
        except DatelineError as error:
            yield shown(under_way=failed(text, str(error), earlier.number), said=str(error))
        except Exception:
            # a fault of ours: Gradio would leave the question under way for good, and the page could ask no other
            logging.exception("No answer to %r", text)
            yield shown(under_way=failed(text, FAULT, earlier.number), said=FAULT)

    async def answer_pressed(
        self,
        day: str,
        picked: object,
        first: str,
        last: str,
        past: object,
        event: gr.EventData,
        request: gr.Request,
    ) -> AsyncIterator[Shown]:
        """The same for a question that was offered and pressed."""
        async for step in self.answer(str(event.ask), day, picked, first, last, past, request):
            yield step

    async def offer(self, past: object, request: gr.Request) -> AsyncIterator[str]:
        """Questions to press: to begin with, or, under an answer, to go on with; they grow as they are checked."""
        if not (isinstance(past, dict) and past.get("begun")):
            async for found in self._offers.to_begin_with(visitor=address_of(request)):
                yield offered("Try one of these", found)
            return
        yield ""
        newest, before = self._newest.get(str(request.session_hash), (None, ()))
        if newest is not None:
            async for found in self._offers.to_go_on_with(newest, before, visitor=address_of(request)):
                yield offered("You could ask next", found)

    async def start_anew(self, request: gr.Request) -> Shown:
        """The page as it was before the first question; the conversation the browser has forgotten already."""
        self._newest.pop(str(request.session_hash), None)
        return shown(said="A new conversation.")

    async def open_again(self, past: object, request: gr.Request) -> AsyncIterator[Shown]:
        """The answer to the question in the page's address, unless it is the newest of those that the browser kept."""
        earlier = Earlier.of(past)
        if earlier.newest:
            self._note_newest(request, earlier.newest, earlier.turns[:-1])
        asked, day, outlets, first, last = parameters(request)
        newest = {earlier.newest.question, earlier.newest.asked} if earlier.newest else set()
        if not asked.strip() or asked.strip() in newest:
            yield shown()  # a handler that yields nothing would empty the page
            return
        async for step in self.answer(asked, day, outlets, first, last, past, request):
            yield step

    def redraw(self, fields: object) -> dict[str, Any] | None:
        """The turn that the browser kept as the page takes it, under the number given; None for what is no turn."""
        if not isinstance(fields, dict):
            return None
        answer = restored(fields.get("kept"))
        return self._delivered(answer, Earlier.of(fields).number) if answer else None

    def open_filter(self, kept: object, request: gr.Request) -> tuple[list[str], str, str, Any]:
        """The outlets chosen, the days of publication, and the filter in words."""
        chosen, first, last = opened_with(kept, request)
        return chosen, first, last, self.tell_filter(chosen, first, last)

    async def open_outlets(self, kept: object, request: gr.Request) -> tuple[Any, Any]:
        """The outlets to choose from, the chosen ones first, and whether one can search them."""
        chosen, *_ = opened_with(kept, request)
        outlets = await self._outlets(request)
        choices = gr.CheckboxGroup(choices=outlet_choices(outlets, "", chosen), value=chosen)
        return choices, gr.Textbox(visible=len(outlets) > LISTED)

    async def _outlets(self, request: gr.Request) -> dict[str, int]:
        """The outlets of the index; none where the desk turns people away: the page shows all the same."""
        try:
            return await self._desk.call(lambda news_qa: news_qa.index.outlets(), visitor=address_of(request))
        except DatelineError:
            return {}

    async def find_outlets(self, typed: str, picked: object, request: gr.Request) -> Any:
        """The outlets whose name holds what is typed, after those that are chosen."""
        chosen = names_from(picked)
        outlets = await self._outlets(request)
        return gr.CheckboxGroup(choices=outlet_choices(outlets, typed, chosen), value=chosen)

    def tell_filter(self, picked: object, first: str, last: str) -> Any:
        """The filter in words, on its control."""
        try:
            return gr.Accordion(label=filter_label(scope_of(names_from(picked), first, last)))
        except DatelineError as error:
            return gr.Accordion(label=f"Filter: {error}")

    async def take_verdict(self, event: gr.EventData) -> str:
        """Write down what the visitor says of a turn, which the page sends along; returns what to announce."""
        verdict = str(event.verdict)
        answer = await to_thread(restored, event.turn)
        noted = (
            answer is not None
            and self._feedback is not None
            and await to_thread(self._feedback.add, answer, verdict, at=self._clock())
        )
        return announcement(f"Noted: {verdict}. Thank you." if noted else "This could not be noted.")

    def _delivered(self, answer: Answer, number: int) -> dict[str, Any]:
        """A turn as the page takes it: what it shows, saves, keeps, and sends along with the next question."""
        return {
            "number": number,
            "asked": answer.asked or answer.question,
            "text": answer.text,
            "html": turn(answer, number, verdicts=self._feedback is not None),
            "markdown": turn_as_markdown(answer),
            "kept": kept(answer),
        }

    def _note_newest(self, request: gr.Request, newest: Answer, before: Pairs) -> None:
        """Hold the answer, with the turns before it, for the questions that one could ask next."""
        visitor = str(request.session_hash)
        self._newest[visitor] = newest, before
        self._newest.move_to_end(visitor)
        if len(self._newest) > MOST_NEWEST:
            self._newest.popitem(last=False)


def opened_with(kept: object, request: gr.Request) -> tuple[list[str], str, str]:
    """The filter that the page's address names; where that names neither filter nor question, what the browser kept."""
    asked, _, outlets, first, last = parameters(request)
    return (outlets, first, last) if asked.strip() or outlets or first or last else filter_from(kept)


def parameters(request: gr.Request) -> tuple[str, str, list[str], str, str]:
    """Question, day, outlets and days of publication in the page's address; blank where it names none, or too much."""
    try:
        given = parse_qs(str(request.query_params), max_num_fields=MOST_PARAMETERS)
    except ValueError:
        given = {}
    asked, day, first, last = (given.get(name, [""])[0] for name in ("q", "as_of", "from", "to"))
    return asked, day, given.get("outlet", []), first, last
