"""The hand-made pages of this folder and how well they are cleaned: sentences kept and sentences that do not belong.

usage: python -m tests.cleaning.gold

Prints each page that is not cleaned without fault, with the sentences lost and those too many, and the figures of all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.article import Article
from index.sources import read_articles

PAGES = Path(__file__).parent / "pages"
TODAY = date(2026, 1, 31)

_SENTENCE_END = re.compile(r"(?<=[.!?…”’\"])\s+(?=[A-Z0-9“‘\"(])|\n+")


@dataclass(frozen=True, slots=True)
class Gold:
    """What a page should come to. `published` is None where the page does not say."""

    name: str
    path: Path
    title: str
    published: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Sentences: those found that are in the gold text, those found, and those in the gold text."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """How much of what was kept belongs to the article; 1.0 where nothing was kept."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of the article was kept; 1.0 where there is nothing to keep."""
        return self.right / self.wanted if self.wanted else 1.0


def golds() -> list[Gold]:
    """Every page with its gold text, in the order of their names."""
    found = []
    for path in sorted(PAGES.glob("*.gold")):
        title, published, text = re.fullmatch(
            r"title: ([^\n]*)\npublished: ([^\n]*)\n\n(.*)\n", path.read_text(encoding="utf-8"), re.DOTALL
        ).groups()  # type: ignore[union-attr]
        (page,) = (one for one in PAGES.glob(f"{path.stem}.*") if one.suffix != ".gold")
        found.append(Gold(path.stem, page, title, date.fromisoformat(published) if published else None, text))
    return found


def clean(gold: Gold) -> Article:
    """The article that the reader finds on the page."""
    (article,) = read_articles([gold.path], today=TODAY)
    assert isinstance(article, Article), article
    return article


def sentences(text: str) -> Counter[str]:
    """The sentences of a text, without the space around them, and how often each occurs."""
    return Counter(" ".join(one.split()) for one in _SENTENCE_END.split(text) if one and one.strip())


def score(text: str, gold: str) -> Score:
    """How the sentences of a text compare with those of the gold text."""
    found, wanted = sentences(text), sentences(gold)
    return Score((found & wanted).total(), found.total(), wanted.total())


def total(pages: Iterable[Gold]) -> Score:
    """The sentences of the pages together."""
    scores = [score(clean(page).text, page.text) for page in pages]
    return Score(*(sum(getattr(one, part) for one in scores) for part in ("right", "found", "wanted")))


def main() -> None:
    """Print the figures."""
    pages = golds()
    for page in pages:
        article = clean(page)
        found, wanted = sentences(article.text), sentences(page.text)
        if found != wanted:
            print(page.path.name)
        for sentence in (wanted - found).elements():
            print(f"  lost      {sentence}")
        for sentence in (found - wanted).elements():
            print(f"  too many  {sentence}")
    right = [(clean(page).title == page.title, clean(page).published == page.published) for page in pages]
    all_of_them = total(pages)
    print(
        f"{len(pages)} pages: precision {all_of_them.precision:.3f} ({all_of_them.right} of {all_of_them.found}),"
        f" recall {all_of_them.recall:.3f} ({all_of_them.right} of {all_of_them.wanted}),"
        f" titles {sum(title for title, _ in right)}, dates {sum(day for _, day in right)}"
    )


if __name__ == "__main__":
    main()
