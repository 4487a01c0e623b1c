from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Sentence, Span
from tests.ui.answers import ANSWERED, DECLINED, OPENED, hostile
from tests.ui.payloads import PAYLOADS
from ui.markup import escaped, marked, passage, safe_link, surroundings
from ui.offering import offered
from ui.page import masthead
from ui.reply import failed, number_sources, pending, turn
from ui.words import visible

KNOWN_TAGS = set(
    "a article aside b bdi button circle details div h1 h2 h3 h4 header i li line mark ol p q section span strong "
    "summary svg text time title ul".split()
)
KNOWN_ATTRIBUTES = set(
    "aria-hidden aria-label aria-labelledby class cx cy data-ask data-copy datetime dir focusable href id r rel role "
    "start tabindex target text-anchor type viewbox x x1 x2 y y1 y2".split()
)


class Reading(HTMLParser):
    """What a browser would make of markup: its text, tags, attributes, and the text inside given tags."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", set[str](), dict[str, list[str]]()
        self.inside: dict[str, str] = {"mark": "", "strong": ""}
        self._open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and its attributes."""
        self.tags.add(tag)
        self._open.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself."""
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Every tag closes the one opened last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text, and what of it is inside the tags watched."""
        self.text += data
        for tag in self.inside.keys() & set(self._open):
            self.inside[tag] += data


@st.composite
def articles_with_marks(draw: st.DrawFn) -> tuple[Article, Sentence, Span]:
    text = draw(
        st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&\"'{}$`\\\n .a")), min_size=1)
    )
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    article = Article.create(text=text, title=draw(st.text()), published=date(2024, 1, 1))
    return article, Sentence(article, cuts[0], cuts[3]), Span(article, cuts[1], cuts[2])


@given(articles_with_marks())
def test_stripped_of_its_tags_a_marked_text_is_the_visible_text(parts: tuple[Article, Sentence, Span]) -> None:
    article, sentence, span = parts
    reading = Reading(marked(article.text, 0, len(article.text), sentence=sentence, span=span))
    pieces = [0, sentence.start, span.start, span.end, sentence.end, len(article.text)]
    if span.start == span.end:
        pieces = [0, sentence.start, sentence.end, len(article.text)]
    assert reading.text == "".join(visible(article.text[a:b]) for a, b in pairwise(pieces))


@given(articles_with_marks())
def test_the_mark_holds_the_sentence_and_the_strong_element_the_span(parts: tuple[Article, Sentence, Span]) -> None:
    article, sentence, span = parts
    reading = Reading(marked(article.text, 0, len(article.text), sentence=sentence, span=span))
    assert reading.inside["strong"] == visible(span.text)
    joined = [article.text[sentence.start : span.start], span.text, article.text[span.end : sentence.end]]
    expected = [sentence.text] if span.start == span.end else joined
    assert reading.inside["mark"] == "".join(visible(piece) for piece in expected)


@given(st.text(st.sampled_from("ab \n"), max_size=2000), st.data())
def test_surroundings_cover_the_sentence_and_stay_in_its_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = surroundings(text, start, end, reach=50)
    assert 0 <= first <= start <= end <= last <= len(text)
    assert start - first <= 50
    assert last - end <= 50
    assert "\n" not in text[first:start] + text[end:last]


def test_a_passage_cut_from_a_long_paragraph_shows_that_it_was_cut() -> None:
    words = "word " * 200
    text = f"{words}Here it stands. {words.strip()}"
    article = Article.create(text=text)
    start = text.index("Here")
    one = OPENED.__class__(Sentence(article, start, start + 15), None, None, 1.0)
    said = Reading(passage(one, anchor="t1-s1")).text
    assert said.startswith("… word")
    assert said.endswith("word …")
    assert "Here it stands." in said


@given(st.text())
def test_escaped_text_has_no_character_that_begins_markup_or_a_template(text: str) -> None:
    made = escaped(text)
    assert not set(made) & set("<>\"'{}$`\\")
    assert Reading(made).text == visible(text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x", "//courier.example/x", "/etc/passwd", "file:///etc/passwd", "http://", "https:///x", "http://[",
        "",        "https://courier.example/\u202egpj.exe", "https://courier.example/a b", "ftp://courier.example/x",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str) -> None:
    assert safe_link(url) == ""


def test_a_web_address_is_kept_as_it_is() -> None:
    assert safe_link("https://courier.example/a?b=1&c=2#d") == "https://courier.example/a?b=1&c=2#d"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_anywhere_in_an_answer_is_only_text(payload: str) -> None:
    answer = hostile(payload)
    markup = (
        turn(answer, 1)
        + pending(payload, payload, 2)
        + failed(payload, payload, 3)
        + masthead(payload)
        + offered(payload, [payload])
    )
    reading = Reading(markup)
    assert reading.tags <= KNOWN_TAGS
    assert set(reading.attributes) <= KNOWN_ATTRIBUTES
    for link in reading.attributes["href"]:
        assert link.startswith(("#t1-s", "?q=", "http://", "https://"))
    assert visible(payload) in reading.text


def test_a_turn_shows_question_reply_day_likelihood_sources_and_notes() -> None:
    reading = Reading(turn(ANSWERED, 3))
    for shown in (
        "When did the harbour bridge open?",
        "The harbour bridge opened on Wednesday 8 May 2024.",
        "very likely right (91%)",
        "as of 1 June 2024",
        "Harbour bridge opens after two years of works",
        "The Dateline Courier, 8 May 2024",
        'dated by "on Wednesday", from the article of 8 May 2024',
        "also carried by The Tide, 15 Mar 2022; undated; counted once",
        "planned, not yet done",
        "The articles reach 8 May 2024.",
    ):
        assert shown in reading.text
    assert "https://courier.example/harbour-bridge" in reading.attributes["href"]


def test_every_citation_leads_to_a_sentence_of_the_same_turn() -> None:
    reading = Reading(turn(ANSWERED, 3))
    targets = [link[1:] for link in reading.attributes["href"] if link.startswith("#")]
    assert targets
    assert set(targets) <= set(reading.attributes["id"])
    assert len(reading.attributes["id"]) == len(set(reading.attributes["id"]))


def test_sources_are_numbered_once_in_the_order_of_evidence_alternatives_timeline() -> None:
    numbered = [(number, one.sentence.text) for number, one in number_sources(ANSWERED).values()]
    assert numbered == [
        (1, "The harbour bridge opened to traffic on Wednesday, two years after works began."),
        (2, "Engineers closed the harbour bridge on Monday because of cracks."),
        (3, "A second bridge is planned for 2027."),
    ]


def test_a_declined_turn_says_why_and_shows_the_nearest_sentences_and_no_likelihood() -> None:
    reading = Reading(turn(DECLINED, 1))
    for shown in (
        "The articles do not say.",
        "no answer",
        "Nearest sentences",
        "Closest guess",
        "Ines Holt",
    ):
        assert shown in reading.text
    assert "likely right" not in reading.text
