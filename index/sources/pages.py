"""Web pages: HTML as a browser or a crawler saved it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from index.article import Article
from index.cleaning import clean_article
from index.published import DateClue, choose, clues_in_lines, next_credible
from index.sources.markup import drop_inserts, parse_page, text_of
from index.sources.page_facts import page_facts
from index.sources.refusal import Unreadable

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HARDLY_ANY = 200  # characters
# a table's cells and a list's marks, as trafilatura writes them
_CELLS = re.compile(r"^\|\s*|\s*\|$", re.MULTILINE)
_MARK = re.compile(r"^- ", re.MULTILINE)


def article_from_page(
    content: bytes | str, *, today: date, url: str = "", charset: str = "", clues: Sequence[DateClue] = ()
) -> Article:
    """The article on a page. `url`, `charset` and `clues` are what is known from where the page came from.

    Raises Unreadable where the page holds no article's text.
    """
    markup = content if isinstance(content, str) else decode_page(content, charset)
    tree = parse_page(markup)
    facts = page_facts(tree, url=url)
    drop_inserts(tree)
    text = _main_text(tree)
    if len(facts.body.split()) > 2 * len(text.split()):
        text = facts.body
    if len(text) < _HARDLY_ANY:
        text = max(text, _marked_text(tree), key=len)
    if not text.strip():
        raise Unreadable("the page holds no article's text")
    cleaned = clean_article(
        text, title=facts.title, outlet=facts.outlet, authors=facts.authors, headlines=facts.headlines
    )
    if not cleaned.text:
        raise Unreadable("no text is left without advertisements, by-lines and the like")
    known = [*facts.clues, *clues, *clues_in_lines(cleaned.removed)]
    published, date_from = choose(known, today=today)
    return Article.create(
        url=facts.url,
        title=cleaned.title,
        source=facts.outlet,
        published=published,
        text=cleaned.text,
        date_from=date_from,
        awaits=next_credible(known, today=today),
    )


def decode_page(content: bytes, charset: str = "") -> str:
    """The page's text: by its byte-order mark, the `charset` that came with it, its own declaration, or as UTF-8.

    A page in none of these is read as Windows-1252, as browsers do; that never fails.
    """
    encodings = [encoding for mark, encoding in _BOMS if content.startswith(mark)]
    declared = _CHARSET.search(content[:4096])
    encodings += [charset, declared[1].decode("ascii", "ignore") if declared else "", "utf-8"]
    for encoding in encodings:
        if not encoding:
            continue
        try:
            if codecs.lookup(encoding)._is_text_encoding:
                return content.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin-1", "ascii") else encoding)
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def _main_text(tree: Any) -> str:
    """What trafilatura takes for the article, a paragraph a line; "" where it finds none."""
    extract, settings = _trafilatura()
    try:
        # a table with headings or tables in it is the page's layout, whose cells are not a table's
        layout = bool(tree.xpath("//table//h1 | //table//table | //td[count(.//p) > 1]"))
        text = extract(tree, include_comments=False, include_tables=not layout, config=settings) or ""
    except Exception as error:
        raise Unreadable(f"defeats the HTML reader ({type(error).__name__})") from None
    return _CELLS.sub("", _MARK.sub("", text)).replace("\n", "\n\n")


@cache
def _trafilatura() -> tuple[Any, Any]:
    import logging
    from copy import deepcopy

    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else it writes to the user's terminal
    settings = deepcopy(DEFAULT_CONFIG)
    # by default a text under 250 characters is replaced by the whole page's, and short reports are news too
    settings["DEFAULT"]["min_extracted_size"] = "20"
    return trafilatura.extract, settings


def _marked_text(tree: Any) -> str:
    """The text of the page's own <article> or <main>, the longest, "" without one."""
    return max((text_of(element) for element in tree.xpath("//article|//main")[:20]), key=len, default="")
