import re
import time
from importlib import resources
from itertools import pairwise

import pytest

from ascribe.reading.sides import (
    SideKind,
    armed_group_of,
    country_code_of,
    demonyms,
    find_sides,
    name_of_country,
    organisations,
    side_of,
)


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("North Korean troops", "North Korea"),
        ("British couple", "United Kingdom"),
        ("US soldiers", "United States"),
        ("U.S. Marines", "United States"),
        ("Palestinians", "Palestine"),
        ("Salvadoran citizen", "El Salvador"),
        ("Frenchwomen", "France"),
        ("Dutch tourists", "Netherlands"),
        ("SOUTH SUDANESE REFUGEES", "South Sudan"),
        ("Soviet sailors", "Soviet Union"),
        ("Hamas militants", "Hamas"),
        ("a patrol of the Farabundo Marti National Liberation Front", "FMLN"),
        ("SHINING PATH MEMBERS", "Shining Path"),
        ("Houthi fighters", "Houthis"),
        ("al Shabaab gunmen", "al-Shabaab"),
        ("al-Qaida suspects", "al-Qaeda"),
        ("Islamic State fighters", "Islamic State"),
        ("ISIS-K gunmen", "Islamic State Khorasan"),
        ("members of the Revolutionary Guards", "Iran"),
        ("IDF reservists", "Israel"),
        ("UN peacekeepers", "United Nations"),
        ("Kurdish villagers", "Kurds"),
    ],
)
def test_people_belong_to_the_state_or_group_that_they_are_called_by(words: str, side: str) -> None:
    assert side_of(words) == side


@pytest.mark.parametrize(
    "words", ["people", "civilians", "passengers", "soldiers", "two brothers", "", "tell us more"]
)
def test_words_that_name_no_side_have_none(words: str) -> None:
    assert side_of(words) is None


def test_an_armed_group_goes_before_a_nationality() -> None:
    assert side_of("Lebanese Hezbollah fighters") == "Hezbollah"
    assert side_of("Nigerian members of Boko Haram") == "Boko Haram"


def test_of_two_nationalities_with_a_hyphen_the_second_counts() -> None:
    assert side_of("Iraqi-Polish woman") == "Poland"
    assert side_of("Lebanese-American contractor") == "United States"


@pytest.mark.parametrize(
    "words", ["soldiers", "police officers", "government troops", "the mayor", "security forces"]
)
def test_those_of_a_state_belong_to_the_country_where_it_takes_place(words: str) -> None:
    assert side_of(words, country="SV") == "El Salvador"


@pytest.mark.parametrize("words", ["people", "civilians", "peasants", "rebel soldiers", "foreign troops"])
def test_bystanders_and_rebels_do_not_belong_to_the_country(words: str) -> None:
    assert side_of(words, country="SV") is None


def test_rebels_belong_to_the_group_that_the_report_speaks_of() -> None:
    text = "FMLN guerrillas attacked a post. An FMLN column then withdrew."
    assert side_of("rebels", country="SV", group=armed_group_of(text)) == "FMLN"
    assert side_of("soldiers and rebels", country="SV", group="FMLN") is None


def test_no_group_leads_where_two_are_named_as_often() -> None:
    assert armed_group_of("FARC and ELN columns met.") is None
    assert armed_group_of("Nothing of the kind.") is None


def test_sides_are_found_with_their_spans() -> None:
    text = "Israeli troops fought Hamas near Gaza, U.S. officials said."
    found = find_sides(text)
    assert [(text[side.start : side.end], side.side, side.kind) for side in found] == [
        ("Israeli", "Israel", SideKind.STATE),
        ("Hamas", "Hamas", SideKind.GROUP),
        ("U.S.", "United States", SideKind.STATE),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "US-backed rebels",
        "anti-Taliban militias",
        "Russian-made rockets",
        "a ship in the Indian Ocean",
        "students of New Mexico",
        "they polish shoes and let it be",
        "WHAT IS UP WITH US",
    ],
)
def test_words_that_only_modify_or_look_alike_name_no_side(text: str) -> None:
    assert find_sides(text) == []


def test_an_acronym_in_a_text_in_capitals_counts_in_brackets_or_before_people() -> None:
    assert side_of("A UP MEMBER") == "Patriotic Unity"
    assert side_of("THE PATRIOTIC UNION (UP)") == "Patriotic Unity"
    assert side_of("US TROOPS") == "United States"


def test_names_do_not_run_over_a_comma() -> None:
    assert [side.side for side in find_sides("He left South, Korea stayed.")] == []


@pytest.mark.parametrize(
    ("side", "code"),
    [
        ("El Salvador", "SV"),
        ("Britain", "GB"),
        ("FMLN", "SV"),
        ("Hezbollah", "LB"),
        ("al-Qaeda", None),
        ("Mars", None),
    ],
)
def test_a_side_has_the_code_of_its_home(side: str, code: str | None) -> None:
    assert country_code_of(side) == code


def test_a_code_has_the_states_common_name() -> None:
    assert name_of_country("GB") == "United Kingdom"
    assert name_of_country("sv") == "El Salvador"
    assert name_of_country("ZZ") is None


def test_demonyms_are_words_for_people_and_not_for_countries() -> None:
    assert {"iraqi", "iraqis", "salvadoran", "taliban"} <= demonyms()
    assert demonyms().isdisjoint(("iraq", "chad", "georgia", "niger"))
    assert "united nations" in organisations()


def test_every_row_of_the_table_is_whole() -> None:
    table = resources.files("ascribe.reading").joinpath("data/sides.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    assert len(rows) > 500
    for row in rows:
        assert len(row) == 5, row
        assert row[0] in ("state", "nation", "group", "party", "body", "force", "none"), row
        assert re.fullmatch("([A-Z]{2})?", row[2]), row


@pytest.mark.parametrize("piece", ["al-", "South ", "Islamic State of ", "U.", "US-backed ", "(", "é "])
def test_a_hundred_kilobytes_of_repetition_take_no_more_than_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    found = find_sides(text)
    assert time.perf_counter() - started < 5
    assert all(before.end <= after.start for before, after in pairwise(found))
