import time
from itertools import pairwise

import pytest

from ascribe.reading.places import find_places


def phrases(text: str, *, named: bool | None = None) -> list[str]:
    return [text[p.start : p.end] for p in find_places(text) if named is None or p.named is named]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people died in Hebron on Monday.", ["Hebron"]),
        ("Shells fell across the Kursk region overnight.", ["Kursk region"]),
        ("A typhoon has hit southern Japan, killing four.", ["southern Japan"]),
        ("Gunmen raided a mosque in the province of Ghazni.", ["mosque in the province of Ghazni"]),
        ("The quake struck north of Islamabad at dawn.", ["north of Islamabad"]),
        (
            "Police found them in a village east of the city of Kirkuk.",
            ["village east of the city of Kirkuk"],
        ),
        ("It exploded outside a hospital in Kandahar, Afghanistan.", ["hospital in Kandahar, Afghanistan"]),
        ("Four died in Mali's Mopti region.", ["Mali's Mopti region"]),
        ("Rockets hit Sderot and Haifa on Friday.", ["Sderot and Haifa"]),
    ],
)
def test_a_place_phrase_takes_in_its_lead_and_class_words(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SIX SOLDIERS DIED IN CLASHES NEAR SUCHITOTO.", "SUCHITOTO"),
        ("A BOMB WENT OFF IN THE ROSEDAL NEIGHBORHOOD LAST NIGHT.", "ROSEDAL NEIGHBORHOOD"),
        (
            "REBELS ATTACKED A POST ON EL TIGRE FARM, ALEGRIA JURISDICTION, USULUTAN DEPARTMENT.",
            "EL TIGRE FARM",
        ),
        ("THE FIGHTING IN SAN BLAS DE LA SIERRA HAS ENDED.", "SAN BLAS DE LA SIERRA"),
        (
            "TWO POWER TOWERS FELL IN THE EASTERN AND SOUTHERN PARTS OF THE ISLAND.",
            "EASTERN AND SOUTHERN PARTS",
        ),
        ("THE MAYOR WAS SHOT ON THE OUTSKIRTS OF MEDELLIN.", "OUTSKIRTS OF MEDELLIN"),
    ],
)
def test_places_are_found_in_texts_in_capitals(text: str, expected: str) -> None:
    assert any(phrase.startswith(expected) for phrase in phrases(text, named=None))


def test_a_name_that_the_gazetteer_lacks_is_a_place_after_a_place_preposition() -> None:
    text = "Nine villagers were killed near Xorwaddi on Sunday."
    (found,) = find_places(text)
    assert text[found.start : found.end] == "Xorwaddi"
    assert found.named
    assert found.location is None


def test_the_larger_places_join_the_phrase() -> None:
    text = "IT HAPPENED AT EL TIGRE FARM, ALEGRIA JURISDICTION, USULUTAN DEPARTMENT."
    assert phrases(text) == ["EL TIGRE FARM, ALEGRIA JURISDICTION, USULUTAN DEPARTMENT"]


@pytest.mark.parametrize(
    "text",
    [
        "President Jack London Smith met Yasser Arafat.",
        "Iraqi and Israeli troops killed two Palestinians.",
        "He was in critical condition in May, the Hamas spokesman said.",
        "THE REBELS KILLED CARLOS SANTIAGO AND MIGUEL CORDOBA.",
        "The United Nations and the Islamic Army condemned it.",
        "They planned to uproot settlements within days.",
    ],
)
def test_persons_peoples_groups_and_plain_words_are_no_places(text: str) -> None:
    assert phrases(text, named=True) == []


def test_a_town_called_by_a_plain_word_needs_a_place_preposition() -> None:
    assert phrases("Nice weather held, and Reading is fun.", named=True) == []
    assert phrases("A truck ran over 80 people in Nice on Thursday.", named=True) == ["Nice"]


def test_a_site_without_a_name_is_a_place_but_not_a_named_one() -> None:
    text = "The bomb went off in a packed funeral hall."
    (found,) = find_places(text)
    assert text[found.start : found.end] == "packed funeral hall"
    assert not found.named


def test_an_attack_on_a_place_leads_to_it() -> None:
    assert phrases("The attack on Zubrika killed ten.") == ["Zubrika"]


def test_a_bare_country_as_the_subject_is_not_led() -> None:
    actor, where = find_places("Israel killed two men in Gaza.")
    assert (actor.led, where.led) == (False, True)


def test_a_hinted_country_settles_which_namesake_is_meant() -> None:
    (found,) = find_places("Two died in Tripoli.", country="LB")
    assert found.location is not None
    assert found.location.country == "LB"


def test_offsets_stay_valid_where_folding_changes_the_length() -> None:
    text = "İİİ ﬁve died in Şırnak."
    assert phrases(text, named=True) == ["Şırnak"]


def test_phrases_do_not_overlap_and_stand_in_order() -> None:
    text = "In Basra, north of Kuwait City, and in the town of Umm Qasr in southern Iraq, it was calm."
    found = find_places(text)
    assert len(found) > 1
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["in the ", "San ", "hill ", "hill north of ", "of of ", "Kursk-", "near, ", "A'", "IN LA ", "é'"],
)
def test_a_hundred_kilobytes_of_repetition_take_no_more_than_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    find_places(text)
    assert time.perf_counter() - started < 10


def test_an_empty_text_has_no_places() -> None:
    assert find_places("") == []
