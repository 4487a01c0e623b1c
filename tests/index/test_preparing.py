"""Reading and embedding go on beside each other, and each new passage is embedded once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.cutting import OldCuts
from index.embedding_log import EmbeddingLog
from index.known_vectors import KnownVectors
from index.preparing import FIRST, Preparation, Stopped
from index.staging import Staged
from tests.fake_encoder import HashingEncoder


def article(number: int, text: str = "") -> Article:
    return Article.create(text=text or f"Crane {number} stopped on Monday.", published=date(2024, 1, 1 + number))


@pytest.fixture
def preparation(tmp_path: Path) -> Iterator[Preparation]:
    with Staged(tmp_path / "articles.read") as staged:
        known = KnownVectors(EmbeddingLog(tmp_path / "log", 16), None)
        yield Preparation(staged, OldCuts(None), known, HashingEncoder())


def test_passages_are_handed_on_before_all_is_read(preparation: Preparation) -> None:
    for number in range(3):
        assert preparation.take(article(number))

    texts = next(preparation.unembedded(2))

    assert list(texts.values()) == ["Crane 0 stopped on Monday.", "Crane 1 stopped on Monday."]
    assert not preparation.complete.is_set()


def test_the_first_passages_come_soon_and_then_more_at_a_time(preparation: Preparation) -> None:
    """Embedding begins when reading does: a small archive is not read to its end first."""
    for number in range(1, 3 * FIRST + 2):
        preparation.take(Article.create(text=f"Crane {number} stopped.", published=date(2024, 1, 1)))
    preparation.end()

    assert [len(texts) for texts in preparation.unembedded(16 * FIRST)] == [FIRST, 2 * FIRST, 1]


def test_few_passages_are_handed_on_when_no_more_come(preparation: Preparation) -> None:
    """A slow server does not keep what was read from being embedded."""
    preparation.take(article(0))

    assert list(next(preparation.unembedded(1000)).values()) == ["Crane 0 stopped on Monday."]


def test_a_passage_that_two_articles_share_is_embedded_once(preparation: Preparation) -> None:
    preparation.take(article(0, "The same words."))
    preparation.take(article(1, "The same words."))
    preparation.end()

    assert [list(texts.values()) for texts in preparation.unembedded(1000)] == [["The same words."]]
    assert preparation.to_embed == 1


def test_an_article_that_comes_twice_is_taken_once(preparation: Preparation) -> None:
    assert preparation.take(article(0))
    assert not preparation.take(article(0))


def test_when_one_thread_fails_the_other_stops(preparation: Preparation) -> None:
    waiting = preparation.unembedded(1000)
    ended: list[BaseException] = []

    def embed() -> None:
        try:
            next(waiting)
        except Stopped as stopped:
            ended.append(stopped)

    thread = threading.Thread(target=embed)
    thread.start()
    preparation.stop()
    thread.join()

    assert len(ended) == 1
    with pytest.raises(Stopped):
        preparation.take(article(0))
