"""An answer as HTML: the reply with its citations on one side, its sources on the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from index.article import Article
from index.copies import Copy
from qa.answer import Answer, Evidence, Guess
from qa.dates import say_day, say_interval
from ui.feedback import VERDICTS
from ui.filtering import as_query
from ui.markup import escaped, passage, safe_link, whole_article
from ui.timeline import over_time
from ui.words import STATUS_WORDS, beginning, day_of, short_day, spoken_confidence

QUOTES = ('"', "“")
CARRIERS = 3  # other articles of the same story that a card names
OPEN_SOURCES = 3  # cards shown at once; the rest wait behind a control
HEADING = 240  # characters of a question that stand above its reply
QUOTED = 200  # characters of another answer; its citation leads to the whole sentence
LONG_REPLY = 240  # characters beyond which a reply is set smaller


def number_sources(answer: Answer) -> dict[tuple[str, int], tuple[int, Evidence]]:
    """Every sentence that the answer rests on or names, once, numbered from 1: evidence, alternatives, timeline.

    Keys are the article's id and the sentence's start. One numbering serves citations, cards and the timeline.
    """
    guesses = [*answer.alternatives, *([answer.best_guess] if answer.best_guess else [])]
    cited = [*answer.evidence, *(one for guess in guesses for one in guess.evidence), *answer.timeline]
    numbered: dict[tuple[str, int], tuple[int, Evidence]] = {}
    for one in cited:
        numbered.setdefault(source_key(one), (len(numbered) + 1, one))
    return numbered


def source_key(evidence: Evidence) -> tuple[str, int]:
    """What makes two pieces of evidence the same sentence."""
    return evidence.article.id, evidence.sentence.start


def citations(evidence: Sequence[Evidence], answer: Answer, anchor: str) -> str:
    """Numbered links to the sentences, in the order given."""
    numbered = number_sources(answer)
    links = []
    for one in evidence:
        number = numbered[source_key(one)][0]
        label = f"Source {number}: {one.article.title or 'untitled article'}"
        links.append(f'<a class="citation" href="#{anchor}-s{number}" aria-label="{escaped(label)}">{number}</a>')
    return "".join(links)


def outlet_and_day(article: Article | Copy) -> str:
    """`The Courier, 19 Jun 2024`, with what is unknown left out or said."""
    day = (
        f'<time datetime="{article.published.isoformat()}">{short_day(article.published)}</time>'
        if article.published
        else "undated"
    )
    return f"<bdi>{escaped(article.source)}</bdi>, {day}" if article.source else day


def source_card(number: int, evidence: Evidence, anchor: str) -> str:
    """One source: title, outlet, day, link; the passage with its sentence marked; when that was; the whole article."""
    article = evidence.article
    link = safe_link(article.url)
    title = f"<bdi>{escaped(article.title or 'Untitled article')}</bdi>"
    if link:
        title = f'<a href="{escaped(link)}" target="_blank" rel="noopener noreferrer nofollow">{title}</a>'
    facts = []
    if evidence.interval:
        facts.append(f'<span class="event">Event: <b>{escaped(say_interval(evidence.interval))}</b></span>')
    if evidence.dated_by:
        by = "dated by " if evidence.dated_by[:1] in QUOTES else ""  # else it is a clause: "reported 19 June 2024"
        facts.append(f'<span class="dated-by">{by}{escaped(evidence.dated_by)}</span>')
    if evidence.status != "done":
        facts.append(f'<span class="status">{escaped(STATUS_WORDS[evidence.status])}</span>')
    if evidence.copies > 1:
        also = "; ".join(outlet_and_day(one) for one in evidence.carriers[:CARRIERS])
        more = f" and {len(evidence.carriers) - CARRIERS} more" if len(evidence.carriers) > CARRIERS else ""
        facts.append(f'<span class="copies">also carried by {also}{more}; counted once</span>')
    place = f"{anchor}-s{number}"
    return (
        f'<li class="source"><div class="heading"><span class="number" aria-hidden="true">{number}</span>'
        f'<div><h4>{title}</h4><p class="outlet">{outlet_and_day(article)}</p></div></div>'
        f"{passage(evidence, anchor=place)}"
        + (f'<p class="facts">{" · ".join(facts)}</p>' if facts else "")
        + whole_article(evidence, anchor=place)
        + "</li>"
    )


def sources(answer: Answer, anchor: str) -> str:
    """The cards of all sources in the order of their numbers, the first few open, the rest behind a control."""
    numbered = list(number_sources(answer).values())
    if not numbered:
        none = "<p>No article speaks to this question.</p>"
        return f'<aside class="sources empty" aria-label="Sources for question {anchor[1:]}">{none}</aside>'
    cards = [source_card(number, one, anchor) for number, one in numbered]
    shown, rest = cards[: max(OPEN_SOURCES, 1)], cards[max(OPEN_SOURCES, 1) :]
    more = (
        f'<details class="more" id="{anchor}-more"><summary>{len(rest)} more source{"s" * (len(rest) > 1)}</summary>'
        f'<ol class="cards" start="{len(shown) + 1}">{"".join(rest)}</ol></details>'
        if rest
        else ""
    )
    heading = "Sources" if answer.answered else "Nearest sentences"
    return (
        f'<aside class="sources" aria-label="{heading} for question {anchor[1:]}"><h3>{heading}</h3>'
        f'<ol class="cards">{"".join(shown)}</ol>{more}</aside>'
    )


def alternative(guess: Guess, answer: Answer, anchor: str) -> str:
    """One other answer: its words, its day, how likely, its sources."""
    said = say_interval(guess.interval) if guess.interval else ""
    day = f', <span class="when">{escaped(said)}</span>' if said and said not in guess.text else ""
    return (
        f'<li><span class="other" dir="auto">{escaped(beginning(guess.text, QUOTED))}</span>{day} '
        f'<span class="likelihood">({spoken_confidence(guess.confidence)})</span> '
        f"{citations(guess.evidence, answer, anchor)}</li>"
    )


def timeline(answer: Answer, anchor: str) -> str:
    """The dated evidence as a picture and as a list with the same links; "" where fewer than two reports are dated."""
    numbers = number_sources(answer)
    return over_time([(numbers[source_key(one)][0], one) for one in answer.timeline if one.interval], anchor=anchor)


def reply(answer: Answer, anchor: str) -> str:
    """The question, the reply with its citations, its day and likelihood, other answers, the timeline, the notes."""
    parts = [asked(answer, anchor)]
    cited = citations(answer.evidence[:OPEN_SOURCES], answer, anchor)
    size = "answer long" if len(answer.sentence) > LONG_REPLY else "answer"
    parts.append(f'<p class="{size}" dir="auto">{said(answer)}<span class="citations">{cited}</span></p>')
    parts.append(f'<p class="facts">{" ".join(facts_of(answer))}</p>')
    if answer.best_guess and not answer.answered and answer.best_guess.text:
        parts.append(
            f'<h3>Closest guess</h3><ul class="alternatives">{alternative(answer.best_guess, answer, anchor)}</ul>'
        )
    if answer.alternatives:
        others = "".join(alternative(guess, answer, anchor) for guess in answer.alternatives)
        parts.append(f'<h3>Other answers</h3><ul class="alternatives">{others}</ul>')
    parts.append(timeline(answer, anchor))
    if answer.notes:
        notes = "".join(f"<li>{escaped(note)}</li>" for note in answer.notes)
        parts.append(f'<ul class="notes" aria-label="Notes">{notes}</ul>')
    return "".join(parts)


def asked(answer: Answer, anchor: str) -> str:
    """The question as a heading, and how it was understood; of a long one the beginning, the rest behind a control."""
    whole = answer.asked or answer.question
    heading, understood = beginning(answer.question, HEADING), beginning(whole, HEADING)
    parts = [f'<h2 class="question" id="{anchor}-question" tabindex="-1" dir="auto">{escaped(heading)}</h2>']
    if whole != answer.question:
        parts.append(f'<p class="understood">Understood as: <q dir="auto">{escaped(understood)}</q></p>')
    if understood != whole or heading != answer.question:
        parts.append(
            f'<details class="more asked" id="{anchor}-asked"><summary>The whole question</summary>'
            f'<p dir="auto">{escaped(whole)}</p></details>'
        )
    return "".join(parts)


def said(answer: Answer) -> str:
    """The reply's sentence, the short answer in it emphasised where it stands there word for word."""
    start = answer.sentence.find(answer.text) if answer.answered and answer.text else -1
    if start < 0:
        return escaped(answer.sentence)
    end = start + len(answer.text)
    return f"{escaped(answer.sentence[:start])}<b>{escaped(answer.text)}</b>{escaped(answer.sentence[end:])}"


