"""BM25 over a range of passages, counted over that range alone."""

from __future__ import annotations

from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.words import FILES, K1, B, WordIndex, WordIndexBuilder


def build(texts: list[str], folder: Path) -> WordIndex:
    builder = WordIndexBuilder()
    for text in texts:
        builder.add(text)
    builder.write(folder)
    return WordIndex.open(folder)


def test_the_score_is_that_of_the_formula(tmp_path: Path) -> None:
    """Two passages of three and one words: idf of a word in one of two, then the length norm."""
    index = build(["summit in Hanoi", "elsewhere"], tmp_path)

    numbers, scores = index.search("Hanoi", k=5)

    idf = log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    norm = K1 * (1 - B + B * 3 / 2)
    assert numbers.tolist() == [0]
    assert scores.tolist() == pytest.approx([idf * (K1 + 1) * 1 / (1 + norm)], rel=1e-5)


def test_inflections_accents_and_possessives_are_one_word(tmp_path: Path) -> None:
    index = build(["Piñera’s visits", "the U.S. spent 1,000 dollars"], tmp_path)

    assert index.terms("pinera visited") == ["pinera", "visit"]
    assert index.search("Pinera visiting", k=5)[0].tolist() == [0]
    assert index.search("US 1000", k=5)[0].tolist() == [1]


def test_passages_without_a_word_of_the_query_are_left_out(tmp_path: Path) -> None:
    index = build(["alpha", "beta"], tmp_path)

    assert index.search("gamma", k=5)[0].tolist() == []
    assert index.search("", k=5)[0].tolist() == []


def test_equal_scores_come_in_order_of_number(tmp_path: Path) -> None:
    index = build(["same words", "same words", "same words"], tmp_path)

    assert index.search("same", k=2)[0].tolist() == [0, 1]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    assert build([], tmp_path).search("anything", k=3)[0].tolist() == []


TEXTS = st.lists(
    st.lists(st.sampled_from("red blue green grey black".split()), max_size=6).map(" ".join), min_size=1, max_size=12
)


@settings(max_examples=60)
@given(TEXTS, st.data())
def test_what_lies_outside_the_range_has_no_part_in_the_scores(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], data: st.DataObject
) -> None:
    """Searching the first n passages gives what an index of those alone gives: no later article leaks in."""
    last = data.draw(st.integers(min_value=0, max_value=len(texts)))
    whole = build(texts, tmp_path_factory.mktemp("whole"))
    part = build(texts[:last], tmp_path_factory.mktemp("part"))

    numbers, scores = whole.search("red green", k=20, last=last)

    alone = part.search("red green", k=20)
    assert numbers.tolist() == alone[0].tolist()
    assert scores.tolist() == alone[1].tolist()


@pytest.mark.parametrize("last", [20_000, 13_000])
def test_leaving_out_what_common_words_cannot_lift_changes_nothing(tmp_path: Path, last: int) -> None:
    """20,000 passages of words by Zipf's law: the best are those of adding up every word for every passage."""
    chance = np.random.default_rng(3)
    drawn = [chance.zipf(1.3, size) % 5000 for size in chance.integers(3, 40, 20_000)]
    index = build([" ".join(f"w{word}" for word in words) for words in drawn], tmp_path)

    for query in ("w1 w2 w3 w977 w412", "w1 w2 w3 w4 w5 w6 w7", "w1 w1200 w1300 w1400 w2", "w3 w4999"):
        numbers, scores = index.search(query, k=25, last=last)

        size, mean = last, sum(len(words) for words in drawn[:last]) / last
        expected = np.zeros(last)
        for word in (int(term[1:]) for term in query.split()):
            counts = np.array([np.count_nonzero(words == word) for words in drawn[:last]])
            held = np.count_nonzero(counts)
            norms = K1 * (1 - B + B * np.array([len(words) for words in drawn[:last]]) / mean)
            expected += log(1 + (size - held + 0.5) / (held + 0.5)) * (K1 + 1) * counts / (counts + norms)
        assert scores.tolist() == pytest.approx(sorted(expected, reverse=True)[:25], rel=1e-5)
        assert expected[numbers].tolist() == pytest.approx(scores.tolist(), rel=1e-5)


def test_coverage_is_the_idf_weighted_share_of_the_words_held(tmp_path: Path) -> None:
    """One word is in both passages, one in the first only, one in none."""
    index = build(["storm harbour", "storm"], tmp_path)

    both, one, none = log(1 + 0.5 / 2.5), log(1 + 1.5 / 1.5), log(1 + 2.5 / 0.5)
    total = both + one + none

    covered = index.coverage("storm harbour zeppelin", [0, 1])

    assert covered.tolist() == pytest.approx([(both + one) / total, both / total], rel=1e-5)


@settings(max_examples=60)
@given(TEXTS, st.data())
def test_a_kept_passage_counts_as_if_its_text_were_added(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], data: st.DataObject
) -> None:
    """Whichever passages are kept, in whatever order and among whichever new ones, the files are the same bytes."""
    old = build(texts, tmp_path_factory.mktemp("old"))
    kept = data.draw(st.lists(st.integers(0, len(texts) - 1), unique=True))
    wanted: list[int | str] = data.draw(st.permutations([*kept, *data.draw(TEXTS), "violet red"]))
    builder = WordIndexBuilder(old)
    for one in wanted:
        if isinstance(one, int):
            builder.keep(one)
        else:
            builder.add(one)
    mixed, anew = tmp_path_factory.mktemp("mixed"), tmp_path_factory.mktemp("anew")

    builder.write(mixed)
    build([texts[one] if isinstance(one, int) else one for one in wanted], anew)

    assert {name: (mixed / name).read_bytes() for name in FILES} == {n: (anew / n).read_bytes() for n in FILES}


def test_a_passage_cannot_be_kept_without_an_old_index() -> None:
    with pytest.raises(ValueError, match="Passage 3 cannot be kept"):
        WordIndexBuilder().keep(3)


def test_passages_scored_by_number_get_what_the_search_gives_them(tmp_path: Path) -> None:
    index = build(["red green", "green", "blue", "red red ship"], tmp_path)

    numbers, scores = index.search("red green", k=5, last=3)

    assert index.scores("red green", numbers, last=3).tolist() == scores.tolist()
    assert index.scores("red green", np.array([2], np.int64)).tolist() == [0.0]
    assert index.scores("red", np.empty(0, np.int64), last=0).tolist() == []
