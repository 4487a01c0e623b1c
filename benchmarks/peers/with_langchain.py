"""LangChain with FAISS, as in its "Build a semantic search engine" tutorial: 1,000 characters, 200 of overlap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.peers.protocol import K, main, rows_of


class LangChain:
    """HuggingFaceEmbeddings, RecursiveCharacterTextSplitter and FAISS.from_documents with their defaults."""

    versions = ("langchain-community", "langchain-huggingface", "sentence-transformers", "torch", "faiss-cpu")

    def load(self, weights: Path) -> int:
        """The encoder; 256 tokens, as its folder says."""
        from langchain_huggingface import HuggingFaceEmbeddings

        self._embeddings: Any = HuggingFaceEmbeddings(model_name=str(weights))
        return int(self._embeddings._client.max_seq_length)

    def build(self, source: Path, into: Path, *, whole: bool) -> list[str]:
        """Pieces into FAISS."""
        from langchain_community.vectorstores import FAISS
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        documents = [Document(row["text"], metadata={"title": row["title"]}) for row in rows_of(source)]
        if not whole:
            splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
            documents = splitter.split_documents(documents)
        FAISS.from_documents(documents, self._embeddings).save_local(str(into))
        return [document.page_content for document in documents]

    def search(self, question: str, into: Path) -> str:
        """The nearest passage."""
        from langchain_community.vectorstores import FAISS

        store = FAISS.load_local(str(into), self._embeddings, allow_dangerous_deserialization=True)
        return str(store.similarity_search(question, k=K)[0].page_content)


if __name__ == "__main__":
    raise SystemExit(main(LangChain()))
