from __future__ import annotations

import pytest

from ascribe.reading.grammar.nouns import is_equipment_noun, is_person_noun, is_troop_noun


@pytest.mark.parametrize("word", ["soldier", "villagers", "iraqis", "captain", "mayor", "children"])
def test_people_by_what_they_are_and_by_rank_or_office_are_persons(word: str) -> None:
    assert is_person_noun(word)


@pytest.mark.parametrize("word", ["tanks", "table", "village"])
def test_things_are_no_persons(word: str) -> None:
    assert not is_person_noun(word)


@pytest.mark.parametrize("word", ["tank", "tanks", "helicopters", "houses", "rifles"])
def test_vehicles_weapons_and_buildings_are_equipment(word: str) -> None:
    assert is_equipment_noun(word)


@pytest.mark.parametrize("word", ["soldiers", "river", "people"])
def test_people_and_nature_are_no_equipment(word: str) -> None:
    assert not is_equipment_noun(word)


@pytest.mark.parametrize("word", ["troops", "soldiers", "fighters", "men"])
def test_combatants_can_be_deployed(word: str) -> None:
    assert is_troop_noun(word)


@pytest.mark.parametrize("word", ["villagers", "doctors", "tanks"])
def test_others_cannot_be_deployed(word: str) -> None:
    assert not is_troop_noun(word)
