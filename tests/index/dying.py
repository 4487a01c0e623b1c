"""A rebuild in a process of its own that dies at a moment of one's choosing."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType

import numpy as np
from numpy.typing import NDArray

import index
from index.manifest import CURRENT
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY

PHASES = ("reading", "cutting", "embedding", "writing", "verifying", "swapping", "cleaning up")
INDEX = str(Path(index.__file__).parent) + os.sep
# the many small calls within these would hide the few that touch the disk
UNCOUNTED = tuple(INDEX + part for part in ("timex", "cleaning", "sentences", "copies", "published", "interval"))


class Witnessed(HashingEncoder):
    """Writes a byte into a file for every passage that it embeds."""

    def __init__(self, witness: Path) -> None:
        super().__init__()
        self._witness = witness

    def encode(self, texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """As its parent does."""
        for numbers, vectors in super().encode(texts):
            with self._witness.open("ab") as stream:
                stream.write(b"." * len(numbers))
            yield numbers, vectors


def phase_of(frame: FrameType | None, *, swapped: bool) -> str:
    """What a rebuild is doing, told by the functions on its stack."""
    names: set[str] = set()
    files: set[str] = set()
    while frame is not None:
        names.add(frame.f_code.co_name)
        files.add(frame.f_code.co_filename.removeprefix(INDEX))
        frame = frame.f_back
    if swapped:
        return "cleaning up"
    if names & {"_swap", "land", "name_generation"}:
        return "swapping"
    if names & {"_verified", "checked"} or ("file_hashes" in names and "damaged_files" not in names):
        return "verifying"
    if "cutting.py" in files:
        return "cutting"
    if names & {"_embed"} or "embedding_log.py" in files:
        return "embedding"
    if files & {"words.py", "vectors.py"} or names & {"write_store", "_build", "_finished"}:
        return "writing"
    return "reading"


class Moments:
    """Counts the calls of functions in each phase of a rebuild; at call `last` of the phase the process dies.

    The phase is then in the file `said`; without a `last`, how many calls each phase had is.
    """

    def __init__(self, folder: Path, said: Path, last: tuple[str, int] | None) -> None:
        self._current, self._said, self._last = folder / CURRENT, said, last
        self._counts = dict.fromkeys(PHASES, 0)
        self._lock = threading.Lock()
        self._before = self._stamp()

    def _stamp(self) -> tuple[int, int]:
        try:
            found = self._current.stat()
        except FileNotFoundError:
            return (0, 0)
        return found.st_ino, found.st_mtime_ns

    def __call__(self, frame: FrameType, *_: object) -> None:
        """As sys.setprofile calls it: with what happens, and to what."""
        name = frame.f_code.co_filename
        if (not name.startswith(INDEX) and name != shutil.__file__) or name.startswith(UNCOUNTED):
            return
        with self._lock:
            phase = phase_of(frame, swapped=self._stamp() != self._before)
            if self._last == (phase, self._counts[phase]):
                self._said.write_text(phase)
                os.kill(os.getpid(), signal.SIGKILL)
            self._counts[phase] += 1

    def write(self) -> None:
        """How many calls each phase had, as JSON."""
        self._said.write_text(json.dumps(self._counts))


def _rebuild(
    source: Path, folder: Path, witness: Path, said: Path, last: tuple[str, int] | None, counted: bool
) -> None:
    moments = Moments(folder, said, last)
    if counted:
        threading.setprofile(moments)
        sys.setprofile(moments)
    try:
        index.rebuild([source], folder, encoder=Witnessed(witness), today=TODAY)
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    if counted and last is None:
        moments.write()


def dying_rebuild(
    source: Path,
    folder: Path,
    *,
    witness: Path,
    said: Path,
    last: tuple[str, int] | None = None,
    counted: bool = True,
) -> BaseProcess:
    """The process, started. All its imports are done before, in the process that it is forked from."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.index.dying", "index.rebuild", "faiss", "datasketch"])
    process = context.Process(target=_rebuild, args=(source, folder, witness, said, last, counted))
    process.start()
    return process
