"""Dateline under the protocol of its peers, with `--precision` and `--tokens` (how much of a passage is embedded)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.peers.protocol import K, main
from index import NewsIndex, rebuild
from index.cutting import passage_text
from index.encoder import MAX_TOKENS, MiniLM

TODAY = date(2026, 1, 31)


class Dateline:
    """The whole rebuild: reading, cleaning, cutting, dating, embedding, the word index, copies, and the checks."""

    versions = ("openvino", "faiss-cpu")

    def __init__(self, *, precision: str | None, tokens: int) -> None:
        self._precision, self._tokens = precision, tokens

    def load(self, weights: Path) -> int:  # noqa: ARG002 - the packaged encoder finds its weights itself
        """The packaged encoder."""
        self._encoder = MiniLM.packaged(precision=self._precision, tokens=self._tokens)
        return self._tokens

    def build(self, source: Path, into: Path, *, whole: bool) -> list[str]:  # noqa: ARG002 - rows are never cut anew
        """The index as `dateline rebuild` makes it; a text of up to 900 characters is one passage."""
        rebuild([source], into, encoder=self._encoder, today=TODAY)
        store = NewsIndex.open(into, encoder=self._encoder).snapshot.store
        passages = (store.passage(number) for number in range(store.passages))
        return [passage_text(passage.article, (passage.start, passage.end)) for passage in passages]

    def search(self, question: str, into: Path) -> str:
        """The best passage, by meaning and words."""
        return NewsIndex.open(into, encoder=self._encoder).search(question, k=K)[0].passage.text


def run(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--precision")
    parser.add_argument("--tokens", type=int, default=MAX_TOKENS)
    options, others = parser.parse_known_args(arguments)
    return main(Dateline(precision=options.precision, tokens=options.tokens), others)


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:]))
