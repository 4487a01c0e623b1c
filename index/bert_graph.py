"""BERT as an OpenVINO graph, built straight from a safetensors file.

Converting the torch model in process takes ten seconds of import and tracing at every start. Building the same graph
from the weights takes less than one, needs no torch and no cache on disk. `tests/index/test_encoder.py` holds it to
the vectors of sentence-transformers.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PAD_TO = 32  # oneDNN keeps a kernel for every shape it meets; free lengths make its cache grow to gigabytes
Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class BertShape:
    """The numbers of a BERT body that its weights do not tell."""

    layers: int
    heads: int
    epsilon: float = 1e-12


def padded_width(length: int, to: int = PAD_TO) -> int:
    """The length rounded up to a multiple of `to`: the widths that a network is run at."""
    return -(-length // to) * to


class BertGraph:
    """The nodes of a BERT body: three int64 inputs of shape (batch, tokens) and the hidden states as output.

    `hidden` has shape (batch, tokens, width). `mask` is the attention mask in float32, for pooling.
    """

    def __init__(self, weights: Weights, shape: BertShape, *, prefix: str = "") -> None:
        import openvino.opset13 as ops

        self._ops, self._weights, self._prefix, self._shape = ops, weights, prefix, shape
        self.inputs = [
            ops.parameter([-1, -1], np.int64, name=name) for name in ("input_ids", "attention_mask", "token_type_ids")
        ]
        ids, mask, types = self.inputs
        self.mask = ops.convert(mask, np.float32)
        self.hidden = self._body(ids, types)

    def constant(self, name: str) -> Any:
        """The named weight as a node."""
        return self._ops.constant(np.ascontiguousarray(self._weights[self._prefix + name], dtype=np.float32))

    def linear(self, node: Any, name: str) -> Any:
        """`node @ weight.T + bias`."""
        ops = self._ops
        return ops.add(ops.matmul(node, self.constant(f"{name}.weight"), False, True), self.constant(f"{name}.bias"))

    def _norm(self, node: Any, name: str) -> Any:
        ops = self._ops
        centred = ops.mvn(node, ops.constant(np.array([-1], np.int64)), True, self._shape.epsilon, "inside_sqrt")
        return ops.add(ops.multiply(centred, self.constant(f"{name}.weight")), self.constant(f"{name}.bias"))

    def _body(self, ids: Any, types: Any) -> Any:
        ops = self._ops
        zero, one = ops.constant(np.int64(0)), ops.constant(np.int64(1))
        length = ops.gather(ops.shape_of(ids), one, zero)
        positions = ops.range(zero, length, one, "i64")
        embedded = ops.gather(self.constant("embeddings.word_embeddings.weight"), ids, zero)
        embedded = ops.add(embedded, ops.gather(self.constant("embeddings.token_type_embeddings.weight"), types, zero))
        embedded = ops.add(
            embedded, ops.gather(self.constant("embeddings.position_embeddings.weight"), positions, zero)
        )
        hidden = self._norm(embedded, "embeddings.LayerNorm")
        # 0 where a token is seen, very negative where it is padding: (batch, 1, 1, tokens)
        hide = ops.multiply(ops.subtract(ops.constant(np.float32(1)), self.mask), ops.constant(np.float32(-1e4)))
        hide = ops.unsqueeze(hide, ops.constant(np.array([1, 2], np.int64)))
        for layer in range(self._shape.layers):
            hidden = self._layer(hidden, hide, f"encoder.layer.{layer}")
        return hidden

    def _layer(self, hidden: Any, hide: Any, name: str) -> Any:
        ops = self._ops
        width = int(self._weights[f"{self._prefix}{name}.attention.self.query.bias"].shape[0])
        heads = self._shape.heads
        split = ops.constant(np.array([0, 0, heads, width // heads], np.int64))
        swap = ops.constant(np.array([0, 2, 1, 3], np.int64))

        def by_head(part: str) -> Any:
            projected = self.linear(hidden, f"{name}.attention.self.{part}")
            return ops.transpose(ops.reshape(projected, split, True), swap)

        attended = ops.scaled_dot_product_attention(by_head("query"), by_head("key"), by_head("value"), hide)
        merged = ops.reshape(ops.transpose(attended, swap), ops.constant(np.array([0, 0, width], np.int64)), True)
        merged = self.linear(merged, f"{name}.attention.output.dense")
        hidden = self._norm(ops.add(hidden, merged), f"{name}.attention.output.LayerNorm")
        widened = ops.gelu(self.linear(hidden, f"{name}.intermediate.dense"), "erf")
        return self._norm(ops.add(hidden, self.linear(widened, f"{name}.output.dense")), f"{name}.output.LayerNorm")

    def head(self, node: Any, name: str) -> Any:
        """A linear layer on top of the body, whose weights have no prefix."""
        ops = self._ops
        weight, bias = (
            np.ascontiguousarray(self._weights[f"{name}.{part}"], np.float32) for part in ("weight", "bias")
        )
        return ops.add(ops.matmul(node, ops.constant(weight), False, True), ops.constant(bias))

    def first_token(self) -> Any:
        """The hidden state of [CLS], shape (batch, width)."""
        ops = self._ops
        return ops.gather(self.hidden, ops.constant(np.int64(0)), ops.constant(np.int64(1)))

    def mean_pooled(self) -> Any:
        """Unit vectors of shape (batch, width): the mean of the hidden states that are not padding, normalised."""
        ops = self._ops
        tokens, width = ops.constant(np.array([1], np.int64)), ops.constant(np.array([-1], np.int64))
        mask = ops.unsqueeze(self.mask, width)
        total = ops.reduce_sum(ops.multiply(self.hidden, mask), tokens, False)
        mean = ops.divide(total, ops.reduce_sum(mask, tokens, False))
        return ops.normalize_l2(mean, width, 1e-12, "max")


def fastest_precision() -> str:
    """The precision to compute in: "bf16" where the processor multiplies in it (twice as fast), else "f32"."""
    import openvino

    return "bf16" if "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"


class Network:
    """A compiled graph. Safe to share between threads: each gets an inference request of its own."""

    def __init__(self, compiled: Any) -> None:
        self._compiled, self._local = compiled, threading.local()

    def __call__(self, inputs: list[NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        """The outputs for the inputs, in the graph's order."""
        if not hasattr(self._local, "request"):
            self._local.request = self._compiled.create_infer_request()
        found = self._local.request.infer(inputs)
        return [np.array(found[output], dtype=np.float32) for output in self._compiled.outputs]


def compile_graph(
    outputs: list[Any], inputs: list[Any], *, precision: str, threads: int = 0, streams: int = 1
) -> Network:
    """The graph compiled for the CPU; `precision` is "f32" or "bf16", `threads` 0 means all cores.

    `streams` inferences run at once, each on its share of the threads; one alone has no more than that share.
    """
    import openvino

    model = openvino.Model(outputs, inputs, "bert")
    settings: dict[str, Any] = {"INFERENCE_PRECISION_HINT": precision}
    settings |= {"PERFORMANCE_HINT": "LATENCY"} if streams == 1 else {"NUM_STREAMS": streams}
    if threads:
        settings["INFERENCE_NUM_THREADS"] = threads
    return Network(openvino.Core().compile_model(model, "CPU", settings))
