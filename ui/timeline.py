"""Dated evidence as a picture: one dot for each report, placed where its event stands in time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.interval import Interval
from qa.answer import Evidence
from qa.dates import say_interval
from ui.markup import escaped
from ui.words import STATUS_WORDS, beginning

WIDTH, MARGIN, RADIUS, LANE = 440, 22, 11, 26  # in the picture's own units
MOST_LANES = 3  # dots of one time above each other; the rest are one dot that counts them
OPEN_EVENTS = 5  # rows of the list shown at once; the rest wait behind a control
QUOTED = 300  # characters of a row's sentence; its citation leads to the whole
MOST_TICKS = 6
DAYS_A_MONTH, DAYS_A_YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class Dot:
    """A place in the picture: `x` within its width, `lane` counted upwards from 0 so that dots never touch.

    It stands for the numbered reports in `held`: for one, or, in the lane `MOST_LANES`, for those that found no room.
    """

    x: float
    lane: int
    held: tuple[tuple[int, Evidence], ...]


def middle(interval: Interval) -> date | None:
    """The day to draw an interval at: its middle, its only end where one is open, None where both are."""
    if interval.first and interval.last:
        return interval.first + (interval.last - interval.first) / 2
    return interval.first or interval.last


def place(numbered: list[tuple[int, Evidence]]) -> list[Dot]:
    """Dots for the evidence that has a day, in order of time; empty where none has one."""
    dated = [
        (day, number, one)
        for number, one in numbered
        if one.interval is not None and (day := middle(one.interval)) is not None
    ]
    dated.sort(key=lambda entry: (entry[0], entry[1]))
    if not dated:
        return []
    first, last = dated[0][0], dated[-1][0]
    days = max((last - first).days, 1)
    lanes: list[float] = []  # the x of the newest dot in each lane
    dots: list[Dot] = []
    for day, number, one in dated:
        share = (day - first).days / days if last > first else 0.5
        x = MARGIN + share * (WIDTH - 2 * MARGIN)
        lane = next((lane for lane, taken in enumerate(lanes) if x - taken >= 2 * RADIUS + 3), len(lanes))
        if lane > MOST_LANES:  # the dot that counts, of this pile
            at = max(at for at, dot in enumerate(dots) if dot.lane == MOST_LANES)
            dots[at] = replace(dots[at], held=(*dots[at].held, (number, one)))
            continue
        lanes[lane : lane + 1] = [x]
        dots.append(Dot(x, lane, ((number, one),)))
    return dots


def ticks(first: date, last: date) -> list[tuple[date, str]]:
    """At most `MOST_TICKS` days between the two, with labels: years over long times, months or days over short ones."""
    days = (last - first).days
    if days > 2 * DAYS_A_YEAR:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500) if days / DAYS_A_YEAR / step <= MOST_TICKS)
        years = range(-(-(first.year + (first > date(first.year, 1, 1))) // step) * step, last.year + 1, step)
        return [(date(year, 1, 1), str(year)) for year in years if year > 0]
    if days > 2 * DAYS_A_MONTH:
        step = next(step for step in (1, 2, 3, 6) if days / DAYS_A_MONTH / step <= MOST_TICKS)
        months = [
            divmod(month, 12)
            for month in range(first.year * 12 + first.month, last.year * 12 + last.month)
            if month % step == 0
        ]
        return [(date(year, month + 1, 1), f"{date(year, month + 1, 1):%b %Y}") for year, month in months]
    if days < 1:
        return []
    step = -(-days // MOST_TICKS)
    return [(day, f"{day.day} {day:%b}") for day in (first + timedelta(offset) for offset in range(0, days + 1, step))]


def over_time(numbered: list[tuple[int, Evidence]], *, anchor: str) -> str:
    """Dated reports as a picture and as a list with the same links, its end folded; "" for fewer than two."""
    if len(numbered) < 2:
        return ""
    rows = [event_row(number, one, anchor) for number, one in numbered]
    shown, rest = rows[:OPEN_EVENTS], rows[OPEN_EVENTS:]
    if len(rest) == 1:  # a control would take as much room
        shown, rest = rows, []
    more = (
        f'<details class="more" id="{anchor}-events"><summary>{len(rest)} more events</summary>'
        f'<ol class="events" start="{len(shown) + 1}">{"".join(rest)}</ol></details>'
        if rest
        else ""
    )
    return (
        f'<section class="over-time" aria-labelledby="{anchor}-timeline"><h3 id="{anchor}-timeline">Over time</h3>'
        f'{picture(numbered, anchor=anchor)}<ol class="events">{"".join(shown)}</ol>{more}</section>'
    )


def event_row(number: int, evidence: Evidence, anchor: str) -> str:
    """One report in the list: its day, its source, what it says, and what it is if it is not done."""
    said = say_interval(evidence.interval) if evidence.interval else ""
    status = STATUS_WORDS.get(evidence.status, "")
    return (
        f'<li id="{anchor}-e{number}" tabindex="-1"><span class="when">{escaped(said)}</span> '
        f'<a class="citation" href="#{anchor}-s{number}" aria-label="Source {number}">{number}</a> '
        f'<span class="what" dir="auto">{escaped(beginning(evidence.sentence.text, QUOTED))}</span>'
        + (f' <span class="status">{escaped(status)}</span>' if status else "")
        + "</li>"
    )


def picture(numbered: list[tuple[int, Evidence]], *, anchor: str) -> str:
    """An SVG of the timeline, "" where all is of one day. Dot n links to `#{anchor}-s{n}`, a count to its first row.

    It is hidden from screen readers and from the tab order: the same stands in a list beside it.
    """
    dots = place(numbered)
    days = [day for _, one in numbered if one.interval and (day := middle(one.interval))]
    if not days or (first := min(days)) == (last := max(days)):
        return ""
    height = 2 * RADIUS + LANE * max(dot.lane for dot in dots) + 34
    ground = height - 26
    parts = [f'<line class="axis" x1="0" x2="{WIDTH}" y1="{ground}" y2="{ground}"/>']
    length = max((last - first).days, 1)
    for day, label in ticks(first, last):
        x = MARGIN + (day - first).days / length * (WIDTH - 2 * MARGIN)
        parts.append(f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{ground}" y2="{ground + 5}"/>')
        parts.append(f'<text class="label" x="{x:.1f}" y="{ground + 19}" text-anchor="middle">{escaped(label)}</text>')
    parts += [drawn(dot, ground - RADIUS - 3 - LANE * dot.lane, anchor) for dot in dots]
    opening = f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" aria-hidden="true" focusable="false">'
    return opening + "".join(parts) + "</svg>"


def drawn(dot: Dot, y: int, anchor: str) -> str:
    """The dot as a link at the height: to its source, or, where it counts several, to the first of them in the list."""
    number = dot.held[0][0]
    counts = len(dot.held) > 1
    said = (say_interval(each.interval) if each.interval else "" for _, each in dot.held)
    hover = "\n".join(f"{day}: {each.sentence.text}" for day, (_, each) in zip(said, dot.held, strict=True))
    planned = "" if any(each.status == "done" for _, each in dot.held) else " not-done"
    return (
        f'<a href="#{escaped(anchor)}-{"e" if counts else "s"}{number}" tabindex="-1" class="dot{planned}">'
        f"<title>{escaped(hover)}</title>"
        f'<circle cx="{dot.x:.1f}" cy="{y}" r="{RADIUS}"/>'
        f'<text x="{dot.x:.1f}" y="{y + 4}" text-anchor="middle">{f"+{len(dot.held)}" if counts else number}</text></a>'
    )
