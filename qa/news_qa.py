"""One question in, one answer out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from index.copies import Copy
from index.errors import SettingError
from index.interval import Interval
from index.news_index import Hit, NewsIndex
from qa.annotation import annotate
from qa.answer import Answer, Evidence, Guess
from qa.candidates import Candidate, asks_for_days, gather, marks_for, weigh
from qa.confidence import Calibration, features_of, shipped_calibration
from qa.dates import say_interval, shifted
from qa.followup import complete
from qa.ordering import Choice, choose, current
from qa.question import Question, read_question
from qa.reader import Reader, shipped_reader
from qa.resolved import spell_out
from qa.saying import notes_for, say_date, say_declined, say_listed, say_span, timeline_of
from qa.timeliness import told_outside, window_of
from qa.weighing import Group, group_by_days, group_by_words

PASSAGES = 24
RECENT = (7, 30, 180)  # days before the question in which the newest state is looked for besides
FAINT = 4.0  # logits below the best sentence of an answer
OnStage = Callable[[str], None]
Turns = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the day (or aware moment) it is asked as of, and the earlier `(question, answer text)` turns."""

    question: str
    asked_at: date | datetime
    history: Turns = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """The passages for a question, the candidates in them, and the groups inside the question's window."""

    hits: Sequence[Hit]
    candidates: Sequence[Candidate]
    groups: list[Group]


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
        self, question: str, *, asked_at: date | datetime, history: Turns = (), on_stage: OnStage | None = None
    ) -> Answer:
        """The answer to the question as of `asked_at`: articles published later have no part in it.

        `history` is what was asked and answered before, for a question that leans on it. `on_stage` is told what is
        being done. Raises QuestionError for a question that is empty or over 2,000 characters, SettingError for a
        moment without a time zone.
        """
        return self._answer(Asked(question, asked_at, history), on_stage or (lambda _: None))

    def ask_many(self, questions: Sequence[Asked]) -> list[Answer]:
        """The answers in the order of the questions."""
        return [self._answer(asked, lambda _: None) for asked in questions]

    def groups(self, question: str, *, asked_at: date | datetime) -> list[Group]:
        """What was found for the question, before an answer is made of it: groups of equal candidates, best first."""
        asked_on = _day(asked_at)
        return self._find(read_question(question, asked_at=asked_on), asked_on, lambda _: None).groups

    def _answer(self, asked: Asked, on_stage: OnStage) -> Answer:
        asked_on = _day(asked.asked_at)
        whole = complete(asked.question, asked.history).text if asked.history else asked.question
        question = read_question(whole, asked_at=asked_on)
        found = self._find(question, asked_on, on_stage)
        reach = self.index.reach(asked_on)
        if found.groups:
            return self._weighed(asked, question, found, reach, asked_on)
        if found.candidates:
            reason = "outside the window"
        else:
            reason = "only later" if not found.hits and reach is None and self.index.reach() else "nothing found"
        return _declined(asked, question, reason, reach, _nearest(found.candidates), None)

    def _find(self, question: Question, asked_on: date, on_stage: OnStage) -> _Found:
        """Retrieve, read, date and group."""
        on_stage("searching")
        hits = self._retrieve(question, asked_on)
        if not hits:
            return _Found([], [], [])
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
        reach = self.index.reach(asked_on)
        known_on = min(asked_on, reach.last) if reach and reach.last else asked_on  # what is known is no newer
        candidates = gather(question, hits, readings, marks, asked_on=known_on)
        sentences = [f"{one.hit.article.title} {one.sentence.text}" for one in candidates]
        covered = self.index.coverage(question.query, sentences, published=Interval(None, asked_on))
        candidates = weigh(candidates, covered, weights)
        inside = [one for one in candidates if _in_window(one, question)]
        groups = group_by_days(inside) if asks_for_days(question) else group_by_words(inside)
        return _Found(hits, candidates, groups)

    def _retrieve(self, question: Question, asked_on: date) -> list[Hit]:
        """The passages to read: the best of all, and for a window the best of its time too."""
        until = Interval(None, asked_on)
        hits = self.index.search(question.text, k=self._passages, published=until, words=question.query)
        window = question.window or question.background
        share = max(1, self._passages // 3)
        extra: list[Hit] = []
        if window is not None and not (window.first and window.first > asked_on):
            around = Interval(window.first, min(shifted(window.last or asked_on, 30), asked_on))
            extra += self.index.search(question.text, k=share, published=around, words=question.query)
            extra += self.index.search(question.text, k=share, published=until, mentions=window, words=question.query)
        elif question.present or question.planned:
            # How things stand, or are planned, is in the newest articles, however much was written before.
            for days in RECENT:
                newest = Interval(shifted(asked_on, -days), asked_on)
                extra += self.index.search(question.text, k=share, published=newest, words=question.query)
        return _merged(hits, extra, self._passages + 2 * share) if extra else hits

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
        if choice.chosen is None and question.planned:
            return _declined(asked, question, "no plan", reach, _nearest(candidates), None)
        choice = choice if choice.chosen else replace(choice, chosen=groups[0])
        chosen = choice.chosen or groups[0]
        interval = chosen.interval
        text = chosen.best.span.text
        if days and interval:
            text = say_listed(question, chosen.best) or say_interval(interval)
        confidence = self._calibration.probability(features_of(chosen, groups))
        evidence = _evidence(chosen, choice.beside)
        if confidence < self._threshold:
            guess = Guess(text, confidence, interval, evidence)
            return _declined(asked, question, "undecided", reach, _nearest(candidates), guess)
        sentence = say_date(choice, text) if days else say_span(text, chosen)
        return Answer(
            question=asked.question,
            asked_at=asked.asked_at,
            text=text,
            sentence=sentence,
            interval=interval,
            confidence=confidence,
            evidence=evidence,
            alternatives=_alternatives(groups, chosen, days=days),
            timeline=tuple(g.best.evidence() for g in timeline_of(groups, groups[0].score)) if days else (),
            notes=notes_for(question, choice, reach=reach, asked_on=asked_on, carriers=_carriers(chosen)),
            asked=question.text,
        )


def _day(asked_at: date | datetime) -> date:
    if isinstance(asked_at, datetime):
        if asked_at.tzinfo is None:
            raise SettingError(f"asked_at is {asked_at}, without a time zone. Use an aware datetime or a date.")
        return asked_at.date()
    return asked_at


def _merged(hits: Sequence[Hit], extra: Sequence[Hit], most: int) -> list[Hit]:
    """Each passage once, the first list's order first. Told by article and place: a rebuild may land in between."""
    merged: dict[tuple[str, int], Hit] = {}
    for hit in [*hits, *extra]:
        merged.setdefault((hit.article.id, hit.passage.start), hit)
    return list(merged.values())[:most]


def _in_window(candidate: Candidate, question: Question) -> bool:
    """Whether the candidate's event can lie in the window that the question sets: never known to lie outside."""
    window = window_of(question)
    time = candidate.time
    if window is None or time.interval is None:
        return True
    if time.how in {"answer", "sentence"} and asks_for_days(question):
        return window.overlaps(time.interval)
    if told_outside(question, annotate(candidate.hit.article), (candidate.sentence.start, candidate.sentence.end)):
        return False
    published = candidate.published
    near = published is None or window.first is None or published >= shifted(window.first, -31)
    return window.overlaps(time.interval) or (time.how != "answer" and near)


def _evidence(chosen: Group, beside: Group | None) -> tuple[Evidence, ...]:
    """The sentences of the chosen answer, best first and each once, with the one it is told apart from second.

    Sentences that speak for it only faintly, such as another event of the same day, are not shown.
    """
    ordered = [one.evidence() for one in chosen.candidates if one.logit >= chosen.best.logit - FAINT]
    if beside is not None:
        ordered.insert(1, beside.best.evidence())
    kept: dict[str, Evidence] = {}
    for one in ordered:
        kept.setdefault(" ".join(one.sentence.text.lower().split()), one)
    return tuple(kept.values())[:6]


def _alternatives(groups: Sequence[Group], chosen: Group, *, days: bool) -> tuple[Guess, ...]:
    """Other answers with a fair share of the weight."""
    total = sum(group.score for group in groups)
    found = []
    for group in groups[:6]:
        if group is chosen or group.score < 0.08 * total:
            continue
        text = say_interval(group.interval) if days and group.interval else group.best.span.text
        found.append(Guess(text, group.score / total, group.interval, _evidence(group, None)[:2]))
    return tuple(found[:3])


def _carriers(chosen: Group) -> tuple[Copy, ...]:
    """The further articles that carry the stories that the answer rests on, each once."""
    shown = {candidate.hit.article.id for candidate in chosen.candidates}
    others = {one.id: one for candidate in chosen.candidates for one in candidate.hit.carriers}
    return tuple(one for name, one in others.items() if name not in shown)


def _nearest(candidates: Sequence[Candidate]) -> tuple[Evidence, ...]:
    kept: dict[str, Evidence] = {}
    for one in candidates:
        kept.setdefault(one.sentence.text, one.evidence())
    return tuple(kept.values())[:3]


def _declined(
    asked: Asked,
    question: Question,
    reason: str,
    reach: Interval | None,
    nearest: tuple[Evidence, ...],
    guess: Guess | None,
) -> Answer:
    return Answer(
        question=asked.question,
        asked_at=asked.asked_at,
        text="",
        sentence=say_declined(reason, question, reach),
        interval=None,
        confidence=guess.confidence if guess else 0.0,
        evidence=nearest,
        answered=False,
        best_guess=guess,
        asked=question.text,
        reason=reason,
    )
