"""An article's own paragraphs, told apart from what a page puts around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.cleaning.bylines import is_about_author, is_byline, is_head_line, is_tail_line, names_in
from index.cleaning.characters import one_line, paragraphs
from index.cleaning.furniture import LONGEST, is_caption, is_furniture
from index.cleaning.pointers import could_be_headline, ends_like_prose, is_list_heading, is_pointer

_HEAD_LINES = 12  # by-lines and dates stand within this many paragraphs from the top
_TAIL_LINES = 12
_LONG = 60  # a paragraph of this length that recurs word for word is a standfirst or a pull quote
_LONGEST_TITLE = 250
_HEADLINE_WORDS = 4  # shorter lines in a list are the article's own: names, places, results
_TITLE_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+")
_WORD = re.compile(r"\w+")
_COMMENTS = re.compile(r"(?:\d{1,6} )?comments?(?:\W{1,3}\d{1,6}\W?)?", re.IGNORECASE)
_COMMENTING = re.compile(
    r"(?:sort(?:ed)? by|log in to|sign in to|post a comment|add a comment|newest|oldest|reply)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"](?:[^\s“”\"]+\s+){5,}[^\s“”\"]+[”\"]")  # shorter ones are headings and names of works


@dataclass(frozen=True, slots=True)
class Cleaned:
    r"""An article's text, its paragraphs separated by `\n\n`; its title; and the lines that were taken away, in order.

    Every paragraph of the original is in `text`, in `removed`, or is the title or a repetition.
    """

    text: str
    title: str
    removed: tuple[str, ...] = ()


def clean_article(
    text: str, *, title: str = "", outlet: str = "", authors: Iterable[str] = (), headlines: Iterable[str] = ()
) -> Cleaned:
    """The article with its furniture, by-lines, captions, pointers and repeated headline gone; sentences stay.

    `title` is what the source says it is, without the outlet's name behind it; `authors` are names whose lines are
    by-lines; `headlines` are further wordings of the title. The text is "" where nothing is left.
    """
    authors = tuple(authors)
    known = {_key(author) for author in authors if author} | {_key(outlet)} - {""}
    named = tuple(author for author in authors if len(author.split()) > 1)
    return _cleaned(paragraphs(text), clean_title(title, outlet), known, frozenset(map(_key, headlines)), named)


def clean_page(text: str) -> Cleaned:
    """The article in text that was copied or saved from a page, with the title found in it.

    The title is the headline-like line above the first sentence, for choice one that the page repeats; "" where the
    text begins with its first sentence.
    """
    lines = paragraphs(text)
    return _cleaned(lines, clean_title(_headline(lines)), set(), frozenset())


def clean_title(title: str, outlet: str = "") -> str:
    """The title in one line, without the outlet's name at its end ("… | The Courier" where the outlet is that)."""
    title = one_line(title)
    parts = _TITLE_SEPARATOR.split(title)
    if len(parts) > 1 and outlet and len(parts[0]) > 10:
        last, name = _key(parts[-1]), _key(outlet)
        if name and last and (last.startswith(name) or name.startswith(last)):
            title = title[: title.rindex(parts[-1])].rstrip(" |–—·•»-")
    return title


def _headline(lines: list[str]) -> str:
    top = lines[:_HEAD_LINES]
    first_sentence = next(
        (place for place, line in enumerate(top) if _is_sentence(line) and not is_furniture(line)), len(top)
    )
    candidates = [line for line in top[:first_sentence] if _could_be_title(line)]
    keys = [_key(line) for line in lines[: _HEAD_LINES * 2]]
    for line in candidates:
        if keys.count(_key(line)) > 1:
            return line
    unstopped = [line for line in candidates[:3] if not line.endswith(".")]
    return max(unstopped, key=lambda line: len(line.split()) >= _HEADLINE_WORDS, default="")


def _could_be_title(line: str) -> bool:
    if len(line) > _LONGEST_TITLE or len(line.split()) < 2:
        return False
    return not (is_furniture(line) or is_head_line(line) or is_tail_line(line) or is_pointer(line) or is_caption(line))


