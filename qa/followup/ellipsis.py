"""Questions that leave out most of themselves: "why?", "and in 2019?", "what about Vietnam?", "anything else?"."""

from __future__ import annotations

import re

from qa.followup import lexicon, names
from qa.followup.conversation import Conversation, Turn
from qa.followup.mentions import Mention, describe, tokenize
from qa.followup.phrases import phrases

_LEAD = r"^\W*(?:(?:and|but|so|ok|okay|also|then|well)\b[\s,]*)*"
_BARE = re.compile(
    _LEAD
    + r"(?P<wh>why(?:\s+not)?|when(?:\s+exactly)?|where(?:\s+exactly)?|who|whom|how|how\s+long|how\s+many|how\s+much|"
    r"since\s+when|until\s+when|by\s+whom|with\s+whom|what\s+(?:day|date|year|month|time)|which\s+(?:day|year))"
    r"(?:\s+(?:(?:was|is|did)\s+(?:that|this|it)|(?:did|does|will)\s+(?:that|this|it)\s+(?:happen|take\s+place|come\s+about)))?\W*$",
    re.I,
)
_ABOUT = re.compile(_LEAD + r"(?:what|how)\s+about\s+(?P<what>[^?]+?)\W*$", re.I)
_AND = re.compile(
    r"^\W*(?:and|or|but)\s+(?P<what>(?:(?:in|on|for|at|to|from|with|by|of|during|after|before|since)\s+)?[^?,]{1,60}?)\W*$",
    re.I,
)
_ELSE = re.compile(
    _LEAD + r"(?P<what>any(?:thing|one|body|where)?\s*(?:else|others?|more)?|(?:who|what|where|when|how)\s+else)\W*$",
    re.I,
)
_ANY = re.compile(_LEAD + r"(?P<what>any\s+(?:other\s+)?(?P<noun>[\w -]{2,40}?))\W*$", re.I)
_TIME_PREPOSITION = re.compile(
    r"^(?:in|on|during|since|before|after|by|until)?\s*(?:the\s+)?(?:(?:1[5-9]|20)\d\d|(?:early|late|mid)?\s*(?:january|february|march|april|may|"
    r"june|july|august|september|october|november|december)\b|(?:last|this|next)\s+\w+|yesterday|today|tomorrow|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.I,
)
_SET_TIME = re.compile(
    r"\s*\b(?:in|on|during|since|by|until|over|before|after)\s+(?:the\s+)?(?:(?:early|late|mid|summer|spring|autumn|fall|winter)[\s-]+(?:of\s+)?)?"
    r"(?:\d{1,2}\s+)?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"(?:\s+\d{1,2}\b)?,?\s*)?(?:(?:1[5-9]|20)\d\d)?(?<=\w)(?=\W|$)|\s*\b(?:last|this|next)\s+(?:week|month|year|weekend|night)\b|"
    r"\s*\b(?:yesterday|today|tomorrow)\b",
    re.I,
)


def fill_ellipsis(question: str, conversation: Conversation) -> tuple[str, str]:
    """The question with the earlier question's words where it has too few of its own, and why; else as it is and ""."""
    last = conversation.last
    if match := _BARE.match(question):
        return _swap_question_word(question, match["wh"], last)
    if match := _ABOUT.match(question):
        return _substitute(question, match["what"], last)
    if (match := _AND.match(question)) and _no_clause(match["what"]):
        return _substitute(question, match["what"], last)
    if match := _ELSE.match(question):
        return _more(question, last)
    if match := _ANY.match(question):
        return _any(question, match["what"], last)
    return question, ""


def _no_clause(what: str) -> bool:
    """Whether the words are a phrase, not a question of their own."""
    words = [token.low for token in tokenize(what)]
    return (
        bool(words)
        and not any(word in lexicon.AUXILIARIES or word in lexicon.QUESTION_WORDS for word in words)
        and not (words[0] in lexicon.VERBS and words[0] not in lexicon.NOUNISH)
    )


_QUESTION = re.compile(
    r"^\W*(?:(?:in|on|at|to|from|by|with|for|until|since)\s+)?(?P<wh>how\s+(?:long|many\s+\w+|much|old|far|big|often|many)|(?:what|which)\s+"
    r"(?:day|date|year|month|time)|when|where|why|how|what|who(?:m|se)?|which)\s+(?P<rest>.+?)\W*$",
    re.I | re.S,
)


def _swap_question_word(question: str, word: str, last: Turn) -> tuple[str, str]:
    """The earlier question under the new word: after "When did Putin visit Hanoi?", "why?"."""
    asked = _QUESTION.match(last.question)
    capital = question.strip()[:1].isupper() or last.question.strip()[:1].isupper()
    word = " ".join(word.lower().split())
    word = word[:1].upper() + word[1:] if capital else word
    if not asked:
        plain = re.match(rf"^\W*(?P<rest>(?:{'|'.join(sorted(_AUX))})\b.+?)\W*$", last.question, re.I | re.S)
        return (
            (
                f"{word} {plain['rest'][:1].lower()}{plain['rest'][1:]}?",
                "the question before, with another question word",
            )
            if plain
            else (question, "")
        )
    rest = asked["rest"]
    first = tokenize(rest)[0].low if tokenize(rest) else ""
    if first in lexicon.AUXILIARIES and not (asked["wh"].lower() == "who" and _subjectless(rest)):
        return f"{word} {rest}?", "the question before, with another question word"
    subject = _answer_name(last)
    if asked["wh"].lower() == "who" and subject:
        tokens = tokenize(rest)
        if tokens and tokens[0].low in lexicon.AUXILIARIES:
            return f"{word} {tokens[0].text} {subject}{rest[tokens[0].end :]}?", "the question before, with its answer"
        if tokens and tokens[0].low in lexicon.VERB_FORMS and word.lower() not in {"who", "how many", "how much"}:
            return (
                f"{word} did {subject} {lexicon.VERB_FORMS[tokens[0].low]}{rest[tokens[0].end :]}?",
                "the question before, with its answer",
            )
    if first in lexicon.VERBS and word.lower() in {"why", "when", "where", "how"}:
        return (
            f"{word} did {subject or 'they'} {lexicon.VERB_FORMS[first]}{rest[tokenize(rest)[0].end :]}?",
            "the question before",
        )
    return question, ""


