"""Time expressions as people put them in questions, against the day of asking. The past is the default direction."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from index.interval import Interval

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": -1,
    "final": -1,
}
_COUNTS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3, "several": 4}
_COUNT = r"(?:\d{1,3}|a\s+couple\s+of|couple\s+of|a\s+few|few|several|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_PERIOD = (
    rf"(?:{_MONTH}(?:\s+of)?,?\s+{_YEAR}|{_SEASON}\s+(?:of\s+)?{_YEAR}|{_YEAR}|{_MONTH}|"
    r"(?:last|this|next)\s+(?:year|month|week)|the\s+(?:year|month))"
)

_EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9])
    | (?P<part>(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final)\s+(?P<piece>half|quarter|week|days?)\s+of\s+(?P<whole>{_PERIOD}))
    | (?P<edge>(?P<where>early|mid|late|(?:the\s+)?(?:start|beginning|end|middle)\s+of)[\s-]+(?P<edged>{_PERIOD}))
    | (?P<quarter>q(?P<qn>[1-4])\s+(?:of\s+)?(?P<qy>{_YEAR}))
    | (?P<dmy>(?:(?:{_WEEKDAY}),?\s+)?(?:the\s+)?(?P<d1>{_DAY})\s+(?:of\s+)?(?P<m1>{_MONTH})(?:,?\s+(?P<y1>{_YEAR}))?)\b
    | (?P<mdy>(?:(?:{_WEEKDAY}),?\s+)?(?P<m2>{_MONTH})\s+(?:the\s+)?(?P<d2>{_DAY})(?![\d:.]*\d)(?:,?\s+(?P<y2>{_YEAR}))?)\b
    | (?P<month>(?:(?P<mdir>last|next|this|this\s+past)\s+)?(?P<m3>{_MONTH})(?:(?:\s+of)?,?\s+(?P<y3>{_YEAR}))?)(?!\w)
    | (?P<season>(?:(?P<sdir>last|next|this|this\s+past|the)\s+)?(?P<s>{_SEASON})(?:\s+(?:of\s+)?(?P<ys>{_YEAR}))?)\b
    | (?P<weekday>(?:(?P<wdir>last|next|this|this\s+past)\s+)?(?P<w>{_WEEKDAY})(?:\s+(?:night|morning|afternoon|evening))?)\b
    | (?P<deictic>the\s+day\s+before\s+yesterday|yesterday(?:\s+(?:morning|afternoon|evening))?|today|tonight|tomorrow(?:\s+(?:morning|afternoon|evening|night))?
        |last\s+night|this\s+(?:morning|afternoon|evening))\b
    | (?P<unit>(?:earlier\s+|later\s+)?(?P<udir>last|this\s+past|past|this|next|coming)\s+(?P<u>weekend|week|month|quarter|year|decade))\b
    | (?P<span>(?:the\s+)?(?:last|past|previous)\s+(?P<n1>{_COUNT})\s+(?P<u1>day|week|weekend|month|year|decade)s?)\b
    | (?P<coming>(?:the\s+)?(?:next|coming)\s+(?P<n3>{_COUNT})\s+(?P<u3>day|week|month|year|decade)s?)\b
    | (?P<ago>(?P<n2>{_COUNT})\s+(?P<u2>day|week|month|year|decade)s?\s+ago)\b
    | (?P<decade>(?:the\s+)?(?P<dy>1[0-9]|20)(?P<dz>[0-9])0s)\b
    | (?P<year>{_YEAR})\b(?![-–/]\d|%|\s*(?:percent|people|miles|km|metres|meters))
    )""",
    re.I | re.X,
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Characters `[start, end)` of the question and the days they mean; `shape` names the rule."""

    start: int
    end: int
    interval: Interval
    shape: str


def find_expressions(text: str, *, asked_at: date, ahead: bool = False) -> tuple[Expression, ...]:
    """Time expressions of `text` in order, without those that name no day within the calendar (30 February).

    What has no year means the nearest past, or the nearest to come where `ahead`.
    """
    found = []
    for match in _EXPRESSION.finditer(text):
        shape = match.lastgroup if match.lastgroup in _RULES else _shape(match)
        if match.group() in {"may", "march", "fall", "spring", "mar", "sat", "sun", "dec", "second"} and not _timely(
            text, match
        ):
            continue
        if match.group() in {"May", "March"} and not _timely(text, match):
            continue
        try:
            interval = _RULES[shape](match, asked_at, ahead)
        except (ValueError, OverflowError):
            continue
        found.append(Expression(match.start(), match.end(), interval, shape))
    return tuple(found)


def _shape(match: re.Match[str]) -> str:
    return next(name for name in _RULES if match.group(name))


def _timely(text: str, match: re.Match[str]) -> bool:
    """Whether a word which is also a verb or a name ("may", "march") follows a word that makes it a month."""
    return bool(
        re.search(
            r"\b(?:in|since|until|till|by|before|after|during|of|from|to|and|between|over|through)\s+(?:the\s+)?$",
            text[: match.start()],
            re.I,
        )
    )


def _iso(match: re.Match[str], _asked: date, _ahead: bool) -> Interval:
    return Interval.day(date.fromisoformat(match["iso"]))


def _part(match: re.Match[str], asked: date, ahead: bool) -> Interval:
    whole = _period(match["whole"], asked, ahead)
    nth, piece = _ORDINALS[match["nth"].lower()], match["piece"].lower()
    first, last = whole.first, whole.last
    assert first and last  # noqa: S101 - a period is closed at both ends
    days = (last - first).days + 1
    if piece == "half":
        if nth in {1, 2, -1} and days > 200:
            middle = date(first.year, 6, 30)
        else:
            middle = first + timedelta(days=days // 2 - 1)
        return Interval(first, middle) if nth == 1 else Interval(middle + timedelta(days=1), last)
    if piece == "quarter":
        return _months(first.year, 10 if nth == -1 else 3 * nth - 2, 3)
    if nth == -1:
        return Interval(last - timedelta(days=6), last)
    start = first + timedelta(days=7 * (nth - 1))
    return Interval(start, min(last, start + timedelta(days=6)))


def _edge(match: re.Match[str], asked: date, ahead: bool) -> Interval:
    whole = _period(match["edged"], asked, ahead)
    first, last = whole.first, whole.last
    assert first and last  # noqa: S101 - a period is closed at both ends
    third = ((last - first).days + 1) // 3
    words = match["where"].lower()
    if "early" in words or "start" in words or "beginning" in words:
        return Interval(first, first + timedelta(days=third))
    if "mid" in words:
        return Interval(first + timedelta(days=third), last - timedelta(days=third))
    return Interval(last - timedelta(days=third), last)


def _quarter(match: re.Match[str], _asked: date, _ahead: bool) -> Interval:
    return _months(int(match["qy"]), 3 * int(match["qn"]) - 2, 3)


def _day_month(match: re.Match[str], asked: date, ahead: bool) -> Interval:
    which = "1" if match["dmy"] else "2"
    day = int(re.sub(r"\D", "", match[f"d{which}"]))
    month = _month_number(match[f"m{which}"])
    if year := match[f"y{which}"]:
        return Interval.day(date(int(year), month, day))
    years = range(asked.year, asked.year + 5) if ahead else range(asked.year, asked.year - 9, -1)
    for one in years:
        if month == 2 and day == 29 and not calendar.isleap(one):
            continue
        candidate = date(one, month, day)
        if candidate >= asked if ahead else candidate <= asked:
            return Interval.day(candidate)
    raise ValueError(f"no {day}/{month} in reach")


def _month(match: re.Match[str], asked: date, ahead: bool) -> Interval:
    number = _month_number(match["m3"])
    if match["y3"]:
        return Interval.month(int(match["y3"]), number)
    direction = (match["mdir"] or "").lower()
    if direction == "this":
        return Interval.month(asked.year, number)
    if direction == "next" or (ahead and not direction):
        later = number < asked.month or (number == asked.month and direction == "next")
        return Interval.month(asked.year + later, number)
    earlier = number > asked.month or (number == asked.month and direction.startswith("last"))
    return Interval.month(asked.year - earlier, number)


def _season(match: re.Match[str], asked: date, ahead: bool) -> Interval:
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[match["s"].lower()]
    if match["ys"]:
        # "winter 2023" has January 2023 for most who say it; news uses both, so take the wider reading.
        return _months(int(match["ys"]) - (start == 12), start, 3)
    direction = (match["sdir"] or "").lower()
    forward = ahead or direction == "next"
    year = asked.year - 1
    while True:
        season = _months(year, start, 3)
        following = _months(year + 1, start, 3)
        if forward and season.last and season.last >= asked:
            return following if direction == "next" and season.first and season.first <= asked else season
        if not forward and following.first and following.first > asked:
            if direction == "last" and season.last and season.last >= asked:
                return _months(year - 1, start, 3)
            return season
        year += 1


def _weekday(match: re.Match[str], asked: date, ahead: bool) -> Interval:
    number = _WEEKDAYS.index(match["w"].lower())
    direction = (match["wdir"] or "").lower()
    if direction == "next" or (ahead and not direction):
        step = (number - asked.weekday()) % 7 or (7 if direction else 0)
        return Interval.day(asked + timedelta(days=step))
    back = (asked.weekday() - number) % 7 or (7 if direction.startswith("last") else 0)
    return Interval.day(asked - timedelta(days=back))


def _deictic(match: re.Match[str], asked: date, _ahead: bool) -> Interval:
    words = match["deictic"].lower()
    if words.startswith("the day"):
        return Interval.day(asked - timedelta(days=2))
    step = -1 if words.startswith(("yesterday", "last")) else 1 if words.startswith("tomorrow") else 0
    return Interval.day(asked + timedelta(days=step))


def _unit(match: re.Match[str], asked: date, _ahead: bool) -> Interval:
    direction, unit = match["udir"].lower(), match["u"].lower()
    step = {"last": -1, "next": 1, "coming": 1}.get(direction, 0)
    if direction in {"past", "this past"}:
        if unit == "weekend":
            step = 0
        else:
            return _stretch(asked, 1, unit, -1)
    if unit == "week":
        monday = asked - timedelta(days=asked.weekday()) + timedelta(weeks=step)
        return Interval(monday, monday + timedelta(days=6))
    if unit == "weekend":
        monday = asked - timedelta(days=asked.weekday())
        if step == 0 and direction == "this past" or (step == -1 and asked.weekday() < 5):
            monday -= timedelta(days=7)
        elif step:
            monday += timedelta(weeks=step)
        return Interval(monday + timedelta(days=5), monday + timedelta(days=6))
    if unit == "month":
        return _months(asked.year, asked.month + step, 1)
    if unit == "quarter":
        return _months(asked.year, (asked.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    if unit == "decade":
        start = asked.year // 10 * 10 + 10 * step
        return Interval(date(start, 1, 1), date(start + 9, 12, 31))
    return Interval.year(asked.year + step)


def _span(match: re.Match[str], asked: date, _ahead: bool) -> Interval:
    return _stretch(asked, _count(match["n1"]), match["u1"].lower(), -1)


def _coming(match: re.Match[str], asked: date, _ahead: bool) -> Interval:
    return _stretch(asked, _count(match["n3"]), match["u3"].lower(), 1)


def _stretch(asked: date, count: int, unit: str, sign: int) -> Interval:
    """The `count` units up to the day of asking, or from it."""
    other = _shift(asked, sign * count, unit)
    return Interval(min(asked, other), max(asked, other))


def _ago(match: re.Match[str], asked: date, _ahead: bool) -> Interval:
    unit = match["u2"].lower()
    day = _shift(asked, -_count(match["n2"]), unit)
    if unit == "day":
        return Interval.day(day)
    if unit == "week":
        return Interval(day - timedelta(days=3), day + timedelta(days=3))
    return Interval.month(day.year, day.month) if unit == "month" else Interval.year(day.year)


def _decade(match: re.Match[str], _asked: date, _ahead: bool) -> Interval:
    start = int(match["dy"] + match["dz"] + "0")
    return Interval(date(start, 1, 1), date(start + 9, 12, 31))


def _year(match: re.Match[str], _asked: date, _ahead: bool) -> Interval:
    return Interval.year(int(match["year"]))


def _period(words: str, asked: date, ahead: bool) -> Interval:
    plain = re.sub(r"^the\s+(year|month)$", r"this \1", words.strip(), flags=re.I)
    match = _EXPRESSION.match(plain)
    if not match:
        raise ValueError(words)
    return _RULES[_shape(match)](match, asked, ahead)


def _month_number(words: str) -> int:
    return _MONTHS[words[:3].lower()]


def _count(words: str) -> int:
    plain = " ".join(words.lower().split())
    return int(plain) if plain.isdigit() else _COUNTS[plain]


def _months(year: int, month: int, count: int) -> Interval:
    first_year, first_month = divmod(year * 12 + month - 1, 12)
    last_year, last_month = divmod(year * 12 + month - 2 + count, 12)
    last = Interval.month(last_year, last_month + 1).last
    return Interval(date(first_year, first_month + 1, 1), last)


def _shift(day: date, count: int, unit: str) -> date:
    if unit in {"day", "week", "weekend"}:
        return day + timedelta(days=count * (1 if unit == "day" else 7))
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"{year} is outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_RULES = {
    "iso": _iso,
    "part": _part,
    "edge": _edge,
    "quarter": _quarter,
    "dmy": _day_month,
    "mdy": _day_month,
    "month": _month,
    "season": _season,
    "weekday": _weekday,
    "deictic": _deictic,
    "unit": _unit,
    "span": _span,
    "coming": _coming,
    "ago": _ago,
    "decade": _decade,
    "year": _year,
}
