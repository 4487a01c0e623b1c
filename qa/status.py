"""Whether what a clause reports was done, or only planned, denied, cancelled or supposed."""

from __future__ import annotations

import re

from qa.answer import Status

# Looked for in the clause that holds the answer. The first that is found decides, so a cancelled plan is cancelled.
CANCELLED = re.compile(
    r"\b(cancel(l?ed|s|led|ling)|postpon(ed|es|ing)|call(ed|s|ing) off|scrapped|scrubbed|shelved|put off|was delayed"
    r"|were delayed|has been delayed|pushed back|on hold|abandoned plans?)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(den(?:y|ies|ied|ying)|(?:did|has|have|had|was|were|is|will|would|could) not"
    r"|(?:did|has|have|had|was|were|is|wo|would|could)n['’]t|never|no longer|refus(?:ed|es|ing) to"
    r"|declin(?:ed|es) to|fail(?:ed|s) to|ruled out|no plans? to|instead of)\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(will|shall|going to|set (?:to|for)|scheduled|slated|due (?:to|on|in|at|back)|plan(?:s|ned|ning)?"
    r"|intend(?:s|ed)? to|want(?:s|ed)? to|aim(?:s|ed|ing)? to|expect(?:s|ed)?(?: [\w'’-]+){0,3} to|about to"
    r"|(?:is|are) expected|(?<!as )(?<!than )expected|would(?! (?:go|come) on to\b| (?:later|eventually|soon) be)"
    r"|upcoming|tomorrow"
    r"|to be held|next (?:week|month|year|spring|summer|autumn|fall|winter)|(?:is|are|was|were) to|preparing to"
    r"|poised to|ready to|looking to|hopes? to|proposed|supposed to|eyeing|on (?:track|course|pace) to|vow(?:s|ed) to"
    r"|promis(?:es|ed) to|agreed to|announced (?:plans|it will))\b|['’]ll\b",
    re.IGNORECASE,
)
# A plan told in the past: whether it was kept is not said.
WAS_PLANNED = re.compile(
    r"\b(?:was|were|had been) (?:set|scheduled|slated|due|supposed|expected|planned|to|meant)\b", re.IGNORECASE
)
HYPOTHETICAL = re.compile(
    r"\b(if|unless|might|could|may have|would have|should|possibly|perhaps|rumou?red)\b", re.IGNORECASE
)
BOUNDARY = re.compile(
    r"[;:—–]|,\s+(?:and|but|while|which|who|whom|where|when|after|before|as|since|though|although|with|a|the|following)\b"
    r"|\b(?:after|before|since|but|while|although|though|because|when|who|which)\b"
)
# "…, which commits both to help if either is attacked": what follows an "if" makes only itself uncertain.
AFTER = re.compile(rf"{BOUNDARY.pattern}|\b(?:if|unless)\b")


# "The rise, which was widely expected, takes the rate to 1 %": an aside tells nothing of the clause around it.
ASIDE = re.compile(r",\s+(?:which|who|whom|whose)\b[^,;:—–.]*,")


def clause_of(sentence: str, start: int, end: int) -> str:
    """The clause of the sentence that holds characters `[start, end)`, with asides blanked out."""
    for aside in list(ASIDE.finditer(sentence)):
        if aside.end() <= start or aside.start() >= end:
            sentence = sentence[: aside.start()] + " " * len(aside.group()) + sentence[aside.end() :]
    left = max((match.end() for match in BOUNDARY.finditer(sentence, 0, start)), default=0)
    right = next((match.start() for match in AFTER.finditer(sentence, end)), len(sentence))
    return sentence[left:right]


def status_of(sentence: str, start: int, end: int) -> Status:
    """The status of what the sentence reports at characters `[start, end)`."""
    clause = clause_of(sentence, start, end)
    for status, pattern in (("cancelled", CANCELLED), ("denied", DENIED), ("planned", PLANNED)):
        if pattern.search(clause):
            return status  # type: ignore[return-value]
    return "hypothetical" if HYPOTHETICAL.search(clause) else "done"
