from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.interval import Interval
from index.report import Progress, RebuildReport, Undated
from index.sources import Refusal
from index.watching import Landing
from tests.ui.answers import ANSWERED, DECLINED, hostile
from ui.plain import BOLD, PLAIN, answer_lines, clock_time, landing_lines, progress_line, report_lines


def test_an_answer_is_told_with_its_sentences_their_days_and_their_sources() -> None:
    assert "\n".join(answer_lines(ANSWERED)) == (
        "The harbour bridge opened on Wednesday 8 May 2024.\n"
        '  [1] "The harbour bridge opened to traffic on Wednesday, two years after works began." → 8 May\n'
        "      2024\n"
        "      The Dateline Courier, 8 May 2024: Harbour bridge opens after two years of works\n"
        '  [2] "Engineers closed the harbour bridge on Monday because of cracks." → 14 March 2022\n'
        "      Harbour Lane Post, 14 Mar 2022: Cracks close harbour bridge\n"
        "  Very likely right (91%).\n"
        "  Or: March 2022 (uncertain)\n"
        "  The articles reach 8 May 2024."
    )


def test_a_declined_question_is_told_with_the_nearest_sentences() -> None:
    lines = list(answer_lines(DECLINED))
    assert lines[:2] == ["The articles do not say.", "  Nearest sentences:"]
    assert lines[2].startswith('  [1] "The harbour bridge opened')
    assert not any("likely" in line for line in lines)


def test_on_a_terminal_the_span_stands_out_in_its_sentence() -> None:
    assert f"traffic on {BOLD}Wednesday{PLAIN}, two years" in "\n".join(answer_lines(ANSWERED, bold=True))


def test_a_question_made_whole_is_shown() -> None:
    followed = replace(ANSWERED, question="When did it open?", asked="When did the harbour bridge open?")
    assert list(answer_lines(followed))[1] == "  Understood as: When did the harbour bridge open?"


def test_an_article_cannot_send_commands_to_the_terminal() -> None:
    assert "\x1b" not in "\n".join(answer_lines(hostile("\x1b]0;broken\x07\x1b[2J words \x9b31m")))


@pytest.mark.parametrize(
    ("progress", "line"),
    [
        pytest.param(
            Progress("embedding", 500, 2000, 4.0),
            "embedding [######..................] 500 of 2,000 passages  125 passages/s  0:12 left",
            id="under way: 1500 left at 500/4 a second",
        ),
        pytest.param(Progress("embedding", 0, 2000, 0.0), f"embedding [{'.' * 24}] 0 of 2,000 passages", id="begun"),
        pytest.param(Progress("writing", 1, 2, 0.0), f"writing   [{'#' * 12}{'.' * 12}] 1 of 2 parts", id="in no time"),
        pytest.param(
            Progress("embedding", 8, 8, 4.0), f"embedding [{'#' * 24}] 8 of 8 passages  2 passages/s", id="done"
        ),
        pytest.param(Progress("reading", 1200, None, 2.0), "reading: 1,200 articles  600 articles/s", id="end unknown"),
        pytest.param(Progress("embedding", 0, 0, 0.0), "embedding: 0 passages", id="nothing to do"),
    ],
)
def test_progress_tells_count_rate_and_time_left(progress: Progress, line: str) -> None:
    assert progress_line(progress) == line


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0:00"), (65, "1:05"), (3600 * 2 + 189, "2:03:09")])
def test_seconds_read_like_a_clock(seconds: float, said: str) -> None:
    assert clock_time(seconds) == said


def test_the_report_names_what_was_refused_and_why() -> None:
    report = RebuildReport(
        read=30,
        kept=24,
        undated=2,
        repeated=6,
        refused=(Refusal("a.bin", "a binary file, not text"),),
        passages=40,
        embedded=10,
        reused=30,
        dropped=1,
        reach=Interval(date(2000, 7, 19), date(2024, 7, 5)),
        seconds=83.0,
        changed=True,
        added=4,
        undated_named=(Undated("news/a.txt", "Fog over\nthe harbour"), Undated("", "")),
    )
    assert list(report_lines(report, "news.index")) == [
        "news.index: 24 articles in 40 passages, 19 July 2000 to 5 July 2024",
        "  read 30, kept 24, undated 2, repeated 6, dropped 1, refused 1",
        "  10 passages embedded, 30 known already, in 1:23",
        "  refused a.bin: a binary file, not text",
        "  undated news/a.txt: Fog over the harbour",
        "  undated (no longer in the sources): (no title)",
    ]


def test_the_report_counts_what_stayed_though_it_is_gone_from_the_sources() -> None:
    report = RebuildReport(2, 5, 0, 0, (), 9, 2, 7, 0, None, 1.0, changed=True, added=2, kept_missing=3)

    assert (
        list(report_lines(report, "x"))[1]
        == "  read 2, kept 5, 3 of them no longer in the sources, undated 0, refused 0"
    )


def test_of_many_undated_articles_the_first_are_named_and_the_others_counted() -> None:
    named = tuple(Undated("news.jsonl", f"Report {number}") for number in range(20))
    report = RebuildReport(90, 90, 30, 0, (), 90, 90, 0, 0, None, 1.0, changed=True, undated_named=named)

    lines = list(report_lines(report, "x"))

    assert lines[3:] == [f"  undated news.jsonl: Report {number}" for number in range(5)] + ["  and 25 more undated"]


def test_a_stage_that_has_just_begun_has_no_rate_and_no_time_left() -> None:
    line = progress_line(Progress("embedding", 4, 8, 0.0))

    assert line == "embedding [############............] 4 of 8 passages"


def test_a_long_list_of_refusals_is_cut_and_counted() -> None:
    refused = tuple(Refusal(f"news.jsonl, line {line}", "no text") for line in range(1, 31))
    report = RebuildReport(31, 1, 0, 0, refused, 1, 1, 0, 0, None, 1.0, changed=True)
    lines = list(report_lines(report, "x"))
    assert lines[0] == "x: 1 article in 1 passage"
    assert lines[-2:] == ["  refused news.jsonl, line 20: no text", "  and 10 more refused"]


def test_a_landing_is_one_line_and_a_line_for_each_new_refusal() -> None:
    refused = (Refusal("a.jsonl, line 3", "not JSON"), Refusal("b.bin", "a binary file, not text"))
    report = RebuildReport(31, 30, 0, 0, refused, 40, 4, 36, 2, None, 1.25, changed=True, added=3)

    assert list(landing_lines(Landing(report, refused[:1]), "x", "09:14")) == [
        "09:14  x: 30 articles, 3 new, 2 dropped, 4 passages embedded in 1.2 s, 2 refused",
        "  refused a.jsonl, line 3: not JSON",
    ]


def test_a_landing_that_failed_says_why_and_one_without_news_says_only_what_there_is() -> None:
    report = RebuildReport(30, 30, 0, 0, (), 40, 0, 40, 0, None, 0.2, changed=False)

    assert list(landing_lines(Landing(None, trouble="No article found."), "x", "09:14")) == [
        "09:14  not rebuilt: No article found."
    ]
    assert list(landing_lines(Landing(report), "x", "09:14")) == ["09:14  x: 30 articles"]
    assert [Landing(None, trouble="Full.").news, Landing(report).news] == [True, False]
