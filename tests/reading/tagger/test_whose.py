"""The ways in which a report tells whose the victims are."""

from __future__ import annotations

import pytest

from ascribe.reading.drafts import Scene
from ascribe.reading.tagger.labels import SIDES
from ascribe.reading.tagger.whose import Whose

TEXT = "Hamas fought Israeli troops. Israel said that soldiers came. Hezbollah kept out."


@pytest.mark.parametrize(
    ("way", "who", "side"),
    [
        ("nobody", "Israeli soldiers", None),
        ("described", "Israeli soldiers", "Israel"),
        ("described", "people", None),
        ("described", None, None),
        ("country", "soldiers", "Iraq"),
        ("country", None, "Iraq"),
        ("group", "militants", "Hezbollah"),
        ("most named", "people", "Israel"),
    ],
)
def test_each_way_tells_its_own_side(way: str, who: str | None, side: str | None) -> None:
    assert Whose(TEXT, Scene(country="IQ", group="Hezbollah")).side(way, who) == side


@pytest.mark.parametrize("way", [way for way in SIDES if way != "described"])
def test_what_the_report_does_not_tell_is_nobodys(way: str) -> None:
    assert Whose("Two men fled.", Scene()).side(way, "Israeli soldiers") is None


def test_of_sides_that_are_named_as_often_the_first_is_meant() -> None:
    assert Whose("Hamas and Hezbollah fought.", Scene()).side("most named", None) == "Hamas"


def test_a_very_long_report_is_judged_by_its_beginning() -> None:
    text = "Hamas fought. " + "It rained. " * 2_000 + "Hezbollah and Hezbollah fought."
    assert Whose(text, Scene()).side("most named", None) == "Hamas"
