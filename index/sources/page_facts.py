"""What a page says about itself: title, address, outlet, authors and the evidence for its date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from index.cleaning import one_line, paragraphs
from index.published import DateClue, clues_in_lines, day_in_url, is_date_line, read_clue
from index.sources.markup import text_of
from index.sources.outlets import known_outlet, outlet_of

#: Metadata names that hold the day of publication, best first, and of the last change.
PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published",
    "article.published", "rnews:datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "publish-date", "publish_date", "published_time", "published-date", "pubdate", "pub_date", "publication_date",
    "publicationdate", "article_date_original", "originalpublicationdate", "dc.date.issued", "dcterms.issued",
    "date.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "ptime", "displaydate", "date",
)  # fmt: skip
MODIFIED_NAMES = (
    "article:modified_time", "og:modified_time", "og:updated_time", "datemodified", "dc.date.modified",
    "dcterms.modified", "last-modified", "lastmod", "utime", "revised",
)  # fmt: skip

_ARTICLE_TYPE = re.compile(r"(?:^|/|:)(?:\w*Article|\w*BlogPosting|SocialMediaPosting|Report)$")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")
_ASIDE = ("aside", "nav", "footer")
_MODIFIED = re.compile(r"updat|modif|edit", re.IGNORECASE)
_DEEPEST = 12
_HEADER_LINES = 40  # lines below the headline in which a page gives its date


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own account of the article on it; "" and empty where it gives none."""

    title: str = ""
    url: str = ""
    outlet: str = ""
    body: str = ""  # the text in the page's metadata, where a publisher puts it there
    authors: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    clues: tuple[DateClue, ...] = field(default=())


def page_facts(tree: Any, *, url: str = "") -> PageFacts:
    """The facts of a parsed page. `url` is where it came from, "" where only the page can tell."""
    nodes = list(_linked_data(tree))
    metadata = _metadata(tree)
    place = _address(tree, nodes, metadata, url)
    heading = _heading(tree)
    headlines = [
        metadata.get("og:title", ""), *(_words(node.get("headline")) for node in nodes), heading,
        metadata.get("twitter:title", ""), one_line("".join(tree.xpath("string(//head/title)"))[:500]),
    ]  # fmt: skip
    headlines = [one_line(headline) for headline in headlines if headline.strip()]
    outlet = (
        known_outlet(place)
        or metadata.get("og:site_name", "")
        or next((name for node in nodes if (name := _words(node.get("publisher")))), "")
        or metadata.get("application-name", "")
        or outlet_of(place)
    )
    authors = [name for node in nodes for name in _every_word(node.get("author"))]
    authors += [metadata[name] for name in ("author", "article:author", "byl", "parsely-author") if name in metadata]
    return PageFacts(
        title=headlines[0] if headlines else "",
        url=place,
        outlet=one_line(outlet),
        body=next((body for node in nodes if isinstance(body := node.get("articleBody"), str) and body.strip()), ""),
        authors=tuple(authors[:20]),
        headlines=tuple(headlines),
        clues=tuple(_clues(tree, nodes, metadata, place, heading or (headlines[0] if headlines else ""))),
    )


def _clues(
    tree: Any, nodes: list[dict[str, Any]], metadata: dict[str, str], url: str, heading: str
) -> Iterator[DateClue]:
    found = [
        *(read_clue(_words(node.get(name)), "json-ld") for name in ("datePublished", "dateCreated") for node in nodes),
        *(read_clue(_words(node.get("dateModified")), "json-ld", modified=True) for node in nodes),
        *(read_clue(metadata.get(name), f"meta {name}") for name in PUBLISHED_NAMES),
        *(read_clue(metadata.get(name), f"meta {name}", modified=True) for name in MODIFIED_NAMES),
        *_microdata(tree),
        *_times(tree),
    ]
    if day := day_in_url(url):
        found.append(DateClue(day, "url"))
    yield from filter(None, found)
    yield from _visible_dates(tree, heading)


def _microdata(tree: Any) -> Iterator[DateClue | None]:
    for name, modified in (("datePublished", False), ("dateModified", True)):
        for element in tree.xpath(f'//*[contains(concat(" ", @itemprop, " "), " {name} ")]')[:5]:
            if not _is_aside(element):
                value = element.get("content") or element.get("datetime") or element.text_content()
                yield read_clue(value, "microdata", modified=modified)


