"""The chat page: a conversation whose every reply stands beside its sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import gradio as gr

from index.scope import EVERYTHING
from qa import NewsQA
from ui.adding import KINDS, LARGEST_FILE, LARGEST_UPLOAD, LONGEST_ADDRESS, TAKEN, Adding, progress_line
from ui.chat import Chat
from ui.desk import MOST_WAITING, Desk
from ui.endpoints import LONGEST_QUESTION, MOST_TURNS, Clock, add_endpoints
from ui.feedback import Feedback
from ui.filtering import LONGEST_NAME, filter_label
from ui.keeping import STORED_CHARACTERS, STORED_TURNS
from ui.markup import escaped
from ui.reply import announcement, welcome
from ui.server import UPLOADS_HELD, server_settings

SVG = "http://www.w3.org/2000/svg"  # a name, which nothing is fetched from
STATIC = Path(__file__).parent / "static"
# What `static/conversation.js` is asked for. The server keeps no conversation: a question brings what it leans on.
ASKED = "async (text, ...values) => [text, ...values.slice(0, -1), await dateline.past(text)]"
PRESSED = "async (...values) => [...values.slice(0, -1), await dateline.past('')]"
OPENING = "() => dateline.opening()"
KEPT = "() => dateline.filter.kept()"
KEEP = "(...values) => dateline.filter.keep(...values)"
DAY = "() => dateline.filter.day()"
KEEP_DAY = "(day) => dateline.filter.keepDay(day)"
SCRIPTS = ("conversation.js", "turn.js", "browser.js", "page.js")
OFFERING = "() => dateline.begun()"
FORGET = "() => dateline.forget()"
SAVE = "() => dateline.save()"
PICKED = "(names) => [names]"
EMPTY_FILTER = "() => [[], [], '', '']"
EMPTY_ADDING = f"""(said, files, address) => {{
    const taken = (/ {TAKEN}="([a-z ]+)"/.exec(said) || ['', ''])[1].split(' ');
    return [taken.includes('files') ? null : files, taken.includes('address') ? '' : address];
}}"""
OFFERS = "dateline.offer({ element, trigger, watch })"
BOUNDS = {"turns": MOST_TURNS, "storedTurns": STORED_TURNS, "storedCharacters": STORED_CHARACTERS}
CONVERSATION = f"dateline.begin({{ element, trigger, server, watch, props, most: {json.dumps(BOUNDS)} }})"


def build_page(
    news_qa: NewsQA | Desk,
    clock: Clock,
    *,
    reach: Callable[[], str] = str,
    examples: Sequence[str] = (),
    feedback: Feedback | None = None,
    adding: Adding | None = None,
) -> gr.Blocks:
    """The page, not yet served; serve it with `page.launch(**launch_settings())`.

    `clock` gives the moment that a question is asked at where the visitor names no day. `reach` says in one line what
    the index holds whenever the page is opened, `examples` are questions offered before the first; without them
    they are made from the index. `feedback` takes what visitors say of the answers, `adding` the articles that they
    add; without these they are not asked. A desk in the place of `news_qa` may still be loading it.
    """
    desk = Desk.of(news_qa)
    chat = Chat(desk, clock, examples, feedback)

    def redraw(fields: object) -> dict[str, Any] | None:  # of a method Gradio cannot make a server function
        return chat.redraw(fields)

    # uploads that nobody adds are let go, else they would fill the disk
    page = gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True, delete_cache=(600, UPLOADS_HELD))
    with page:
        with gr.Row(elem_id="head"):
            head = gr.HTML(masthead(reach()), elem_id="masthead", apply_default_css=False)
            new = gr.Button("New conversation", size="sm", elem_id="new", scale=0)
            save = gr.Button("Save as Markdown", size="sm", elem_id="save", scale=0)
        conversation = gr.HTML(
            html_template=welcome(),
            elem_id="conversation",
            apply_default_css=False,
            js_on_load=CONVERSATION,
            server_functions=[redraw],
        )
        under_way = gr.HTML("", elem_id="under-way", apply_default_css=False)
        gr.HTML(
            '<ul aria-live="polite" aria-label="Questions that wait"></ul>', elem_id="waiting", apply_default_css=False
        )
        offers = gr.HTML("", elem_id="offers", apply_default_css=False, js_on_load=OFFERS)
        status = gr.HTML(announcement(""), elem_id="status", apply_default_css=False)
        with gr.Column(elem_id="dock"):
            with gr.Row(elem_id="ask-row"):
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
            with gr.Accordion(filter_label(EVERYTHING), open=False, elem_id="filter") as panel:
                find = gr.Textbox(
                    label="Find an outlet",
                    elem_id="find-outlet",
                    visible=False,
                    max_lines=1,
                    max_length=LONGEST_NAME,
                )
                outlets = gr.CheckboxGroup(label="Outlets", elem_id="outlets")
                with gr.Row(elem_id="published"):
                    first = gr.Textbox(label="Published from", elem_id="from", max_lines=1, max_length=10)
                    last = gr.Textbox(label="Published to", elem_id="to", max_lines=1, max_length=10)
                    clear = gr.Button("Clear the filter", size="sm", elem_id="clear-filter")
            if adding:
                adding_panel(adding, head=head, reach=reach)
        past = gr.JSON(visible=False, elem_id="past")
        # The outlets once more, and what handlers take. Of the boxes themselves Gradio would take those alone that the
        # server offered in this session, which it forgets; and of a component that is given other choices, as input or
        # with a bare value, it keeps every state that it ever had (see `chat.shown`).
        picked = gr.JSON(visible=False, elem_id="picked")

        shown = [conversation, under_way, status, past]
        quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        how: dict[str, Any] = {"outputs": shown, **quietly}
        chosen: list[Any] = [picked, first, last]
        asking = [
            gr.on([question.submit, ask.click], chat.answer, [question, as_of, *chosen, past], js=ASKED, **how),
            *(
                one.select(chat.answer_pressed, [as_of, *chosen, past], js=PRESSED, **how)
                for one in (conversation, offers)
            ),
            page.load(chat.open_again, [past], js=OPENING, **how),
        ]
        anew = new.click(chat.start_anew, js=FORGET, cancels=asking, **how)
        offering = [one.then(chat.offer, [past], [offers], js=OFFERING, **quietly) for one in (*asking, anew)]
        gr.on([question.submit, ask.click, conversation.select, offers.select, new.click], None, cancels=offering)
        conversation.like(chat.take_verdict, outputs=[status], **quietly)
        page.load(lambda: masthead(reach()), outputs=[head], **quietly)  # a rebuild may have landed
        # what the browser kept of the filter comes as `past`; the outlets come when the index is loaded
        page.load(chat.open_filter, [past], [*chosen, panel], js=KEPT, **quietly)
        page.load(chat.open_outlets, [past], [outlets, find], js=KEPT, **quietly)
        page.load(None, outputs=[as_of], js=DAY, **quietly)
        as_of.change(None, [as_of], js=KEEP_DAY, **quietly)
        picking = outlets.change(None, [outlets], [picked], js=PICKED, **quietly)
        picking.then(chat.tell_filter, inputs=chosen, outputs=[panel], js=KEEP, **quietly)
        find.input(chat.find_outlets, inputs=[find, picked], outputs=[outlets], **quietly)
        gr.on([first.change, last.change], chat.tell_filter, inputs=chosen, outputs=[panel], js=KEEP, **quietly)
        clear.click(None, outputs=[outlets, *chosen], js=EMPTY_FILTER, **quietly)
        save.click(None, js=SAVE, **quietly)
        add_endpoints(desk, clock)
        page.queue(default_concurrency_limit=None, max_size=MOST_WAITING)  # the desk keeps the line, and tells of it
    return page


def adding_panel(adding: Adding, *, head: gr.HTML, reach: Callable[[], str]) -> None:
    """What a visitor adds articles with: files, an address, and how far they are."""
    with gr.Accordion("Add articles", open=False, elem_id="add"):
        files = gr.File(label="Files", file_count="multiple", file_types=KINDS, elem_id="files", height=120)
        with gr.Row(elem_id="address-row"):
            address = gr.Textbox(
                label="Or an address: a page, a feed",
                placeholder="https://",
                elem_id="address",
                max_lines=1,
                max_length=LONGEST_ADDRESS,
            )
            add = gr.Button("Add", elem_id="add-button")
        progress = gr.HTML(progress_line(""), elem_id="adding", apply_default_css=False)
    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    given: list[Any] = [files, address]
    added = add.click(adding.add, inputs=given, outputs=[progress], **quietly)
    added.then(None, inputs=[progress, *given], outputs=given, js=EMPTY_ADDING, **quietly)
    added.then(lambda: masthead(reach()), outputs=[head], **quietly)


def launch_settings(
    ready: Callable[[], bool] = lambda: True, *, adding: Adding | None = None, proxies: int = 0
) -> dict[str, Any]:
    """What the page needs at `launch`: its looks, its script, its limits, `/healthz` and `/readyz`.

    `ready` says whether questions are answered without waiting for the models; files are taken only with `adding`.
    `proxies` stand in front and are believed in what address a visitor has. Nothing is fetched from a network.
    """
    fonts = ["system-ui", "sans-serif"]
    theme = gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"], primary_hue="teal", neutral_hue="stone")
    script = "".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)
    paper = (STATIC / "print.css").read_text(encoding="utf-8")
    icon = quote((STATIC / "icon.svg").read_text(encoding="utf-8").replace("<svg", f'<svg xmlns="{SVG}"'))
    return {
        "theme": theme,
        "css_paths": [STATIC / "page.css"],
        "head": f'<link rel="icon" href="data:image/svg+xml,{icon}"><style>{paper}</style><script>{script}</script>',
        "footer_links": ["api"],
        "max_file_size": LARGEST_FILE,
        **server_settings(ready, largest_upload=LARGEST_UPLOAD if adding else 0, proxies=proxies),
    }


def masthead(reach: str) -> str:
    """The page's name and what its index holds."""
    return f'<header class="masthead"><h1>Dateline</h1><p>{escaped(reach)}</p></header>'
