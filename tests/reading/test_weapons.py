import time
from itertools import pairwise

import pytest

from ascribe.figure import Weapon
from ascribe.reading.lexicon import word_lists
from ascribe.reading.weapons import find_weapons, leading_weapon


def leading(text: str) -> Weapon | None:
    return leading_weapon(find_weapons(text))


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A drone strike killed three.", Weapon.DRONE),
        ("Warplanes pounded the town.", Weapon.AIRSTRIKE),
        ("Two Israeli helicopters fired on a car.", Weapon.AIRSTRIKE),
        ("The market was hit by Grad rockets and mortar shells.", Weapon.SHELLING),
        ("A cruise missile hit the station.", Weapon.MISSILE),
        ("A car bomb went off outside.", Weapon.BOMB),
        ("An IED tore through the convoy.", Weapon.BOMB),
        ("AN EXPLOSIVE DEVICE DESTROYED THE PYLON.", Weapon.BOMB),
        ("A suicide car bomber struck the queue.", Weapon.SUICIDE_BOMB),
        ("He blew himself up at the gate.", Weapon.SUICIDE_BOMB),
        ("They threw a hand grenade into the bar.", Weapon.GRENADE),
        ("The jeep hit a land mine.", Weapon.MINE),
        ("CHILDREN STEPPED ON AN ANTIPERSONNEL MINE.", Weapon.MINE),
        ("Gunmen opened fire on the bus.", Weapon.GUNFIRE),
        ("The convoy was ambushed.", Weapon.GUNFIRE),
        ("An exchange of fire followed.", Weapon.GUNFIRE),
        ("THE JUDGE WAS MACHINE-GUNNED AT HOME.", Weapon.GUNFIRE),
        ("The hostage was beheaded.", Weapon.MELEE),
        ("Their throats were slit.", Weapon.MELEE),
        ("A fire swept the nightclub.", Weapon.FIRE),
        ("He drove into a crowd.", Weapon.VEHICLE),
        ("Sarin was released in the subway.", Weapon.CHEMICAL),
        ("The ferry capsized off the coast.", Weapon.CRASH),
        ("A bus plunged into a ravine.", Weapon.CRASH),
        ("The roof collapsed.", Weapon.COLLAPSE),
        ("The quake and the floods came together.", Weapon.DISASTER),
        ("A gas blast ripped through the coal mine.", Weapon.OTHER),
    ],
)
def test_each_class_of_the_codebook_has_its_words(text: str, weapon: Weapon) -> None:
    assert leading(text) is weapon


@pytest.mark.parametrize(
    "text",
    [
        "A huge explosion rocked the city.",
        "They died in clashes with the army.",
        "Heavy fighting went on all night.",
        "An attack on the post killed two.",
    ],
)
def test_an_event_that_names_no_weapon_is_found_without_one(text: str) -> None:
    found = find_weapons(text)
    assert found
    assert {words.weapon for words in found} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The coal mine employs 300 miners.",
        "The ceasefire held, the fire department said.",
        "The bomb squad and the missile program",
        "They seized 12 rifles and 3 machine guns.",
        "He is an artillery lieutenant.",
    ],
)
def test_words_that_only_look_like_weapons_name_none(text: str) -> None:
    assert leading(text) is None


def test_a_text_without_an_event_has_no_words() -> None:
    assert find_weapons("The minister met the ambassador for lunch.") == []


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A car bomb exploded and set shops on fire.", Weapon.BOMB),
        ("A suicide attacker detonated a car bomb.", Weapon.SUICIDE_BOMB),
        ("The helicopter crashed after a missile hit it.", Weapon.MISSILE),
        ("In the ambush, two mines exploded.", Weapon.MINE),
        ("Gunmen threw a grenade at the cafe.", Weapon.GRENADE),
        ("The quake collapsed dozens of houses.", Weapon.DISASTER),
        ("They fired mortars and threw grenades.", Weapon.SHELLING),
    ],
)
def test_the_cause_leads_and_what_is_named_goes_before_what_is_implied(text: str, weapon: Weapon) -> None:
    assert leading(text) is weapon


def test_three_weapons_not_told_apart_are_none() -> None:
    assert leading("Car bombs, mortar fire and stabbings marked the day.") is None


def test_the_words_stand_in_order_without_overlap() -> None:
    text = "A suicide car bomb attack followed mortar fire; later a rocket-propelled grenade hit the gate."
    found = find_weapons(text)
    assert [text[words.start : words.end] for words in found] == [
        "suicide car bomb",
        "attack",
        "mortar fire",
        "rocket-propelled grenade",
    ]
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_capitals_make_no_difference() -> None:
    text = "Two roadside bombs and an air raid"
    assert [words.weapon for words in find_weapons(text)] == [
        words.weapon for words in find_weapons(text.upper())
    ]


def test_every_class_of_the_codebook_has_a_list() -> None:
    headings = {heading.removesuffix("?") for heading in word_lists("weapons")}
    assert headings == {*map(str, Weapon), "none", "skip"}


@pytest.mark.parametrize("piece", ["car ", "suicide car ", "bomb-", "shot and ", "mine "])
def test_a_hundred_kilobytes_of_repetition_take_no_more_than_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    find_weapons(text)
    assert time.perf_counter() - started < 5