def _times(tree: Any) -> Iterator[DateClue | None]:
    """Clues in <time> elements: those that say "published", then the others in the article, in page order."""
    elements = [element for element in tree.xpath("//time")[:200] if not _is_aside(element)]
    inside = [element for element in elements if next(element.iterancestors("article", "main"), None) is not None]
    elements = inside or elements
    hinted = [element for element in elements if "publish" in _hints(element).lower()]
    for element in [*hinted, *elements][:10]:
        value = element.get("datetime") or element.text_content()
        modified = element not in hinted and bool(_MODIFIED.search(_hints(element)))
        yield read_clue(value, "time", modified=modified)


def _hints(element: Any) -> str:
    """What is said about an element next to it: its classes, and its parent's classes and first words."""
    parent = element.getparent()
    own = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('pubdate', '')}"
    previous = element.getprevious()
    before = (
        (previous.tail or previous.text_content()[-40:] if isinstance(previous.tag, str) else "")
        if previous is not None
        else ""
    )
    return own if parent is None else f"{own} {parent.get('class', '')} {(parent.text or '')[:40]} {before[-40:]}"


def _visible_dates(tree: Any, heading: str) -> list[DateClue]:
    """Clues in lines below the headline that say nothing but when; above it stands the day of reading."""
    body = tree.find(".//body")
    lines = paragraphs(text_of(body)) if body is not None else []
    wanted = heading.casefold()
    start = next((place + 1 for place, line in enumerate(lines) if wanted and line.casefold() == wanted), None)
    if start is None:
        return []
    near = [line for line in lines[start : start + _HEADER_LINES] if is_date_line(line) or "ublished" in line[:60]]
    return clues_in_lines(near[:3])


def _is_aside(element: Any) -> bool:
    if next(element.iterancestors(*_ASIDE), None) is not None:
        return True
    header = next(element.iterancestors("header"), None)
    return header is not None and next(element.iterancestors("article", "main"), None) is None


def _heading(tree: Any) -> str:
    headings = [one_line(element.text_content()[:500]) for element in tree.xpath("//h1")[:5] if not _is_aside(element)]
    return max(headings, key=len, default="")


def _metadata(tree: Any) -> dict[str, str]:
    """The page's <meta> values under their lower-case names, the first of each."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta")[:500]:
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content[:2000])
    return found


def _address(tree: Any, nodes: list[dict[str, Any]], metadata: dict[str, str], url: str) -> str:
    links = tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')[:1]
    candidates = [*links, metadata.get("og:url", ""), *(_words(node.get("url")) for node in nodes)]
    comments = [str(comment.text or "") for comment in tree.xpath("//comment()")[:20]]
    root = tree.getroottree().getroot()
    comments += [
        str(sibling.text or "") for sibling in root.itersiblings(preceding=True) if not isinstance(sibling.tag, str)
    ]
    for comment in comments:
        if match := _SAVED_FROM.search(comment):
            candidates.append(match[1] or match[2])
    candidates.append(url)
    whole = [place for candidate in candidates if (place := _absolute(candidate, url))]
    return next((place for place in whole if urlsplit(place).path.strip("/")), whole[0] if whole else "")


def _absolute(candidate: str, base: str) -> str:
    try:
        place = urljoin(base, one_line(candidate)[:2000])
        return place if urlsplit(place).scheme in ("http", "https") and urlsplit(place).hostname else ""
    except ValueError:
        return ""


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The article nodes of the page's JSON-LD; those of related articles, deeper down, are not among them."""
    pages = []
    for script in tree.xpath('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]')[:50]:
        content = (script.text_content() or "").strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n")
        try:
            value = json.loads(content, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value, 0):
            types = node.get("@type")
            names = [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]
            if any(_ARTICLE_TYPE.search(name) for name in names):
                yield node
            elif "WebPage" in names:
                pages.append(node)
    yield from pages


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:100]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(name), depth + 1)


def _every_word(value: Any) -> list[str]:
    return [word for one in value[:20] if (word := _words(one))] if isinstance(value, list) else [_words(value)]


def _words(value: Any, depth: int = 0) -> str:
    if isinstance(value, list) and value and depth < _DEEPEST:
        return _words(value[0], depth + 1)
    if isinstance(value, dict) and depth < _DEEPEST:
        return next(
            (word for name in ("name", "@value", "@id", "url") if (word := _words(value.get(name), depth + 1))), ""
        )
    return value.strip()[:2000] if isinstance(value, str) else str(value) if isinstance(value, int) else ""
