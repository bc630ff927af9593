from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.figure import Measure

Counted = Callable[[str], list]


@pytest.mark.parametrize(
    "text",
    [
        "Five farmers, all from Sarno, were killed.",
        "Five farmers (two of them young) were killed.",
        "Five farmers in Sarno were killed.",
        "Five farmers who worked there were killed.",
        "Five farmers – the oldest in Sarno – were killed.",
        "Five farmers on Monday were killed.",
        "Five farmers have also been killed.",
    ],
)
def test_a_victim_is_found_across_what_is_inserted(counted: Counted, text: str) -> None:
    assert (Measure.KILLED, 5, "Five farmers") in [(m.measure, m.low, m.words) for m in counted(text)]


def test_each_of_a_list_is_a_victim_in_the_order_of_the_words(counted: Counted) -> None:
    found = counted("Two policemen, a nurse and three children were killed.")
    assert [(m.low, m.words) for m in found] == [(2, "Two policemen"), (1, "a nurse"), (3, "three children")]


def test_joined_groups_are_never_added_up(counted: Counted) -> None:
    assert [m.low for m in counted("A mother and her seven children were killed.")] == [1, 7]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("At least 70 people were killed and 90 wounded.", [(70, None), (90, 90)]),
        ("80 people were killed and at least 100 wounded.", [(80, 80), (100, None)]),
        ("15 people dead and 3 wounded.", [(15, 15), (3, 3)]),
        ("Two people died and five others were injured.", [(2, 2), (5, 5)]),
    ],
)
def test_a_bound_covers_only_its_own_count(
    counted: Counted, text: str, bounds: list[tuple[int, int | None]]
) -> None:
    assert [(m.low, m.high) for m in counted(text)] == bounds


def test_those_along_with_whom_one_was_killed_are_victims_too(counted: Counted) -> None:
    found = counted("Three farmers were killed along with two nurses.")
    assert sorted(m.words for m in found) == ["Three farmers", "two nurses"]


def test_a_negated_verb_has_no_victims(counted: Counted) -> None:
    assert counted("Five farmers were not killed.") == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Two farmers were abducted and later killed.", [Measure.ABDUCTED, Measure.KILLED]),
        ("Two soldiers were wounded and captured.", [Measure.INJURED, Measure.CAPTURED]),
    ],
)
def test_what_befell_the_same_people_in_turn_is_counted_each(
    counted: Counted, text: str, measures: list[Measure]
) -> None:
    assert [(m.measure, m.low) for m in counted(text)] == [(measure, 2) for measure in measures]


def test_a_count_in_quotation_marks_is_counted(counted: Counted) -> None:
    assert [m.low for m in counted("The mayor said “nine people” were killed.")] == [9]


def test_a_group_of_many_is_no_count(counted: Counted) -> None:
    assert counted("A group of soldiers were killed.") == []


def test_a_victim_is_found_across_a_relative_clause(counted: Counted) -> None:
    found = counted("A teacher who had been abducted was later found dead.")
    assert [(m.measure, m.low) for m in found] == [(Measure.ABDUCTED, 1), (Measure.KILLED, 1)]


def test_each_of_a_list_is_a_victim_though_one_is_described(counted: Counted) -> None:
    found = counted("Three officers and seven soldiers of the army, and 15 members of the movement died.")
    assert [m.low for m in found] == [3, 7, 15]


@pytest.mark.parametrize(
    "text",
    [
        "The hospital has treated 36 people with burns and shrapnel wounds.",
        "36 people were treated for minor injuries.",
    ],
)
def test_those_who_are_treated_for_wounds_are_injured(counted: Counted, text: str) -> None:
    assert [(m.measure, m.low) for m in counted(text)] == [(Measure.INJURED, 36)]


def test_patients_are_not_all_injured(counted: Counted) -> None:
    assert counted("Doctors treated 12 patients.") == []
