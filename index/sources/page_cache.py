"""What was fetched before, kept on disk so that a server need not send it again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page fetched before, and the `conditions` under which a server sends it anew."""

    url: str
    content: bytes
    kind: str
    charset: str
    conditions: Mapping[str, str]


class PageCache:
    """Pages by the address that was asked for. A damaged or missing entry is no entry."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def get(self, url: str) -> KeptPage | None:
        """The page kept for an address, None where there is none."""
        place = self._place(url)
        self._asked.add(place.name)
        try:
            state = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
            content = place.with_suffix(".page").read_bytes()
        except (OSError, ValueError):
            return None
        if not isinstance(state, dict) or state.get("sha256") != hashlib.sha256(content).hexdigest():
            return None
        conditions = {
            header: str(state[name])
            for header, name in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
            if state.get(name)
        }
        return KeptPage(str(state["url"]), content, str(state["kind"]), str(state["charset"]), conditions)

    def put(self, url: str, final: str, content: bytes, kind: str, charset: str, headers: Mapping[str, str]) -> None:
        """Keeps a page, with what the server said of how to ask whether it has changed, if it did."""
        state = {
            "url": final,
            "kind": kind,
            "charset": charset,
            "sha256": hashlib.sha256(content).hexdigest(),
            "etag": headers.get("etag", ""),
            "last-modified": headers.get("last-modified", ""),
        }
        self._folder.mkdir(parents=True, exist_ok=True)
        place = self._place(url)
        _write(place.with_suffix(".page"), content)
        _write(place.with_suffix(".json"), json.dumps(state).encode())

    def drop_others(self) -> None:
        """Removes the pages that were not asked for since this cache was opened."""
        for path in self._folder.glob("*.*"):
            if path.name.partition(".")[0] not in self._asked:
                path.unlink(missing_ok=True)

    def _place(self, url: str) -> Path:
        return self._folder / hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _write(path: Path, content: bytes) -> None:
    """In one step, so that a reader never sees half a file."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
