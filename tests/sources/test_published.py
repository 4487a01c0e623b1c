from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.published import (
    EARLIEST,
    ORIGINS,
    DateClue,
    choose,
    clues_in_lines,
    day_in_url,
    is_date_line,
    next_credible,
    read_clue,
    read_day,
)
from index.sources.markup import parse_page
from index.sources.page_facts import page_facts

TODAY = date(2026, 1, 31)
DAY = date(2024, 6, 19)


@pytest.mark.parametrize(
    "value",
    [
        "2024-06-19",
        "2024/06/19",
        "2024.06.19",
        "20240619",
        "20240619T1021",
        "2024-06-19T23:30:00-11:00",
        "2024-06-19 00:10:00+14:00",
        "2024-06-19T10:21:00.000Z",
        "19 June 2024",
        "19th of June, 2024",
        "Jun 19, 2024",
        "Sept. 19, 2024",
        "Wednesday, June 19th 2024, 10:21 a.m. ET",
        "Wed, 19 Jun 2024 10:21:00 GMT",
        "Wed Jun 19 10:21:33 +0000 2024",
        "10:21 AM ET, Wed June 19, 2024",
        "1021 GMT (1821 HKT) June 19, 2024",
        "19-JUN-2024",
        "19/06/2024",
        "06/19/2024",
        "19.6.2024, 17:40",
        1718790000,
        1718790000.5,
        "1718790000",
        "1718790000000",
        DAY,
        datetime(2024, 6, 19, 23, 59, tzinfo=timezone(timedelta(hours=-5))),
    ],
    ids=str,
)
def test_a_date_is_the_day_as_it_is_written(value: object) -> None:
    expected = date(2024, 9, 19) if "Sept" in str(value) else DAY
    assert read_day(value) == expected


@pytest.mark.parametrize(
    "value",
    [None, "", "June 2024", "2024", 2024, "3 hours ago", "yesterday", "03/04/2024", "2024-13-45", "30 February 2024",
     True, float("nan"), float("inf"), "192.168.2.2024", "call 020-2024-0619"],
    ids=str,
)  # fmt: skip
def test_what_names_no_whole_day_is_no_date(value: object) -> None:
    assert read_day(value) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/06/19/world/visit/index.html", DAY),
        ("https://example.org/world/2024/jun/19/visit", DAY),
        ("https://example.org/visit-2024-06-19.html", DAY),
        ("https://example.org/news/20240619-visit", DAY),
        ("https://example.org/2024/06/visit", None),
        ("https://example.org/world/61551234", None),
        ("https://example.org/1066/10/14/hastings", None),
        ("https://example.org/visit?from=2024-06-19", None),
        ("https://[broken", None),
    ],
)
def test_an_address_names_the_day_in_its_path(url: str, day: date | None) -> None:
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("line", "day", "modified"),
    [
        ("Published On: Jun 19, 2024", DAY, False),
        ("Updated June 19, 2024, 8:40 a.m. ET", DAY, True),
        ("Wednesday 19 June 2024 10.21 BST", DAY, False),
        ("First published on Wed 19 Jun 2024 10.21 BST", DAY, False),
        ("Last modified on Wed 19 Jun 2024 08.00 EDT", DAY, True),
        ("LONDON, June 19, 2024", DAY, False),
        ("9 November 2017 • 6:15am", date(2017, 11, 9), False),
    ],
)
def test_a_line_that_says_only_when_is_a_date_line(line: str, day: date, modified: bool) -> None:
    assert is_date_line(line)
    assert clues_in_lines([line]) == [DateClue(day, "text", modified=modified)]


@pytest.mark.parametrize(
    "line",
    ["On June 19, 2024, he left.", "Published in 2019, it sold well.", "May", "Monday", "The March of 1963", "June 19"],
)
def test_a_line_that_says_more_or_less_is_none(line: str) -> None:
    assert not is_date_line(line)


def test_one_line_may_say_when_it_was_published_and_when_changed() -> None:
    (published, modified) = clues_in_lines(["Jan. 1, 2022 Updated Jan. 3, 2022, 1:03 p.m. ET"])
    assert (published.day, published.modified) == (date(2022, 1, 1), False)
    assert (modified.day, modified.modified) == (date(2022, 1, 3), True)


def test_the_origins_win_in_their_order() -> None:
    clues = [DateClue(date(2020, 1, 1 + rank), origin) for rank, origin in enumerate(ORIGINS)]
    for rank, origin in enumerate(ORIGINS):
        assert choose(reversed(clues[rank:]), today=TODAY) == (date(2020, 1, 1 + rank), origin)


def test_published_beats_modified_whatever_the_origin() -> None:
    modified, published = DateClue(DAY, "json-ld", modified=True), DateClue(date(2024, 6, 1), "text")
    assert choose([modified, published], today=TODAY) == (date(2024, 6, 1), "text")
    assert choose([modified], today=TODAY) == (DAY, "json-ld (modified)")


