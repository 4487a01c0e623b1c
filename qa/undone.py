"""What a sentence tells only as to come, beside days that are past: "in office since 2018, he says he will resign"."""

from __future__ import annotations

import re

from qa.question import Question
from qa.timeliness import ASKS_OF_SAYING

# Who, what and which one come before the verb; what stands behind one of these is no verb.
NO_VERB_BEHIND = frozenset("the a an of in on at to for from with and or by his her its their this that first".split())
VERB_ASKED = re.compile(r"\bwhen\s+(?:did|do|does|has|have|had)\s+(?P<rest>.+)", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z][\w'’.-]*")
PAST = re.compile(
    r"\b(?:did|was|were|won|lost|beat|became|made|got|took|came|went|led|broke|\w{2,}ed)\b", re.IGNORECASE
)
TO_COME = (
    r"(?:(?:will|would|shall|could|can|may|might|should|must|won['’]t|wouldn['’]t)\s+(?:\w+ly\s+|not\s+|also\s+|soon\s+|still\s+)?"
    r"|(?:vot|decid|agre|promis|pledg|vow|threaten|refus|ask|urg|order|plan|want|expect|schedul|prepar|intend|hop|invit"
    r"|offer|appl)(?:e[sd]?|ed|s|ing|y|ies|ied|ying)?\s+(?:[\w'’-]+\s+){0,5}?to\s+"
    r"|(?:set|due|about|likely|ready|going|poised|wants?|plans?)\s+to\s+)"
)
# A plan, a wish or a step on the way: "its bid to join", "a tentative deal on Sunday to end", "support for joining".
AIM = (
    r"(?:deal|agreement|bid|offer|application|invitation|plans?|talks|decision|intentions?|vote|efforts?|campaign|push"
    r"|proposals?|pledge|promise|vow|threats?|support|desire|wish|hopes?|request|referendum|interest|backing)"
)
AIMED = rf"\b{AIM}\s+(?:[\w'’-]+\s+){{0,5}}?(?:to\s+(?:\w+ly\s+)?%s\b|(?:for|of|in|on|about|toward)\s+%sing\b)"


def asks_of_the_past(question: Question) -> bool:
    """Whether the question takes for granted that it has happened: "Who won the vote?", "Where did she go?"."""
    return not question.planned and not question.present and PAST.search(question.asking) is not None


def words_asked(question: Question) -> list[str]:
    """The words of a question such as "When did the old bridge close?" that can be its verb: "bridge" and "close".

    No names, and none behind an article, a preposition or a possessive; [] where the question has another form.
    """
    asked = VERB_ASKED.search(question.asking)
    found, before = [], "the"
    for match in WORD.finditer(asked["rest"] if asked else ""):
        word = match.group()
        if word[0].islower() and before not in NO_VERB_BEHIND and not before.endswith(("'s", "’s")):
            found.append(word)
        before = word
    return [word for word in found if word not in NO_VERB_BEHIND]


def is_to_come(question: Question, text: str) -> bool:
    """Whether the sentence `text` tells what a question of when takes for done only as to come.

    The question's verb must stand there just so behind "will", "voted to", "its bid to" and the like, and nowhere
    without. False for a question of what was said: who said on Monday that it will open did say so.
    """
    if question.kind != "when" or question.planned or ASKS_OF_SAYING.search(question.asking):
        return False
    for word in words_asked(question):
        base, stem = re.escape(word), re.escape(word.removesuffix("e"))
        ahead = len(re.findall(rf"\b{TO_COME}{base}\b|{AIMED % (base, stem)}", text, re.IGNORECASE))
        if ahead and ahead == len(re.findall(rf"\b{stem}", text, re.IGNORECASE)):
            return True
    return False
