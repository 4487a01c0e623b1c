"""The words around a period: the year it is said with, and the part of it that is meant."""

from __future__ import annotations

from index.interval import Interval
from index.timex.calendar_days import Period, part_of
from index.timex.reading import Reading
from index.timex.timex import Meaning

_EARLY = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "midst": "mid",
    "late": "late",
    "end": "end",
    "close": "end",
    "beginning": "beginning",
    "start": "beginning",
    "outset": "beginning",
}


def narrowed(reading: Reading, start: int, end: int, period: Period, rule: str) -> Meaning:
    """The period, or the part of it that words such as "early", "the end of" and "earlier" pick out."""
    interval = period.interval
    if interval and interval.first and interval.last:
        for word in reading.words(start, min(end, start + 3)):
            if word in _EARLY:
                interval = part_of(interval, _EARLY[word])
                rule += f", the {word} part"
                break
            if word in ("earlier", "later") and reading.today and interval.covers(Interval.day(reading.today)):
                interval = (
                    Interval(interval.first, reading.today)
                    if word == "earlier"
                    else Interval(reading.today, interval.last)
                )
                rule += ", up to that day" if word == "earlier" else ", from that day on"
                break
    return Meaning("DATE", period.value, interval, rule)


def year_said(reading: Reading, start: int, end: int) -> int | None:
    """The year that the tokens name: "1998", "last year", "the previous year", "the year-ago ..."; None for none."""
    at = reading.find("YEAR", start, end)
    if at >= 0:
        return int(reading.word(at))
    unit = reading.find("YEARUNIT", start, end)
    if unit < 0 or reading.today is None:
        return None
    words = set(reading.words(max(start, unit - 3), end))
    if "last" in words or "past" in words:
        return reading.today.year - 1
    if "ago" in words or "earlier" in words:
        return reading.today.year - 1
    if "next" in words or "coming" in words:
        return reading.today.year + 1
    anchor = reading.anchor()
    if anchor and ("previous" in words or "prior" in words or "preceding" in words):
        return anchor[0].year - 1
    if anchor and "following" in words:
        return anchor[0].year + 1
    if anchor and ("that" in words or "same" in words):
        return anchor[0].year
    return reading.today.year
