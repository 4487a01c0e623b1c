from __future__ import annotations

from datetime import date

import pytest

from index.errors import SettingError
from ui.endpoints import asked_at_of
from ui.offering import offered
from ui.page import STATIC, launch_settings
from ui.reply import announcement


def test_what_the_page_is_launched_with_names_no_other_host() -> None:
    settings = launch_settings()
    assert settings["theme"]._stylesheets == []
    for file in STATIC.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "://" not in text
        assert "@import" not in text


def test_a_day_is_read_and_nothing_is_now() -> None:
    assert asked_at_of("2024-06-20", lambda: date(2020, 1, 1)) == date(2024, 6, 20)
    assert asked_at_of("  ", lambda: date(2020, 1, 1)) == date(2020, 1, 1)


@pytest.mark.parametrize("day", ["yesterday", "2024-02-30", "20 June 2024", "\x00"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(SettingError, match="is not a day"):
        asked_at_of(day, lambda: date(2020, 1, 1))


def test_examples_are_offered_only_where_there_are_some() -> None:
    assert 'data-ask="Who won?"' in offered("Try one of these", ["Who won?"])
    assert offered("Try one of these", []) == ""


def test_an_announcement_is_polite() -> None:
    assert announcement("<done>") == '<p role="status" aria-live="polite" class="spoken">&lt;done&gt;</p>'
