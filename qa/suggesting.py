"""Questions that the articles at hand can answer, made from their own sentences.

A sentence that says who did what on which day is turned into a question of who or of when; its own words say what the
answer must be. Whether the question is then answered so is for `holds` to find out: no question is offered unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from index.article import Article
from index.interval import Interval
from index.scope import EVERYTHING, Scope
from qa.annotation import AnnotatedArticle, annotate
from qa.answer import Answer
from qa.dates import say_interval
from qa.followup.lexicon import VERB_FORMS, is_function
from qa.form import stems
from qa.membership import COUNTRIES
from qa.news_qa import NewsQA, Turns

SURE = 0.65  # "likely right": a question answered with less is not offered
NEAR = 9  # sentences before and after one of the evidence in which questions are looked for
LEAD = 6  # sentences of an article that tell its news
LONGEST = 90  # characters of a question
LONGEST_REST = 9  # words after the verb
PRECISE = 31  # days: a longer time makes a dull question of when

PAST = {
    form: base
    for form, base in VERB_FORMS.items()
    if form != base and not form.endswith(("ing", "s")) and base not in {"say", "tell", "think", "be", "have", "do"}
}
WORD = r"[A-Z][\w’'-]*\w"
NAME = rf"{WORD}(?: (?:of |and |de |al |van |von )?{WORD}){{0,4}}"
TITLE = r"(?:(?:President|Prime Minister|King|Queen|Pope|Chancellor|Mayor|Governor|Senator|Secretary|Minister) )"
OFFICE = rf"(?: of {WORD}(?: {WORD})?)?"
SUBJECT = re.compile(
    rf"(?:On \w+,? |Last \w+,? )?(?P<title>{TITLE}?)(?P<name>{NAME})(?P<office>{OFFICE}),? (?P<rest>.+)$"
)
COUNTED = re.compile(
    r"(?:(?:At least|More than|About|Some|Nearly|Over|Almost) )?(?P<count>\d[\d,.]*|[A-Za-z][a-z]+(?:teen|ty(?:-\w+)?))"
    r" (?P<noun>[a-z]+(?: [a-z]+)?s|people|men|women|children) (?P<verb>(?:were \w+ed)|died|\w+ed) (?P<rest>.+)$"
)
# Where what is asked about ends: what comes after it is another thought.
BREAK = re.compile(
    r"[,;:—–(“\"]| - | (?:and|but|while|after|before|when|where|who|which|that|as|because|since|until|if)\b"
)
TRAILING = re.compile(r"(?:\s+(?:on|in|at|by|from|during|late|early|the|a|of|to|for|with|since))+$")
DANGLING = re.compile(
    r"\b(?:he|she|it|they|him|them|his|her|its|their|there|this|these|those|here|ago|earlier|later)\b", re.I
)
VISITED = re.compile(rf"^(?:visit|arrive in|fly (?:in)?to|travel to|go to) (?P<place>{NAME})")
ORGANISED = re.compile(
    r"\b(?:and|of|[A-Z]{2,}|Council|Court|Party|Bank|Union|University|Ministry|Company|Group|House)\b"
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question with what its answer must hold: words, or days that it must share; neither for any sure answer."""

    question: str
    words: str = ""
    days: Interval | None = None


def suggestions(answer: Answer, earlier: Sequence[str] = ()) -> list[Suggestion]:
    """Questions that could come next: from the sentences around the evidence, nearest first.

    Those from another article than the answer's own share a word with the question or the answer, so that they stay
    with the subject. What was asked before (`earlier`, questions made whole), and what repeats the answer, is not among
    them. Not checked yet.
    """
    subject = {*stems(answer.asked or answer.question), *stems(answer.text)}
    known = {frozenset(stems(one)) for one in (*earlier, answer.asked or answer.question)}
    found: list[Suggestion] = []
    for evidence in (*answer.evidence[:3], *answer.timeline[:4]):
        annotated = annotate(evidence.article)
        at = annotated.sentence_number(evidence.sentence.start)
        numbers = range(max(0, at - NEAR), min(len(annotated.sentences), at + NEAR + 1))
        for number in sorted(numbers, key=lambda number: (abs(number - at), number)):
            own = evidence.article.id == answer.evidence[0].article.id
            found += [one for one in made_from(annotated, number) if own or subject & set(stems(one.question))]
    return [one for one in _each_once(found, known) if not _repeats(one, answer)]


def leading_questions(articles: Iterable[Article]) -> Iterator[Suggestion]:
    """Questions to begin with: the first of each article that its leading sentences give, in their order."""
    known: set[frozenset[str]] = set()
    for article in articles:
        annotated = annotate(article)
        for number in range(min(LEAD, len(annotated.sentences))):
            fresh = _each_once(made_from(annotated, number), known)
            if fresh:
                yield fresh[0]
                known.add(frozenset(stems(fresh[0].question)))
                break


