"""Publication dates: what counts as evidence for the day an article appeared, and which evidence wins.

The rules and their order are written out in docs/sources.md and tested in tests/sources/test_published.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote, urlsplit

#: Nothing was published before the first newspapers (the Relation of Strasbourg began in 1605).
EARLIEST = date(1600, 1, 1)

#: Where a date can come from, most trusted first: a page's own record, then its address, then its words.
ORIGINS = ("column", "front matter", "json-ld", "meta", "microdata", "time", "feed", "sitemap", "url", "text")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = f"(?P<month>{_MONTH_NAME})"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?"

_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d/.-])(?P<year>\d{4})(?P<sep>[-/.])(?P<number>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d|-\d)",
        r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)(?P<number>[01]\d)(?P<day>[0-3]\d)(?:T\d{2,6}|\d{4}|\d{6})?(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*\b{_MONTH}\b\.?,?[\s-]*(?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\b\.?[\s-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?[\s-]+(?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}\s+(?:[+-]\d{{4}}\s+|[A-Z]{{2,5}}\s+)?(?P<year>\d{{4}})(?!\d)",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)",
    )
)

_URL_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"/(?P<year>\d{4})/(?P<number>\d{1,2})/(?P<day>\d{1,2})(?=[/_.-]|$)",
        rf"/(?P<year>\d{{4}})/{_MONTH}/(?P<day>\d{{1,2}})(?=[/_.-]|$)",
        r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)",
        r"[/_-](?P<year>(?:19|20)\d\d)(?P<number>[01]\d)(?P<day>[0-3]\d)(?=[/_.-]|$)",
    )
)

_PUBLISHED = (
    "(?:first |originally |date )?(?:published|posted|issued|released|filed|created|dated|uploaded)"
    "|pub(?:lication|lish(?:ed)?)?[ _]?(?:date|time)|date(?:line)?"
)
_MODIFIED = "(?:last |story |article )?(?:updated?|modified|revised)"
_LABEL = rf"(?:(?P<modified>{_MODIFIED})|(?P<published>{_PUBLISHED}))\b\s*(?:on\b|at\b|date\b)?\s*[:|–—-]?\s*"
_LABELLED = re.compile(rf"\b{_LABEL}", re.IGNORECASE)
_LABEL_FIRST = re.compile(rf"^[\W_]*{_LABEL}(?=\W*\w)", re.IGNORECASE)
_DATE_WORD = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|{_MONTH_NAME}|{_CLOCK}(?:[ap]\.?m\b\.?)?|[ap]\.?m\b\.?"
    r"|\d{1,4}(?:st|nd|rd|th)?|\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
    rf"|(?:[ECMP][SD]?|BS?|IS|SG|HK|K|J|AE[SD]|ACS|AWS|N[ZD]S|CE|CES|EE|WI|PK|NP)T|GMT|UTC|Z|[+-]\d\d:?\d\d|at|on|of"
    rf"|{_MODIFIED}|{_PUBLISHED})"
)
_PLACE = r"(?-i:[A-Z][A-Z .'’-]{2,30}),\s*"  # LONDON, July 2, 2019
_ONLY_DATE_WORDS = re.compile(rf"^\W*(?:{_PLACE})?{_DATE_WORD}(?:[\s(),;:|/•·.–—-]+{_DATE_WORD}\b)*\W*$", re.IGNORECASE)
_NO_INSTANT = 1e20  # past any nanosecond that is a date; an integer may be larger than any float
_LONGEST_DATE_LINE = 140  # a longer line is a sentence that happens to begin with "Published"


@dataclass(frozen=True, slots=True)
class DateClue:
    """One piece of evidence for the day of publication.

    `origin` begins with one of ORIGINS ("meta article:published_time"). `modified` marks the day of a change, which
    counts only where nothing tells the day of publication. `in_utc` marks an instant written in UTC, whose day may
    be a day off the outlet's own.
    """

    day: date
    origin: str
    modified: bool = False
    in_utc: bool = False


def read_clue(value: object, origin: str, *, modified: bool = False) -> DateClue | None:
    """The clue in a date field's value, None where it names no day. See `read_day`."""
    day = read_day(value)
    return DateClue(day, origin, modified, _is_utc(value)) if day else None


