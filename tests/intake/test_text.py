from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.intake.text import draft_of_text


def test_a_short_first_line_over_an_empty_one_is_the_headline() -> None:
    draft = draft_of_text("Five killed in Tarsa\n\nFive people were killed.\n")
    assert (draft.title, draft.text) == ("Five killed in Tarsa", "Five people were killed.\n")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_serves_and_is_kept(ending: str) -> None:
    draft = draft_of_text(
        f"Five killed{ending}{ending}Five people died.{ending}{ending}Two more did.{ending}"
    )
    assert draft.title == "Five killed"
    assert draft.text == f"Five people died.{ending}{ending}Two more did.{ending}"


@pytest.mark.parametrize(
    "headline", ["Who killed 12 in Tarsa?", "12 dead!", "Report: 12 dead", "Strike kills 5 in U.S."]
)
def test_a_headline_may_ask_call_or_abbreviate(headline: str) -> None:
    assert draft_of_text(f"{headline}\n\nFive people died.").title == headline


@pytest.mark.parametrize(
    "text",
    [
        "Five people were killed.\n\nTwo more died.",
        "Five killed\nFive people were killed.",
        "Five killed",
        "Five killed\n\n",
        "By Staff Writer\n\nFive people were killed.",
        "Dear all,\n\nFive people were killed.",
        "BAGHDAD (Reuters) - Five people were killed\n\nTwo more died.",
        "They came at night. Five people were killed\n\nTwo more died.",
        "Five people " * 20 + "\n\nTwo more died.",
        "* * *\n\nFive people were killed.",
    ],
)
def test_what_is_no_headline_stays_in_the_text(text: str) -> None:
    draft = draft_of_text(text)
    assert (draft.title, draft.text) == (None, text)


def test_header_lines_fill_the_fields() -> None:
    draft = draft_of_text(
        "Title: Five killed\nOutlet: Meridian\nPublished: 2024-12-20\nURL: https://m.example/1\n"
        "language: en\nDateline: TARSA\nId: m-1\n\nFive people were killed.\n"
    )
    assert draft.text == "Five people were killed.\n"
    assert (draft.title, draft.outlet, draft.published) == ("Five killed", "Meridian", "2024-12-20")
    assert (draft.url, draft.language, draft.dateline, draft.id) == (
        "https://m.example/1",
        "en",
        "TARSA",
        "m-1",
    )


def test_a_headline_may_follow_header_lines_without_a_title() -> None:
    draft = draft_of_text("Outlet: Meridian\n\nFive killed\n\nFive people were killed.")
    assert (draft.outlet, draft.title, draft.text) == ("Meridian", "Five killed", "Five people were killed.")


def test_header_lines_of_other_names_are_passed_over_with_a_warning() -> None:
    draft = draft_of_text(
        "Title:Five killed\nAuthor: me\nPublished: 2024-12-20\nSection:\n\nFive people were killed.\n"
    )
    assert (draft.title, draft.published) == ("Five killed", "2024-12-20")
    assert draft.text == "Five people were killed.\n"
    (warning,) = draft.warnings
    assert warning.startswith("header lines: Author, Section passed over; known are ")


@pytest.mark.parametrize(
    "text",
    [
        "Author: me\nSection: world\n\nFive people were killed.",
        "Title:\nAuthor: me\n\nFive people were killed.",
        "Outlet: Meridian\nKilled in Tarsa: five people\n\nFive people were killed.",
        "Outlet: Meridian\nhttps://m.example/1\n\nFive people were killed.",
        "Outlet: Meridian\n12:30 was the hour\n\nFive people were killed.",
    ],
)
def test_a_block_without_a_known_field_or_of_another_form_is_text(text: str) -> None:
    draft = draft_of_text(text)
    assert (draft.text, draft.outlet, draft.warnings) == (text, None, ())


def test_a_block_with_any_other_line_in_it_is_text() -> None:
    text = "Title: the deed to the land\nwas burned, he said.\n\nFive people were killed."
    assert draft_of_text(text).text == text


def test_a_dateline_on_a_line_of_its_own_is_taken_off() -> None:
    draft = draft_of_text("SAN SALVADOR, 3 JAN 90 (EFE)\n\nFIVE PEOPLE WERE KILLED.")
    assert (draft.dateline, draft.title, draft.text) == (
        "SAN SALVADOR, 3 JAN 90 (EFE)",
        None,
        "FIVE PEOPLE WERE KILLED.",
    )


def test_a_date_under_the_headline_is_when_it_was_published() -> None:
    draft = draft_of_text("Five killed\n\nBy Jane Doe\nDecember 20, 2024\n3 Min Read\n\nFive people died.")
    assert draft.published == "December 20, 2024"
    assert draft.text.startswith("By Jane Doe\n")


@given(st.text())
def test_the_text_is_the_end_of_what_was_given(text: str) -> None:
    assert text.endswith(draft_of_text(text).text)


@pytest.mark.parametrize(
    "text", ["\n" * 100_000, "Title: x\n" * 20_000, "A, " * 50_000, "a.b. " * 30_000 + "\n\nx"]
)
def test_100_kb_of_repetition_take_less_than_a_second(text: str) -> None:
    began = time.perf_counter()
    draft_of_text(text)
    assert time.perf_counter() - began < 1
