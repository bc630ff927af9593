from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.reading.attribution.sources import can_speak, is_passive, subject_of
from ascribe.reading.grammar.clause import Clause

ReadClause = Callable[[str], Clause]


def at(clause: Clause, word: str) -> int:
    return next(i for i, token in enumerate(clause.tokens) if token.low == word)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Police said so.", "Police"),
        ("The mayor has also said so.", "The mayor"),
        ("The mayor, who fled, said so.", "The mayor, who fled,"),
        ("Jan Kovac, a lawmaker, said so.", "Jan Kovac, a lawmaker,"),
        ("The group – an alliance of farmers – said so.", "The group – an alliance of farmers –"),
        ("The Valley Rights Watch (VRW) said so.", "The Valley Rights Watch (VRW)"),
        ("The head of the agency said so.", "The head of the agency"),
        ("He said so.", "He"),
    ],
)
def test_the_subject_has_what_is_inserted_behind_it(clause: ReadClause, text: str, subject: str) -> None:
    read = clause(text)
    found = subject_of(read, at(read, "said"))
    assert found is not None
    assert read.written(*found).rstrip(",– ") == subject.rstrip(",– ")


def test_nobody_is_the_subject_of_an_impersonal_passive(clause: ReadClause) -> None:
    read = clause("It was reported that the bridge fell.")
    assert subject_of(read, at(read, "reported")) is None


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("The bridge was reported lost.", True),
        ("The bridge was widely reported lost.", True),
        ("The army reported losses.", False),
    ],
)
def test_a_form_of_be_before_a_participle_makes_a_passive(
    clause: ReadClause, text: str, passive: bool
) -> None:
    read = clause(text)
    assert is_passive(read, at(read, "reported")) is passive


@pytest.mark.parametrize("words", ["Police", "The ministry", "Jan Kovac", "He", "Reuters", "Villagers"])
def test_bodies_offices_media_and_people_can_speak(clause: ReadClause, words: str) -> None:
    read = clause(f"{words} said so.")
    assert can_speak(read, (0, at(read, "said")))


@pytest.mark.parametrize("words", ["The attack", "The army offensive", "The stone"])
def test_deeds_and_things_cannot_speak(clause: ReadClause, words: str) -> None:
    read = clause(f"{words} gave 12 wounds.")
    assert not can_speak(read, (0, at(read, "gave")))
