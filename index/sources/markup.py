"""HTML made into text."""

from __future__ import annotations

import re
from typing import Any

from index.sources.refusal import Unreadable

_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre"
    " section table tr ul".split()
)
_UNSEEN = frozenset("script style noscript template head iframe svg form button select figcaption".split())
_INSERT = re.compile(
    r"(?:^|[\s_-])(?:promos?|teasers?|recirc(?:ulation)?|related|read-?more|more-on|newsletter|sign-?up|bio|author-?bio"
    r"|comments?|pull(?:-?quote)?|outbrain|taboola)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DEEPEST = 200  # levels of nesting; pages have some 50
_SPACE = re.compile(r"\s+")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_page(markup: str) -> Any:
    """The page as an lxml tree. Raises Unreadable where it is empty."""
    from lxml import etree, html

    parser = html.HTMLParser(recover=True, huge_tree=False, remove_pis=True)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", _UNWRITABLE.sub("", markup)), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("the page is empty") from None
    return tree


def drop_inserts(tree: Any) -> None:
    """Takes out of a page the blocks that its own classes call promotions, comments, biographies and the like.

    Only blocks of less than two fifths of the page's text, and never one with a headline in it.
    """
    body = tree.find(".//body")
    if body is None:
        return
    most = 0.4 * len(body.text_content())
    for element in body.xpath(".//div | .//section | .//aside | .//ul | .//blockquote")[:5000]:
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if len(named) == 1 or not _INSERT.search(named) or len(element.text_content()) >= most:
            continue
        if element.getparent() is not None and not element.xpath(".//h1 | .//article"):
            element.drop_tree()


def text_of_fragment(markup: str) -> str:
    """The text of a piece of HTML, each block a paragraph; scripts, styles, forms and captions left out."""
    try:
        return text_of(parse_page(f"<div>{markup}</div>"))
    except Unreadable:
        return ""


def text_of(element: Any) -> str:
    """The text within a parsed element, each block a paragraph."""
    parts: list[str] = []
    _collect(element, parts, depth=0)
    return "".join(parts).strip()


def _collect(element: Any, parts: list[str], *, depth: int) -> None:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or depth > _DEEPEST:
        return
    # a cell with elements of its own is a part of the page's layout, one of words alone belongs to its row
    block = element.tag in _BLOCKS or (element.tag == "td" and len(element) > 0)
    edge = "\n\n" if block else "\n" if element.tag == "br" else ""
    parts.append(edge)
    parts.append(_SPACE.sub(" ", element.text or ""))
    for child in element:
        _collect(child, parts, depth=depth + 1)
        parts.append(_SPACE.sub(" ", child.tail or ""))
    parts.append(edge)
