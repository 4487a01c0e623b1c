"""How long since: worked out from the day of the event, where no article counts for us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.interval import Interval
from qa.nominal import by_its_verb

SINCE = re.compile(
    r"\bhow\s+(?:long|much\s+time|many\s+(?P<unit>\w+))\s+(?:(?P<be>has|have|had|is|was)\s+(?:it\s+)?(?:been\s+|passed\s+)?)?"
    r"since\s+(?P<event>[^?]+)",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\bhow\s+(?:long|many\s+(?P<unit>\w+))\s+ago\s+(?P<be>did|was|were|is)\s+(?P<event>[^?]+)", re.IGNORECASE
)
# A clause rather than a thing: "since Finland joined", not "since the last visit".
ACTS = re.compile(
    r"\b(?:(?-i:[a-z]+ed)|won|left|began|met|took|became|went|came|fell|broke|hit|made|lost|quit|beat|led|sold|built|said|gave"
    r"|had|was|were|got|ran|set|struck|sank|flew|swore|shot|rose|held|put)\b",
    re.IGNORECASE,
)
LED = re.compile(r"^(?:the|an?|his|her|its|their)\s+\w+ed\s+", re.IGNORECASE)  # "the disputed vote" is a thing
RELATIVE = re.compile(r"\b(?:which|that|who|whom|where|when)\b", re.IGNORECASE)
PASSIVE = re.compile(r"(?P<who>.+?)\s+(?P<be>was|were)\s+(?P<rest>.+)", re.IGNORECASE)
YEAR, MONTH = 365.2425, 30.436875  # days, on the average of the Gregorian calendar
DAYS = {"day": 1.0, "week": 7.0, "month": MONTH, "year": YEAR, "decade": 10 * YEAR}
CLOSE = 0.15  # two lengths that differ by no larger share are the same, rounded otherwise


@dataclass(frozen=True, slots=True)
class Counted:
    """The question of when that a question of how long since comes down to, and how to count.

    `unit` is the unit asked for, "" where none is. `then` is true for "had it been": counted to the day of the article,
    else to the day of asking.
    """

    question: str
    unit: str
    then: bool


def counted(text: str) -> Counted | None:
    """How the question is worked out from a date; None for any other question."""
    if found := AGO.search(text):
        return Counted(f"When {found['be'].lower()} {found['event'].strip()}?", unit_of(found["unit"]), then=False)
    if found := SINCE.search(text):
        then = (found["be"] or "").lower() in {"had", "was"}
        return Counted(when_question(found["event"].strip()), unit_of(found["unit"]), then=then)
    return None


def when_question(event: str) -> str:
    """The question of when something was ("the last visit"), was done ("Finland joined", "Cole's death"), suffered."""
    if asked := by_its_verb(event):
        return asked
    plain = LED.sub("", event)
    main = plain[: told.start()] if (told := RELATIVE.search(plain)) else plain
    if passive := PASSIVE.fullmatch(event if main == plain else ""):
        return f"When {passive['be'].lower()} {passive['who']} {passive['rest']}?"
    return f"When {'did' if ACTS.search(main) else 'was'} {event}?"


def unit_of(word: str | None) -> str:
    """The unit that the word names, in the singular; "" for none that days can be counted in."""
    singular = (word or "").lower().rstrip("s")
    return singular if singular in DAYS else ""


def days_between(event: Interval, day: date) -> float | None:
    """Days from the middle of the event's days to the day; None where an end is open or the event lies ahead."""
    if event.first is None or event.last is None or event.first > day:
        return None
    middle = (event.first.toordinal() + event.last.toordinal()) / 2
    return max(0.0, day.toordinal() - middle)


def say_length(event: Interval, days: float, unit: str = "") -> str:
    """The length in words: "24 years", "6 weeks", "1 day"; "about" where the event's own days are many.

    In the unit asked for, else in the largest of which there are two.
    """
    chosen = unit or next((name for name in ("year", "month", "week") if days >= 2 * DAYS[name]), "day")
    number = round(days / DAYS[chosen])
    rough = (event.days or 1) > 1 or abs(days / DAYS[chosen] - number) > 0.05
    said = f"{number} {chosen}" + ("" if number == 1 else "s")
    return f"about {said}" if rough else said


def days_apart(one: Interval, other: Interval) -> float | None:
    """Days from the middle of the one's days to that of the other's, below 0 where `other` came first.

    None where an end is open, or where the two share a day and are not both that day alone: then nobody can tell.
    """
    if not (one.first and one.last and other.first and other.last):
        return None
    if one.overlaps(other) and not one.days == other.days == 1:
        return None
    return (other.first.toordinal() + other.last.toordinal() - one.first.toordinal() - one.last.toordinal()) / 2


def say_days_apart(one: Interval, other: Interval, days: float, unit: str = "") -> str:
    """The length between the two in words, in the unit asked for, else in one no finer than their dates.

    Between two single days "16 days", up to two months, and then as `say_length` says it. Where a date is only a month
    or a year, "about" and no unit smaller than that: "about 2 months".
    """
    widest = max(one.days or 1, other.days or 1)
    wider = one if (one.days or 1) >= (other.days or 1) else other
    if unit or (widest == 1 and days >= 2 * MONTH):
        return say_length(wider, days, unit)
    if widest == 1:
        weeks = days >= 14 and days % 7 == 0
        return say_length(wider, days, "week" if weeks else "day")
    largest = next((name for name in ("year", "month", "week") if days >= 2 * DAYS[name]), "day")
    finest = next((name for name in ("day", "week", "month") if widest <= 1.1 * DAYS[name]), "year")
    return say_length(wider, max(days, DAYS[finest]), max(largest, finest, key=DAYS.__getitem__))


def length_in_days(value: str) -> float | None:
    """The days of a TIMEX3 duration such as "P24Y" or "P2W"; None for one in hours or of no number."""
    found = re.fullmatch(r"P(\d+(?:\.\d+)?)(D|W|M|Y|DE)", value)
    if not found:
        return None
    names = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade"}
    return float(found[1]) * DAYS[names[found[2]]]


def agree(one: float, other: float) -> bool:
    """Whether two lengths are the same but for rounding."""
    return abs(one - other) <= CLOSE * max(one, other)
