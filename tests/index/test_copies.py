"""Near-copies are found, counted once, and never because of a third article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from index import NewsIndex, rebuild
from index.copies import copies_of, copy_pairs, newest_copies, signature, stacked
from index.interval import Interval
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, row, write_rows

STORY = (
    "The ferry between the two islands will sail again from Monday, the harbour master said, after divers freed its"
    " propeller from a fishing net. The boat had lain at the quay for nine days. Farmers brought their milk across on"
    " trawlers, and the school on the smaller island stayed closed. Engineers tested the engine on Saturday night. No"
    " damage to the shaft was found, and the line will pay its crew for the days without work."
)
UPDATED = STORY + " On Sunday the first passengers bought their tickets at the kiosk by the pier."
OTHER = (
    "The council voted by nine to four on Thursday to sell the old customs house to a company that wants to make it a"
    " hotel. Neighbours had asked for a library. The mayor said that the roof alone would cost more than the town"
    " spends on books in ten years, and that the sale would pay for two new class rooms at the school by the river."
)


def test_an_updated_story_is_a_copy_and_another_story_is_not() -> None:
    signatures = stacked([signature(text) for text in (STORY, OTHER, UPDATED)])

    assert copy_pairs(signatures).tolist() == [[0, 2]]


def test_short_texts_are_never_copies() -> None:
    signatures = stacked([signature("Rain tomorrow."), signature("Rain tomorrow.")])

    assert copy_pairs(signatures).tolist() == []


def test_only_the_newest_of_those_found_stays() -> None:
    pairs = np.array([[0, 3], [0, 5], [3, 5]], np.int32)

    assert newest_copies([0, 3, 4, 5], pairs) == {0: 5, 3: 5}
    assert newest_copies([0, 4], pairs) == {}
    assert copies_of(3, pairs, before=9) == [0, 5]
    assert copies_of(3, pairs, before=5) == [0]


def test_a_story_and_its_update_are_one_hit_and_the_newest_that_is_visible(tmp_path: Path) -> None:
    """As of a day before the update, the story itself is found and counted alone."""
    source = write_rows(tmp_path / "news.jsonl", [row(1, STORY), row(2, OTHER), row(9, UPDATED)])
    rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    index = NewsIndex.open(tmp_path / "index", encoder=HashingEncoder())

    now = index.search("ferry propeller", k=5)
    then = index.search("ferry propeller", k=5, published=Interval(None, date(2024, 1, 5)))

    assert [(hit.article.url[-1], hit.copies) for hit in now if "ferry" in hit.passage.text] == [("9", 2)]
    assert [(hit.article.url[-1], hit.copies) for hit in then if "ferry" in hit.passage.text] == [("1", 1)]
