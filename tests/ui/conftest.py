from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ui.command import DEMO_ARTICLES


@pytest.fixture(scope="session")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the demo articles, made once for the run."""
    from index.rebuild import rebuild

    folder = tmp_path_factory.mktemp("demo") / "news.index"
    report = rebuild([DEMO_ARTICLES], folder, today=date(2026, 1, 1))
    assert (report.read, report.kept, report.undated, report.refused) == (24, 24, 0, ())
    return folder
