"""Make reader examples of this project's own questions: `python -m training.asked --index DIR --out FILE`.

`questions.jsonl` holds questions over passages of news articles published before June 2022, three in five answered by
their passage, the others about something near that it does not say. A line names the article by its id, the passage
and the answer by their places in the article's text, and so quotes nothing; the index of the same articles gives the
text. Each question whose answer is not a time comes a second time, beside the passage that the retriever ranks highest
of those that do not hold the answer. (Of a time one cannot tell: "Monday" in one article is "June 6" in another.)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.scoring import read_rows, write_rows
from index import Interval, NewsIndex, find_timexes
from index.article import Article
from training.news import places_of

QUESTIONS = Path(__file__).parent / "questions.jsonl"
DAYS_AROUND = 30  # later articles may answer a question that was written over one day's
PASSAGES = 12


def example_of(row: Mapping[str, Any], article: Article) -> dict[str, Any]:
    """The question beside its passage, in the form of the reading sets; `answers` is empty where it has none."""
    start, end = row["passage"]
    answers = []
    if row["answer"]:
        first, last = row["answer"]
        answers = [{"text": article.text[first:last], "answer_start": first - start}]
    return {
        "id": f"{row['article']}-{start}",
        "question": row["question"],
        "title": article.title,
        "context": article.text[start:end],
        "answers": answers,
    }


def beside_another(row: Mapping[str, Any], article: Article, index: NewsIndex) -> dict[str, Any] | None:
    """The answered question beside the best passage of those weeks without the answer; None where there is none."""
    if not row["answer"] or article.published is None:
        return None
    first, last = row["answer"]
    answer = article.text[first:last]
    if find_timexes(answer, published=article.published):
        return None
    days = timedelta(days=DAYS_AROUND)
    around = Interval(article.published - days, article.published + days)
    for hit in index.search(row["question"], k=PASSAGES, published=around):
        text = hit.passage.text
        if not places_of([answer], text):
            made = {"id": f"{row['article']}-{row['passage'][0]}-other", "question": row["question"]}
            return {**made, "title": hit.article.title, "context": text, "answers": []}
    return None


def make(rows: Iterable[Mapping[str, Any]], index: NewsIndex) -> Iterator[dict[str, Any] | None]:
    """The examples of all questions, in order; None for one whose article the index does not hold."""
    store = index.snapshot.store
    numbers = {name: number for number, name in enumerate(store.ids())}
    for row in rows:
        number = numbers.get(row["article"])
        if number is None:
            yield None
            continue
        article = store.article(number)
        yield example_of(row, article)
        if other := beside_another(row, article, index):
            yield other


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.asked", description=__doc__)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument(
        "--index", type=Path, required=True, help="of the articles that the questions were written over"
    )
    parser.add_argument("--out", type=Path, required=True, help="such as news_asked.jsonl")
    options = parser.parse_args(arguments)
    made = list(make(read_rows(options.questions), NewsIndex.open(options.index)))
    rows = [row for row in made if row]
    write_rows(options.out, rows)
    answering = sum(bool(row["answers"]) for row in rows)
    print(f"{len(rows)} examples, {answering} with an answer, written to {options.out}")
    if missing := len(made) - len(rows):
        print(f"{missing} questions left out: their articles are not in {options.index}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
