"""What the first sentence leaves open is told by another of its article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from index.article import Article, Passage, Sentence, Span
from index.interval import Interval
from index.news_index import Hit
from qa.answer import Evidence
from qa.candidates import Candidate
from qa.context import with_context
from qa.dating import EventTime

EGGS = Article.create(
    text="The pair is now caring for three eggs. Ada, the heron of Norl Lake, laid the first on 25 January. Visitors"
    " come every day. The nest camera of Norl Lake is watched by thousands.",
    published=date(2024, 2, 3),
)
JANUARY = Interval.month(2024, 1)
REPORTED = EventTime(Interval(None, date(2024, 2, 3)), "published", "reported 3 February 2024")


def sentence(opening: str) -> Sentence:
    start = EGGS.text.index(opening)
    return Sentence(EGGS, start, EGGS.text.index(".", start) + 1)


def candidate(opening: str) -> Candidate:
    place = sentence(opening)
    return Candidate(HIT, place, Span(EGGS, place.start, place.end), REPORTED, "done", 2.0, 2.0, 2.0)


HIT = Hit(Passage(EGGS, 0, len(EGGS.text)), 0.03, 1, 0.5, 5.0, 1.0, (), 0)
THREE = Evidence(sentence("The pair"), Span(EGGS, 27, 32), REPORTED.interval, 0.9)
FOUND = [candidate("Visitors"), candidate("Ada")]


def share_of(*words: str) -> Callable[[Sequence[str]], list[float]]:
    """What gives, for texts, the share of the words that each holds."""

    def covered(texts: Sequence[str]) -> list[float]:
        return [sum(word in text for word in words) / len(words) for text in texts]

    return covered


def texts(shown: Sequence[Evidence]) -> list[str]:
    return [one.sentence.text for one in shown]


NOTHING = share_of("zebra")


def test_an_answer_is_put_into_its_window_by_a_sentence_that_dates_it() -> None:
    shown = with_context((THREE,), FOUND, [HIT], NOTHING, JANUARY)

    assert texts(shown) == ["The pair is now caring for three eggs.", FOUND[1].sentence.text]
    assert shown[1].span is not None
    assert (shown[1].span.text, shown[1].interval) == ("25 January", Interval.day(date(2024, 1, 25)))


def test_nothing_is_added_where_no_sentence_lies_in_the_window_or_none_is_set() -> None:
    assert with_context((THREE,), FOUND, [HIT], NOTHING, Interval.month(2023, 1)) == (THREE,)
    assert with_context((THREE,), FOUND, [HIT], NOTHING, None) == (THREE,)
    assert with_context((), FOUND, [HIT], NOTHING, JANUARY) == ()


def test_a_lone_sentence_gets_the_one_that_says_of_what_it_tells() -> None:
    shown = with_context((THREE,), [], [HIT], share_of("Ada", "heron", "Norl", "eggs"), None)

    assert texts(shown) == ["The pair is now caring for three eggs.", FOUND[1].sentence.text]
    assert shown[1].span is None


def test_no_sentence_is_added_that_says_less_than_half_or_no_more_than_the_first() -> None:
    assert with_context((THREE,), [], [HIT], share_of("Norl", "owner", "boat"), None) == (THREE,)
    assert with_context((THREE,), [], [HIT], share_of("pair", "eggs", "Ada"), None) == (THREE,)
