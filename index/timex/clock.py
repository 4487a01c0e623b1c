"""Times of day: "9 p.m. ET", "noon", "this morning", "last night", "overnight"."""

from __future__ import annotations

from index.interval import Interval
from index.timex.calendar_days import in_words, shift_days
from index.timex.lexicon import CARDINALS, PARTS
from index.timex.patterns import Rule, compile_pattern
from index.timex.reading import Reading
from index.timex.timex import Meaning

_CLOCK = compile_pattern("CLOCKTIME")

_BARE_HOUR = compile_pattern("(?:NUM|CARDINAL|ONE)(?=IN THE PART)")

_BEFORE_A_CLOCK = frozenset("at by until till from around about before after to between since shortly".split())


def clock_time(reading: Reading, start: int, end: int) -> tuple[int, int, str] | None:
    """Where a clock time is said, and its value ("21:00"); None where none is."""
    noon = reading.find("NOON", start, end)
    if noon >= 0 and reading.word(noon - 1) == "high":
        return None
    if noon >= 0:
        return noon, noon + 1, {"midnight": "24:00"}.get(reading.word(noon), "12:00")
    match = _CLOCK.search(reading.tokens.symbols, start, end) or _BARE_HOUR.search(reading.tokens.symbols, start, end)
    if match is None:
        return None
    words = reading.words(match.start(), match.end())
    digits = words[0]
    if (
        len(words) == 3
        and words[1] == ":"
        and reading.word(start - 1) not in _BEFORE_A_CLOCK
        and match.start() == start
    ):
        return None  # the length of a video, a score
    dotted = len(words) > 3 and words[1] == "." and words[2].isdigit()  # "9.40 p.m."
    if dotted and not (
        len(words[2]) == 2 and reading.tokens.touches(match.start() + 1) and reading.tokens.touches(match.start() + 2)
    ):
        return None  # a sentence that ends in a number before one that begins with an hour
    if len(digits) >= 3 and digits.isdigit():
        hour, minute = int(digits[:-2]), int(digits[-2:])
    elif len(digits) == 2 and digits.startswith("0") and len(words) > 1 and words[1].isdigit():
        hour, minute = int(digits), int(words[1])
    else:
        hour = int(digits) if digits.isdigit() else CARDINALS.get(digits, 0)
        minute = int(words[2]) if len(words) > 2 and (words[1] == ":" or dotted) else 0
    tail = words[3:] if ":" in words or dotted else words[1:]
    if tail and (tail[0] in {"p", "pm"}) and hour < 12:
        hour += 12
    elif tail and tail[0] in {"a", "am"} and hour == 12:  # midnight
        hour = 0
    part = part_of_day(reading, match.end(), end)
    if part in {"AF", "EV", "NI"} and 4 < hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return match.start(), match.end(), f"{hour:02d}:{minute:02d}"


def part_of_day(reading: Reading, start: int, end: int) -> str:
    """The part of the day said, as TIMEX3 writes it, "" where none is."""
    for name in ("PART", "TONIGHT"):
        at = reading.find(name, start, end)
        if at >= 0:
            return PARTS[reading.word(at).removesuffix("s")]
    return ""


def understand_part(reading: Reading, start: int, end: int) -> Meaning | None:
    """A part of the day by itself: "this morning", "last night", "overnight", "the morning", "at midday"."""
    today = reading.today
    words = reading.words(start, end)
    clock = clock_time(reading, start, end)
    part = part_of_day(reading, start, end)
    if not clock and not part:
        return None
    if reading.form(start) in ("Tonight", "Overnight") and reading.form(start - 1)[:1].isupper():
        return None  # Entertainment Tonight
    if today is None:
        return Meaning(
            "TIME", f"XXXX-XX-XXT{clock[2] if clock else part}", None, "a time of an article of unknown date"
        )
    day = today
    source = f"of {reading.since_publication()}"
    if "last" in words:
        day, source = shift_days(today, -1), f"of the day before {reading.since_publication()}"
    elif "next" in words or "following" in words or "previous" in words or "that" in words:
        anchor = reading.anchor(day=True)
        if anchor:
            step = 1 if {"next", "following"} & set(words) else -1 if "previous" in words else 0
            day = shift_days(anchor[0], step)
            source = f"told from {anchor[1]}"
    elif ("the" in words or clock) and "today" not in words:
        found = reading.last_mentioned(day=True)
        if found and found.interval and found.interval.first:
            day, source = found.interval.first, f"of {in_words(found.interval.first)}, mentioned before"
    return Meaning("TIME", f"{day.isoformat()}T{clock[2] if clock else part}", Interval.day(day), source)


RULES = (
    Rule(
        "part of day",
        "WHEN?(?:(?:THIS|LAST|THE(?:NEXT|FOLLOWING|PREVIOUS)|THAT(?:SAME)?)(?:EARLY HYPHEN?)?PART|TONIGHT)",
        understand_part,
    ),
    Rule("the part of day", "(?:EARLY HYPHEN? PART|IN THE PART|TOD)", understand_part),
)
