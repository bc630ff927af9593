import pytest

from ascribe.reading.locating import locate


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Kandahar", "AF", 1),
        ("downtown Kabul", "AF", 2),
        ("outskirts of Fallujah", "IQ", 2),
        ("hospital in Kunduz", "AF", 2),
        ("Kunduz province", "AF", 4),
        ("province of Ghazni", "AF", 4),
        ("Sichuan", "CN", 4),
        ("southern Japan", "JP", 5),
        ("road between Mosul and Erbil", "IQ", 5),
        ("Darfur", "SD", 5),
        ("Yemen", "YE", 6),
        ("Black Sea", None, 7),
        ("South Ossetia", "GE", 4),
        ("West Bank", "PS", 4),
    ],
)
def test_the_precision_is_ucdps(name: str, country: str | None, precision: int) -> None:
    location = locate(name)
    assert location is not None
    assert (location.country, location.precision) == (country, precision)


def test_a_bare_name_is_the_town_and_a_class_word_makes_it_the_region() -> None:
    town, region = locate("Kursk"), locate("Kursk region")
    assert town is not None
    assert region is not None
    assert (town.precision, region.precision) == (1, 4)


def test_gaza_alone_is_the_strip() -> None:
    strip, city = locate("Gaza"), locate("Gaza City")
    assert strip is not None
    assert city is not None
    assert (strip.precision, city.precision) == (4, 1)


def test_other_spellings_are_the_same_place() -> None:
    spellings = {locate(name) for name in ("Falluja", "Fallujah", "Al-Fallujah", "FALLUJAH")}
    assert len(spellings) == 1
    assert None not in spellings


def test_accents_and_apostrophes_do_not_matter() -> None:
    assert locate("Usulután") == locate("USULUTAN")
    assert locate("Sana'a") == locate("Sanaa")


def test_a_country_in_the_phrase_settles_the_namesake() -> None:
    here, there = locate("Tripoli, Lebanon"), locate("Tripoli")
    assert here is not None
    assert there is not None
    assert (here.country, there.country) == ("LB", "LY")


def test_the_hint_settles_the_namesake_but_words_go_before_it() -> None:
    hinted, said = locate("Tripoli", country="LB"), locate("Tripoli, Libya", country="LB")
    assert hinted is not None
    assert said is not None
    assert (hinted.country, said.country) == ("LB", "LY")


def test_a_name_of_many_towns_of_a_like_size_is_left_open() -> None:
    assert locate("San Isidro") is None


def test_an_unknown_part_falls_back_to_the_larger_place() -> None:
    farm = locate("El Tigre farm, Santa Elena jurisdiction, Usulutan department", country="SV")
    assert farm is not None
    assert (farm.name, farm.precision) == ("Santa Elena", 3)


def test_a_part_of_a_longer_unknown_name_is_no_place() -> None:
    assert locate("Tungar Isa", country="NG") is None
    assert locate("Corral de Piedras", country="SV") is None


def test_a_people_names_its_capital_and_its_border() -> None:
    capital, border = locate("Iraqi capital"), locate("Honduran border")
    assert capital is not None
    assert border is not None
    assert (capital.name, capital.precision) == ("Baghdad", 1)
    assert (border.country, border.precision) == ("HN", 5)


def test_the_country_hint_says_which_capital_is_meant() -> None:
    capital = locate("the capital", country="PE")
    assert capital is not None
    assert capital.name == "Lima"
    assert locate("the capital") is None


def test_an_embassy_is_not_in_the_country_that_it_is_of() -> None:
    assert locate("Australian Embassy") is None


def test_of_several_regions_the_precision_is_coarser() -> None:
    one, two = (
        locate("Usulutan department", country="SV"),
        locate("Usulutan and Morazan departments", country="SV"),
    )
    assert one is not None
    assert two is not None
    assert (one.precision, two.precision) == (4, 5)


def test_the_point_of_a_part_of_a_country_lies_in_that_part() -> None:
    north, south = locate("northern Chile"), locate("southern Chile")
    assert north is not None
    assert south is not None
    assert north.latitude > -30 > -35 > south.latitude


@pytest.mark.parametrize("name", ["", "   ", "the moon", "hall", "?!", "in the"])
def test_words_that_name_no_place_have_no_location(name: str) -> None:
    assert locate(name) is None
