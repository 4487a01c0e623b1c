"""Notes and declined answers as sentences."""

from __future__ import annotations

from datetime import date

from index.copies import Copy
from qa.question import read_question
from qa.saying import NAMED, say_carriers, say_declined


def carrier(number: int, *, source: str = "The Tide", title: str = "Ferry back", day: date | None = None) -> Copy:
    return Copy(str(number), "", title, source, day)


def test_one_copy_is_named_by_outlet_and_day() -> None:
    assert say_carriers([carrier(1, day=date(2024, 3, 9))]) == (
        "1 more copy of the same story counted once: The Tide (9 March 2024)."
    )


def test_copies_without_an_outlet_go_by_their_title_and_undated_ones_say_so() -> None:
    assert say_carriers([carrier(1, source=""), carrier(2, source="", title="")]) == (
        "2 more copies of the same story counted once: Ferry back (undated); an unnamed article (undated)."
    )


def test_the_first_few_of_many_are_named_and_the_rest_counted() -> None:
    said = say_carriers([carrier(number, source=f"Outlet {number}") for number in range(NAMED + 2)])

    assert said == (
        "5 more copies of the same story counted once: Outlet 0 (undated); Outlet 1 (undated); Outlet 2 (undated)"
        " and 2 others."
    )


def test_a_time_outside_is_named_as_one_reads_it() -> None:
    question = read_question("What did the Harlow Bridge cost in July 2021?", asked_at=date(2023, 4, 10))
    assert say_declined("outside the window", question, None) == "The articles say nothing about July 2021."
