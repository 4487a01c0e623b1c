"""Events named by a noun, asked for by its verb: "Cole's arrest" is asked for as "When was Cole arrested?"."""

from __future__ import annotations

import re

# News tells such events in verbs ("was arrested on Monday"), and so a reader finds them by the verb.
SUFFERED = {
    "acquittal": "acquitted",
    "appointment": "appointed",
    "arrest": "arrested",
    "assassination": "assassinated",
    "capture": "captured",
    "closure": "closed",
    "conviction": "convicted",
    "coronation": "crowned",
    "deportation": "deported",
    "dismissal": "dismissed",
    "election": "elected",
    "evacuation": "evacuated",
    "execution": "executed",
    "extradition": "extradited",
    "firing": "fired",
    "impeachment": "impeached",
    "inauguration": "inaugurated",
    "indictment": "indicted",
    "kidnapping": "kidnapped",
    "killing": "killed",
    "murder": "murdered",
    "nomination": "nominated",
    "ouster": "ousted",
    "ousting": "ousted",
    "release": "released",
    "removal": "removed",
    "rescue": "rescued",
    "sentencing": "sentenced",
    "signing": "signed",
    "suspension": "suspended",
}
DONE = {
    "arrival": "arrive",
    "collapse": "collapse",
    "death": "die",
    "departure": "depart",
    "eruption": "erupt",
    "escape": "escape",
    "resignation": "resign",
    "retirement": "retire",
    "return": "return",
    "surrender": "surrender",
    "victory": "win",
}
_NOUN = rf"(?P<noun>{'|'.join([*SUFFERED, *DONE])})"
_OF = re.compile(rf"the\s+{_NOUN}\s+of\s+(?P<who>.+)", re.IGNORECASE)
_OWNED = re.compile(
    rf"(?P<who>.+?)(?:['’]s|(?<=s)['’])\s+{_NOUN}(?P<rest>\s+(?:as|in|at|from|to|by|on)\s+.+)?", re.IGNORECASE
)
# "… as speaker", "… in Norland": said of the event, after the one who suffered or did it.
_TAIL = re.compile(r"\s+(?:as|in|at|from|by|on)\s+.+")


def by_its_verb(event: str) -> str:
    """The question of when for an event of which the noun names who suffered or did it; "" for any other.

    "the arrest of Reed", "Ada Cole's death", "Cole's election as speaker"; not "the election" or "her arrest". Nor "the
    invasion of Norland", which news calls by that name long after it was done.
    """
    found = _OWNED.fullmatch(event) or _OF.fullmatch(event)
    if found is None:
        return ""
    noun, who = found["noun"].lower(), found["who"].strip()
    rest = found.groupdict().get("rest") or ""
    if (tail := _TAIL.search(who)) and not rest:
        who, rest = who[: tail.start()], tail.group()
    if noun in DONE:
        return f"When did {who} {DONE[noun]}{rest}?"
    return f"When was {who} {SUFFERED[noun]}{rest}?"
