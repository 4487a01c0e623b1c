"""A bridge that opens late, a president who calls off a visit, a vote to come: told day by day, asked as of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import Interval, rebuild
from qa import NewsQA
from qa.called_off import stands
from qa.dating import EventTime
from qa.weighing import group_by_days
from tests.qa.test_ordering import told

pytestmark = pytest.mark.model

STORIES = (
    (
        "Harlow Bridge to open in spring",
        date(2023, 1, 18),
        "The new Harlow Bridge over the River Tarn will open to traffic on 14 April, the county said on Wednesday.",
    ),
    (
        "Opening of Harlow Bridge put off until summer",
        date(2023, 3, 29),
        "The opening of the Harlow Bridge has been postponed from 14 April to 23 June because a supplier of cables went"
        " out of business, the county announced on Tuesday.",
    ),
    (
        "Miners of Dorvik end strike",
        date(2022, 12, 2),
        "Copper miners in Dorvik returned to work on Thursday after a strike of 11 weeks.\n\nThe strike began on"
        " 15 September over pay.",
    ),
    (
        "President Arslan visits Velden for trade talks",
        date(2022, 5, 11),
        "President Emil Arslan of Karvia arrived in Velden on Tuesday for two days of talks on trade.\n\nIt is his"
        " second visit to Velden. He last came in October 2017, when the two countries signed a fishing treaty.",
    ),
    (
        "Arslan back in Velden a year on",
        date(2023, 9, 13),
        "President Emil Arslan of Karvia visited Velden again on Monday to sign a gas deal with Lena Holt.\n\nIt was"
        " his third visit to Velden. Holt is expected to visit Karvia in December, officials said on Tuesday.",
    ),
    (
        "Arslan cancels visit to Velden",
        date(2024, 2, 21),
        "President Emil Arslan of Karvia has called off a visit to Velden planned for 4 March, his office said on"
        " Wednesday, citing floods at home.\n\nThe visit would have been his fourth.",
    ),
    (
        "Strike empties the theatres of Osmark",
        date(2023, 10, 12),
        "The actors' strike in Osmark began on Monday. Every play was postponed by the actors' strike in Osmark.",
    ),
    (
        "Norland election: Ilse Kramer leads polls before Sunday's vote",
        date(2024, 9, 12),
        "Norland votes on Sunday for a new parliament, with Ilse Kramer's Labour party ahead in the polls.\n\nPrime"
        " Minister Joren Falk, in office since 2018, has said he will resign if he loses.",
    ),
)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> NewsQA:
    """Answers, however unsure, from the stories."""
    folder: Path = tmp_path_factory.mktemp("stories")
    for number, (title, day, text) in enumerate(STORIES):
        (folder / f"{number}.md").write_text(
            f'---\ntitle: "{title}"\ndate: {day}\nsource: The Courier\n---\n\n{text}\n', encoding="utf-8"
        )
    rebuild([folder], folder / "stories.index", today=date(2024, 12, 1))
    return NewsQA.open(folder / "stories.index", threshold=0.0)


@pytest.mark.parametrize(
    ("question", "asked_at", "text"),
    [
        ("When will the Harlow Bridge open?", date(2023, 2, 1), "14 April 2023"),
        ("When will the Harlow Bridge open?", date(2023, 4, 10), "23 June 2023"),
        ("When did the Dorvik strike start?", date(2022, 12, 5), "15 September 2022"),
        ("When did the Dorvik strike end?", date(2022, 12, 5), "1 December 2022"),
        ("When did Arslan last visit Velden?", date(2022, 6, 1), "October 2017"),
        ("When did Arslan last visit Velden?", date(2023, 12, 1), "11 September 2023"),
        ("When did Arslan last visit Velden?", date(2024, 6, 1), "11 September 2023"),
        ("When did Arslan first visit Velden?", date(2024, 6, 1), "October 2017"),
        ("When did the actors' strike in Osmark start?", date(2023, 11, 1), "9 October 2023"),
        ("Who won the Norland election?", date(2024, 9, 14), ""),
    ],
)
def test_the_day_of_asking_decides(stories: NewsQA, question: str, asked_at: date, text: str) -> None:
    assert stories.ask(question, asked_at=asked_at).text == text


def test_a_visit_called_off_by_one_is_not_the_visit_of_another(stories: NewsQA) -> None:
    answer = stories.ask("When did Holt visit Karvia?", asked_at=date(2024, 6, 1))

    assert "called off" not in answer.text


def test_what_was_called_off_on_a_day_long_past_may_have_taken_place_since() -> None:
    off = told(
        "The launch was scrubbed on 3 May.", Interval.day(date(2024, 5, 3)), date(2024, 7, 1), status="cancelled"
    )
    flown = told("The rocket took off on Monday.", Interval.day(date(2024, 7, 1)), date(2024, 7, 1))
    (group,) = group_by_days([flown])

    assert not stands(off, group)
    assert stands(replace(off, time=EventTime(Interval(None, date(2024, 7, 1)), "published", "reported")), group)


def test_years_in_office_are_no_day_of_resigning(stories: NewsQA) -> None:
    assert stories.ask("When did Falk resign?", asked_at=date(2024, 9, 20)).text != "2018"
