"""Haystack 3, as its pages on DocumentSplitter and SentenceTransformersDocumentEmbedder show an indexing pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.peers.protocol import K, main, rows_of

FILE = "documents.json"


class Haystack:
    """DocumentSplitter (200 words), SentenceTransformersDocumentEmbedder and InMemoryDocumentStore."""

    versions = ("haystack-ai", "sentence-transformers-haystack", "sentence-transformers", "torch")

    def load(self, weights: Path) -> int:
        """The encoder; 256 tokens, as its folder says."""
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
        )

        self._weights = str(weights)
        self._embedder: Any = SentenceTransformersDocumentEmbedder(model=self._weights, progress_bar=False)
        self._embedder.warm_up()
        return int(self._embedder.embedding_backend.model.max_seq_length)

    def build(self, source: Path, into: Path, *, whole: bool) -> list[str]:
        """Documents into the store, and the store to disk."""
        from haystack import Document
        from haystack.components.preprocessors import DocumentSplitter
        from haystack.components.writers import DocumentWriter
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack.document_stores.types import DuplicatePolicy

        documents = [Document(content=row["text"], meta={"title": row["title"]}) for row in rows_of(source)]
        if not whole:
            splitter = DocumentSplitter()
            splitter.warm_up()
            documents = splitter.run(documents)["documents"]
        documents = self._embedder.run(documents)["documents"]
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        # its default fails on the first piece of text that stands in two articles with the same title
        DocumentWriter(store, policy=DuplicatePolicy.SKIP).run(documents)
        store.save_to_disk(str(into / FILE))
        return [document.content for document in documents]

    def search(self, question: str, into: Path) -> str:
        """The nearest document."""
        from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder

        store = InMemoryDocumentStore.load_from_disk(str(into / FILE))
        embedder = SentenceTransformersTextEmbedder(model=self._weights, progress_bar=False)
        embedder.warm_up()
        vector = embedder.run(question)["embedding"]
        found = InMemoryEmbeddingRetriever(store).run(query_embedding=vector, top_k=K)
        return str(found["documents"][0].content)


if __name__ == "__main__":
    raise SystemExit(main(Haystack()))
