"""Days and times of day: "on Wednesday", "June 3, 2019", "19 June", "tomorrow night", "9 p.m. ET on Friday"."""

from __future__ import annotations

from datetime import date

from index.interval import Interval
from index.timex.calendar_days import in_words, shift_date, shift_days
from index.timex.direction import weekday_direction
from index.timex.lexicon import CARDINALS, MONTHS, PARTS, WEEKDAY_NAMES, WEEKDAYS
from index.timex.patterns import Rule, compile_pattern
from index.timex.reading import Reading, read_ordinal
from index.timex.timex import Meaning

_YEAR_AHEAD = compile_pattern("(?:TO|AND|DASH|HYPHEN)(?:MON DOT?)?(?:DAYNUM ORDSUFFIX?)?(?:MON)?COMMA?(YEAR)")
_CLOCK = compile_pattern("CLOCKTIME")
_BEFORE_A_CLOCK = frozenset("at by until till from around about before after to between since shortly".split())
_BARE_HOUR = compile_pattern("(?:NUM|CARDINAL|ONE)(?=IN THE PART)")
_NEAR, _HALF = 75, 210  # days: as near a date is taken for what it is without asking a verb; over half a year
_COMING = frozenset(
    "game games final finals match matches meeting election elections vote votes debate summit hearing race races deadline "
    "show ceremony talks primary primaries contest referendum inauguration launch premiere event session opener fight "
    "bout showdown runoff caucus caucuses rally concert".split()
)


def understand_day(reading: Reading, start: int, end: int) -> Meaning | None:
    """A day with or without a time of day, from whatever of weekday, month, day, year and clock is said."""
    if _is_a_name(reading, start, end):
        return None
    clock = _clock(reading, start, end)
    rest = range(start, end)
    if clock:
        rest = range(start, clock[0]) if clock[0] - start > 1 else range(clock[1], end)
        if not (rest.start == start):
            rest = range(clock[1], end)
    resolved = _day(reading, rest.start, rest.stop, start, end)
    if resolved is None:
        return None
    day, value, rule = resolved
    interval = Interval.day(day) if day else None
    if clock:
        return Meaning("TIME", f"{value}T{clock[2]}", interval, rule)
    part = _part(reading, start, end)
    if part:
        return Meaning("TIME", f"{value}T{part}", interval, rule)
    return Meaning("DATE", value, interval, rule)


_PAPERS = frozenset("Times Telegraph Mirror Mail Express Herald Live Football Lights Addams Today Show".split())
_TITLES = frozenset("Bloody Freaky Ruby Man Casual".split())


def _is_a_name(reading: Reading, start: int, end: int) -> bool:
    """Whether the day is part of a name: the Sunday Times, Monday Night Football, USA Today, Bloody Sunday."""
    if reading.form(end) in _PAPERS or reading.form(start - 1) in _TITLES:
        return True
    if reading.form(end - 1) == "TODAY" and reading.form(start - 1) == "USA":
        return True
    today = reading.form(end - 1) == "Today"
    if today and reading.form(start - 1)[:1].isupper() and reading.is_a(start - 2, "ON", "QUOTE"):
        return True
    return (
        today
        and (reading.form(start - 1).isupper() or reading.form(end) == "show")
        and len(reading.form(start - 1)) > 1
    )


def _clock(reading: Reading, start: int, end: int) -> tuple[int, int, str] | None:
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
    if len(digits) >= 3 and digits.isdigit():
        hour, minute = int(digits[:-2]), int(digits[-2:])
    elif len(digits) == 2 and digits.startswith("0") and len(words) > 1 and words[1].isdigit():
        hour, minute = int(digits), int(words[1])
    else:
        hour = int(digits) if digits.isdigit() else CARDINALS.get(digits, 0)
        minute = int(words[2]) if len(words) > 2 and words[1] == ":" else 0
    tail = words[1:] if ":" not in words else words[3:]
    if tail and (tail[0] in {"p", "pm"}) and hour < 12:
        hour += 12
    elif tail and tail[0] in {"a", "am"} and hour == 12:  # midnight
        hour = 0
    part = _part(reading, match.end(), end)
    if part in {"AF", "EV", "NI"} and 4 < hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return match.start(), match.end(), f"{hour:02d}:{minute:02d}"


def _part(reading: Reading, start: int, end: int) -> str:
    """The part of the day said, as TIMEX3 writes it, "" where none is."""
    for name in ("PART", "TONIGHT"):
        at = reading.find(name, start, end)
        if at >= 0:
            return PARTS[reading.word(at).removesuffix("s")]
    return ""


