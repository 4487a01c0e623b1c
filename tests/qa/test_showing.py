"""What is shown for an answer: each thing once, what is new first, and dates in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Passage, Sentence, Span
from index.interval import Interval
from index.news_index import Hit
from qa.candidates import Candidate
from qa.dating import EventTime
from qa.showing import alike, evidence_of, in_order, is_full, timeline_of, told_off
from qa.weighing import Group

DAY = date(2024, 6, 19)


def told(
    text: str,
    *,
    logit: float,
    days: Interval | None = None,
    article: Article | None = None,
    published: date = DAY,
    span: str = "",
) -> Candidate:
    """A candidate whose sentence is the text, in the article or in one of its own; its span is `span`, else all."""
    article = article or Article.create(text=text, published=published)
    start = article.text.index(text)
    place = (article, start, start + len(text))
    hit = Hit(Passage(article, 0, len(article.text)), 0.03, 1, 0.5, 5.0, 1.0, (), 0)
    time = EventTime(days or Interval.day(DAY), "answer", "as told")
    at = start + text.index(span)
    return Candidate(hit, Sentence(*place), Span(article, at, at + len(span or text)), time, "done", logit, 5.0, 3.0)


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


@pytest.mark.parametrize(
    "weaker",
    [
        pytest.param("Smoke over the harbour on Monday", id="a-caption"),
        pytest.param("Did the mill burn on Monday?", id="a-question"),
        pytest.param("He saw the flames on Monday.", id="leaning-on-a-pronoun"),
        pytest.param("“The sky was red on Monday,” Reed said to us.", id="a-quotation"),
        pytest.param("Crews have fought the fire since it began on Monday.", id="in-passing"),
    ],
)
def test_a_sentence_that_stands_by_itself_comes_before_a_stronger_one_that_does_not(weaker: str) -> None:
    best = told("The old mill in Eastmark caught fire at dawn.", logit=4.0)
    full = told("Fire broke out in the mill at Eastmark on Monday.", logit=2.0, span="Monday")
    other = told(weaker, logit=3.9, span="Monday")

    assert shown(group(best, other, full)) == [one.sentence.text for one in (best, full, other)]


def test_a_date_that_only_fits_comes_after_the_date_itself() -> None:
    day = Interval.day(date(2024, 6, 3))
    best = told("The bridge opened on Monday.", logit=4.0, days=day)
    month = told("Crowds came to Eastmark in June.", logit=3.9, days=Interval.month(2024, 6))
    exact = told("A ribbon was cut by the mayor on Monday.", logit=2.0, days=day)

    assert shown(group(best, month, exact)) == [one.sentence.text for one in (best, exact, month)]


def test_what_names_less_than_half_of_what_the_best_names_comes_last() -> None:
    best = replace(told("The Eastmark bridge opened on Monday.", logit=4.0), features={"sentence": 0.9})
    other = replace(told("Shares of the builder rose on Monday.", logit=3.9), features={"sentence": 0.4})
    same = replace(told("On Monday the new bridge was opened.", logit=2.0), features={"sentence": 0.5})

    assert shown(group(best, other, same)) == [one.sentence.text for one in (best, same, other)]


def test_where_a_time_is_asked_for_a_sentence_that_says_when_comes_before_one_that_does_not() -> None:
    reported = EventTime(Interval(None, DAY), "published", "reported")
    said = EventTime(Interval.day(DAY), "sentence", "as told")
    best, silent = (replace(one, time=reported) for one in (
        told("A balloon fell into Lake Norl.", logit=4.0), told("The wreck lies deep in Lake Norl.", logit=3.9)
    ))  # fmt: skip
    dated = replace(told("Crews saw it over Lake Norl at noon on Sunday.", logit=2.0), time=said)
    chosen = group(best, silent, dated)

    found = evidence_of(chosen, None, window=Interval.month(2024, 6))
    assert [one.sentence.text for one in found] == [one.sentence.text for one in (best, dated, silent)]
    assert shown(chosen) == [one.sentence.text for one in (best, silent, dated)]


def test_a_headline_gives_way_to_a_sentence_that_says_the_same_as_well() -> None:
    headline = told("Ada Cole: the new mayor", logit=4.0, span="Ada Cole")
    sentence = told("Ada Cole has been mayor of Eastmark since May.", logit=2.5, span="Ada Cole")
    weak = told("Ada Cole spoke of her plans for the town.", logit=1.0, span="Ada Cole")

    assert shown(group(headline, sentence))[0] == sentence.sentence.text
    assert shown(group(headline, weak))[0] == headline.sentence.text


def test_how_things_stand_is_shown_by_the_newest_articles_one_sentence_each() -> None:
    article = Article.create(text="Mayor Ada Cole spoke in the hall. Cole praised the ferry crews.", published=DAY)
    best = told("Mayor Ada Cole spoke in the hall.", logit=4.0, article=article)
    again = told("Cole praised the ferry crews.", logit=3.9, article=article)
    old = told("Ada Cole won the vote for mayor.", logit=3.5, published=date(2023, 5, 1))
    new = told("The mayor, Ada Cole, opened a school.", logit=3.0, published=date(2024, 6, 1))

    found = evidence_of(group(best, again, old, new), None, newest=True)

    assert [one.sentence.text for one in found] == [one.sentence.text for one in (best, new, old, again)]


def test_what_was_called_off_is_shown_with_another_who_says_so_and_with_the_plan() -> None:
    off = replace(told("The show in Eastmark was called off.", logit=2.0), status="cancelled")
    again = replace(told("Organisers cancelled the show on Friday.", logit=3.0), status="cancelled")
    plan = replace(told("The show was to open in Eastmark on 3 June.", logit=2.5), status="planned")
    fan = replace(told("“We were going to see it,” a fan said.", logit=3.5), status="planned")
    done = told("The hall was built in 1961.", logit=5.0)

    found = [one.sentence.text for one in told_off(off, [done, fan, again, plan])]

    assert found == [one.sentence.text for one in (off, again, plan, fan)]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("The bridge opened on Monday.", True),
        ("“The bridge opened on Monday.”", True),
        ("Has the bridge opened on Monday?", False),
        ("Ada Cole opens the new bridge in Eastmark", False),
        ("Ada Cole.", False),
        ("", False),
    ],
)
def test_a_full_sentence_states_something(text: str, full: bool) -> None:
    assert is_full(text) is full


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
