from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.figure import Certainty, Figure, Frame, Measure, Status

One = Callable[..., Figure]
Figures = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("At least 100 soldiers were killed.", "At least 100 soldiers", "soldiers"),
        ("Rebels killed three young farmers.", "three young farmers", "young farmers"),
        ("A soldier was killed.", "A soldier", "soldier"),
        ("Two of the soldiers were killed.", "Two of the soldiers", "soldiers"),
        ("Three dead soldiers were found.", "Three dead soldiers", "soldiers"),
        ("Two members of the army were killed.", "Two members of the army", "members of the army"),
        ("Five others were injured.", "Five others", "others"),
        ("Rebels destroyed 12 tanks.", "12 tanks", "tanks"),
    ],
)
def test_who_is_the_victims_without_the_count(one: One, text: str, words: str, who: str) -> None:
    figure = one(text)
    assert (figure.text, figure.who) == (words, who)


def test_a_bare_count_has_the_victims_of_the_one_before(figures: Figures) -> None:
    first, second = figures("At least 80 Iraqi soldiers were killed and 100 wounded.")
    assert (second.who, second.side, second.status) == (first.who, first.side, first.status)
    assert (second.side, second.status) == ("Iraq", Status.COMBATANT)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Nine Iraqis were killed.", "Iraq"),
        ("Nine Spanish soldiers were killed.", "Spain"),
        ("Nine Palestinians were killed.", "Palestine"),
        ("Nine Hamas fighters were killed.", "Hamas"),
        ("Spain said nine of its soldiers were killed.", "Spain"),
        ("Spain sent 500 soldiers.", "Spain"),
        ("Nine people were killed in Spain.", None),
    ],
)
def test_the_side_is_the_victims_under_its_common_name(one: One, text: str, side: str | None) -> None:
    assert one(text).side == side


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("soldiers", Status.COMBATANT),
        ("policemen", Status.COMBATANT),
        ("rebels", Status.COMBATANT),
        ("farmers", Status.CIVILIAN),
        ("children", Status.CIVILIAN),
        ("journalists", Status.CIVILIAN),
        ("people", None),
    ],
)
def test_the_status_is_what_the_victims_are(one: One, who: str, status: Status | None) -> None:
    assert one(f"Nine {who} were killed.").status is status


def test_equipment_has_no_status(one: One) -> None:
    assert one("Rebels destroyed 12 tanks.").status is None


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Troops captured five rebels.", Measure.CAPTURED),
        ("Troops captured five farmers.", Measure.DETAINED),
        ("Police captured five smugglers.", Measure.DETAINED),
    ],
)
def test_fighters_are_captured_others_detained(one: One, text: str, measure: Measure) -> None:
    assert one(text).measure is measure


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Forty people were killed.", Certainty.ASSERTED),
        ("It is feared that 40 people were killed.", Certainty.ESTIMATED),
        ("Forty people are believed dead.", Certainty.ESTIMATED),
        ("Forty people may have died.", Certainty.ESTIMATED),
        ("The ministry estimated that 40 people fled.", Certainty.ESTIMATED),
        ("The ministry denied that 40 people fled.", Certainty.DENIED),
        ("Spain will send 500 soldiers.", Certainty.PLANNED),
        ("Spain plans to send 500 soldiers.", Certainty.PLANNED),
        ("Spain is expected to deploy 500 soldiers.", Certainty.PLANNED),
        ("Spain has sent 500 soldiers.", Certainty.ASSERTED),
    ],
)
def test_certainty_is_how_sure_the_origin_is(one: One, text: str, certainty: Certainty) -> None:
    assert one(text).certainty is certainty


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Forty people were killed on Monday.", Frame.INCIDENT),
        ("More than 4,000 people have been killed since March.", Frame.CUMULATIVE),
        ("Since the war began, about 4,000 people have been killed.", Frame.CUMULATIVE),
        ("In the past week 30 people were killed in several attacks.", Frame.PERIOD),
    ],
)
def test_the_frame_is_the_stretch_that_a_count_covers(one: One, text: str, frame: Frame) -> None:
    assert one(text).frame is frame


def test_a_quantity_keeps_its_own_words(one: One) -> None:
    assert one("At least 100 soldiers were killed.").quantity.words == "At least 100"


def test_a_named_person_is_worded_as_named(one: One) -> None:
    quantity = one("Jan Kovac was killed by rebels.").quantity
    assert (quantity.low, quantity.high) == (1, 1)
    assert quantity.words in "Jan Kovac"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The army killed 16.", "people"),
        ("The flood left 300 families homeless.", "families"),
        ("Rebels killed nine of the 20 farmers.", "farmers"),
    ],
)
def test_who_is_people_where_nobody_is_named_and_no_state(one: One, text: str, who: str) -> None:
    assert one(text).who == who  # codebook, "N others"


def test_who_is_what_a_part_is_said_to_be(figures: Figures) -> None:
    found = figures("Nine people were killed, three of them children.")
    assert [(f.quantity.low, f.who, f.status) for f in found] == [
        (9, "people", None),
        (3, "children", Status.CIVILIAN),
    ]


def test_a_quotation_mark_that_is_closed_elsewhere_is_no_part_of_the_text(one: One) -> None:
    assert one("“Nine people were killed,” said the mayor.").text == "Nine people"


@pytest.mark.parametrize(
    ("when", "frame"),
    [
        ("in January", Frame.INCIDENT),
        ("in 1995", Frame.INCIDENT),
        ("in the past three days", Frame.PERIOD),
    ],
)
def test_a_month_is_a_rough_day_and_no_period(one: One, when: str, frame: Frame) -> None:
    assert one(f"A bomb killed 12 people in Gao {when}.").frame is frame


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The rebels inflicted 15 casualties on the army.", "army"),
        ("The Chinese side suffered 43 casualties.", "Chinese side"),
        ("There were 43 casualties.", "people"),
    ],
)
def test_casualties_are_of_those_who_suffer_them(one: One, text: str, who: str) -> None:
    assert one(text).who == who


def test_a_days_toll_beside_a_wars_is_a_period(figures: Figures) -> None:
    found = figures(
        "The ministry said 61 people were killed in the past 24 hours, taking the total since October "
        "2023 to more than 52,000."
    )
    assert [f.frame for f in found] == [Frame.PERIOD, Frame.CUMULATIVE]
