"""The words that say what befell those who are counted, and in which grammatical form they say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ascribe.figure import Measure
from ascribe.reading.grammar.word_classes import forms_of
from ascribe.reading.lexicon import word_lists


class Form(StrEnum):
    """How a trigger takes its victims.

    HEAD          a noun that is counted itself ("five fatalities", "12 hostages")
    BASE          base form or third person of a transitive verb: object to the right
    PAST          its past or participle: object to the right, or, in the passive, subject to the left
    ING           its -ing form: object to the right
    EVENT         a noun whose victims follow "of" ("the murder of")
    INTRANSITIVE  the victims are its subject ("died")
    STATE         a state that is said of its subject or stands behind a count ("15 dead", "were missing")
    TOLL          a noun whose number follows at some distance ("the death toll rose to 20")
    """

    HEAD = "head"
    BASE = "base"
    PAST = "past"
    ING = "ing"
    EVENT = "event"
    INTRANSITIVE = "intransitive"
    STATE = "state"
    TOLL = "toll"


class Of(StrEnum):
    """What a trigger can befall."""

    PEOPLE = "people"
    TROOPS = "troops"
    EQUIPMENT = "equipment"


class Trigger(NamedTuple):
    """A measure and the form in which one word expresses it."""

    measure: Measure
    form: Form
    of: Of = Of.PEOPLE


# Where a word has several forms, the last one here stands ("dead" is a state rather than a head).
_ORDER = ("head", "verb", "past", "ing", "event", "intransitive", "state", "toll")


def _entries(of: Of) -> Iterator[tuple[str, Trigger]]:
    """Each word with its trigger, in the order in which later ones win."""
    lists = []
    for heading, words in word_lists("triggers").items():
        measure, _, rest = heading.partition(" / ")
        form, _, befalls = rest.partition(" of ")
        if Of(befalls or "people") is of:
            lists.append((_ORDER.index(form), Measure(measure), form, words))
    for _, measure, form, words in sorted(lists, key=lambda entry: entry[0]):
        for word in sorted(words):
            yield from _triggers(word, measure, form, of)


def _triggers(word: str, measure: Measure, form: str, of: Of) -> Iterator[tuple[str, Trigger]]:
    if form != "verb":
        yield word, Trigger(measure, Form(form), of)
        return
    base, third, past, participle, gerund = forms_of(word)
    yield from ((base, Trigger(measure, Form.BASE, of)), (third, Trigger(measure, Form.BASE, of)))
    yield from ((past, Trigger(measure, Form.PAST, of)), (participle, Trigger(measure, Form.PAST, of)))
    yield gerund, Trigger(measure, Form.ING, of)


# A word may befall people in one sense and equipment in another ("captured").
PEOPLE_TRIGGERS: Mapping[str, Trigger] = MappingProxyType(dict(_entries(Of.PEOPLE)))
EQUIPMENT_TRIGGERS: Mapping[str, Trigger] = MappingProxyType(dict(_entries(Of.EQUIPMENT)))
TROOP_TRIGGERS: Mapping[str, Trigger] = MappingProxyType(dict(_entries(Of.TROOPS)))
TRIGGERS: Mapping[str, tuple[Trigger, ...]] = MappingProxyType(
    {
        word: tuple(t[word] for t in (PEOPLE_TRIGGERS, EQUIPMENT_TRIGGERS, TROOP_TRIGGERS) if word in t)
        for word in sorted({*PEOPLE_TRIGGERS, *EQUIPMENT_TRIGGERS, *TROOP_TRIGGERS})
    }
)