def test_days_before_newspapers_and_after_today_are_not_credible() -> None:
    wrong = [DateClue(EARLIEST - timedelta(days=1), "json-ld"), DateClue(TODAY + timedelta(days=1), "meta date")]
    assert choose(wrong, today=TODAY) == (None, "")
    assert choose([*wrong, DateClue(TODAY, "text")], today=TODAY) == (TODAY, "text")
    assert choose([DateClue(EARLIEST, "column")], today=TODAY) == (EARLIEST, "column")


@given(
    st.lists(
        st.builds(
            DateClue,
            st.dates(TODAY - timedelta(days=5), TODAY + timedelta(days=5)),
            st.sampled_from(ORIGINS),
            st.booleans(),
            st.booleans(),
        )
    ),
    st.integers(0, 6),
)
def test_the_choice_stays_until_the_next_day_that_a_clue_names(clues: list[DateClue], days: int) -> None:
    later = TODAY + timedelta(days=days)
    until = next_credible(clues, today=TODAY)

    assert until is None or until > TODAY
    if until is None or later < until:
        assert choose(clues, today=later) == choose(clues, today=TODAY)
    else:
        assert until in [clue.day for clue in clues]


def test_the_address_knows_the_outlets_day_better_than_an_instant_in_utc() -> None:
    """Half past one in the morning in UTC is the evening before in New York, where the address was made."""
    address = DateClue(date(2024, 6, 18), "url")
    for value, day in (
        ("2024-06-19T01:30:00Z", date(2024, 6, 18)),
        ("2024-06-19T01:30:00+00:00", date(2024, 6, 18)),
        ("2024-06-19T01:30:00+02:00", DAY),  # its own zone is written
        ("2024-06-19T00:00:00Z", DAY),  # a bare day, filled up
        ("2024-06-20T01:30:00Z", date(2024, 6, 20)),  # too far apart to be one evening
    ):
        clue = read_clue(value, "json-ld")
        assert clue is not None
        assert choose([clue, address], today=TODAY)[0] == day, value


def facts_of(head: str = "", body: str = "") -> tuple[date | None, str]:
    tree = parse_page(f"<html><head>{head}</head><body>{body}</body></html>")
    return choose(page_facts(tree).clues, today=TODAY)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        pytest.param(
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
            '{"@type": "NewsArticle", "datePublished": "2024-06-19"}]}</script>', "", (DAY, "json-ld"),
            id="the article's node beats the page's",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-07-01",'
            '"hasPart": {"@type": "NewsArticle", "datePublished": "2020-01-01"}}</script>'
            '<meta property="article:published_time" content="2024-06-19T08:00:00+02:00">', "",
            (DAY, "meta article:published_time"), id="a related article's date is not this one's",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>'
            '<meta name="DC.date.issued" content="19 June 2024">', "", (DAY, "meta dc.date.issued"),
            id="broken JSON-LD is passed over",
        ),
        pytest.param(
            '<meta property="og:updated_time" content="2024-07-01">',
            '<article><span itemprop="datePublished" content="2024-06-19"></span></article>', (DAY, "microdata"),
            id="microdata",
        ),
        pytest.param(
            "",
            '<header><time datetime="2025-01-01">today</time></header><article><p>Updated '
            '<time datetime="2024-06-20">20 June</time></p><p>Published <time datetime="2024-06-19">19 June</time></p>'
            '</article><aside><time datetime="2020-01-01">x</time></aside>', (DAY, "time"),
            id="the time that says published, not the site's, the update's or a teaser's",
        ),
        pytest.param("", "<article><time>June 19, 2024</time></article>", (DAY, "time"), id="a time without datetime"),
        pytest.param(
            '<link rel="canonical" href="https://example.org/2024/06/19/visit">', "<h1>Visit</h1><p>1 July 2024</p>",
            (DAY, "url"), id="the address beats the words",
        ),
        pytest.param(
            "", "<div>Friday 1 November 2025</div><h1>Visit</h1><div>By Ann Lee</div><div>19 June 2024</div>",
            (DAY, "text"), id="the line below the headline, not the day of reading above it",
        ),
        pytest.param(
            '<meta name="date" content="2031-01-01">', "<h1>Visit</h1><div>Published: 19 June 2024</div>",
            (DAY, "text"), id="a date to come gives way to the words",
        ),
        pytest.param("", "<p>On 19 June 2024 he came.</p>", (None, ""), id="a sentence's date is no publication date"),
    ],
)  # fmt: skip
def test_a_pages_date_is_taken_from_its_best_evidence(head: str, body: str, expected: tuple[date | None, str]) -> None:
    assert facts_of(head, body) == expected
