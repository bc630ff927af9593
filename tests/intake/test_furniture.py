from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.intake.furniture import find_furniture, is_furniture

FURNITURE = [
    *("By Staff Writer", "By Jane Doe and John Roe", "By JANE DOE", "By Jane Doe, Reuters", "By AFP"),
    *(
        "By Jane Doe in Kabul",
        "By Jane van der Berg | December 20, 2024",
        "By Jane Doe, Dec 20, 2024 5:30 pm",
    ),
    *("Written by Jane Doe", "BYLINE: Jane Doe.", "By Reuters Staff", "By Jane Doe, Chief Correspondent"),
    *("3 Min Read", "5 minute read", "Reading time: 4 minutes", "4 min read | Listen to this article"),
    *("- Advertisement -", "ADVERTISEMENT", "Story continues below", "Article continues below advertisement"),
    *("Leave a Comment", "Leave a Reply", "Comments (12)", "14 comments", "Be the first to comment"),
    *("Share on Facebook", "Tweet", "Share this article", "Click to share on WhatsApp", "Share", "Print"),
    *("Email", "Copy link", "Print | E-mail this page | Updated 07:40", "Share | Download (PDF)"),
    *("Read more: Five killed in Tarsa", "Related: What we know", "READ ALSO: Who are the rebels?"),
    *("ALSO READ | Who was the commander?", "More on this story: Timeline", "You may also like"),
    *("Sign up for our newsletter", "Subscribe", "Subscribe to continue", "Join our WhatsApp channel"),
    *("The Daily Briefing newsletter starts your day. Sign up here.", "Our Standards: The Trust Principles."),
    *("Photo: AFP/Getty", "(Image: Reuters)", "(AP Photo/Jane Doe)", "Photo by Jane Doe", "Source: Xinhua"),
    *("Image credit: Jane Doe/UNICEF", "Getty.", "Jane Doe via Getty Images", "(ANI)", "FILE PHOTO"),
    *("Follow us on Twitter", "FOLLOW US: on all networks", "Follow Jane Doe on Twitter @janedoe."),
    *("We use cookies to improve your experience. By continuing you agree.", "Accept all cookies"),
    *("Copyright 2024 Meridian Post", "© 2024 Meridian", "All rights reserved.", "Privacy policy"),
    *("© 2024 The Post. All rights reserved. This may not be reproduced.", "Skip to main content"),
    *("Tags: Tarsa, war, shelling", "Filed under: World", "Click here", "Click here to read more"),
    *(
        "Updated 3 hours ago",
        "First published: 20 Dec 2024",
        "Last updated: 23:15 GMT",
        "Posted on Dec 20, 2024",
    ),
    *("Reporting by Jane Doe in Kabul; editing by John Roe", "(With inputs from agencies)"),
    *("(Additional reporting by Jane Doe; Writing by John Roe; Editing by A. B. Smith)",),
    *("The post Five killed in Tarsa appeared first on Tarsa Now.", "* * *", "___"),
]

