"""A rebuild killed at any moment leaves an index that answers, and the next one ends as if nothing had happened.

The suite kills a few times; `DATELINE_KILLS=200 scripts/test -k killed` kills as often as the bar asks.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from index import NewsIndex, rebuild
from index.manifest import CONTENTS, current_generation
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom

ROOT = Path(__file__).parent.parent.parent
KILLS = int(os.environ.get("DATELINE_KILLS", "6"))
CHILD = """
import sys, time
from datetime import date
from index import rebuild
from tests.fake_encoder import HashingEncoder

class Slow(HashingEncoder):
    def encode(self, texts):
        for batch in super().encode(texts):
            time.sleep(0.004)  # so that kills land while passages are embedded, too
            yield batch

print("ready", flush=True)
rebuild([sys.argv[1]], sys.argv[2], encoder=Slow(), today=date(2024, 7, 1))
"""


def start(source: Path, index: Path) -> subprocess.Popen[str]:
    """A rebuild in a process of its own, past its imports."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(source), str(index)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.stdout.close()
    return child


def files_of(index: Path) -> dict[str, bytes]:
    return {name: (current_generation(index) / name).read_bytes() for name in CONTENTS}


def test_a_rebuild_killed_at_random_moments_loses_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    """After each kill the old or the new index answers; the next rebuild embeds at most one batch again."""
    sources = [newsroom(range(60), "low.jsonl"), newsroom(range(60, 160), "high.jsonl")]
    expected, index = [], tmp_path / "index"
    for number, source in enumerate(sources):
        rebuild([source], tmp_path / f"undisturbed{number}", encoder=HashingEncoder(), today=TODAY)
        expected.append(files_of(tmp_path / f"undisturbed{number}"))
    began = time.monotonic()
    child = start(sources[0], index)
    assert child.wait() == 0
    whole = time.monotonic() - began
    rng = random.Random(20240701)

    for kill in range(KILLS):
        target = (kill + 1) % 2
        child = start(sources[target], index)
        time.sleep(rng.uniform(0, whole))
        child.send_signal(signal.SIGKILL)
        child.wait()

        open_index = NewsIndex.open(index, encoder=HashingEncoder())
        assert open_index.manifest.articles in {60, 100}
        assert open_index.search("crane", k=1)
        rebuild([sources[target]], index, encoder=HashingEncoder(), today=TODAY)
        assert files_of(index) == expected[target]
        assert not (index / "building").exists()
        assert len(list(index.glob("generation-*"))) <= 2


def test_what_was_embedded_before_the_kill_is_not_embedded_again(newsroom: Newsroom, tmp_path: Path) -> None:
    source, index = newsroom(range(160)), tmp_path / "index"
    log = index / "building" / "embeddings.log"
    child = start(source, index)
    while not log.exists() or log.stat().st_size < 2000:
        assert child.poll() is None
        time.sleep(0.001)
    child.send_signal(signal.SIGKILL)
    child.wait()
    kept = log.stat().st_size // (16 + 2 * 16 + 4)

    encoder = HashingEncoder()
    rebuild([source], index, encoder=encoder, today=TODAY)

    assert kept > 0
    assert encoder.encoded == 160 - kept