def facts_of(answer: Answer) -> list[str]:
    """Small labels under the reply: its day, how likely it is, the day it was asked for."""
    labels = []
    if answer.answered:
        if answer.interval and say_interval(answer.interval) not in answer.sentence:
            labels.append(f'<span class="label when">{escaped(say_interval(answer.interval))}</span>')
        percent = round(100 * answer.confidence)
        level = sum(answer.confidence >= bound for bound in (0.2, 0.45, 0.65, 0.85))
        labels.append(
            f'<span class="label confidence level-{level}"><span class="meter" aria-hidden="true">'
            f"{'<i></i>' * 4}</span>{spoken_confidence(answer.confidence)} ({percent}%)</span>"
        )
    else:
        labels.append('<span class="label declined">no answer</span>')  # why, the sentence says
    asked_on: date = day_of(answer.asked_at)
    labels.append(f'<span class="label as-of">as of {say_day(asked_on)}</span>')
    return labels


def closing(answer: Answer, *, verdicts: bool) -> str:
    """What can be done with a turn: copying it or its address, and saying whether it is right."""
    # made whole, since whoever opens it has another conversation
    asked = [("q", answer.asked or answer.question), ("as_of", day_of(answer.asked_at).isoformat())]
    address = urlencode([*asked, *as_query(answer.scope)])
    taken_along = (
        '<button type="button" data-copy="answer">Copy the answer</button>'
        f'<a class="address" href="?{escaped(address)}">Copy a link</a>'
    )
    if not verdicts:
        return f'<p class="closing">{taken_along}</p>'
    buttons = "".join(
        f'<button type="button" aria-pressed="false" data-verdict="{verdict}">{words}</button>'
        for verdict, words in VERDICTS.items()
    )
    return (
        f'<p class="closing">{taken_along}'
        f'<span class="verdicts" role="group" aria-label="Is this right?">{buttons}</span></p>'
    )


