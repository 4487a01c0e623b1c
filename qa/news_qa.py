"""One question in, one answer out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from index.errors import SettingError
from index.interval import Interval
from index.news_index import Hit, NewsIndex
from index.scope import EVERYTHING, Scope
from qa.answer import Answer, Evidence, Guess
from qa.called_off import called_off, stands
from qa.candidates import Candidate, asks_for_days, gather, marks_for, weigh
from qa.choosing import score_choices
from qa.composing import composed
from qa.confidence import Calibration, features_of, shipped_calibration
from qa.context import with_context
from qa.dates import say_interval
from qa.declining import declined
from qa.followup import complete
from qa.happenings import asks_what_happened, happenings
from qa.naming import full_name, with_asked_noun, with_town
from qa.ordering import Choice, choose, current, rivals_of
from qa.question import Question, read_question
from qa.question.query import search_words
from qa.reader import Reader, shipped_reader
from qa.resolved import spell_out
from qa.retrieving import known_until, retrieve
from qa.saying import notes_for, say_called_off, say_date, say_listed, say_span, say_within
from qa.short import in_asked_unit, short_answer
from qa.showing import (
    MOST,
    alternatives_of,
    carriers_of,
    evidence_of,
    nearest_of,
    timeline_of,
    told_off,
)
from qa.time_window import in_window
from qa.timeline import timeline_of_topic
from qa.titled import told_under
from qa.weighing import Group, group_by_days, group_by_words
from qa.whether import asks_if_done_yet, not_by_then, verdict

PASSAGES = 24
OnStage = Callable[[str], None]
Turns = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the day (or aware moment) it is asked as of, earlier `(question, answer text)` turns, a scope."""

    question: str
    asked_at: date | datetime
    history: Turns = ()
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True)
class _Found:
    """The passages for a question, the candidates in them, the groups inside its window, and what calls it off."""

    hits: Sequence[Hit]
    candidates: Sequence[Candidate]
    groups: list[Group]
    off: Candidate | None


