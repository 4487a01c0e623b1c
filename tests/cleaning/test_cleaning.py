import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import clean_article, clean_page, paragraphs, tidy


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u00a0b\u2009c\u3000d\te", "a b c d e"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("left\u202eright\u2066", "leftright"),
        ("bell\x07 and null\x00", "bell and null"),
        ("one\u2028two\u2029three", "one\ntwo\n\nthree"),
        ("half a pair \ud83d", "half a pair \ufffd"),
        ("Tom &amp; Ann&#8217;s &quot;café&quot; AT&T", 'Tom & Ann’s "café" AT&T'),
        ("می‌خواهم 👩‍🚀", "می‌خواهم 👩‍🚀"),  # these joiners are spelling
    ],
)
def test_characters_that_cannot_be_seen_go_and_words_stay(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@given(st.text(alphabet=st.characters() | st.sampled_from("\n\r\t \u00a0\u200b&;")))
def test_tidy_text_stays_as_it_is_and_can_be_written(text: str) -> None:
    once = tidy(text.replace("&", " "))
    assert tidy(once) == once
    once.encode("utf-8")
    assert "\r" not in once
    assert "  " not in once


@given(st.lists(st.text(alphabet="abcdefgh ABC.,", min_size=1), max_size=8))
def test_paragraphs_keep_every_word_in_order(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert " ".join(paragraphs(text)).split() == text.split()


def test_wrapped_lines_are_joined_and_other_lines_are_not() -> None:
    wrapped = (
        "The council met for three hours on Thursday evening and then\n"
        "put off its decision on the bridge until after the summer,\n"
        "when the new members will have been sworn in."
    )
    listed = "- Bread and butter for the long journey home by train\n- cheese and apples for the long journey by boat"
    assert paragraphs(wrapped) == [wrapped.replace("\n", " ")]
    assert paragraphs(listed) == listed.split("\n")
    assert paragraphs("Edited By: Ann\nPublished On: Jun 19, 2024") == ["Edited By: Ann", "Published On: Jun 19, 2024"]


FURNITURE = [
    "advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Story continues below",
    "scorecardresearch",
    "Read More",
    "READ MORE: Five towns without a bank",
    "Also Read | Rain expected until Sunday",
    "Related: What the treaty says",
    "Sign up for our weekly briefing",
    "Subscribe to our newsletter.",
    "Share this article",
    "Share on Facebook",
    "Tweet",
    "Facebook | Twitter | WhatsApp",
    "Follow us on X",
    "Contact Ann Lee at ann@example.org",
    "We use cookies to improve our site.",
    "Accept all cookies",
    "© 2024 The Courier",
    "All rights reserved.",
    "Photo: Ann Lee",
    "Getty Images",
    "Ann Lee/Reuters",
    "Image caption, The bridge in 1931",
    "4 min read",
    "Loading…",
    "___",
    "Skip to content",
    "Back to top",
    "By Ann Lee and Bo Ek",
    "Get our daily briefing delivered to your inbox",
    "A boat leaves the harbour of Vik on Monday. (Photo by Ann Lee)",
    "Printed from https://www.example.com/news/1",
    "Page 1 of 2",
    "Close window",
    "E-mail this story to a friend | Printer-friendly version",
    "Listen to this article · 6:12 min",
    "This page updates automatically",
    "Sort by: Newest",
    "Log in to comment",
    "Like 14",
    "Load more comments",
    "View this post on Chirp",
    "— Otto Hagen (@ottohagen) March 9, 2021",
    "INDEX B 13,100.05 -1.10%",
    "Photograph: Lise Tremblay/The Northsea Mail",
    "We will use the details you have given us to manage your account. You agree to their use.",
    "Video player was slow to load. The ad froze or did not finish loading. Audio on ad was too loud.",
    "Create your free account to go on.",
    "Already have an account? Log in",
    "Get our free science newsletter every Thursday.",
]

SENTENCES = [
    "Share prices fell by five per cent on Monday.",
    "Subscribers of the railway’s newsletter were told first.",
    "Advertisement spending rose.",
    "Copyright law was changed in 1909.",
    "Follow the money, he said.",
    "By Wednesday the town had fallen.",
    "Published in 1984, the novel sold two million copies.",
    "More rain fell in June.",
    "More: that was all that he wanted.",
    "Related firms were searched too.",
    "Photo agencies withdrew the picture.",
    "We use cookies as bait, said the ranger.",
    "Reuters and AP both reported it.",
    "Home rule was granted in 1920.",
    "The story was updated by each teller.",
    "The report was published on Monday and found 300 deaths.",
    "Yes.",
    "“No.”",
    "Contact was lost at noon.",
    "Updated rules take effect in May.",
    "The files were with Reuters.",
    "Read the law, she said.",
    "Correction: an earlier version misspelled the name.",
    "Menu prices doubled.",
    "Sign language was used.",
    "It is 1 of 5.",
    "A free account of the siege was handed to visitors.",
    "Video of the lake that froze drew thousands.",
    "You agree to the terms or you leave, she said.",
    "Report it, he told them.",
    "Print is dead, the owner says.",
    "“We have waited for it long enough, and so have our neighbours.”",
    "Shares of the bank fell 3%",
    "Comments on the plan are due in May.",
    "The letter was signed (@ the mayor) in March 2021.",
]

FRAME = [
    "The first sentence of the article is long enough to be one.",
    "The last sentence of it is as long as the first.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_taken_away(line: str) -> None:
    cleaned = clean_article(f"{FRAME[0]}\n\n{line}\n\n{FRAME[1]}")
    assert cleaned.text == "\n\n".join(FRAME)
    assert cleaned.removed == (line,)


@pytest.mark.parametrize("line", SENTENCES)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "middle", "last"])
def test_a_sentence_stays_wherever_it_stands(line: str, place: int) -> None:
    text = "\n\n".join([*FRAME[:place], line, *FRAME[place:]])
    assert clean_article(text, title="Another title").text == text


def test_the_repeated_headline_goes_and_a_like_sentence_stays() -> None:
    cleaned = clean_page(
        "Bridge opens!\nBridge opens\nThe bridge opened at noon, an hour late.\nBridge opens a way north."
    )
    assert cleaned.title == "Bridge opens!"
    assert cleaned.text == "The bridge opened at noon, an hour late.\n\nBridge opens a way north."


def test_a_text_of_one_sentence_has_no_title() -> None:
    cleaned = clean_page("It rained.")
    assert (cleaned.title, cleaned.text) == ("", "It rained.")


def test_a_list_of_other_headlines_goes_and_a_heading_of_the_article_stays() -> None:
    text = (
        f"{FRAME[0]}\n\nMore on the bridge\n\nThe bridge was built in 1931.\n\nMost read\n\nA cow on the line\n\nRain"
    )
    cleaned = clean_article(text)
    assert cleaned.text == f"{FRAME[0]}\n\nMore on the bridge\n\nThe bridge was built in 1931."
    assert cleaned.removed == ("Most read", "A cow on the line", "Rain")


def test_authors_and_the_outlet_behind_the_title_go() -> None:
    cleaned = clean_article(
        f"Ann Lee\n\nOpinion columnist\n\n{FRAME[0]}", title="Rain | The Courier", outlet="Courier", authors=["Ann Lee"]
    )
    assert cleaned.text == FRAME[0]
    assert clean_article("x", title="Rain falls at last | The Week UK", outlet="The Week").title == "Rain falls at last"
    assert clean_article("x", title="Rain - and snow - at last", outlet="The Week").title == "Rain - and snow - at last"


BELOW = ["12 Comments", "Sort by: Newest", "TramFan82", "It will take twice as long, as always.", "Reply"]


def test_readers_comments_go_with_all_below_them_but_not_prose_below_such_a_heading() -> None:
    cleaned = clean_article("\n\n".join([*FRAME, *BELOW]))
    assert (cleaned.text, cleaned.removed) == ("\n\n".join(FRAME), tuple(BELOW))
    prose = [FRAME[0], "Comments", "The minister gave three of them, all short ones.", FRAME[1]]
    assert clean_article("\n\n".join(prose)).text == "\n\n".join([prose[0], *prose[2:]])


def test_lines_about_the_author_go_and_those_about_others_stay() -> None:
    told = "Ann Lee covers courts for the Courier."
    assert clean_article(f"{FRAME[0]}\n\n{told}", authors=["Ann Lee"]).text == FRAME[0]
    assert clean_page(f"Rain falls at last\nBy Ann Lee\n{FRAME[0]}\n{FRAME[1]}\n{told}\n@annlee").text == "\n\n".join(
        FRAME
    )
    assert clean_article(f"{FRAME[0]}\n\n{told}", authors=["Bo Marsh"]).text == f"{FRAME[0]}\n\n{told}"
    fell = "Ann Lee fell from the ladder on Monday."
    assert clean_article(f"{FRAME[0]}\n\n{fell}", authors=["Ann Lee"]).text == f"{FRAME[0]}\n\n{fell}"


def test_a_pull_quote_goes_and_the_sentence_that_it_was_taken_from_stays() -> None:
    said = "Nobody asked us: “They could have rung the bell at any hour,” she said."
    pulled = "“They could have rung the bell at any hour”"
    cleaned = clean_article(f"{said}\n\n{pulled}\n\n{FRAME[1]}")
    assert (cleaned.text, cleaned.removed) == (f"{said}\n\n{FRAME[1]}", (pulled,))
    assert pulled in clean_article(f"{pulled}\n\n{FRAME[1]}").text


@given(st.text(max_size=400) | st.lists(st.sampled_from([*FURNITURE, *SENTENCES, "Most read", "Rain"])).map("\n".join))
def test_nothing_is_lost_unseen(text: str) -> None:
    """Every paragraph of the original is in the text or among what was removed."""
    cleaned = clean_article(text)
    assert {*paragraphs(text)} == {*cleaned.text.split("\n\n"), *cleaned.removed} - {""}
