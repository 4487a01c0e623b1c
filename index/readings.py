"""What each file of the sources gave the last time that it was read, so that it is read again only once it changes.

A reading names articles by their ids: they are taken from the index that holds them, and an index that does not hold
one of them makes the reading worthless. So a lost, damaged or outdated `sources.json` costs time and nothing else.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from index import manifest as files
from index.cutting import SETTINGS
from index.errors import IndexDamaged
from index.sources import Refusal

_CHECK = 32  # characters of the checksum before the line end
_READ_BY = ("sources", "cleaning", "published.py", "article.py", "readings.py")  # what makes articles of a file
_READ_WITH = "feedparser lxml lxml-html-clean markdown-it-py pyarrow pyyaml trafilatura warcio zstandard".split()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file with this content gave.

    `digest` is the SHA-256 of its bytes, `articles` pairs the id of each article with where its date came from, in
    the file's order, repeated ones included. From the day `awaits` on it may give something else.
    """

    digest: str
    articles: tuple[tuple[str, str], ...] = ()
    refused: tuple[Refusal, ...] = ()
    awaits: date | None = None

    def holds_on(self, today: date) -> bool:
        """Whether the file, unchanged, gives the same on that day."""
        return self.awaits is None or today < self.awaits


def read_readings(index: Path, columns: Mapping[str, str] | None) -> dict[str, Reading]:
    """The readings kept in the folder of the index, by the file's path; none that another version would read otherwise.

    Empty where none were kept. Raises IndexDamaged where the file is not as it was written.
    """
    path = index / files.SOURCES
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise IndexDamaged(f"{path} cannot be read: {error.strerror}") from error
    check, body = content[: _CHECK + 1], content[_CHECK + 1 :]
    if check != _check(body):
        raise IndexDamaged(f"{path} is damaged")
    fields = json.loads(body)
    if fields["version"] != _version(columns):
        return {}
    return {
        name: Reading(
            digest,
            tuple((identity, origin) for identity, origin in articles),
            tuple(Refusal(*one) for one in refused),
            date.fromisoformat(awaits) if awaits else None,
        )
        for name, (digest, articles, refused, awaits) in fields["files"].items()
    }


def write_readings(index: Path, columns: Mapping[str, str] | None, readings: Mapping[str, Reading]) -> None:
    """Keep the readings in the folder of the index, in one step."""
    listed = {
        name: (
            one.digest,
            one.articles,
            [(refusal.where, refusal.reason) for refusal in one.refused],
            one.awaits.isoformat() if one.awaits else None,
        )
        for name, one in readings.items()
    }
    # in ASCII: the name of a file need not be UTF-8
    body = json.dumps({"version": _version(columns), "files": listed}, separators=(",", ":")).encode("ascii")
    files.write_whole(index / files.SOURCES, _check(body) + body)


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=_CHECK // 2).hexdigest().encode("ascii") + b"\n"


def _version(columns: Mapping[str, str] | None) -> str:
    parts = [SETTINGS["reading"], _reading_code(), sorted((columns or {}).items())]
    return blake2b(json.dumps(parts).encode("ascii"), digest_size=16).hexdigest()


@cache
def _reading_code() -> str:
    """Changes when the code that makes articles of a file does, here or in the libraries that it uses."""
    room = Path(__file__).parent
    digest = blake2b(platform.python_version().encode(), digest_size=16)
    for name in _READ_BY:
        place = room / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(room).as_posix().encode() + b"\0" + path.read_bytes())
    for name in _READ_WITH:
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    return digest.hexdigest()
