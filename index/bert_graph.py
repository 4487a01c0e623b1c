"""BERT as an OpenVINO graph, built straight from a safetensors file.

Converting the torch model in process takes ten seconds of import and tracing at every start. Building the same graph
from the weights takes less than one, needs no torch and no cache on disk. `tests/index/test_encoder.py` holds it to
the vectors of sentence-transformers.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

INT8 = "int8."  # the prefix of what `training.quantizing` adds to the weights
PAD_TO = 32  # oneDNN keeps a kernel for every shape it meets; free lengths make its cache grow to gigabytes
Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class BertShape:
    """The numbers of a BERT body that its weights do not tell."""

    layers: int
    heads: int
    epsilon: float = 1e-12


@dataclass(frozen=True, slots=True)
class Int8Input:
    """How what a linear layer reads is made to fit into eight bits.

    Each of its channels is divided by that channel's `scale` (the layer's weights are multiplied by it) and the result
    cut off below `low` and above `high`, which are 256 steps apart.
    """

    scale: NDArray[np.float32]
    low: float
    high: float


def int8_inputs(weights: Weights) -> dict[str, Int8Input]:
    """What `training.quantizing` left in the weights, by the layer that reads; empty where it never ran."""
    scales = {name: array for name, array in weights.items() if name.startswith(INT8) and name.endswith(".scale")}
    return {
        name.removeprefix(INT8).removesuffix(".scale"): Int8Input(
            scale, *(float(end) for end in weights[name.removesuffix("scale") + "range"])
        )
        for name, scale in scales.items()
    }


def padded_width(length: int, to: int = PAD_TO) -> int:
    """The length rounded up to a multiple of `to`: the widths that a network is run at."""
    return -(-length // to) * to


class BertGraph:
    """The nodes of a BERT body: three int64 inputs of shape (batch, tokens) and the hidden states as output.

    `hidden` has shape (batch, tokens, width). `mask` is the attention mask in float32, for pooling.
    The layers that `int8` names multiply in eight bits.
    """

    def __init__(
        self, weights: Weights, shape: BertShape, *, prefix: str = "", int8: Mapping[str, Int8Input] | None = None
    ) -> None:
        import openvino.opset13 as ops

        self._ops, self._weights, self._prefix, self._shape, self._int8 = ops, weights, prefix, shape, int8 or {}
        self.inputs = [
            ops.parameter([-1, -1], np.int64, name=name) for name in ("input_ids", "attention_mask", "token_type_ids")
        ]
        ids, mask, types = self.inputs
        self.mask = ops.convert(mask, np.float32)
        self.hidden = self._body(ids, types)

    def constant(self, name: str) -> Any:
        """The named weight as a node."""
        return self._ops.constant(np.ascontiguousarray(self._weights[self._prefix + name], dtype=np.float32))

    def linear(self, node: Any, *names: str, read: str = "") -> list[Any]:
        """`node @ weight.T + bias` for each of the layers `names`, which read the same.

        In eight bits where `int8` has what they read, by the name `read` or else that of the one layer.
        """
        ops = self._ops
        fitted = self._int8.get(self._prefix + (read or names[0]))
        if fitted is not None:
            ends = [ops.constant(np.float32(end)) for end in (fitted.low, fitted.high)] * 2
            node = ops.fake_quantize(ops.multiply(node, ops.constant(1 / fitted.scale)), *ends, levels=256)
        products = [ops.matmul(node, self._matrix(f"{name}.weight", fitted), False, True) for name in names]
        return [ops.add(product, self.constant(f"{name}.bias")) for product, name in zip(products, names, strict=True)]

    def _matrix(self, name: str, fitted: Int8Input | None) -> Any:
        """The named weights; in 255 steps between each row's largest and its opposite if what they meet is `fitted`."""
        ops = self._ops
        if fitted is None:
            return self.constant(name)
        weight = np.ascontiguousarray(self._weights[self._prefix + name] * fitted.scale, dtype=np.float32)
        most = np.abs(weight).max(axis=1, keepdims=True)
        ends = [ops.constant(-most), ops.constant(most)] * 2
        return ops.fake_quantize(ops.constant(weight), *ends, levels=255)

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

        own = f"{name}.attention.self"
        projected = self.linear(hidden, *(f"{own}.{part}" for part in ("query", "key", "value")), read=own)
        query, key, value = (ops.transpose(ops.reshape(part, split, True), swap) for part in projected)
        attended = ops.scaled_dot_product_attention(query, key, value, hide)
        merged = ops.reshape(ops.transpose(attended, swap), ops.constant(np.array([0, 0, width], np.int64)), True)
        (merged,) = self.linear(merged, f"{name}.attention.output.dense")
        hidden = self._norm(ops.add(hidden, merged), f"{name}.attention.output.LayerNorm")
        (widened,) = self.linear(hidden, f"{name}.intermediate.dense")
        (narrowed,) = self.linear(ops.gelu(widened, "erf"), f"{name}.output.dense")
        return self._norm(ops.add(hidden, narrowed), f"{name}.output.LayerNorm")

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


@lru_cache(maxsize=1)
def multiplies_int8() -> bool:
    """Whether the processor multiplies eight bits without loss.

    Those before AVX-VNNI add pairs of products in sixteen bits and cut off what does not fit, at no great speed. The
    largest products there are, 64 pairs of 255 and 127, tell the two apart.
    """
    import openvino.opset13 as ops

    wide = np.full((1, 1, 64), 255, np.float32)
    ends = [[ops.constant(np.float32(end)) for end in pair] * 2 for pair in ((0, 255), (-127, 127))]
    read = ops.parameter([1, 1, 64], np.float32)
    weight = ops.fake_quantize(ops.constant(np.full((64, 64), 127, np.float32)), *ends[1], levels=255)
    product = ops.matmul(ops.fake_quantize(read, *ends[0], levels=256), weight, False, True)
    (found,) = compile_graph([product], [read], precision="f32", threads=1)([wide])
    return bool(np.allclose(found, 64 * 255 * 127, rtol=0.01))


class Network:
    """A compiled graph. Safe to share between threads: each gets an inference request of its own."""

    def __init__(self, compiled: Any) -> None:
        self._compiled, self._local = compiled, threading.local()

    def __call__(self, inputs: Sequence[NDArray[Any]]) -> list[NDArray[np.float32]]:
        """The outputs for the inputs, in the graph's order."""
        if not hasattr(self._local, "request"):
            self._local.request = self._compiled.create_infer_request()
        found = self._local.request.infer(list(inputs))
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