def _is_sentence(line: str) -> bool:
    return (len(line.split()) >= 8 and ends_like_prose(line) and not line.endswith(("?", "!", ":", ")"))) or len(
        line
    ) > 300


def _cleaned(
    lines: list[str], title: str, known: set[str], headlines: frozenset[str], authors: Sequence[str] = ()
) -> Cleaned:
    kept: list[str] = []
    end = _where_comments_begin(lines)
    removed_below = lines[end:]
    lines = lines[:end]
    authors = [*authors, *(name for line in lines[:_HEAD_LINES] for name in names_in(line))]
    removed: list[str] = []
    headlines = (headlines | {_key(title)}) - {""}
    seen: set[str] = set()
    in_head, in_list = True, False
    # below the last sentence a list goes on to the end, and its entries may be short
    last = max((place + 1 for place, line in enumerate(lines) if not could_be_headline(line)), default=0)
    for place, line in enumerate(lines):
        in_head = in_head and place < _HEAD_LINES
        in_list = in_list and could_be_headline(line) and (len(line.split()) >= _HEADLINE_WORDS or place >= last)
        if len(line) > LONGEST:
            in_head = in_list = False
        about = place >= len(lines) - _TAIL_LINES and len(line) <= LONGEST and is_about_author(line, authors)
        pulled = _QUOTED.fullmatch(line) is not None and _is_within_another(line, lines)
        if in_list or about or pulled or _is_around(lines, place, known, in_head=in_head):
            removed.append(line)
        elif is_list_heading(line) and _opens_list(lines, place):
            removed.append(line)
            in_list = True
        elif (place < _HEAD_LINES * 2 and _key(line) in headlines) or (len(line) >= _LONG and line in seen):
            continue  # the headline, a standfirst or a pull quote again
        else:
            in_head = in_head and not _is_sentence(line)
            seen.add(line)
            kept.append(line)
    return Cleaned("\n\n".join(kept), title, (*removed, *removed_below))


def _where_comments_begin(lines: list[str]) -> int:
    """The place of the heading of readers' comments, known by what stands just below it; the end where none is."""
    for place, line in enumerate(lines):
        if place and len(line) <= 40 and _COMMENTS.fullmatch(line):
            below = [one for one in lines[place + 1 : place + 7] if len(one) <= 60]
            if any(map(_COMMENTING.match, below)):
                return place
    return len(lines)


def _is_within_another(line: str, lines: list[str]) -> bool:
    """Whether a quotation standing alone is taken out of another line, as pull quotes are."""
    words = f" {_key(line)} "
    return any(words in f" {_key(other)} " for other in lines if len(other) > len(line))


def _is_around(lines: list[str], place: int, known: set[str], *, in_head: bool) -> bool:
    """Whether a line belongs to what stands around the article."""
    line = lines[place]
    if len(line) > LONGEST:
        return False
    if is_furniture(line) or is_pointer(line) or is_caption(line) or is_byline(line):
        return True
    if known and len(line) <= 80 and _key(line) in known:
        return True
    if (in_head or (place and is_byline(lines[place - 1]))) and (is_head_line(line) or _is_byline(lines, place)):
        return True
    return place >= len(lines) - _TAIL_LINES and is_tail_line(line)


def _is_byline(lines: list[str], place: int) -> bool:
    """Whether a line is a name alone above an outlet or a role."""
    line = lines[place]
    if len(line) > 80:
        return False
    following = lines[place + 1] if place + 1 < len(lines) else ""
    return (
        place < 4 and _is_name(line) and len(following) <= 80 and is_head_line(following) and not ends_like_prose(line)
    )


def _is_name(line: str) -> bool:
    words = line.replace(",", " ").replace("&", "and").split()
    return (
        2 <= len(words) <= 8
        and all(word == "and" or word[0].isupper() for word in words)
        and not re.search(r"[\d:?!]", line)
    )


def _opens_list(lines: list[str], place: int) -> bool:
    """Whether headlines follow, not prose: a heading within the article's text stays."""
    following = lines[place + 1 : place + 3]
    return all(map(could_be_headline, following))


def _key(line: str) -> str:
    """The words of a line alone, for comparing lines that differ in case and punctuation."""
    return " ".join(_WORD.findall(line.casefold()))
