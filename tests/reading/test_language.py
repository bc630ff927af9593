"""Whether a report is in a language that the readers know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.errors import ReaderError
from ascribe.reading.language import require_english
from ascribe.report import Report

GERMAN = "Neun Menschen wurden am Dienstag bei einem Angriff auf Lorvik getötet, teilte die Polizei mit."
ENGLISH = "Nine people were killed in the attack on Lorvik on Tuesday, the police said at the scene."


def _is_refused(text: str, language: str | None) -> bool:
    try:
        require_english(Report(id="r", text=text, language=language), "rules 1")
    except ReaderError:
        return True
    return False


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "eng", None])
def test_what_says_that_it_is_english_or_says_nothing_is_taken_at_its_word(language: str | None) -> None:
    assert not _is_refused(GERMAN, language)


def test_a_report_in_another_language_is_refused_by_name_with_what_to_do() -> None:
    with pytest.raises(
        ReaderError, match=r"report r7 .*\(de\).*'rules 1' reads English only; code .*by hand"
    ):
        require_english(Report(id="r7", text=GERMAN, language="de"), "rules 1")


def test_english_that_is_declared_as_something_else_is_read() -> None:
    assert not _is_refused(ENGLISH, "de")


@given(st.integers(0, 100))
def test_one_small_word_in_ten_is_english(small: int) -> None:
    words = ["the"] * small + ["haus"] * (100 - small)
    assert _is_refused(" ".join(words), "de") == (small < 10)


def test_a_long_report_is_judged_by_its_beginning() -> None:
    assert _is_refused(f"{GERMAN} " * 100 + f"{ENGLISH} " * 1000, "de")
    assert not _is_refused(f"{ENGLISH} " * 100 + f"{GERMAN} " * 1000, "de")


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_report_without_words_is_in_no_other_language(text: str) -> None:
    assert not _is_refused(text, "de")


def test_a_short_report_in_another_language_is_refused() -> None:
    assert _is_refused("Neun Menschen wurden in Lorvik getötet.", "de")
