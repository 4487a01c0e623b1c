"""What a title lends to the sentences under it: nothing of what it tells of somebody else."""

from __future__ import annotations

import re

from qa.form import is_person
from qa.question import Question

LEAD = re.compile(r"(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2})\s+(?=[a-z])")
WORD = re.compile(r"[\w'’-]+")


def told_under(question: Question, title: str, sentence: str) -> str:
    """The sentence behind its article's title; alone where the title tells of another than the one asked about.

    "Keir Starmer becomes prime minister" does not make of "Sunak called the vote on 22 May" when Sunak became it. The
    title must begin with a name that the question does not have, and lack one that question and sentence share.
    """
    asked = {word.lower() for word in WORD.findall(question.text)}
    lead = LEAD.match(title)
    if lead and is_person(lead["name"]) and not asked & {word.lower() for word in lead["name"].split()}:
        names = {word.lower() for word in WORD.findall(sentence) if word[:1].isupper()}
        if asked & names - {word.lower() for word in WORD.findall(title)}:
            return sentence
    return f"{title} {sentence}"
