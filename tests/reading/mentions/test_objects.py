from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.figure import Measure

Counted = Callable[[str], list]


def test_each_of_a_list_is_a_victim(counted: Counted) -> None:
    found = counted("Rebels killed three soldiers, two nurses and a child.")
    assert [(m.low, m.words) for m in found] == [(3, "three soldiers"), (2, "two nurses"), (1, "a child")]


def test_two_verbs_may_share_an_object(counted: Counted) -> None:
    found = counted("Rebels killed and wounded dozens of people.")
    assert {(m.low, m.words) for m in found} == {(24, "dozens of people")}


def test_a_list_ends_where_another_clause_begins(counted: Counted) -> None:
    found = counted("Rebels killed three soldiers and two nurses fled.")
    assert [(m.measure, m.low) for m in found] == [(Measure.KILLED, 3), (Measure.DISPLACED, 2)]


@pytest.mark.parametrize(
    ("text", "low"),
    [("The murder of six priests shocked Sarno.", 6), ("The assassination of Jan Kovac shocked Sarno.", 1)],
)
def test_the_victims_of_an_event_follow_of(counted: Counted, text: str, low: int) -> None:
    assert [(m.measure, m.low) for m in counted(text)] == [(Measure.KILLED, low)]


def test_an_attack_that_kills_one_and_wounds_others_gives_two_measures(counted: Counted) -> None:
    found = counted("Gunmen killed two teachers, wounding four pupils.")
    assert [(m.measure, m.low) for m in found] == [(Measure.KILLED, 2), (Measure.INJURED, 4)]


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("The rebels kidnapped on Monday two farmers in the zone.", Measure.ABDUCTED, 2),
        ("Police on Monday arrested 10 people suspected of planting the bomb.", Measure.DETAINED, 10),
    ],
)
def test_a_victim_is_found_beside_a_date(counted: Counted, text: str, measure: Measure, low: int) -> None:
    assert [(m.measure, m.low) for m in counted(text)] == [(measure, low)]


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("The strike killed 36 people in Gao, its mayor, Ana Ruiz, said.", [36]),
        ("The strike wounded a doctor and their teenage son, the ambulance service reported.", [1, 1]),
        ("The strike killed 36 people, a nurse and two boys.", [36, 1, 2]),
    ],
)
def test_who_speaks_behind_a_list_is_no_victim(counted: Counted, text: str, lows: list[int]) -> None:
    assert [m.low for m in counted(text)] == lows