# Each begins or ends like furniture, and is reporting, or might be.
REPORTING = [
    *("Share prices fell after 12 people were killed.", "Share this land was what both sides would not do."),
    *("By Tuesday 12 people had died.", "By Tuesday", "By dozens they came", "By 2024 12 were dead"),
    *("By Hamas's own count 100 died", "By dawn, 30 bodies lay in the square."),
    *("BY REACHING THE AGREEMENT, BRITAIN AND ARGENTINA HAVE ENDED THE WAR, THEY SAID.",),
    *("BY MIDNIGHT THE REBELS HAD KILLED 12 SOLDIERS", "By Friday Night Police Had Counted 12"),
    *(
        "Read more than 20 names",
        "Read more than 20 names, the judge told the court.",
        "Related violence killed 12",
    ),
    *("Related: police said 12 people were also killed in the city on Tuesday.",),
    *("Watch: police said 12 people were killed in the blast on Tuesday night.", "Watch towers were hit"),
    *(
        "Print shops were shelled",
        "Email from the ministry said 12 died",
        "Tweet by the minister said 100 died",
    ),
    *("Comments by the minister angered Kabul", "More than 100 comments", "Tags were found on 12 bodies"),
    *("Photo: The blast killed 12 people", "Photo evidence shows 12 bodies", "Image of 12 bodies"),
    *("Video of dead soldiers shocks the nation", "Source: Police said 12 people died"),
    *("Follow us, the soldiers shouted", "Like many others, he posted on Telegram"),
    *(
        "Updated figures show 12 dead",
        "Published reports say 12 were killed",
        "First published estimates were lower",
    ),
    *("Posted on Tuesday, the video shows 12 bodies", "Copyright law was changed on Tuesday"),
    *(
        "Advertisement for the army drew 12 recruits",
        "Story continues to unfold",
        "Ad hoc courts sentenced 12",
    ),
    *("Reporting by Reuters found that 100 civilians died.", "Reporting by the BBC found that 12 had died."),
    *("Subscribe to the theory that 12 died?", "Sign up sheets listed 12 dead", "Click beetles"),
    *("By continuing the war, Russia has lost 100 soldiers", "The post first appeared on Telegram"),
    *("All rights reserved to 12 prisoners were taken", "Leave a city in ruins", "3 min later"),
    *("Three minutes later 12 people were dead", "Twelve people were killed | Police said", "12 killed"),
    *("Help us survive, she said", "Cookies were handed out to 300 displaced families.", "5 dead"),
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", REPORTING)
def test_a_line_of_reporting_is_left_alone(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("line", REPORTING)
def test_a_line_of_reporting_is_left_alone_among_furniture(line: str) -> None:
    text = f"By Staff Writer\n\n{line}\n\nLeave a Comment"
    assert [text[span.start : span.end] for span in find_furniture(text)] == [
        "By Staff Writer",
        "Leave a Comment",
    ]


def test_spans_are_the_lines_without_their_outer_spaces() -> None:
    text = "Five died.\r\n\r\n  - Advertisement -\t\r\nMore died.\rLeave a Comment"
    assert [text[span.start : span.end] for span in find_furniture(text)] == [
        "- Advertisement -",
        "Leave a Comment",
    ]


def test_a_saved_article_keeps_its_paragraphs_and_loses_the_rest() -> None:
    text = (
        "By Staff Writer\n3 Min Read\n\nFive people were killed, police said.\n\n- Advertisement -\n\n"
        "The army denied it.\n\nShare on Facebook\nTweet\n\nLeave a Comment"
    )
    marked = [text[span.start : span.end] for span in find_furniture(text)]
    assert marked == [
        *("By Staff Writer", "3 Min Read", "- Advertisement -"),
        *("Share on Facebook", "Tweet", "Leave a Comment"),
    ]


def test_the_last_word_of_a_wrapped_sentence_is_no_button() -> None:
    assert find_furniture("The group published the names of the dead on\nFacebook\n\nMore died later.") == ()


def test_a_button_after_a_sentence_is_a_button() -> None:
    (span,) = find_furniture("The group published the names.\nFacebook\n")
    assert span.start == len("The group published the names.\n")


def test_wrapped_capitals_after_by_are_no_byline() -> None:
    assert find_furniture("THE ATTACK WAS CLAIMED\nBY SHINING PATH AND MRTA\nGUERRILLAS ON FRIDAY.") == ()


def test_a_long_line_is_never_furniture() -> None:
    assert not is_furniture("Copyright 2024 " + "word " * 100)


@given(st.text())
def test_spans_are_sorted_exact_and_apart_in_any_text(text: str) -> None:
    spans = find_furniture(text)
    ends = [0, *(span.end for span in spans)]
    for span, end in zip(spans, ends, strict=False):
        words = text[span.start : span.end]
        assert end <= span.start < span.end <= len(text)
        assert words == words.strip()
        assert "\n" not in words


@given(
    st.lists(st.sampled_from([*FURNITURE, *REPORTING]), max_size=8),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r"]),
)
def test_every_marked_line_is_a_known_one(lines: list[str], ending: str) -> None:
    text = ending.join(lines)
    assert {text[span.start : span.end] for span in find_furniture(text)} <= set(FURNITURE)


@pytest.mark.parametrize(
    "text",
    [
        "By A " * 25_000,
        "print | " * 12_500,
        ("print | " * 39 + "\n") * 300,
        ("share on " + "facebook, " * 30 + "\n") * 300,
        ("sign up for " + "newsletter " * 26 + "\n") * 300,
        (".; " * 90 + "all rights reserved\n") * 300,
        ("Reporting" + ", and reporting" * 20 + "\n") * 300,
        ("By Jane Doe " + "A " * 50 + "9\n") * 700,
        "(" * 100_000,
        " \n" * 50_000,
    ],
)
def test_100_kb_of_repetition_take_less_than_a_second(text: str) -> None:
    find_furniture("By Staff Writer")  # the wordings are loaded once
    began = time.perf_counter()
    find_furniture(text)
    assert time.perf_counter() - began < 1


def test_a_text_of_forty_words_takes_less_than_a_tenth_of_a_millisecond() -> None:
    text = "Twelve people were killed when a shell hit the market, police said. " * 3 + "\n\nLeave a Comment"
    find_furniture(text)
    times = []
    for _ in range(50):
        began = time.perf_counter()
        find_furniture(text)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.000_1