class NewsQA:
    """Answers questions from one index. Safe to share between threads; nothing is kept between questions."""

    def __init__(
        self,
        index: NewsIndex,
        reader: Reader,
        calibration: Calibration,
        *,
        passages: int = PASSAGES,
        threshold: float | None = None,
    ) -> None:
        self.index, self._reader, self._calibration = index, reader, calibration
        self._passages = passages
        self._threshold = calibration.threshold if threshold is None else threshold

    @classmethod
    def open(cls, folder: str | Path, *, passages: int = PASSAGES, threshold: float | None = None) -> NewsQA:
        """Answers from the index in the folder; raises what `NewsIndex.open` raises.

        `passages` is how many are read for a question, at least 1. `threshold` is the confidence in [0, 1] below which
        a question is declined: 0 always answers where there is anything to say; the default is the shipped one.
        """
        if passages < 1:
            raise SettingError(f"passages is {passages}; read at least 1.")
        if threshold is not None and not 0 <= threshold <= 1:
            raise SettingError(f"threshold is {threshold}; it is a probability between 0 and 1.")
        index = NewsIndex.open(folder)
        return cls(index, shipped_reader(), shipped_calibration(), passages=passages, threshold=threshold)

    def ask(
        self,
        question: str,
        *,
        asked_at: date | datetime,
        history: Turns = (),
        scope: Scope = EVERYTHING,
        on_stage: OnStage | None = None,
    ) -> Answer:
        """The answer to the question as of `asked_at`: articles published later have no part in it.

        Nor have articles outside the `scope`. `history` is what was asked and answered before, for a question that
        leans on it. `on_stage` is told what is being done. Raises QuestionError for a question that is empty or over
        2,000 characters, SettingError for a moment without a time zone.
        """
        asked = Asked(question, asked_at, history, scope)
        return self._within(scope)._answer(asked, on_stage or (lambda _: None))

    def ask_many(self, questions: Sequence[Asked]) -> list[Answer]:
        """The answers in the order of the questions."""
        return [
            self.ask(asked.question, asked_at=asked.asked_at, history=asked.history, scope=asked.scope)
            for asked in questions
        ]

    def _within(self, scope: Scope) -> NewsQA:
        """These answers from the articles inside the scope. Everything below looks at `self.index` alone."""
        if not scope:
            return self
        index = self.index.within(scope)
        return NewsQA(index, self._reader, self._calibration, passages=self._passages, threshold=self._threshold)

    def timeline(
        self,
        topic: str,
        *,
        asked_at: date | datetime,
        window: Interval | None = None,
        scope: Scope = EVERYTHING,
    ) -> tuple[Evidence, ...]:
        """What the articles tell of the topic, in order of time: sentences, each once, with the days that they give.

        `topic` is some words ("Putin visits") or a question; a window in it ("Putin visits in 2019") counts where
        `window` is None. Nothing published after `asked_at` or outside the `scope` has a part in it. () where nothing
        dated is told. Raises what `ask` raises.
        """
        if scope:
            return self._within(scope).timeline(topic, asked_at=asked_at, window=window)
        asked_on = _day(asked_at)
        question = read_question(topic, asked_at=asked_on)
        window = window or question.window
        question = replace(question, window=window)
        hits = retrieve(self.index, question, asked_on, passages=2 * self._passages)
        words = question.without_window(topic)
        return timeline_of_topic(hits, self._covering(search_words(words), asked_on), window=window)

    def groups(self, question: str, *, asked_at: date | datetime) -> list[Group]:
        """What was found for the question, before an answer is made of it: groups of equal candidates, best first."""
        asked_on = _day(asked_at)
        return self._find(read_question(question, asked_at=asked_on), asked_on, lambda _: None).groups

    def score_choices(self, question: str, choices: Sequence[str], *, asked_at: date | datetime) -> list[float]:
        """How much the articles speak for each of the given answers, in their order; 0 for one that none names."""
        asked_on = _day(asked_at)
        read = read_question(question, asked_at=asked_on)
        hits = retrieve(self.index, read, asked_on, passages=self._passages)
        return score_choices(read, choices, hits, self._reader, self._calibration.candidate, asked_on=asked_on)

    def _answer(self, asked: Asked, on_stage: OnStage) -> Answer:
        asked_on = _day(asked.asked_at)
        whole = complete(asked.question, asked.history).text if asked.history else asked.question
        question = read_question(whole, asked_at=asked_on)
        answer = composed(
            question, lambda one: self._answer_directly(asked, one, asked_on, on_stage), asked_on=asked_on
        )
        if not asked.scope or answer.reason == "outside the filter":
            return replace(answer, scope=asked.scope)
        return replace(answer, scope=asked.scope, notes=(say_within(asked.scope), *answer.notes))

    def _answer_directly(self, asked: Asked, question: Question, asked_on: date, on_stage: OnStage) -> Answer:
        """The answer that the articles themselves state."""
        found = self._find(question, asked_on, on_stage)
        reach = self.index.reach(asked_on)
        if found.groups:
            return self._weighed(asked, question, found, reach, asked_on)
        reason = self._why_nothing(asked, found, reach)
        nearest = nearest_of(found.candidates)
        return declined(question, asked.question, asked.asked_at, reason, reach, nearest, None, scope=asked.scope)

    def _why_nothing(self, asked: Asked, found: _Found, reach: Interval | None) -> str:
        """The reason to decline where no candidate is left: what was searched says which."""
        if found.candidates:
            return "outside the window"
        if found.hits or reach is not None:
            return "nothing found"
        if self.index.reach():
            return "only later"
        return "outside the filter" if asked.scope else "nothing found"

    def _covering(self, words: str, asked_on: date) -> Callable[[Sequence[str]], Sequence[float]]:
        """What gives, for texts, the share of the words that each holds; later articles have no part in it."""
        return partial(self.index.coverage, words, published=Interval(None, asked_on))

    def _find(self, question: Question, asked_on: date, on_stage: OnStage) -> _Found:
        """Retrieve, read, date and group."""
        on_stage("searching")
        hits = retrieve(self.index, question, asked_on, passages=self._passages)
        if not hits:
            return _Found([], [], [], None)
        on_stage(f"reading {len(hits)} passages")
        marks = marks_for(question, hits)
        shown = [
            spell_out(hit.passage, found if asks_for_days(question) else ())
            for hit, found in zip(hits, marks, strict=True)
        ]
        readings = self._reader.read(
            question.text,
            [(hit.article.title, text) for hit, (text, _) in zip(hits, shown, strict=True)],
            marked=[
                places or [(timex.start - hit.passage.start, timex.end - hit.passage.start) for timex in found]
                for hit, found, (_, places) in zip(hits, marks, shown, strict=True)
            ],
        )
        on_stage("dating")
        weights = self._calibration.candidate

        known_on = known_until(self.index, asked_on)
        covered = self._covering(question.query, asked_on)
        if asks_what_happened(question):
            groups = happenings(
                question, hits, readings, self._covering(_topic(question), asked_on), weights, known_on=known_on
            )
            return _Found(hits, [group.best for group in groups], groups, None)
        candidates = gather(question, hits, readings, marks, asked_on=known_on)
        sentences = [told_under(question, one.hit.article.title, one.sentence.text) for one in candidates]
        candidates = weigh(candidates, covered(sentences), weights)
        inside = [one for one in candidates if in_window(one, question)]
        groups = group_by_days(inside) if asks_for_days(question) else group_by_words(inside)
        return _Found(hits, candidates, groups, called_off(question, hits, readings, covered))

    def _weighed(
        self,
        asked: Asked,
        question: Question,
        found: _Found,
        reach: Interval | None,
        asked_on: date,
    ) -> Answer:
        groups, candidates = found.groups, found.candidates
        days = asks_for_days(question)
        choice = choose(question, groups, asked_on=asked_on) if days else Choice(current(question, groups))
        chosen = choice.chosen or groups[0]
        known_on = known_until(self.index, asked_on)
        if reason := _why_not(question, choice, chosen, known_on=known_on):
            return declined(question, asked.question, asked.asked_at, reason, reach, nearest_of(candidates), None)
        choice = choice if choice.chosen else replace(choice, chosen=chosen)
        if found.off is not None and stands(found.off, chosen, first=question.order == "first"):
            return self._called_off(asked, question, found, found.off, reach)
        yet = verdict(question, candidates, known_on=known_on) if asks_if_done_yet(question) else None
        whole = yet is not None or asks_what_happened(question)  # said in full, with nothing to shorten
        if yet is not None:
            chosen = Group((yet.candidate,), yet.candidate.weight)
            choice = Choice(chosen)
        interval = chosen.interval
        text = yet.text if yet else chosen.best.span.text
        if days and interval:
            text = say_listed(question, chosen.best) or say_interval(in_asked_unit(question, interval))
        elif not whole:
            text = short_answer(question, text)
            text = with_asked_noun(question, text, _line_before(chosen.best), chosen.best.hit.article.text)
            text = with_town(question, text, chosen.best.hit.article.text)
            if question.answer_type == "person":
                text = full_name(text, chosen.best.hit.article.text)
        rivals = groups if days else rivals_of(question, groups, chosen)
        confidence = self._calibration.probability(features_of(question, chosen, rivals))
        evidence = evidence_of(chosen, choice.beside, newest=question.present, window=question.window)
        if not days:
            covered = self._covering(_topic(question) or question.query, asked_on)
            evidence = with_context(evidence, candidates, found.hits, covered, question.window)
        if confidence < self._threshold:
            guess = Guess(text, confidence, interval, evidence)
            return declined(question, asked.question, asked.asked_at, "undecided", reach, nearest_of(candidates), guess)
        if asks_what_happened(question):
            evidence = tuple(group.best.evidence() for group in groups[:MOST])
        if days:
            sentence = say_date(choice, text)
        elif whole:
            sentence = text if text.endswith((".", "!", "?", "”", '"')) else f"{text}."
        else:
            sentence = say_span(_fuller(text, chosen.best.span.text), chosen)
        return Answer(
            question=asked.question,
            asked_at=asked.asked_at,
            text=text,
            sentence=sentence,
            interval=interval,
            confidence=confidence,
            evidence=evidence,
            alternatives=alternatives_of(groups, chosen, days=days),
            timeline=timeline_of([one for one in (chosen, choice.beside) if one], candidates),
            notes=notes_for(question, choice, reach=reach, asked_on=asked_on, carriers=carriers_of(chosen)),
            asked=question.text,
        )

    def _called_off(
        self, asked: Asked, question: Question, found: _Found, off: Candidate, reach: Interval | None
    ) -> Answer:
        """The answer that what was asked about did not take place."""
        words = off.span.text
        group = Group((off,), max(found.groups[0].score, off.weight))
        confidence = self._calibration.probability(features_of(question, group, [group, *found.groups[1:]]))
        text = f"No: {words}" if question.kind == "yes/no" else words
        evidence = told_off(off, found.candidates)
        if confidence < self._threshold:
            return declined(
                question,
                asked.question,
                asked.asked_at,
                "undecided",
                reach,
                nearest_of(found.candidates),
                Guess(text, confidence),
            )
        return Answer(
            question=asked.question,
            asked_at=asked.asked_at,
            text=text,
            sentence=say_called_off(off),
            interval=None,
            confidence=confidence,
            evidence=evidence,
            alternatives=alternatives_of(found.groups, group, days=asks_for_days(question)),
            timeline=timeline_of([], found.candidates),
            notes=notes_for(
                question,
                Choice(None),
                reach=reach,
                asked_on=_day(asked.asked_at),
                carriers=off.hit.carriers,
            ),
            asked=question.text,
        )


def _topic(question: Question) -> str:
    """What to search for besides the window: "" where the question names nothing else."""
    left = question.without_window(question.text)
    words = search_words(left)
    return "" if words == left else words


def _day(asked_at: date | datetime) -> date:
    if isinstance(asked_at, datetime):
        if asked_at.tzinfo is None:
            raise SettingError(f"asked_at is {asked_at}, without a time zone. Use an aware datetime or a date.")
        return asked_at.date()
    return asked_at


def _why_not(question: Question, choice: Choice, chosen: Group, *, known_on: date) -> str:
    """The reason to decline though something was found: only plans are told of what is asked as past, or none is."""
    if choice.chosen is None and question.planned:
        return "no plan"
    told = asks_for_days(question) or not not_by_then(question, chosen.best, known_on=known_on)
    return "" if told else "undecided"


def _line_before(best: Candidate) -> str:
    """What stands before the answer in its sentence."""
    return best.sentence.text[: best.span.start - best.sentence.start]


def _fuller(short: str, span: str) -> str:
    """What a person reads: the article's own words, unless the short answer says more than they do."""
    return short if len(short) > len(span) else span
