"""Articles that visitors add, where the operator allows it: files and addresses, kept and indexed while one asks on."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from index.encoder import Encoder
from index.errors import DatelineError, SettingError
from index.manifest import PAGES
from index.rebuild import rebuild
from index.report import Progress, RebuildReport
from index.sources import Fetcher
from index.sources.kinds import SUFFIXES
from ui.markup import escaped
from ui.plain import counted
from ui.plain import progress_line as said_progress
from ui.words import one_line

MOST_FILES = 20  # of one visit
LARGEST_FILE = 20_000_000  # bytes
LARGEST_UPLOAD = MOST_FILES * LARGEST_FILE // 4  # bytes of one request
LARGEST_FOLDER = 1_000_000_000  # bytes that all added files may take
LONGEST_ADDRESS = 2000  # characters
MOST_PAGES = 50  # pages of one feed or list that are fetched
PAUSE = 0.3  # seconds between looks at how far a rebuild is
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
KINDS = sorted(SUFFIXES)
TAKEN = "data-taken"  # names, in the line that tells what came of it, the fields that the page may empty


class Adding:
    """Takes articles for an index and keeps them in a folder beside it: `news.added` for `news.index`."""

    def __init__(
        self,
        index: Path,
        today: Callable[[], date],
        *,
        encoder: Encoder | None = None,
        fetcher: Callable[..., Fetcher] = Fetcher,
    ) -> None:
        self._index, self._today, self._encoder, self._fetcher = index, today, encoder, fetcher
        self.folder = index.with_suffix(".added")
        self._running = False

    async def add(self, files: Sequence[str] | None, address: str) -> AsyncIterator[str]:
        """How far it is, line by line, and at last what came of it, good or bad; questions are answered meanwhile.

        The last line says which of `files` and `address` have been taken, as `TAKEN`: the page may empty these fields.
        An address that was refused is left to be mended.
        """
        if self._running:
            yield progress_line("Somebody is adding articles already. Try again in a minute.")
            return
        self._running = True
        told: list[Progress] = []
        adding = asyncio.create_task(asyncio.to_thread(self._add, files or [], address, told.append))
        shown = ""
        yield progress_line("Reading")
        while not adding.done():
            await asyncio.wait({adding}, timeout=PAUSE)
            if told and (line := said_progress(told[-1])) != shown:
                shown = line
                yield progress_line(line)
        try:
            report = adding.result()
        except DatelineError as error:
            # the visitor is told of the file, not where this machine keeps it
            said = str(error).replace(f"{self.folder}{os.sep}", "")
            yield progress_line(said, looks="wrong")
            return
        wrong = bool(report.refused) and not report.added
        refused = wrong or any(one.where == address.strip() for one in report.refused)
        taken = "files" if refused else "files address"
        yield progress_line(said_report(report, self.folder), looks="wrong" if wrong else "", taken=taken)

    def _add(self, files: Sequence[str], address: str, on_progress: Callable[[Progress], None]) -> RebuildReport:
        try:
            sources: list[str | Path] = [checked_address(address)] if address.strip() else []
            before = set(self.folder.iterdir()) if self.folder.exists() else set()
            taken = self._taken_in(files)
            sources += taken.values()
            if not sources:
                raise SettingError("There is nothing to add. Choose files, or give an address.")
            try:
                report = rebuild(
                    sources,
                    self._index,
                    encoder=self._encoder,
                    today=self._today(),
                    keep_missing=True,
                    fetch=self._fetcher(cache=self._index / PAGES, most_pages=MOST_PAGES),
                    on_progress=on_progress,
                )
            except DatelineError:
                for given, place in taken.items():  # where the page looks for them when they are given again
                    shutil.copyfile(place, given)
                remove(set(taken.values()) - before)
                raise
            if not report.added:
                remove(set(taken.values()) - before)
            return report
        finally:
            self._running = False

    def _taken_in(self, files: Sequence[str]) -> dict[Path, Path]:
        """Where each uploaded file now is: in the folder, under a name of our own.

        Raises SettingError where they are too much; then all are where they were.
        """
        if len(files) > MOST_FILES:
            raise SettingError(f"{len(files)} files are too many at once; add at most {MOST_FILES}.")
        for name in map(Path, files):
            if name.suffix.lower() not in SUFFIXES:
                raise SettingError(f'"{one_line(name.name)[:80]}" is of no kind that is read: {", ".join(KINDS)}.')
            if name.stat().st_size > LARGEST_FILE:
                raise SettingError(
                    f'"{one_line(name.name)[:80]}" has {name.stat().st_size:,} bytes; a file may have {LARGEST_FILE:,}.'
                )
        self.folder.mkdir(exist_ok=True)
        held = sum(path.stat().st_size for path in self.folder.iterdir())
        if held + sum(Path(name).stat().st_size for name in files) > LARGEST_FOLDER:
            raise SettingError(f"The added files would take over {LARGEST_FOLDER:,} bytes. Ask whoever runs this page.")
        taken = {}
        for name in map(Path, files):
            place = self.folder / kept_name(name.name, name.read_bytes())
            shutil.move(name, place)
            taken[name] = place
        return taken


def remove(paths: Collection[Path]) -> None:
    """Remove files that brought no article: nothing claims them."""
    for path in paths:
        path.unlink(missing_ok=True)


def kept_name(name: str, content: bytes) -> str:
    """The name under which the file is kept: letters, figures and hyphens of its own, and a digest of its content.

    Files of the same content and name get the same one. It never leads out of its folder, nor is it a pattern.
    """
    path, digest = Path(name), hashlib.sha256(content).hexdigest()[:12]
    stem = UNSAFE.sub("-", path.stem).strip("-")[:60] or "article"
    return f"{stem}-{digest}{path.suffix.lower()}"


def checked_address(address: str) -> str:
    """The address, if it is one on the web; raises SettingError otherwise: it would be taken for a file here."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        well = parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) <= LONGEST_ADDRESS
    except ValueError:
        well = False
    if not well or re.search(r"\s", address):
        raise SettingError(f'"{one_line(address)[:80]}" is no address. Write it like https://example.org/news.')
    return address


def said_report(report: RebuildReport, folder: Path) -> str:
    """What came of it in one line, with the first refusal."""
    came = "Nothing was added" if report.refused else "Nothing new: the index held it already"
    if report.added:
        came = f"{counted(report.added, 'article')} added"
    line = f"{came}; the index holds {counted(report.kept, 'article')}."
    if report.refused:
        first = report.refused[0]
        where = str(first.where).replace(f"{folder}{os.sep}", "")
        line += f" {len(report.refused):,} refused, the first: {one_line(where)}: {one_line(first.reason)}."
    return line


def progress_line(text: str, *, looks: str = "", taken: str = "") -> str:
    """The line under the controls, which a screen reader speaks when it changes; `looks` are classes of its own."""
    told = f' {TAKEN}="{taken}"' if taken else ""
    return f'<p role="status" aria-live="polite" class="{f"adding {looks}".strip()}"{told}>{escaped(text)}</p>'
