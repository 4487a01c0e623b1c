"""Rebuild an index: read, cut, embed, write aside, verify, swap. Killed at any moment, the old index still answers.

Two threads: one reads, cleans and cuts, then writes the articles and their words; the other embeds what is cut.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from index import generation as generations
from index import manifest as files
from index import store
from index.cutting import SETTINGS, OldCuts
from index.embedding_log import EmbeddingLog
from index.encoder import Encoder, packaged_encoder
from index.errors import DatelineError, IndexBusy, IndexDamaged, SettingError, SourceError
from index.fingerprints import fingerprint_of
from index.inputs import Held, Inputs
from index.interval import Interval
from index.known_vectors import KnownVectors
from index.manifest import Manifest
from index.placing import check_place
from index.preparing import Preparation, Stopped
from index.readings import read_readings, write_readings
from index.report import OnProgress, Progress, RebuildReport
from index.sources import Fetcher, Refusal
from index.sources.locating import check_sources
from index.sources.rows import check_mapping
from index.staging import Staged
from index.tally import Tally

EMBED_AT_ONCE = 2048  # passages sorted by length together; a kill loses one batch of them at most


def rebuild(
    sources: Sequence[str | Path],
    into: str | Path,
    *,
    encoder: Encoder | None = None,
    today: date | None = None,
    columns: Mapping[str, str] | None = None,
    keep_missing: bool = False,
    fetch: Fetcher | None = None,
    on_progress: OnProgress | None = None,
) -> RebuildReport:
    """Make the index in the folder `into` hold exactly the articles of `sources`, and report what was done.

    Passages that the index already holds, or that an interrupted rebuild embedded, are not embedded again. Until the
    last step the old index answers; after it the new one does. `today` bounds credible dates and defaults to the
    clock; where it lies before the last date of the index, as when a clock has jumped back, that date does.
    `keep_missing` keeps articles that the sources no longer hold. `fetch` fetches addresses, None for a Fetcher
    that keeps pages in the index's folder.

    Raises SourceError where a source is missing or no article is found, IndexBusy where another rebuild runs,
    SettingError where the folder cannot be written, or is not the index's own but one of articles.
    """
    into = Path(into)
    check_sources(sources)
    check_mapping(columns)
    check_place(into, sources)
    today = today or datetime.now(UTC).astimezone().date()
    lock = FileLock(into / files.LOCK, timeout=0)
    try:
        into.mkdir(parents=True, exist_ok=True)
        with lock:
            fetch = fetch or Fetcher(cache=into / files.PAGES)
            work = _Rebuild(into, encoder or packaged_encoder(), today, fetch, on_progress)
            try:
                return work.run(sources, columns, keep_missing)
            except (OSError, DatelineError):
                with suppress(OSError):
                    files.give_up(into)
                raise
    except Timeout:
        raise IndexBusy(f"Another rebuild is writing into {into}. Wait for it to end.") from None
    except OSError as error:
        if isinstance(error, DatelineError):
            raise
        # NumPy says how much it wrote of an array, and no more, where the disk was full
        reason = error.strerror or f"a file could not be written to its end ({error}); the disk may be full"
        raise SettingError(
            f"{into} cannot be written: {reason}. The index that was there still answers."
            " Free some space or name another folder with --into."
        ) from error


@dataclass(frozen=True, slots=True)
class _Read:
    """What the sources gave, beside the articles: `changed` where the old generation does not hold just these."""

    dropped: int
    fingerprint: str
    changed: bool


class _Rebuild:
    def __init__(
        self, into: Path, encoder: Encoder, today: date, fetch: Fetcher, on_progress: OnProgress | None
    ) -> None:
        self._into, self._encoder, self._today, self._fetch = into, encoder, today, fetch
        self._building = into / files.BUILDING
        self._on_progress = on_progress
        self._telling = threading.Lock()
        self._began: dict[str, float] = {}
        self._tally = Tally()

    def run(
        self, sources: Sequence[str | Path], columns: Mapping[str, str] | None, keep_missing: bool
    ) -> RebuildReport:
        began = time.monotonic()
        current = _kept(self._into) if keep_missing else generations.current(self._into)
        old, was = current or (None, None)
        if was and was.last:
            self._today = max(self._today, date.fromisoformat(was.last))
        damaged = False
        try:
            readings = read_readings(self._into, columns)
        except IndexDamaged:
            readings, damaged = {}, True  # all files are read again, and what they give is noted anew
        old_store = store.Store(old) if old else None
        inputs = Inputs(
            sources,
            apart=self._into,
            today=self._today,
            columns=columns,
            fetch=self._fetch,
            readings=readings,
            old=old_store,
        )

        def note_readings() -> None:
            if inputs.readings != readings or damaged:
                write_readings(self._into, columns, inputs.readings)

        if was and old_store and self._nothing_changed(inputs, was, keep_missing):
            self._tally.take_all(inputs, old_store)
            note_readings()
            files.clear_away(self._into)  # left by a kill after the swap
            return self._report(was, was, began, embedded=0)
        if old:
            files.remove_generations(self._into, keep=[old])  # the one before it only takes up room by now
        generation = self._building / "generation"
        shutil.rmtree(generation, ignore_errors=True)
        generation.mkdir(parents=True)
        known = KnownVectors(EmbeddingLog(self._building / files.LOG, self._encoder.dimension), old)
        with Staged(self._building / "articles.read") as staged:
            preparation = Preparation(staged, OldCuts(old), known, self._encoder)

            def prepare() -> _Read:
                try:
                    found = self._take_in(preparation, staged, inputs, old_store, was, keep_missing)
                    preparation.end()
                    if found.changed:
                        generations.write_articles(generation, staged, preparation, old)
                except BaseException:
                    preparation.stop()
                    raise
                return found

            found, embedded = self._beside(prepare, preparation, known)
            note_readings()  # before the swap: until then they name articles that no index holds, and count for nothing
            if was and not found.changed:
                shutil.rmtree(self._building)
                return self._report(was, was, began, embedded=0)
            made = self._finished(generation, staged, preparation, known, found.fingerprint)
        generations.land(generation, self._into, old=old)
        shutil.rmtree(self._building)
        return self._report(made, was, began, embedded=embedded, dropped=found.dropped)

    def _nothing_changed(self, inputs: Inputs, was: Manifest, keep_missing: bool) -> bool:
        """Whether it is known before anything is read that the old generation holds just what this one would."""
        if not was.searches_as_it_should:
            return False
        known = inputs.known(with_missing=keep_missing)
        return bool(known and fingerprint_of(known, self._encoder) == was.fingerprint)

    def _tell(self, stage: str, done: int, total: int | None) -> None:
        """Report progress; called from both threads, so one at a time."""
        with self._telling:
            now = time.monotonic()
            seconds = now - self._began.setdefault(stage, now)
            if self._on_progress:
                self._on_progress(Progress(stage, done, total, seconds))

    def _nothing_found(self, inputs: Inputs) -> SourceError:
        named = ", ".join(str(source) for source in inputs.sources)
        refused = self._tally.refused
        why = f" {len(refused)} refused, the first: {refused[0].where}: {refused[0].reason}." if refused else ""
        return SourceError(
            f"No article found in {named}.{why} Name files or folders that hold articles; see docs/sources.md"
        )

    def _take_in(
        self,
        preparation: Preparation,
        staged: Staged,
        inputs: Inputs,
        old: store.Store | None,
        was: Manifest | None,
        keep_missing: bool,
    ) -> _Read:
        """Take in what the sources hold and, if asked to, what only the old generation does."""
        for where, found in inputs.give():
            if isinstance(found, Refusal):
                self._tally.refused.append(found)
                continue
            article = inputs.article(found) if isinstance(found, Held) else found
            new = preparation.take(article)
            self._tally.take(where, new=new, undated=None if article.published else article.title)
            if self._tally.read % 100 == 0:
                self._tell("reading", self._tally.read, None)
        gone = [number for identity, number in inputs.held.items() if identity not in staged.ids]
        for article in map(old.article, gone) if old and keep_missing else ():
            preparation.take(article)
            if article.published is None:
                self._tally.name("", article.title)
        if not staged.entries:
            raise self._nothing_found(inputs)
        fingerprint = fingerprint_of(staged.ids, self._encoder)
        same = was and was.fingerprint == fingerprint and was.searches_as_it_should
        return _Read(0 if keep_missing else len(gone), fingerprint, changed=not same)

    def _beside(self, prepare: Callable[[], _Read], preparation: Preparation, known: KnownVectors) -> tuple[_Read, int]:
        """Prepare in another thread and embed in this one; what the first returns, and how many were embedded.

        Whatever ends one of them ends the other before it is raised.
        """
        with ThreadPoolExecutor(1) as other:
            preparing = other.submit(prepare)
            try:
                try:
                    embedded = self._embed(preparation, known)
                except Stopped:
                    embedded = 0  # the other thread says why
                if not preparing.done():
                    self._tell("writing", 0, 2)
                return preparing.result(), embedded
            except BaseException:
                preparation.stop()
                raise

    def _embed(self, preparation: Preparation, known: KnownVectors) -> int:
        """Embed what is not known, into `known`; returns how many passages that were."""
        done = 0
        self._began["embedding"] = time.monotonic()
        for texts in preparation.unembedded(EMBED_AT_ONCE):
            keys = list(texts)
            for batch, made in self._encoder.encode(list(texts.values())):
                known.add([keys[place] for place in batch], made.astype(np.float16))
                done += len(batch)
                preparation.go_on()
                if preparation.complete.is_set():  # until then the count of articles read is what there is to tell
                    self._tell("embedding", done, preparation.to_embed)
        self._tell("embedding", done, preparation.to_embed)
        return done

    def _finished(
        self,
        generation: Path,
        staged: Staged,
        preparation: Preparation,
        known: KnownVectors,
        fingerprint: str,
    ) -> Manifest:
        """Write the vectors, read back what was written, compare the counts, and write the manifest."""
        self._tell("writing", 1, 2)
        dimension = self._encoder.dimension
        count = generations.write_vectors(generation, staged, preparation, known, dimension=dimension)
        kept = generations.checked(generation, articles=len(staged.entries), passages=count)
        reach = kept.reach()
        made = Manifest(
            encoder=self._encoder.name,
            encoder_sha256=self._encoder.sha256,
            dimension=dimension,
            settings=SETTINGS,
            articles=kept.articles,
            passages=kept.passages,
            undated=sum(day == store.UNDATED for day, _, _ in staged.entries),
            outlets=len(staged.sources - {""}),
            first=reach.first.isoformat() if reach and reach.first else None,
            last=reach.last.isoformat() if reach and reach.last else None,
            built=self._today.isoformat(),
            fingerprint=fingerprint,
            files=files.file_hashes(generation),
        )
        made.write(generation)
        self._tell("writing", 2, 2)
        return made

    def _report(
        self, made: Manifest, was: Manifest | None, began: float, *, embedded: int, dropped: int = 0
    ) -> RebuildReport:
        tally = self._tally
        reach = (
            Interval(date.fromisoformat(made.first), date.fromisoformat(made.last))
            if made.first and made.last
            else None
        )
        return RebuildReport(
            read=tally.read,
            kept=made.articles,
            undated=made.undated,
            repeated=tally.repeated,
            refused=tuple(tally.refused),
            passages=made.passages,
            embedded=embedded,
            reused=made.passages - embedded,
            dropped=dropped,
            reach=reach,
            seconds=time.monotonic() - began,
            changed=made is not was,
            added=made.articles + dropped - (was.articles if was else 0),
            kept_missing=made.articles - (tally.read - tally.repeated),
            undated_named=tuple(tally.undated),
        )


def _kept(into: Path) -> tuple[Path, Manifest] | None:
    """The index whose articles are to be kept; where it is damaged they cannot be, and nothing is touched."""
    try:
        return generations.whole(into)
    except IndexDamaged as error:
        raise IndexDamaged(
            f"{error}. Nothing was changed: with --keep-missing the articles that only it holds would be lost."
        ) from error
