"""The page in a real browser, over a real index of the demo articles."""

from __future__ import annotations

import json
import shutil
import threading
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from index import NewsIndex, Scope, rebuild
from index.scope import EVERYTHING
from qa import Answer, NewsQA
from qa.suggesting import SURE
from tests.fake_encoder import HashingEncoder
from tests.ui.answers import ANSWERED, DECLINED, LONG, MANY, hostile
from tests.ui.conftest import free_port
from tests.ui.payloads import PAYLOADS
from ui import server
from ui.adding import Adding
from ui.command import DEMO_QUESTIONS
from ui.endpoints import MOST_TURNS
from ui.feedback import Feedback
from ui.filtering import LISTED
from ui.offering import EXAMPLES
from ui.page import build_page, launch_settings
from ui.reply import HEADING
from ui.words import beginning, one_line, visible

pytestmark = [pytest.mark.browser, pytest.mark.model]

ASKED_AT = date(2024, 7, 10)
QUESTION = "Who invited Putin to North Korea?"
SYSTEM_CHROMIUM = Path("/usr/bin/chromium")  # Debian's; elsewhere Playwright's own
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SLOW = 60_000  # milliseconds that a busy machine may take for an answer


class HandBuilt(NewsQA):
    """Gives answers built by hand, to bring the page into states that no question to the demo articles would."""

    def __init__(self, index: NewsIndex) -> None:
        """The index is only asked for its outlets."""
        self.index = index
        self._going = threading.Event()
        self._going.set()

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """While in here, no answer is given."""
        self._going.clear()
        try:
            yield
        finally:
            self._going.set()

    def ask(self, question: str, *, asked_at: date | datetime, scope: Scope = EVERYTHING, **how: Any) -> Answer:
        """The answer of this name to "answered", "declined", "many", "long", and else the question in every place.

        "broken" raises what no question should.
        """
        if "on_stage" in how:
            how["on_stage"]("searching")
        self._going.wait(60)
        if question == "broken":
            raise ZeroDivisionError
        if question == "long":
            return LONG
        built = {"answered": ANSWERED, "declined": DECLINED, "many": MANY}.get(question) or hostile(question)
        return replace(built, question=question, asked_at=asked_at, scope=scope)


@dataclass(frozen=True)
class Served:
    """A page that is being served, and what stands behind it."""

    address: str
    news_qa: Any
    feedback: Path
    page: Any


def serve(
    news_qa: NewsQA, folder: Path, *, examples: Sequence[str] = DEMO_QUESTIONS, adding: Adding | None = None
) -> Iterator[Served]:
    feedback = folder / "feedback.jsonl"
    page = build_page(news_qa, lambda: ASKED_AT, examples=examples, feedback=Feedback(feedback), adding=adding)
    where: dict[str, Any] = {"server_name": "127.0.0.1", "server_port": free_port()}
    _, address, _ = page.launch(prevent_thread_lock=True, quiet=True, **where, **launch_settings(adding=adding))
    yield Served(address, news_qa, feedback, page)
    page.close(verbose=False)


