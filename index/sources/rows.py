"""Rows of tables and objects of JSON as articles: which column holds what, under the names that people use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.article import Article
from index.cleaning import clean_article, one_line
from index.errors import SettingError
from index.published import DateClue, choose, clues_in_lines, day_in_url, next_credible, read_clue
from index.sources.outlets import named_outlet, outlet_of
from index.sources.refusal import Unreadable

#: Names under which users keep each part of an article, best first; case, spaces and punctuation do not count.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": tuple("title headline head heading articletitle newstitle webtitle pagetitle subject name".split()),
    "text": tuple(
        "text body articletext articlebody fulltext maintext bodytext content articlecontent fullcontent contenttext"
        " plaintext cleantext cleanedtext rawtext story article news paragraphs contentencoded contenthtml html"
        " description summary abstract lead snippet".split()
    ),
    "published": tuple(
        "published publishedat publishedon publisheddate publishdate publicationdate publishedtime datepublished"
        " datepublish pubdate firstpublished firstpublicationdate webpublicationdate dateofpublication date articledate"
        " newsdate datetime dateline time timestamp issued created createdat datecreated day".split()
    ),
    "modified": tuple(
        "modified modifiedat datemodified modifieddate updated updatedat lastmodified dateupdated lastupdated".split()
    ),
    "url": tuple(
        "url link weburl canonicalurl canonical articleurl articlelink sourceurl pageurl newsurl permalink href uri"
        " guid".split()
    ),
    "source": tuple(
        "outlet source publisher publication newspaper sourcename publishername sitename newsoutlet site website medium"
        " media provider sourcedomain domain feed".split()
    ),
    "authors": tuple("authors author byline creator writers writer".split()),
}

_TAG = re.compile(r"</?(?:p|br|div|span|a|strong|em|h[1-6]|ul|li|img|figure|b|i)\b[^<>]{0,2000}>", re.IGNORECASE)
_LARGEST_NUMBER = 10**30  # Python refuses to write an integer of thousands of digits, which YAML can hold
_LONGEST_TEXT = 5_000_000  # characters; the longest newspaper stories have some 200,000


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table keeps each part of an article: part -> the table's own column names, best first."""

    found: Mapping[str, tuple[str, ...]]

    @classmethod
    def recognise(cls, names: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
        """The columns among `names` that hold an article's parts. `mapping` (part -> column) beats recognition."""
        by_key: dict[str, str] = {}
        for name in names:
            by_key.setdefault(_key(name), name)
        found = {
            part: tuple(by_key[synonym] for synonym in synonyms if synonym in by_key)
            for part, synonyms in COLUMNS.items()
        }
        for part, name in (mapping or {}).items():
            found[part] = (name,) if name in names else (by_key[_key(name)],) if _key(name) in by_key else ()
        return cls(found)

    def value(self, row: Mapping[str, Any], part: str) -> Any:
        """The first value that is not empty among the part's columns, None where there is none."""
        return next((row[name] for name in self.found[part] if row.get(name) not in (None, "", [], {})), None)

    def name(self, row: Mapping[str, Any], part: str) -> str:
        """The column that `value` takes the part from."""
        return next((name for name in self.found[part] if row.get(name) not in (None, "", [], {})), "")

    def without_text(self, names: Sequence[str]) -> str:
        """Why a row or table with columns of these `names` holds no text."""
        if self.found["text"]:
            return f'the text in "{one_line(self.found["text"][0])[:40]}" is empty'
        listed = ", ".join(f'"{one_line(str(name))[:40]}"' for name in names[:12])
        return f"no column holds a text (there are {listed or 'none'}); name it with --map text=COLUMN"


def check_mapping(mapping: Mapping[str, str] | None) -> None:
    """Raises SettingError for a part of an article that there is not."""
    for part in mapping or {}:
        if part not in COLUMNS:
            raise SettingError(f'"{part}" is not a part of an article. Map one of: {", ".join(COLUMNS)}.')


def article_from_row(row: Mapping[str, Any], columns: Columns, *, today: date, origin: str = "column") -> Article:
    """The article in a row. Raises Unreadable where its text is missing, empty or not text."""
    url = _words(columns.value(row, "url"))
    outlet = named_outlet(_words(columns.value(row, "source"))) or outlet_of(url)
    text = _text(columns.value(row, "text"))
    if not text.strip():
        raise Unreadable(columns.without_text(list(row)))
    cleaned = clean_article(
        text, title=_words(columns.value(row, "title")), outlet=outlet, authors=_names(columns.value(row, "authors"))
    )
    if not cleaned.text:
        raise Unreadable("no text is left without advertisements, by-lines and the like")
    clues: list[DateClue | None] = []
    for part in ("published", "modified"):
        name = columns.name(row, part)
        clues.append(
            read_clue(row[name], f"{origin} {one_line(name)[:80]}", modified=part == "modified") if name else None
        )
    if day := day_in_url(url):
        clues.append(DateClue(day, "url"))
    clues.extend(clues_in_lines(cleaned.removed))
    known = [clue for clue in clues if clue]
    published, date_from = choose(known, today=today)
    return Article.create(
        url=url,
        title=cleaned.title,
        source=outlet,
        published=published,
        text=cleaned.text,
        date_from=date_from,
        awaits=next_credible(known, today=today),
    )


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = "\n\n".join(part for part in map(_text, value) if part)
    elif isinstance(value, Mapping):
        inner = next((value[name] for name in ("text", "value", "content", "rendered", "body") if name in value), "")
        value = inner if isinstance(inner, str) else ""
    elif value is None:
        return ""
    elif not isinstance(value, str):
        raise Unreadable(f"the text is not text but {str(value)[:40]}")
    if len(value) > _LONGEST_TEXT:
        raise Unreadable(f"the text has {len(value):,} characters, more than any article ({_LONGEST_TEXT:,})")
    if "<" in value and len(_TAG.findall(value)) >= 2:
        from index.sources.markup import text_of_fragment

        value = text_of_fragment(value)
    return str(value)


def _words(value: Any) -> str:
    """A name, title or address in one line; of an object its "name", of a list its first entry."""
    if isinstance(value, Mapping):
        value = next(
            (value[name] for name in ("name", "title", "rendered", "value", "url", "id") if value.get(name)), ""
        )
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if isinstance(value, str):
        return one_line(value[:4000])
    number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST_NUMBER
    return str(value) if number else ""


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in re.split(r",|;|\band\b|&", value[:1000])] + [value[:1000]]
    if isinstance(value, list | tuple):
        return [_words(part) for part in value[:50]]
    return [_words(value)]


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", str(name).casefold())