def _day(reading: Reading, first: int, stop: int, start: int, end: int) -> tuple[date | None, str, str] | None:
    """The day said by the tokens `[first, stop)`: the date, its value, and how it was worked out."""
    month_at = max(
        reading.find("MONTH", first, stop), reading.find("MAY", first, stop), reading.find("MONTHABBR", first, stop)
    )
    if month_at >= 0:
        return _month_day(reading, month_at, first, stop, start, end)
    weekday_at = max(reading.find("WEEKDAY", first, stop), reading.find("WEEKDAYABBR", first, stop))
    if weekday_at >= 0:
        return _weekday(reading, weekday_at, first, start, end)
    return _named_day(reading, first, stop)


def _named_day(reading: Reading, first: int, stop: int) -> tuple[date | None, str, str] | None:
    words = reading.words(first, stop)
    today = reading.today
    anchor = today
    if "that" in words or "same" in words or "following" in words or "next" in words or "previous" in words:
        found = reading.anchor(day=True)
        if found is None:
            return None, "XXXX-XX-XX", "a day told from another"
        anchor = found[0]
        if "next" in words or "following" in words:
            anchor = shift_days(anchor, 1)
        elif "previous" in words:
            anchor = shift_days(anchor, -1)
        return anchor, anchor.isoformat(), f"told from {found[1]}"
    if anchor is None:
        return None, "XXXX-XX-XX", "told from the day of an article of unknown date"
    word = next((word for word in words if word in {"today", "tomorrow", "yesterday"}), "")
    offset = {"tomorrow": 1, "yesterday": -1}.get(word, 0)
    if not word and ("last" in words):
        offset = -1
    day = shift_days(anchor, offset)
    where = {1: "the day after", -1: "the day before"}.get(offset, "the day of")
    return day, day.isoformat(), f"{where} {reading.since_publication()}"


def _weekday(reading: Reading, at: int, first: int, start: int, end: int) -> tuple[date | None, str, str] | None:
    """The day that a weekday without a date means."""
    weekday = WEEKDAYS[reading.word(at)]
    name = WEEKDAY_NAMES[weekday]
    before = reading.words(first, at)
    if {"following", "previous", "preceding", "prior", "same"} & set(before):
        anchor = reading.anchor(day=True)
        if anchor:
            return _weekday_from(anchor, weekday, name, before)
    today = reading.today
    if today is None:
        return None, f"XXXX-WXX-{weekday + 1}", f"a {name}, of an article of unknown date"
    if start == at and _is_any(reading, at, end):
        return None, f"XXXX-WXX-{weekday + 1}", f"any {name}"
    ago = (today.weekday() - weekday) % 7
    source = reading.since_publication()
    if "last" in before or "past" in before:
        return _dated(shift_days(today, -(ago or 7)), f"the last {name} before {source}")
    if "next" in before:
        return _dated(shift_days(today, 7 - today.weekday() + weekday), f"the {name} of the week after {source}")
    ahead = "coming" in before or "upcoming" in before
    if not ahead:
        direction = weekday_direction(reading.tokens, start, end)
        if direction == "future" and reading.is_a(end, "APOSTROPHE") and reading.word(end + 1) == "s":
            # "will appeal Wednesday's ruling", but "will play in Sunday's final"
            direction = "future" if set(reading.words(end + 2, end + 5)) & _COMING else "past"
        # Without any sign, tomorrow's name is tomorrow rather than six days ago.
        ahead = ago != 0 and (direction == "future" or (direction == "unknown" and ("this" in before or ago == 6)))
    if ahead:
        return _dated(shift_days(today, (7 - ago) if ago else 7), f"the next {name} after {source}")
    return _dated(shift_days(today, -ago), f"weekday on or before {source}")


def _is_any(reading: Reading, at: int, end: int) -> bool:
    """Whether it is "a Tuesday" or "a quiet Tuesday" without more; "a Tuesday statement" was made on Tuesday."""
    article = at - 1 if reading.is_a(at - 1, "A") else at - 2 if reading.is_a(at - 2, "A") else -1
    if article < 0 or reading.word(article - 1) != "on":
        return False
    following = reading.form(end)
    return not following.isalpha() or following in {
        "in",
        "when",
        "and",
        "at",
        "before",
        "after",
        "of",
        "with",
        "to",
        "as",
        "was",
    }


def _weekday_from(anchor: tuple[date, str], weekday: int, name: str, before: list[str]) -> tuple[date, str, str]:
    day, source = anchor
    ago = (day.weekday() - weekday) % 7
    if "following" in before:
        return _dated(shift_days(day, 7 - ago), f"the first {name} after {source}")
    if "same" in before:
        return _dated(shift_days(day, -ago), f"the {name} of {source}")
    return _dated(shift_days(day, -(ago or 7)), f"the last {name} before {source}")


