"""What each kind of time expression means: its value and its calendar days, as a reader of the article would say."""

from __future__ import annotations

from datetime import date

import pytest

from index.timex import Timex, find_timexes

WEDNESDAY = date(2024, 6, 19)  # the day of publication where a row names no other


def the_one(sentence: str, published: date | None = WEDNESDAY) -> tuple[str, Timex]:
    """The only time expression of the sentence, with its words."""
    (timex,) = find_timexes(sentence, published=published)
    return sentence[timex.start : timex.end], timex


def days(timex: Timex) -> str:
    """The interval as "first..last", an open end left out, a single day alone; "" where there is none."""
    if timex.interval is None:
        return ""
    first, last = (day.isoformat() if day else "" for day in (timex.interval.first, timex.interval.last))
    return first if first == last else f"{first}..{last}"


# id: sentence, words, type, value, days
ROWS = {
    # weekdays
    "weekday-same-day": ("He arrived on Wednesday.", "Wednesday", "DATE", "2024-06-19", "2024-06-19"),
    "weekday-past": ("The court ruled Monday.", "Monday", "DATE", "2024-06-17", "2024-06-17"),
    "weekday-will": ("The leaders will meet on Friday.", "Friday", "DATE", "2024-06-21", "2024-06-21"),
    "weekday-met": ("The leaders met on Friday.", "Friday", "DATE", "2024-06-14", "2024-06-14"),
    "weekday-begins": ("The trial begins Monday in Reno.", "Monday", "DATE", "2024-06-24", "2024-06-24"),
    "weekday-is": ("The hearing is Tuesday.", "Tuesday", "DATE", "2024-06-25", "2024-06-25"),
    "days-rescheduled": (
        "The fair is being rescheduled for Jan. 9-11.",
        "Jan. 9-11",
        "DATE",
        "2025-01-09/2025-01-11",
        "2025-01-09..2025-01-11",
    ),
    "weekday-scheduled": ("A vote is scheduled for Thursday.", "Thursday", "DATE", "2024-06-20", "2024-06-20"),
    "weekday-held-participle": ("Talks will be held on Saturday.", "Saturday", "DATE", "2024-06-22", "2024-06-22"),
    "weekday-agreed-to": ("They agreed to meet on Sunday.", "Sunday", "DATE", "2024-06-23", "2024-06-23"),
    "weekday-had-been-due": ("It had been due to expire on Friday.", "Friday", "DATE", "2024-06-14", "2024-06-14"),
    "weekday-after-said": (
        "She said Tuesday that the plant will close.",
        "Tuesday",
        "DATE",
        "2024-06-18",
        "2024-06-18",
    ),
    "weekday-ruling-appealed": ("He will appeal Monday's ruling.", "Monday", "DATE", "2024-06-17", "2024-06-17"),
    "weekday-final-to-come": ("They will play in Sunday's final.", "Sunday", "DATE", "2024-06-23", "2024-06-23"),
    "weekday-ahead-of": ("Markets fell ahead of Friday's vote.", "Friday", "DATE", "2024-06-21", "2024-06-21"),
    "weekday-last": ("The dam burst last Thursday.", "last Thursday", "DATE", "2024-06-13", "2024-06-13"),
    "weekday-next": ("They meet again next Tuesday.", "next Tuesday", "DATE", "2024-06-25", "2024-06-25"),
    "weekday-this": ("The museum opens this Saturday.", "this Saturday", "DATE", "2024-06-22", "2024-06-22"),
    "weekday-lower-case": ("He spoke on monday.", "monday", "DATE", "2024-06-17", "2024-06-17"),
    "weekday-any": ("It happened on a quiet Tuesday.", "Tuesday", "DATE", "XXXX-WXX-2", ""),
    "weekday-and-date": ("He died on Friday, June 14.", "Friday, June 14", "DATE", "2024-06-14", "2024-06-14"),
    # days named from today
    "today": ("The bridge reopened today.", "today", "DATE", "2024-06-19", "2024-06-19"),
    "yesterday": ("The bridge closed yesterday.", "yesterday", "DATE", "2024-06-18", "2024-06-18"),
    "tomorrow": ("The bridge opens tomorrow.", "tomorrow", "DATE", "2024-06-20", "2024-06-20"),
    "day-after-tomorrow": (
        "It ends the day after tomorrow.",
        "the day after tomorrow",
        "DATE",
        "2024-06-21",
        "2024-06-21",
    ),
    "day-before-yesterday": (
        "It began the day before yesterday.",
        "the day before yesterday",
        "DATE",
        "2024-06-17",
        "2024-06-17",
    ),
    # dates
    "date-full": (
        "It was signed on July 4, 1776, in Philadelphia.",
        "July 4, 1776",
        "DATE",
        "1776-07-04",
        "1776-07-04",
    ),
    "date-european": ("It was signed on 19 June 2023.", "19 June 2023", "DATE", "2023-06-19", "2023-06-19"),
    "date-the-ordinal-of": (
        "On the 3rd of May 2022 it rained.",
        "the 3rd of May 2022",
        "DATE",
        "2022-05-03",
        "2022-05-03",
    ),
    "date-abbreviated": ("Published On: Jun 19, 2024", "Jun 19, 2024", "DATE", "2024-06-19", "2024-06-19"),
    "date-iso": ("Updated 2024-06-18 by the desk.", "2024-06-18", "DATE", "2024-06-18", "2024-06-18"),
    "date-slashes": ("Invoice of 6/3/2019 enclosed.", "6/3/2019", "DATE", "2019-06-03", "2019-06-03"),
    "date-slashes-day-first": ("Invoice of 25/3/2019 enclosed.", "25/3/2019", "DATE", "2019-03-25", "2019-03-25"),
    "date-without-year-past": ("The law passed on March 3.", "March 3", "DATE", "2024-03-03", "2024-03-03"),
    "date-without-year-last-year": ("The law passed on Nov. 3.", "Nov. 3", "DATE", "2023-11-03", "2023-11-03"),
    "date-without-year-coming": ("Voters go to the polls on Nov. 5.", "Nov. 5", "DATE", "2024-11-05", "2024-11-05"),
    "date-leap-day": ("The clinic opened on Feb. 29.", "Feb. 29", "DATE", "2024-02-29", "2024-02-29"),
    "date-no-such-day": ("The clinic opened on Feb. 30, 2023.", "Feb. 30, 2023", "DATE", "2023-02-30", ""),
    "date-nine-eleven": ("She lost her brother on 9/11.", "9/11", "DATE", "2001-09-11", "2001-09-11"),
    "date-known-by-itself": ("He led the Jan. 6 committee.", "Jan. 6", "DATE", "2021-01-06", "2021-01-06"),
    # ranges of days
    "range-days": (
        "The fair runs June 21-23.",
        "June 21-23",
        "DATE",
        "2024-06-21/2024-06-23",
        "2024-06-21..2024-06-23",
    ),
    "range-over-new-year": (
        "The strike lasted Dec. 30-Jan. 2, 2020.",
        "Dec. 30-Jan. 2, 2020",
        "DATE",
        "2019-12-30/2020-01-02",
        "2019-12-30..2020-01-02",
    ),
    "range-years": ("He served 2013-2018.", "2013-2018", "DATE", "2013/2018", "2013-01-01..2018-12-31"),
    "range-years-short": ("He served in 2013–18.", "2013–18", "DATE", "2013/2018", "2013-01-01..2018-12-31"),
    "range-months": (
        "Sales for March-May 2022 fell.",
        "March-May 2022",
        "DATE",
        "2022-03/2022-05",
        "2022-03-01..2022-05-31",
    ),
    # months
    "month-year": ("His last visit was in July 2000.", "July 2000", "DATE", "2000-07", "2000-07-01..2000-07-31"),
    "month-past": ("She resigned in January.", "January", "DATE", "2024-01", "2024-01-01..2024-01-31"),
    "month-past-last-year": ("She resigned in October.", "October", "DATE", "2023-10", "2023-10-01..2023-10-31"),
    "month-future": ("The country will vote in November.", "November", "DATE", "2024-11", "2024-11-01..2024-11-30"),
    "month-last": (
        "Kim travelled to Russia last September.",
        "last September",
        "DATE",
        "2023-09",
        "2023-09-01..2023-09-30",
    ),
    "month-last-same": ("He was hired last June.", "last June", "DATE", "2023-06", "2023-06-01..2023-06-30"),
    "month-next": ("The probe lands next March.", "next March", "DATE", "2025-03", "2025-03-01..2025-03-31"),
    "month-this": ("Prices peaked this April.", "this April", "DATE", "2024-04", "2024-04-01..2024-04-30"),
    "month-late": ("The ice broke in late March.", "late March", "DATE", "2024-03", "2024-03-21..2024-03-31"),
    "month-early": (
        "The ice broke in early March 2019.",
        "early March 2019",
        "DATE",
        "2019-03",
        "2019-03-01..2019-03-10",
    ),
    "month-mid": ("The ice broke in mid-April.", "mid-April", "DATE", "2024-04", "2024-04-11..2024-04-20"),
    "month-of-last-year": (
        "It began in May of last year.",
        "May of last year",
        "DATE",
        "2023-05",
        "2023-05-01..2023-05-31",
    ),
    # years and more
    "year": ("The treaty dates from 1961.", "1961", "DATE", "1961", "1961-01-01..1961-12-31"),
    "year-early": ("The firm was sold in early 2019.", "early 2019", "DATE", "2019", "2019-01-01..2019-04-30"),
    "year-end-of": ("It closes at the end of 2025.", "the end of 2025", "DATE", "2025", "2025-11-01..2025-12-31"),
    "year-last": ("Exports fell last year.", "last year", "DATE", "2023", "2023-01-01..2023-12-31"),
    "year-next": ("Exports will fall next year.", "next year", "DATE", "2025", "2025-01-01..2025-12-31"),
    "year-earlier-this": (
        "He was jailed earlier this year.",
        "earlier this year",
        "DATE",
        "2024",
        "2024-01-01..2024-06-19",
    ),
    "decade": ("Rents soared in the 1990s.", "the 1990s", "DATE", "199X", "1990-01-01..1999-12-31"),
    "decade-late": ("Rents soared in the late 1990s.", "the late 1990s", "DATE", "199X", "1996-09-01..1999-12-31"),
    "decade-apostrophe": ("He sang in the '80s.", "the '80s", "DATE", "198X", "1980-01-01..1989-12-31"),
    "hundreds": ("The mill is from the 1800s.", "the 1800s", "DATE", "18XX", "1800-01-01..1899-12-31"),
    "century": ("It was built in the 19th century.", "the 19th century", "DATE", "18XX", "1801-01-01..1900-12-31"),
    # quarters, seasons, weeks
    "quarter-year": (
        "Profit rose in the third quarter of 2019.",
        "the third quarter of 2019",
        "DATE",
        "2019-Q3",
        "2019-07-01..2019-09-30",
    ),
    "quarter-letter": ("Profit rose in Q3 2019.", "Q3 2019", "DATE", "2019-Q3", "2019-07-01..2019-09-30"),
    "quarter-past": (
        "Profit rose in the fourth quarter.",
        "the fourth quarter",
        "DATE",
        "2023-Q4",
        "2023-10-01..2023-12-31",
    ),
    "quarter-future": (
        "The deal will close in the third quarter.",
        "the third quarter",
        "DATE",
        "2024-Q3",
        "2024-07-01..2024-09-30",
    ),
    "half-of-year": (
        "Output grew in the first half of 2021.",
        "the first half of 2021",
        "DATE",
        "2021-H1",
        "2021-01-01..2021-06-30",
    ),
    "season-year": (
        "They wed in the summer of 2023.",
        "the summer of 2023",
        "DATE",
        "2023-SU",
        "2023-06-01..2023-08-31",
    ),
    "season-last": ("They wed last fall.", "last fall", "DATE", "2023-FA", "2023-09-01..2023-11-30"),
    "season-this": ("They will wed this fall.", "this fall", "DATE", "2024-FA", "2024-09-01..2024-11-30"),
    "week-last": ("The talks failed last week.", "last week", "DATE", "2024-W24", "2024-06-10..2024-06-16"),
    "week-next": ("The talks resume next week.", "next week", "DATE", "2024-W26", "2024-06-24..2024-06-30"),
    "week-earlier-this": (
        "The talks failed earlier this week.",
        "earlier this week",
        "DATE",
        "2024-W25",
        "2024-06-17..2024-06-19",
    ),
    "week-later-this": (
        "He travels to Hanoi later this week.",
        "later this week",
        "DATE",
        "2024-W25",
        "2024-06-19..2024-06-23",
    ),
    "week-of": (
        "The trial opens the week of July 8.",
        "the week of July 8",
        "DATE",
        "2024-W28",
        "2024-07-08..2024-07-14",
    ),
    "week-first-of": (
        "She sang in the first week of May.",
        "the first week of May",
        "DATE",
        "2024-W18",
        "2024-05-01..2024-05-07",
    ),
    "week-last-of": (
        "He was in Canada in the last week of July 2022.",
        "the last week of July 2022",
        "DATE",
        "2022-W30",
        "2022-07-25..2022-07-31",
    ),
    "day-last-of": ("It expired on the last day of 2023.", "the last day of 2023", "DATE", "2023-12-31", "2023-12-31"),
    "weekend-second-of": (
        "It rained on the second weekend of June.",
        "the second weekend of June",
        "DATE",
        "2024-W23-WE",
        "2024-06-08..2024-06-09",
    ),
    "weekend-the": (
        "Two people drowned over the weekend.",
        "the weekend",
        "DATE",
        "2024-W24-WE",
        "2024-06-15..2024-06-16",
    ),
    "month-unit-last": ("Inflation eased last month.", "last month", "DATE", "2024-05", "2024-05-01..2024-05-31"),
    # distances
    "ago-years": ("They divorced two years ago.", "two years ago", "DATE", "2022", "2022-01-01..2022-12-31"),
    "ago-decade": ("The mine closed a decade ago.", "a decade ago", "DATE", "2014", "2014-01-01..2014-12-31"),
    "ago-months": ("The mine closed five months ago.", "five months ago", "DATE", "2024-01", "2024-01-01..2024-01-31"),
    "ago-weeks": ("The mine closed three weeks ago.", "three weeks ago", "DATE", "2024-W22", "2024-05-27..2024-06-02"),
    "ago-days": ("The mine closed 10 days ago.", "10 days ago", "DATE", "2024-06-09", "2024-06-09"),
    "ago-vague": ("The mine closed several years ago.", "several years ago", "DATE", "PAST_REF", "..2024-06-19"),
    "from-now": ("The comet returns 75 years from now.", "75 years from now", "DATE", "2099", "2099-01-01..2099-12-31"),
    # lengths
    "length-first-time-in": ("It is his first visit in 24 years.", "24 years", "DURATION", "P24Y", ""),
    "length-hyphen": ("A two-week truce took hold.", "two-week", "DURATION", "P2W", ""),
    "length-half": ("It took two and a half years.", "two and a half years", "DURATION", "P2Y6M", ""),
    "length-fraction": ("It took 5 1/2 hours.", "5 1/2 hours", "DURATION", "PT5H30M", ""),
    "length-decades": ("The war lasted two decades.", "two decades", "DURATION", "P20Y", ""),
    "length-thousands": ("The tomb is 2,000 years from home.", "2,000 years", "DURATION", "P2000Y", ""),
    "length-past": (
        "Rents doubled over the past three months.",
        "the past three months",
        "DURATION",
        "P3M",
        "2024-03-19..2024-06-19",
    ),
    "length-next": (
        "Rain is likely for the next two weeks.",
        "the next two weeks",
        "DURATION",
        "P2W",
        "2024-06-19..2024-07-03",
    ),
    "length-recent": ("Support grew in recent months.", "recent months", "DURATION", "PXM", "..2024-06-19"),
    # repetitions
    "set-every": ("The market opens every Monday.", "every Monday", "SET", "XXXX-WXX-1", ""),
    "set-plural": ("The market opens on Mondays.", "Mondays", "SET", "XXXX-WXX-1", ""),
    "set-each-year": ("The river floods each year.", "each year", "SET", "P1Y", ""),
    "set-every-two": ("The board meets every two weeks.", "every two weeks", "SET", "P2W", ""),
    "set-annually": ("The prize is awarded annually.", "annually", "SET", "P1Y", ""),
    "set-twice": ("They train twice a week.", "twice a week", "SET", "P1W", ""),
    # times of day
    "time-night": ("The roof fell in Monday night.", "Monday night", "TIME", "2024-06-17TNI", "2024-06-17"),
    "time-tomorrow": ("They fly tomorrow morning.", "tomorrow morning", "TIME", "2024-06-20TMO", "2024-06-20"),
    "time-this-morning": ("It snowed this morning.", "this morning", "TIME", "2024-06-19TMO", "2024-06-19"),
    "time-last-night": ("It snowed last night.", "last night", "TIME", "2024-06-18TNI", "2024-06-18"),
    "time-clock-before-day": (
        "The siren sounded at 9 p.m. ET on Friday.",
        "9 p.m. ET on Friday",
        "TIME",
        "2024-06-14T21:00",
        "2024-06-14",
    ),
    "time-clock-after-day": (
        "The siren sounded Friday at 9:15 a.m.",
        "Friday at 9:15 a.m.",
        "TIME",
        "2024-06-14T09:15",
        "2024-06-14",
    ),
    "time-noon": ("Polls close at noon Thursday.", "noon Thursday", "TIME", "2024-06-20T12:00", "2024-06-20"),
    "time-midnight": (
        "The ban began at 12 a.m. on June 3.",
        "12 a.m. on June 3",
        "TIME",
        "2024-06-03T00:00",
        "2024-06-03",
    ),
    # holidays
    "holiday-fixed": ("They met on Christmas Eve.", "Christmas Eve", "DATE", "2023-12-24", "2023-12-24"),
    "holiday-thanksgiving": (
        "He was rescued on Thanksgiving Day 2019.",
        "Thanksgiving Day 2019",
        "DATE",
        "2019-11-28",
        "2019-11-28",
    ),
    "holiday-easter": ("The truce held until Easter 2025.", "Easter 2025", "DATE", "2025-04-20", "2025-04-20"),
    "holiday-labor-day": ("Schools will open after Labor Day.", "Labor Day", "DATE", "2024-09-02", "2024-09-02"),
    "holiday-memorial-day": ("Traffic was heavy on Memorial Day.", "Memorial Day", "DATE", "2024-05-27", "2024-05-27"),
    "holiday-last": ("The boat sank last Christmas.", "last Christmas", "DATE", "2023-12-25", "2023-12-25"),
    "holiday-black-friday": ("Sales fell on Black Friday.", "Black Friday", "DATE", "2023-11-24", "2023-11-24"),
    "holiday-new-year": ("Crowds gathered on New Year's Eve.", "New Year's Eve", "DATE", "2023-12-31", "2023-12-31"),
    "holiday-july": ("Fireworks lit the Fourth of July.", "the Fourth of July", "DATE", "2024-07-04", "2024-07-04"),
    # the present, the past, the future
    "now": ("The road is now open.", "now", "DATE", "PRESENT_REF", "2024-06-19"),
    "currently": ("The road is currently closed.", "currently", "DATE", "PRESENT_REF", "2024-06-19"),
    "recently": ("The road was recently paved.", "recently", "DATE", "PAST_REF", "..2024-06-19"),
    "soon": ("The road will soon be paved.", "soon", "DATE", "FUTURE_REF", "2024-06-19.."),
    "the-future": ("Nobody knows the future.", "the future", "DATE", "FUTURE_REF", "2024-06-19.."),
}


@pytest.mark.parametrize(("sentence", "words", "kind", "value", "interval"), ROWS.values(), ids=ROWS)
def test_a_time_expression_means_what_a_reader_would_say(
    sentence: str, words: str, kind: str, value: str, interval: str
) -> None:
    found, timex = the_one(sentence)

    assert (found, timex.type, timex.value, days(timex)) == (words, kind, value, interval)
