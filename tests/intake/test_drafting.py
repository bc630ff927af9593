from __future__ import annotations

import datetime as dt

import pytest

from ascribe.errors import BrokenInput, EmptyInput, InputTooLarge
from ascribe.intake import Limits, report_from_text
from ascribe.intake.drafting import Draft, make_report
from ascribe.intake.limits import DEFAULT_LIMITS
from ascribe.report import digest_of

TEXT = (
    "Five killed in Tarsa\n\nBy Staff Writer\n\n"
    "Five people were killed in the town of Tarsa on Thursday, police said."
)


def test_a_text_becomes_a_report_with_its_furniture_marked() -> None:
    report = report_from_text(TEXT, outlet="Meridian", published="2024-12-20")
    assert report.title == "Five killed in Tarsa"
    assert report.text.startswith("By Staff Writer\n\nFive people")
    assert [report.cut(span) for span in report.furniture] == ["By Staff Writer"]
    assert (report.outlet, report.published, report.language) == ("Meridian", dt.datetime(2024, 12, 20), "en")


@pytest.mark.parametrize("title", ["", "Another headline"])
def test_with_a_title_the_text_is_verbatim(title: str) -> None:
    report = report_from_text(TEXT, title=title)
    assert (report.text, report.title) == (TEXT, title or None)


def test_a_day_is_its_midnight() -> None:
    assert report_from_text("Five died.", published=dt.date(2024, 12, 20)).published == dt.datetime(
        2024, 12, 20
    )


def test_an_argument_counts_over_what_the_text_says() -> None:
    report = report_from_text(
        "Outlet: A\nPublished: 2024-12-20\n\nFive people died.", outlet="B", published="2024-12-21"
    )
    assert (report.outlet, report.published) == ("B", dt.datetime(2024, 12, 21))


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(BrokenInput, match="2024-13-45"):
        report_from_text("Five died.", published="2024-13-45")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_text_without_words_is_an_error(text: str) -> None:
    with pytest.raises(EmptyInput):
        report_from_text(text)


def test_a_text_over_the_limit_is_an_error() -> None:
    with pytest.raises(InputTooLarge, match="text_characters"):
        report_from_text("Five died.", limits=Limits(text_characters=5))


def test_without_a_name_of_its_own_a_report_is_named_by_its_digest() -> None:
    report = report_from_text(TEXT)
    assert report.id == digest_of(report)[:16]
    assert report_from_text(TEXT) == report


@pytest.mark.parametrize(
    ("given", "kept"),
    [("r-1", "r-1"), (" a\x00\x1b[31m\nb\u2028 ", "a[31mb"), ("رقم ١", "رقم ١"), ("x" * 200, "x" * 200)],
)
def test_an_id_is_kept_without_control_characters(given: str, kept: str) -> None:
    assert report_from_text("Five died.", id=given).id == kept


@pytest.mark.parametrize("given", ["", "\x00\n", "x" * 201])
def test_an_id_that_does_not_serve_gives_way_to_the_digest(given: str) -> None:
    assert len(report_from_text("Five died.", id=given).id) == 16


def test_marks_of_direction_and_zero_width_characters_are_kept() -> None:
    text = "قُتل 12 \u202eشخصًا\u202c \u200bفي\u200d الهجوم"
    assert report_from_text(text).text == text


def test_a_declared_language_is_believed_and_an_unknown_one_is_guessed() -> None:
    english = "Five people were killed in the town of Tarsa on Thursday, police said."
    assert make_report(Draft(text=english, language="fr-FR"), DEFAULT_LIMITS).report.language == "fr"
    assert make_report(Draft(text=english, language="xx-unknown-zz"), DEFAULT_LIMITS).report.language == "xx"
    assert make_report(Draft(text=english, language="whatever"), DEFAULT_LIMITS).report.language == "en"


def test_a_language_that_cannot_be_guessed_for_want_of_room_is_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full() -> None:
        raise OSError(27, "File too large")

    monkeypatch.setattr("ascribe.intake.language._identifier", full)
    made = make_report(Draft(text="At least twelve people were killed in Tarsa on Thursday."), DEFAULT_LIMITS)
    assert made.report.language is None
    assert made.warnings == ("language: not guessed, as its model cannot be unpacked: File too large",)
