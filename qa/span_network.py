"""The reader's network: a MiniLM body with a span head and a relevance head.

This module imports torch. It is loaded to train the reader and to convert it for OpenVINO, never by importing `qa`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from index.bert_graph import INT8

MAX_POSITIONS = 512


class SpanNetwork(nn.Module):
    """Scores every token as the start and the end of the answer, and the passage as a whole.

    Position 0 ([CLS]) as start and end means "not here".
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.span = nn.Linear(config.hidden_size, 2)
        self.relevance = nn.Linear(config.hidden_size, 1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> tuple[Tensor, Tensor]:
        """Span logits of shape (batch, tokens, 2) and relevance logits of shape (batch,)."""
        hidden = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.span(hidden), self.relevance(hidden[:, 0]).squeeze(-1)


def from_encoder(folder: Path) -> SpanNetwork:
    """A network with the body of the sentence encoder in `folder` and fresh heads."""
    # Drawing the dropout masks takes a CPU longer than the layers themselves, and a single pass hardly overfits.
    # Attention by plain products: the fused one of torch took a quarter longer for a step on two cores.
    off: dict[str, Any] = {
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
        "attn_implementation": "eager",
    }
    network = SpanNetwork(BertConfig.from_pretrained(folder, **off))
    network.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, **off)
    return network


def load(folder: Path) -> SpanNetwork:
    """The trained network kept in `folder` as `config.json` and `reader.safetensors`, in float32.

    What `training.quantizing` added is left aside: it holds for these weights only.
    """
    network = SpanNetwork(BertConfig.from_json_file(folder / "config.json"))
    kept = load_file(folder / "reader.safetensors")
    weights = {name: tensor.float() for name, tensor in kept.items() if not name.startswith(INT8)}
    network.load_state_dict(weights)
    return network.eval()


def save(network: SpanNetwork, folder: Path) -> None:
    """Write `config.json` and `reader.safetensors` (float16) into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    state: dict[str, Any] = {name: tensor.detach().half().contiguous() for name, tensor in network.state_dict().items()}
    save_file(state, folder / "reader.safetensors")
    network.bert.config.to_json_file(folder / "config.json")
