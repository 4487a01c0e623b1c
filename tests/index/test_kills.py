"""A rebuild killed at any moment leaves an index that answers, and the next one ends as if nothing had happened.

The suite kills once in every phase and some times more; `DATELINE_KILLS=200 scripts/test -k killed -s` kills as often
as the bar asks and prints what was hit.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections import Counter
from itertools import count
from pathlib import Path

from index import NewsIndex, rebuild
from index.embedding_log import KEY
from index.manifest import BUILDING, current_generation
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom
from tests.index.dying import PHASES, dying_rebuild

KILLS = int(os.environ.get("DATELINE_KILLS", "10"))
BATCH = 4  # passages that the encoder gives at once
RECORD = KEY + 2 * HashingEncoder().dimension + 4


def files_of(index: Path) -> dict[str, bytes]:
    """All files of the generation that answers, by name."""
    return {path.name: path.read_bytes() for path in current_generation(index).iterdir()}


def logged(index: Path) -> int:
    """How many passages a killed rebuild has written down as embedded."""
    log = index / BUILDING / "embeddings.log"
    return log.stat().st_size // RECORD if log.exists() else 0


def test_a_rebuild_killed_at_random_moments_loses_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    """After each kill the old or the new index answers, and the next rebuild embeds what is not written down, only.

    The index goes to and fro between two sets of articles that have 20 in common. Every third kill comes from outside,
    at a moment of the clock, which may be in the middle of a write; the others at a call of a function, ours or the
    system's, drawn among those of each phase in turn.
    """
    index, witness, said = tmp_path / "index", tmp_path / "witness", tmp_path / "said"
    sources = [newsroom(range(60), "low.jsonl"), newsroom(range(40, 140), "high.jsonl")]
    held, missing = [60, 100], [40, 80]  # articles, and those that the other source does not hold
    expected, calls, seconds = [], [], []
    for number, source in enumerate(sources):
        rebuild([source], tmp_path / f"undisturbed{number}", encoder=HashingEncoder(), today=TODAY)
        expected.append(files_of(tmp_path / f"undisturbed{number}"))
    rebuild([sources[1]], index, encoder=HashingEncoder(), today=TODAY)
    for turn, source in enumerate([*sources, *sources]):
        began = time.monotonic()
        dying_rebuild(source, index, witness=witness, said=said, counted=turn < 2).join()
        if turn < 2:
            calls.append(json.loads(said.read_text()))
        else:
            seconds.append(time.monotonic() - began)
    rng = random.Random(20240701)
    hit: Counter[str] = Counter()

    for turn in count():
        if hit.total() == KILLS:
            break
        target = turn % 2
        witness.write_bytes(b"")
        if turn % 3 == 2:
            phase = "at a moment of the clock"
            child = dying_rebuild(sources[target], index, witness=witness, said=said, counted=False)
            time.sleep(rng.uniform(0, seconds[target]))
            child.kill()
            child.join()
        else:
            phase = PHASES[(turn - turn // 3) % len(PHASES)]
            last = rng.randrange(calls[target][phase])
            child = dying_rebuild(sources[target], index, witness=witness, said=said, last=(phase, last))
            child.join()
        if child.exitcode == -signal.SIGKILL:  # else it was faster than the clock, or had a call less in the phase
            hit[phase] += 1

        open_index = NewsIndex.open(index, encoder=HashingEncoder())
        swapped = open_index.manifest.articles == held[target]
        assert open_index.manifest.articles in held
        assert len(open_index.search("crane", k=5)) == 5
        known = logged(index)
        assert 0 <= witness.stat().st_size - known <= BATCH or swapped
        encoder = HashingEncoder()
        rebuild([sources[target]], index, encoder=encoder, today=TODAY)
        assert encoder.encoded == (0 if swapped else missing[target] - known)
        assert files_of(index) == expected[target]
        assert not (index / BUILDING).exists()
        assert len(list(index.glob("generation-*"))) <= 2

    print(f"{hit.total()} of {KILLS} kills survived:", dict(sorted(hit.items())))  # noqa: T201 - the figure of the bar
    assert {phase for phase in PHASES if KILLS >= 10 and phase not in hit} == set()
