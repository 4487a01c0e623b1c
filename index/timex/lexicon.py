"""The words that time expressions are made of, each with the class that the grammar knows it by.

A class is one character, so that a text becomes a string of classes and the grammar one regular expression over it
(`patterns`). A word that is in no class is `OTHER`. Case is kept: "May" is a month, "may" a verb.
"""

from __future__ import annotations

OTHER = "."

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES = (
    "",
    *"January February March April May June July August September October November December".split(),
)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO",
    "lunchtime": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "tonight": "NI",
}
CARDINALS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
}
MULTIPLIERS = {"hundred": 100, "thousand": 1000}
ORDINALS = {
    name: number
    for number, name in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
} | {"thirtieth": 30}
DECADE_WORDS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
# Each unit with its TIMEX3 letter, "T" before it for less than a day.
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "E",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "year": "Y",
    "decade": "10Y",
    "century": "100Y",
    "millennium": "1000Y",
}
PLURAL_UNITS = {
    **{f"{unit}s": letter for unit, letter in UNITS.items()},
    "centuries": "100Y",
    "millennia": "1000Y",
    "min": "TM",
    "mins": "TM",
    "hrs": "TH",
    "yrs": "Y",
}
ADVERB_SETS = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
    "biweekly": "P2W",
}

# Classes of words that the grammar treats alike, by name. These are known with a capital only (or all in capitals);
# those of `_PLAIN` may start a sentence or stand inside it, and so are known in both forms.
_CASED = {
    "MONTH": "January February March April June July August September October November December "
    "Jan Feb Apr Jun Jul Aug Sept Sep Oct Nov Dec",
    "MAY": "May",
    "MONTHABBR": "Mar",
    "WEEKDAY": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "WEEKDAYABBR": "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun",
    "WEEKDAYSET": "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays",
    "HOLIDAY": "Christmas Thanksgiving Easter Halloween Labor Memorial Independence Veterans Presidents Mother Father "
    "Valentine Groundhog Columbus Juneteenth Inauguration Election Boxing Bastille Armistice New Martin MLK Good Ash "
    "Palm Black Cyber Cinco St Patriot Earth Indigenous Passover Rosh Yom Hanukkah Diwali Ramadan Pearl Victory",
    "ZONE": "ET EST EDT GMT UTC BST CET CEST PT PST PDT CT CST CDT MT MST MDT IST JST Eastern Pacific Central Mountain",
    "QLETTER": "Q",
}
_PLAIN = {
    "WEEKDAY": "monday tuesday wednesday thursday friday saturday sunday",
    "MONTH": "january february april june july september october november december",
    "ORDINAL": " ".join(name for name in ORDINALS if name != "second"),
    "SECOND": "second",
    "ORDSUFFIX": "st nd rd th",
    "CARDINAL": " ".join(name for name in CARDINALS if name not in {"a", "an", "one", "dozen"}),
    "ONE": "one",
    "DOZEN": "dozen",
    "MULTIPLIER": " ".join(MULTIPLIERS),
    "A": "a",
    "AN": "an",
    "DAY": "day",
    "WEEK": "week",
    "MONTHUNIT": "month",
    "YEARUNIT": "year",
    "QUARTER": "quarter",
    "WEEKEND": "weekend weekends",
    "DECADE": "decade",
    "CENTURY": "century",
    "UNIT": "minute hour millennium",
    "UNITS": "seconds minutes hours days nights weeks months quarters years decades centuries millennia mins "
    "hrs yrs min",
    "PERIOD": "period",
    "MOMENT": "moment time",
    "LONG": "long",
    "SEASON": " ".join(SEASONS),
    "PART": "morning afternoon evening night lunchtime mornings afternoons evenings nights",
    "NOON": "noon midnight midday",
    "NAMEDDAY": "today tomorrow yesterday",
    "TONIGHT": "tonight overnight",
    "THE": "the",
    "ITS": "its their his her our my",
    "THIS": "this",
    "THESE": "these",
    "THAT": "that",
    "THOSE": "those",
    "SAME": "same very corresponding comparable",
    "LAST": "last past",
    "PREVIOUS": "previous preceding prior",
    "LATEST": "latest recent",
    "NEXT": "next",
    "COMING": "coming upcoming",
    "FOLLOWING": "following ensuing subsequent",
    "CURRENT": "current",
    "EARLY": "early late mid",
    "EARLIER": "earlier later",
    "BEFORE": "before after",
    "AGO": "ago",
    "EDGE": "end beginning middle start close midst outset",
    "FULL": "full entire whole",
    "AHEAD": "ahead",
    "OF": "of",
    "IN": "in during within",
    "ON": "on",
    "AT": "at",
    "BY": "by",
    "FOR": "for",
    "SO": "so",
    "FAR": "far",
    "AND": "and",
    "OR": "or",
    "TO": "to through until till",
    "FROM": "from",
    "BETWEEN": "between",
    "NOW": "now",
    "ABOUT": "about around nearly almost roughly approximately over under some barely just only exactly",
    "MORE": "more less fewer",
    "THAN": "than",
    "LEAST": "least most",
    "UP": "up",
    "FEW": "few several many",
    "COUPLE": "couple",
    "OTHER": "other",
    "HALF": "half",
    "EVERY": "every each",
    "TWICE": "once twice times",
    "SETADVERB": " ".join(name for name in ADVERB_SETS),
    "FISCAL": "fiscal financial calendar",
    "PRESENT": "currently nowadays presently",
    "RECENTLY": "recently lately",
    "SOON": "soon",
    "AS": "as",
    "FUTURE": "future",
    "NEAR": "near foreseeable immediate distant not recent",
    "DECADEWORD": " ".join(DECADE_WORDS),
    "S": "s",
    "M": "m",
    "P": "p",
    "AMPM": "am pm",
    "CLOCK": "clock",
    "OLOCK": "o",
    "LOCAL": "local",
    "EVE": "eve",
    "ENDED": "ended ending",
    "OLD": "old",
    "TERM": "term",
    "RIGHT": "right",
    "POST": "post pre",
}
_PUNCTUATION = {
    "DOT": ".",
    "COMMA": ",",
    "HYPHEN": "-\u2010\u2011",
    "DASH": "\u2013\u2014\u2212",
    "SLASH": "/",
    "COLON": ":",
    "APOSTROPHE": "'\u2019\u2018",
    "FRACTION": "\u00bd\u00bc\u00be",
    "PERCENT": "%",
    "DOLLAR": "$\u00a3\u20ac\u00a5#",
    "QUOTE": '"\u201c\u201d`',
}
_NUMBERS = ("DAYNUMBER", "LEADINGZERO", "NUMBER", "YEAR", "LONGNUMBER")


