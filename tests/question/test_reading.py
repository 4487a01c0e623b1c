"""What a question is read as: its kind, the type of its answer, what it takes of the present and the future."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import QuestionError
from qa.question import read_question

ASKED = date(2022, 6, 15)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "kind", "answer_type"),
    [
        pytest.param("When did the ferry sink?", "when", "date", id="when"),
        pytest.param("what day did the ferry sink", "when", "date", id="what-day"),
        pytest.param("In which year did the museum open?", "when", "year", id="which-year"),
        pytest.param("What time does the shop open?", "when", "time", id="what-time"),
        pytest.param("Maria Lopez date of birth?", "when", "date", id="date-of"),
        pytest.param("last time the ferry ran on a Sunday?", "when", "date", id="last-time"),
        pytest.param("ferry sinking date", "when", "date", id="date-last"),
        pytest.param("which night did she call off?", "when", "date", id="which-night"),
        pytest.param("How soon will the bridge reopen?", "when", "date", id="how-soon"),
        pytest.param("How long did the hearing last?", "how long", "duration", id="how-long"),
        pytest.param("How many months was the mine closed?", "how long", "duration", id="how-many-months"),
        pytest.param("how long ago did the ferry sink", "how long", "duration", id="how-long-ago"),
        pytest.param("How long is the new bridge?", "how much", "quantity", id="length-of-a-thing"),
        pytest.param("How old is the mayor?", "how old", "age", id="how-old"),
        pytest.param("At what age did she retire?", "how old", "age", id="at-what-age"),
        pytest.param("Who won the race?", "who", "person", id="who"),
        pytest.param("To whom did the prize go?", "who", "person", id="to-whom"),
        pytest.param("Where was the treaty signed?", "where", "place", id="where"),
        pytest.param("How many people were hurt?", "how many", "number", id="how-many"),
        pytest.param("What was the death toll?", "how many", "number", id="death-toll"),
        pytest.param("How much did the stadium cost?", "how much", "money", id="how-much"),
        pytest.param("What percentage of voters stayed away?", "how much", "percent", id="percentage"),
        pytest.param("what is the bank of norland base rate at now", "how much", "percent", id="base-rate"),
        pytest.param("What range is the bank's interest rate set at?", "what", None, id="range-of-a-rate"),
        pytest.param("What was the record for the average price of a loaf?", "how much", "money", id="record-price"),
        pytest.param("What price range do the tickets have?", "what", "money", id="price-range"),
        pytest.param("How strong was the earthquake?", "how much", "quantity", id="how-strong"),
        pytest.param("Rents rose by how much?", "how much", None, id="by-how-much"),
        pytest.param("What did the minister announce?", "what", None, id="what"),
        pytest.param("Which company makes the engine?", "which", "organisation", id="which-company"),
        pytest.param("Which country's president resigned?", "which", "place", id="whose-president"),
        pytest.param("What is the name of the prince's charity?", "what", "organisation", id="name-of-his-charity"),
        pytest.param("Which former president died in the crash?", "which", "person", id="which-president"),
        pytest.param("Which flag flew over the town hall?", "which", None, id="noun-before-the-verb-only"),
        pytest.param("Why was the match called off?", "why", "reason", id="why"),
        pytest.param("What caused the blackout?", "why", "reason", id="what-caused"),
        pytest.param("How did the thieves get in?", "how", None, id="how"),
        pytest.param("Did the strike end on time?", "yes/no", None, id="yes-no"),
        pytest.param("so, is the bridge open?", "yes/no", None, id="yes-no-after-talk"),
        pytest.param("What happened in Lisbon last week?", "what happened", None, id="what-happened"),
        pytest.param("what's going on in Lisbon?", "what happened", None, id="going-on"),
        pytest.param("Can you tell me when the ferry sank?", "when", "date", id="polite"),
        pytest.param("Do you know who won?", "who", "person", id="do-you-know"),
        pytest.param("The ferry sank on Monday. Who owned it?", "who", "person", id="second-sentence-asks"),
        pytest.param("The bridge is closed again - when was it last open?", "when", "date", id="dash"),
        pytest.param("When asked about the leak, what did the minister say?", "what", None, id="when-joins"),
        pytest.param("The law followed protests in which city?", "which", "place", id="question-word-inside"),
        pytest.param("Talks on what will begin on Friday?", "what", None, id="what-inside"),
        pytest.param("A ferry sank off Crete, carrying how many people?", "how many", "number", id="how-many-inside"),
        pytest.param("the deadline is next week, right? what's the date", "when", "date", id="tag-question"),
        pytest.param("The town's water stood at its highest since:", "when", "year", id="since-what"),
        pytest.param("This singer won the prize on Monday.", "what", "person", id="this-singer"),
        pytest.param("The mayor left this week.", "what", None, id="this-week-is-no-answer"),
        pytest.param("Mr. Silva met whom?", "who", "person", id="abbreviation-ends-no-sentence"),
    ],
)
def test_a_question_is_read_as_its_kind(text: str, kind: str, answer_type: str | None) -> None:
    question = read_question(text, asked_at=ASKED)
    assert (question.kind, question.answer_type) == (kind, answer_type)


@pytest.mark.parametrize(
    ("text", "present", "planned", "elapsed"),
    [
        pytest.param("Who is the prime minister of Norway?", True, False, False, id="who-is"),
        pytest.param("Who was the prime minister of Norway?", False, False, False, id="who-was"),
        pytest.param("Who is the prime minister in 2019?", False, False, False, id="past-window-is-not-now"),
        pytest.param("How many people has the storm killed?", True, False, False, id="count-so-far"),
        pytest.param("Which player currently leads the league?", True, False, False, id="currently"),
        pytest.param("What is the name of the ship?", False, False, False, id="a-name-is-not-a-state"),
        pytest.param("When will the court rule?", False, True, False, id="will"),
        pytest.param("when is the new station opening", False, True, False, id="is-opening"),
        pytest.param("When does the second season come out?", False, True, False, id="does-come-out"),
        pytest.param("Where is she going next?", False, True, False, id="going-next"),
        pytest.param("When was the tunnel supposed to open?", False, True, False, id="supposed-to"),
        pytest.param("Did the tunnel open as planned?", False, False, False, id="as-planned-is-past"),
        pytest.param("What opens in 2025?", False, True, False, id="window-to-come"),
        pytest.param("How long has it been since the last eruption?", False, False, True, id="since"),
        pytest.param("How long ago did the ferry sink?", False, False, True, id="ago"),
        pytest.param("How long did the trial take?", False, False, False, id="length-of-an-event"),
    ],
)
def test_a_question_knows_the_present_the_future_and_time_gone_by(
    text: str, present: bool, planned: bool, elapsed: bool
) -> None:
    question = read_question(text, asked_at=ASKED)
    assert (question.present, question.planned, question.elapsed) == (present, planned, elapsed)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        pytest.param("When was Anna Berg's last visit to Oslo?", "Anna Berg last visit Oslo", id="when-was"),
        pytest.param("who is the chaplain of the US Senate?", "chaplain US Senate", id="country-is-no-pronoun"),
        pytest.param("what did the us drop", "us drop", id="country-without-capitals"),
        pytest.param("What did she tell us?", "What did she tell us?", id="nothing-left"),
        pytest.param("Which storm hit Crete last week?", "storm hit Crete", id="relative-time-dropped"),
        pytest.param("What was the name of the ship that sank off Crete?", "ship sank off Crete", id="name-of"),
        pytest.param("Who won the $1.5 billion prize?", "won $1.5 billion prize", id="money-kept"),
    ],
)
def test_the_query_is_the_content_words(text: str, query: str) -> None:
    assert read_question(text, asked_at=ASKED).query == query


def test_a_question_is_cleaned_of_what_nobody_sees() -> None:
    question = read_question("  Who\u200b won\tthe\n\nrace\u202e?\x00 ", asked_at=ASKED)
    assert question.text == "Who won the race?"
    assert question.asking == "Who won the race?"


def test_a_moment_of_asking_counts_as_its_day() -> None:
    moment = datetime(2022, 6, 15, 23, 59, tzinfo=UTC)
    text = "What happened yesterday?"
    assert read_question(text, asked_at=moment) == read_question(text, asked_at=ASKED)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "?!…"], ids=["empty", "blank", "unseen", "marks"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="The question is empty"):
        read_question(text, asked_at=ASKED)


def test_a_question_of_2000_characters_is_read_and_one_more_is_refused() -> None:
    assert len(read_question("a" * 2000, asked_at=ASKED).text) == 2000
    with pytest.raises(QuestionError, match=r"2,001 characters; at most 2,000"):
        read_question("a" * 2001, asked_at=ASKED)


WORDS = st.sampled_from(
    "who when what which how long many much did was is the last first next before after since between in on by of 2022 "
    "March may Friday week 30 February 31 1 between 0001 9999 year ago two Putin's ? . , - and that one from to".split()
)


@settings(deadline=None)  # the machine may be busy
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=25).map(" ".join)), st.dates())
def test_any_text_is_read_or_refused_as_empty(text: str, asked_at: date) -> None:
    try:
        question = read_question(text, asked_at=asked_at)
    except QuestionError:
        assert not any(one.isalnum() for one in text)
        return
    assert question.query
    assert question.asking in question.text
    assert question.window_text in question.text
    assert (question.window is None) == (question.window_text == "")
    if question.window and question.window.first and question.window.last:
        assert question.window.first <= question.window.last
    assert (question.order == "before") == bool(question.reference)
