"""Articles with their sentences and time expressions, worked out once and kept while they are being read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from index.article import Article, Sentence
from index.sentences import sentence_places
from index.timex import Timex, find_timexes


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article, the places of its sentences, and its time expressions, both in reading order."""

    article: Article
    sentences: tuple[tuple[int, int], ...]
    timexes: tuple[Timex, ...]

    def sentence_number(self, at: int) -> int:
        """The position of the sentence that holds the character, or of the last one before it."""
        return max(0, bisect_right(self.sentences, at, key=lambda place: place[0]) - 1)

    def sentence(self, number: int) -> Sentence:
        """The sentence at that position."""
        return Sentence(self.article, *self.sentences[number])

    def timexes_between(self, start: int, end: int) -> list[Timex]:
        """The time expressions that lie wholly in `[start, end)`."""
        first = bisect_right(self.timexes, start - 1, key=lambda timex: timex.start)
        found = []
        for timex in self.timexes[first:]:
            if timex.start >= end:
                break
            if timex.end <= end:
                found.append(timex)
        return found


@lru_cache(maxsize=512)
def annotate(article: Article) -> AnnotatedArticle:
    """The article with its sentences and time expressions."""
    return AnnotatedArticle(
        article,
        tuple(sentence_places(article.text)),
        find_timexes(article.text, published=article.published),
    )