def read_day(value: object) -> date | None:
    """The calendar day that a date field names, as it is written in its own time zone.

    Takes dates, aware and naive datetimes, English and ISO 8601 text, and seconds, milli-, micro- or nanoseconds
    since 1970 (their day in UTC). None where there is no whole day: a year or month alone, "3 hours ago", or a
    numeric date that could be two days (03/04/2024).
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(float(value)) if abs(value) < _NO_INSTANT else None
    text = str(value).strip()
    if re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{13}|\d{16}|\d{19}", text):
        return _from_epoch(float(text))
    return _first_day(text[:200])


def day_in_url(url: str) -> date | None:
    """The day in the path of an address, such as /2024/06/19/ or /2024/jun/19/; None without a whole day."""
    path = _path(url)
    for form in _URL_FORMS:
        for match in form.finditer(path):
            day = _day(match)
            if day and day.year >= 1900:  # earlier numbers in an address are identifiers
                return day
    return None


def is_date_line(line: str) -> bool:
    """Whether a line says when an article appeared and nothing else ("Published On: Jun 19, 2024", "19 June 2024")."""
    if len(line) > _LONGEST_DATE_LINE or not any(character.isdigit() for character in line):
        return False
    if _first_day(line) is None and not _LABEL_FIRST.match(line):
        return False
    return bool(_ONLY_DATE_WORDS.match(line))


def clues_in_lines(lines: Iterable[str]) -> list[DateClue]:
    """The clues in lines such as "Published On: Jun 19, 2024 Updated: Jun 20, 2024", in reading order."""
    clues: list[DateClue] = []
    for line in lines:
        if len(line) > _LONGEST_DATE_LINE or not any(character.isdigit() for character in line):
            continue
        labels = list(_LABELLED.finditer(line))
        before = _first_day(line[: labels[0].start()] if labels else line)
        if before:
            clues.append(DateClue(before, "text"))
        for position, label in enumerate(labels):
            end = labels[position + 1].start() if position + 1 < len(labels) else len(line)
            day = _first_day(line[label.end() : end])
            if day:
                clues.append(DateClue(day, "text", modified=bool(label["modified"])))
    return clues


def choose(clues: Iterable[DateClue], *, today: date) -> tuple[date | None, str]:
    """The day of publication that the clues support best, and its origin; None and "" where no clue is credible.

    A clue before EARLIEST or after `today` is not credible. Published beats modified; then the order of ORIGINS
    decides, then the order given. Where the winner is an instant in UTC and the address names the day before or
    after, the address wins: it was written in the outlet's own time zone.
    """
    credible = [clue for clue in clues if EARLIEST <= clue.day <= today]
    if not credible:
        return None, ""
    best = min(credible, key=lambda clue: (clue.modified, _rank(clue.origin)))
    if best.in_utc:
        for clue in credible:
            if clue.origin == "url" and abs(clue.day - best.day) <= timedelta(days=1):
                best = clue
                break
    return best.day, f"{best.origin} (modified)" if best.modified else best.origin


def next_credible(clues: Iterable[DateClue], *, today: date) -> date | None:
    """The first day after `today` that a clue names: from then on `choose` may choose another. None without one."""
    return min((clue.day for clue in clues if clue.day > today), default=None)


def _rank(origin: str) -> int:
    return next((rank for rank, known in enumerate(ORIGINS) if origin.startswith(known)), len(ORIGINS))


def _first_day(text: str) -> date | None:
    found = [(match.start(), day) for form in _FORMS for match in form.finditer(text) if (day := _day(match))]
    return min(found)[1] if found else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None  # day and month cannot be told apart, and a wrong date is worse than none
        day, month = (first, second) if first > 12 else (second, first)
    else:
        day = int(parts["day"])
        month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"][:3].lower()) + 1
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _from_epoch(number: float) -> date | None:
    for scale in (1.0, 1e3, 1e6, 1e9):
        if 1e8 <= abs(number) / scale < 1e10:  # 1973 to 2286: smaller numbers are years and identifiers
            return datetime.fromtimestamp(number / scale, UTC).date()
    return None


def _is_utc(value: object) -> bool:
    if isinstance(value, datetime):
        return value.tzinfo is not None and value.utcoffset() == timedelta(0)
    if isinstance(value, int | float):
        return True
    text = str(value)[:200].strip()
    if re.search(r"T?00:00(?::00(?:\.0+)?)?\s*(?:Z|UTC|GMT|\+00:?00)$", text):
        return False  # midnight to the second is a bare day that a program has filled up
    return bool(re.search(r"\d(?:Z|\s*(?:GMT|UTC)|\s?[+-]00:?00)$|\+0000 \d{4}$|^\d{10,}$", text))


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path)
    except ValueError:  # such as a broken IPv6 address
        return ""
