"""Dated evidence as a picture: one dot for each report, placed where its event stands in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from index.interval import Interval
from qa.answer import Evidence
from qa.dates import say_interval
from ui.markup import escaped

WIDTH, MARGIN, RADIUS, LANE = 440, 22, 11, 26  # in the picture's own units
MOST_TICKS = 6
DAYS_A_MONTH, DAYS_A_YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class Dot:
    """A numbered place in the picture: `x` within its width, `lane` counted upwards from 0 so that dots never touch."""

    number: int
    x: float
    lane: int
    evidence: Evidence


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
    dots = []
    for day, number, one in dated:
        share = (day - first).days / days if last > first else 0.5
        x = MARGIN + share * (WIDTH - 2 * MARGIN)
        lane = next((lane for lane, taken in enumerate(lanes) if x - taken >= 2 * RADIUS + 3), len(lanes))
        lanes[lane : lane + 1] = [x]
        dots.append(Dot(number, x, lane, one))
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


def picture(numbered: list[tuple[int, Evidence]], *, anchor: str) -> str:
    """An SVG of the timeline, "" for fewer than two dated reports. Dot n links to `#{anchor}-s{n}`.

    It is hidden from screen readers and from the tab order: the same stands in a list beside it.
    """
    dots = place(numbered)
    if len(dots) < 2:
        return ""
    height = 2 * RADIUS + LANE * max(dot.lane for dot in dots) + 34
    ground = height - 26
    days = [middle(dot.evidence.interval) for dot in dots if dot.evidence.interval]
    first, last = min(day for day in days if day), max(day for day in days if day)
    parts = [f'<line class="axis" x1="0" x2="{WIDTH}" y1="{ground}" y2="{ground}"/>']
    length = max((last - first).days, 1)
    for day, label in ticks(first, last):
        x = MARGIN + (day - first).days / length * (WIDTH - 2 * MARGIN)
        parts.append(f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{ground}" y2="{ground + 5}"/>')
        parts.append(f'<text class="label" x="{x:.1f}" y="{ground + 19}" text-anchor="middle">{escaped(label)}</text>')
    for dot in dots:
        y = ground - RADIUS - 3 - LANE * dot.lane
        interval = dot.evidence.interval
        hover = f"{say_interval(interval) if interval else ''}: {dot.evidence.sentence.text}"
        planned = "" if dot.evidence.status == "done" else " not-done"
        parts.append(
            f'<a href="#{escaped(anchor)}-s{dot.number}" tabindex="-1" class="dot{planned}">'
            f"<title>{escaped(hover)}</title>"
            f'<circle cx="{dot.x:.1f}" cy="{y}" r="{RADIUS}"/>'
            f'<text x="{dot.x:.1f}" y="{y + 4}" text-anchor="middle">{dot.number}</text></a>'
        )
    opening = f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" aria-hidden="true" focusable="false">'
    return opening + "".join(parts) + "</svg>"
