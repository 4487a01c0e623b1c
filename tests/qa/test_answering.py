"""The main job, with the real models: questions on the demo articles."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from index import Interval, NewsIndex, rebuild
from index.errors import QuestionError, SettingError
from qa import Asked, NewsQA, ask
from tests.qa.conftest import DEMO

pytestmark = pytest.mark.model
NOW = date(2024, 8, 1)


def test_a_question_of_when_gets_the_day_that_the_words_mean(demo_qa: NewsQA) -> None:
    answer = demo_qa.ask("When did Argentina win the World Cup?", asked_at=NOW)

    assert (answer.answered, answer.text) == (True, "18 December 2022")
    assert answer.interval == Interval.day(date(2022, 12, 18))
    assert "Sunday" in answer.evidence[0].dated_by


def test_the_highlighted_sentence_holds_the_answer(demo_qa: NewsQA) -> None:
    answer = demo_qa.ask("Who invited Putin to North Korea?", asked_at=NOW)

    first = answer.evidence[0]
    assert answer.text == "Kim Jong Un"
    assert first.span is not None
    assert first.sentence.start <= first.span.start < first.span.end <= first.sentence.end
    assert first.article.text[first.span.start : first.span.end] == "Kim Jong Un"


def test_what_the_articles_do_not_say_is_declined_with_a_reason(demo_qa: NewsQA) -> None:
    answer = demo_qa.ask("Who won the 2018 World Cup?", asked_at=NOW)

    assert (answer.answered, answer.text, answer.reason) == (False, "", "undecided")
    assert answer.sentence.startswith("The articles up to 5 July 2024 do not")


@pytest.mark.parametrize(
    ("day", "name"), [(date(2022, 9, 20), "Truss"), (date(2022, 12, 1), "Sunak"), (NOW, "Starmer")]
)
def test_the_answer_is_the_one_of_the_day_asked(demo_qa: NewsQA, day: date, name: str) -> None:
    answer = demo_qa.ask("Who is the prime minister of Britain?", asked_at=day)

    assert name in (answer.text or (answer.best_guess.text if answer.best_guess else ""))


def test_before_the_first_article_nothing_is_known(demo_qa: NewsQA) -> None:
    answer = demo_qa.ask("Who invited Putin to North Korea?", asked_at=date(1999, 1, 1))

    assert (answer.answered, answer.reason, answer.evidence) == (False, "only later", ())


def test_removing_later_articles_changes_no_answer(demo_qa: NewsQA, tmp_path: Path) -> None:
    """An answer as of a day is that of an index which holds nothing later, to the last digit."""
    day = date(2023, 6, 1)
    earlier = [path for path in sorted(DEMO.glob("*.txt")) if date.fromisoformat(path.name[:10]) <= day]
    rebuild(earlier, tmp_path / "index", today=NOW)
    part = NewsQA.open(tmp_path / "index")
    questions = ["Who is the prime minister of Britain?", "When did Finland join NATO?", "Who owns Twitter?"]

    for question in questions:
        assert demo_qa.ask(question, asked_at=day).to_dict() == part.ask(question, asked_at=day).to_dict()


def test_many_questions_get_the_answers_that_each_gets_alone(demo_qa: NewsQA) -> None:
    questions = [Asked("When did Finland join NATO?", NOW), Asked("Who owns Twitter?", NOW)]

    together = demo_qa.ask_many(questions)

    assert [answer.to_dict() for answer in together] == [
        demo_qa.ask(asked.question, asked_at=asked.asked_at).to_dict() for asked in questions
    ]


def test_the_same_question_gets_the_same_answer_every_time(demo_qa: NewsQA) -> None:
    answers = [demo_qa.ask("How many people died in the earthquakes in Turkey?", asked_at=NOW) for _ in range(3)]

    assert answers[0].to_dict() == answers[1].to_dict() == answers[2].to_dict()


def test_an_answer_becomes_plain_json(demo_qa: NewsQA) -> None:
    import json

    fields = json.loads(json.dumps(demo_qa.ask("When did Finland join NATO?", asked_at=NOW).to_dict()))

    assert fields["interval"] == {"first": "2023-04-04", "last": "2023-04-04"}
    assert fields["evidence"][0]["published"] == "2023-04-04"
    assert {"answered", "text", "sentence", "confidence", "best_guess"} <= fields.keys()


@pytest.mark.parametrize("question", ["", "   ", "?!", "w" * 10_000])
def test_a_question_that_is_none_is_refused_in_one_line(demo_qa: NewsQA, question: str) -> None:
    with pytest.raises(QuestionError) as error:
        demo_qa.ask(question, asked_at=NOW)

    assert "\n" not in str(error.value)


def test_a_moment_without_a_zone_is_refused(demo_qa: NewsQA) -> None:
    with pytest.raises(SettingError, match="without a time zone"):
        demo_qa.ask("Who won?", asked_at=datetime(2024, 1, 1))  # noqa: DTZ001 - what is refused


def test_a_moment_counts_as_its_day(demo_qa: NewsQA) -> None:
    moment = datetime(2023, 4, 4, 23, 0, tzinfo=UTC) + timedelta(minutes=30)

    assert (
        demo_qa.ask("When did Finland join NATO?", asked_at=moment).to_dict()["evidence"][0]["published"]
        == "2023-04-04"
    )


def test_ask_is_the_one_line_door(demo_qa: NewsQA, tmp_path: Path) -> None:
    rebuild([DEMO], tmp_path / "news.index", today=NOW)

    answer = ask("When did Finland join NATO?", index=tmp_path / "news.index", asked_at=NOW)

    assert answer.text == "4 April 2023"


def test_asking_goes_on_while_a_rebuild_lands(tmp_path: Path) -> None:
    paths = sorted(DEMO.glob("*.txt"))
    rebuild(paths[:5], tmp_path / "index", today=NOW)
    news_qa = NewsQA.open(tmp_path / "index")

    rebuild(paths, tmp_path / "index", today=NOW)

    assert news_qa.ask("When did Finland join NATO?", asked_at=NOW).text == "4 April 2023"
    assert isinstance(news_qa.index, NewsIndex)
