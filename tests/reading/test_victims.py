import time

import pytest

from ascribe.figure import Status
from ascribe.reading.victims import (
    equipment_nouns,
    is_equipment_noun,
    is_person_noun,
    person_nouns,
    ranks_and_offices,
    status_of,
)


@pytest.mark.parametrize(
    "words",
    [
        "soldiers",
        "Iraqi police officers and national guardsmen",
        "GUERRILLAS",
        "subversives",
        "prison guards",
        "MINISTER'S BODYGUARDS",
        "peacekeepers",
        "Captain Jose Chavez",
        "members of the security forces",
        "ARMY MEMBERS",
        "prisoners of war",
        "Hamas official",
        "Taliban",
        "5TH INFANTRY BRIGADE TROOPS",
        "US military advisers",
        "peasant members of the self-defense patrols",
    ],
)
def test_those_who_fight_or_bear_arms_for_a_state_are_combatants(words: str) -> None:
    assert status_of(words) is Status.COMBATANT


@pytest.mark.parametrize(
    "words",
    [
        "civilians",
        "women and children",
        "PEASANTS",
        "aid workers",
        "truck drivers",
        "an 11-year-old girl",
        "hostages",
        "Senator Ana Ruiz",
        "DAUGHTER OF THE POLICE CHIEF",
        "security guard",
        "retired general",
        "attorney general",
        "members of one family",
        "passengers and crew",
        "displaced persons",
        "war correspondents",
    ],
)
def test_those_who_do_not_are_civilians(words: str) -> None:
    assert status_of(words) is Status.CIVILIAN


@pytest.mark.parametrize("words", ["soldiers and civilians", "GUERRILLAS, SOLDIERS, AND PEASANTS"])
def test_both_together_are_mixed(words: str) -> None:
    assert status_of(words) is Status.MIXED


@pytest.mark.parametrize(
    "words", ["people", "persons", "others", "victims", "Iraqis", "Palestinians", "tanks", "", "bodies"]
)
def test_words_that_do_not_say_give_none(words: str) -> None:
    assert status_of(words) is None


def test_a_description_after_the_noun_does_not_count() -> None:
    assert status_of("workers killed by soldiers") is Status.CIVILIAN
    assert status_of("people walking by the police station") is None


@pytest.mark.parametrize(
    "word", ["soldier", "Soldiers", "PEASANTS", "child", "children", "nuns", "others", "Iraqis", "Frenchmen"]
)
def test_nouns_for_people_are_known_in_any_case(word: str) -> None:
    assert is_person_noun(word)


@pytest.mark.parametrize(
    "word", ["tank", "Tanks", "HOUSES", "helicopter", "bridges", "rifles", "grenades", "towers"]
)
def test_nouns_for_equipment_are_known_in_any_case(word: str) -> None:
    assert is_equipment_noun(word)


@pytest.mark.parametrize("word", ["Tuesday", "killed", "percent", "dollars", "yesterday", "Baghdad", "the"])
def test_other_words_are_neither(word: str) -> None:
    assert not is_person_noun(word)
    assert not is_equipment_noun(word)


def test_ranks_and_offices_give_the_status_of_those_they_introduce() -> None:
    titles = ranks_and_offices()
    assert titles["lieutenant"] is Status.COMBATANT
    assert titles["mayor"] is Status.CIVILIAN


def test_the_lists_are_wide() -> None:
    assert len(person_nouns()) > 700
    assert len(equipment_nouns()) > 250


@pytest.mark.parametrize("piece", ["of ", "and ", "members of ", "soldiers, ", "retired "])
def test_a_hundred_kilobytes_of_repetition_take_no_more_than_linear_time(piece: str) -> None:
    started = time.perf_counter()
    status_of(piece * (100_000 // len(piece)))
    assert time.perf_counter() - started < 5
