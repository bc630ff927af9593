from __future__ import annotations

import pytest

from ascribe.intake.language import declared_language, guess_language


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("en_GB", "en"),
        (" FR-fr ", "fr"),
        ("eng", "en"),
        ("English", "en"),
        ("zh-Hant-TW", "zh"),
        ("", None),
        (None, None),
        ("x", None),
        ("ckb", None),
        ("é1", None),
    ],
)
def test_a_declaration_gives_two_letters_or_nothing(words: str | None, code: str | None) -> None:
    assert declared_language(words) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("At least twelve people were killed when shells struck a market on Thursday, officials said.", "en"),
        ("AT LEAST TWELVE PEOPLE WERE KILLED WHEN SHELLS STRUCK A MARKET ON THURSDAY, OFFICIALS SAID.", "en"),
        ("Au moins douze personnes ont été tuées jeudi dans une attaque, ont annoncé les autorités.", "fr"),
        ("Al menos doce personas murieron el jueves en un ataque, según informaron las autoridades.", "es"),
        ("В результате удара погибли 12 человек, сообщили в полиции города в четверг.", "ru"),
        ("قتل 12 شخصا على الأقل في هجوم، حسبما قالت الشرطة يوم الخميس", "ar"),
    ],
)
def test_a_sentence_tells_its_language(text: str, code: str) -> None:
    assert guess_language(text) == code


def test_a_text_of_a_few_words_is_left_without_a_language() -> None:
    assert guess_language("Five killed in blast") is None


def test_only_the_beginning_is_looked_at() -> None:
    english = "At least twelve people were killed when shells struck a market on Thursday. " * 10
    assert guess_language(english + "Une phrase en français. " * 10_000) == "en"
