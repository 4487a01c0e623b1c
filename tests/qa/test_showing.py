"""What is shown for an answer: each thing once, what is new first, and dates in order."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Passage, Sentence, Span
from index.interval import Interval
from index.news_index import Hit
from qa.candidates import Candidate
from qa.dating import EventTime
from qa.showing import alike, evidence_of, in_order, timeline_of
from qa.weighing import Group

DAY = date(2024, 6, 19)


def told(text: str, *, logit: float, days: Interval | None = None, article: Article | None = None) -> Candidate:
    """A candidate whose sentence is the text, in the article or in one of its own."""
    article = article or Article.create(text=text, published=DAY)
    start = article.text.index(text)
    place = (article, start, start + len(text))
    hit = Hit(Passage(article, 0, len(article.text)), 0.03, 1, 0.5, 5.0, 1.0, (), 0)
    time = EventTime(days or Interval.day(DAY), "answer", "as told")
    return Candidate(hit, Sentence(*place), Span(*place), time, "done", logit, 5.0, 3.0)


def group(*candidates: Candidate) -> Group:
    return Group(candidates, 1.0)


def shown(chosen: Group, beside: Group | None = None) -> list[str]:
    return [one.sentence.text for one in evidence_of(chosen, beside)]


def test_sentences_that_differ_by_a_few_words_are_shown_once() -> None:
    best = told("The mayor, 47, lasted just 45 days in that office.", logit=4.0)
    near = told("The mayor lasted just 45 days in that office.", logit=3.9)
    other = told("Ada Cole resigned on Thursday.", logit=3.0)

    assert shown(group(best, near, other)) == [best.sentence.text, other.sentence.text]


def test_after_the_best_another_article_comes_before_the_same_one() -> None:
    article = Article.create(text="The bridge opened on Monday. Crowds crossed it on Monday.", published=DAY)
    best = told("The bridge opened on Monday.", logit=4.0, article=article)
    same = told("Crowds crossed it on Monday.", logit=3.5, article=article)
    other = told("A ribbon was cut yesterday at noon.", logit=3.0)

    assert shown(group(best, same, other)) == [one.sentence.text for one in (best, other, same)]


def test_the_event_told_apart_comes_second_and_the_faint_not_at_all() -> None:
    best, faint = told("It was in July 2000.", logit=6.0), told("Rain fell.", logit=1.9)
    beside = told("The king landed on Wednesday.", logit=3.0)

    assert shown(group(best, faint), group(beside)) == [best.sentence.text, beside.sentence.text]


def test_a_timeline_is_in_order_and_leaves_out_what_only_the_publication_bounds() -> None:
    late = told("It closed in May 2024.", logit=5.0, days=Interval.month(2024, 5))
    early = told("It opened in 1961.", logit=4.5, days=Interval.year(1961))
    bounded = told("It stands.", logit=4.9)
    bounded = Candidate(
        bounded.hit, bounded.sentence, bounded.span, EventTime(Interval(None, DAY), "published", "reported"), "done",
        4.9, 5.0, 3.0,
    )  # fmt: skip

    assert [one.sentence.text for one in timeline_of([], [late, bounded, early])] == [
        "It opened in 1961.",
        "It closed in May 2024.",
    ]


@given(st.lists(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), max_size=20))
def test_in_order_sorts_by_first_day_and_repeats_nothing(days: list[date]) -> None:
    evidence = [told(f"It rained on day {day}.", logit=1.0, days=Interval.day(day)).evidence() for day in days]

    kept = in_order(evidence, most=20)

    assert [one.interval.first for one in kept if one.interval] == sorted(set(days))


@given(st.text(), st.text())
def test_a_sentence_is_alike_to_itself_and_likeness_has_no_side(one: str, other: str) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)
