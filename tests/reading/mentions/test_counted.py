from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.figure import Measure
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.mentions.counted import is_name, is_plural, quantity_of

Counted = Callable[[str], list]
ReadClause = Callable[[str], Clause]


@pytest.mark.parametrize(
    "who",
    [
        "A soldier",
        "A police officer",
        "One soldier",
        "The mayor",
        "The young soldier",
        "Jan Kovac",
        "Captain Jan Kovac",
        "JAN KOVAC",
    ],
)
def test_a_single_person_is_one(counted: Counted, who: str) -> None:
    ((measure, low, high, words, _),) = counted(f"{who} was killed by a bomb.")
    assert (measure, low, high, words) == (Measure.KILLED, 1, 1, who)


@pytest.mark.parametrize(
    "sentence",
    [
        "JAN KOVAC WAS KILLED BY REBELS.",
        "CAPTAIN JAN KOVAC WAS KILLED BY REBELS.",
        "REBELS KILLED CAPTAIN JAN KOVAC.",
        "A SOLDIER WAS KILLED BY REBELS.",
    ],
)
def test_a_single_person_is_one_in_capitals_throughout(counted: Counted, sentence: str) -> None:
    assert [(m.measure, m.low, m.high) for m in counted(sentence)] == [(Measure.KILLED, 1, 1)]


@pytest.mark.parametrize("who", ["The soldiers", "Soldiers", "The police", "They"])
def test_many_without_a_number_are_no_count(counted: Counted, who: str) -> None:
    assert counted(f"{who} were killed by a bomb.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # codebook, "Singular things"
        ("Three tanks were destroyed.", [3]),
        ("A tank was destroyed.", [1]),
        ("A helicopter was lost.", [1]),
        ("The tank was destroyed.", []),
        ("Tanks were destroyed.", []),
        ("A house was destroyed.", []),
        ("A bridge was destroyed.", []),
        ("A helicopter was damaged.", []),
        ("Two helicopters were damaged.", [2]),
        ("Police seized a rifle.", []),
        ("Police seized 60 rifles.", [60]),
    ],
)
def test_equipment_counts_with_a_number_or_as_one_vehicle_destroyed(
    counted: Counted, text: str, expected: list[int]
) -> None:
    assert [m.low for m in counted(text)] == expected


@pytest.mark.parametrize("thing", ["300 kilos of rice", "12 days", "5,000 euros"])
def test_what_is_neither_people_nor_equipment_is_no_count(counted: Counted, thing: str) -> None:
    assert counted(f"The storm destroyed {thing}.") == []


@pytest.mark.parametrize("who", ["doctors", "nurses", "farmers"])
def test_only_combatants_are_deployed(counted: Counted, who: str) -> None:
    assert all(m.measure is not Measure.DEPLOYED for m in counted(f"Spain sent 20 {who}."))


def test_troops_who_leave_are_not_displaced(counted: Counted) -> None:
    assert all(m.measure is not Measure.DISPLACED for m in counted("Some 500 troops were evacuated."))


@pytest.mark.parametrize(
    ("noun", "plural"), [("soldiers", True), ("people", True), ("soldier", False), ("boss", False)]
)
def test_a_noun_tells_whether_it_names_many(noun: str, plural: bool) -> None:
    assert is_plural(noun) is plural


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Jan Kovac arrived.", True),
        ("Captain Jan Kovac arrived.", True),
        ("Kovac arrived.", False),
        ("Young soldiers arrived.", False),
        ("Armoured Tanks arrived.", False),
    ],
)
def test_a_name_is_of_two_words_in_capitals(clause: ReadClause, text: str, named: bool) -> None:
    read = clause(text)
    assert is_name(read, read.phrases[0]) is named


def test_a_count_of_nobody_is_no_quantity(clause: ReadClause) -> None:
    read = clause("Zero soldiers arrived.")
    assert all(quantity_of(read, phrase) is None for phrase in read.phrases)
