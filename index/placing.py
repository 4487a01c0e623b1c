"""Where the folder of an index may lie: not where articles lie, which it would be mistaken for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from index.errors import SettingError, SourceError
from index.sources.locating import is_index, is_url, matches, within


def check_place(into: Path, sources: Sequence[str | Path]) -> None:
    """Raises SettingError where the folder `into` would not be the index's own; nothing is written before.

    It may be there already as an index or as an empty folder, within a source folder too: there it is left out of
    the reading. No other folder can become an index: not a source, not one that holds or lies in a source, and none
    with files in it, since a rebuild removes what is not the index's own. Hidden files may be there.
    """
    if into.exists() and not into.is_dir():
        raise SettingError(f"{into} is a file; an index is a folder. Name another with --into.")
    if into.is_symlink() and not into.exists():
        raise SettingError(f"{into} is a link that leads nowhere. Name another folder with --into.")
    if is_index(into):
        return
    place = _real(into)
    for source in sources:
        for found in [] if is_url(source) else _found(source):
            wrong = _wrong(place, _real(found), found)
            if wrong:
                raise SettingError(f"{into} {wrong}; an index needs a folder of its own. Name another with --into.")
    others = sorted(path.name for path in into.iterdir() if not path.name.startswith(".")) if into.is_dir() else []
    if others:
        listed = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        raise SettingError(
            f"{into} holds other files ({listed}); an index needs a folder of its own. Name another with --into."
        )


def _wrong(place: Path, real: Path, source: Path) -> str:
    if place == real:
        return "is a source of articles itself"
    if place in real.parents:
        return f"holds the source {source}"
    if real in place.parents and place.is_dir() and next(within(place), None) is not None:
        return f"lies in the source {source} and holds files of it"
    return ""


def _found(source: str | Path) -> list[Path]:
    try:
        return matches(source)
    except SourceError:  # said when it is read; a watched pattern may match something later
        return []


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve raises for links in a circle
