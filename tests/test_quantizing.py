"""Measuring a reader for eight bits: what it changes, what it leaves, and that it errs less than doing nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file

from index.bert_graph import INT8, Int8Input, int8_inputs
from index.errors import DatelineError
from qa.reader import WEIGHTS, Reader
from training import quantizing
from training.examples import Example


def error(read: quantizing.Array, matrix: quantizing.Array, fitted: Int8Input) -> float:
    """The squared error of `read @ matrix.T` in eight bits."""
    given_up = quantizing._rounded(read / fitted.scale, fitted) @ quantizing._rounded_rows(matrix * fitted.scale).T
    return float(np.square(given_up - read @ matrix.T).mean())


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(1, 200))
def test_a_wide_channel_costs_less_when_it_is_scaled(seed: int, width: float) -> None:
    rng = np.random.default_rng(seed)
    read = rng.normal(size=(200, 16)).astype(np.float32)
    read[:, 3] *= width
    matrix = rng.normal(size=(8, 16)).astype(np.float32)
    fitted = quantizing.fit(read, [matrix])
    assert fitted.low <= 0 < fitted.high
    plain = Int8Input(np.ones(16, np.float32), float(read.min()), float(read.max()))
    # of the scales tried none is "not at all", so the two are alike where no channel is wide
    assert error(read, matrix, fitted) <= 1.5 * error(read, matrix, plain)
    if width > 30:
        assert error(read, matrix, fitted) < 0.5 * error(read, matrix, plain)


def test_a_row_of_nothing_stays_nothing() -> None:
    fitted = quantizing.fit(np.zeros((5, 4), np.float32), [np.zeros((3, 4), np.float32)])
    assert np.isfinite(fitted.scale).all()
    assert error(np.zeros((5, 4), np.float32), np.zeros((3, 4), np.float32), fitted) == 0


@pytest.mark.model
def test_measuring_adds_ranges_and_leaves_the_weights(tmp_path: Path) -> None:
    kept = {name: array for name, array in load_file(WEIGHTS / "reader.safetensors").items() if INT8 not in name}
    save_file(kept, tmp_path / "reader.safetensors")
    with pytest.raises(DatelineError, match="not measured"):
        Reader.load(tmp_path, precision="int8")
    text = "The harbour at Brindle Point opened on 3 May 2021, a year late."
    quantizing.quantize(tmp_path, [Example("When did the harbour open?", "Harbour opens", text, 38, 48)] * 9)
    after = load_file(tmp_path / "reader.safetensors")
    assert all(np.array_equal(after[name], array) for name, array in kept.items())
    assert len(int8_inputs(after)) == 6 * 4
    (reading,) = Reader.load(tmp_path, precision="int8").read("When did the harbour open?", [("", text)])
    assert "3 May 2021" in text[reading.spans[0].start : reading.spans[0].end]

    torch = pytest.importorskip("torch")
    from qa import span_network

    (tmp_path / "config.json").write_bytes((WEIGHTS / "config.json").read_bytes())
    state = span_network.load(tmp_path).state_dict()
    assert torch.equal(state["span.bias"], torch.from_numpy(kept["span.bias"]).float())


def test_a_folder_without_a_reader_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="no reader"):
        quantizing.quantize(tmp_path, [])
