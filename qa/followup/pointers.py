"""Words that point back to an event or a date: "before that", "the one before", "that album", "after this"."""

from __future__ import annotations

import re

from qa.followup import lexicon, names
from qa.followup.conversation import Conversation, Turn, plain_name
from qa.followup.mentions import Mention
from qa.followup.phrases import phrases

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|{_MONTH}\.?\s+\d{{4}}|(?:1[5-9]|20)\d\d)\b",
    re.I,
)
_THAT_TIME = re.compile(
    r"\b(?P<word>before|after|since|until)\s+(?:that|this|then|it)(?=\s*(?:\W*$|,|\band\b|\bwon\b|\bheld\b|\bmade\b))",
    re.I,
)
_ONE_BEFORE = re.compile(r"\bthe\s+(?P<order>previous|last|first|next|latest|earlier|other|second)?\s*ones?\b", re.I)
_THAT_NOUN = re.compile(
    r"\b(?P<which>this|that|these|those)\s+(?P<noun>(?!(?:is|was|are|were|did|do|does|had|has|have|to|and|the|a)\b)[a-z][\w-]+)\b",
    re.I,
)
_THAT = re.compile(
    r"\b(?P<which>that|this)(?=\s*\W*$|\s+(?:happen|start|begin|end|last|go|take|come|become|occur|work|cost|cause|affect|mean|lead)\b|\s*,)",
    re.I,
)
_VAGUE = lexicon.words_of(
    "article time period section page topic information year day week month point way one ones kind type case subject"
)


def fill_pointers(question: str, conversation: Conversation) -> tuple[str, str]:
    """The question with what its pointing words point to, and why; as it is and "" where they point nowhere."""
    last = conversation.last
    told: list[str] = []
    text = question
    date = _answer_date(last.answer)
    event = event_of(last)
    if match := _ONE_BEFORE.search(text):
        named = _one(match["order"] or "", conversation)
        if named:
            text = text[: match.start()] + named + text[match.end() :]
            told.append(f"“{match.group()}” is {named}")
    if match := _THAT_TIME.search(text):
        when = date or (event.text if event else "")
        if when:
            text = f"{text[: match.start()]}{match['word']} {when}{text[match.end() :]}"
            told.append(f"“{match.group()}” is {match['word']} {when}")
    elif (match := re.search(r"\bbefore\s+(?:that|this)\s+one\b", text, re.I)) and last.answered:
        name = plain_name(last.answered[0].text)
        text = f"{text[: match.start()]}before {name}{text[match.end() :]}"
        told.append(f"“that one” is {name}")
    if match := _THAT_NOUN.search(text):
        named = _that_noun(match["noun"], conversation)
        if named:
            text = text[: match.start()] + named + text[match.end() :]
            told.append(f"“{match.group()}” is {named}")
    if match := _THAT.search(text):
        named = event.text if event and _head(event.text) in names.EVENT_WORDS else ""
        if named and not _said_before(text, match.start()):
            text = text[: match.start()] + named + text[match.end() :]
            told.append(f"“{match.group()}” is {named}")
    return text, ", ".join(told)


def _said_before(text: str, place: int) -> bool:
    """Whether "that" joins a clause or stands with a preposition of time that is already filled."""
    return bool(
        re.search(
            r"\b(?:say|said|know|think|believe|so|now|fact|reason|the|before|after|since|until)\s+$", text[:place], re.I
        )
    )


def _answer_date(answer: str) -> str:
    match = _DATE.search(answer)
    return match.group() if match else ""


def event_of(turn: Turn) -> Mention | None:
    """What happened in the turn, as a phrase of its question: an event's name, else the last thing named."""
    things = [one for one in turn.asked if one.sort == "thing"]
    events = [one for one in things if _head(one.text) in names.EVENT_WORDS]
    return events[-1] if events else things[-1] if things else None


def _head(text: str) -> str:
    return re.sub(r"\W+$", "", re.split(r"\s+(?:of|in|to|with|for|between|on)\s+", text.lower())[0].split()[-1])


def _one(order: str, conversation: Conversation) -> str:
    """The thing that "the one", "the last one" counts, as a phrase."""
    last = conversation.last
    source = event_of(last)
    if source is None and last.asked:
        source = last.asked[-1]
    many = re.search(r"\bhow\s+many\s+(?P<noun>[\w-]+)", last.question, re.I)
    if many:
        noun = _singular(many["noun"])
        return " ".join(one for one in ("the", order, noun) if one)
    if source is None:
        return ""
    name = _without_order(source.text)
    tail = _tail(last.question, source)
    if not order:
        return f"{name}{tail}"
    bare = re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.I)
    if re.match(r"[\w’']+(?:['’]s|s['’])\s", bare):
        owner, _, rest = bare.partition(" ")
        return f"{owner} {order} {rest}{tail}"
    return f"the {order} {bare}{tail}"


def _without_order(text: str) -> str:
    text = re.sub(r"\b(?:last|latest|first|next|previous|most recent|newest)\s+", "", text, flags=re.I)
    return re.sub(r"\b(?:1[5-9]|20)\d\d\s+", "", text)


def _tail(question: str, mention: Mention) -> str:
    """What hangs on the phrase in its question: " to North Korea" after "Putin's last visit"."""
    at = question.find(mention.text)
    if at < 0:
        return ""
    rest = question[at + len(mention.text) :]
    match = re.match(r"\s+(?:to|of|in|with|between|on|at|from)\s+", rest)
    if not match:
        return ""
    following = [(start, end) for _, start, end in phrases(question) if start == at + len(mention.text) + match.end()]
    return rest[: following[0][1] - at - len(mention.text)] if following else ""


def _singular(noun: str) -> str:
    if noun.lower() in {"people", "men", "women", "children"}:
        return {"people": "person", "men": "man", "women": "woman", "children": "child"}[noun.lower()]
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


_SORTS = {"country": "place", "city": "place", "town": "place", "state": "place", "place": "place", "man": "person",
          "woman": "person", "person": "person", "company": "group", "team": "group", "party": "group", "band": "group",
          "group": "group", "club": "group"}  # fmt: skip


def _that_noun(noun: str, conversation: Conversation) -> str:
    """The newest thing that the noun fits: "that album" is the one an earlier turn named."""
    low = noun.lower()
    if low in _VAGUE or low in lexicon.AUXILIARIES or (low in lexicon.VERBS and low not in lexicon.NOUNISH):
        return ""
    if low in lexicon.ADVERBS or low in lexicon.PREPOSITIONS or low in lexicon.PRONOUNS:
        return ""
    if re.match(
        rf"{_MONTH}$|(?:mon|tues|wednes|thurs|fri|satur|sun)day$|summer|winter|spring|autumn|fall|weekend|season", low
    ):
        return ""
    for turn in reversed(conversation.turns[-4:]):
        for one in (*turn.answered, *reversed(turn.asked)):
            if low in one.words and len(one.words - lexicon.DETERMINERS) > 1:
                return plain_name(one.text)
    last = conversation.last
    sort = _SORTS.get(low)
    if (
        sort
        and last.answered
        and last.answered[0].named
        and last.answered[0].sort in {sort, "person" if sort == "group" else sort}
    ):
        return plain_name(last.answered[0].text)
    if re.search(rf"\b(?:what|which|whose)\s+(?:\w+\s+)?{re.escape(low)}s?\b", last.question, re.I) and last.answered:
        return plain_name(last.answered[0].text)
    return ""
