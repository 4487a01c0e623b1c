"""Months, seasons, quarters, years, decades, and periods told from others: "last September", "late 2019", "this week"."""

from __future__ import annotations

from datetime import date

from index.interval import Interval
from index.timex.calendar_days import (
    Period,
    century_period,
    day_period,
    decade_period,
    half_period,
    hundreds_period,
    in_words,
    month_period,
    part_of,
    quarter_period,
    season_period,
    shift_days,
    shift_months,
    week_period,
    weekend_period,
    within,
    year_period,
)
from index.timex.days import ending, year_of_day
from index.timex.lexicon import CARDINALS, DECADE_WORDS, MONTH_NAMES, MONTHS, ORDINALS, SEASONS
from index.timex.patterns import Rule, compile_pattern
from index.timex.reading import Reading, read_ordinal
from index.timex.timex import Meaning

_YEAR_AHEAD = compile_pattern("(?:TO|AND|DASH|HYPHEN|OR)(?:WHEN)?MON DOT?(?:DAYNUM ORDSUFFIX?)?COMMA?OF?(YEAR|(?:LAST|THIS|NEXT)YEARUNIT)")
_BEFORE_A_MONTH = frozenset(
    "in on of since by until till through from to between and during last next this late early mid before after every "
    "each for or - – — starting ending around about , ( throughout per".split()
)
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


def _narrowed(reading: Reading, start: int, end: int, period: Period, rule: str) -> Meaning:
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
                    Interval(interval.first, reading.today) if word == "earlier" else Interval(reading.today, interval.last)
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


def understand_month(reading: Reading, start: int, end: int) -> Meaning | None:
    """A month with or without its year."""
    at = max(reading.find("MONTH", start, end), reading.find("MAY", start, end), reading.find("MONTHABBR", start, end))
    month = MONTHS[reading.word(at)]
    year = year_said(reading, start, end)
    if year is not None:
        rule = "as written" if reading.find("YEAR", start, end) >= 0 else f"told from {reading.since_publication()}"
        return _narrowed(reading, start, end, month_period(year, month), rule)
    if not _is_month(reading, start, at, end):
        return None
    ahead = _YEAR_AHEAD.match(reading.tokens.symbols, end)
    year = year_said(reading, ahead.start(1), ahead.end(1)) if ahead else None
    if year is not None:
        return _narrowed(reading, start, end, month_period(year, month), "with the year that follows")
    today = reading.today
    if today is None:
        return Meaning("DATE", f"XXXX-{month:02d}", None, "a month of a year unknown")
    words = reading.words(start, at)
    found, rule = _year_of_month(reading, month, words, start, end, today)
    return _narrowed(reading, start, end, month_period(found, month), rule)


def _year_of_month(reading: Reading, month: int, words: list[str], start: int, end: int, today: date) -> tuple[int, str]:
    source = reading.since_publication()
    name = MONTH_NAMES[month]
    told = reading.year_told_of(month, start)
    if told and not {"last", "past", "next", "this"} & set(words):
        return told, f"{name} of {told}, the year told of"
    later, same = month > today.month, month == today.month
    if "last" in words or "past" in words or "previous" in words:
        return today.year - (later or same), f"the last {name} before {source}"
    if "next" in words or "coming" in words or "following" in words:
        return today.year + (not later), f"the next {name} after {source}"
    if "this" in words:
        return today.year, f"{name} of the year of {source}"
    until = (month - today.month) % 12
    # "In November", said in October, is the one to come: of the one before a writer says "last November".
    direction = reading.direction(start, end) if until > 2 else "unknown"
    if direction == "future":
        return today.year + (not later and not same), f"the next {name} from {source} on"
    if direction == "past":
        return today.year - later, f"the last {name} up to {source}"
    if until <= 2 or reading.word(start - 1) in ("by", "until", "till"):
        return today.year + (month < today.month), f"the next {name} from {source} on"
    return today.year - later, f"the last {name} up to {source}"


