"""The reader says the same in eight bits as in float32, and the same of a passage whatever stands beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.bert_graph import multiplies_int8
from index.errors import DatelineError
from qa.reader import Reader, Reading, shipped_reader
from tests.qa.conftest import DEMO

pytestmark = pytest.mark.model
QUESTION = "When did Putin last visit North Korea?"
needs_int8 = pytest.mark.skipif(not multiplies_int8(), reason="this processor loses sums of eight-bit products")


def passages() -> list[tuple[str, str]]:
    """The head of every demo article, as a title and a text of up to 900 characters."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(DEMO.glob("*.txt"))]
    return [(text.partition("\n")[0], text[:900]) for text in texts]


def best(readings: list[Reading]) -> list[tuple[int, int]]:
    return [(one.spans[0].start, one.spans[0].end) for one in readings]


@needs_int8
def test_eight_bits_say_what_single_precision_says() -> None:
    """What differs are spans that the reader thinks are no answer; of the likeliest passages none does."""
    exact = Reader.load(precision="f32").read(QUESTION, passages())
    narrow = Reader.load(precision="int8").read(QUESTION, passages())
    same = np.mean([one == other for one, other in zip(best(exact), best(narrow), strict=True)])
    assert same >= 0.8
    off = [abs(one.relevance - other.relevance) for one, other in zip(exact, narrow, strict=True)]
    assert np.median(off) < 0.3, off
    ranked = np.argsort([-one.spans[0].score for one in exact])
    assert np.argsort([-one.spans[0].score for one in narrow])[0] == ranked[0]
    assert best(narrow)[ranked[0]] == best(exact)[ranked[0]]


def test_a_passage_is_read_alike_alone_and_beside_others() -> None:
    together = shipped_reader().read(QUESTION, passages())
    for passage, among in list(zip(passages(), together, strict=True))[:6]:
        (alone,) = shipped_reader().read(QUESTION, [passage])
        assert alone.spans[0].start == among.spans[0].start
        assert alone.spans[0].score == pytest.approx(among.spans[0].score, abs=0.05)


def test_a_blank_text_has_no_answer() -> None:
    (reading,) = shipped_reader().read(QUESTION, [("A title", "")])
    assert reading.spans == ()


def test_what_is_asked_of_a_reader_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="Reinstall"):
        Reader.load(tmp_path)
