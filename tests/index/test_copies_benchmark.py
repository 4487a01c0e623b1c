"""The made set is what it says it is, and near-copies are found on it as well as the documentation tells."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from benchmarks.copies import Figures, figures, found_pairs, main, pool
from benchmarks.stories import CHANGES, family_reports, follow_up, story, template_families
from index.copies import LIKENESS, runs_of


def test_stories_are_the_same_each_time_and_each_is_another() -> None:
    assert story(3) == story(3)
    assert len({story(number).text for number in range(100)}) == 100
    assert not {"{", "}"} & set("".join(story(number).text + story(number).headline for number in range(100)))


def test_every_change_changes_the_text_and_those_within_reach_keep_most_words() -> None:
    for number in range(8):
        told = story(number)
        for version in CHANGES:
            text = version.change(told, random.Random(number))
            kept = len(runs_of(told.text, 1) & runs_of(text, 1)) / min(
                len(runs_of(told.text, 1)), len(runs_of(text, 1))
            )
            assert text != told.text or version.kind == "edited lightly", version.kind
            assert kept > 0.6, version.kind


def test_a_later_story_repeats_less_than_half() -> None:
    for number in range(8):
        later = follow_up(story(number), number)
        repeated = [one for one in later.sentences if one in story(number).sentences]
        assert 0 < len(repeated) < len(later.sentences) / 2


def test_reports_of_a_form_share_its_words_and_not_its_facts() -> None:
    for family in template_families():
        one, other = family_reports(family, [1, 2])
        common = runs_of(one.text) & runs_of(other.text)
        assert 0.15 < len(common) / len(runs_of(one.text)) < 0.85, family


def test_the_halves_share_no_text() -> None:
    tuning, report = pool("tuning", 16), pool("report", 16)

    assert not set(tuning.texts) & set(report.texts)
    assert len({pair.kind for pair in report.pairs}) == len({pair.kind for pair in tuning.pairs})


def test_near_copies_of_the_report_half_are_found() -> None:
    """Floors under what docs/copies.md tells of the whole half; this is a third of it."""
    of = pool("report", 16)

    total = figures(of, found_pairs(of, LIKENESS))

    assert total.precision >= 0.98, total
    assert total.recall >= 0.95, total


def test_figures_are_worked_out_from_counts() -> None:
    some = Figures(right=6, wanted=8, wrong=1, strangers=1)

    assert (some.precision, some.recall) == (6 / 8, 6 / 8)
    assert some.f1 == pytest.approx(0.75)
    assert Figures(0, 0, 0, 0).f1 == 1.0
    assert Figures(0, 5, 0, 0).recall == 0.0


def test_the_command_prints_each_kind_and_writes_each_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "pairs.jsonl"

    assert main(["--stories", "8", "--out", str(out)]) == 0

    said = capsys.readouterr().out
    assert all(version.kind in said for version in CHANGES)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert f"{len(rows)} known pairs" in said
    assert {"kind", "copies", "found", "texts"} == rows[0].keys()
