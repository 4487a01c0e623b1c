"""Answers built by hand over articles of our own, for the tests of the page."""

from __future__ import annotations

from datetime import date

from index.article import Article, Sentence, Span
from index.copies import Copy
from index.interval import Interval
from qa.answer import Answer, Evidence, Guess, Status

HARBOUR = Article.create(
    title="Harbour bridge opens after two years of works",
    source="The Dateline Courier",
    url="https://courier.example/harbour-bridge",
    published=date(2024, 5, 8),
    text=(
        "The harbour bridge opened to traffic on Wednesday, two years after works began.\n\n"
        "Mayor Ines Holt cut the ribbon shortly before noon. The old bridge was closed in March 2022, "
        "when inspectors found cracks in two of its piers. Ferries carried commuters in the meantime.\n\n"
        "A second bridge is planned for 2027."
    ),
)
EARLIER = Article.create(
    title="Cracks close harbour bridge",
    source="Harbour Lane Post",
    published=date(2022, 3, 14),
    text="Engineers closed the harbour bridge on Monday because of cracks. It is to be rebuilt.",
)


def evidence(
    article: Article,
    sentence: str,
    span: str = "",
    *,
    interval: Interval | None = None,
    dated_by: str = "",
    status: Status = "done",
    carriers: tuple[Copy, ...] = (),
) -> Evidence:
    """Evidence for the first place of `sentence` in the article, and of `span` in the sentence."""
    start = article.text.index(sentence)
    place = None
    if span:
        at = start + sentence.index(span)
        place = Span(article, at, at + len(span))
    return Evidence(
        Sentence(article, start, start + len(sentence)),
        place,
        interval,
        1.0,
        dated_by=dated_by,
        status=status,
        carriers=carriers,
    )


OPENED = evidence(
    HARBOUR,
    "The harbour bridge opened to traffic on Wednesday, two years after works began.",
    "Wednesday",
    interval=Interval.day(date(2024, 5, 8)),
    dated_by='"on Wednesday", from the article of 8 May 2024',
)
CLOSED = evidence(
    EARLIER,
    "Engineers closed the harbour bridge on Monday because of cracks.",
    interval=Interval.day(date(2022, 3, 14)),
    dated_by='"on Monday", from the article of 14 March 2022',
    carriers=(
        Copy("c1", "https://example.org/c1", "Harbour bridge shut", "The Tide", date(2022, 3, 15)),
        Copy("c2", "", "Cracks in the bridge", "", None),
    ),
)
SECOND = evidence(
    HARBOUR,
    "A second bridge is planned for 2027.",
    "2027",
    interval=Interval.year(2027),
    dated_by='"2027"',
    status="planned",
)

ANSWERED = Answer(
    question="When did the harbour bridge open?",
    asked_at=date(2024, 6, 1),
    text="8 May 2024",
    sentence="The harbour bridge opened on Wednesday 8 May 2024.",
    interval=Interval.day(date(2024, 5, 8)),
    confidence=0.91,
    evidence=(OPENED, CLOSED),
    alternatives=(Guess("March 2022", 0.2, Interval.month(2022, 3), (CLOSED,)),),
    timeline=(CLOSED, OPENED, SECOND),
    notes=("The articles reach 8 May 2024.",),
)
DECLINED = Answer(
    question="Who designed the bridge?",
    asked_at=date(2024, 6, 1),
    text="",
    sentence="The articles do not say.",
    interval=None,
    confidence=0.1,
    evidence=(OPENED,),
    answered=False,
    reason="undecided",
    best_guess=Guess("Ines Holt", 0.12, None, (OPENED,)),
)


def opened_on(day: date, number: int) -> Evidence:
    """Evidence that lock `number` of a canal opened on the day."""
    said = f"Lock {number} of the canal opened on Monday."
    article = Article.create(title=f"Lock {number} opens", source="The Tide", published=day, text=said)
    return evidence(article, said, f"Lock {number}", interval=Interval.day(day))


LOCKS = (*(opened_on(date(2024, 3, 4), number) for number in range(1, 12)), opened_on(date(2024, 6, 3), 12))
ENDLESS = "the bridge, which so many had thought would never open, " * 30  # 1,680 characters
DRAWN_OUT = Article.create(
    title=ENDLESS.strip(", ") + "Donaudampfschifffahrtsgesellschaft" * 8,
    source="The Dateline Courier",
    published=date(2024, 5, 8),
    text=f"It was Wednesday when {ENDLESS}opened.",
)

MANY = Answer(
    question="Which locks of the canal opened?",
    asked_at=date(2024, 7, 1),
    text="Lock 1",
    sentence="Lock 1 of the canal opened on 4 March 2024.",
    interval=None,
    confidence=0.7,
    evidence=LOCKS[:6],
    timeline=LOCKS,
)
LONG = Answer(
    question=f"Why did {ENDLESS}open?",
    asked_at=date(2024, 7, 1),
    text="Wednesday",
    sentence=DRAWN_OUT.text,
    interval=None,
    confidence=0.7,
    evidence=(evidence(DRAWN_OUT, DRAWN_OUT.text, "Wednesday"),),
    alternatives=(Guess(ENDLESS, 0.2, None, (evidence(DRAWN_OUT, DRAWN_OUT.text),)),),
    asked=f"For what reason did {ENDLESS}open?",
)


def hostile(text: str) -> Answer:
    """An answer every word of which is `text`; blank text is given a letter, so that there is a sentence to show."""
    text = text if text.strip() else "x"
    article = Article.create(
        title=text, source=text, url=text, published=date(2024, 1, 1), text=f"{text}\n\n{text} {text}"
    )
    sentence = Sentence(article, len(text) + 2, len(article.text))
    one = Evidence(
        sentence, Span(article, sentence.start, sentence.start + len(text)), Interval.year(2024), 1.0, dated_by=text
    )
    two = Evidence(Sentence(article, 0, len(text)), None, Interval.year(2023), 0.5, dated_by=text, status="planned")
    guess = Guess(text, 0.5, Interval.year(2024), (two,))
    return Answer(
        question=text,
        asked_at=date(2024, 1, 1),
        text=text,
        sentence=text,
        interval=Interval.year(2024),
        confidence=0.5,
        evidence=(one,),
        alternatives=(guess,),
        timeline=(two, one),
        notes=(text,),
        asked=f"{text}?",
        reason=text,
    )
