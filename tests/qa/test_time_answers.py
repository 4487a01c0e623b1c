"""Answers about time from the demo articles, with the real models."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Interval, rebuild
from qa import NewsQA, timeline
from tests.qa.conftest import DEMO

pytestmark = pytest.mark.model
NOW = date(2024, 8, 1)
DURING_THE_WAIT = date(2022, 9, 10)  # the Moon rocket had been called off twice and not flown


@pytest.mark.parametrize(
    ("question", "day", "text"),
    [
        ("When did Sweden join NATO?", NOW, "7 March 2024"),
        ("When did Finland join NATO?", NOW, "4 April 2023"),
        ("How many people died in the earthquakes in Turkey?", NOW, "53,000"),
        ("How many people died in the earthquakes in Turkey?", date(2023, 3, 1), "5,000"),
        ("Putin's last visit to North Korea", NOW, "July 2000"),
        ("When did Artemis launch?", DURING_THE_WAIT, "called off"),
        ("Has Artemis launched yet?", DURING_THE_WAIT, "No: called off"),
        ("When did Artemis launch?", NOW, "16 November 2022"),
        ("Has Charles been crowned yet?", date(2022, 12, 1), "Not yet: planned for 6 May 2023"),
        ("Has Charles been crowned?", NOW, "Yes, on 6 May 2023"),
        ("How long ago did Queen Elizabeth die?", date(2024, 9, 8), "2 years"),
        ("How long had it been since Putin's previous visit to North Korea?", NOW, "24 years"),
    ],
)
def test_a_question_about_time_is_answered_as_of_its_day(demo_qa: NewsQA, question: str, day: date, text: str) -> None:
    """Whether it is sure enough to be said is a matter of calibration and not of time."""
    answer = demo_qa.ask(question, asked_at=day)

    assert (answer.text or (answer.best_guess.text if answer.best_guess else "")) == text


def test_the_last_visit_is_told_apart_from_the_one_going_on(demo_qa: NewsQA) -> None:
    answer = demo_qa.ask("When was Putin's last visit to North Korea?", asked_at=NOW)

    assert answer.sentence == "July 2000, before the one of Wednesday 19 June 2024."
    assert [one.interval for one in answer.evidence[:2]] == [
        Interval.month(2000, 7),
        Interval.day(date(2024, 6, 19)),
    ]


def test_a_length_of_time_tells_what_it_was_counted_from(demo_qa: NewsQA) -> None:
    answer = demo_qa.ask("How long ago did Finland join NATO?", asked_at=date(2024, 4, 4))

    assert answer.sentence == "12 months, counted from 4 April 2023 to 4 April 2024."
    assert answer.evidence[0].interval == Interval.day(date(2023, 4, 4))


@pytest.mark.parametrize(
    ("question", "day"),
    [("What happened on 6 February 2023?", NOW), ("What happened last week in Turkey?", date(2023, 2, 14))],
)
def test_what_happened_in_a_window_is_told_by_sentences_of_its_days(demo_qa: NewsQA, question: str, day: date) -> None:
    answer = demo_qa.ask(question, asked_at=day)
    week = Interval(date(2023, 2, 6), date(2023, 2, 12))

    assert "earthquakes" in answer.text
    assert all(one.interval and week.covers(one.interval) for one in answer.evidence)


def test_an_answer_that_is_no_date_has_a_timeline_all_the_same(demo_qa: NewsQA) -> None:
    answer = demo_qa.ask("Who is the prime minister of Britain?", asked_at=NOW)

    days = [one.interval.first for one in answer.timeline if one.interval and one.interval.first]
    assert answer.text == "Keir Starmer"
    assert date(2024, 7, 5) in days
    assert days == sorted(days)


def test_a_timeline_tells_a_topic_in_order_with_how_each_day_was_found(demo_qa: NewsQA) -> None:
    told = demo_qa.timeline("Putin visits", asked_at=NOW)

    days = [one.interval.first for one in told if one.interval and one.interval.first]
    assert {date(2000, 7, 19), date(2023, 9, 13), date(2024, 6, 19)} <= set(days)
    assert days == sorted(days)
    assert all(one.dated_by and one.span for one in told)
    assert len({(one.sentence.text, one.interval) for one in told}) == len(told)


def test_a_timeline_holds_to_its_window_and_its_day(demo_qa: NewsQA) -> None:
    year = Interval.year(2023)

    held = demo_qa.timeline("Putin visits", asked_at=NOW, window=year)
    worded = demo_qa.timeline("Putin visits in 2023", asked_at=NOW)
    early = demo_qa.timeline("Putin visits", asked_at=date(2019, 1, 1))

    assert held
    assert all(one.interval and year.overlaps(one.interval) for one in (*held, *worded))
    assert {one.article.published for one in early} == {date(2000, 7, 19)}


def test_a_topic_of_which_nothing_is_told_has_no_timeline(demo_qa: NewsQA) -> None:
    assert demo_qa.timeline("Putin visits", asked_at=date(1999, 1, 1)) == ()


def test_timeline_is_a_one_line_door_too(tmp_path: Path) -> None:
    rebuild([DEMO], tmp_path / "news.index", today=NOW)

    told = timeline("earthquakes in Turkey", index=tmp_path / "news.index", asked_at=NOW)

    assert date(2023, 2, 6) in {one.interval.first for one in told if one.interval}


QUESTIONS = (
    "Who is the prime minister of Britain?",
    "When was Putin's last visit to North Korea?",
    "When will Charles be crowned?",
    "Has Artemis launched yet?",
    "How many people died in the earthquakes in Turkey?",
    "What happened in September 2022?",
    "How long ago did Finland join NATO?",
    "Who owns Twitter?",
    "How many months after Finland joined NATO did Sweden join NATO?",
    "When did Putin last visit North Korea before the signing of the pact?",
)


@settings(max_examples=15)
@given(day=st.dates(min_value=date(2000, 1, 1), max_value=date(2024, 9, 1)), question=st.sampled_from(QUESTIONS))
def test_on_any_day_removing_all_later_articles_changes_no_answer(
    demo_qa: NewsQA, earlier: Earlier, day: date, question: str
) -> None:
    part = earlier(day)

    assert demo_qa.ask(question, asked_at=day).to_dict() == part.ask(question, asked_at=day).to_dict()
    told = [demo.timeline("Putin visits", asked_at=day) for demo in (demo_qa, part)]
    assert [one.to_dict() for one in told[0]] == [one.to_dict() for one in told[1]]


class Earlier:
    """Indexes of the demo articles up to a day, each built once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._built = cache(self._build)

    def __call__(self, day: date) -> NewsQA:
        """Answers from the articles published by the day; from the oldest article alone before it."""
        paths = sorted(DEMO.glob("*.txt"))
        return self._built(max(1, sum(date.fromisoformat(path.name[:10]) <= day for path in paths)))

    def _build(self, count: int) -> NewsQA:
        folder = self._folder / str(count)
        rebuild(sorted(DEMO.glob("*.txt"))[:count], folder, today=NOW)
        return NewsQA.open(folder)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Earlier:
    """A builder of indexes without the later articles."""
    return Earlier(tmp_path_factory.mktemp("earlier"))
