"""The chat page: a conversation whose every reply stands beside its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Protocol

import gradio as gr
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from index.errors import DatelineError
from qa.answer import Answer
from ui.markup import escaped
from ui.reply import failed, pending, turn
from ui.words import day_of

STATIC = Path(__file__).parent / "static"
LONGEST_QUESTION = 1000  # characters that the box takes
LONGEST_CONVERSATION = 50  # turns kept for one visitor; older ones leave the page
AT_ONCE = 4  # questions answered at the same time; further ones wait their turn
WAITING = 200  # questions that may wait before new ones are turned away

Clock = Callable[[], date | datetime]
History = Sequence[tuple[str, str]]

# A press on an example or a suggested question reaches Python as the HTML component's "select" event.
ASK_ON_PRESS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-ask]');
  if (button) trigger('select', { ask: button.dataset.ask });
});
"""


class Answerer(Protocol):
    """What the page needs of `qa.NewsQA`."""

    def ask(
        self,
        question: str,
        *,
        asked_at: date | datetime,
        history: History = (),
        on_stage: Callable[[str], None] | None = None,
    ) -> Answer:
        """The answer to one question, as `qa.NewsQA.ask` gives it."""
        ...


def build_page(
    news_qa: Answerer, clock: Clock, *, reach: Callable[[], str] = str, examples: Sequence[str] = ()
) -> gr.Blocks:
    """The page, not yet served; serve it with `page.launch(**launch_settings())`.

    `clock` gives the moment that a question is asked at where the visitor names no day. `reach` says in one line what
    the index holds whenever the page is opened, and `examples` are questions offered before the first.
    """
    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True) as page:
        turns = gr.State(())
        gr.HTML(lambda: masthead(reach()), elem_id="masthead", apply_default_css=False)
        conversation = gr.HTML(
            welcome(examples), elem_id="conversation", apply_default_css=False, js_on_load=ASK_ON_PRESS
        )
        under_way = gr.HTML("", elem_id="under-way", apply_default_css=False)
        status = gr.HTML(announcement(""), elem_id="status", apply_default_css=False)
        with gr.Row(elem_id="dock"):
            question = gr.Textbox(
                label="Your question",
                placeholder="Ask about the news",
                elem_id="question",
                max_lines=1,
                max_length=LONGEST_QUESTION,
                autofocus=True,
                scale=8,
            )
            as_of = gr.Textbox(label="As of", elem_id="as-of", max_lines=1, max_length=10, scale=2)
            ask_button = gr.Button("Ask", variant="primary", elem_id="ask", scale=1)

        def answer(text: str, day: str, earlier: tuple[Answer, ...]) -> Iterator[tuple[Any, ...]]:
            number = len(earlier) + 1
            text = text.strip()
            if not text:
                yield gr.skip(), gr.skip(), announcement("Type a question first."), gr.skip(), gr.skip()
                return
            try:
                for step in ask_in_stages(news_qa, text, asked_at=asked_at_of(day, clock), history=history_of(earlier)):
                    if isinstance(step, str):
                        yield gr.skip(), pending(text, step, number), announcement(step), gr.skip(), ""
                        continue
                    kept = (*earlier, step)
                    yield conversation_of(kept), "", announcement(step.sentence), kept, ""
            except DatelineError as error:
                yield gr.skip(), failed(text, str(error), number), announcement(str(error)), gr.skip(), gr.skip()

        def answer_pressed(day: str, earlier: tuple[Answer, ...], event: gr.EventData) -> Iterator[tuple[Any, ...]]:
            yield from answer(str(event.ask)[:LONGEST_QUESTION], day, earlier)

        shown = [conversation, under_way, status, turns, question]
        how: dict[str, Any] = {"outputs": shown, "show_progress": "hidden", "api_visibility": "private"}
        gr.on([question.submit, ask_button.click], answer, inputs=[question, as_of, turns], **how)
        conversation.select(answer_pressed, inputs=[as_of, turns], **how)
        gr.events.api(endpoint_ask(news_qa, clock), api_name="ask")
        page.queue(default_concurrency_limit=AT_ONCE, max_size=WAITING)
    return page