def _is_month(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a month's name without day or year is the month, and not a verb, a march or a person."""
    if reading.is_a(at, "MONTHABBR"):
        return False
    word = reading.form(at)
    if len(word) == 3 and word != "May" and reading.form(end)[:1].isupper() and reading.word(start - 1) != "in":
        return False  # Jan Kavan
    if start < at or reading.word(start - 1) in _BEFORE_A_MONTH:
        before = reading.form(start - 1)
        if before in (",", "(") and reading.is_a(at, "MAY"):
            return False
        following = reading.form(end)
        # "to April Ryan", "and June Carter": a surname follows
        named = reading.word(at) in {"april", "june", "may", "august"} and following[:1].isupper() and len(following) > 1
        return not named or reading.word(start - 1) in {"in", "since", "until", "last", "next", "this", "late", "early", "during"}
    if reading.is_a(at, "MAY"):
        return False
    before, following = reading.form(at - 1), reading.form(end)
    if reading.word(at) in {"march", "april", "june", "august"}:
        if before[:1].isupper() and not reading.is_a(at - 1, "THE", "QUOTE", "COMMA", "DOT") and before not in ".,":
            return False
        if following[:1].isupper() and following.isalpha():
            return False
        if reading.word(at) == "march" and (reading.word(end) in {"for", "on", "of", "madness", "against", "to"} or before in {"the", "a"}):
            return False
    return True


def understand_month_range(reading: Reading, start: int, end: int) -> Meaning | None:
    """Months joined by a hyphen: "March-May 2022"."""
    months = [MONTHS[word] for word in reading.words(start, end) if word in MONTHS]
    year = year_said(reading, start, end)
    rule = "as written"
    if year is None:
        if reading.today is None:
            return Meaning("DATE", f"XXXX-{months[0]:02d}/XXXX-{months[1]:02d}", None, "months of a year unknown")
        year, rule = _year_of_month(reading, months[1], [], start, end, reading.today)
    first, last = month_period(year - (months[0] > months[1]), months[0]), month_period(year, months[1])
    if first.interval is None or last.interval is None:
        return None
    return Meaning("DATE", f"{first.value}/{last.value}", Interval(first.interval.first, last.interval.last), rule)


def understand_quarter(reading: Reading, start: int, end: int) -> Meaning | None:
    """A numbered quarter or half: "the third quarter", "Q3 2019", "last year's second half"."""
    words = reading.words(start, end)
    unit = max(reading.find("QUARTER", start, end), reading.find("HALF", start, end), reading.find("QLETTER", start, end))
    if reading.is_a(unit, "QLETTER"):
        number: int | None = int(reading.word(unit + 1))
        if not reading.tokens.touches(unit + 1):
            return None
    else:
        number = next((ORDINALS[word] for word in words if word in ORDINALS), None)
    half = reading.is_a(unit, "HALF")
    if number is None or not 1 <= number <= (2 if half else 4):
        return None
    year = year_said(reading, start, end)
    rule = "as written" if reading.find("YEAR", start, end) >= 0 else f"told from {reading.since_publication()}"
    if year is None:
        if half:
            return None
        today = reading.today
        if today is None:
            return Meaning("DATE", f"XXXX-Q{number}", None, "a quarter of a year unknown")
        current = (today.month + 2) // 3
        ahead = number > current
        if ahead and reading.direction(start, end) == "future":
            year = today.year
        elif number < current - 1 and reading.direction(start, end) == "future":
            year = today.year + 1
        else:
            year = today.year - ahead
            rule = f"the last one begun by {reading.since_publication()}"
    period = half_period(year, number) if half else quarter_period(year, number)
    stretch = None if half else ending(reading, end, 3)
    if stretch:
        return Meaning("DATE", period.value, stretch, "the three months to the day named")
    return _narrowed(reading, start, end, period, rule)


def understand_year_ago_period(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "the year-ago quarter", "the 1988 period", "the same period last year": the topic's period of another year."""
    year = reading.find("YEAR", start, end)
    if reading.today is None and year < 0:
        return Meaning("DATE", "XXXX", None, "told from an article of unknown date")
    topic = reading.topic_quarter()
    if topic is None and reading.today and reading.find("QUARTER", start, end) >= 0:
        topic = _the_quarter(reading)
    if year >= 0:
        found = int(reading.word(year))
    elif topic:
        found = int(topic.value[:4]) - 1
    else:
        found = reading.today.year - 1 if reading.today else 1
    if topic and topic.value[6:7].isdigit():
        period = quarter_period(found, int(topic.value[6]))
        return Meaning("DATE", period.value, period.interval, f"told from {topic.value}, mentioned before")
    period = year_period(found)
    return Meaning("DATE", period.value, period.interval, f"told from {reading.since_publication()}")


def understand_season(reading: Reading, start: int, end: int) -> Meaning | None:
    """A season with or without its year."""
    at = reading.find("SEASON", start, end)
    word = reading.word(at)
    code = SEASONS[word]
    words = reading.words(start, at)
    year = year_said(reading, start, end)
    if year is None and word in {"fall", "spring"} and reading.word(end) in {"of", "in", "from", "to", "for", "off", "into"}:
        if not (set(words) & {"this", "last", "next"}):
            return None
    if year is not None:
        rule = "as written" if reading.find("YEAR", start, end) >= 0 else f"told from {reading.since_publication()}"
        return _narrowed(reading, start, end, season_period(year, code), rule)
    today = reading.today
    if today is None:
        return Meaning("DATE", f"XXXX-{code}", None, "a season of a year unknown")
    source = reading.since_publication()
    ended = season_period(today.year, code)
    running = today.year - 1 if code == "WI" and today.month <= 2 else today.year
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    begun = today.month >= begins
    over = ended.interval is not None and ended.interval.last is not None and ended.interval.last < today
    if "last" in words or ("past" in words and "this" not in words):
        inside = running == today.year - 1 or (begun and not over)
        year = today.year - 1 if (not begun or inside) else today.year
        return _narrowed(reading, start, end, season_period(year, code), f"the last {word} before {source}")
    if "next" in words or "coming" in words:
        year = today.year + (begun and "next" in words)
        return _narrowed(reading, start, end, season_period(year, code), f"the next {word} after {source}")
    if (not begun and code == "WI" and today.month <= 4) or (
        not begun and "this" not in words and reading.direction(start, end) == "past"
    ):
        running = today.year - 1
    elif over and "this" not in words and reading.direction(start, end) == "future":
        running = today.year + 1
    return _narrowed(reading, start, end, season_period(running, code), f"the {word} nearest to {source}")


def understand_relative(reading: Reading, start: int, end: int) -> Meaning | None:
    """A period told from today or from one mentioned before: "this week", "last year", "the following month"."""
    unit = end - 1
    words = reading.words(start, unit)
    name = reading.word(unit)
    if reading.form(unit) == "Week" and reading.form(start) == "This" and reading.is_a(start - 1, "QUOTE", "S"):
        return None  # the programme "This Week"
    today = reading.today
    if set(words) & {"previous", "preceding", "prior", "following", "ensuing", "subsequent", "that", "same"}:
        anchor = reading.anchor(day=name in ("day", "week", "weekend"))
        step = 1 if set(words) & {"following", "ensuing", "subsequent"} else 0 if set(words) & {"that", "same"} else -1
    else:
        anchor = (today, reading.since_publication()) if today else None
        step = 1 if set(words) & {"next", "coming", "upcoming"} else -1 if {"last", "past"} & set(words) else 0
    if anchor is None:
        return Meaning("DATE", _unknown(name), None, "told from an article of unknown date")
    day, source = anchor
    period = period_around(day, name, step)
    if period is None:
        return None
    how = {-1: "before", 0: "of", 1: "after"}[step]
    return _narrowed(reading, start, end, period, f"the {name} {how} {source}")


def _unknown(unit: str) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}.get(
        unit, "XXXX"
    )


def period_around(day: date, unit: str, step: int) -> Period | None:
    """The calendar unit so many steps from the one that has the day; None for a unit without calendar periods."""
    if unit == "day":
        return day_period(shift_days(day, step))
    if unit in ("week", "weeks"):
        return week_period(shift_days(day, 7 * step))
    if unit in ("weekend", "weekends"):
        # Until Sunday is over, "this weekend" is the one at hand and "last weekend" the one before.
        return weekend_period(shift_days(day, 7 * step))
    if unit in ("month", "months"):
        return month_period(*shift_months(day.year, day.month, step))
    if unit == "quarter":
        year, month = shift_months(day.year, day.month, 3 * step)
        return quarter_period(year, (month + 2) // 3)
    if unit == "year":
        return year_period(day.year + step)
    if unit == "decade":
        return decade_period(day.year + 10 * step)
    if unit == "century":
        return century_period((day.year - 1) // 100 + 1 + step)
    return None


def _the_quarter(reading: Reading) -> Meaning | None:
    """The quarter that reports are about: the one last mentioned, else the last that was over."""
    topic = reading.topic_quarter()
    if topic:
        return Meaning("DATE", topic.value, topic.interval, f"the quarter {topic.value}, mentioned before")
    if reading.today is None:
        return Meaning("DATE", "XXXX-QX", None, "a quarter of an article of unknown date")
    period = period_around(reading.today, "quarter", -1)
    if period is None:
        return None
    return Meaning("DATE", period.value, period.interval, f"the quarter before {reading.since_publication()}")


def understand_latest_period(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "the latest quarter", "the latest period"."""
    return _the_quarter(reading)


def understand_year_end(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "year-end", "by year's end"."""
    today = reading.today
    if today is None:
        return Meaning("DATE", "XXXX", None, "told from an article of unknown date")
    past = reading.word(start - 1) == "since"
    period = year_period(today.year - past)
    interval = month_period(today.year - past, 12).interval
    if reading.is_a(start + 1, "HYPHEN"):
        period = Period(f"{today.year - past:04d}-12-31", interval)
    return Meaning("DATE", period.value, interval, f"the end of the year {'before' if past else 'of'} {reading.since_publication()}")


def understand_the_unit(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "the year", "the quarter", "the weekend", "later in the day", "the end of the month"."""
    name = reading.word(end - 1)
    today = reading.today
    if reading.form(end - 1)[:1].isupper() and not reading.form(end - 1).isupper():
        return None  # Rookie of the Year, the magazine The Week
    if name == "quarter":
        stretch = ending(reading, end, 3)
        if stretch and stretch.last:
            middle = shift_days(stretch.last, -45)
            topic = reading.topic_quarter()
            value = topic.value if topic else quarter_period(middle.year, (middle.month + 2) // 3).value
            return Meaning("DATE", value, stretch, "the three months to the day named")
        return _the_quarter(reading)
    if name == "year" and (reading.is_a(end, "ENDED") or reading.find("FISCAL", start, end) >= 0):
        return Meaning("DURATION", "P1Y", ending(reading, end, 12), "a year long")
    if today is None:
        return Meaning("DATE", _unknown(name), None, "told from an article of unknown date")
    if name == "weekend":
        future = reading.direction(start, end) == "future"
        period = weekend_period(today if future or today.weekday() >= 5 else shift_days(today, -7))
        return _narrowed(reading, start, end, period, f"the weekend {'after' if future else 'before'} {reading.since_publication()}")
    if name == "day":
        anchor = reading.anchor(day=True)
        day = anchor[0] if anchor else today
        return Meaning("DATE", day.isoformat(), Interval.day(day), f"the day {in_words(day)}")
    period_found = period_around(today, name, 0)
    if period_found is None:
        return None
    return _narrowed(reading, start, end, period_found, f"the {name} of {reading.since_publication()}")


def understand_week_of(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "the week of March 6"."""
    at = max(reading.find("MONTH", start, end), reading.find("MAY", start, end))
    numbers = [int(word) for word in reading.words(start, end) if word.isdigit()]
    month = MONTHS[reading.word(at)]
    year, rule = (numbers[1], "as written") if len(numbers) > 1 else year_of_day(reading, month, numbers[0], start, end)
    if year is None:
        return Meaning("DATE", "XXXX-WXX", None, "a week of a year unknown")
    try:
        period = week_period(date(year, month, numbers[0]))
    except ValueError:
        return None
    return Meaning("DATE", period.value, period.interval, f"the week of that day, {rule}")


def understand_decade(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "the 1990s", "the early '90s", "the nineties"."""
    words = reading.words(start, end)
    at = reading.find("YEAR", start, end)
    if at >= 0:
        year = int(reading.word(at))
        if not reading.tokens.touches(at + 1) or year % 10:
            return None
        if year % 100 == 0 and year < 2000:
            return _narrowed(reading, start, end, hundreds_period(year), "as written")
    else:
        number = next((int(word) for word in words if word.isdigit()), None)
        tens = DECADE_WORDS.get(words[-1]) if number is None else number // 10
        if tens is None or (number is not None and (number % 10 or not reading.tokens.touches(end - 1))):
            return None
        century = 2000 if tens <= 2 and reading.today and reading.today.year >= 2020 + 10 * (tens == 2) else 1900
        year = century + 10 * tens
    return _narrowed(reading, start, end, decade_period(year), "as written")


def understand_century(reading: Reading, start: int, end: int) -> Meaning | None:
    """ "the 20th century", "the early nineteenth century"."""
    number = read_ordinal([word for word in reading.words(start, end) if word not in ("late", "early")])
    if number is None or not 1 <= number <= 99:
        return None
    return _narrowed(reading, start, end, century_period(number), "as written")


_BEFORE_A_YEAR = frozenset(
    "in since of by until till from to between and during for late early through before after or around about than "
    "fiscal year circa the mid ( - – — throughout".split()
)
_COUNTED = frozenset("percent people points dollars miles feet yards pounds men women troops million billion meters votes".split())


def understand_year(reading: Reading, start: int, end: int) -> Meaning | None:
    """A year in digits where it is one: "in 2019", "the end of 1994", "fiscal 1989"."""
    at = reading.find("YEAR", start, end)
    year = int(reading.word(at))
    if not _is_year(reading, start, at, end, year):
        return None
    return _narrowed(reading, start, end, year_period(year), "as written")


def _is_year(reading: Reading, start: int, at: int, end: int, year: int) -> bool:
    """Whether a number of four digits is a year and not a count, a price, a street number or part of a number."""
    before, following = reading.word(at - 1), reading.word(end)
    if reading.is_a(at - 1, "DOLLAR", "PERCENT") or (before in {".", ",", "-", "/", ":"} and reading.tokens.touches(at) and
       reading.form(at - 2)[-1:].isdigit()):
        return False
    if reading.is_a(end, "PERCENT", "UNITS") or following in _COUNTED:
        return False
    if following in {",", ".", ":"} and reading.tokens.touches(end) and reading.form(end + 1)[:1].isdigit() and reading.tokens.touches(end + 1):
        return False
    if start < at or (1900 <= year <= 2100 and before in _BEFORE_A_YEAR):
        return True
    if before in {"in", "since", "until", "from", "by", "between"}:
        return not (following.endswith("s") and following.isalpha() and len(following) > 3)
    if not 1900 <= year <= 2100:
        return False
    if following.isalpha() and following.endswith("s") and len(following) > 3 and following not in {"was", "elections", "games", "olympics"} and reading.form(end).islower():
        return year >= 1950 and following not in _COUNTED and (reading.word(at - 1) in {"the", "s", "his", "its"})
    return not (reading.form(at - 1)[:1].isupper() and reading.form(at - 1).isalpha() and following in {"series", "model"})


def understand_short_year(reading: Reading, start: int, end: int) -> Meaning | None:
    """A year of two digits after an apostrophe: "in '98"."""
    if not reading.tokens.touches(end - 1) or reading.word(start - 1) not in _BEFORE_A_YEAR | {"summer", "class"}:
        return None
    number = int(reading.word(end - 1))
    if len(reading.word(end - 1)) != 2:
        return None
    pivot = reading.today.year % 100 + 10 if reading.today else 40
    period = year_period((2000 if number <= pivot and (not reading.today or reading.today.year >= 2000) else 1900) + number)
    return Meaning("DATE", period.value, period.interval, "as written")


def understand_spelled_year(reading: Reading, start: int, end: int) -> Meaning | None:
    """A year in words: "nineteen ninety-six", "the year two thousand"."""
    words = [word for word in reading.words(start, end) if word in CARDINALS or word == "thousand"]
    if words[:2] == ["two", "thousand"]:
        year = 2000 + sum(CARDINALS.get(word, 0) for word in words[2:])
    else:
        if CARDINALS.get(words[0]) not in {18, 19, 20} or len(words) < 2 or CARDINALS.get(words[1], 0) < 10:
            return None
        year = 100 * CARDINALS[words[0]] + sum(CARDINALS[word] for word in words[1:])
    months = [MONTHS[word] for word in reading.words(start, end) if word in MONTHS]
    seasons = [SEASONS[word] for word in reading.words(start, end) if word in SEASONS]
    period = month_period(year, months[0]) if months else season_period(year, seasons[0]) if seasons else year_period(year)
    return _narrowed(reading, start, end, period, "as written")


def understand_year_range(reading: Reading, start: int, end: int) -> Meaning | None:
    """Years joined by a hyphen: "2013-2018", "2013-18"."""
    words = reading.words(start, end)
    first, last = int(words[0]), int(words[2])
    if not reading.tokens.touches(start + 1) or not reading.tokens.touches(start + 2):
        return None
    if last < 100:
        last += first // 100 * 100
    if not (1000 <= first < last <= 2200 and last - first < 200 and within(last)):
        return None
    if reading.is_a(end, "HYPHEN", "PERCENT") or reading.is_a(start - 1, "DOLLAR", "HYPHEN"):
        return None
    return Meaning("DATE", f"{first:04d}/{last:04d}", Interval(date(first, 1, 1), date(last, 12, 31)), "as written")


_YEARS = "(?:(?:THIS|LAST|NEXT|THE(?:PREVIOUS|FOLLOWING|SAME|LAST|NEXT|CURRENT)|THAT|ITS(?:CURRENT|LAST|NEXT))?FISCAL?YEARUNIT)"
_OF_YEAR = f"(?:(?:COMMA|OF|IN)*(?:THE YEARUNIT|FISCAL)?(?:YEAR(?!COMMA NUM)|(?:THE|THIS|LAST|NEXT|THAT){_YEARS}))"
_SPELLED = "(?:CARDINAL CARDINAL(?:HYPHEN?(?:CARDINAL|ONE))?|CARDINAL MULTIPLIER(?:AND?CARDINAL)?)"

RULES = (
    Rule("month range", "MON(?:HYPHEN|DASH)MON(?!DOT?DAYNUM)(?:COMMA?OF?YEAR)?", understand_month_range),
    Rule("spelled year", f"EDGEOF?(?:THE?(?:MON|SEASON)(?:OF|IN)?|THE YEARUNIT)?{_SPELLED}", understand_spelled_year),
    Rule("week of", "THE?WEEK(?:OF|ENDED|FROM|BEFORE)MON DOT?DAYNUM ORDSUFFIX?YEARAFTER?", understand_week_of),
    Rule(
        "month",
        f"(?:WHEN|EDGEOF|(?:A|THE)?(?:EARLY)HYPHEN?)*(?:LAST|NEXT|COMING|PREVIOUS|FOLLOWING|THIS(?:LAST|COMING)?|THE(?:LAST|NEXT|PREVIOUS|FOLLOWING|COMING))?MON(?!DOT?DAYNUMBER(?!COLON))"
        f"(?:DOT?{_OF_YEAR}|(?:COMMA|OF)*(?:THIS|LAST|NEXT|THE(?:PREVIOUS|FOLLOWING|SAME)|THAT)YEARUNIT)?",
        understand_month,
    ),
    Rule(
        "quarter",
        f"(?:WHEN|EDGEOF)?(?:{_YEARS}APOSTROPHE S|YEAR(?:APOSTROPHE S)?|THE YEAR|THE(?!(?:ORDINAL|SECOND)HYPHEN)|THIS|LAST YEARUNIT)?THE?(?:YEAR APOSTROPHE S)?"
        f"(?:FISCAL HYPHEN?)?(?:YEARUNIT HYPHEN(?:AGO|EARLIER))?(?:ORDINAL|SECOND)(?:HYPHEN?FISCAL)?HYPHEN?(?:QUARTER|HALF){_OF_YEAR}?",
        understand_quarter,
    ),
    Rule("Q1", "QLETTER DAYNUMBER(?:OF?(?:FISCAL)?YEAR)?", understand_quarter),
    Rule(
        "year-ago period",
        "(?:(?:THE|ITS)?YEARUNIT HYPHEN?|A YEARUNIT HYPHEN)(?:AGO|EARLIER)(?:QUARTER|PERIOD|MONTHUNIT|HALF)?"
        "|THE?(?:QUARTER|PERIOD)(?:A|ONE)YEARUNIT(?:AGO|EARLIER)|THE YEAR(?:QUARTER|PERIOD)"
        "|(?:THE|ITS)?SAME(?:PERIOD|QUARTER)(?:LAST YEARUNIT|(?:A|ONE)YEARUNIT(?:AGO|EARLIER)|(?:OF|IN)YEAR)"
        "|LAST YEARUNIT APOSTROPHE S(?:QUARTER|PERIOD)",
        understand_year_ago_period,
    ),
    Rule("latest period", "THE LATEST(?:QUARTER|PERIOD)", understand_latest_period),
    Rule("year end", "YEARUNIT(?:HYPHEN|APOSTROPHE S)?EDGE(?!OF)", understand_year_end),
    Rule(
        "season",
        f"(?:WHEN|EDGEOF)?(?:(?:THIS(?:LAST|COMING)?|LAST|NEXT|(?:THE|THAT)(?:EARLY|LAST|NEXT|FOLLOWING|PREVIOUS|COMING)?)SEASON{_OF_YEAR}?|SEASON{_OF_YEAR})",
        understand_season,
    ),
    Rule(
        "relative",
        "(?:WHEN(?:OF|IN)?|EDGEOF)?(?:(?:LAST|NEXT|COMING|CURRENT|THIS(?:LAST|COMING)?|PREVIOUS|THAT(?:SAME)?)"
        "|(?:THE|ITS)(?:PREVIOUS|NEXT|FOLLOWING|COMING|CURRENT|SAME))FISCAL?"
        "(?:DAY|WEEK|WEEKEND|MONTHUNIT|QUARTER|YEARUNIT|DECADE|CENTURY)",
        understand_relative,
    ),
    Rule(
        "the unit",
        "(?:(?:WHEN(?:IN|OF)?|EDGEOF)THE FULL?(?:DAY|WEEK|MONTHUNIT|YEARUNIT|DECADE)|THE FULL?(?:WEEKEND|QUARTER|FISCAL?YEARUNIT|WEEK|MONTHUNIT))(?!HYPHEN|BEFORE|THAT)",
        understand_the_unit,
    ),
    Rule("decade", "(?:WHEN|EDGEOF)?THE?(?:EARLY HYPHEN?)*(?:YEAR APOSTROPHE?S|APOSTROPHE NUM APOSTROPHE?S|DECADEWORD)", understand_decade),
    Rule("century", "EDGEOF?THE?(?:EARLY HYPHEN?)?(?:DAYNUM ORDSUFFIX|(?:CARDINAL HYPHEN)?(?:ORDINAL|SECOND))HYPHEN?CENTURY", understand_century),
    Rule("year range", "YEAR(?:HYPHEN|DASH)(?:YEAR|NUM)", understand_year_range),
    Rule("year", "(?:WHEN|EDGEOF|POST HYPHEN)?(?:THE YEARUNIT|THE?FISCAL YEARUNIT?)?YEAR(?:AND BEFORE)?", understand_year),
    Rule("short year", "APOSTROPHE(?:NUM)(?!S|UNITS)", understand_short_year),
)
