"""RSS and Atom: a feed's entries as articles, or as addresses of articles."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.article import Article
from index.cleaning import clean_article, one_line
from index.published import DateClue, choose, clues_in_lines, day_in_url, next_credible, read_clue
from index.sources.markup import text_of_fragment
from index.sources.outlets import known_outlet, outlet_of
from index.sources.refusal import Refusal, Unreadable

_DECLARATION = re.compile(r"\A\s*<\?xml\b.{0,2000}?\?>", re.DOTALL)
_ENTRY_BEGINS = re.compile(rb"<(?:item|entry)(?=[\s>])", re.IGNORECASE)
_ENTRY_ENDS = re.compile(rb"</(?:item|entry)\s*>", re.IGNORECASE)
_MOST_APART = 1000  # entries; a feed of more takes too long to parse entry by entry
_LARGEST_HEAD = 1 << 16  # bytes, which are parsed with each entry
_REFERENCE = re.compile(r"&#(x[0-9a-fA-F]{1,4000}|[0-9]{1,4000});?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `text` is what the feed itself gives of the article, often a sentence or two."""

    title: str
    url: str
    outlet: str
    text: str
    clues: tuple[DateClue, ...]


_NOTHING = Entry(title="", url="", outlet="", text="", clues=())


def read_feed(content: bytes, where: str, *, today: date) -> Iterator[Article | Refusal]:
    """The article of each entry, as far as the feed gives its text; a refusal for each without any.

    Raises Unreadable for what is no feed, and for a feed without entries.
    """
    for number, entry in enumerate(entries_of(content), start=1):
        place = f"{where}, entry {number}"
        try:
            yield article_from_entry(entry, today=today)
        except Unreadable as error:
            yield Refusal(place, str(error))


def article_from_entry(entry: Entry, *, today: date) -> Article:
    """The article that a feed gives itself. Raises Unreadable where it gives no text."""
    cleaned = clean_article(entry.text, title=entry.title, outlet=entry.outlet)
    if not cleaned.text:
        raise Unreadable("the entry has no text")
    clues = [*entry.clues, *clues_in_lines(cleaned.removed)]
    if day := day_in_url(entry.url):
        clues.append(DateClue(day, "url"))
    published, date_from = choose(clues, today=today)
    return Article.create(
        url=entry.url,
        title=cleaned.title,
        source=entry.outlet,
        published=published,
        text=cleaned.text,
        date_from=date_from,
        awaits=next_credible(clues, today=today),
    )


def entries_of(content: bytes, *, url: str = "") -> list[Entry]:
    """The entries of a feed in its own order. `url` is where it came from, for entries with relative addresses.

    Raises Unreadable for what is no feed, and for a feed without entries.
    """
    try:
        feed = _parsed(content, url)
    except Exception:  # such as an impossible character reference in one entry, which is mended below
        try:
            feed = _parsed(_mended(content), url)
        except Exception as error:  # a library that meets a feed nobody foresaw may raise anything
            raise Unreadable(f"defeats the feed reader ({type(error).__name__})") from None
    if feed.bozo and (apart := _entries_apart(content, url)):
        return apart
    if not feed.entries:
        raise Unreadable("a feed without entries" if feed.get("version") else "neither RSS nor Atom")
    return _entries(feed)


def _entries(feed: Any) -> list[Entry]:
    channel = feed.feed if isinstance(feed.feed, dict) else {}
    return [_entry(entry, channel) for entry in feed.entries]


def _entries_apart(content: bytes, url: str) -> list[Entry]:
    """The entries of a feed that is not well-formed, each parsed on its own, so that a broken one harms no other.

    An entry that cannot be made out is one without text. Empty where no place is found at which an entry begins.
    """
    begins = [match.start() for match in _ENTRY_BEGINS.finditer(content)]
    if not 0 < len(begins) <= _MOST_APART or begins[0] > _LARGEST_HEAD:
        return []
    ends = [match.end() for match in _ENTRY_ENDS.finditer(content)]
    last = ends[-1] if ends and ends[-1] > begins[-1] else len(content)
    head, foot = content[: begins[0]], content[last:]
    found: list[Entry] = []
    for begin, following in zip(begins, [*begins[1:], last], strict=True):
        end = next((place for place in ends if begin < place <= following), following)
        try:
            entries = _entries(_parsed(head + content[begin:end] + foot, url))
        except Exception:  # the same, for one entry
            entries = []
        found += entries or [_NOTHING]
        if content[end:following].strip():
            found.append(_NOTHING)  # an entry whose beginning is broken
    return found


def _parsed(content: bytes, url: str) -> Any:
    import feedparser

    headers = {"content-location": url} if url else {}
    return feedparser.parse(io.BytesIO(content), response_headers=headers)  # bytes alone could name a file


def _mended(content: bytes) -> bytes:
    """The feed as UTF-8 without its declaration, zero bytes and references to characters that there are not."""
    text = _DECLARATION.sub("", content.decode("utf-8", "replace")).replace("\0", " ")
    return _REFERENCE.sub(lambda match: match[0] if _exists(match[1]) else " ", text).encode("utf-8", "replace")


def _exists(number: str) -> bool:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return 0 < code < 0xD800 or 0xE000 <= code < 0x110000


def _entry(entry: Any, channel: Any) -> Entry:
    url = _text(entry.get("link")) or (link if (link := _text(entry.get("id"))).startswith("http") else "")
    parts = [_text(part.get("value")) for part in entry.get("content", []) if isinstance(part, dict)]
    markup = max([*parts, _text(entry.get("summary"))], key=len)
    own = entry.get("source")
    outlet = (
        (one_line(_text(own.get("title"))) if isinstance(own, dict) else "")
        or known_outlet(url)
        or one_line(_text(channel.get("title")))
        or outlet_of(url)
    )
    clues = (
        # past feedparser's own look-up, which passes "published" off as "updated" and warns that it does
        read_clue(dict.get(entry, "published"), "feed"),
        read_clue(dict.get(entry, "created"), "feed"),
        read_clue(dict.get(entry, "updated"), "feed", modified=True),
    )
    return Entry(
        title=one_line(text_of_fragment(_text(entry.get("title")))),
        url=one_line(url),
        outlet=outlet,
        text=text_of_fragment(markup),
        clues=tuple(clue for clue in clues if clue),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
