"""Whether an index of other articles would be another index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b

from index import manifest as files
from index.cutting import SETTINGS
from index.encoder import Encoder


def fingerprint_of(articles: Mapping[str, str], encoder: Encoder) -> str:
    """Changes exactly when an index of the articles would hold something else.

    `articles` has, by the id of each, where its date came from, which the id does not tell.
    """
    digest = blake2b(digest_size=16)
    digest.update(json.dumps([files.FORMAT, SETTINGS, encoder.name, encoder.sha256]).encode())
    for identity, date_from in sorted(articles.items()):
        digest.update(json.dumps([identity, date_from]).encode())
    return digest.hexdigest()
