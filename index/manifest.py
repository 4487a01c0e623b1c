"""What a folder holds, and which generation of it counts.

    news.index/
        current.json              names the generation that answers; replaced in one step
        lock                      held by a running rebuild
        generation-0001/          manifest.json, articles, vectors, words
        building/                 a rebuild that has not finished: its log of vectors
        pages/                    pages fetched from addresses, so that a server need not send them again
        sources.json              what each file of the sources gave, so that it need not be read again

A generation is never changed once `current.json` names it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from index import copies, store, vectors, words
from index.errors import IndexDamaged, IndexMissing

FORMAT = 1
CURRENT, MANIFEST, BUILDING, LOCK, PAGES = "current.json", "manifest.json", "building", "lock", "pages"
SOURCES = "sources.json"
LOG = "embeddings.log"
KEYS = "passages.keys.npy"
CONTENTS = (*store.FILES, *words.FILES, *copies.FILES, vectors.FILE, KEYS)
SOMETIMES = (vectors.CODES, "reading.json")  # codes where there are many vectors; the other in older generations


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made from and with."""

    encoder: str
    encoder_sha256: str
    dimension: int
    settings: Mapping[str, int]
    articles: int
    passages: int
    undated: int
    outlets: int
    first: str | None
    last: str | None
    built: str
    fingerprint: str
    files: Mapping[str, str] = field(default_factory=dict)  # name to SHA-256
    inputs: str = ""  # in older indexes only
    format: int = FORMAT

    @property
    def built_on(self) -> date:
        """The day of the rebuild."""
        return date.fromisoformat(self.built)

    @property
    def vector_search(self) -> str:
        """How vectors are searched over the whole index: "exact", or "coded" (codes first, then exact cosines)."""
        return "coded" if vectors.CODES in self.files else "exact"

    @property
    def searches_as_it_should(self) -> bool:
        """Whether there are codes just where an index of this size has them; not in one of an older version."""
        return vectors.SIZES.coded(self.passages) == (self.vector_search == "coded")

    def write(self, folder: Path) -> None:
        """Write it into the generation's folder."""
        write_json(folder / MANIFEST, asdict(self))

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in the generation's folder."""
        fields = read_json(folder / MANIFEST)
        if fields.get("format") != FORMAT:
            raise IndexDamaged(
                f"The index in {folder.parent} has format {fields.get('format')}, this program reads format {FORMAT}."
                f" Rebuild it: dateline rebuild SOURCE... --into {folder.parent}"
            )
        try:
            return cls(**fields)
        except TypeError as error:
            raise _damaged(folder / MANIFEST, folder.parent) from error


def remedy(index: Path) -> str:
    """What to do about an index that is not as it was written."""
    return f"Rebuild the index: dateline rebuild SOURCE... --into {index}"


def _damaged(path: Path, index: Path) -> IndexDamaged:
    return IndexDamaged(f"{path} is damaged. {remedy(index)}")


def write_json(path: Path, fields: Mapping[str, Any]) -> None:
    """Write the object as JSON, in one step."""
    write_whole(path, _encoded(fields))


def write_whole(path: Path, content: bytes) -> None:
    """Write the file in one step: a reader sees the old one or the new one."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    sync_folder(path.parent)


def _encoded(fields: Mapping[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")


def read_json(path: Path) -> dict[str, Any]:
    """The object in the file; raises IndexDamaged where it is none, or not to the byte as `write_json` writes it."""
    index = path.parent if path.name == CURRENT else path.parent.parent
    try:
        content = path.read_bytes()
        fields = json.loads(content)
    except FileNotFoundError:
        raise IndexDamaged(f"{path} is missing. {remedy(index)}") from None
    except OSError as error:
        raise IndexDamaged(f"{path} cannot be read: {error.strerror}. {remedy(index)}") from error
    except (ValueError, RecursionError) as error:
        raise _damaged(path, index) from error
    if not isinstance(fields, dict) or content != _encoded(fields):
        raise _damaged(path, index)
    return fields


def sync_folder(folder: Path) -> None:
    """Make renames in the folder last through a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def current_generation(folder: Path) -> Path:
    """The folder of the generation that answers; raises IndexMissing where there is none."""
    if not os.path.lexists(folder / CURRENT) and not _generations(folder):
        raise IndexMissing(f"No index at {folder}. Build one: dateline rebuild SOURCE... --into {folder}")
    fields = read_json(folder / CURRENT)
    name, digest = fields.get("generation"), fields.get("manifest")
    if fields.get("check") != _check(name, digest) or not isinstance(name, str):
        raise _damaged(folder / CURRENT, folder)
    generation = folder / name
    if problem := _problem(generation / MANIFEST, digest):
        raise IndexDamaged(f"{problem}. {remedy(folder)}")
    return generation


