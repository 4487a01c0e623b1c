"""What is told of the opposite: "the strike began on 15 September" does not say when it ended."""

from __future__ import annotations

import re
from itertools import chain

from qa.question import Question

# Two sides of one thing. Written in lower case, so that "the US Open" opens nothing.
BEGIN_AND_END = (
    r"beg[aiu]n|begins|beginning|start(?:s|ed|ing)?|commenced?|broke out|kick(?:s|ed)? off|got under ?way"
    r"|declar(?:e|es|ed|ing) war|walk(?:s|ed)? (?:out|off)|w[ae]nt on strike|gone on strike",
    r"end(?:s|ed|ing)?|finish(?:ed|es)?|conclud(?:e|es|ed)|(?:is|was|are|were) over|stop(?:s|ped)?|halt(?:s|ed)?"
    r"|called off|wrap(?:s|ped)? up|(?:went back|returned|return) to work",
)
PAIRS = (
    BEGIN_AND_END,
    (
        r"rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|ris(?:e|es|ing|en)|rose|hik(?:e|es|ed|ing)|climb(?:s|ed)?|lift(?:s|ed)?",
        r"cuts?|cutting|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|falls?|fell|fallen|drop(?:s|ped)?|declin(?:e|es|ed)",
    ),
    (r"(?:re)?open(?:s|ed|ing)?", r"clos(?:e|es|ed|ing|ure)|shut(?:s|ting)?"),
    (r"arriv(?:e|es|ed|al)", r"depart(?:s|ed|ure)?|leaves?|leaving"),
    (r"w[io]n|wins|winning|beat", r"los(?:e|es|t|ing)"),
    (r"born|birth", r"die[sd]?|death|killed"),
    (r"arrest(?:s|ed)?|jailed|detained|imprisoned|captured", r"releas(?:e|es|ed)|freed|acquitted"),
    (r"approv(?:e|es|ed|al)|adopted", r"reject(?:s|ed)?|vetoed|turned down|voted down|voted against"),
    (
        r"took office|takes? office|took over|takes? over|appointed|sworn in|in office|became|becomes?|elected|named"
        r"|ha(?:s|d|ve) been",
        r"resign(?:s|ed|ation)?|step(?:s|ped)? down|quits?|le(?:ave|aves|ft) office|ousted|removed",
    ),
    (r"join(?:s|ed|ing)?|enter(?:s|ed)?", r"le(?:ave|aves|ft|aving)|quits?|withdr[ae]ws?|withdrawal|exit(?:s|ed)?"),
    (r"marr(?:y|ies|ied)|wedding", r"divorc(?:e|es|ed)|separated"),
    (r"b(?:uy|uys|ought)|acquired", r"s(?:ell|ells|old)"),
    (
        r"re(?:turn(?:s|ed|ing)?|instated?|hired?|joined)|c[ao]me back",
        r"step(?:s|ped|ping)? (?:back|down|aside)|le(?:ave|aves|ft|aving)|fired|ousted|depart(?:s|ed|ure)?|quits?",
    ),
    # Two steps of one story: the day of the one is not that of the other.
    (
        r"complet(?:e|es|ed|ing|ion)|finali[sz](?:e|es|ed|ing)",
        r"(?:reach(?:es|ed)?|announced?|struck) an? (?:deal|agreement)|agree[sd]? to|announced plans|offer(?:s|ed)? to"
        r"|withdr[ae]w|terminate|back(?:s|ed)? out|walk(?:s|ed)? away",
    ),
    (
        r"join(?:s|ed|ing)?|accession|bec[ao]me a member",
        r"seek(?:s|ing)?|sought|appl(?:y|ies|ied|ying|ications?)|bid|process of|invit(?:e|ed|es|ation)",
    ),
    (r"buried|burial|funeral|laid to rest", r"die[sd]?|death|killed"),
    (r"sentenc(?:es?|ed|ing)", r"convict(?:s|ed|ion)|found guilty|pleaded guilty|charged|indicted"),
    (
        r"t(?:ook|akes?|aking) effect|(?:c[ao]mes?|goe?s?|went) into (?:effect|force)",
        r"approv(?:e|es|ed|al)|adopted|pass(?:es|ed)|signed|voted",
    ),
    (r"found", r"lost|missing|disappear(?:s|ed)?|vanish(?:es|ed)?"),
)
_SIDES = tuple(tuple(re.compile(rf"(?<![-'’])\b(?:{side})\b(?!-)") for side in pair) for pair in PAIRS)
_DIRECTIONS = tuple(chain(_SIDES, ((other, one) for one, other in _SIDES)))
# "… end of the month", "the opening day", "born in": what is asked is said by a verb behind the auxiliary.
ACTS = re.compile(r"\b(?:did|do|does|will|was|were|is|are|has|have|had)\b(?P<rest>.*)", re.IGNORECASE)

NEAR = 60  # characters each side of the answer
# "Convicted and sentenced on Friday": both on the day.
BOTH = re.compile(r",?\s*(?:and|or)(?:\s+(?:was|were|then|is|are|has|have|been))*\s*", re.IGNORECASE)
AND = re.compile(r"\band\b|;")  # what comes after it may be told by a verb behind the answer


def of_the_opposite(question: Question, text: str, start: int, end: int) -> bool:
    """Whether what the sentence `text` tells at `[start, end)` is the opposite of what the question asks.

    Only for a question of when that names one side of a thing and not the other. Of the two sides the one said last
    before the answer counts, if it is near: "opened in 1964, will shut on 31 August". Where neither is, the opposite
    must stand near behind it, and the side asked for nowhere in the sentence.
    """
    asked = ACTS.search(question.without_window(question.asking))
    if question.kind != "when" or asked is None:
        return False
    near = max(0, start - NEAR)
    return any(
        own.search(asked["rest"]) and not other.search(asked["rest"]) and _tells(own, other, text, near, start, end)
        for own, other in _DIRECTIONS
    )


def _tells(own: re.Pattern[str], other: re.Pattern[str], text: str, near: int, start: int, end: int) -> bool:
    """Whether the text tells the `other` side at `[start, end)`, looking back to `near`."""
    said = max((match.end() for match in own.finditer(text, near, start)), default=-1)
    last = max(other.finditer(text, near, start), key=lambda match: match.end(), default=None)
    opposite = last.end() if last else -1
    if last and opposite > said:
        if said >= 0 and BOTH.fullmatch(text, said, last.start()):
            return False
        return not own.search(text) or AND.search(text[opposite:start]) is None
    return said < 0 and other.search(text, end, end + NEAR) is not None and own.search(text) is None
