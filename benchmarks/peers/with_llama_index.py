"""LlamaIndex, as in its starter tutorial with local models: VectorStoreIndex.from_documents, persisted to disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.peers.protocol import K, main, rows_of


class LlamaIndex:
    """HuggingFaceEmbedding, SentenceSplitter (1,024 tokens, 200 of overlap) and the built-in vector store."""

    versions = ("llama-index-core", "llama-index-embeddings-huggingface", "sentence-transformers", "torch")

    def load(self, weights: Path) -> int:
        """The encoder; 256 tokens, as its folder says."""
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self._encoder: Any = HuggingFaceEmbedding(model_name=str(weights))
        return int(self._encoder.max_length)

    def build(self, source: Path, into: Path, *, whole: bool) -> list[str]:
        """Nodes into the vector store; titles are metadata, which it embeds with the text."""
        from llama_index.core import Document, VectorStoreIndex
        from llama_index.core.schema import MetadataMode, TextNode

        rows = rows_of(source)
        if whole:
            index = VectorStoreIndex([TextNode(text=row["text"]) for row in rows], embed_model=self._encoder)
        else:
            documents = [Document(text=row["text"], metadata={"title": row["title"]}) for row in rows]
            index = VectorStoreIndex.from_documents(documents, embed_model=self._encoder)
        index.storage_context.persist(persist_dir=str(into))
        return [node.get_content(MetadataMode.EMBED) for node in index.docstore.docs.values()]

    def search(self, question: str, into: Path) -> str:
        """The nearest node."""
        from llama_index.core import StorageContext, load_index_from_storage

        stored = StorageContext.from_defaults(persist_dir=str(into))
        index = load_index_from_storage(stored, embed_model=self._encoder)
        return str(index.as_retriever(similarity_top_k=K).retrieve(question)[0].node.get_content())


if __name__ == "__main__":
    raise SystemExit(main(LlamaIndex()))
