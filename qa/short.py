"""The short answer: the words of a span, in the form that the question asks for."""

from __future__ import annotations

import re
from collections import Counter

from qa.equality import words_of
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
NOT_FIRST_NAMES = frozenset(
    (
        "The A An And But For In On At By As If When While After Before Since With From That This Mr Mrs Ms Dr Sir Dame"
        " Lord Lady Sen Rep Gov Gen President Senator Governor Minister Secretary Judge Justice Coach King Queen Prince"
        " Princess Pope Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June"
        " July August September October November December Republican Democrat Democratic CEO Actor Actress Singer"
    ).split()
)
# What has a title of its own, which a text puts in quotation marks among other words.
WORK = re.compile(
    r"\b(?:podcast|film|movie|show|series|sitcom|song|single|track|album|book|novel|memoir|magazine|musical|play|opera"
    r"|documentary|franchise|poem|painting|game)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“]([^\"“”]{2,80}?)[,.]?[\"”]")
NOUN_ASKED = re.compile(r"\b(?:which|what)\s+(?P<noun>[a-z]+)\b", re.IGNORECASE)
SURNAME_FIRST = frozenset(
    (
        "Kim Lee Park Moon Yoon Choi Jung Jeong Kang Cho Jang Lim Han Shin Kwon Ban Xi Li Wang Zhang Liu Chen Yang Zhao"
        " Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Zheng Deng Mao Jiang Peng Qin Nguyen Tran Pham Vo To"
    ).split()
)
POSSESSIVE = re.compile(r"(?:['’]s?)$")


def short_answer(question: Question, text: str) -> str:
    """The words of the span that answer by themselves; the text as it is where nothing need go.

    "12" for "12 years" where the question says "how many years", "$150 million" for "more than $150 million", "Texas"
    for "a Texas man" where a state is asked for, the title where a song is. What goes is still in the sentence shown.
    Never empty.
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
        return POSSESSIVE.sub("", text) or text
    return text


def _number(question: Question, text: str) -> str:
    figures = AMOUNT.findall(text)
    if question.kind == "how old" and (age := OLD.match(text)):
        return age.group(1)
    if UNIT_ASKED.search(question.asking) and len(figures) == 1:
        return str(figures[0]).strip()
    if length := LENGTH.match(text):  # "a four-day week": four days
        plural = "" if length.group(1).lower() in {"1", "one"} else "s"
        return f"{length.group(1)} {length.group(2)}{plural}"
    return text


def full_name(text: str, article: str) -> str:
    """The name with its first name, as the article most often says it, where `text` is a surname alone; else `text`.

    A Korean, Chinese or Vietnamese surname stands before the other names: "Kim" is "Kim Jong Un".
    """
    if " " in text or not text[:1].isupper() or not text.isalpha():
        return text
    before = Counter(re.findall(rf"\b([A-Z][\w’'-]+) {re.escape(text)}\b", article))
    named = [(count, f"{name} {text}") for name, count in before.items() if name not in NOT_FIRST_NAMES]
    if text in SURNAME_FIRST:
        behind = Counter(re.findall(rf"\b{re.escape(text)} ([A-Z][a-z-]+(?: [A-Z][a-z]+\b)?)", article))
        named += [
            (count, f"{text} {name}") for name, count in behind.items() if NOT_FIRST_NAMES.isdisjoint(name.split())
        ]
    return max(named)[1] if named else text


def with_asked_noun(question: Question, text: str, before: str) -> str:
    """The text with the noun that the question asks by, where the article has it in front: "which lake": "Lake Huron".

    `before` is what stands before the text in the article. Unchanged where the text has the noun, or the question none.
    """
    asked = NOUN_ASKED.search(question.asking)
    noun = before.rstrip().rsplit(None, 1)[-1] if before.strip() else ""
    if asked and noun[:1].isupper() and noun.lower() == asked["noun"].lower() and noun not in text.split():
        return f"{noun} {text}"
    return text
