"""Plain text and Markdown, one article a file."""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import Any

from index.article import Article
from index.cleaning import Cleaned, clean_article, clean_page
from index.published import DateClue, choose, clues_in_lines, day_in_url, next_credible
from index.sources.outlets import outlet_of
from index.sources.refusal import Unreadable
from index.sources.rows import Columns, article_from_row

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.{0,65536}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>\"')]{4,1000}")
# People who save an article note where it is from, in a line of its own near the end.
_OUTLET_LINE = re.compile(
    r"(?:source|outlet|publication|newspaper)[ \t]*:[ \t]*((?-i:[A-Z0-9])[^.!?:]{1,60})", re.IGNORECASE
)
_FOOT_LINES = 6
_HEADING = re.compile(r"<h1>(.{1,1000}?)</h1>", re.DOTALL)


def decode(content: bytes) -> str:
    """The text in UTF-8, or in UTF-16 where it begins with a byte-order mark. Raises Unreadable for anything else."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not content.startswith(codecs.BOM_UTF32_LE):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
        if b"\0" in content:
            raise Unreadable("a binary file, not text")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"not valid {encoding.removesuffix('-sig').upper()} at byte {error.start}") from None


def article_from_text(text: str, *, today: date) -> Article:
    """The article in text that was copied or saved from a page: headline, date, address and outlet are found in it.

    Raises Unreadable where there is no text.
    """
    if not text.strip():
        raise Unreadable("the file is empty")
    text, outlet = _take_outlet(text)
    return _dated(clean_page(text), today=today, outlet=outlet)


def article_from_markdown(text: str, *, today: date) -> Article:
    """The article in Markdown; its front matter, YAML or TOML, is read as a row of a table is.

    Without a title there the first heading is the title. Raises Unreadable where there is no text.
    """
    from markdown_it import MarkdownIt

    from index.sources.markup import text_of_fragment

    text = text.replace("\r\n", "\n").lstrip("\n")
    front = _FRONT_MATTER.match(text)
    values = _front_matter(front[1], front[2]) if front else {}
    try:
        markup = MarkdownIt("commonmark").enable("table").render(text[front.end() :] if front else text)
    except (RecursionError, ValueError, IndexError):
        raise Unreadable("defeats the Markdown reader") from None
    heading = _HEADING.search(markup)
    body = text_of_fragment(markup)
    if not body:
        raise Unreadable("the file is empty" if not text.strip() else "there is no text in it")
    title = text_of_fragment(heading[1]) if heading else ""
    if not values:
        cleaned = clean_article(body, title=title) if title else clean_page(body)
        return _dated(cleaned, today=today)
    columns = Columns.recognise([name for name in values if name != "text"])
    body_columns = Columns({**columns.found, "text": ("text",)})
    row = {"title": title, **values} if not columns.found["title"] else values
    if not columns.found["title"]:
        body_columns = Columns({**body_columns.found, "title": ("title",)})
    return article_from_row({**row, "text": body}, body_columns, today=today, origin="front matter")


def _front_matter(fence: str, content: str) -> dict[str, Any]:
    """The values of a front matter, {} where it is not one (a rule at the top of a text looks alike)."""
    import tomllib

    import yaml

    try:
        values = tomllib.loads(content) if fence == "+++" else yaml.safe_load(content)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError, AttributeError, TypeError):
        return {}  # PyYAML raises the last two for some malformed tags
    if not isinstance(values, dict):
        return {}
    return {name: value for name, value in values.items() if isinstance(name, str)}


def _take_outlet(text: str) -> tuple[str, str]:
    """The text without a line that names its outlet among its last ones, and the name; "" where there is none."""
    lines = text.splitlines()
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in filled[1:][-_FOOT_LINES:]:
        if found := _OUTLET_LINE.fullmatch(lines[at].strip()):
            return "\n".join(lines[:at] + lines[at + 1 :]), found[1].strip()
    return text, ""


def _dated(cleaned: Cleaned, *, today: date, outlet: str = "") -> Article:
    if not cleaned.text:
        raise Unreadable("no text is left without advertisements, by-lines and the like")
    url = next((match[0] for line in cleaned.removed if (match := _ADDRESS.fullmatch(line))), "")
    clues = clues_in_lines(cleaned.removed)
    if day := day_in_url(url):
        clues.append(DateClue(day, "url"))
    published, date_from = choose(clues, today=today)
    return Article.create(
        url=url,
        title=cleaned.title,
        source=outlet or outlet_of(url),
        published=published,
        text=cleaned.text,
        date_from=date_from,
        awaits=next_credible(clues, today=today),
    )
