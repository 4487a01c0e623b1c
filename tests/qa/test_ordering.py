"""Last, previous, first and next are worked out on dated groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.article import Article, Passage, Sentence, Span
from index.interval import Interval
from index.news_index import Hit
from index.timex import Timex
from qa.answer import Status
from qa.candidates import Candidate
from qa.confidence import shipped_calibration
from qa.dating import EventTime
from qa.ordering import AGE, choose, current, rivals_of
from qa.question import read_question
from qa.weighing import Group, group_by_days, group_by_words

NOW = date(2024, 8, 1)


def told(text: str, day: Interval, published: date, *, logit: float = 3.0, status: Status = "done") -> Candidate:
    """A sentence that tells of the event on the given days, in an article of its own."""
    article = Article.create(text=text, published=published)
    whole = (article, 0, len(text))
    hit = Hit(Passage(*whole), 0.03, 1, 0.5, 5.0, 1.0, (), 0)
    time = EventTime(day, "answer", "as told")
    return Candidate(hit, Sentence(*whole), Span(*whole), time, status, logit, 5.0, 3.0)


def chosen(question: str, *candidates: Candidate) -> tuple[Interval | None, Interval | None]:
    """The days chosen, and those of the event named beside them."""
    groups = group_by_days(candidates)
    choice = choose(read_question(question, asked_at=NOW), groups, asked_on=NOW)
    return (choice.chosen.interval if choice.chosen else None, choice.beside.interval if choice.beside else None)


JULY_2000 = Interval.month(2000, 7)
WEDNESDAY = Interval.day(date(2024, 6, 19))
AUTUMN = Interval.day(date(2024, 9, 3))
CLAIM = told("His previous visit to the islands was in July 2000.", JULY_2000, date(2024, 6, 19), logit=4.0)
NEWS = told("The king landed on the islands on Wednesday.", WEDNESDAY, date(2024, 6, 19))


def test_the_last_before_the_one_that_the_article_tells_is_named_with_it() -> None:
    same = Article.create(text=CLAIM.sentence.text + " " + NEWS.sentence.text, published=date(2024, 6, 19))
    end = len(CLAIM.sentence.text)
    hit = Hit(Passage(same, 0, len(same.text)), 0.03, 1, 0.5, 5.0, 1.0, (), 0)
    claim = Candidate(hit, Sentence(same, 0, end), Span(same, 0, end), CLAIM.time, "done", 4.0, 5.0, 3.0)
    news_place = (same, end + 1, len(same.text))
    news = Candidate(hit, Sentence(*news_place), Span(*news_place), NEWS.time, "done", 3.0, 5.0, 3.0)

    assert chosen("When was the king's last visit?", claim, news) == (JULY_2000, WEDNESDAY)


def pieces(text: str, published: date, *days: tuple[str, Interval, float]) -> list[Candidate]:
    """The named pieces of one sentence, each with its days and its logit."""
    article = Article.create(text=text, published=published)
    hit = Hit(Passage(article, 0, len(text)), 0.03, 1, 0.5, 5.0, 1.0, (), 0)
    return [
        Candidate(
            hit,
            Sentence(article, 0, len(text)),
            Span(article, text.index(words), text.index(words) + len(words)),
            EventTime(interval, "answer", "as told"),
            "done",
            logit,
            5.0,
            3.0,
        )
        for words, interval, logit in days
    ]


def test_the_first_since_is_itself_the_last_and_names_the_one_before() -> None:
    year = Interval.year(2020)
    both = pieces(
        "The bank cut its rate on Wednesday, its first cut since 2020.",
        date(2024, 6, 20),
        ("Wednesday", WEDNESDAY, 3.0),
        ("2020", year, 4.0),
    )

    assert chosen("When did the bank last cut its rate?", *both) == (WEDNESDAY, year)
    assert chosen("When was the bank's previous cut?", *both) == (year, WEDNESDAY)


def test_a_claim_of_years_ago_gives_way_to_an_event_that_a_later_article_tells_less_well() -> None:
    later = told("The king came back on Monday.", Interval.day(date(2024, 7, 29)), date(2024, 7, 30), logit=1.0)
    soon = told("The king came back on Monday.", Interval.day(date(2024, 6, 24)), date(2024, 6, 25), logit=1.0)
    named = {"sentence": 0.6}

    strong = replace(CLAIM, logit=4.4)
    assert chosen("When was the king's last visit?", strong, replace(later, features=named))[0] == later.time.interval
    assert chosen("When was the king's last visit?", strong, later)[0] == JULY_2000, "it names too little"
    assert chosen("When was the king's last visit?", strong, replace(soon, features=named))[0] == JULY_2000


def test_a_later_article_makes_the_newer_event_the_last() -> None:
    later = told("The king visited the islands in June.", WEDNESDAY, date(2024, 7, 20), logit=4.0)

    assert chosen("When was the king's last visit?", CLAIM, NEWS, later) == (WEDNESDAY, JULY_2000)


def test_without_a_claim_the_newest_of_the_strong_is_the_last() -> None:
    old = told("The king came to the islands that spring.", Interval.month(2019, 4), date(2019, 4, 20), logit=3.2)

    assert chosen("When was the king's last visit?", old, NEWS)[0] == WEDNESDAY


def test_a_plan_is_never_the_last() -> None:
    plan = told("The king will visit on 3 September.", AUTUMN, date(2024, 7, 1), logit=5.0, status="planned")

    assert chosen("When was the king's last visit?", plan, NEWS)[0] == WEDNESDAY


def test_a_plan_that_a_later_article_gave_up_is_no_plan() -> None:
    september = told("The park will open on 3 September.", AUTUMN, date(2024, 6, 1), logit=4.0, status="planned")
    moved = "The opening is put back from 3 September to 9 November."
    gone = told(moved, AUTUMN, date(2024, 7, 1), logit=1.0, status="cancelled")
    november = Interval.day(date(2024, 11, 9))
    new = told(moved, november, date(2024, 7, 1), logit=2.6, status="planned")

    assert chosen("When will the park open?", september, new)[0] == november, "the newest plan, told nearly as well"
    weak = replace(new, logit=2.4)
    assert chosen("When will the park open?", september, weak)[0] == AUTUMN
    assert chosen("When will the park open?", september, weak, replace(gone, features={"given up": 1.0}))[0] == november


def test_the_next_is_the_nearest_ahead() -> None:
    plan = told("The king will visit on 3 September.", AUTUMN, date(2024, 7, 1), status="planned")

    assert chosen("When is the king's next visit?", NEWS, plan)[0] == AUTUMN


def test_the_previous_is_the_one_before_the_newest() -> None:
    old = told("The king came to the islands that spring.", Interval.month(2019, 4), date(2019, 4, 20))

    assert chosen("When was the king's previous visit?", NEWS, old) == (Interval.month(2019, 4), WEDNESDAY)


def test_the_first_is_the_oldest() -> None:
    old = told("The king came to the islands that spring.", Interval.month(2019, 4), date(2019, 4, 20))

    assert chosen("When was the king's first visit?", NEWS, old)[0] == Interval.month(2019, 4)


def test_nothing_found_chooses_nothing() -> None:
    empty: list[Group] = []

    assert choose(read_question("When was it?", asked_at=NOW), empty, asked_on=NOW).chosen is None


def test_the_newest_of_the_states_told_strongly_is_the_present_one() -> None:
    """An older article may say it in better words; a newer one that names somebody in passing does not count."""
    old = told("Ada Cole took office.", Interval.day(date(2022, 9, 6)), date(2022, 9, 6), logit=4.0)
    new = told("Bo Marsh took office.", Interval.day(date(2024, 7, 5)), date(2024, 7, 5), logit=3.6)
    passing = told("Cy Dunn was glad.", Interval.day(date(2024, 7, 20)), date(2024, 7, 20), logit=0.0)
    groups = group_by_words([old, new, passing])

    assert current(read_question("Who is the mayor?", asked_at=NOW), groups).best is new
    assert current(read_question("Who took office in 2022?", asked_at=NOW), groups).best is old


def test_what_the_newer_state_replaces_does_not_speak_against_it() -> None:
    old = told("Ada Cole took office.", Interval.day(date(2022, 9, 6)), date(2022, 9, 6), logit=4.0)
    new = told("Bo Marsh took office.", Interval.day(date(2024, 7, 5)), date(2024, 7, 5), logit=3.6)
    passing = told("Cy Dunn was glad.", Interval.day(date(2022, 7, 20)), date(2022, 7, 20), logit=0.0)
    groups = group_by_words([old, new, passing])
    now, then = (read_question(words, asked_at=NOW) for words in ("Who is the mayor?", "Who took office?"))

    assert [group.best for group in rivals_of(now, groups, current(now, groups))] == [new, passing]
    assert rivals_of(then, groups, current(then, groups)) == groups


def test_a_newer_plan_replaces_an_older_one_and_a_past_day_is_none() -> None:
    old = told("The bridge will open on 3 August.", Interval.day(date(2024, 8, 3)), date(2024, 5, 1), logit=4.0)
    new = told("The bridge will now open on 3 September.", AUTUMN, date(2024, 7, 1), status="planned")
    said = told("The city announced it on Monday.", Interval.day(date(2024, 7, 1)), date(2024, 7, 1), logit=5.0)

    assert chosen("When will the bridge open?", old, new, said)[0] == AUTUMN
    assert chosen("When will the bridge open?", said) == (None, None)


def test_a_plan_whose_day_has_gone_by_is_still_the_plan_told() -> None:
    old = told("The bridge will open on 3 May.", Interval.day(date(2024, 5, 3)), date(2024, 4, 1), status="planned")

    assert chosen("When will the bridge open?", old)[0] == Interval.day(date(2024, 5, 3))


def test_who_says_when_the_last_time_was_rules_out_what_lies_long_before_it_was_written() -> None:
    claim = told("The mountain last erupted in 1984.", Interval.year(1984), date(2022, 10, 10), logit=4.0)
    unrest = told("There was unrest in early 2021.", Interval.month(2021, 2), date(2022, 10, 10), logit=3.8)

    assert chosen("When did the mountain last erupt?", claim, unrest)[0] == Interval.year(1984)


def test_the_first_since_a_day_rules_out_every_day_between() -> None:
    claim = told(
        "It snowed on Friday for the first time since 9 July.", Interval.day(date(2024, 7, 9)), date(2024, 7, 27)
    )
    between = told("Last year it took until 13 July.", Interval.day(date(2024, 7, 13)), date(2024, 7, 24), logit=2.0)

    assert chosen("When had it last snowed?", claim, between)[0] == Interval.day(date(2024, 7, 9))


def test_an_event_told_less_often_than_the_last_time_before_it_is_the_last_all_the_same() -> None:
    claims = [
        told(f"The mountain last erupted in 1984, {n} said.", Interval.year(1984), date(2022, 12, 2), logit=4.0)
        for n in range(8)
    ]
    began = told("It began to erupt on 27 November.", Interval.day(date(2022, 11, 27)), date(2022, 12, 4), logit=2.5)

    assert chosen("When did the mountain last erupt?", *claims, began)[0] == Interval.day(date(2022, 11, 27))


def test_the_first_is_the_one_told_as_the_first() -> None:
    older = told("The king met the council.", Interval.month(2019, 4), date(2019, 4, 20))
    told_so = told("The king gave his first speech.", WEDNESDAY, date(2024, 6, 20), logit=3.2)

    assert chosen("When did the king give his first speech?", older, told_so)[0] == WEDNESDAY


def test_of_a_count_that_rises_the_newest_holds() -> None:
    early = told("500 people died.", Interval.day(date(2023, 2, 6)), date(2023, 2, 7), logit=3.5)
    late = told("5,300 people died.", Interval.day(date(2023, 2, 6)), date(2024, 2, 6))
    groups = group_by_words([replace(early, span=_start(early, 3)), replace(late, span=_start(late, 5))])

    assert current(read_question("How many people died?", asked_at=NOW), groups).best.span.text == "5,300"
    assert current(read_question("How many ships came?", asked_at=NOW), groups).best.span.text == "500"
    since = replace(read_question("How many people died?", asked_at=NOW), window=Interval(date(2023, 1, 1), None))
    assert current(since, groups).best.span.text == "5,300"


def _start(candidate: Candidate, length: int) -> Span:
    return Span(candidate.sentence.article, 0, length)


def test_what_was_planned_before_it_was_done_is_no_plan() -> None:
    planned = [
        told(f"They will play on Monday, {n} said.", WEDNESDAY, date(2024, 6, 18), status="planned") for n in range(3)
    ]
    done = told("They won on Wednesday.", WEDNESDAY, date(2024, 6, 20), logit=3.5)
    other = told("They lost that spring.", Interval.month(2024, 4), date(2024, 4, 20), logit=3.4)

    assert chosen("When did they win?", *planned, done, other)[0] == WEDNESDAY


def test_the_day_is_chosen_over_its_month_where_both_are_told_nearly_as_well() -> None:
    month = told("The king spoke first in June 2024.", Interval.month(2024, 6), date(2024, 7, 20), logit=4.5)
    month = replace(month, timex=Timex(0, 5, "DATE", "2024-06", month.time.interval, "as written"))
    day = told("The king spoke on Wednesday.", WEDNESDAY, date(2024, 6, 20), logit=3.2)

    assert chosen("When did the king first speak?", month, day)[0] == WEDNESDAY


def test_where_somebody_goes_next_is_a_plan_not_where_he_is() -> None:
    here = told("Ada Cole arrived in Norland.", WEDNESDAY, date(2024, 6, 19), logit=4.0)
    ahead = told("Then she will go to Eastmark.", WEDNESDAY, date(2024, 6, 19), status="planned")
    groups = group_by_words([here, ahead])

    assert current(read_question("Where is Ada Cole going next?", asked_at=NOW), groups).best is ahead
    assert current(read_question("Where did Ada Cole go?", asked_at=NOW), groups).best is here


def test_where_the_window_shuts_out_the_event_to_look_before_the_newest_left_is_the_one() -> None:
    older = told("The king met the council.", Interval.month(2019, 4), date(2019, 4, 20))
    newer = told("The king met the council.", Interval.month(2021, 4), date(2021, 4, 20))
    asked = read_question("When did the king last meet the council before the summit?", asked_at=NOW)
    cut_off = replace(asked, window=Interval(None, date(2022, 1, 1)), reference="")
    groups = group_by_days([older, newer])

    assert choose(cut_off, groups, asked_on=NOW).chosen == groups[[g.best for g in groups].index(newer)]
    assert choose(asked, groups, asked_on=NOW).chosen == groups[[g.best for g in groups].index(older)]


def test_what_age_took_from_a_logit_is_what_is_given_back() -> None:
    assert shipped_calibration().candidate["age"] == -AGE
