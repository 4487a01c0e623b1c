"""Rebuild an index: read, cut, embed, write aside, verify, swap. Killed at any moment, the old index still answers."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from index import copies, store, vectors, words
from index import manifest as files
from index.article import Article
from index.cutting import SETTINGS, Cut, OldCuts, cut_article, passage_text
from index.embedding_log import EmbeddingLog, embedding_key
from index.encoder import Encoder, packaged_encoder
from index.errors import DatelineError, IndexBusy, IndexDamaged, IndexMissing, SettingError, SourceError
from index.interval import Interval
from index.manifest import Manifest
from index.sources import Fetcher, Refusal, read_articles
from index.sources.locating import check_sources, is_url, locate
from index.staging import Staged

EMBED_AT_ONCE = 2048  # passages sorted by length together; a kill loses one batch of them at most


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild is. `total` is None while it is not known; `seconds` count from the start of the stage."""

    stage: str  # "reading", "cutting", "embedding", "writing"
    done: int
    total: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild did.

    `read` articles were found; `kept` of them are in the index now; `repeated` said the same as another to the
    letter; `undated` of the kept have no credible date. `embedded` passages were new, `reused` were known.
    """

    read: int
    kept: int
    undated: int
    repeated: int
    refused: tuple[Refusal, ...]
    passages: int
    embedded: int
    reused: int
    dropped: int
    reach: Interval | None
    seconds: float
    changed: bool


OnProgress = Callable[[Progress], None]


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
    clock. `keep_missing` keeps articles that the sources no longer hold. `fetch` fetches addresses, None for a Fetcher
    that keeps pages in the index's folder.

    Raises SourceError where a source is missing or no article is found, IndexBusy where another rebuild runs,
    SettingError where the folder cannot be written.
    """
    into = Path(into)
    today = today or datetime.now(UTC).astimezone().date()
    lock = FileLock(into / files.LOCK, timeout=0)
    try:
        into.mkdir(parents=True, exist_ok=True)
        with lock:
            fetch = fetch or Fetcher(cache=into / files.PAGES)
            work = _Rebuild(into, encoder or packaged_encoder(), today, fetch, on_progress)
            return work.run(sources, columns, keep_missing)
    except Timeout:
        raise IndexBusy(f"Another rebuild is writing into {into}. Wait for it to end.") from None
    except OSError as error:
        if isinstance(error, DatelineError):
            raise
        raise SettingError(
            f"{into} cannot be written: {error.strerror or error}. The index that was there still answers."
            " Free some space or name another folder with --into."
        ) from error


