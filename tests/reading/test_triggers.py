from __future__ import annotations

import pytest

from ascribe.figure import Measure
from ascribe.reading.triggers import (
    EQUIPMENT_TRIGGERS,
    PEOPLE_TRIGGERS,
    TRIGGERS,
    TROOP_TRIGGERS,
    Form,
    Of,
)


@pytest.mark.parametrize(
    ("word", "measure", "form"),
    [
        ("kill", Measure.KILLED, Form.BASE),
        ("kills", Measure.KILLED, Form.BASE),
        ("killed", Measure.KILLED, Form.PAST),
        ("killing", Measure.KILLED, Form.ING),
        ("died", Measure.KILLED, Form.INTRANSITIVE),
        ("dead", Measure.KILLED, Form.STATE),
        ("murder", Measure.KILLED, Form.EVENT),
        ("fatalities", Measure.KILLED, Form.HEAD),
        ("death toll", Measure.KILLED, Form.TOLL),
        ("wounded", Measure.INJURED, Form.PAST),
        ("casualties", Measure.CASUALTIES, Form.HEAD),
        ("missing", Measure.MISSING, Form.STATE),
        ("kidnapped", Measure.ABDUCTED, Form.PAST),
        ("arrested", Measure.DETAINED, Form.PAST),
        ("captured", Measure.CAPTURED, Form.PAST),
        ("fled", Measure.DISPLACED, Form.INTRANSITIVE),
        ("homeless", Measure.DISPLACED, Form.STATE),
    ],
)
def test_a_word_says_in_its_form_what_befell_people(word: str, measure: Measure, form: Form) -> None:
    trigger = PEOPLE_TRIGGERS[word]
    assert (trigger.measure, trigger.form, trigger.of) == (measure, form, Of.PEOPLE)


def test_one_word_may_befall_people_and_equipment() -> None:
    assert [(t.measure, t.of) for t in TRIGGERS["captured"]] == [
        (Measure.CAPTURED, Of.PEOPLE),
        (Measure.SEIZED, Of.EQUIPMENT),
    ]


def test_every_measure_of_the_codebook_has_a_trigger() -> None:
    assert {t.measure for triggers in TRIGGERS.values() for t in triggers} == set(Measure)


def test_only_equipment_is_destroyed_damaged_or_seized_and_only_troops_are_deployed() -> None:
    things = {Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED}
    assert {t.measure for t in EQUIPMENT_TRIGGERS.values()} == things
    assert {t.measure for t in TROOP_TRIGGERS.values()} == {Measure.DEPLOYED}
    assert {t.measure for t in PEOPLE_TRIGGERS.values()} == set(Measure) - things - {Measure.DEPLOYED}
