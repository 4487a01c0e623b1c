"""A turn of a conversation as Markdown that keeps its citations."""

from __future__ import annotations

import re

from qa.answer import Answer, Evidence
from qa.dates import say_day, say_interval
from ui.markup import safe_link
from ui.reply import number_sources
from ui.words import day_of, one_line, short_day, spoken_confidence

# What Markdown, HTML inside it, or a formula extension could read as more than text: anywhere, and where a line begins
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&^])")
LIST_MARK = re.compile(r"^(\d*)([-+=.):])")


def plain(text: str) -> str:
    """The text in one line, so written that Markdown shows exactly it."""
    return LIST_MARK.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", one_line(text)))


def turn_as_markdown(answer: Answer) -> str:
    """One turn: the question, the reply with numbered citations, the sentences cited and their sources.

    It ends in a line break; the page puts the turns of a conversation together, an empty line between them.
    """
    numbered = list(number_sources(answer).values())
    cited = "".join(f" \\[{number}\\]" for number, _ in numbered[: len(answer.evidence)])
    facts = [f"as of {say_day(day_of(answer.asked_at))}"]
    if answer.answered:
        facts.insert(0, f"{spoken_confidence(answer.confidence)}, {answer.confidence:.0%}")
    parts = [f"## {plain(answer.question)}", f"{plain(answer.sentence)}{cited}", f"*{'; '.join(facts)}*"]
    parts += ["\n".join(source_as_markdown(number, one) for number, one in numbered)] if numbered else []
    parts += ["\n".join(f"> {plain(note)}  " for note in answer.notes)] if answer.notes else []
    return "\n\n".join(parts) + "\n"


def source_as_markdown(number: int, evidence: Evidence) -> str:
    """The sentence in quotation marks, the day it speaks of, and where it stands."""
    article = evidence.article
    when = f" → {say_interval(evidence.interval)}" if evidence.interval else ""
    day = short_day(article.published) if article.published else "undated"
    link = safe_link(article.url)
    title = plain(article.title or "Untitled article")
    named = f"[{title}](<{link.replace('<', '%3C').replace('>', '%3E')}>)" if link else title
    outlet = f"{plain(article.source)}, " if article.source else ""
    return f"{number}. “{plain(evidence.sentence.text)}”{when}  \n   {outlet}{day}: {named}"
