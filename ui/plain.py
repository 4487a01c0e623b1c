"""Answers, reports and progress as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from index.report import Progress, RebuildReport
from index.watching import Landing
from qa.answer import Answer, Evidence
from qa.dates import say_interval
from ui.words import one_line, short_day, spoken_confidence

WIDTH = 96  # columns that running text is folded to
SHOWN = 3  # evidence sentences of an answer
MOST_REFUSALS = 20  # shown by name; the rest is counted
MOST_UNDATED = 5
BAR = 24  # columns of the progress bar
UNITS = {"reading": "articles", "embedding": "passages", "writing": "parts"}
BOLD, PLAIN = "\x1b[1;4m", "\x1b[22;24m"


def folded(text: str, indent: str) -> str:
    """The text in lines of at most `WIDTH` columns, those after the first behind `indent`."""
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def quotation(evidence: Evidence, *, bold: bool) -> str:
    """The sentence in quotation marks, in one line; with `bold` the answer's span stands out in it."""
    text, span = evidence.article.text, evidence.span
    start, end = evidence.sentence.start, evidence.sentence.end
    if not bold or span is None or span.start == span.end:
        return f'"{one_line(text[start:end])}"'
    before, after = text[start : span.start], text[span.end : end]
    gap = " " if before[-1:].isspace() else ""
    tail = " " if after[:1].isspace() else ""
    return f'"{one_line(before)}{gap}{BOLD}{one_line(span.text)}{PLAIN}{tail}{one_line(after)}"'


def source_line(evidence: Evidence) -> str:
    """`The Courier, 19 Jun 2024`: who reported it and when."""
    article = evidence.article
    day = short_day(article.published) if article.published else "undated"
    return f"{one_line(article.source)}, {day}" if article.source else day


def answer_lines(answer: Answer, *, bold: bool = False) -> Iterator[str]:
    """The reply, its sentences with their days and sources, other answers, and the notes."""
    yield folded(one_line(answer.sentence), "")
    if answer.asked and answer.asked != answer.question:
        yield folded(f"  Understood as: {one_line(answer.asked)}", "  ")
    if answer.evidence and not answer.answered:
        yield "  Nearest sentences:"
    for number, one in enumerate(answer.evidence[:SHOWN], start=1):
        when = f" → {say_interval(one.interval)}" if one.interval else ""
        status = "" if one.status == "done" else f" ({one.status})"
        yield folded(f"  [{number}] {quotation(one, bold=bold)}{when}{status}", "      ")
        yield folded(f"      {source_line(one)}: {one_line(one.article.title)}", "      ")
    if answer.answered:
        yield f"  {spoken_confidence(answer.confidence).capitalize()} ({answer.confidence:.0%})."
    for guess in answer.alternatives:
        said = say_interval(guess.interval) if guess.interval else ""
        when = f", {said}" if said and said not in guess.text else ""
        yield folded(f"  Or: {one_line(guess.text)}{when} ({spoken_confidence(guess.confidence)})", "      ")
    for note in answer.notes:
        yield folded(f"  {one_line(note)}", "  ")


def clock_time(seconds: float) -> str:
    """`1:05` or `2:03:09`."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def progress_line(progress: Progress) -> str:
    """One line on how far a rebuild is: a bar where the end is known, the count, the rate, the time left."""
    unit = UNITS.get(progress.stage, "steps")
    rate = progress.done / progress.seconds if progress.seconds > 0 else 0.0
    speed = f"  {rate:,.0f} {unit}/s" if rate >= 1 else ""
    if not progress.total:
        return f"{progress.stage}: {progress.done:,} {unit}{speed}"
    filled = BAR * progress.done // progress.total
    known = rate > 0 and progress.done < progress.total
    left = f"  {clock_time((progress.total - progress.done) / rate)} left" if known else ""
    bar = "#" * filled + "." * (BAR - filled)
    return f"{progress.stage:9} [{bar}] {progress.done:,} of {progress.total:,} {unit}{speed}{left}"


def report_lines(report: RebuildReport, into: str) -> Iterator[str]:
    """What a rebuild did, its refusals with their reasons."""
    reach = f", {say_interval(report.reach)}" if report.reach else ""
    yield f"{into}: {counted(report.kept, 'article')} in {counted(report.passages, 'passage')}{reach}"
    parts = [f"read {report.read:,}", f"kept {report.kept:,}"]
    parts += [f"{report.kept_missing:,} of them no longer in the sources"] if report.kept_missing else []
    parts += [f"undated {report.undated:,}"]
    parts += [f"repeated {report.repeated:,}"] if report.repeated else []
    parts += [f"dropped {report.dropped:,}"] if report.dropped else []
    parts += [f"refused {len(report.refused):,}"]
    yield "  " + ", ".join(parts)
    known = f", {report.reused:,} known already" if report.reused else ""
    took = f"{report.seconds:.1f} s" if report.seconds < 60 else clock_time(report.seconds)
    yield f"  {counted(report.embedded, 'passage')} embedded{known}, in {took}" + (
        "" if report.changed else "; nothing had changed"
    )
    for refusal in report.refused[:MOST_REFUSALS]:
        yield f"  refused {one_line(refusal.where)}: {one_line(refusal.reason)}"
    if len(report.refused) > MOST_REFUSALS:
        yield f"  and {len(report.refused) - MOST_REFUSALS:,} more refused"
    for undated in report.undated_named[:MOST_UNDATED]:
        place = one_line(undated.where) or "(no longer in the sources)"
        yield f"  undated {place}: {one_line(undated.title) or '(no title)'}"
    if report.undated > MOST_UNDATED:
        yield f"  and {report.undated - MOST_UNDATED:,} more undated"


def landing_lines(landing: Landing, into: str, moment: str) -> Iterator[str]:
    """What one rebuild of a watch did, in a line, and a line for each new refusal."""
    report = landing.report
    if report is None:
        yield f"{moment}  not rebuilt: {one_line(landing.trouble)}"
        return
    parts = [counted(report.kept, "article")]
    parts += [f"{report.added:,} new"] if report.added else []
    parts += [f"{report.dropped:,} dropped"] if report.dropped else []
    parts += [f"{counted(report.embedded, 'passage')} embedded in {report.seconds:.1f} s"] if report.changed else []
    parts += [f"{len(report.refused):,} refused"] if report.refused else []
    yield f"{moment}  {into}: {', '.join(parts)}"
    for refusal in landing.refused[:MOST_REFUSALS]:
        yield f"  refused {one_line(refusal.where)}: {one_line(refusal.reason)}"
    if len(landing.refused) > MOST_REFUSALS:
        yield f"  and {len(landing.refused) - MOST_REFUSALS:,} more refused"


def counted(number: int, noun: str) -> str:
    """`1 article`, `23,703 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
