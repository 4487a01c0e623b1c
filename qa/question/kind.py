"""Which clause of a question asks, with which question word, and so for what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.question.question import AnswerType, Kind

AUXILIARY = (
    r"(?:am|is|are|was|were|be|been|do|does|did|has|have|had|will|would|can|could|should|shall|may|might|must|"
    r"(?:is|are|was|were|do|does|did|has|have|had|wo|would|ca|could|should)n['’]?t)"
)
_WORD = re.compile(r"\b(?:who|whom|whose|what|which|where|when|why|how)(?:['’]?(?:s|d|re|ll|ve))?\b", re.I)
_TALK_WORDS = r"""^\W*
    (?:(?:and|but|so|or|ok|okay|well|also|then|now|hi|hello|hey|please|yes|no|sorry|thanks|um|uh)\b[\s,:–—-]*)*
    (?:(?:(?:can|could|would|will)\s+(?:you|anyone|someone)(?:\s+please)?\s+)?(?:please\s+)?
       (?:tell|remind|show|give)\s+(?:me|us)(?:\s+again)?\s*(?:about\s+)?
      |(?:do|does|did)\s+(?:you|anyone|anybody|we)\s+(?:happen\s+to\s+)?(?:know|remember|recall)\s+
      |(?:i|we)(?:['’]d|\s+would|\s+want|\s+need|['’]m|\s+am)?\s+(?:like\s+|wondering\s+|wonder\s+|trying\s+)?
       (?:to\s+)?(?:know|learn|find\s+out|ask)?\s*|any\s+idea\s+|(?:remember|recall)\s+)?"""
_TALK = re.compile(_TALK_WORDS, re.I | re.X)
_LEAD = re.compile(
    _TALK_WORDS
    + r"""
    (?:(?:in|on|at|of|by|from|for|with|about|until|till|since|over|under|during|after|before|against|to|into|through|
       between|as\s+of|up\s+to|within|near|around|roughly|about|exactly|approximately|according\s+to)\s+)*""",
    re.I | re.X,
)
_SENTENCE_END = re.compile(
    r"(?<=[?!])[\s\"'”’)]+"
    r"|(?<![\s.(][A-Za-z])(?<!\b(?:Mr|Ms|Dr|St|vs|No|Jr|Sr))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))"
    r"(?<!\bSept)(?<=\.)[\"'”’)]?\s+(?=[\"'“‘]?\w)"
    r"|\s+[–—-]{1,2}\s+|\s*[—;]\s*|\n+"
)
_QUIET = re.compile(r"^\W*(?:right|correct|yes|no|ok|okay|isn['’]?t it|thanks|thank you|please|huh|eh)\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Asking:
    """The clause that asks: characters `[start, end)` of the question, its question word at `word`, "" for none."""

    start: int
    end: int
    word: str
    word_start: int


def find_asking(text: str) -> Asking:
    """The clause which asks, and its question word in lower case without its contraction ("what's" is "what").

    A question of one sentence is its own asking clause. Of several, the last with a question word that asks; a
    question word which only joins clauses ("the day when he left") does not ask where another does.
    """
    clauses = _clauses(text)
    best: tuple[float, Asking] | None = None
    for start, end in clauses:
        clause = text[start:end]
        if _QUIET.match(clause):
            continue
        strength, word, place = _question_word(clause)
        if text[start:end].rstrip().endswith("?"):
            strength += 1
        if best is None or strength >= best[0]:
            best = (strength, Asking(start, end, word, start + place))
    return best[1] if best else Asking(0, len(text), "", 0)


def _clauses(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for gap in _SENTENCE_END.finditer(text):
        if text[start : gap.start()].strip():
            spans.append((start, gap.start()))
        start = gap.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans or [(0, len(text))]


def _question_word(clause: str) -> tuple[float, str, int]:
    """How surely the clause asks (0 to 10), with which word, and where that stands in it."""
    lead = _LEAD.match(clause)
    lead_end = lead.end() if lead else 0
    best: tuple[float, str, int] = (0.0, "", 0)
    for found in _WORD.finditer(clause):
        word = re.split(r"['’]", found.group().lower())[0]
        word = re.sub(r"^(who|what|where|when|why|how)(?:s|d|re|ll|ve)$", r"\1", word)
        if word == "who" and found.group().lower() == "whose":
            word = "whose"
        strength = _strength(clause, found, word, lead_end)
        if strength > best[0]:
            best = (strength, word, found.start())
    talk = _TALK.match(clause)
    talk_end = talk.end() if talk else 0
    if best[0] < 7.9 and re.match(rf"(?:{AUXILIARY})\b", clause[talk_end:], re.I) and not _polite(clause):
        return (7.5, "", talk_end)
    return best


def _polite(clause: str) -> bool:
    return bool(re.match(r"\W*(?:can|could|would|will|do)\s+(?:you|anyone)\b", clause, re.I))


def _strength(clause: str, found: re.Match[str], word: str, lead_end: int) -> float:
    before, after = clause[: found.start()].rstrip(), clause[found.end() :].lstrip()
    if found.start() <= lead_end:
        subordinate = word in {"when", "where", "who"} and _joins(clause, found)
        return 3.0 if subordinate else 9.0
    if not re.sub(r"[^\w]", "", after):
        return 8.5  # "headed by who?"
    inverted = bool(re.match(rf"(?:exactly\s+|else\s+)?{AUXILIARY}\b", after, re.I)) or "'" in found.group()
    paused = before.endswith((",", ":", "-", "…", '"', "”", ")"))
    if paused and (inverted or word in {"what", "why", "how"}):
        return 6.0 if word in {"who", "which", "where"} else 8.2
    if paused and re.search(r"(?:,|^)\s*(?:and|but|so)$", before[:-1], re.I):
        return 8.0
    if re.search(r"\b(?:and|but|so)$", before, re.I) and inverted:
        return 7.8
    if word == "which" and not paused and re.match(r"\w", after) and not re.match(rf"{AUXILIARY}\b", after, re.I):
        return 7.9  # "moved to which country?"
    if word in {"what", "whose", "how"}:
        return 7.6 if word != "how" else 6.5
    return 2.0 if word in {"who", "whom"} else 1.0


def _joins(clause: str, found: re.Match[str]) -> bool:
    """A question word in front that opens a side clause: "When asked about it, what did he say?"."""
    rest = clause[found.end() :]
    comma = rest.find(",")
    if comma < 0 or not _WORD.search(rest, comma):
        return False
    return not re.match(rf"\s*{AUXILIARY}\b", rest, re.I)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies))"
_PLACES = _set(
    "country countries nation city cities town village state states province region county continent island place "
    "location capital area district borough venue stadium airport mountain river lake planet building hotel street "
    "museum hospital park sea ocean territory neighbourhood neighborhood suburb beach coast port"
)
_PEOPLE = _set(
    "person man woman president actor actress singer politician leader minister player artist author athlete "
    "billionaire boxer candidate celebrity ceo chancellor coach comedian director footballer governor judge justice "
    "king queen prince princess manager mayor model monarch musician mp nominee official pope prime quarterback "
    "rapper scientist secretary senator star writer driver golfer pilot people men women congressman congresswoman "
    "lawmaker lawmakers ambassador admiral general chairman chairwoman founder entrepreneur activist host"
)
_GROUPS = _set(
    "company companies airline automaker bank brand club team party firm organisation organization agency university "
    "school college network retailer carmaker maker manufacturer group union newspaper court department ministry "
    "studio platform store chain charity league regulator broadcaster outlet band"
)
_NUMBERS = _set("number score total tally toll magnitude")
_SHARES = _set("percentage percent share proportion fraction")
_SUMS = _set("price cost amount sum fee fine salary profit revenue value budget")


def read_kind(clause: str, word: str, place: int) -> tuple[Kind, AnswerType | None]:
    """The kind of a clause whose question word `word` stands at `place`, and what its answer looks like."""
    rest = re.sub(r"^\w+(?:['’]\w+)?\s*", "", clause[place:].lower()) if word else clause.lower()
    match word:
        case "when":
            return "when", "date"
        case "where":
            return "where", "place"
        case "why":
            return "why", "reason"
        case "who" | "whom" | "whose":
            return "who", "person"
        case "how":
            return _how(rest, clause[:place].lower())
        case "what" | "which":
            return _what(rest, word, clause[:place].lower())
        case _:
            return _wordless(clause.strip().lower())


def _how(rest: str, before: str) -> tuple[Kind, AnswerType | None]:
    if re.match(
        rf"(?:much\s+)?long(?:er)?\b|(?:many|few)(?:\s+more)?(?:\s+\w+)?\s+{_UNIT}\b(?!\s+old)|much\s+(?:more\s+)?time\b",
        rest,
    ):
        if re.match(
            r"long\s+(?:is|was|are)\s+(?:the|a|this|that)\s+(?:\w+\s+)?(?:bridge|river|wall|tunnel|road|fence|border)",
            rest,
        ):
            return "how much", "quantity"
        return "how long", "duration"
    if re.match(rf"old\b|many\s+{_UNIT}\s+old\b", rest):
        return "how old", "age"
    if re.match(r"many\b|few\b|often\b|frequently\b", rest):
        return "how many", "number"
    if re.match(r"soon\b|recently\b", rest):
        return "when", "date"
    if re.match(r"much\b", rest):
        return "how much", _much(rest, before)
    if re.match(
        r"(?:far|tall|high|big|large|small|strong|fast|slow|heavy|hot|cold|deep|wide|close|near|low|great|rich|expensive|"
        r"powerful|badly|bad)\b(?!\s+of)",
        rest,
    ):
        return "how much", "money" if re.match(r"(?:expensive|rich)\b", rest) else "quantity"
    return "how", None


def _much(rest: str, before: str) -> AnswerType | None:
    if re.search(r"\bby\s+$", before):
        return None  # "rose by how much": money, a share or a quantity
    if re.search(
        r"\b(?:weigh|taller|faster|higher|lower|hotter|bigger|larger|water|rain|snow|oil|gas|electricity|fuel)", rest
    ):
        return "quantity"
    if re.match(
        r"much\s+of\b|much\s+(?:have|has|did|do|are|is).*\b(?:increased?|risen?|rise|rose|fall|fell|fallen|drop|dropped|grow|grown?|grew|shrink|shrunk)\b",
        rest,
    ):
        return "percent"
    return "money"


def _what(rest: str, word: str, before: str) -> tuple[Kind, AnswerType | None]:
    kind: Kind = "which" if word == "which" else "what"
    for pattern, answer in _WHAT:
        if pattern.match(rest):
            return answer
    if re.search(r"\b(?:by|until|since|before|after|on|in|at)\s*$", before) and re.match(r"(?:point|stage)\b", rest):
        return "when", "date"
    return kind, _noun_type(rest)


_WHAT_KINDS: tuple[tuple[str, tuple[Kind, AnswerType | None]], ...] = (
    (
        r"(?:has\s+|have\s+|had\s+|did\s+|will\s+|is\s+|was\s+|else\s+|exactly\s+|really\s+|actually\s+)*"
        r"(?:happen(?:ed|ing|s)?|occurr?(?:ed|ing|s)?|took\s+place|taken\s+place|going\s+on|went\s+on|gone\s+on|been\s+happening)\b",
        ("what happened", None),
    ),
    (
        r"(?:is|are|was)?\s*(?:the\s+)?(?:latest|new|news|newest)\s*(?:news|developments?|updates?)?\s*(?:on|about|from|in|with|of|for)?\s*\b(?:$|on\b|about\b|from\b|with\b|in\b)",
        ("what happened", None),
    ),
    (
        r"(?:is|was|were|are|would be|will be)?\s*(?:the\s+)?"
        r"(?:exact\s+|opening\s+|closing\s+|release\s+|start\s+|end\s+|launch\s+|due\s+)?"
        r"(?:date|day|dates|days)\b(?!\s+job)(?:\s|\?|$)",
        ("when", "date"),
    ),
    (r"(?:is|was|were|are)?\s*(?:the\s+)?(?:deadline)\b", ("when", "date")),
    (r"(?:exact\s+)?years?\b", ("when", "year")),
    (r"(?:exact\s+)?months?\b", ("when", "month")),
    (r"(?:exact\s+)?(?:time|hour)\b", ("when", "time")),
    (r"(?:decade|century|season|quarter|week|weekend|night|morning|evening|afternoon)\b", ("when", "date")),
    (r"(?:is|was|were|are|did|would)?\s*(?:(?:\w+['’]s|his|her|their|the|its)\s+)?age\b", ("how old", "age")),
    (
        r"(?:were\s+|was\s+|is\s+|are\s+|could\s+have\s+)?(?:the\s+)?(?:caused?|causes|reasons?|prompted|motive|motives|triggered|led\s+to)\b",
        ("why", "reason"),
    ),
    (
        r"(?:rough\s+|exact\s+|total\s+|average\s+)?(?:percentage|percent|share|proportion|fraction)\b",
        ("how much", "percent"),
    ),
    (
        r"(?:is|was|were|are)\s+(?:the\s+)?(?:\w+\s+)?(?:percentage|percent|share|proportion|fraction)\b",
        ("how much", "percent"),
    ),
    (
        r"(?:(?:is|was|are|were|['’]s)\s+)?(?:the\s+)?(?:(?!(?:who|that|which|whose|name|range|say|said|did)\b)[\w'’.-]+\s+){0,5}?"
        r"(?:interest|base|inflation|unemployment|jobless|mortgage|tax|approval|mortality|birth|vaccination|vacancy|lending)"
        r"\s+rates?\b",
        ("how much", "percent"),
    ),
    (r"(?:rough\s+|exact\s+|total\s+)?number\s+of\b", ("how many", "number")),
    (
        r"(?:is|was|were|are)\s+(?:the\s+)?(?:\w+\s+)?(?:number\s+of|death\s+toll|population)\b",
        ("how many", "number"),
    ),
    (
        r"(?:(?:is|was|were|are)\s+(?:the\s+)?|the\s+)(?:(?:all-time|record|new|high|highest|lowest|average)\s+){0,3}"
        r"(?:record\s+for\s+the\s+)?(?:\w+\s+){0,2}(?:price|cost|salary|profit|revenue|budget|fee|worth)\b",
        ("how much", "money"),
    ),
    (r"(?:does|do|did|will|would)\s+.*\b(?:cost|earn|pay)\W*$", ("how much", "money")),
)
_WHAT = tuple((re.compile(pattern), answer) for pattern, answer in _WHAT_KINDS)


def _noun_type(rest: str) -> AnswerType | None:
    """What the noun after "which" or "what is the name of the" calls for.

    "Which country's leader" asks for a country, "the name of the prince's charity" for a charity.
    """
    named = re.match(r"(?:is|was|are|were|['’]s)?\s*(?:the\s+)?names?\s+of\s+(?:the\s+|this\s+|that\s+)?(.*)", rest)
    words = re.findall(r"[\w'’-]+", (named.group(1) if named else rest))[:8]
    stop = next((at for at, one in enumerate(words) if one in _STOPS or re.fullmatch(AUXILIARY, one)), len(words))
    owner = next((at for at, one in enumerate(words[:stop]) if re.search(r"['’]s?$", one)), None)
    if owner is not None:
        words = words[owner + 1 : stop] if named else [*words[:owner], re.sub(r"['’]s?$", "", words[owner])]
    for at, one in enumerate(words[: min(4, stop)]):
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in _ALL_NOUNS or (one == "brand" and following in {"name", "new"}) or (not at and one == "cost"):
            continue  # "which state governor" asks for a governor
        for nouns, answer_type in _NOUN_TYPES:
            if one in nouns:
                return answer_type
    return None


_NOUN_TYPES: tuple[tuple[frozenset[str], AnswerType], ...] = (
    (_PLACES, "place"),
    (_PEOPLE, "person"),
    (_GROUPS, "organisation"),
    (_NUMBERS, "number"),
    (_SHARES, "percent"),
    (_SUMS, "money"),
)
_STOPS = _set("who that of to in for from on which over at by with into near after before against")
_ALL_NOUNS = _PLACES | _PEOPLE | _GROUPS


# "Putin's last visit to North Korea", typed as one types into a search box: when was it?
_EVENT_IN_ORDER = re.compile(
    r"\b(?:last|latest|previous|next|first|most recent|upcoming)\s+(?:\w+\s+){0,2}"
    r"(?:visit|trip|tour|meeting|summit|election|eruption|launch|strike|walkout|attack|speech|appearance|address|match"
    r"|game|concert|debate|hearing|trial|vote|referendum|earthquake|quake|hurricane|flood|storm|flight|landing|test"
    r"|outbreak|shutdown|drawing|draw|eclipse|hike|cut|talks|truce|ceasefire|coup|crash|wedding|coronation|funeral)\b",
    re.IGNORECASE,
)

_TIME_IN_ORDER = re.compile(
    r"\W*(?:the\s+)?(?:very\s+)?(?:last|latest|previous|first|next|most\s+recent)\s+time\b", re.I
)


def _wordless(clause: str) -> tuple[Kind, AnswerType | None]:
    talk = _TALK.match(clause)
    start = clause[talk.end() if talk else 0 :]
    if re.match(rf"{AUXILIARY}\b", start):
        return "yes/no", None
    if re.search(
        r"\b(?:date|day|anniversary)\s+(?:of|for|when)\b|\b(?:release|start|opening|election|birth)\s*date\b|\bdeadline\b",
        clause,
    ):
        return "when", "date"
    if re.search(r"\bsince(?: when)?\W*$", clause):  # "the highest since:"
        return "when", "year"
    if _EVENT_IN_ORDER.search(clause) or _TIME_IN_ORDER.match(start) or re.search(r"\w\s+dates?\W*$", clause):
        return "when", "date"
    if re.search(r"\byear\s+(?:of|when)\b", clause):
        return "when", "year"
    if re.search(r"\bage\s+of\b|\bage\W*$", clause):
        return "how old", "age"
    if re.search(r"\b(?:number\s+of|death\s+toll)\b", clause):
        return "how many", "number"
    if re.search(r"\b(?:price|cost)\s+of\b", clause):
        return "how much", "money"
    if re.search(r"\b(?:news|updates?|latest)\s+(?:on|about|from)\b", clause):
        return "what happened", None
    # A quiz says "this actor died on Monday" and means: which actor?
    meant = re.search(r"\b(?:this|these)\s+(?!(?:week|month|year)s?\b)(\w.*)", clause)
    return "what", _noun_type(meant.group(1)) if meant else None
