"""The chat page: a conversation whose every reply stands beside its sources."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from index.errors import DatelineError
from qa import Answer, NewsQA
from ui.desk import MOST_WAITING, Desk
from ui.endpoints import LONGEST_QUESTION, Clock, add_endpoints, address_of, asked_at_of
from ui.export import as_markdown
from ui.feedback import Feedback
from ui.keeping import kept, restored
from ui.markup import escaped
from ui.reply import failed, pending, turn
from ui.server import server_settings

STATIC = Path(__file__).parent / "static"
LONGEST_CONVERSATION = 50  # turns kept for one visitor; older ones leave the page

Turns = tuple[Answer, ...]
Shown = tuple[Any, ...]  # one value for each component that a handler updates

# Buttons inside the conversation reach Python as events of the component that shows it.
ON_PRESS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.ask) trigger('select', { ask: button.dataset.ask });
  if (button.dataset.verdict) trigger('like', { verdict: button.dataset.verdict, turn: button.dataset.turn });
});
"""
SAVE_TEXT = """
(text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  link.download = 'dateline.md';
  link.click();
  URL.revokeObjectURL(link.href);
}
"""


def build_page(
    news_qa: NewsQA | Desk,
    clock: Clock,
    *,
    reach: Callable[[], str] = str,
    examples: Sequence[str] = (),
    feedback: Feedback | None = None,
) -> gr.Blocks:
    """The page, not yet served; serve it with `page.launch(**launch_settings())`.

    `clock` gives the moment that a question is asked at where the visitor names no day. `reach` says in one line what
    the index holds whenever the page is opened, `examples` are questions offered before the first, and `feedback`
    takes what visitors say of the answers; without it they are not asked. A desk in the place of `news_qa` may still
    be loading it.
    """
    desk = Desk.of(news_qa)
    chat = Chat(desk, clock, examples, feedback)
    page = gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True)
    with page:
        turns = gr.State(())
        browser = gr.BrowserState(None, storage_key="dateline.conversation", secret="dateline")  # noqa: S106 - no secret
        with gr.Row(elem_id="head"):
            head = gr.HTML(masthead(reach()), elem_id="masthead", apply_default_css=False)
            new = gr.Button("New conversation", size="sm", elem_id="new", scale=0)
            save = gr.Button("Save as Markdown", size="sm", elem_id="save", scale=0)
        conversation = gr.HTML(welcome(examples), elem_id="conversation", apply_default_css=False, js_on_load=ON_PRESS)
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
            )
            as_of = gr.Textbox(label="As of", elem_id="as-of", max_lines=1, max_length=10)
            ask = gr.Button("Ask", variant="primary", elem_id="ask")
        saved = gr.Textbox(visible=False)

        shown = [conversation, under_way, status, turns, question, browser]
        how: dict[str, Any] = {"outputs": shown, "show_progress": "hidden", "api_visibility": "private"}
        gr.on([question.submit, ask.click], chat.answer, inputs=[question, as_of, turns], **how)
        conversation.select(chat.answer_pressed, inputs=[as_of, turns], **how)
        new.click(chat.start_anew, **how)
        page.load(chat.open_again, inputs=[browser], **how)
        quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        conversation.like(chat.take_verdict, inputs=[turns], outputs=[status], **quietly)
        page.load(lambda: masthead(reach()), outputs=[head], **quietly)  # a rebuild may have landed
        save.click(as_markdown, inputs=[turns], outputs=[saved], **quietly).then(None, [saved], None, js=SAVE_TEXT)
        add_endpoints(desk, clock)
        page.queue(default_concurrency_limit=None, max_size=MOST_WAITING)  # the desk keeps the line, and tells of it
    return page


class Chat:
    """What the page does when it is used. It holds no conversation: each visitor's comes in and goes out."""

    def __init__(self, desk: Desk, clock: Clock, examples: Sequence[str], feedback: Feedback | None) -> None:
        self._desk, self._clock, self._examples, self._feedback = desk, clock, examples, feedback

    async def answer(self, text: str, day: str, earlier: Turns, request: gr.Request) -> AsyncIterator[Shown]:
        """The stages as they pass, then the conversation with the answer."""
        number = len(earlier) + 1
        text = text.strip()[:LONGEST_QUESTION]
        if not text:
            yield gr.skip(), gr.skip(), announcement("Type a question first."), gr.skip(), gr.skip(), gr.skip()
            return
        try:
            asked_at = asked_at_of(day, self._clock)
            asking = self._desk.ask(text, asked_at=asked_at, history=history_of(earlier), visitor=address_of(request))
            async for step in asking:
                if isinstance(step, str):
                    yield gr.skip(), pending(text, step, number), announcement(step), gr.skip(), "", gr.skip()
                else:
                    turns = (*earlier, step)[-LONGEST_CONVERSATION:]
                    yield self._conversation(turns), "", announcement(step.sentence), turns, "", kept(turns)
        except DatelineError as error:
            said = str(error)
            yield gr.skip(), failed(text, said, number), announcement(said), gr.skip(), gr.skip(), gr.skip()

    async def answer_pressed(
        self, day: str, earlier: Turns, event: gr.EventData, request: gr.Request
    ) -> AsyncIterator[Shown]:
        """The same for a question that was offered and pressed."""
        async for shown in self.answer(str(event.ask), day, earlier, request):
            yield shown

    def start_anew(self) -> Shown:
        """The page as it was before the first question; the browser forgets what it kept."""
        return welcome(self._examples), "", announcement("A new conversation."), (), "", kept(())

    async def open_again(self, fields: object, request: gr.Request) -> AsyncIterator[Shown]:
        """The conversation that the browser kept, and the answer to the question in the page's address."""
        turns = restored(fields)
        if turns:
            yield self._conversation(turns), "", gr.skip(), turns, gr.skip(), gr.skip()
        asked, day = (request.query_params.get(name, "") for name in ("q", "as_of"))
        if not asked.strip() or (turns and turns[-1].question == asked.strip()):
            yield tuple(gr.skip() for _ in range(6))  # a handler that yields nothing would empty the page
            return
        async for shown in self.answer(asked, day, turns, request):
            yield shown

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

    def _conversation(self, turns: Turns) -> str:
        return "".join(turn(one, number, verdicts=self._feedback is not None) for number, one in enumerate(turns, 1))


def launch_settings(ready: Callable[[], bool] = lambda: True) -> dict[str, Any]:
    """What the page needs at `launch`: its looks, its script, its limits, `/healthz` and `/readyz`.

    `ready` says whether questions are answered without waiting for the models. Nothing is fetched from a network.
    """
    fonts = ["system-ui", "sans-serif"]
    theme = gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"], primary_hue="teal", neutral_hue="stone")
    script = (STATIC / "page.js").read_text(encoding="utf-8")
    return {
        "theme": theme,
        "css_paths": [STATIC / "page.css"],
        "head": f"<script>{script}</script>",
        "footer_links": ["api"],
        **server_settings(ready),
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


def announcement(text: str) -> str:
    """The line that a screen reader speaks when it changes."""
    return f'<p role="status" aria-live="polite" class="spoken">{escaped(text)}</p>'


def history_of(answers: Sequence[Answer]) -> list[tuple[str, str]]:
    """Earlier turns as `qa` takes them: the question made whole, and the short answer."""
    return [(one.asked or one.question, one.text) for one in answers]
