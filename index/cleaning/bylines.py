"""Lines above the first sentence and below the last: who wrote an article, for whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.cleaning.furniture import LONGEST
from index.cleaning.patterns import LinePatterns
from index.published import is_date_line

_WIRE = (
    r"(?:the )?associated press|ap|reuters|afp|press trust of india|pti|ani|usa ?today(?: (?:sports|network|opinion))?"
    r"|(?:from )?(?:usa today network|staff) and wire reports|staff reports?"
)
_WIRE_WORDS = "the associated ap reuters afp press pti ani usa usatoday from staff"
_AGO = r"(?:\d+|an?) (?:minutes?|mins?|hours?|hrs?|days?) ago"
_SECTIONS = (
    "home news world asia europe africa americas us u uk politics business sport sports health science tech technology"
    " entertainment opinion india international national local lifestyle travel weather markets live breaking exclusive"
    " analysis top"
)

# Above the first sentence a line that closes like a sentence is one: "By Wednesday the city had fallen."
_HEAD = LinePatterns(
    {
        "by": (r"by\s*(?::\s*|\s)(?-i:[A-Z])(?:[^.!?:]|\b\w\.){2,110}",),
        "written reported compiled edited posted words text story": (
            r"(?:written|reported|compiled|edited|posted|words|text|story) by\s*:?\s*[^!?]{2,110}",
        ),
        "author authors reporter reporters correspondent byline": (
            r"(?:author|reporter|correspondent|byline)s?\s*:\s*.{2,80}",
        ),
        _SECTIONS: (
            r"(?:home|news|world|asia|europe|africa|americas|us|u\.s\.|uk|politics|business|sports?|health|science"
            r"|tech(?:nology)?|entertainment|opinion|india|international|national|local|lifestyle|travel|weather"
            r"|markets|live|breaking(?: news)?|exclusive|analysis|(?:top|world|us|uk) news|live updates?)"
            r"(?:\s*[>/|›»•·]\s*[\w .&'’,?!-]{2,120})*",
        ),
        _WIRE_WORDS: (_WIRE,),
        "cnn bbc special": (r"cnn(?: business)?|bbc(?: news)?|special (?:to|for) [\w .&|]{2,50}",),
        "opinion columnist contributor contributors correspondent reporter editor senior": (
            r"(?:opinion )?(?:columnist|contributor|correspondent|reporter|editor|staff writer|senior writer)s?",
        ),
        "updated published posted share 0": (
            rf"(?:(?:updated|published|posted)\s*:?\s*)?{_AGO}.{{0,40}}",
            r"(?:updated|published|posted|last|on|share|\W)+",
        ),
    },
    end=r"[^\w.!?]*",
)
_NAME = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|der|al|bin|la|del)){1,3}"
_BYLINE = re.compile(rf"(?:By|BY) {_NAME}(?:(?:,| and| &) {_NAME}){{0,3}}(?:, [A-Z][\w ]{{1,30}})?")
_CNN = re.compile(r"(?:[\w .,’'()&-]{2,60}\s)?CNN(?: Business| Politics| Sport| Style| Travel| Underscored)?\s*—")
_SITE = re.compile(r"[\w .,’'&]{2,60}\s[|–—-]\s(?:https?://)?www\.[\w.-]{3,60}/?")
_PARTED = re.compile(r"\s+[|·•]\s+")
_ROLE = re.compile(
    r"[\w ,’'-]{0,60}\b(?:correspondent|reporter|editor|columnist|staff writer)s?"
    r"(?:,? (?:in )?[A-Z]\w+(?: [A-Z]\w+)?)?(?:,? (?:BBC|CNN|Reuters|AP)(?: News)?)?"
)

_TAIL = LinePatterns(
    {
        "edited written reported compiled posted published input inputs curated translated fact": (
            r"(?:edited|written|reported|compiled|posted|published|inputs?|curated|translated|fact[- ]checked)"
            r" (?:by|from|with)\s*:?\s*[^.!?]{2,110}",
        ),
        "additional reporting writing editing compiling contributions contribution compiled": (
            r"(?:additional )?(?:reporting|writing|editing|compiled|compiling|contributions?) by\b.{2,220}",
        ),
        "contributing contributor contributors contributed": (
            r"contribut(?:ing|ors?|ed)(?: reporting)?\s*(?::|by).{2,160}",
        ),
        "this the": (
            r"(?:this|the) (?:story|article) (?:has been|was|is) (?:updated|auto[- ]generated|automatically generated)"
            r"\b(?!.{0,40}\b(?:correct|clarif|erro))(?: (?:with|to|at|on|after|throughout|several)\b.{0,100})?",
            r"this (?:article|story|piece) (?:originally |first )?(?:appeared|was (?:originally |first )?published)"
            r" (?:on|in|at|by)\b.{0,160}",
            r"this story has not been edited\b.{0,240}|this is an unedited\b.{0,240}",
        ),
        "except with inputs": (
            r"with (?:files|reporting|contributions) (?:from|by) [^.!?]{2,120}",
            r"(?:except for the headline|with inputs from|with agency inputs|inputs from)\b.{0,240}",
        ),
        "tag tags topic topics filed keywords categories category": (
            r"(?:tags?|topics?|filed under|keywords|categories|category)\s*:\s*.{2,200}",
        ),
        "first end more our": (
            r"first published|end of article|more ap [\w ]{2,30}:\s.{0,160}|our standards\s*:.{0,80}",
        ),
        _WIRE_WORDS: (_WIRE,),
    }
)
_NAMES_BY = re.compile(rf"(?:By|BY) {_NAME}(?:(?:,| and| &) {_NAME}){{0,3}}")
_NAME_ALONE = re.compile(_NAME)
_ACCOUNT = re.compile(r"@\w{2,30}")
_ABOUT = re.compile(
    r" (?:is (?:an?|the|our)\b.{0,60}\b(?:writer|reporter|correspondent|editor|columnist|journalist|author|producer"
    r"|critic|contributor|fellow|freelancer?)|writes\b|covers\b|reports (?:on|for|from)\b|has (?:written|covered)\b"
    r"|can be reached\b|joined\b)",
)
_CONTRIBUTED = re.compile(r".{2,220}\bcontributed (?:reporting )?to this (?:report|story|article)[\W_]*", re.IGNORECASE)
_HANDLE = re.compile(r"[\w .]{3,40} is at https?://\S+")


def is_head_line(line: str) -> bool:
    """Whether a line above the first sentence is a by-line, an outlet, a section or a date."""
    if len(line) > 160:
        return False
    if _HEAD.match(line) or is_date_line(line) or _SITE.fullmatch(line):
        return True
    parts = _PARTED.split(line)
    if len(parts) > 1 and not line.endswith(".") and any(map(is_date_line, parts)):
        return True  # "Special correspondent, Northsea | 21 Nov 2018 | 09:14"
    if line.endswith("—"):
        return _CNN.fullmatch(line) is not None
    return line[-1:].isalnum() and _ROLE.fullmatch(line) is not None


def is_byline(line: str) -> bool:
    """Whether a line is "By" and names and nothing else, which is no sentence wherever it stands."""
    return line[:3].lower() == "by " and len(line) <= 110 and _BYLINE.fullmatch(line) is not None


def names_in(line: str) -> list[str]:
    """The names in a line that is "By" and names, in order; none for any other line."""
    found = _NAMES_BY.match(line) if len(line) <= 110 else None
    return _NAME_ALONE.findall(found[0][3:]) if found else []


def is_about_author(line: str, names: Iterable[str]) -> bool:
    """Whether a line is a handle, or tells of one of the authors by name ("Ann Lee covers courts …")."""
    if _ACCOUNT.fullmatch(line):
        return True
    return any(
        line.casefold() in (f"more by {name.casefold()}", f"more from {name.casefold()}")
        or (line.casefold().startswith(f"{name.casefold()} ") and _ABOUT.match(line[len(name) :]) is not None)
        for name in names
    )


def is_tail_line(line: str) -> bool:
    """Whether a line below the last sentence is a credit, a tag list, an agency's note or a date."""
    if len(line) > LONGEST:
        return False
    if _TAIL.match(line) or is_date_line(line):
        return True
    return (" contributed " in line and _CONTRIBUTED.fullmatch(line) is not None) or (
        " is at http" in line and _HANDLE.fullmatch(line) is not None
    )
