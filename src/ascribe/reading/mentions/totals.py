"""Counted nouns, tolls, and the parts that are named of a total."""

from __future__ import annotations

from collections.abc import Iterator

from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_equipment_noun, is_person_noun
from ascribe.reading.grammar.phrases import Phrase, Reference
from ascribe.reading.mentions.counted import WORDS, quantity_of
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.mentions.objects import coordinate_after, listed
from ascribe.reading.mentions.subjects import (
    before_auxiliaries,
    coordinate_before,
    listed_before,
    subject_ending,
)
from ascribe.reading.triggers import PEOPLE_TRIGGERS, Form, Trigger

# How far behind its noun a toll's number may stand, and behind a total the first of its parts, in tokens.
_TOLL_REACH = 18
_PART_REACH = 24
_NEXT_PART_REACH = 8
_END_TOLLS = frozenset({"including", "after", "when"})
# Said of one person or thing as often as of a number ("the body was ...").
_NO_TOTALS = frozenset({"body", "corpse", "bodies", "lives", "corpses"})


def of_heads(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Counted nouns and states: "15 dead", "five fatalities", "the dead at nine"."""
    phrase = clause.covering.get(i)
    if phrase is None:
        return
    if phrase.reference is not Reference.COUNTED or phrase.quantity is None or phrase.quantity.low == 0:
        yield from put_at(clause, i, trigger)
    elif phrase.head == i or trigger.form is Form.STATE:
        yield Mention(phrase, phrase.quantity, trigger.measure, i)
        if i != phrase.inner:
            yield from _before_state(clause, phrase, i, trigger)


def _before_state(clause: Clause, phrase: Phrase, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Counts before a state: "35 guerrillas and 5 soldiers dead"."""
    before = coordinate_before(clause, phrase)
    while before is not None and before.quantity is not None:
        if before.state is None and clause.low(before.head) not in PEOPLE_TRIGGERS:
            yield Mention(before, before.quantity, trigger.measure, i)
        before = coordinate_before(clause, before)


def put_at(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """A number said of a noun: "put the dead at nine", "the number of wounded rose to 40"."""
    k = i + 1
    if clause.low(k) in WORDS["rising to a number"] and clause.low(k + 1) == "to":
        k += 1
    if clause.low(i) in _NO_TOTALS or clause.low(k) not in WORDS["before a number"]:
        return
    k += 1 + (clause.low(k + 1) in ("at", "to"))
    phrase = clause.starting.get(k)
    if phrase is not None and phrase.quantity is not None and phrase.reference is Reference.COUNTED:
        yield Mention(phrase, phrase.quantity, trigger.measure, i)


def of_toll(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """The number that a toll is said to reach, behind it or ("raised to 36 the number of dead") before it."""
    inside = clause.covering.get(i)
    before = clause.ending.get(inside.first if inside is not None else i)
    if before is not None and before.quantity is not None and clause.low(before.first - 1) == "to":
        yield Mention(before, before.quantity, trigger.measure, i)
        return
    for k in range(i + 1, i + _TOLL_REACH):
        if clause.tag(k) in (";", "WH") or clause.low(k) in _END_TOLLS:
            return
        phrase = clause.starting.get(k)
        if clause.low(k - 1) == "from":  # "rose from 12 to 17"
            continue
        if phrase is not None and phrase.quantity is not None and _is_toll(clause, phrase):
            yield Mention(phrase, phrase.quantity, trigger.measure, i)
            return


def _is_toll(clause: Clause, phrase: Phrase) -> bool:
    if phrase.reference is not Reference.COUNTED or phrase.quantity is None or phrase.quantity.low == 0:
        return False
    head = clause.low(phrase.head)
    return clause.tag(phrase.head) == "COUNT" or is_person_noun(head) or head in PEOPLE_TRIGGERS


def of_members(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Those who are named of a number: "a boy was among the dead", "among the wounded is the envoy"."""
    if clause.tag(i + 1) == "BE":
        yield from listed(clause, i + 2, i, trigger, None)
        return
    phrase = subject_ending(clause, before_auxiliaries(clause, i - 2))
    yield from listed_before(clause, phrase, i, trigger, None, expected=True)


def parts_of(clause: Clause, mention: Mention, *, whole: int) -> Iterator[Mention]:
    """Parts that are named of a total; `whole` is the total's index among the sentence's mentions."""
    counted = (*_including(clause, mention), *_among_them(clause, mention), *_behind_colon(clause, mention))
    for phrase in counted:
        quantity, own = quantity_of(clause, phrase), PEOPLE_TRIGGERS.get(clause.low(phrase.head))
        if own is not None and own.measure is not mention.measure:
            continue  # "1,200 casualties, including 400 dead": these are counted as the dead.
        if quantity is not None and not is_equipment_noun(clause.low(phrase.head)):
            yield Mention(phrase, quantity, mention.measure, mention.at, mention.actor, whole)


def _including(clause: Clause, mention: Mention) -> Iterator[Phrase]:
    """ "including two children", "among them a diplomat", "12 of them soldiers"."""
    if mention.quantity.high == 1:
        return
    k = max(mention.phrase.last, mention.phrase.of)
    end = min(k + _PART_REACH, len(clause.tokens))
    while k < end:
        partitive = clause.covering.get(k)
        if clause.low(k) in ("them", "whom") and partitive is not None and partitive.quantity is not None:
            yield partitive
            k, end = k + 1, min(k + _NEXT_PART_REACH, len(clause.tokens))
            continue
        of_them = clause.low(k) in ("them", "whom") and clause.low(k - 1) in ("among", "of")
        if clause.low(k) in WORDS["naming parts"] or of_them:
            yield from _list_at(clause, k + 1 + (clause.low(k + 1) in ("them", "whom")))
            return
        if clause.tag(k) in (".", ";") or (k > mention.at and clause.low(k) in PEOPLE_TRIGGERS):
            return
        k += 1


def _list_at(clause: Clause, k: int) -> Iterator[Phrase]:
    while clause.tag(k) in (",", "BE", "ADV"):
        k += 1
    phrase = clause.starting.get(k)
    while phrase is not None:
        yield phrase
        phrase = coordinate_after(clause, phrase)


def _among_them(clause: Clause, mention: Mention) -> Iterator[Phrase]:
    """ "three children among them"."""
    for phrase in clause.phrases:
        last = max(phrase.last, phrase.of)
        behind = phrase.first >= mention.phrase.last and phrase.quantity is not None
        if behind and clause.low(last) == "among" and clause.low(last + 1) in ("them", "these", "those"):
            yield phrase


def _behind_colon(clause: Clause, mention: Mention) -> Iterator[Phrase]:
    """ "58 bodies: 22 in Danya, eight in Geza"."""
    k = max(mention.phrase.last, mention.phrase.of)
    if clause.tag(k) != ":":
        return
    for phrase in clause.phrases:
        placed = clause.low(phrase.last) in ("in", "at", "near", "from")
        counted = phrase.first > k and phrase.reference is Reference.COUNTED
        if counted and (placed or is_person_noun(clause.low(phrase.head))):
            yield phrase
