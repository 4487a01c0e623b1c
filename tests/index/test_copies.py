"""Near-copies are found, counted once, and never because of what was published later."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Hit, NewsIndex, rebuild
from index.copies import FEWEST_WORDS, MOST_ALIKE, Copies, Copy, copy_pairs, facts_of, runs_of, signature, stacked
from index.interval import Interval
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Row, row, write_rows

STORY = (
    "The ferry between the two islands will sail again from Monday, the harbour master said, after divers freed its"
    " propeller from a fishing net. The boat had lain at the quay for nine days. Farmers brought their milk across on"
    " trawlers, and the school on the smaller island stayed closed. Engineers tested the engine on Saturday night. No"
    " damage to the shaft was found, and the line will pay its crew for the days without work."
)
TAIL = (
    "The net belonged to the trawler Sigrun, whose skipper, Lars Tveit, reported the loss of it on the evening before."
    " He will pay nothing, a court in Hallnes decided in a like case, as long as he can show that the buoys were lit."
    " The insurers of the line have asked for the log of the ship and for a drawing of the place where the net was set."
)
UPDATED = STORY + " On Sunday the first passengers bought their tickets at the kiosk by the pier."
CORRECTED = UPDATED.replace("nine days", "eleven days")
OTHER = (
    "The council voted by nine to four on Thursday to sell the old customs house to a company that wants to make it a"
    " hotel. Neighbours had asked for a library. The mayor said that the roof alone would cost more than the town"
    " spends on books in ten years, and that the sale would pay for two new class rooms at the school by the river."
)


def pairs_of(*texts: str) -> list[list[int]]:
    found: list[list[int]] = copy_pairs(stacked([signature(text) for text in texts]), texts.__getitem__).tolist()
    return found


def opened(folder: Path, *rows: Row) -> NewsIndex:
    source = write_rows(folder / "news.jsonl", rows)
    rebuild([source], folder / "index", encoder=HashingEncoder(), today=TODAY)
    return NewsIndex.open(folder / "index", encoder=HashingEncoder())


def of_the_ferry(hits: list[Hit]) -> list[tuple[str, list[str]]]:
    """The number of each article on the ferry that is a hit, and those of the other articles that carry it."""
    return [
        (hit.article.url[-1], [one.url[-1] for one in hit.carriers]) for hit in hits if "propeller" in hit.article.text
    ]


def test_an_updated_story_is_a_copy_and_another_story_is_not() -> None:
    assert pairs_of(STORY, OTHER, UPDATED) == [[0, 2]]


def test_a_story_cut_to_its_half_is_a_copy() -> None:
    assert pairs_of(STORY + "\n\n" + TAIL, OTHER, STORY) == [[0, 2]]


def test_reports_from_one_form_with_other_names_and_figures_are_not_copies() -> None:
    form = (
        "An earthquake of magnitude {} was recorded at {} in the morning, {} kilometres north of {}, according to the"
        " institute in {}. There were no immediate reports of damage or injuries in the area, and no warning was given"
        " by the authorities."
        " Earthquakes of this magnitude can be felt indoors by many people but they seldom do any damage to buildings."
    )
    one = form.format("4.1", "6.20", "14", "Tarnes", "Holm")
    other = form.format("3.7", "9.45", "31", "Velmar", "Oxley")

    assert len(runs_of(one) & runs_of(other)) >= 0.6 * len(runs_of(one))
    assert pairs_of(one, other) == []
    assert pairs_of(one, one.replace("4.1", "4.2")) == [[0, 1]]


def test_names_and_figures_are_told_from_first_words() -> None:
    assert facts_of("The mayor of Holm paid 3,000. “She left,” Ann Lee said. It was 9.") == {
        *("Holm", "3,000", "Ann", "Lee", "9")
    }


def test_short_texts_are_never_copies() -> None:
    assert pairs_of("Rain tomorrow.", "Rain tomorrow.") == []
    assert pairs_of(" ".join(["rain"] * FEWEST_WORDS), " ".join(["rain"] * FEWEST_WORDS)) == [[0, 1]]


def test_the_copies_of_an_article_are_those_within_the_bounds() -> None:
    copies = Copies(np.array([[0, 3], [0, 5], [3, 5]], np.int32))

    assert copies.of(3, last=9) == [0, 5]
    assert copies.of(3, last=5) == [0]
    assert copies.of(3, first=1, last=9) == [5]
    assert copies.of(4, last=9) == []
    assert Copies(np.zeros((0, 2), np.int32)).of(0, last=9) == []


def test_stories_are_counted_with_the_articles_that_carry_them() -> None:
    pairs = np.array([[0, 3], [3, 5], [1, 2]], np.int32)

    assert Copies(pairs).stories() == (2, 5)
    assert Copies(pairs[:0]).stories() == (0, 0)


@given(st.lists(st.sampled_from([STORY, UPDATED, CORRECTED, TAIL, STORY + TAIL, OTHER]), max_size=12))
def test_what_comes_later_never_changes_which_earlier_articles_are_copies(texts: list[str]) -> None:
    """The pairs among the first articles are those of an index of the first articles alone."""
    whole = pairs_of(*texts)
    for count in range(len(texts)):
        assert [pair for pair in whole if max(pair) < count] == pairs_of(*texts[:count])


def test_a_text_that_hundreds_of_pages_share_does_not_pair_each_with_each() -> None:
    count = MOST_ALIKE + 40

    pairs = pairs_of(*[STORY] * count)

    assert len(pairs) == sum(min(later, MOST_ALIKE) for later in range(count))
    assert max(later - earlier for earlier, later in pairs) == MOST_ALIKE


def test_a_story_and_its_update_are_one_hit_and_the_newest_that_is_visible(tmp_path: Path) -> None:
    """As of a day before the update, the story itself is found and counted alone."""
    index = opened(tmp_path, row(1, STORY), row(2, OTHER), row(9, UPDATED))

    now = index.search("ferry propeller", k=5)
    then = index.search("ferry propeller", k=5, published=Interval(None, date(2024, 1, 5)))

    assert of_the_ferry(now) == [("9", ["1"])]
    assert of_the_ferry(then) == [("1", [])]


def test_a_correction_answers_even_where_only_the_old_figure_was_asked_for(tmp_path: Path) -> None:
    index = opened(tmp_path, row(1, UPDATED), row(2, OTHER), row(3, CORRECTED))

    (hit,) = index.search("lain at the quay for nine days", k=1)

    assert "eleven days" in hit.passage.text


def test_what_a_newer_version_cut_is_still_found_in_the_older(tmp_path: Path) -> None:
    """The net's owner stands only in the fuller, older version; the newer one is shown for the rest."""
    index = opened(tmp_path, row(1, " ".join([STORY, OTHER, TAIL])), row(8, f"{STORY} {OTHER}"))

    found = index.search("who does the net belong to, skipper Lars Tveit", k=5)

    assert any("Lars Tveit" in hit.passage.text and hit.article.url[-1] == "1" for hit in found)
    assert [hit.article.url[-1] for hit in found if hit.passage.text.startswith("The ferry between")] == ["8"]