def _dated(day: date, rule: str) -> tuple[date, str, str]:
    return day, day.isoformat(), rule


def _month_day(
    reading: Reading, month_at: int, first: int, stop: int, start: int, end: int
) -> tuple[date | None, str, str] | None:
    """A day of a month, with its year said or worked out."""
    month = MONTHS[reading.word(month_at)]
    year_at = reading.find("YEAR", first, stop)
    weekday_at = reading.find("WEEKDAY", first, month_at)
    after = [word for word in reading.words(month_at + 1, year_at if year_at >= 0 else stop) if word != "."]
    number = read_ordinal(after[:3]) if after and (after[0].isdigit() or read_ordinal(after[:3])) else None
    if number is None:
        number = read_ordinal(reading.words(max(first, weekday_at + 1), month_at))
    if number is None or not 1 <= number <= 31:
        return None
    if first < month_at and reading.is_a(first - 1, "HYPHEN") and reading.tokens.touches(first):
        return None  # COVID-19 March
    if year_at >= 0:
        year, rule = int(reading.word(year_at)), "as written"
    else:
        year, rule = year_of_day(reading, month, number, start, end)
        if year is None:
            return None, f"XXXX-{month:02d}-{number:02d}", "a day of a year unknown"
    try:
        day = date(year, month, number)
    except ValueError:
        return None, f"{year:04d}-{month:02d}-{number:02d}", rule
    return day, day.isoformat(), rule


def year_of_day(reading: Reading, month: int, number: int, start: int, end: int) -> tuple[int | None, str]:
    """The year of a day of a month said without one, and how it was found; None where nothing tells."""
    words = reading.words(start, end)
    ahead = _YEAR_AHEAD.match(reading.tokens.symbols, end)
    if ahead:
        return int(reading.word(ahead.start(1))), "with the year that follows"
    known = reading.year_mentioned(month, number) or _year_everyone_knows(reading, month, number, end)
    today = reading.today
    if known and (today is None or known <= today.year):
        return known, f"the one of {known} meant before" if reading.year_mentioned(
            month, number
        ) else "a day known by its date"
    if today is None:
        return None, ""
    source = reading.since_publication()
    for word, years in (("this", 0), ("last", -1), ("next", 1)):
        if word in words and "year" in words:
            return today.year + years, f"{word} year, in {source}"
    ahead_of_today = (month, number) > (today.month, today.day)
    if "last" in words or "past" in words:
        return today.year - ((month, number) >= (today.month, today.day)), f"the last one before {source}"
    if "next" in words or "coming" in words:
        return today.year + (not ahead_of_today), f"the next one after {source}"
    # A writer adds the year to a day that is far away, so the nearest is meant; verbs decide only about the middle.
    away = (month * 30 + number) - (today.month * 30 + today.day)
    until = away % 365
    if reading.word(start - 1) == "ended":
        return today.year - ahead_of_today, f"the last one up to {source}"
    told = reading.year_told_of(month, start)
    if told:
        return told, f"in {told}, the year told of"
    direction = reading.direction(start, end) if _NEAR <= until <= 365 - _NEAR else "unknown"
    if direction == "future" and until > 365 - 2 * _NEAR:
        direction = "unknown"
    if direction == "past":
        return today.year - ahead_of_today, f"the last one up to {source}"
    if direction == "future":
        return today.year + ((month, number) < (today.month, today.day)), f"the next one from {source} on"
    year = today.year + (1 if away < -_HALF else -1 if away > _HALF else 0)
    return year, f"the one nearest to {source}"


# Days that are spoken of by their date, with what tells that they are meant.
_KNOWN_DAYS = {
    (9, 11): (
        2001,
        frozenset("attack attacks terror terrorist terrorists hijackers victims memorial commission plotters".split()),
    ),
    (1, 6): (
        2021,
        frozenset("insurrection attack riot rioters committee capitol siege mob defendants hearings panel".split()),
    ),
    (10, 7): (2023, frozenset("attack attacks massacre hamas assault hostages".split())),
}


def _year_everyone_knows(reading: Reading, month: int, number: int, end: int) -> int | None:
    if (month, number) not in _KNOWN_DAYS:
        return None
    year, words = _KNOWN_DAYS[month, number]
    if reading.today and not date(year, month, number) <= reading.today:
        return None
    return year if words & set(reading.words(end, end + 5)) else None


_END_SAID = compile_pattern("ENDED ON?(FULLDATE)")