def holds(
    news_qa: NewsQA,
    suggestion: Suggestion,
    *,
    asked_at: date | datetime,
    history: Turns = (),
    scope: Scope = EVERYTHING,
) -> bool:
    """Whether the question is answered surely, and with what the sentence it was made from says."""
    answer = news_qa.ask(suggestion.question, asked_at=asked_at, history=history, scope=scope)
    if not answer.answered or answer.confidence < SURE:
        return False
    if suggestion.days is not None:
        return answer.interval is not None and answer.interval.overlaps(suggestion.days)
    wanted = set(stems(suggestion.words))
    return not wanted or bool(wanted & set(stems(answer.text)))


def made_from(annotated: AnnotatedArticle, number: int) -> list[Suggestion]:
    """The questions that the sentence at that position answers; [] for one that names nobody who did something."""
    start, end = annotated.sentences[number]
    text = annotated.article.text[start:end]
    timexes = [one for one in annotated.timexes_between(start, end) if one.interval and one.type in {"DATE", "TIME"}]
    bare = _without([(one.start - start, one.end - start) for one in annotated.timexes_between(start, end)], text)
    exact = [one.interval for one in timexes if one.interval and 0 < (one.interval.days or 0) <= PRECISE]
    days = exact[0] if len(exact) == 1 and len(timexes) == 1 else None
    made = [*_of_counts(bare), *_of_acts(annotated.article.text, bare, days)]
    return [one for one in made if len(one.question) <= LONGEST]


def _of_acts(article: str, text: str, days: Interval | None) -> Iterator[Suggestion]:
    subject = SUBJECT.match(text)
    if subject is None:
        return
    verb, _, rest = subject["rest"].partition(" ")
    base, rest = PAST.get(verb), _cut(rest)
    if base is None or not rest or DANGLING.search(rest) or not re.search("[A-Z]", rest):
        return
    name = _named(subject["name"], article)
    if not name:
        return
    if days is not None:
        yield Suggestion(f"When did {name} {base} {rest}?", days=days)
    person = name.split(" of ")[0]
    alone = " " in person and not person.startswith("the ")
    if subject["title"] or (alone and not ORGANISED.search(person) and person.lower() not in COUNTRIES):
        yield Suggestion(f"Who {verb} {rest}?", words=person.split()[-1])
        if place := VISITED.search(f"{base} {rest}"):
            yield Suggestion(f"When was {person}'s last visit to {place['place']}?")


def _named(name: str, article: str) -> str:
    """The name as it stands within a sentence; "" for a word that only begins one, such as "It" or "Police"."""
    first, _, others = name.partition(" ")
    if first == "The":
        return f"the {others}" if others else ""
    if is_function(first.lower()):
        return ""
    return name if others or re.search(rf"[a-z,] {re.escape(name)}\b", article) else ""


def _of_counts(text: str) -> Iterator[Suggestion]:
    counted = COUNTED.match(text)
    if counted is None:
        return
    rest = _cut(counted["rest"])
    if rest and re.search("[A-Z]", rest) and not DANGLING.search(rest):
        yield Suggestion(f"How many {counted['noun']} {counted['verb']} {rest}?", words=counted["count"])


def _cut(rest: str) -> str:
    """What belongs to the verb: up to the next thought, without the prepositions that a date has left behind."""
    end = BREAK.search(rest)
    words = rest[: end.start()] if end else rest.rstrip(' .!?”"')
    words = TRAILING.sub("", " ".join(words.split()))
    return words if 1 <= len(words.split()) <= LONGEST_REST else ""


def _without(places: Sequence[tuple[int, int]], text: str) -> str:
    """The text without the places and the prepositions before them."""
    for start, end in sorted(places, reverse=True):
        before = re.sub(r"\b(?:on|in|at|by|since|until|during|from)\s+(?:the\s+)?$", "", text[:start])
        text = before.rstrip(" ") + (" " if start else "") + text[end:].lstrip(" ")
    return re.sub(r"\s+([,.])", r"\1", text).strip()


def _each_once(made: Iterable[Suggestion], known: set[frozenset[str]]) -> list[Suggestion]:
    """Those that ask neither what is known, by its meaningful words, nor what one before them asks."""
    seen = set(known)
    kept = []
    for one in made:
        words = frozenset(stems(one.question))
        if words not in seen:
            seen.add(words)
            kept.append(one)
    return kept


def _repeats(suggestion: Suggestion, answer: Answer) -> bool:
    """Whether it would be answered with the answer that has just been given."""
    if suggestion.days is not None and answer.interval is not None:
        return say_interval(suggestion.days) == say_interval(answer.interval) and answer.text in say_interval(
            suggestion.days
        )
    wanted, said = set(stems(suggestion.words)), set(stems(answer.text))
    return bool(wanted) and wanted <= said
