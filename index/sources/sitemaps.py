"""Sitemaps: the pages that a site lists, with what a news sitemap says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from index.published import DateClue, read_clue
from index.sources.refusal import Unreadable


@dataclass(frozen=True, slots=True)
class Place:
    """A page in a sitemap, or a sitemap in a list of them."""

    url: str
    clues: tuple[DateClue, ...] = ()


def places_of(content: bytes) -> list[Place]:
    """The pages (of a list of sitemaps, the sitemaps) in their order. Raises Unreadable where there are none."""
    root = _parsed(content)
    places = []
    for element in root.iter():
        if _name(element) not in ("url", "sitemap"):
            continue
        values = {_name(inner): (inner.text or "").strip() for inner in element.iter() if inner is not element}
        if values.get("loc", "").startswith(("http://", "https://")):
            clues = (
                read_clue(values.get("publication_date"), "sitemap"),
                read_clue(values.get("lastmod"), "sitemap", modified=True),
            )
            places.append(Place(values["loc"][:2000], tuple(clue for clue in clues if clue)))
    if not places:
        raise Unreadable("a sitemap without addresses")
    return places


def is_index(content: bytes) -> bool:
    """Whether it lists sitemaps, not pages."""
    return _name(_parsed(content)) == "sitemapindex"


def _parsed(content: bytes) -> Any:
    from lxml import etree

    # entities could read files or grow without end
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise Unreadable("not XML")
    return root


def _name(element: Any) -> str:
    """The element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
