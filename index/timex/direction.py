"""Whether the words around a time expression look back or ahead."""

from __future__ import annotations

import re
from typing import Literal

from index.timex.tokens import Tokens

Direction = Literal["past", "future", "unknown"]

_REACH = 16  # words looked at on each side: a clause, seldom more

_FUTURE = frozenset(
    "will shall ll wo scheduled rescheduled expected expects expect due slated upcoming would could "
    "may might can should must until tentatively likely beginning starting tomorrow payable".split()
)
# These look ahead before "to" only: "plans to meet", but "the plans made on Friday".
_WITH_TO = frozenset("plan plans planning intend intends aims hope hopes promises vows going".split())
_MODALS = frozenset("will would ll shall can could may might should must to wo".split())
# Present tenses that announce ("the trial begins Monday"), many of them nouns as well: only close by do they count.
_ANNOUNCING = frozenset(
    "begins starts opens meets ends returns arrives leaves kicks plays faces votes travels holds hosts takes "
    "goes expires airs premieres launches visits heads resumes debuts closes runs gather meet effective begin "
    "start hits".split()
)
_CLOSE = 5
_BEING = frozenset(("is", "are"))  # "the hearing is Tuesday"
_PAST = frozenset(
    "was were had did said told met held began came went took made won lost fell rose left gave got saw found led sent "
    "brought ran became wrote spoke stood struck shot broke drew grew hit paid put read sold spent thought knew kept "
    "heard ended closed reported announced died born killed has have been ago fled flew drove rode swore bought built "
    "caught chose cut dealt fought flooded forgot hid hung hurt laid lay lent lit meant sank sang sat set shut slept "
    "slid split spread sprang stole stuck swept swung taught threw tore underwent understood wore wove yesterday "
    "earlier since".split()
)
# "to" and a verb after one of these looks ahead: "agreed to meet on Friday".
_INTENDING = frozenset(
    "agreed scheduled expected set due plan plans planned planning hopes hoped wants wanted is are am ordered "
    "vowed promised asked likely intends intended poised ready slated going invited urged decided pledged how "
    "have has need needs want date deadline certain sure eligible able unlikely hoping looking preparing seeking "
    "continues prepared prepares election vote".split()
)
# "Postponed from 14 April to 23 June": to or until a day that was still ahead.
_MOVED = frozenset(
    "postponed moved rescheduled delayed pushed shifted postponing moving delaying pushing deferred extended".split()
)
_STOP = re.compile(r"[.!?;]")


def direction_of(tokens: Tokens, start: int, end: int, *, announcing: frozenset[str] = _ANNOUNCING) -> Direction:
    """Which way the clause around the tokens `[start, end)` looks; "unknown" where no verb says.

    `announcing` are present tenses that look ahead where they stand close by.
    The nearest sign to the left within the sentence decides; where there is none, the nearest to the right.
    """
    before = tokens.words[max(0, start - 3) : start]
    if "ahead" in before or _is_moved_to(tokens, start):
        return "future"
    left = _look_left(tokens, start, announcing)
    return left if left != "unknown" else _look_right(tokens, end, announcing)


def weekday_direction(tokens: Tokens, start: int, end: int) -> Direction:
    """Which way a weekday looks, where "is" and "are" announce as well: "the hearing is Tuesday"."""
    return direction_of(tokens, start, end, announcing=_ANNOUNCING | _BEING)


def _is_moved_to(tokens: Tokens, start: int) -> bool:
    """Whether the tokens from `start` on are the time to which something was moved: "moved from May to June"."""
    if start < 2 or tokens.words[start - 1] not in {"to", "until", "till"}:
        return False
    for index in range(start - 2, max(-1, start - 2 - _REACH), -1):
        if tokens.words[index] in ".!?;" and _ends_sentence(tokens, index):
            return False
        if tokens.words[index] in _MOVED:
            return True
    return False


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    """Whether the token is a full stop and not the dot of an abbreviation."""
    word = tokens.words[index]
    if word not in ".!?;":
        return False
    if word != ".":
        return True
    before = tokens.words[index - 1] if index else ""
    after = tokens.words[index + 1] if index + 1 < len(tokens.words) else "A"
    return after[:1].isupper() and (len(before) > 3 or before.islower() or before.isdigit())


def _look_left(tokens: Tokens, start: int, announcing: frozenset[str]) -> Direction:
    words = tokens.words
    announced = True
    for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
        word = words[index]
        if word in ".!?;" and _ends_sentence(tokens, index):
            break
        sign = _sign(words, index)
        if sign != "unknown":
            return sign
        if word in ("after", "since", "following"):
            announced = False  # "is in custody after a shooting on Monday"
        if announced and word in announcing and start - index <= _CLOSE:
            return "future"
    return "unknown"


def _look_right(tokens: Tokens, end: int, announcing: frozenset[str]) -> Direction:
    words = tokens.words
    for index in range(end, min(len(words), end + _REACH)):
        word = words[index]
        if word in ".!?;" and _ends_sentence(tokens, index):
            break
        sign = _sign(words, index)
        if sign != "unknown":
            return sign
        if word in announcing and index - end < _CLOSE:
            return "future"
    return "unknown"


def _sign(words: list[str], index: int) -> Direction:
    word = words[index]
    before = words[index - 1] if index else ""
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in _FUTURE:
        # "would have met", "had been scheduled to expire"
        return "past" if following == "have" or "had" in words[max(0, index - 2) : index] else "future"
    if word in _WITH_TO:
        return "future" if following == "to" and before != "had" else "unknown"
    if word == "to":
        if before not in _INTENDING or not following.islower() or following in _NOT_VERBS:
            return "unknown"
        # "agreed to meet on Friday", but "had been due to expire on Friday"
        return "past" if "had" in words[max(0, index - 3) : index] else "future"
    if word in _PAST or (len(word) > 4 and word.endswith("ed") and word.islower() and word not in _NOT_PAST):
        return _sign_of_past(words, index, before, following)
    return "unknown"


def _sign_of_past(words: list[str], index: int, before: str, following: str) -> Direction:
    """What a form of the past says, which is a participle or an infinitive after some words."""
    word = words[index]
    if word == "set" and following in {"to", "for"}:
        return "future"
    if before == "be":
        # "will be held", "to be published", but "had been due to be held"
        if words[index - 2 : index - 1] == ["to"] and "had" in words[max(0, index - 6) : index]:
            return "past"
        return "future" if words[index - 2 : index - 1] and words[index - 2] in _MODALS else "unknown"
    if before in _MODALS or (
        before in {"not", "also"} and words[index - 2 : index - 1] and words[index - 2] in _MODALS
    ):
        return "unknown"  # "will put", "will not cut": the modal decides
    return "past"


_NOT_VERBS = frozenset("the a an his her its their this that those these our my your".split())
_NOT_PAST = frozenset(
    "hundred indeed speed exceed proceed succeed seed need feed united armed alleged so-called bleed breed sacred "
    "naked wicked rugged aged beloved unexpected limited detailed related unspecified".split()
)
