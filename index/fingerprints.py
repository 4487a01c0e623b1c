"""Whether an index of other articles would be another index."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b

from index import manifest as files
from index.cutting import SETTINGS
from index.encoder import Encoder


def fingerprint_of(ids: Iterable[str], encoder: Encoder) -> str:
    """Changes exactly when an index of the articles with these ids would hold something else."""
    digest = blake2b(digest_size=16)
    digest.update(json.dumps([files.FORMAT, SETTINGS, encoder.name, encoder.sha256]).encode())
    for identity in sorted(ids):
        digest.update(identity.encode())
    return digest.hexdigest()