def ending(reading: Reading, end: int, months: int) -> Interval | None:
    """The so many months to the day that is named next, as in "the quarter ended Sept. 30"; None where none is."""
    match = _END_SAID.match(reading.tokens.symbols, end)
    named = understand_day(reading, match.start(1), match.end(1)) if match else None
    if named is None or named.interval is None or named.interval.last is None:
        return None
    last = named.interval.last
    return Interval(shift_date(shift_days(last, 1), months=-months), last)


def understand_numeric(reading: Reading, start: int, end: int) -> Meaning | None:
    """A date in digits: 2024-06-19, 2024/06/19, 6/19/2024 (19/6/2024 where the first number cannot be a month)."""
    numbers = [int(word) for word in reading.words(start, end) if word.isdigit()][:3]
    if any(not reading.tokens.touches(index) for index in range(start + 1, start + 5)):
        return None
    if numbers[0] > 999:
        year, month, number = numbers
    else:
        month, number, year = numbers
        if month > 12:
            month, number = number, month
        if year < 100:
            year += 2000 if year < 50 else 1900
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return Meaning("DATE", day.isoformat(), Interval.day(day), "as written")


def understand_nine_eleven(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "9/11", the one day that is spoken of like this."""
    if reading.words(start, end) != ["9", "/", "11"] or not reading.tokens.touches(end - 1):
        return None
    day = date(2001, 9, 11)
    return Meaning("DATE", day.isoformat(), Interval.day(day), "a day known by its date")


def understand_day_range(reading: Reading, start: int, end: int) -> Meaning | None:
    """Days joined by a hyphen or "to": "June 3-5", "Jan. 30 - Feb. 2, 2022", "3-5 June"."""
    words = reading.words(start, end)
    numbers = [int(word) for word in words if word.isdigit() and len(word) < 3]
    months = [MONTHS[word] for word in words if word in MONTHS]
    if len(numbers) < 2 or not months:
        return None
    years = [int(word) for word in words if word.isdigit() and len(word) == 4]
    first_month, last_month = months[0], months[-1]
    if years:
        year: int | None = years[0]
        rule = "as written"
    else:
        year, rule = year_of_day(reading, first_month, numbers[0], start, end)
    if year is None:
        return Meaning(
            "DATE", f"XXXX-{first_month:02d}-{numbers[0]:02d}/XXXX-{last_month:02d}-{numbers[1]:02d}", None, rule
        )
    try:
        last = date(year, last_month, numbers[1])
        first = date(year - ((first_month, numbers[0]) > (last_month, numbers[1])), first_month, numbers[0])
    except ValueError:
        return None
    return Meaning("DATE", f"{first.isoformat()}/{last.isoformat()}", Interval(first, last), rule)


def understand_part(reading: Reading, start: int, end: int) -> Meaning | None:
    """A part of the day by itself: "this morning", "last night", "overnight", "the morning", "at midday"."""
    today = reading.today
    words = reading.words(start, end)
    clock = _clock(reading, start, end)
    part = _part(reading, start, end)
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
        "numeric",
        "(?:YEAR(?:HYPHEN|SLASH)DAYNUM(?:HYPHEN|SLASH)DAYNUM|DAYNUM SLASH DAYNUM SLASH(?:YEAR|NUM))",
        understand_numeric,
    ),
    Rule("nine eleven", "DAYNUMBER SLASH DAYNUMBER(?!SLASH)", understand_nine_eleven),
    Rule(
        "day range",
        "(?:MON DOT?DAYNUM ORDSUFFIX?(?:(?:HYPHEN|DASH)(?:MON DOT?)?|TO)DAYNUM ORDSUFFIX?YEARAFTER?(?!COLON|PERCENT)"
        "|DAYNUM(?:HYPHEN|DASH|TO)DAYNUM MON YEARAFTER?)",
        understand_day_range,
    ),
    Rule(
        "clock and day",
        "TOD(?:(?:ON|COMMA|THIS|FROM)*(?:WHEN?DAYEXPR)PART?|(?:THIS|THE WHICHDAY?)PART)",
        understand_day,
    ),
    Rule("day", "WHEN?(?:EDGEOF)?DAYEXPR PART?(?:(?:AT|COMMA|BY|ABOUT)*CLOCKTIME)?", understand_day),
    Rule(
        "part of day",
        "WHEN?(?:(?:THIS|LAST|THE(?:NEXT|FOLLOWING|PREVIOUS)|THAT(?:SAME)?)(?:EARLY HYPHEN?)?PART|TONIGHT)",
        understand_part,
    ),
    Rule("the part of day", "(?:EARLY HYPHEN? PART|IN THE PART|TOD)", understand_part),
)