def turn(answer: Answer, number: int, *, verdicts: bool = False) -> str:
    """One question with its reply and its sources; anchors in it begin with `t{number}`.

    With `verdicts` the reader is asked whether the answer is right.
    """
    anchor = f"t{number}"
    kind = "turn" if answer.answered else "turn declined"
    return (
        f'<article class="{kind}" id="{anchor}" aria-labelledby="{anchor}-question">'
        f'<div class="reply"><div class="pinned">{reply(answer, anchor)}'
        f"{closing(answer, verdicts=verdicts)}</div></div>{sources(answer, anchor)}</article>"
    )


def pending(question: str, stage: str, number: int) -> str:
    """A question that is being answered, with the stage it has reached."""
    return (
        f'<article class="turn pending" id="t{number}"><div class="reply">'
        f'<h2 class="question" dir="auto">{escaped(beginning(question, HEADING))}</h2>'
        f'<p class="stage"><span class="pulse" aria-hidden="true"></span>{escaped(stage)}</p></div></article>'
    )


def failed(question: str, message: str, number: int) -> str:
    """A question that could not be asked, with the one line that says why."""
    return (
        f'<article class="turn failed" id="t{number}"><div class="reply">'
        f'<h2 class="question" dir="auto">{escaped(beginning(question, HEADING))}</h2>'
        f'<p class="answer">{escaped(message)}</p></div></article>'
    )


def welcome() -> str:
    """What this is, which stands where the conversation will be, and the place of the conversation's turns."""
    return (
        '<section class="welcome" aria-label="Start"><p class="lead">Ask about the news. Every answer shows the '
        'sentence it rests on, and the day it speaks of.</p></section><div id="turns"></div>'
    )


def announcement(text: str) -> str:
    """The line that a screen reader speaks when it changes."""
    return f'<p role="status" aria-live="polite" class="spoken">{escaped(text)}</p>'
