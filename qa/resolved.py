"""Passages with their dates spelled out, for the reader's eyes only.

A reader learns from encyclopedias that the answer to "when" is a full date, and passes over "on Wednesday". Reading
"on Wednesday, 16 November 2022" it sees both. Nothing of this is shown: the candidates are places of the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.article import Passage
from index.timex import Timex
from qa.dates import say_interval

AS_WRITTEN = "as written"
LONGEST = 31  # days: "last year" says as much as its number


def spell_out(passage: Passage, timexes: Sequence[Timex]) -> tuple[str, list[tuple[int, int]]]:
    """The passage's text with the day or month after each expression that does not say it itself.

    Also where each expression now stands, `[start, end)` with what was added, in their order. `timexes` lie in the
    passage, in reading order, with places in the article; they do not overlap.
    """
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    at, length = passage.start, 0
    for timex in timexes:
        before = passage.article.text[at : timex.start]
        said = passage.article.text[timex.start : timex.end]
        days = timex.interval.days if timex.interval else None
        if timex.rule != AS_WRITTEN and timex.interval and days and days <= LONGEST:
            said = f"{said}, {say_interval(timex.interval)}"
        pieces += [before, said]
        places.append((length + len(before), length + len(before) + len(said)))
        length += len(before) + len(said)
        at = timex.end
    pieces.append(passage.article.text[at : passage.end])
    return "".join(pieces), places
