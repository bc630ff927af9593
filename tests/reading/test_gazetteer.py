import subprocess
import sys

import pytest

from ascribe.reading.gazetteer import (
    Kind,
    common_words,
    country_with_code,
    key_of,
    known_names,
    places_named,
    regions_of,
)


def test_a_key_has_small_letters_without_accents_apostrophes_and_hyphens() -> None:
    assert key_of("Sana'a") == "sanaa"
    assert key_of("Nagorno-Karabakh") == "nagorno karabakh"
    assert key_of("Al Fallūjah") == "al fallujah"


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Iraq", "IQ", Kind.COUNTRY),
        ("Burma", "MM", Kind.COUNTRY),
        ("Anbar", "IQ", Kind.REGION),
        ("Tigray", "ET", Kind.REGION),
        ("Chechnya", "RU", Kind.REGION),
        ("San Miguel", "SV", Kind.REGION),
        ("Texas", "US", Kind.REGION),
        ("Aceh", "ID", Kind.REGION),
        ("Kashmir", "IN", Kind.AREA),
        ("Darfur", "SD", Kind.AREA),
        ("Red Sea", None, Kind.SEA),
        ("Mariupol", "UA", Kind.TOWN),
        ("Hodeidah", "YE", Kind.TOWN),
        ("Soyapango", "SV", Kind.TOWN),
        ("Saigon", "VN", Kind.TOWN),
    ],
)
def test_it_holds_countries_regions_areas_and_towns(name: str, country: str | None, kind: Kind) -> None:
    assert any((place.country, place.kind) == (country, kind) for place in places_named(name))


def test_every_country_of_the_united_nations_that_reports_speak_of_has_a_place() -> None:
    for code in ("AF", "CD", "SS", "PS", "XK", "TL", "SV", "US", "RU", "CI"):
        country = country_with_code(code)
        assert country is not None, code
        assert country.kind is Kind.COUNTRY


def test_the_regions_of_a_country_are_all_its_own() -> None:
    regions = regions_of("UA")
    assert len(regions) > 20
    assert {region.country for region in regions} == {"UA"}


def test_coordinates_are_on_the_globe_and_rows_are_whole() -> None:
    for key in ("kabul", "iraq", "donetsk", "caribbean", "green zone"):
        for place in places_named(key):
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180
            assert place.name


def test_a_people_is_no_place() -> None:
    assert places_named("Iraqi") == []
    assert places_named("Australian") == []


def test_an_unknown_name_has_no_places() -> None:
    assert places_named("Xyzzy Falls") == []
    assert places_named("") == []


def test_common_words_are_no_names() -> None:
    words = common_words()
    assert {"the", "clash", "soldiers", "nice"} <= words
    assert words.isdisjoint(("baghdad", "suchitoto", "medellin"))


def test_the_first_letter_says_how_well_known_a_name_is() -> None:
    names = known_names()
    assert [names[key][0] for key in ("iraq", "anbar", "kashmir", "black sea", "mariupol")] == list("CRASL")


def test_it_loads_quickly_and_in_little_memory() -> None:
    # A process of its own, so that neither the time nor the memory of other tests counts.
    script = (
        "import time, tracemalloc, ascribe.reading.gazetteer as g\n"
        "started = time.perf_counter(); g.known_names(); spent = time.perf_counter() - started\n"
        "g._gazetteer.cache_clear(); tracemalloc.start(); g.known_names()\n"
        "print(spent, tracemalloc.get_traced_memory()[0])\n"
    )
    spent, held = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert float(spent) < 1.5
    assert int(held) < 45_000_000
