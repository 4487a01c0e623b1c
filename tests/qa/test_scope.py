"""Asking only the articles of some outlets, published in some days."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Interval, Scope, rebuild
from qa import NewsQA
from qa.saying import say_scope
from tests.qa.conftest import DEMO

pytestmark = pytest.mark.model

NOW = date(2024, 8, 1)
QUESTIONS = (
    "Who is the prime minister of Britain?",
    "When was Putin's last visit to North Korea?",
    "How many people died in the earthquakes in Turkey?",
    "How long ago did Finland join NATO?",
    "What happened in September 2022?",
)
OUTLETS = ("The Dateline Courier", "Harbour Lane Post")


class Parts:
    """Indexes of the demo articles inside a scope, each built once."""

    def __init__(self, folder: Path, whole: NewsQA) -> None:
        self._folder, self._whole = folder, whole
        self._built = cache(self._build)

    def __call__(self, scope: Scope) -> NewsQA | None:
        """Answers from the articles inside alone, None where there are none."""
        store = self._whole.index.snapshot.store
        inside = {one.title for one in map(store.article, range(store.articles)) if scope.passes(one)}
        paths = [
            path for path in sorted(DEMO.glob("*.txt")) if path.read_text(encoding="utf-8").splitlines()[0] in inside
        ]
        assert len(paths) == len(inside)
        return self._built(tuple(paths)) if paths else None

    def _build(self, paths: tuple[Path, ...]) -> NewsQA:
        folder = self._folder / str(abs(hash(paths)))
        rebuild(paths, folder, today=NOW)
        return NewsQA.open(folder)


@pytest.fixture(scope="module")
def parts(demo_qa: NewsQA, tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(tmp_path_factory.mktemp("parts"), demo_qa)


ends = st.sampled_from([None, date(2000, 7, 19), date(2022, 9, 1), date(2023, 4, 4), date(2024, 6, 19)])
intervals = st.one_of(
    st.none(),
    st.tuples(ends, ends)
    .filter(lambda pair: not (pair[0] and pair[1]) or pair[0] <= pair[1])
    .map(lambda pair: Interval(*pair)),
)
scopes = st.builds(Scope, st.frozensets(st.sampled_from(OUTLETS), max_size=1), intervals)


@settings(max_examples=12)
@given(scope=scopes, question=st.sampled_from(QUESTIONS), day=st.sampled_from([date(2023, 6, 1), NOW]))
def test_articles_outside_the_scope_have_no_part_in_the_answer_the_timeline_or_the_alternatives(
    demo_qa: NewsQA, parts: Parts, scope: Scope, question: str, day: date
) -> None:
    """The answer is to the last digit that of an index without them, which is asked for the same scope."""
    part = parts(scope)
    answer = demo_qa.ask(question, asked_at=day, scope=scope)

    if part is None:
        assert (answer.answered, answer.evidence, answer.reason) == (False, (), "outside the filter")
        return
    assert answer.to_dict() == part.ask(question, asked_at=day, scope=scope).to_dict()
    assert answer.to_dict()["evidence"] == part.ask(question, asked_at=day).to_dict()["evidence"]
    told = [one.to_dict() for one in demo_qa.timeline("Putin visits", asked_at=day, scope=scope)]
    assert told == [one.to_dict() for one in part.timeline("Putin visits", asked_at=day)]


def test_an_answer_says_what_it_was_asked_of(demo_qa: NewsQA) -> None:
    scope = Scope(frozenset({"Harbour Lane Post"}), Interval(date(2019, 1, 1), None))

    answer = demo_qa.ask("When did Kim Jong Un and Putin meet?", asked_at=NOW, scope=scope)

    assert answer.answered
    assert {one.article.source for one in answer.evidence} == {"Harbour Lane Post"}
    assert answer.notes[0] == "Only articles of Harbour Lane Post, published since 1 January 2019, have a part in this."
    assert answer.to_dict()["scope"] == {
        "sources": ["Harbour Lane Post"],
        "published": {"first": "2019-01-01", "last": None},
    }


def test_where_nothing_passes_the_filter_the_answer_names_it(demo_qa: NewsQA) -> None:
    scope = Scope(frozenset({"Nobody's Gazette"}), Interval(date(2024, 6, 1), date(2024, 6, 30)))

    answer = demo_qa.ask("Who owns Twitter?", asked_at=NOW, scope=scope)

    assert (answer.answered, answer.reason, answer.notes) == (False, "outside the filter", ())
    assert answer.sentence == (
        "No article passes the filter: there is none of Nobody's Gazette,"
        " published from 1 June 2024 to 30 June 2024. Widen the filter to get an answer."
    )


@pytest.mark.parametrize(
    ("names", "days", "said"),
    [
        ("A", None, "of A"),
        ("AB", None, "of A or B"),
        ("ABCD", None, "of A, B, C or 1 more outlet"),
        ("ABCDE", None, "of A, B, C or 2 more outlets"),
        ("", Interval.day(date(2024, 6, 1)), "published on 1 June 2024"),
        ("A", Interval(None, date(2024, 6, 1)), "of A, published by 1 June 2024"),
    ],
)
def test_a_scope_is_said_in_words(names: str, days: Interval | None, said: str) -> None:
    assert say_scope(Scope(frozenset(names), days)) == said
