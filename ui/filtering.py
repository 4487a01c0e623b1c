"""The filter of the page and of the command: outlets and days of publication, as typed and as said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from index.errors import SettingError
from index.interval import Interval
from index.scope import EVERYTHING, Scope, folded
from ui.words import one_line, short_day

LISTED = 30  # outlets shown at once; the others are found by a part of their name
MOST_OUTLETS = 100  # that one filter may name
LONGEST_NAME = 300  # characters of an outlet's name


def scope_of(outlets: Sequence[str], first: str | None, last: str | None) -> Scope:
    """The filter of these outlets and of the days from `first` to `last`, ISO 8601 or blank, both included.

    Raises SettingError for what is no day, for days in the wrong order, and for more than 100 outlets.
    """
    if len(outlets) > MOST_OUTLETS:
        raise SettingError(f"{len(outlets)} outlets are too many for one filter; name at most {MOST_OUTLETS}.")
    begin, end = bound(first), bound(last)
    if begin and end and end < begin:
        raise SettingError(f"The filter ends on {end}, before it begins on {begin}. Swap the two days.")
    names = frozenset(name.strip()[:LONGEST_NAME] for name in outlets if name.strip())
    return Scope(names, Interval(begin, end) if begin or end else None) if names or begin or end else EVERYTHING


def names_from(picked: object) -> list[str]:
    """The outlets that the page says are chosen; none for what is no list. It may name outlets that are no more."""
    return [str(name) for name in picked] if isinstance(picked, list) else []


def filter_from(fields: object) -> tuple[list[str], str, str]:
    """Outlets and days of publication as the browser kept them; no filter for what it would not have written so."""
    if not isinstance(fields, dict):
        return [], "", ""
    outlets = names_from(fields.get("outlets"))
    first, last = (day if isinstance(day := fields.get(end), str) else "" for end in ("from", "to"))
    try:
        scope_of(outlets, first, last)
    except SettingError:
        return [], "", ""
    return outlets, first, last


def bound(day: str | None) -> date | None:
    """The day that was named, as ISO 8601; None where it is blank. Raises SettingError for anything else."""
    if not (day and day.strip()):
        return None
    try:
        return date.fromisoformat(day.strip())
    except ValueError:
        raise SettingError(f'"{day[:40]}" is not a day. Write it like 2024-06-20, or leave it empty.') from None


def outlet_choices(outlets: Mapping[str, int], typed: str, chosen: Sequence[str]) -> list[tuple[str, str]]:
    """The outlets to offer, each with what to show of it: the chosen ones, then those whose name holds what is typed.

    `outlets` maps names to how many articles they have, in the order in which to offer them; at most `LISTED` that
    are not chosen are offered.
    """
    wanted = folded(typed)
    found = [name for name in outlets if wanted in folded(name) and name not in chosen]
    return [
        (f"{one_line(name)} ({outlets[name]:,})" if name in outlets else one_line(name), name)
        for name in [*chosen, *found[:LISTED]]
    ]


def filter_label(scope: Scope) -> str:
    """The filter in a few words: "Filter: The Courier and 2 more, since 1 May 2024"."""
    named = sorted(scope.sources)
    outlets = one_line(named[0]) if named else "all outlets"
    if len(named) > 1:
        outlets += f" and {len(named) - 1} more"
    return f"Filter: {outlets}, {said_days(scope.published)}"


def said_days(days: Interval | None) -> str:
    """The days of publication in a few words."""
    if days is None or not (days.first or days.last):
        return "any day"
    if days.first and days.last:
        return f"{short_day(days.first)} to {short_day(days.last)}"
    return f"since {short_day(days.first)}" if days.first else f"until {short_day(days.last or date.max)}"


def as_query(scope: Scope) -> list[tuple[str, str]]:
    """The filter as parameters of an address."""
    days = scope.published or Interval(None, None)
    bounds = [(name, day.isoformat()) for name, day in (("from", days.first), ("to", days.last)) if day]
    return [*(("outlet", name) for name in sorted(scope.sources)), *bounds]