def launch_settings() -> dict[str, Any]:
    """What the page needs at `launch`: its looks, its script, `/healthz`. Nothing in it is fetched from a network."""
    fonts = ["system-ui", "sans-serif"]
    theme = gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"], primary_hue="teal", neutral_hue="stone")
    script = (STATIC / "page.js").read_text(encoding="utf-8")
    health = Route("/healthz", lambda _: PlainTextResponse("ok"))
    return {
        "theme": theme,
        "css_paths": [STATIC / "page.css"],
        "head": f"<script>{script}</script>",
        "footer_links": ["api"],
        "app_kwargs": {"routes": [health]},
        "run_history": False,
        "ssr_mode": False,
    }


def masthead(reach: str) -> str:
    """The page's name and what its index holds."""
    return f'<header class="masthead"><h1>Dateline</h1><p>{escaped(reach)}</p></header>'


def welcome(examples: Sequence[str]) -> str:
    """What stands where the conversation will be: what this is, and questions to begin with."""
    buttons = "".join(
        f'<li><button type="button" data-ask="{escaped(one)}">{escaped(one)}</button></li>' for one in examples
    )
    offer = f'<h2>Try one of these</h2><ul class="examples">{buttons}</ul>' if buttons else ""
    return (
        '<section class="welcome" aria-label="Start"><p class="lead">Ask about the news. Every answer shows the '
        f"sentence it rests on, and the day it speaks of.</p>{offer}</section>"
    )


def conversation_of(answers: Sequence[Answer]) -> str:
    """The newest turns of a conversation, oldest first, numbered by their place in the whole of it."""
    first = max(0, len(answers) - LONGEST_CONVERSATION)
    return "".join(turn(one, number) for number, one in enumerate(answers[first:], first + 1))


def announcement(text: str) -> str:
    """The line that a screen reader speaks when it changes."""
    return f'<p role="status" aria-live="polite" class="spoken">{escaped(text)}</p>'


def history_of(answers: Sequence[Answer]) -> list[tuple[str, str]]:
    """Earlier turns as `qa` takes them: the question made whole, and the short answer."""
    return [(one.asked or one.question, one.text) for one in answers[-LONGEST_CONVERSATION:]]


def asked_at_of(day: str, clock: Clock) -> date | datetime:
    """The day that the visitor named, as ISO 8601; now where it is empty. Raises DatelineError for anything else."""
    if not day.strip():
        return clock()
    try:
        return date.fromisoformat(day.strip())
    except ValueError:
        raise DatelineError(f'"{day}" is not a day. Write it like 2024-06-20, or leave it empty for now.') from None


def ask_in_stages(
    news_qa: Answerer, question: str, *, asked_at: date | datetime, history: History
) -> Iterator[str | Answer]:
    """The stages as they are reached, and at last the answer. Raises what `ask` raises."""
    stages: SimpleQueue[str | None] = SimpleQueue()
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(news_qa.ask, question, asked_at=asked_at, history=history, on_stage=stages.put)
        asking.add_done_callback(lambda _: stages.put(None))
        yield "Searching"
        while (stage := stages.get()) is not None:
            yield stage
        yield asking.result()


def endpoint_ask(news_qa: Answerer, clock: Clock) -> Callable[..., dict[str, Any]]:
    """The function behind the named endpoint `/ask`, for the Gradio client and MCP."""

    def ask(question: str, asked_at: str = "", history: list[list[str]] | None = None) -> dict[str, Any]:
        """Answer a question from the indexed news articles, with the exact sentences and their dates.

        Args:
            question: a question in English, at most 1,000 characters
            asked_at: an ISO 8601 day such as 2024-06-20; articles published later are not used; empty for now
            history: earlier turns as [question, answer text] pairs, oldest first, for follow-up questions

        """
        turns = [(str(one[0]), str(one[1])) for one in history or [] if len(one) == 2]
        try:
            return news_qa.ask(question, asked_at=asked_at_of(asked_at, clock), history=turns).to_dict()
        except DatelineError as error:
            raise gr.Error(str(error), print_exception=False) from error

    return ask


def today_of(clock: Clock) -> date:
    """The calendar day that the clock shows."""
    return day_of(clock())