def test_an_undated_copy_never_takes_the_place_of_a_dated_one(tmp_path: Path) -> None:
    index = opened(tmp_path, row(3, STORY), {**row(7, UPDATED), "published": ""})

    assert of_the_ferry(index.search("ferry propeller", k=5)) == [("3", ["7"])]


def test_of_one_day_the_fullest_version_counts(tmp_path: Path) -> None:
    day = row(4)["published"]
    index = opened(tmp_path, {**row(4, UPDATED), "published": day}, {**row(5, STORY), "published": day})

    assert of_the_ferry(index.search("ferry propeller", k=5)) == [("4", ["5"])]


def test_a_hit_names_the_other_articles_that_carry_its_story_newest_first(tmp_path: Path) -> None:
    rows = [row(1, STORY), {**row(5, UPDATED), "outlet": "The Tide", "title": "Ferry back"}, row(9, CORRECTED)]
    index = opened(tmp_path, *rows)

    hit = next(hit for hit in index.search("ferry propeller", k=5))

    assert hit.copies == 3
    assert [(one.source, one.title, one.published) for one in hit.carriers] == [
        ("The Tide", "Ferry back", date(2024, 1, 6)),
        ("The Harbour Post", "Report 1 from the harbour", date(2024, 1, 2)),
    ]
    assert Copy.of(index.snapshot.store.article(1)) == hit.carriers[0]


def test_no_two_hits_say_the_same_of_one_story(tmp_path: Path) -> None:
    """However many versions there are, each run of words is shown from one of them."""
    index = opened(tmp_path, *[row(number, STORY + f" Note {number} closes the report.") for number in range(9)])

    assert len(of_the_ferry(index.search("ferry propeller", k=9))) == 1


@pytest.mark.parametrize("k", [1, 2, 5])
def test_as_many_hits_as_asked_for_are_found_behind_copies(tmp_path: Path, k: int) -> None:
    others = [row(number, OTHER.replace("hotel", f"hotel of {number} rooms {number} beds")) for number in range(2)]
    index = opened(tmp_path, *[row(number, STORY) for number in range(2, 9)], *others)

    assert len(index.search("ferry council", k=k)) == min(k, 2)


def test_hits_as_of_a_day_with_their_carriers_are_those_of_an_index_without_later_articles(tmp_path: Path) -> None:
    """Versions that change day by day, an undated one, and another story among them."""
    versions = [STORY, f"{STORY} {TAIL}", UPDATED, OTHER, CORRECTED, f"{UPDATED} {OTHER}", f"{TAIL} {STORY}", OTHER]
    rows = [row(number, text) for number, text in enumerate(versions, start=1)]
    whole = opened(tmp_path, *rows, {**row(9, STORY + " Undated."), "published": ""})
    for count in range(1, len(rows)):
        folder = tmp_path / str(count)
        folder.mkdir()
        until = date.fromisoformat(rows[count - 1]["published"])
        alone = opened(folder, *rows[:count])
        for query in ("ferry propeller", "skipper net buoys", "customs house hotel"):
            seen, wanted = whole.search(query, k=5, published=Interval(None, until)), alone.search(query, k=5)
            assert [(hit.passage.text, hit.article.id, hit.carriers) for hit in seen] == [
                (hit.passage.text, hit.article.id, hit.carriers) for hit in wanted
            ]