def _assign() -> tuple[dict[str, str], dict[str, str]]:
    """Give each class its character and each word its class."""
    names = list(dict.fromkeys((*_PLAIN, *_CASED, *_PUNCTUATION, *_NUMBERS)))
    characters = (chr(code) for code in range(0x100, 0x100 + len(names)))
    symbols = dict(zip(names, characters, strict=True))
    classes: dict[str, str] = {}
    for name, words in _PLAIN.items():
        for word in words.split():
            for form in (word, word.capitalize(), word.upper()):
                classes.setdefault(form, symbols[name])
    for name, words in _CASED.items():
        for word in words.split():
            classes[word] = symbols[name]
            if len(word) > 2 and name != "HOLIDAY":
                classes[word.upper()] = symbols[name]
    for name, marks in _PUNCTUATION.items():
        for mark in marks:
            classes[mark] = symbols[name]
    for number in range(2200):
        name = "DAYNUMBER" if 1 <= number <= 31 else "NUMBER" if number < 1000 else "YEAR"
        classes[str(number)] = symbols[name]
    classes["000"] = symbols["NUMBER"]
    for number in range(10):
        classes[f"0{number}"] = symbols["LEADINGZERO"]
    # "us", "in", "so" in capitals are the country, the state and the like; "SUN", "SAT" are mostly names.
    for word in ("A", "S", "M", "P", "O", "MAR", "SUN", "SAT", "MAY", "SECOND", "MIN", "CT", "MT", "IST"):
        classes.pop(word, None)
    classes["A"] = symbols["A"]
    classes["P"] = symbols["P"]
    classes["M"] = symbols["M"]
    classes["MAY"] = symbols["MAY"]
    return symbols, classes


SYMBOLS, CLASSES = _assign()