_AUX = {
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "should",
}


def _subjectless(rest: str) -> bool:
    """Whether a verb comes at once: "was elected" has no subject of its own; "was he" and "did Putin meet" have."""
    tokens = tokenize(rest)
    if not tokens or tokens[0].low in {"did", "does", "do"}:
        return False
    return len(tokens) > 1 and tokens[1].low in lexicon.VERBS


def _answer_name(last: Turn) -> str:
    return last.answered[0].text if last.answered and last.answered[0].role == "answer" else ""


def _substitute(question: str, what: str, last: Turn) -> tuple[str, str]:
    """The earlier question about something else: after "When did Putin visit Seoul?", "what about Vietnam?"."""
    why = "the question before, about something else"
    asked = last.question.rstrip(" ?.!")
    if _TIME_PREPOSITION.match(what):
        bare = _SET_TIME.sub("", asked)
        lead = (
            ""
            if re.match(
                r"(?:in|on|during|since|before|after|by|until|last|this|next|yesterday|today|tomorrow)\b", what, re.I
            )
            else "in "
        )
        return f"{bare} {lead}{what}?", "the question before, at another time"
    preposition = re.match(r"(?P<word>in|on|for|at|to|from|with|by|of)\s+(?P<name>.+)", what, re.I)
    name = preposition["name"] if preposition else what
    mine = describe(name, named=name[:1].isupper())
    chosen = _counterpart(mine, asked, preposition["word"] if preposition else "")
    if chosen is None:
        return (f"{asked} {what}?", why) if preposition else (question, "")
    _, start, end = chosen
    ending = re.search(r"['’]s?$", asked[start:end])
    return f"{asked[:start]}{name}{ending.group() if ending else ''}{asked[end:]}?", why


def _counterpart(mine: Mention, asked: str, preposition: str) -> tuple[Mention, int, int] | None:
    """The phrase of the earlier question whose place the new one takes."""
    found = list(phrases(asked + "?"))
    if not found:
        return None
    words = mine.words
    for one, start, end in found:  # "and his wife?" after "how old is his daughter?": the same kind of words
        if one.words & words - lexicon.DETERMINERS - {"of", "and"}:
            return one, start, end
    best: tuple[float, int] | None = None
    for place, (one, start, _) in enumerate(found):
        score = 2.0 if one.sort == mine.sort else 0.0
        score += 0.8 if _is_city(one) == _is_city(mine) else 0.0
        score += 1.0 if one.named == mine.named or one.sort == mine.sort else 0.0
        score += 0.5 if preposition and re.search(rf"\b{preposition}\s+$", asked[:start], re.I) else 0.0
        score += 0.2 if one.role == "subject" and mine.sort in {"person", "group"} else 0.0
        score += 0.1 * place if mine.sort not in {"person", "group"} else -0.1 * place
        if best is None or score > best[0]:
            best = (score, place)
    return found[best[1]] if best and best[0] >= 1.7 else None


def _is_city(one: Mention) -> bool:
    return bool(one.words & names.CITIES)


def _more(question: str, last: Turn) -> tuple[str, str]:
    """The earlier question again, for another answer: "anything else?"."""
    asked = last.question.rstrip(" ?.!")
    capital = question.strip()[:1].isupper()
    match = re.match(r"^\W*(?P<wh>who|what|where|when|which\s+\w+|how)\b(?P<rest>.*)$", asked, re.I | re.S)
    besides = _answer_name(last)
    tail = f" besides {besides}" if besides else ""
    if match:
        wh = match["wh"] if match["wh"].lower() in {"who", "what", "where", "when", "how"} else "What"
        wh = wh[:1].upper() + wh[1:] if capital else wh
        rest = re.sub(r"^\s+else\b", "", match["rest"])
        return f"{wh} else{rest}{tail}?", "the question before, for another answer"
    return question, ""


def _any(question: str, what: str, last: Turn) -> tuple[str, str]:
    """The earlier question about others: after "Did she have any brothers?", "any sisters?"."""
    asked = last.question.rstrip(" ?.!")
    earlier = re.search(
        r"\b(?:any|some|a|an|the|other|many)\s+(?:other\s+|more\s+)?[\w-]+"
        r"(?=\W*$|\s+(?:besides|other than|for|in|with|at)\b)",
        asked,
        re.I,
    )
    if earlier:
        return (
            f"{asked[: earlier.start()]}{what.lower()}{asked[earlier.end() :]}?",
            "the question before, about something else",
        )
    return question, ""
