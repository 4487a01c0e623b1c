"""Whether a rebuild would change anything: told from the files before they are read, and from what was read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from index import manifest as files
from index.cutting import SETTINGS
from index.encoder import Encoder
from index.sources import Refusal
from index.sources.locating import check_sources, is_url, locate


def inputs_digest(
    sources: Sequence[str | Path], columns: Mapping[str, str] | None, encoder: Encoder, *, apart: Path
) -> str:
    """Changes whenever the files would give something else; "" where addresses are among the sources.

    The files' content counts, not their times: clocks jump. Raises SourceError where a source does not exist.
    """
    if any(is_url(source) for source in sources):
        return ""
    digest = blake2b(digest_size=16)
    parts = [files.FORMAT, SETTINGS, encoder.name, encoder.sha256, sorted((columns or {}).items())]
    digest.update(json.dumps(parts).encode())
    check_sources(sources)
    for found in locate(sources, apart=apart):
        if isinstance(found, Refusal):  # such as the folder of a saved page's pictures, or an index
            digest.update(f"{found}\n".encode("utf-8", "surrogateescape"))
            continue
        try:
            # a named pipe would be waited for without end
            content = files.sha256(Path(found)) if Path(found).is_file() else "no file"
        except OSError:
            return ""
        digest.update(f"{found}\0{content}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def fingerprint_of(ids: Iterable[str], encoder: Encoder) -> str:
    """Changes exactly when an index of the articles with these ids would hold something else."""
    digest = blake2b(digest_size=16)
    digest.update(json.dumps([files.FORMAT, SETTINGS, encoder.name, encoder.sha256]).encode())
    for identity in sorted(ids):
        digest.update(identity.encode())
    return digest.hexdigest()
