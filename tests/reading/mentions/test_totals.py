from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.figure import Measure

Counted = Callable[[str], list]


@pytest.mark.parametrize(
    "text",
    [
        "The death toll rose to 20.",
        "The death toll stands at 20.",
        "The toll has reached 20.",
        "Police put the dead at 20.",
        "The number of dead rose to 20.",
        "The bomb raised to 20 the number of people killed.",
    ],
)
def test_a_toll_has_the_number_that_it_reaches(counted: Counted, text: str) -> None:
    assert [(m.measure, m.low, m.high) for m in counted(text)] == [(Measure.KILLED, 20, 20)]


def test_the_number_of_the_injured_is_of_the_injured(counted: Counted) -> None:
    assert [(m.measure, m.low) for m in counted("The number of injured rose to 40.")] == [
        (Measure.INJURED, 40)
    ]


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("Eleven people were killed, including two nurses.", "Eleven people", ["two nurses"]),
        ("Eleven people, including two nurses, were killed.", "Eleven people", ["two nurses"]),
        (
            "Eleven people were killed, including two nurses and a driver.",
            "Eleven people",
            ["two nurses", "a driver"],
        ),
        ("Eleven people were killed, among them two nurses.", "Eleven people", ["two nurses"]),
        ("Eleven people were killed, two nurses among them.", "Eleven people", ["two nurses"]),
        ("Eleven people were killed, three of them children.", "Eleven people", ["three of them"]),
        ("Rebels killed eleven people, including two nurses.", "eleven people", ["two nurses"]),
        (
            "Police found 30 bodies: 22 in Sarno, eight in Belo.",
            "30 bodies",
            ["22", "eight"],
        ),
    ],
)
def test_parts_know_the_total_that_they_are_named_of(
    counted: Counted, text: str, total: str, parts: list[str]
) -> None:
    first, *others = counted(text)
    assert (first.words, first.whole) == (total, None)
    assert [(m.words, m.whole) for m in others] == [(part, total) for part in parts]


def test_one_has_no_parts(counted: Counted) -> None:
    found = counted("A soldier was killed in Sarno, including his dog.")
    assert all(m.whole is None for m in found)


@pytest.mark.parametrize(
    "text",
    ["A boy was among the wounded.", "Three boys were among the wounded.", "Among the wounded was a boy."],
)
def test_those_among_the_wounded_are_counted_by_themselves(counted: Counted, text: str) -> None:
    assert any("boy" in m.words and m.measure is Measure.INJURED for m in counted(text))


@pytest.mark.parametrize("text", ["The body was found.", "There were no deaths.", "The dead were buried."])
def test_a_noun_without_a_number_is_no_total(counted: Counted, text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The death toll from the flood rose to 20.", 20),
        ("The death toll from Tuesday’s strike rose to 17 after firefighters left.", 17),
        ("The death toll rose from 12 to 17.", 17),
        ("The attack claimed the lives of five farmers.", 5),
    ],
)
def test_a_toll_is_the_number_it_reaches(counted: Counted, text: str, low: int) -> None:
    assert [m.low for m in counted(text)] == [low]


@pytest.mark.parametrize(
    "text",
    [
        "57 people, including 17 women, 22 children and five farmers, were killed.",
        "57 people, among them 17 women, 22 children and five farmers, were killed.",
        "A bomb killed 57 people, including 17 women, 22 children and five farmers.",
    ],
)
def test_a_total_keeps_all_its_parts(counted: Counted, text: str) -> None:
    found = counted(text)
    assert [m.low for m in found] == [57, 17, 22, 5]
    assert [m.whole for m in found] == [None, *["57 people"] * 3]
