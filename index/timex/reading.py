"""A text being read for its time expressions: its tokens, today, and what was mentioned so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from index.interval import Interval
from index.timex.calendar_days import in_words
from index.timex.direction import Direction, direction_of
from index.timex.lexicon import SYMBOLS
from index.timex.timex import Meaning
from index.timex.tokens import Tokens

_MEMORY = 60  # dates back that another may lean on, so that a long text takes no longer a word than a short one
_DAY_VALUE = len("2024-06-19")
_STORY = 25  # words from a date to another that leans on it
_NEARBY = 20  # tokens: about a sentence


@dataclass(slots=True)
class Reading:
    """What is known while a text is read from its start.

    `today` is the day of publication, None where unknown. `mentioned` are the dates read so far, each with the token
    at which it began and the name of its rule; `years_written` the years of days of a month written
    with theirs, `source` the words for the article's day once they were asked for.
    """

    tokens: Tokens
    today: date | None
    mentioned: list[tuple[int, str, Meaning]] = field(default_factory=list)
    years_written: dict[tuple[int, int], int] = field(default_factory=dict)
    source: str = ""

    def word(self, index: int) -> str:
        """The word in lower case, "" beyond the ends of the text."""
        return self.tokens.words[index].lower() if 0 <= index < len(self.tokens.words) else ""

    def form(self, index: int) -> str:
        """The word as it is written, "" beyond the ends of the text."""
        return self.tokens.words[index] if 0 <= index < len(self.tokens.words) else ""

    def find(self, name: str, start: int, end: int) -> int:
        """The first token of the class in `[start, end)`, -1 where there is none."""
        return self.tokens.symbols.find(SYMBOLS[name], start, end)

    def find_month(self, start: int, end: int) -> int:
        """The first token of `[start, end)` that names a month in any of its forms, -1 where there is none."""
        found = (self.find(name, start, end) for name in ("MONTH", "MAY", "MONTHABBR"))
        return min((at for at in found if at >= 0), default=-1)

    def is_a(self, index: int, *names: str) -> bool:
        """Whether the token at the place, if there is one, is in one of the classes."""
        if not 0 <= index < len(self.tokens.symbols):
            return False
        symbol = self.tokens.symbols[index]
        return any(symbol == SYMBOLS[name] for name in names)

    def words(self, start: int, end: int) -> list[str]:
        """The words `[start, end)` in lower case."""
        return [word.lower() for word in self.tokens.words[max(0, start) : end]]

    def direction(self, start: int, end: int) -> Direction:
        """Which way the clause around the tokens looks."""
        return direction_of(self.tokens, start, end)

    def mention(self, index: int, rule: str, meaning: Meaning) -> None:
        """Keep a date for what is told from it later; vague ones are not kept."""
        if meaning.type == "DURATION" and meaning.value in ("P6M", "P9M", "P12M"):
            self.mentioned.append((index, "months", meaning))
        if meaning.type not in ("DATE", "TIME") or meaning.interval is None or not meaning.value[:4].isdigit():
            return
        self.mentioned.append((index, rule, meaning))
        first = meaning.interval.first
        if first and meaning.rule == "as written" and len(meaning.value) >= _DAY_VALUE:
            self.years_written[first.month, first.day] = first.year
        if len(self.mentioned) > 2 * _MEMORY:
            del self.mentioned[:_MEMORY]

    def last_mentioned(self, *, day: bool = False) -> Meaning | None:
        """The date last read, or the last that is a single day; None where there is none."""
        for _, _, meaning in reversed(self.mentioned):
            interval = meaning.interval
            if meaning.type == "DURATION":
                continue
            if not day or (interval and interval.first == interval.last):
                return meaning
        return None

    def year_mentioned(self, month: int, number: int) -> int | None:
        """The year of the same day of the year where it was written before; None where it was not."""
        return self.years_written.get((month, number))

    def year_told_of(self, month: int, index: int) -> int | None:
        """The year of a date written just before, where the month continues its story; None where it does not.

        "The first protests broke out on 21 November 2013. In December ..." is December 2013, whenever it was published.
        """
        if not self.mentioned or self.today is None:
            return None
        at, rule, meaning = self.mentioned[-1]
        first = meaning.interval.first if meaning.interval else None
        if (
            first is None
            or index - at > _STORY
            or meaning.rule != "as written"
            or rule not in ("day", "month", "day range")
        ):
            return None
        if not first.month <= month or first.year >= self.today.year or len(meaning.value) < 7:
            return None
        return first.year

    def year_named_ahead(self, index: int) -> int | None:
        """A year to come that was said alone shortly before: "The 2024 games will be held from 26 July"; else None."""
        if self.today is None:
            return None
        for at, _, meaning in reversed(self.mentioned):
            if index - at > _NEARBY:
                break
            if len(meaning.value) == 4 and meaning.value.isdigit() and int(meaning.value) > self.today.year:
                return int(meaning.value)
        return None

    def topic_quarter(self) -> Meaning | None:
        """The quarter that the text is about: the last one said that is not a comparison, rather one that is over."""
        running = None
        for _, rule, meaning in reversed(self.mentioned):
            if rule == "months":
                break  # from here on the talk is of the first nine months
            last = meaning.interval.last if meaning.interval else None
            if meaning.value[4:6] != "-Q" or rule not in ("quarter", "Q1", "the unit", "relative") or last is None:
                continue
            if self.today is None or last <= self.today:
                return meaning
            running = running or meaning
        return running

    def anchor(self, *, day: bool = False) -> tuple[date, str] | None:
        """The first day of the date last mentioned, else today, with its words; None where neither is known."""
        meaning = self.last_mentioned(day=day)
        if meaning and meaning.interval and meaning.interval.first:
            return meaning.interval.first, f"the {meaning.value} mentioned before"
        return (self.today, self.since_publication()) if self.today else None

    def since_publication(self) -> str:
        """Words for the article's own day, to end a rule with."""
        if not self.source:
            self.source = f"the article of {in_words(self.today)}" if self.today else "an article of unknown date"
        return self.source


def open_until(day: date | None) -> Interval | None:
    """Everything up to the day."""
    return Interval(None, day) if day else None


def open_from(day: date | None) -> Interval | None:
    """Everything from the day on."""
    return Interval(day, None) if day else None
