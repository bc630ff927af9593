from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.attribution import SpeakerKind
from ascribe.figure import Figure
from ascribe.reading.reading import Reading

Read = Callable[..., Reading]


def names(reading: Reading) -> list[str | None]:
    """Who speaks in each statement, in order."""
    return [s.speaker.name if s.speaker else None for s in reading.statements]


@pytest.mark.parametrize(
    "second",
    [
        "She said a tower burned.",
        "Morales said a tower burned.",
        "The mayor said a tower burned.",
        "A tower burned, she said.",
        "“A tower burned,” said Morales.",
        "A tower burned, according to Morales.",
    ],
)
def test_pronoun_surname_and_office_stand_for_the_fullest_name(read: Read, second: str) -> None:
    reading = read(f"Ana Morales, the mayor of Sarno, said the bridge fell. {second}")
    assert names(reading) == ["Ana Morales", "Ana Morales"]


def test_a_surname_takes_a_full_name_that_comes_later(read: Read) -> None:
    reading = read("Kovac said the bridge fell. Jan Kovac, the mayor, said a tower burned.")
    assert names(reading) == ["Jan Kovac", "Jan Kovac"]


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_lawmaker_is_the_one_who_is_named_later(read: Read, gap: str) -> None:
    reading = read(
        f"A lawmaker said the bridge fell.{gap}Pavel Orlov, a member of parliament, said a tower burned."
    )
    assert names(reading) == ["Pavel Orlov", "Pavel Orlov"]


def test_the_lawmaker_is_the_one_who_spoke(read: Read) -> None:
    reading = read("Pavel Orlov, a lawmaker, said the bridge fell. The lawmaker said a tower burned.")
    assert names(reading) == ["Pavel Orlov", "Pavel Orlov"]


def test_a_doctor_is_not_the_lawmaker_who_is_named_later(read: Read) -> None:
    reading = read("A doctor said the bridge fell. Pavel Orlov, a lawmaker, said a tower burned.")
    assert names(reading) == ["doctor", "Pavel Orlov"]


def test_the_group_is_the_organisation_named_before(read: Read) -> None:
    reading = read("The Free Valley Front said the bridge fell. The group said a tower burned.")
    assert names(reading) == ["Free Valley Front", "Free Valley Front"]


@pytest.mark.parametrize("order", [0, 1])
def test_letters_stand_for_the_name_that_explains_them(read: Read, order: int) -> None:
    said = ("The Sarno Relief Committee (SRC) said the bridge fell.", "SRC said a tower burned.")
    reading = read(f"{said[order]} {said[1 - order]}")
    assert names(reading) == ["Sarno Relief Committee (SRC)"] * 2


@pytest.mark.parametrize(
    ("first", "pronoun", "name"),
    [
        ("The army said the bridge fell.", "It", "army"),
        ("Witnesses said the bridge fell.", "They", "Witnesses"),
        ("The mayor said the bridge fell.", "He", "mayor"),
    ],
)
def test_a_pronoun_stands_for_who_spoke_last(read: Read, first: str, pronoun: str, name: str) -> None:
    assert names(read(f"{first} {pronoun} added that a tower burned.")) == [name, name]


def test_it_is_no_person_and_he_no_body(read: Read) -> None:
    reading = read("The ministry said so. Jan Kovac, the mayor, said so. It said the bridge fell.")
    assert names(reading)[-1] == "ministry"


def test_the_first_person_stands_for_nobody(read: Read) -> None:
    assert None in names(read("“I said the bridge fell.”"))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Jan Kovac, a lawmaker,", SpeakerKind.GOVERNMENT),
        ("Jan Kovac, an army officer,", SpeakerKind.MILITARY),
        ("Jan Kovac, an analyst,", SpeakerKind.EXPERT),
        ("The Free Valley Front, a rebel group,", SpeakerKind.ARMED_GROUP),
        ("Spain", SpeakerKind.GOVERNMENT),
    ],
)
def test_a_speaker_has_the_kind_of_its_description(read: Read, source: str, kind: SpeakerKind) -> None:
    (statement,) = read(f"{source} said that the bridge fell.").statements
    assert statement.speaker is not None
    assert statement.speaker.kind is kind


def test_a_report_by_somebody_is_somebodys_word(read: Read) -> None:
    (statement,) = read("A report issued by the army said the bridge fell.").statements
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.kind) == ("army", SpeakerKind.MILITARY)


def test_she_is_the_person_with_whom_the_sentence_before_begins(chain: Callable[..., list[str]]) -> None:
    text = "Ana Morales, the mayor, met reporters. She said nine people were killed."
    assert chain(text) == ["Ana Morales"]


def test_he_is_a_person_and_no_army(figures: Callable[..., tuple[Figure, ...]]) -> None:
    text = "Jan Kovac, a doctor, said two were hurt. The army said nothing. He said nine people were killed."
    found = {figure.quantity.low: [hop.speaker.name for hop in figure.chain.hops] for figure in figures(text)}
    assert found == {2: ["Jan Kovac"], 9: ["Jan Kovac"]}


def test_joint_sources_have_the_kind_of_the_first(one: Callable[..., Figure]) -> None:
    figure = one("Police and doctors said nine people were killed.")
    assert [hop.speaker.kind for hop in figure.chain.hops] == [SpeakerKind.POLICE]  # codebook, joint sources
