"""Keeping an index fresh: a rebuild whenever a file of its sources changes, and now and then for addresses."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from index.errors import DatelineError, IndexBusy, SettingError, SourceError
from index.placing import check_place
from index.report import RebuildReport
from index.sources import Refusal
from index.sources.locating import expanded, is_url, locate

EVERY = 300.0  # seconds between two looks at addresses, and before a rebuild that failed is tried again
QUIET = 1.0  # seconds without a change before a rebuild begins
LONGEST_WAIT = 30.0  # seconds that files may go on changing before it begins all the same
TICK = 0.5  # seconds between looks at the clock


@dataclass(frozen=True, slots=True)
class Landing:
    """One rebuild of a watch. `refused` are the refusals of this one alone.

    `trouble` says why the rebuild failed, "" where it landed; then the old index still answers.
    """

    report: RebuildReport | None
    refused: tuple[Refusal, ...] = ()
    trouble: str = ""

    @property
    def news(self) -> bool:
        """Whether there is anything to tell: the index changed, something new was refused, or the rebuild failed."""
        return bool(self.trouble or self.refused) or (self.report is not None and self.report.changed)


def keep_fresh(
    sources: Sequence[str | Path],
    into: str | Path,
    rebuild: Callable[[], RebuildReport],
    *,
    clock: Callable[[], float],
    every: float = EVERY,
    quiet: float = QUIET,
    stop: Event | None = None,
) -> Iterator[Landing]:
    """Run `rebuild` now, after every change of the sources' files, and for addresses every `every` seconds.

    Changes count once nothing has changed for `quiet` seconds. A rebuild that fails is a Landing with its trouble and
    is tried again after `every` seconds; while another process rebuilds, it waits for that one to end. Ends when
    `stop` is set; `clock` gives seconds that never go back. Raises SourceError at once where a file or folder is
    missing and SettingError for `every` below 1 or an `into` that is a folder of articles.
    """
    if not every >= 1:
        raise SettingError(f"Looking every {every:g} seconds is too often; give 1 or more.")
    check_place(Path(into), sources)
    watched = Watched.of(sources, Path(into))
    return _landings(watched, rebuild, clock, every, quiet, stop or Event())


def _landings(
    watched: Watched,
    rebuild: Callable[[], RebuildReport],
    clock: Callable[[], float],
    every: float,
    quiet: float,
    stop: Event,
) -> Iterator[Landing]:
    known, failed, renewed = set[Refusal](), False, False
    changes = watched.changes(quiet, stop)
    next(changes)  # from here on no change is missed, those during the first rebuild included
    while not stop.is_set():
        try:
            report = _rebuilt(rebuild, stop)
        except DatelineError as error:
            if not renewed:
                # A folder may have gone and come back: look anew, and try again, for what came before the new look.
                changes, renewed = watched.changes(quiet, stop), True
                next(changes)
                continue
            failed = True
            yield Landing(None, trouble=str(error))
        else:
            if report is None:
                return
            failed = False
            refused = tuple(one for one in report.refused if one not in known)
            known = set(report.refused)
            yield Landing(report, refused)
        renewed = False
        due = clock() + every
        while not stop.is_set() and not next(changes):
            if (watched.addresses or failed) and clock() >= due:
                break


def _rebuilt(rebuild: Callable[[], RebuildReport], stop: Event) -> RebuildReport | None:
    """The report, once no other process rebuilds; None where `stop` was set meanwhile."""
    while not stop.is_set():
        try:
            return rebuild()
        except IndexBusy:
            stop.wait(TICK)
    return None


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch looks at.

    The system watches `folders`; `others` are files and patterns, looked at again and again. Files of the index
    `into` do not count.
    """

    folders: tuple[Path, ...]
    others: tuple[str | Path, ...]
    into: Path
    addresses: bool

    @classmethod
    def of(cls, sources: Sequence[str | Path], into: Path) -> Watched:
        """What the sources come to. Raises SourceError for a file or folder that is not there.

        A folder may be empty and a pattern without a match as yet.
        """
        folders, others = [], []
        for source in sources:
            if is_url(source):
                continue
            path = expanded(source)
            if path.is_dir():
                folders.append(path.resolve())
            elif path.exists() or (isinstance(source, str) and glob.has_magic(source)):
                others.append(source)
            else:
                raise SourceError(f"There is no file or folder {source}. Check the path.")
        return cls(tuple(folders), tuple(others), into.resolve(), any(map(is_url, sources)))

    def changes(self, quiet: float, stop: Event) -> Iterator[bool]:
        """Whether anything has changed since the last look, after a tick at most; True only once it is quiet."""
        events = self._events(quiet, stop)
        states = self._states()
        while True:
            changed = next(events)
            seen = self._states()
            began = 0.0
            while seen != states and not stop.wait(quiet):
                changed, states, seen = True, seen, self._states()
                began += quiet
                if began >= LONGEST_WAIT:
                    break
            yield changed

    def _events(self, quiet: float, stop: Event) -> Iterator[bool]:
        """Whether a file in one of the folders has changed, after a tick at most."""
        from watchfiles import watch

        own = f"{self.into}/"
        folders = [folder for folder in self.folders if folder.is_dir()]
        if folders:
            for changes in watch(
                *folders,
                watch_filter=lambda _, path: not f"{path}/".startswith(own),
                debounce=round(1000 * LONGEST_WAIT),
                step=round(1000 * quiet),
                rust_timeout=round(1000 * TICK),
                yield_on_timeout=True,
                stop_event=stop,
                ignore_permission_denied=True,
            ):
                yield bool(changes)
        while True:
            stop.wait(TICK)
            yield False

    def _states(self) -> dict[str, tuple[int, int, int]]:
        """The files of the other sources with what changes when they do."""
        states = {}
        for source in self.others:
            try:
                for found in locate([source], apart=self.into):
                    if isinstance(found, Path):
                        state = found.stat()
                        states[str(found)] = (state.st_mtime_ns, state.st_size, state.st_ino)
            except (OSError, SourceError):
                continue  # gone for the moment, or no match as yet
        return states