@pytest.fixture(scope="module")
def served(demo_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from serve(NewsQA.open(demo_index), tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def hand_built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page whose outlets and examples are payloads, as its answers can be."""
    folder = tmp_path_factory.mktemp("hand_built")
    rows = [
        {"title": f"Report {number}", "text": f"Crane {number} stopped.", "published": "2024-05-08", "outlet": payload}
        for number, payload in enumerate(PAYLOADS)
    ]
    (folder / "news.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    rebuild([folder / "news.jsonl"], folder / "index", encoder=HashingEncoder(), today=ASKED_AT)
    index = NewsIndex.open(folder / "index", encoder=HashingEncoder())
    yield from serve(HandBuilt(index), folder, examples=[one_line(payload) for payload in PAYLOADS])


@pytest.fixture
def served_to_one(demo_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A page of which the server holds the values of one visitor alone."""
    monkeypatch.setattr(server, "SESSIONS", 1)
    yield from serve(HandBuilt(NewsIndex.open(demo_index)), tmp_path)


@pytest.fixture(scope="module")
def growing(demo_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page to which articles can be added, over an index of its own; its examples are made from that."""
    folder = tmp_path_factory.mktemp("growing")
    shutil.copytree(demo_index, folder / "news.index")
    adding = Adding(folder / "news.index", lambda: ASKED_AT)
    yield from serve(NewsQA.open(folder / "news.index"), folder, examples=(), adding=adding)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = str(SYSTEM_CHROMIUM) if SYSTEM_CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=own, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any) -> Iterator[Any]:
    """A tab on a desktop, which fails the test where the page throws or fetches from elsewhere."""
    yield from open_tab(chromium, width=1280, height=900)


@pytest.fixture
def phone(chromium: Any) -> Iterator[Any]:
    yield from open_tab(chromium, width=390, height=844)


@pytest.fixture
def dark_tab(chromium: Any) -> Iterator[Any]:
    yield from open_tab(chromium, width=1280, height=900, color_scheme="dark")


def open_tab(chromium: Any, *, width: int, height: int, **settings: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **settings)
    tab = context.new_page()
    thrown: list[str] = []
    elsewhere: list[str] = []
    tab.on("pageerror", lambda error: thrown.append(str(error)))
    tab.on("request", lambda request: elsewhere.append(request.url) if not is_here(request.url) else None)
    yield tab
    context.close()
    assert thrown == []
    assert elsewhere == []


def is_here(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:"))


def ask(tab: Any, question: str, *, turn: int = 1) -> Any:
    """Ask as a person does; returns the turn on the page."""
    box = tab.locator("#question input")
    box.fill(question)
    box.press("Enter")
    answered = tab.locator(f"#t{turn} .sources")
    answered.wait_for(timeout=SLOW)
    return tab.locator(f"#t{turn}")


def open_panel(tab: Any, name: str) -> None:
    """Open what is folded away below the question."""
    tab.locator(f"#{name} > button").click()
    tab.locator(f"#{name} [data-testid=accordion-content]").wait_for()


def violations(tab: Any) -> list[str]:
    """What axe-core finds on the page as it is, by rule and element."""
    import axe_playwright_python

    tab.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def test_the_page_marks_exactly_the_sentence_and_the_span_of_the_answer(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    turn = ask(tab, QUESTION)
    answer = served.news_qa.ask(QUESTION, asked_at=ASKED_AT)
    first = answer.evidence[0]
    assert first.span is not None
    assert turn.locator(".answer").inner_text().startswith(answer.sentence)
    assert turn.locator("#t1-s1").inner_text() == first.sentence.text
    assert turn.locator("#t1-s1 strong").inner_text() == first.span.text
    assert turn.locator(".source h4").first.inner_text() == first.article.title
    assert first.article.source in turn.locator(".outlet").first.inner_text()


def test_a_citation_leads_to_its_sentence_and_the_whole_article_opens_at_it(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    turn = ask(tab, QUESTION)
    turn.locator("a.citation").first.click()
    assert tab.evaluate("document.activeElement.id") == "t1-s1"
    sentence = turn.locator("#t1-s1").inner_text()
    turn.locator("summary", has_text="Whole article").first.click()
    marked = turn.locator("#t1-s1-whole")
    marked.wait_for()
    assert marked.inner_text() == sentence
    box, article = marked.bounding_box(), turn.locator(".article").first.bounding_box()
    assert article["y"] <= box["y"] <= article["y"] + article["height"]


def test_an_opened_article_stays_open_when_the_next_answer_comes(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    ask(tab, QUESTION).locator("summary", has_text="Whole article").first.click()
    ask(tab, "When did Sweden join NATO?", turn=2)
    assert tab.locator("#t1-s1-whole").is_visible()


def test_one_can_ask_and_reach_the_sentence_with_the_keyboard_alone(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    tab.locator("#question input").wait_for()
    tab.locator("#question input").focus()
    tab.keyboard.type(QUESTION)
    tab.keyboard.press("Enter")
    tab.locator("#t1 .sources").wait_for(timeout=SLOW)
    for _ in range(40):
        tab.keyboard.press("Shift+Tab")
        if tab.evaluate("document.activeElement.matches('#t1 a.citation')"):
            break
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.matches('#t1 mark')")


def test_a_screen_reader_is_told_the_answer(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    ask(tab, QUESTION)
    status = tab.locator("#status [role=status]")
    assert status.get_attribute("aria-live") == "polite"
    assert status.inner_text() == served.news_qa.ask(QUESTION, asked_at=ASKED_AT).sentence


def test_an_offered_question_is_answered_when_it_is_pressed(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    offered = tab.locator("button[data-ask]").first
    question = offered.inner_text()
    offered.click()
    tab.locator("#t1 .sources").wait_for(timeout=SLOW)
    assert tab.locator("#t1-question").inner_text() == question


def test_nothing_published_after_the_day_asked_for_is_shown(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    tab.locator("#as-of input").fill("2022-10-01")
    turn = ask(tab, "Who is prime minister of the United Kingdom?")
    days = turn.locator("time").evaluate_all("times => times.map(time => time.dateTime)")
    assert days
    assert max(days) <= "2022-10-01"
    assert "as of 1 October 2022" in turn.locator(".facts").first.inner_text()


def test_a_link_opens_its_question(tab: Any, served: Served) -> None:
    tab.goto(f"{served.address}?q=When+did+Sweden+join+NATO%3F&as_of=2024-03-08")
    tab.locator("#t1 .sources").wait_for(timeout=SLOW)
    assert tab.locator("#t1-question").inner_text() == "When did Sweden join NATO?"
    assert tab.locator(".address").get_attribute("href") == "?q=When+did+Sweden+join+NATO%3F&as_of=2024-03-08"


def test_a_conversation_outlives_a_reload_until_a_new_one_is_begun(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    before = ask(tab, QUESTION).inner_text()
    tab.wait_for_function("Object.keys(localStorage).includes('dateline.conversation')")
    tab.reload()
    tab.locator("#t1 .sources").wait_for(timeout=SLOW)
    assert tab.locator("#t1").inner_text() == before
    tab.locator("#offers h2", has_text="You could ask next").wait_for(timeout=SLOW)
    tab.locator("#new").click()
    tab.locator(".welcome").wait_for()
    tab.reload()
    tab.locator(".welcome").wait_for()
    assert tab.locator(".turn").count() == 0


def test_a_link_is_answered_after_the_conversation_that_the_browser_kept(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    before = ask(tab, "When did Sweden join NATO?").inner_text()
    link = f"{served.address}?q=And+Finland%3F"
    for _ in range(2):  # the second time it is the newest of what was kept, and not asked again
        tab.goto(link)
        tab.locator("#t2 .sources").wait_for(timeout=SLOW)
        assert tab.locator("#t1").inner_text() == before
        assert tab.locator("#t2-question").inner_text() == "And Finland?"
        assert tab.locator("#t2 .understood q").inner_text() == "When did Finland join NATO?"
        assert tab.locator(".turn").count() == 2


def test_no_frame_shows_a_question_twice_or_not_at_all(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    tab.locator("#question input").wait_for()
    tab.evaluate(
        "() => { window.counts = []; const look = () => {"
        " counts.push(document.querySelectorAll(':is(#conversation, #under-way) .turn').length);"
        " requestAnimationFrame(look); }; look(); }"
    )
    ask(tab, QUESTION)
    ask(tab, "When did Sweden join NATO?", turn=2)
    counts = tab.evaluate("counts")
    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2}


def test_two_tabs_hold_two_conversations_and_the_one_that_asked_last_is_kept(tab: Any, hand_built: Served) -> None:
    other = tab.context.new_page()
    tab.goto(hand_built.address)
    other.goto(hand_built.address)
    ask(tab, "answered")
    ask(other, "declined")
    ask(tab, "answered", turn=2)
    assert other.locator(".turn").count() == 1
    other.reload()
    other.locator("#t2 .sources").wait_for(timeout=SLOW)
    assert other.locator(".turn.declined").count() == 0


def test_the_same_question_is_answered_in_every_new_conversation(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    for _ in range(3):
        ask(tab, "answered")
        assert tab.locator("#question input").input_value() == ""
        tab.locator("#new").click()
        tab.locator(".welcome").wait_for()
        tab.locator("#status", has_text="A new conversation.").wait_for()
        tab.locator("#offers h2", has_text="Try one of these").wait_for()
        assert tab.locator(".turn").count() == 0
        assert tab.evaluate("localStorage.getItem('dateline.conversation')") is None


def test_a_new_conversation_ends_the_question_that_is_under_way(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    tab.locator("#question input").fill(QUESTION)
    tab.locator("#question input").press("Enter")
    tab.locator("#under-way .pending").wait_for(timeout=SLOW)
    tab.locator("#new").click()
    tab.locator("#status", has_text="A new conversation.").wait_for()
    assert tab.locator(".turn").count() == 0
    ask(tab, "When did Sweden join NATO?")
    assert tab.locator(".turn").count() == 1


@pytest.mark.parametrize("kept", ["{", "[]", '{"format": 1}', '{"format": 2, "turns": ["{}", 7, null]}'])
def test_what_is_no_conversation_in_the_storage_is_passed_over(kept: str, tab: Any, hand_built: Served) -> None:
    tab.add_init_script(f"localStorage.setItem('dateline.conversation', {json.dumps(kept)})")
    tab.goto(hand_built.address)
    tab.locator("#offers button").first.wait_for()
    assert tab.locator(".turn").count() == 0
    ask(tab, "answered")


def test_without_a_storage_one_can_ask_all_the_same(tab: Any, hand_built: Served) -> None:
    tab.add_init_script(
        "for (const act of ['getItem', 'setItem', 'removeItem']) Storage.prototype[act] = () => { throw 1; }"
    )
    tab.goto(hand_built.address)
    ask(tab, "answered")
    ask(tab, "declined", turn=2)
    tab.locator("#new").click()
    ask(tab, "answered")


def test_a_conversation_is_saved_as_markdown(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    ask(tab, QUESTION)
    ask(tab, "When did Sweden join NATO?", turn=2)
    tab.reload()
    tab.locator("#t2 .sources").wait_for(timeout=SLOW)
    with tab.expect_download() as download:
        tab.locator("#save").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert saved.startswith(f"# Dateline\n\n## {QUESTION}\n")
    assert "\n\n## When did Sweden join NATO?\n" in saved


def test_a_verdict_is_written_down_with_its_answer(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    ask(tab, QUESTION).locator("button[data-verdict='wrong sentence']").click()
    tab.locator("#status", has_text="Noted: wrong sentence").wait_for()
    assert tab.locator("#t1 button[aria-pressed=true]").all_inner_texts() == ["Wrong sentence"]
    row = json.loads(served.feedback.read_text(encoding="utf-8").splitlines()[-1])
    assert (row["verdict"], row["at"]) == ("wrong sentence", "2024-07-10")
    assert row["answer"] == json.loads(json.dumps(served.news_qa.ask(QUESTION, asked_at=ASKED_AT).to_dict()))


def test_an_empty_question_and_an_endless_one_are_answered_politely(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    tab.locator("#offers button").first.wait_for()
    box = tab.locator("#question input")
    tab.locator("#ask").click()
    assert box.evaluate("box => box.validationMessage") == "Type a question first."
    assert box.evaluate("box => box === document.activeElement")
    box.fill("a")
    assert box.evaluate("box => box.validationMessage") == ""
    assert box.get_attribute("maxlength") == "2000"


def test_before_the_first_answer_there_is_nothing_to_save_and_the_button_says_so(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    tab.locator("#offers button").first.wait_for()
    downloads: list[str] = []
    tab.on("download", lambda _: downloads.append("one"))
    tab.locator("#save").click()
    tab.locator("#save", has_text="Nothing to save yet").wait_for()
    tab.locator("#save", has_text="Save as Markdown").wait_for()
    assert downloads == []


def test_questions_asked_while_one_is_under_way_wait_and_are_asked_in_turn(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    tab.locator("#offers button").first.wait_for()
    box = tab.locator("#question input")
    questions = ["answered", "<i>declined</i>", "taken back", "declined"]
    with hand_built.news_qa.held_up():
        for question in questions:
            box.fill(question)
            box.press("Enter")
        waiting = tab.locator("#waiting li span")
        waiting.nth(2).wait_for()
        assert waiting.all_inner_texts() == [f"Next: {question}" for question in questions[1:]]
        assert violations(tab) == []
        tab.locator("#waiting button").nth(1).click()
        assert box.input_value() == "taken back"
        assert waiting.count() == 2
    tab.locator("#t3 .sources").wait_for(timeout=SLOW)
    tab.locator("#conversation .question").nth(2).wait_for()  # a turn can be missing while it is drawn anew
    asked = tab.locator("#conversation .question").all_inner_texts()
    assert asked == ["answered", "<i>declined</i>", "declined"]
    assert waiting.count() == 0
    assert box.input_value() == "taken back"


def test_a_question_that_breaks_the_server_says_so_and_lets_others_be_asked(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    tab.locator("#offers button").first.wait_for()
    tab.locator("#question input").fill("broken")
    tab.locator("#question input").press("Enter")
    tab.locator("#under-way .failed", has_text="Something went wrong here").wait_for()
    ask(tab, "answered", turn=2)


def test_a_question_whose_server_is_gone_is_given_up(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    tab.locator("#offers button").first.wait_for()
    with hand_built.news_qa.held_up():
        tab.locator("#question input").fill("answered")
        tab.locator("#question input").press("Enter")
        tab.locator("#under-way .pending").wait_for()
        tab.context.set_offline(True)
        tab.locator("#under-way .failed", has_text="the page has lost its server").wait_for()


def test_an_answer_and_its_link_are_copied(tab: Any, hand_built: Served) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(hand_built.address)
    turn = ask(tab, "answered")
    for control, begins in (
        ("[data-copy]", "## answered\n\nThe harbour bridge opened on Wednesday 8 May 2024. \\[1\\]"),
        ("a.address", f"{hand_built.address}?q=answered&as_of=2024-07-10"),
    ):
        turn.locator(control).click()
        turn.locator(control, has_text="Copied").wait_for()
        assert tab.evaluate("navigator.clipboard.readText()").startswith(begins)
    tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    turn.locator("[data-copy]").click()
    turn.locator("[data-copy]", has_text="Copied").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()").startswith("## answered")
    assert tab.url == hand_built.address


def test_a_filter_and_the_day_outlive_a_reload_and_the_filter_the_visit(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    open_panel(tab, "filter")
    tab.locator("#outlets label", has_text="Harbour Lane Post").click()
    tab.locator("#from input").fill("2019-01-01")
    tab.locator("#as-of input").fill("2024-06-25")
    label = tab.locator("#filter > button", has_text="Filter: Harbour Lane Post, since 1 Jan 2019")
    label.wait_for()
    tab.wait_for_function("sessionStorage.getItem('dateline.as-of') === '2024-06-25'")
    tab.reload()
    label.wait_for()
    assert tab.locator("#as-of input").input_value() == "2024-06-25"
    address = ask(tab, QUESTION).locator(".address").get_attribute("href")
    assert address.endswith("&as_of=2024-06-25&outlet=Harbour+Lane+Post&from=2019-01-01")
    another = tab.context.new_page()
    another.goto(served.address)
    another.locator("#filter > button", has_text="Filter: Harbour Lane Post, since 1 Jan 2019").wait_for()
    assert another.locator("#as-of input").input_value() == ""
    open_panel(tab, "filter")
    tab.locator("#clear-filter").click()
    tab.locator("#filter > button", has_text="Filter: all outlets, any day").wait_for()
    tab.reload()
    tab.locator("#filter > button", has_text="Filter: all outlets, any day").wait_for()


def test_a_link_sets_the_day_and_is_not_asked_again_after_further_questions(tab: Any, hand_built: Served) -> None:
    tab.goto(f"{hand_built.address}?q=answered&as_of=2024-03-08&outlet=No+Such+Paper")
    tab.locator("#t1 .sources").wait_for(timeout=SLOW)
    tab.locator("#filter > button", has_text="Filter: No Such Paper, any day").wait_for()
    assert tab.locator("#as-of input").input_value() == "2024-03-08"
    ask(tab, "declined", turn=2)
    assert tab.url == hand_built.address
    tab.reload()
    tab.locator("#t2 .sources").wait_for(timeout=SLOW)
    ask(tab, "answered", turn=3)
    assert tab.locator("#conversation .question").all_inner_texts() == ["answered", "declined", "answered"]


def test_a_pressed_question_hands_the_focus_to_its_answer(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    tab.locator("#offers button").first.press("Enter")
    tab.locator("#t1 .sources").wait_for(timeout=SLOW)
    assert tab.evaluate("document.activeElement.id") == "t1-question"


def test_on_paper_there_are_the_answer_and_its_sources_and_no_controls(dark_tab: Any, hand_built: Served) -> None:
    tab = dark_tab
    tab.goto(hand_built.address)
    turn = ask(tab, "answered")
    tab.emulate_media(media="print")
    for control in ("#dock", "#new", ".closing", "details.whole", "footer"):
        assert not tab.locator(control).first.is_visible()
    for part in (".answer", "svg.timeline", ".source mark"):
        assert turn.locator(part).first.is_visible()
    assert turn.locator(".answer").evaluate("answer => getComputedStyle(answer).color") == "rgb(0, 0, 0)"


def test_on_paper_no_source_that_a_number_leads_to_is_folded_away(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    turn = ask(tab, "When was Putin's last visit to North Korea?")
    folded = turn.locator("details.more .source").first
    assert not folded.is_visible()
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.is_visible()
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not folded.is_visible()


def test_on_a_phone_the_sources_stand_below_the_reply_and_nothing_sticks_out(phone: Any, served: Served) -> None:
    phone.goto(served.address)
    turn = ask(phone, QUESTION)
    reply, sources = turn.locator(".reply").bounding_box(), turn.locator(".sources").bounding_box()
    assert sources["y"] >= reply["y"] + reply["height"]
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("state", ["start", "answered", "declined", "many", "long", "filter"])
@pytest.mark.parametrize("kind", ["tab", "dark_tab", "phone"])
def test_axe_finds_nothing_against_accessibility(
    state: str, kind: str, hand_built: Served, request: pytest.FixtureRequest
) -> None:
    tab = request.getfixturevalue(kind)
    tab.goto(hand_built.address)
    if state == "filter":
        open_panel(tab, "filter")
        tab.locator("#outlets label").first.click()
    elif state != "start":
        ask(tab, state).locator("summary").first.click()
    tab.locator("#dock").wait_for()
    tab.locator("p.loading").first.wait_for(state="detached")  # what Gradio shows while a part of the page comes
    assert violations(tab) == []


def test_a_long_list_of_events_is_folded_and_a_count_in_the_picture_leads_into_it(
    phone: Any, hand_built: Served
) -> None:
    phone.goto(hand_built.address)
    turn = ask(phone, "many")
    rows = turn.locator(".events li")
    assert [rows.nth(at).is_visible() for at in range(12)] == [True] * 5 + [False] * 7
    assert turn.locator("details.more > summary").first.inner_text() == "7 more events"
    counting = turn.locator("svg.timeline a", has_text="+")
    assert counting.locator("text").text_content() == "+8"  # of 11 on one day, 3 above each other
    counting.click()
    assert phone.evaluate("document.activeElement.id") == "t1-e4"
    turn.locator(".more summary").first.click()
    assert rows.nth(11).is_visible()


def test_what_is_long_takes_little_room_and_can_be_seen_whole(phone: Any, hand_built: Served) -> None:
    phone.goto(hand_built.address)
    turn = ask(phone, "long")
    for part in (".question", ".understood", ".alternatives li", ".source h4"):
        assert turn.locator(part).bounding_box()["height"] < 200, part
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    turn.locator("summary", has_text="The whole question").click()
    assert turn.locator(".asked p").inner_text() == LONG.asked
    turn.locator("summary", has_text="Whole article").click()
    assert turn.locator(".source h4").bounding_box()["height"] > 500


def test_a_hundred_payloads_are_only_text(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    for number, payload in enumerate(PAYLOADS, 1):
        typed = one_line(payload)
        turn = ask(tab, typed, turn=number)
        assert tab.locator("#conversation .turn").count() == min(number, MOST_TURNS)
        assert turn.locator(".question").inner_text().split() == beginning(visible(typed), HEADING).split()
        assert tab.evaluate("window.broken") is None
        strange = (
            "#conversation :is(script, img, iframe, object, embed, form, input, style, link, meta, base, video, audio)"
        )
        assert tab.locator(strange).count() == 0
        assert tab.url.startswith(hand_built.address)


def test_payloads_in_offered_questions_and_outlets_are_only_text(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    tab.locator("#offers button").first.wait_for()
    offered = [text.split() for text in tab.locator("#offers button").all_inner_texts()]
    assert offered == [visible(one_line(payload)).split() for payload in PAYLOADS]
    open_panel(tab, "filter")
    tab.locator("#outlets input").nth(LISTED - 1).wait_for()
    assert tab.locator("#outlets input").count() == LISTED
    for outlet in ("script", "img", "javascript", "$"):  # each finds other outlets
        tab.locator("#find-outlet input").fill(outlet)
        tab.locator("#outlets label", has_text=outlet).first.wait_for()
        tab.locator("#outlets label", has_text=outlet).first.click()
    assert tab.evaluate("window.broken") is None
    strange = ":is(#offers, #filter) :is(script, img, iframe, object, embed, form, link, meta, base, video, audio)"
    assert tab.locator(strange).count() == 0


def test_an_answer_comes_from_the_chosen_outlets_and_days_alone(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    open_panel(tab, "filter")
    tab.locator("#outlets label", has_text="Harbour Lane Post").click()
    tab.locator("#from input").fill("2019-01-01")
    tab.locator("#filter > button", has_text="Filter: Harbour Lane Post, since 1 Jan 2019").wait_for()
    turn = ask(tab, "When did Kim Jong Un and Putin meet?")
    outlets = turn.locator(".outlet bdi").all_text_contents()
    assert set(outlets) == {"Harbour Lane Post"}
    assert min(turn.locator("time").evaluate_all("times => times.map(time => time.dateTime)")) >= "2019-01-01"
    said = "Only articles of Harbour Lane Post, published since 1 January 2019, have a part in this."
    assert turn.locator(".notes li").first.inner_text() == said
    tab.locator("#clear-filter").click()
    tab.locator("#filter > button", has_text="Filter: all outlets, any day").wait_for()


def test_a_filter_that_nothing_passes_is_named(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    open_panel(tab, "filter")
    tab.locator("#to input").fill("1999-12-31")
    tab.locator("#filter > button", has_text="until 31 Dec 1999").wait_for()
    turn = ask(tab, QUESTION)
    said = "No article passes the filter: there is none published by 31 December 1999."
    assert turn.locator(".answer").inner_text().startswith(said)


def test_a_link_opens_its_question_with_its_filter(tab: Any, served: Served) -> None:
    address = "?q=When+did+Kim+Jong+Un+and+Putin+meet%3F&as_of=2024-07-10&outlet=Harbour+Lane+Post&from=2019-01-01"
    tab.goto(f"{served.address}{address}")
    tab.locator("#t1 .sources").wait_for(timeout=SLOW)
    assert tab.locator(".address").get_attribute("href") == address
    tab.locator("#filter > button", has_text="Filter: Harbour Lane Post, since 1 Jan 2019").wait_for()
    open_panel(tab, "filter")
    assert tab.locator("#outlets label", has_text="Harbour Lane Post").locator("input").is_checked()
    assert tab.locator("#from input").input_value() == "2019-01-01"
    tab.locator("#filter > button").click()
    outlets = ask(tab, "Who invited Putin?", turn=2).locator(".outlet bdi").all_text_contents()
    assert set(outlets) == {"Harbour Lane Post"}
    open_panel(tab, "filter")
    tab.locator("#clear-filter").click()
    tab.locator("#filter > button", has_text="Filter: all outlets, any day").wait_for()
    assert not tab.locator("#outlets label", has_text="Harbour Lane Post").locator("input").is_checked()
    assert ask(tab, "Who met Putin?", turn=3).locator(".outlet bdi").all_text_contents() > ["Harbour Lane Post"]


def test_a_filter_outlives_that_the_server_forgets_its_visitor(tab: Any, served_to_one: Served) -> None:
    sessions = served_to_one.page.app.state_holder.session_data
    tab.goto(served_to_one.address)
    open_panel(tab, "filter")
    tab.locator("#outlets label", has_text="Harbour Lane Post").click()
    tab.locator("#filter > button", has_text="Filter: Harbour Lane Post, any day").wait_for()
    (visitor,) = sessions
    another = tab.context.new_page()
    another.goto(served_to_one.address)
    open_panel(another, "filter")
    another.locator("#outlets label").first.wait_for()
    another.locator("#offers button").first.wait_for()
    assert len(sessions) == 1
    assert visitor not in sessions
    address = ask(tab, "answered").locator(".address").get_attribute("href")
    assert address == "?q=answered&as_of=2024-07-10&outlet=Harbour+Lane+Post"
    tab.locator("#from input").fill("2019-01-01")
    tab.locator("#filter > button", has_text="Filter: Harbour Lane Post, since 1 Jan 2019").wait_for()


def test_a_source_names_the_other_outlets_of_its_story(tab: Any, hand_built: Served) -> None:
    tab.goto(hand_built.address)
    carriers = ask(tab, "answered").locator(".source .copies").first.text_content()
    assert carriers == "also carried by The Tide, 15 Mar 2022; undated; counted once"


def test_next_questions_are_offered_only_if_they_are_answered(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    ask(tab, QUESTION)
    offered = tab.locator("#offers button")
    offered.first.wait_for(timeout=SLOW)
    question = offered.first.inner_text()
    answer = served.news_qa.ask(question, asked_at=ASKED_AT)
    assert answer.answered
    assert answer.confidence >= SURE
    offered.first.click()
    tab.locator("#t2 .sources").wait_for(timeout=SLOW)
    assert tab.locator("#t2-question").inner_text() == question
    assert tab.locator("#t2.declined").count() == 0


def test_questions_to_begin_with_are_made_from_any_index(tab: Any, growing: Served) -> None:
    tab.goto(growing.address)
    tab.locator("#offers button").nth(EXAMPLES - 1).wait_for(timeout=SLOW)
    offered = tab.locator("#offers button").all_inner_texts()
    assert len(offered) == EXAMPLES
    assert offered[0] == "When did Keir Starmer become prime minister of the United Kingdom?"
    tab.goto(growing.address)
    tab.locator("#offers button").nth(EXAMPLES - 1).wait_for(timeout=SLOW)
    assert tab.locator("#offers button").all_inner_texts() == offered


def test_articles_are_added_from_the_page_and_answer_at_once(tab: Any, growing: Served, tmp_path: Path) -> None:
    tab.goto(growing.address)
    open_panel(tab, "add")
    assert violations(tab) == []
    article = (
        "Westhaven opens its tidal power station\n\nInes Holt opened the tidal power station at Westhaven on Monday."
        " It will light forty thousand homes.\n\nSource: Harbour Lane Post\nPublished On: Jul 8, 2024\n"
    )
    (tmp_path / "..odd name*.txt").write_text(article, encoding="utf-8")
    tab.locator("#files input[type=file]").set_input_files(tmp_path / "..odd name*.txt")
    tab.locator("#files", has_text=".txt").wait_for()
    tab.locator("#add-button").click()
    said = tab.locator("#adding", has_text="1 article added; the index holds 25 articles.")
    said.wait_for(timeout=SLOW)
    tab.locator("#files", has_text="..odd name").wait_for(state="detached")
    assert "Holt" in ask(tab, "Who opened the tidal power station at Westhaven?").locator(".answer").inner_text()
    (kept,) = (growing.feedback.parent / "news.added").iterdir()
    assert kept.name.startswith("odd-name-")
    assert kept.read_text(encoding="utf-8") == article


def test_who_has_sent_too_much_is_told_when_there_is_room(
    phone: Any, growing: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.Allowance, "takes", lambda *_: False)
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    phone.goto(growing.address)
    open_panel(phone, "add")
    phone.locator("#files input[type=file]").set_input_files(tmp_path / "a.txt")
    said = "So much was sent that no more is taken now. Try again in a minute."
    phone.locator("[data-testid=toast-body]", has_text=said).wait_for()
    assert not phone.locator("#files .error").is_visible()
    assert phone.locator("#files", has_text="Click to Upload").is_visible()


def test_nothing_of_the_local_network_is_added(tab: Any, growing: Served) -> None:
    tab.goto(growing.address)
    open_panel(tab, "add")
    for address, reason, left in (
        (growing.address, "private", growing.address),
        ("file:///etc/passwd", "is no address", "file:///etc/passwd"),
        ("/etc/passwd", "is no address", "/etc/passwd"),
    ):
        tab.locator("#address input").fill(address)
        tab.locator("#add-button").click()
        tab.locator("#adding .wrong", has_text=reason).wait_for(timeout=SLOW)
        assert tab.locator("#address input").input_value() == left


def test_nothing_can_be_added_where_it_is_not_allowed(tab: Any, served: Served) -> None:
    tab.goto(served.address)
    tab.locator("#filter").wait_for()
    assert tab.locator("#add").count() == 0


def test_programs_can_ask_and_search(served: Served) -> None:
    from gradio_client import Client

    client = Client(served.address, verbose=False)
    answer = client.predict(question=QUESTION, asked_at="2024-07-10", api_name="/ask")
    assert answer == json.loads(json.dumps(served.news_qa.ask(QUESTION, asked_at=ASKED_AT).to_dict()))
    hits = client.predict(query="Sweden joins NATO", k=3, asked_at="2024-03-01", api_name="/search")
    assert 0 < len(hits) <= 3
    assert max(hit["published"] for hit in hits) <= "2024-03-01"
    assert set(client.view_api(return_format="dict")["named_endpoints"]) == {"/ask", "/search", "/timeline"}
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))


def test_the_page_says_that_it_is_well(served: Served) -> None:
    with urllib.request.urlopen(f"{served.address}healthz", timeout=10) as response:  # noqa: S310 - loopback
        assert (response.status, response.read()) == (200, b"ok")
