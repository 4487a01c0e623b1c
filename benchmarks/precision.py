"""What bfloat16 and half precision cost: `python -m benchmarks.precision ARTICLES.jsonl[.xz] --count 400`.

The passages of the first articles are embedded in float32 and in the fastest precision of this machine, and the
articles' titles are searched for among them. Recall of the top 10 is the share of the ten nearest passages by float32
that are among the ten nearest otherwise: with vectors and query computed in the fastest precision, with float32
vectors kept in half precision, and with both, as the index does it. Titles are not embedded with their passages here.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.indexing.corpus import first_rows, write_rows
from benchmarks.indexing.with_dateline import TODAY
from index.article import Article
from index.bert_graph import fastest_precision
from index.encoder import Encoder, MiniLM
from index.passages import cut_passages
from index.sources import read_articles

Matrix = NDArray[np.float32]
K = 10


def embedded(encoder: Encoder, texts: Sequence[str]) -> Matrix:
    """The unit vectors of the texts, in their order, shape (n, dimension)."""
    made = np.zeros((len(texts), encoder.dimension), np.float32)
    for places, vectors in encoder.encode(texts):
        made[places] = vectors
    return made


def nearest(queries: Matrix, vectors: Matrix, k: int) -> NDArray[np.int64]:
    """The numbers of the `k` nearest vectors to each query, nearest first, the lower number first among equals."""
    return np.argsort(-(queries @ vectors.T), axis=1, kind="stable")[:, :k]


def recall(found: NDArray[np.int64], expected: NDArray[np.int64]) -> float:
    """The mean share of what was expected that was found, in per cent; rows are queries."""
    shares = [len(np.intersect1d(one, other)) / len(other) for one, other in zip(found, expected, strict=True)]
    return 100 * float(np.mean(shares))


def kept(vectors: Matrix) -> Matrix:
    """The vectors after they were kept in half precision."""
    return vectors.astype(np.float16).astype(np.float32)


def figures(exact: tuple[Matrix, Matrix], fast: tuple[Matrix, Matrix], k: int = K) -> dict[str, float]:
    """The table; `exact` and `fast` are queries and vectors by float32 and by the fastest precision."""
    expected = nearest(*exact, k)
    return {
        "computed in the fastest precision": recall(nearest(*fast, k), expected),
        "kept in half precision": recall(nearest(exact[0], kept(exact[1]), k), expected),
        "both, as the index does it": recall(nearest(fast[0], kept(fast[1]), k), expected),
        "the nearest is the same": 100 * float(np.mean(nearest(fast[0], kept(fast[1]), 1) == expected[:, :1])),
        "lowest cosine of a passage's two vectors": float((exact[1] * fast[1]).sum(axis=1).min()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.precision", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="+", help="JSON Lines with title, text and published")
    parser.add_argument("--count", type=int, default=400, help="how many articles (default: 400)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        source = write_rows(Path(folder) / "articles.jsonl", first_rows(options.articles, options.count))
        articles = [found for found in read_articles([source], today=TODAY) if isinstance(found, Article)]
    titles = [article.title for article in articles if article.title]
    passages = [passage.text for article in articles for passage in cut_passages(article)]
    made: list[tuple[Matrix, Matrix]] = []
    for precision in ("f32", fastest_precision()):
        encoder: Any = MiniLM.packaged(precision=precision)
        made.append((embedded(encoder, titles), embedded(encoder, passages)))
    print(f"{len(passages):,} passages, {len(titles):,} titles; fastest precision: {fastest_precision()}")
    for name, value in figures(made[0], made[1]).items():
        print(f"{name:42} {value:.5f}" if value <= 1 else f"{name:42} {value:.2f} %")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
