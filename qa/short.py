"""The short answer: the words of a span, in the form that the question asks for."""

from __future__ import annotations

import re

from index.interval import Interval
from qa.equality import in_digits, in_full, words_of
from qa.form import NUMBER_WORD, NUMBERS
from qa.membership import asked_list, is_member
from qa.question import Question

_SCALE = r"(?:(?:\s?(?:hundred|thousand|million|billion|trillion)|[mb]n?|k|tn)\b)"
_FIGURE = rf"(?:\d[\d,]*(?:\.\d+)?|\b(?:{NUMBER_WORD})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?\b)"
AMOUNT = re.compile(rf"[$€£¥]?\s?{_FIGURE}{_SCALE}?(?:\s?%|\s(?:percent|per cent)\b)?", re.IGNORECASE)
HEDGE = re.compile(
    r"^(?:(?:more|less|fewer|greater|higher|lower) than|at least|at most|up to|as (?:many|much) as|nearly|almost"
    r"|about|around|roughly|approximately|some|over|under|only|just|an estimated|a total of|a record)\s+",
    re.IGNORECASE,
)
# "How many years …?": the unit is said, and the number alone answers.
UNIT_ASKED = re.compile(r"\bhow\s+many\s+(?:more\s+)?\w+", re.IGNORECASE)
LENGTH = re.compile(
    rf"^(?:an?\s+)?({_FIGURE})-(second|minute|hour|day|week|month|year|decade|mile|metre|meter|foot)(?:-long)?$", re.I
)
OLD = re.compile(rf"^(?:an?\s+)?({_FIGURE})(?:-year-old\b.*|\s+years?(?:\s+old|\s+of\s+age)?)$", re.IGNORECASE)
NAMES = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*")
# What has a title of its own, which a text puts in quotation marks among other words.
WORK = re.compile(
    r"\b(?:podcast|film|movie|show|series|sitcom|song|single|track|album|book|novel|memoir|magazine|musical|play|opera"
    r"|documentary|franchise|poem|painting|game)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“]([^\"“”]{2,80}?)[,.]?[\"”]")
PARTY = re.compile(r"\b(?:which|what)\s+(?:political\s+)?party\b", re.IGNORECASE)
YEAR_ASKED, MONTH_ASKED = (re.compile(rf"\b(?:which|what)\s+{unit}\b", re.I) for unit in ("year", "month"))
POSSESSIVE = re.compile(r"(?:['’]s?)$")


def short_answer(question: Question, text: str) -> str:
    """The words of the span that answer by themselves; the text as it is where nothing need go.

    "12" for "twelve years" where the question says "how many years", "$150 million" for "more than $150 million",
    "Texas" for "a Texas man" where a state is asked for, the title where a song is. What goes is still in the sentence
    shown. Never empty.
    """
    if question.kind in NUMBERS:
        return _number(question, text if question.kind == "how long" else HEDGE.sub("", text))
    members = asked_list(question.asking)
    if members is not None and is_member(text, members) is None:
        pieces = [name for name in NAMES.findall(text) if is_member(name, members)]
        pieces = pieces or [word for word in re.findall(r"[\w-]+", text) if is_member(word, members)]
        if len({words_of(piece) for piece in pieces}) == 1:
            text = pieces[0]
    if question.kind in {"what", "which"} and question.answer_type is None and WORK.search(question.asking):
        titles = QUOTED.findall(text)
        if len(titles) == 1:
            text = titles[0]
    if members is not None or question.answer_type == "person":
        text = POSSESSIVE.sub("", text) or text
    return in_full(text) if members is not None or PARTY.search(question.asking) else text


def in_asked_unit(question: Question, days: Interval) -> Interval:
    """The year that the days lie in where the question asks "in which year", the month where "in which month".

    The days as they are where they reach over its end, or where no such unit is asked for.
    """
    first, last = days.first, days.last
    if first is None or last is None or first.year != last.year:
        return days
    if YEAR_ASKED.search(question.asking):
        return Interval.year(first.year)
    if MONTH_ASKED.search(question.asking) and first.month == last.month:
        return Interval.month(first.year, first.month)
    return days


def _number(question: Question, text: str) -> str:
    figures = AMOUNT.findall(text)
    if question.kind == "how old" and (age := OLD.match(text)):
        return age.group(1)
    if UNIT_ASKED.search(question.asking) and len(figures) == 1:
        return in_digits(str(figures[0]).strip())
    if length := LENGTH.match(text):  # "a four-day week": four days
        plural = "" if length.group(1).lower() in {"1", "one"} else "s"
        return f"{length.group(1)} {length.group(2)}{plural}"
    return text
