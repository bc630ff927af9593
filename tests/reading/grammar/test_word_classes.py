from __future__ import annotations

import pytest

from ascribe.reading.grammar.word_classes import MULTIWORD, MULTIWORD_STARTS, forms_of, tag_of


@pytest.mark.parametrize(
    "forms",
    [
        ("kill", "kills", "killed", "killed", "killing"),
        ("die", "dies", "died", "died", "dying"),
        ("seize", "seizes", "seized", "seized", "seizing"),
        ("bury", "buries", "buried", "buried", "burying"),
        ("crush", "crushes", "crushed", "crushed", "crushing"),
        ("destroy", "destroys", "destroyed", "destroyed", "destroying"),
        ("send", "sends", "sent", "sent", "sending"),
        ("flee", "flees", "fled", "fled", "fleeing"),
        ("say", "says", "said", "said", "saying"),
    ],
)
def test_a_verb_has_five_forms(forms: tuple[str, ...]) -> None:
    assert forms_of(forms[0]) == forms


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("the", "DET"),
        ("their", "POSS"),
        ("near", "PREP"),
        ("and", "CONJ"),
        ("were", "BE"),
        ("had", "HAVE"),
        ("might", "MODAL"),
        ("she", "PRON"),
        ("who", "WH"),
        ("not", "NEG"),
        ("killed", "ED"),
        ("killing", "ING"),
        ("soldiers", "N"),
        ("’s", "S"),
        ("1990s", "NUM"),
        ("“", '"'),
        ("»", '"'),
        ("–", "--"),
        (",", ","),
        (";", ";"),
    ],
)
def test_a_word_has_the_tag_of_its_class(word: str, tag: str) -> None:
    assert tag_of(word) == tag


@pytest.mark.parametrize(
    ("word", "tag"), [("swiftlessly", "ADV"), ("blorked", "ED"), ("blorking", "ING"), ("blork", "N")]
)
def test_an_unknown_word_has_the_tag_that_its_ending_suggests(word: str, tag: str) -> None:
    assert tag_of(word) == tag


@pytest.mark.parametrize("word", ["seed", "king", "ring", "bed"])
def test_a_short_word_is_not_taken_apart(word: str) -> None:
    assert tag_of(word) == "N"


def test_every_expression_can_be_found_by_its_first_word() -> None:
    assert all(" " in expression for expression in MULTIWORD)
    assert {expression.split()[0] for expression in MULTIWORD} == MULTIWORD_STARTS
