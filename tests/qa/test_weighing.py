"""Equal answers add up; copies and repetitions do not."""

from __future__ import annotations

from math import exp

import pytest

from index.article import Article, Passage, Sentence, Span
from index.copies import Copy
from index.interval import Interval
from index.news_index import Hit
from qa.candidates import Candidate
from qa.dating import EventTime
from qa.equality import words_of
from qa.weighing import group_by_days, group_by_words


def says(
    words: str, text: str, *, logit: float = 0.0, days: Interval | None = None, carriers: tuple[Copy, ...] = ()
) -> Candidate:
    """A candidate with the given words in the sentence `text`, in an article of its own."""
    article = Article.create(text=text)
    whole = (article, 0, len(text))
    start = text.index(words)
    hit = Hit(Passage(*whole), 0.03, 1, 0.5, 5.0, 1.0, carriers, 0)
    time = EventTime(days, "answer", "as told")
    span = Span(article, start, start + len(words))
    return Candidate(hit, Sentence(*whole), span, time, "done", logit, 5.0, 3.0)


def test_independent_articles_add_up() -> None:
    (group,) = group_by_words(
        [says("Ada Cole", "Ada Cole won."), says("Ada Cole", "The winner is Ada Cole.", logit=-1.0)]
    )

    assert group.score == pytest.approx(exp(0) + exp(-1))
    assert group.articles == 2


def test_a_surname_joins_the_full_name_and_the_fuller_form_keeps_its_place() -> None:
    groups = group_by_words(
        [
            says("Ada Cole", "Ada Cole won.", logit=1.0),
            says("Cole", "Cole was glad."),
            says("Bo Marsh", "Bo Marsh lost."),
        ]
    )

    assert [[one.span.text for one in group.candidates] for group in groups] == [["Ada Cole", "Cole"], ["Bo Marsh"]]


def test_a_sum_told_in_two_currencies_is_one_answer() -> None:
    text = "The maker lost €310 million ($327 million) in spring."

    (group,) = group_by_words([says("€310 million", text, logit=1.0), says("$327 million", text)])

    assert [one.span.text for one in group.candidates] == ["€310 million", "$327 million"]


def test_the_same_sentence_elsewhere_is_a_copy() -> None:
    first, second = says("Ada Cole", "Ada Cole won again."), says("Ada Cole", "Ada Cole won  again.")

    (group,) = group_by_words([first, second])

    assert group.score == pytest.approx(exp(0))


def test_an_article_and_its_near_copy_are_one_voice_though_they_say_it_in_other_sentences() -> None:
    one, other = (Copy.of(Article.create(text=text)) for text in ("Ada Cole won.", "The winner is Ada Cole."))
    newer = says("Ada Cole", "Ada Cole won.", carriers=(other,))
    older = says("Ada Cole", "The winner is Ada Cole.", logit=-1.0, carriers=(one,))

    (group,) = group_by_words([newer, older])

    assert group.score == pytest.approx(exp(0))


def test_articles_punctuation_and_case_do_not_part_answers() -> None:
    assert words_of("The Supreme Court’s") == words_of("supreme court")
    assert words_of("$1,000") == words_of("$1000")


def test_a_month_joins_the_day_in_it() -> None:
    day, month = Interval.month(2023, 5), Interval.month(2023, 5)
    exact = Interval(day.first, day.first)

    (group,) = group_by_days(
        [says("May", "It opened in May.", days=month), says("1 May", "It opened on 1 May.", logit=0.5, days=exact)]
    )

    assert group.interval == exact
