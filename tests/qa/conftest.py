"""The demo articles, indexed with the real encoder and answered with the real reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import rebuild
from qa import NewsQA

DEMO = Path(__file__).parent.parent.parent / "index" / "demo"


@pytest.fixture(scope="session")
def demo_qa(tmp_path_factory: pytest.TempPathFactory) -> NewsQA:
    """Answers from the demo articles, indexed on 1 August 2024."""
    folder = tmp_path_factory.mktemp("demo") / "news.index"
    rebuild([DEMO], folder, today=date(2024, 8, 1))
    return NewsQA.open(folder)
