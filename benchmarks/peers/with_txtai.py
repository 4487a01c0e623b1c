"""txtai, as its documentation indexes text: paragraphs by Segmentation, Embeddings with content, saved to disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.peers.protocol import K, main, rows_of


class Txtai:
    """Segmentation (paragraphs) and Embeddings (FAISS and SQLite) with their defaults."""

    versions = ("txtai", "transformers", "torch", "faiss-cpu")

    def load(self, weights: Path) -> int:
        """The encoder."""
        from txtai import Embeddings

        self._embeddings: Any = Embeddings(path=str(weights), content=True)
        model = self._embeddings.model or self._embeddings.loadvectors()
        self._embeddings.model = model
        return int(model.model.max_seq_length if hasattr(model.model, "max_seq_length") else model.model.maxlength)

    def build(self, source: Path, into: Path, *, whole: bool) -> list[str]:
        """Paragraphs into FAISS and SQLite."""
        texts = [row["text"] for row in rows_of(source)]
        if not whole:
            from txtai.pipeline import Segmentation

            segments = Segmentation(paragraphs=True)
            texts = [piece for text in texts for piece in segments(text)]
        self._embeddings.index(texts)
        self._embeddings.save(str(into))
        return texts

    def search(self, question: str, into: Path) -> str:
        """The nearest paragraph."""
        self._embeddings.load(str(into))
        return str(self._embeddings.search(question, K)[0]["text"])


if __name__ == "__main__":
    raise SystemExit(main(Txtai()))
