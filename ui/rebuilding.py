"""`dateline rebuild`: an index is made, once or whenever its sources change, and how far that is goes to stderr."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.options import mapped_columns, seconds_option, today

if TYPE_CHECKING:
    from index.report import Progress, RebuildReport

QUIET_SECONDS = 10.0  # between progress lines where there is no terminal to redraw


def run_rebuild(options: argparse.Namespace) -> int:
    """`dateline rebuild`: progress on stderr, the report on stdout."""
    columns = mapped_columns(options.map)

    def rebuild() -> RebuildReport:
        return rebuild_index(
            options.sources,
            options.into,
            columns=columns,
            keep_missing=options.keep_missing,
            allow_private=options.allow_private,
            quiet=options.watch,
        )

    if options.watch:
        every = seconds_option(options.every)
        return watch_sources(options.sources, options.into, rebuild, every=every, keep_missing=options.keep_missing)
    from ui.plain import report_lines

    print("\n".join(report_lines(rebuild(), options.into)))
    return 0


def rebuild_index(
    sources: Sequence[str | Path],
    into: str,
    *,
    columns: dict[str, str] | None = None,
    keep_missing: bool = False,
    allow_private: bool = False,
    quiet: bool = False,
) -> RebuildReport:
    """Rebuild, with the progress on stderr; `quiet` only where there is a terminal to redraw it on."""
    from index.manifest import PAGES
    from index.rebuild import rebuild  # loads the vector libraries, which --help does not need
    from index.sources import Fetcher

    meter = Meter()
    try:
        return rebuild(
            sources,
            into,
            today=today(),
            columns=columns,
            keep_missing=keep_missing,
            fetch=Fetcher(cache=Path(into) / PAGES, allow_private=allow_private),
            on_progress=None if quiet and not sys.stderr.isatty() else meter.show,
        )
    finally:
        meter.clear()


def watch_sources(
    sources: Sequence[str], into: str, rebuild: Callable[[], RebuildReport], *, every: float, keep_missing: bool
) -> int:
    """`dateline rebuild --watch`: a line for each rebuild with news, until it is interrupted."""
    from index.sources.locating import is_url
    from index.watching import keep_fresh
    from ui.plain import landing_lines

    landings = keep_fresh(sources, into, rebuild, clock=time.monotonic, every=every)
    print(f"Watching {', '.join(sources)} for {into}. Ctrl-C ends it.", flush=True)
    if not keep_missing and any(map(is_url, sources)):
        print("What a feed lists no more is dropped; --keep-missing keeps it.", flush=True)
    try:
        for landing in landings:
            if landing.news:
                moment = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
                print("\n".join(landing_lines(landing, into, moment)), flush=True)
    except KeyboardInterrupt:
        print(f"Stopped. {into} answers as of the last line above.", flush=True)
    return 0


class Meter:
    """The progress of a rebuild on stderr: redrawn in place on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self._redraws = sys.stderr.isatty()
        self._shown = ""
        self._stage, self._seconds = "", 0.0

    def show(self, progress: Progress) -> None:
        """Draw it, unless it was drawn a moment ago."""
        from ui.plain import progress_line

        done = progress.done == progress.total
        pause = 0.1 if self._redraws else QUIET_SECONDS
        if progress.stage == self._stage and progress.seconds - self._seconds < pause and not (done and self._redraws):
            return
        self._stage, self._seconds = progress.stage, progress.seconds
        line = progress_line(progress)
        if self._redraws:
            print(f"\r{line:{len(self._shown)}}", end="", file=sys.stderr, flush=True)
            self._shown = line
        else:
            print(line, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the drawn line away."""
        if self._shown:
            print(f"\r{'':{len(self._shown)}}\r", end="", file=sys.stderr, flush=True)
            self._shown = ""
