"""HTML made into text."""

from __future__ import annotations

import re
from typing import Any

_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav"
    " ol p pre section table tr ul".split()
)
_UNSEEN = frozenset("script style noscript template head iframe svg form button select figcaption".split())
_DEEPEST = 300  # levels of nesting; pages have some 50
_SPACE = re.compile(r"\s+")


def text_of_fragment(markup: str) -> str:
    """The text of a piece of HTML, each block a paragraph; scripts, styles, forms and captions left out."""
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(markup, create_parent="div", parser=html.HTMLParser(recover=True, huge_tree=False))
    except (etree.LxmlError, ValueError):  # such as control characters, or nesting beyond what lxml takes
        return re.sub(r"<[^<>]*>", " ", markup)
    parts: list[str] = []
    _collect(root, parts, depth=0)
    return "".join(parts)


def _collect(element: Any, parts: list[str], *, depth: int) -> None:
    """The element's text into `parts`, its tail excepted."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or depth > _DEEPEST:
        return
    edge = "\n\n" if element.tag in _BLOCKS else "\n" if element.tag == "br" else ""
    parts.append(edge)
    parts.append(_SPACE.sub(" ", element.text or ""))
    for child in element:
        _collect(child, parts, depth=depth + 1)
        parts.append(_SPACE.sub(" ", child.tail or ""))
    parts.append(edge)