def _generations(folder: Path) -> list[Path]:
    """The folders of all generations, oldest first, also of those that do not answer."""
    return sorted((path for path in folder.glob("generation-*") if path.name[11:].isdecimal()), key=_number)


def _number(generation: Path) -> int:
    return int(generation.name.removeprefix("generation-"))


def name_generation(folder: Path, generation: Path) -> None:
    """Let the generation answer for the index in the folder: the one step that swaps the old one for the new."""
    sync_folder(folder)  # the generation must have its name on the disk before anything says that it answers
    digest = sha256(generation / MANIFEST)
    fields = {"generation": generation.name, "manifest": digest, "check": _check(generation.name, digest)}
    write_json(folder / CURRENT, fields)


def _check(name: object, digest: object) -> str:
    return hashlib.sha256(f"{name} {digest}".encode()).hexdigest()[:16]


def sha256(path: Path) -> str:
    """The hash of the file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def file_hashes(folder: Path) -> dict[str, str]:
    """The hash of each file of a generation, by name."""
    names = [*CONTENTS, *(name for name in SOMETIMES if (folder / name).exists())]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(names, pool.map(lambda name: sha256(folder / name), names), strict=True))


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """What is wrong with the files of the generation, a line each; empty where all is well."""
    names = [*CONTENTS, *(name for name in SOMETIMES if name in manifest.files)]
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda name: _problem(folder / name, manifest.files.get(name)), names)
        return [problem for problem in found if problem]


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raises IndexDamaged, naming the first, where files of the generation are not as they were written."""
    if wrong := damaged_files(folder, manifest):
        raise IndexDamaged(f"{wrong[0]}. {remedy(folder.parent)}")


def foreign_files(folder: Path) -> list[Path]:
    """What lies in the folder of the index, or of the generation that answers, and is no part of it."""
    ours = {CURRENT, f"{CURRENT}.part", LOCK, BUILDING, PAGES, SOURCES, f"{SOURCES}.part"}
    foreign = [path for path in folder.iterdir() if path.name not in ours and path not in _generations(folder)]
    generation = current_generation(folder)
    foreign += [path for path in generation.iterdir() if path.name not in (*CONTENTS, *SOMETIMES, MANIFEST)]
    return sorted(foreign)


def remove_generations(folder: Path, *, keep: Collection[Path]) -> None:
    """Remove all generations but these."""
    for path in _generations(folder):
        if path not in keep:
            shutil.rmtree(path, ignore_errors=True)


def clear_away(folder: Path) -> None:
    """Remove what rebuilds that were killed have left behind.

    The generation that answers stays, and the one before it: readers may be opening it.
    """
    (folder / f"{SOURCES}.part").unlink(missing_ok=True)
    answering = current_generation(folder)
    remove_generations(folder, keep=[path for path in _generations(folder) if _number(path) <= _number(answering)][-2:])
    shutil.rmtree(folder / BUILDING, ignore_errors=True)


def give_up(folder: Path) -> None:
    """Make room after a rebuild that failed: of its folder only the log of vectors stays, and nothing where none is."""
    (folder / f"{SOURCES}.part").unlink(missing_ok=True)
    building = folder / BUILDING
    for path in building.iterdir() if building.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != LOG:
            path.unlink(missing_ok=True)
    with suppress(OSError):
        building.rmdir()


def _problem(path: Path, digest: object) -> str:
    """What is wrong with a file that should have this hash, "" for nothing."""
    try:
        found = sha256(path)
    except FileNotFoundError:
        return f"{path} is missing"
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}"
    return "" if found == digest else f"{path} is damaged"
