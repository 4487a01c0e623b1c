"""Sentences of a text, by rules made for news."""

from __future__ import annotations

import re

from index.article import Article, Sentence

# Words after which a full stop does not end a sentence when more of the same name or number follows.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt cmdr maj adm rep reps sen sens gov rev hon pres st mt ft jr sr vs etc"
    " jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun"
    " ave blvd rd dept univ assn bros inc ltd co corp no nos fig vol pp ed est approx al cf viz messrs supt det insp"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn"
    " tex va vt wash wis wyo".split()
)
# After these a sentence may well end: only a following number or a following capital of the same name decides.
MAY_END = frozenset("inc ltd co corp jr sr etc ave st rd al".split())
STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my in on at for but and or so if when"
    " while after before as since there what who why how where is are was were by from with not no all some many most"
    " one two both each every meanwhile however still yet now then also according earlier later".split()
)
END = re.compile(r"""(?P<mark>[.!?…]+)(?P<close>["'”’)\]»]*)(?P<space>\s+)(?=(?P<next>["'“‘(\[«—–-]*\s?\w))""")
LINE = re.compile(r"\s*\n\s*\n\s*|\s*\n\s*")
WORD_BEFORE = re.compile(r"[\w.&’'-]+$")
INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$")
WORD_AFTER = re.compile(r"[\"'“‘(\[«—–-]*\s?([\w’']+)")


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether the mark at `match` ends a sentence; `match` is followed by white space and a word."""
    following = WORD_AFTER.match(text, match.end("space"))
    word_after = following.group(1) if following else ""
    mark = match["mark"]
    if mark != ".":
        # "What?" he said — and an ellipsis inside a sentence — go on in lower case.
        return not word_after[:1].islower()
    if word_after[:1].islower():
        return False
    before = WORD_BEFORE.search(text, max(0, match.start() - 30), match.start("mark"))
    word_before = before.group(0) if before else ""
    bare = word_before.rstrip(".").lower()
    starts = word_after.lower() in STARTERS and word_after[:1].isupper()
    if INITIALS.fullmatch(word_before + "."):
        # "U.S. The", but "George W. Bush", "J. Smith" and "the U.S. Senate"
        return starts and len(word_before) > 1
    if bare in ABBREVIATIONS:
        if bare in MAY_END:
            return starts
        # "Sept. 3", "No. 10", "Gen. Lee"; "wash", "miss" and "no" are also words
        return bare in {"no", "miss", "wash", "ill", "del", "mass", "sat", "sun", "mar", "la", "ind", "ore"} and (
            starts or not (word_before[:1].isupper() or word_after[:1].isdigit())
        )
    return True


def sentence_places(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Places `[start, end)` of the sentences of `text[start:end]`, in reading order.

    They do not overlap, begin and end with a character that is not white space, and leave no such character out.
    Empty for blank text. A line break always ends a sentence.
    """
    end = len(text) if end is None else end
    places: list[tuple[int, int]] = []
    line_start = start
    breaks = [(match.start(), match.end()) for match in LINE.finditer(text, start, end)]
    for stop, following in [*breaks, (end, end)]:
        _split_line(text, line_start, stop, places)
        line_start = following
    return places


def _split_line(text: str, start: int, end: int, places: list[tuple[int, int]]) -> None:
    at = start
    for match in END.finditer(text, start, end):
        if match.start() >= at and _ends_sentence(text, match):
            _add(text, at, match.start("space"), places)
            at = match.end("space")
    _add(text, at, end, places)


def _add(text: str, start: int, end: int, places: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        places.append((start, start + len(stripped)))


def split_sentences(article: Article) -> list[Sentence]:
    """The sentences of the article in reading order; see `sentence_places` for what holds."""
    return [Sentence(article, start, end) for start, end in sentence_places(article.text)]
