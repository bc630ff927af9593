"""How many people a phrase stands for, and whether a trigger can befall them."""

from __future__ import annotations

import re

from ascribe.figure import Measure
from ascribe.quantity import Quantity
from ascribe.reading.attribution.speakers import is_body
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_equipment_noun, is_person_noun, is_troop_noun
from ascribe.reading.grammar.phrases import ONE, Phrase, Reference
from ascribe.reading.lexicon import word_lists
from ascribe.reading.sides import demonyms
from ascribe.reading.triggers import PEOPLE_TRIGGERS, Of, Trigger

WORDS = word_lists("mentions")
# Triggers that befall things as well as people: their victims must be known as people.
_NEEDS_PERSON = frozenset({Measure.ABDUCTED, Measure.CAPTURED, Measure.DETAINED})
_ABSTRACT = ("ions", "ion", "ments", "ment", "ties", "ness", "ings", "ing")
_MINE = re.compile(r"\bmine(?:rs?|shaft)?\b", re.IGNORECASE)
_LONGEST_NAME = 5
_MANY = frozenset({"couple", "family"})


def quantity_of(clause: Clause, phrase: Phrase, *, expected: bool = False) -> Quantity | None:
    """How many people a phrase stands for; None where it is no count, or counts nobody.

    Where a person is `expected` by the grammar, a name in capitals needs no office before it.
    """
    if phrase.reference is not Reference.COUNTED and clause.low(phrase.head) in WORDS["groups"]:
        if clause.low(phrase.last) == "of":
            # "A family of six" is six; "a group of soldiers" more than one, and nobody says how many.
            return clause.tokens[phrase.last + 1].quantity if phrase.last + 1 < len(clause.tokens) else None
        if clause.low(phrase.head) in _MANY:
            return None
    if phrase.quantity is not None:
        # "Some were hurt" says less than the codebook counts; zero is nobody.
        some = clause.tag(phrase.head) == "COUNT" and phrase.quantity.words.lower() == "some"
        nobody = some or phrase.quantity.low == 0
        if nobody or (phrase.reference is Reference.ONE and not _is_one(clause, phrase)):
            return None
        return phrase.quantity
    if phrase.reference is Reference.BARE:
        return ONE if is_name(clause, phrase, expected=expected) else None
    head = clause.low(phrase.head)
    many = is_plural(head) or (head in PEOPLE_TRIGGERS and head not in WORDS["people by their fate"])
    return ONE if is_person_noun(head) and not many else None


def _is_one(clause: Clause, phrase: Phrase) -> bool:
    """Whether "a ..." names one person, or one thing that may count."""
    head = clause.low(phrase.head)
    person = (is_person_noun(head) or head in demonyms()) and not is_plural(head)
    return person or is_equipment_noun(head) or is_name(clause, phrase)


def is_plural(noun: str) -> bool:
    """Whether a noun names many."""
    return noun in WORDS["groups of many people"] or (noun.endswith("s") and not noun.endswith("ss"))


def is_name(clause: Clause, phrase: Phrase, *, expected: bool = False) -> bool:
    """Whether a bare phrase is one person's name, with or without office."""
    words = [t for t in clause.tokens[phrase.inner : phrase.last] if t.tag == "N"]
    if len(words) < 2 or words[-1].low in PEOPLE_TRIGGERS:
        return False
    last = words[-1]
    if is_equipment_noun(last.low) or is_person_noun(last.low):
        return False
    whole = " ".join(t.low for t in words)
    if not clause.sentence.shouting:
        return all(t.capital for t in words[-2:]) and not is_body(whole)
    office = any(is_person_noun(t.low) and not is_plural(t.low) for t in words[:-1])
    plain = is_body(whole) or last.low.endswith(_ABSTRACT)
    return office or (expected and not plain and len(words) <= _LONGEST_NAME)


def can_befall(clause: Clause, phrase: Phrase, trigger: Trigger, at: int) -> bool:
    """Whether what the phrase names can befall what the trigger at token `at` says."""
    head = clause.low(phrase.head)
    if trigger.of is Of.EQUIPMENT:
        return _counts_equipment(clause, phrase, trigger)
    if trigger.of is Of.TROOPS:
        return is_troop_noun(head)
    inside = PEOPLE_TRIGGERS.get(head)
    if (
        inside is not None
        and inside.measure is not trigger.measure
        and head not in WORDS["people by their fate"]
    ):
        return False
    if clause.low(at) == "trapped" and _MINE.search(clause.text) is None:
        return False  # Codebook, "Singular things": of the trapped, only miners underground are missing.
    if trigger.measure is Measure.DISPLACED and (phrase.state is not None or is_troop_noun(head)):
        return False
    if clause.tag(phrase.head) != "COUNT" and (trigger.measure in _NEEDS_PERSON or clause.low(at) == "lost"):
        suspected = head.endswith("ed") and is_person_noun(clause.low(phrase.head - 1))  # "people suspected"
        named = is_person_noun(head) or is_name(clause, phrase) or head in WORDS["needing no person noun"]
        return named or suspected
    return not is_equipment_noun(head)


def _counts_equipment(clause: Clause, phrase: Phrase, trigger: Trigger) -> bool:
    """Codebook, "Singular things": equipment counts with a number, or as one vehicle or vessel destroyed."""
    if phrase.reference is Reference.COUNTED:
        words = clause.tokens[phrase.inner : max(phrase.last, phrase.of)]
        return any(is_equipment_noun(t.low) for t in words)
    one = phrase.reference is Reference.ONE and trigger.measure is Measure.DESTROYED
    return one and clause.low(phrase.head) in WORDS["carriers"]
