"""Texts of articles and answers as HTML. Everything that comes from outside passes through `escaped`."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from index.article import Span
from qa.answer import Evidence
from ui.words import visible

# html.escape leaves these; in a page that also knows templates and formulas they must not begin anything
TEMPLATE_CHARACTERS = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;", "\\": "&#92;"})
REACH = 320  # characters shown on each side of the sentence: about two sentences of news
MARK_BOUNDARY = tuple[int, str]


def escaped(text: str) -> str:
    """The visible text, fit to stand between tags or inside a quoted attribute: no character of it is markup."""
    return html.escape(visible(text)).translate(TEMPLATE_CHARACTERS)


def safe_link(url: str) -> str:
    """The URL where it is a well-formed http or https one with a host, else ""; not yet escaped."""
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        host = parts.hostname
    except ValueError:
        return ""
    unseen = visible(stripped) != stripped or any(character.isspace() for character in stripped)
    return stripped if parts.scheme in ("http", "https") and host and not unseen else ""


def surroundings(text: str, start: int, end: int, *, reach: int = REACH) -> tuple[int, int]:
    """The place `[first, last)` around `[start, end)` to show with it: its paragraph, cut at words beyond `reach`.

    Always covers `[start, end)` and never leaves the text.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if start - first > reach:
        space = text.find(" ", start - reach, start)
        first = start if space < 0 else space + 1
    if last - end > reach:
        space = text.rfind(" ", end, end + reach)
        last = end if space < 0 else space
    return first, last


def marked(text: str, first: int, last: int, *, sentence: Span, span: Span | None, anchor: str = "") -> str:
    """`text[first:last]` as HTML with the sentence in `<mark>` and the answer's span in `<strong>` inside it.

    `anchor` becomes the mark's id. Without the tags, what is left is the visible text, character for character.
    """
    identity = f' id="{escaped(anchor)}" tabindex="-1"' if anchor else ""
    before, after = escaped(text[first : sentence.start]), escaped(text[sentence.end : last])
    if span is None or span.start == span.end:
        inside = escaped(text[sentence.start : sentence.end])
    else:
        inside = (
            escaped(text[sentence.start : span.start])
            + f'<strong class="span">{escaped(text[span.start : span.end])}</strong>'
            + escaped(text[span.end : sentence.end])
        )
    return f'{before}<mark class="sentence"{identity}>{inside}</mark>{after}'


def passage(evidence: Evidence, *, anchor: str) -> str:
    """The evidence sentence, marked, with the text around it; `…` stands where a paragraph was cut."""
    text = evidence.article.text
    first, last = surroundings(text, evidence.sentence.start, evidence.sentence.end)
    opening = "… " if first > 0 and text[first - 1] != "\n" else ""
    closing = " …" if last < len(text) and text[last] != "\n" else ""
    body = marked(text, first, last, sentence=evidence.sentence, span=evidence.span, anchor=anchor)
    return f'<p class="passage" dir="auto">{opening}{body}{closing}</p>'


def whole_article(evidence: Evidence, *, anchor: str) -> str:
    """The whole article behind a control, the sentence marked where it stands."""
    text = evidence.article.text
    body = marked(text, 0, len(text), sentence=evidence.sentence, span=evidence.span, anchor=f"{anchor}-whole")
    return (
        f'<details class="whole" id="{escaped(anchor)}-details"><summary>Whole article</summary>'
        f'<div class="article" dir="auto" tabindex="0" role="region" aria-label="Whole article">{body}</div></details>'
    )