class _Rebuild:
    def __init__(
        self, into: Path, encoder: Encoder, today: date, fetch: Fetcher, on_progress: OnProgress | None
    ) -> None:
        self._into, self._encoder, self._today, self._fetch = into, encoder, today, fetch
        self._building = into / files.BUILDING
        self._on_progress = on_progress
        self._stage, self._stage_began = "", 0.0
        self._refused: list[Refusal] = []
        self._read = 0

    def run(
        self, sources: Sequence[str | Path], columns: Mapping[str, str] | None, keep_missing: bool
    ) -> RebuildReport:
        began = time.monotonic()
        old = self._old_generation()
        inputs = self._inputs(sources, columns, keep_missing)
        if old and inputs and old[1].inputs == inputs:
            shutil.rmtree(self._building, ignore_errors=True)  # left by a kill after the swap
            return self._report(old[1], began, repeated=0, dropped=0, embedded=0, changed=False)
        self._building.mkdir(exist_ok=True)
        (self._building / "articles.read").unlink(missing_ok=True)
        staged = Staged(self._building / "articles.read")
        repeated = staged.fill(self._found(sources, columns))
        dropped = 0
        if old:
            old_store = store.Store(old[0])
            gone = [number for number, name in enumerate(old_store.ids()) if name not in staged.ids]
            if keep_missing:
                staged.fill(old_store.article(number) for number in gone)
            else:
                dropped = len(gone)
        if not staged.entries:
            raise self._nothing_found(sources)
        fingerprint = self._fingerprint(staged)
        if old and old[1].fingerprint == fingerprint:
            shutil.rmtree(self._building)
            return self._report(old[1], began, repeated=repeated, dropped=0, embedded=0, changed=False)
        made, embedded = self._build(staged, old[0] if old else None, inputs, fingerprint)
        self._swap(old[0] if old else None)
        return self._report(made, began, repeated=repeated, dropped=dropped, embedded=embedded, changed=True)

    def _inputs(self, sources: Sequence[str | Path], columns: Mapping[str, str] | None, keep_missing: bool) -> str:
        """Changes whenever the files would give something else; "" where addresses are among the sources.

        The files' content counts, not their times: clocks jump.
        """
        if keep_missing or any(is_url(source) for source in sources):
            return ""
        digest = blake2b(digest_size=16)
        parts = [files.FORMAT, SETTINGS, self._encoder.name, self._encoder.sha256, sorted((columns or {}).items())]
        digest.update(json.dumps(parts).encode())
        check_sources(sources)
        for found in locate(sources):
            if isinstance(found, Refusal):
                return ""
            try:
                content = files.sha256(Path(found))
            except OSError:
                return ""
            digest.update(f"{found}\0{content}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def _old_generation(self) -> tuple[Path, Manifest] | None:
        """The index that is there, if it is whole; a damaged one is built anew."""
        try:
            folder = files.current_generation(self._into)
            found = Manifest.read(folder)
        except (IndexMissing, IndexDamaged):
            return None
        return None if files.damaged_files(folder, found) else (folder, found)

    def _tell(self, stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._stage_began = stage, now
        if self._on_progress:
            self._on_progress(Progress(stage, done, total, now - self._stage_began))

    def _found(self, sources: Sequence[str | Path], columns: Mapping[str, str] | None) -> Iterator[Article]:
        for found in read_articles(sources, today=self._today, columns=columns, fetch=self._fetch):
            if isinstance(found, Refusal):
                self._refused.append(found)
            else:
                self._read += 1
                if self._read % 100 == 0:
                    self._tell("reading", self._read, None)
                yield found
        self._fetch.forget_others()

    def _nothing_found(self, sources: Sequence[str | Path]) -> SourceError:
        named = ", ".join(str(source) for source in sources)
        why = (
            f" {len(self._refused)} refused, the first: {self._refused[0].where}: {self._refused[0].reason}."
            if self._refused
            else ""
        )
        return SourceError(
            f"No article found in {named}.{why} Name files or folders that hold articles; see docs/sources.md"
        )

    def _fingerprint(self, staged: Staged) -> str:
        """Changes exactly when the index would hold something else."""
        digest = blake2b(digest_size=16)
        digest.update(json.dumps([files.FORMAT, SETTINGS, self._encoder.name, self._encoder.sha256]).encode())
        for identity in sorted(staged.ids):
            digest.update(identity.encode())
        return digest.hexdigest()

    def _build(self, staged: Staged, old: Path | None, inputs: str, fingerprint: str) -> tuple[Manifest, int]:
        """Write the new generation into `building/generation`; returns its manifest and how many were embedded."""
        generation = self._building / "generation"
        shutil.rmtree(generation, ignore_errors=True)
        generation.mkdir()
        cuts = self._cut(staged, old)
        places = [cut.places for cut in cuts]
        mentions = [cut.mentions for cut in cuts]
        keys = [
            embedding_key(self._encoder, passage_text(article, place))
            for article, cut in zip(staged, places, strict=True)
            for place in cut
        ]
        log = EmbeddingLog(self._building / "embeddings.log", self._encoder.dimension)
        known = log.read()
        known |= _known_vectors(old, set(keys) - known.keys())
        embedded = self._embed(staged, places, keys, known, log)

        self._tell("writing", 0, 3)
        dimension = self._encoder.dimension
        blocks = (np.stack([known[key] for key in keys[at : at + 65536]]) for at in range(0, len(keys), 65536))
        vectors.write_vectors(blocks, dimension, generation)
        np.save(generation / files.KEYS, np.frombuffer(b"".join(keys), np.uint8).reshape(-1, 16))
        self._tell("writing", 1, 3)
        builder = words.WordIndexBuilder()
        for article, cut in zip(staged, places, strict=True):
            for place in cut:
                builder.add(passage_text(article, place))
        builder.write(generation)
        self._tell("writing", 2, 3)
        store.write_store(generation, staged, places, mentions)
        signatures = copies.stacked([cut.signature for cut in cuts])
        np.save(generation / copies.FILES[1], signatures)
        written = store.Store(generation)
        pairs = copies.copy_pairs(signatures, lambda number: written.article(number).text)
        np.save(generation / copies.FILES[0], pairs)
        made = self._verified(generation, staged, len(keys), inputs, fingerprint)
        self._tell("writing", 3, 3)
        return made, embedded

    def _cut(self, staged: Staged, old: Path | None) -> list[Cut]:
        """The articles cut, in order; those that the old generation holds are taken from it."""
        known = OldCuts(old)
        cuts = []
        for number, article in enumerate(staged):
            if number % 100 == 0:
                self._tell("cutting", number, len(staged.entries))
            cuts.append(known.of(article.id) or cut_article(article))
        return cuts

    def _embed(
        self,
        staged: Staged,
        places: Sequence[Sequence[tuple[int, int]]],
        keys: Sequence[bytes],
        known: dict[bytes, NDArray[np.float16]],
        log: EmbeddingLog,
    ) -> int:
        """Embed what is not known, into `known` and the log; returns how many passages that were."""
        total = len(set(keys) - known.keys())
        done = 0
        waiting: dict[bytes, str] = {}
        self._tell("embedding", 0, total)

        def flush() -> None:
            nonlocal done
            names, texts = list(waiting), list(waiting.values())
            for batch, made in self._encoder.encode(texts):
                halves = made.astype(np.float16)
                log.append([names[place] for place in batch], halves)
                known.update((names[place], halves[row]) for row, place in enumerate(batch))
                done += len(batch)
                self._tell("embedding", done, total)
            waiting.clear()

        if total == 0:
            return 0
        at = 0
        for article, cut in zip(staged, places, strict=True):
            for place in cut:
                key = keys[at]
                at += 1
                if key not in known and key not in waiting:
                    waiting[key] = passage_text(article, place)
                    if len(waiting) == EMBED_AT_ONCE:
                        flush()
        flush()
        return done

    def _verified(self, generation: Path, staged: Staged, count: int, inputs: str, fingerprint: str) -> Manifest:
        """Read back what was written, compare the counts, and write the manifest."""
        kept = store.Store(generation)
        held = (kept.articles, kept.passages, len(vectors.VectorIndex.open(generation)))
        if held != (len(staged.entries), count, count):
            raise IndexDamaged(
                f"{generation} holds {held} articles, passages and vectors where {(len(staged.entries), count, count)}"
                " were written. Check the disk and rebuild."
            )
        reach = kept.reach()
        made = Manifest(
            encoder=self._encoder.name,
            encoder_sha256=self._encoder.sha256,
            dimension=self._encoder.dimension,
            settings=SETTINGS,
            articles=kept.articles,
            passages=kept.passages,
            undated=sum(day == store.UNDATED for day, _, _ in staged.entries),
            outlets=len(staged.sources - {""}),
            first=reach.first.isoformat() if reach and reach.first else None,
            last=reach.last.isoformat() if reach and reach.last else None,
            built=self._today.isoformat(),
            inputs=inputs,
            fingerprint=fingerprint,
            files=files.file_hashes(generation),
        )
        made.write(generation)
        return made

    def _swap(self, old: Path | None) -> None:
        """Let the new generation answer, then remove what no longer does."""
        numbers = [int(path.name.split("-")[1]) for path in self._into.glob("generation-*") if path.name[11:].isdigit()]
        target = self._into / f"generation-{max(numbers, default=0) + 1:04d}"
        for path in (self._building / "generation").iterdir():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
        (self._building / "generation").rename(target)
        files.name_generation(self._into, target)
        for path in self._into.glob("generation-*"):
            if path not in (target, old):  # readers may be opening the last one still
                shutil.rmtree(path, ignore_errors=True)
        shutil.rmtree(self._building)

    def _report(
        self, made: Manifest, began: float, *, repeated: int, dropped: int, embedded: int, changed: bool
    ) -> RebuildReport:
        reach = (
            Interval(date.fromisoformat(made.first), date.fromisoformat(made.last))
            if made.first and made.last
            else None
        )
        return RebuildReport(
            read=self._read if changed or self._read else made.articles,
            kept=made.articles,
            undated=made.undated,
            repeated=repeated,
            refused=tuple(self._refused),
            passages=made.passages,
            embedded=embedded,
            reused=made.passages - embedded,
            dropped=dropped,
            reach=reach,
            seconds=time.monotonic() - began,
            changed=changed,
        )


def _known_vectors(old: Path | None, wanted: set[bytes]) -> dict[bytes, NDArray[np.float16]]:
    """Vectors of the old generation for the keys that are wanted."""
    if old is None or not wanted:
        return {}
    keys = np.load(old / files.KEYS)
    index = vectors.VectorIndex.open(old)
    known: dict[bytes, NDArray[np.float16]] = {}
    for at in range(0, len(keys), 65536):
        rows = index.rows(at, min(at + 65536, len(keys))).astype(np.float16)
        for row, key in enumerate(keys[at : at + 65536]):
            if (name := key.tobytes()) in wanted:
                known[name] = rows[row]
    return known
