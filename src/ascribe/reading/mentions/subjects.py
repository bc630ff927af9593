"""Victims to the left of a trigger: "three soldiers and a child were killed"."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_person_noun
from ascribe.reading.grammar.phrases import Phrase, Reference
from ascribe.reading.mentions.counted import WORDS, can_befall, is_name, quantity_of
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.mentions.objects import agent_of, listed
from ascribe.reading.triggers import PEOPLE_TRIGGERS, Form, Of, Trigger

AUXILIARY = frozenset({"BE", "HAVE", "MODAL", "ADV", "DO", "DATE"})
_OPENING = MappingProxyType({")": "(", ",": ",", "--": "--"})
_IN_PARTS = frozenset({"N", "COUNT", "CONJ", ",", "DET", "ADV", "NUM", "ED", "ING", "PRON", "S"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CONTRASTING = frozenset({"but", "yet", "nor"})
# How far a subject may stand from its verb, in steps across insertions, and in tokens.
_MOST_STEPS = 12
_LONGEST_INSERTION = 30
_SUBJECT_REACH = 28


def of_subjects(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """The victims of the passive or intransitive verb, or the state, at `i`."""
    j = before_auxiliaries(clause, i)
    if clause.tag(j) == "NEG":
        return
    phrase = _described(clause, i, j) or subject_ending(clause, j)
    if phrase is None or (quantity_of(clause, phrase) is None and not can_befall(clause, phrase, trigger, i)):
        phrase = _distant_subject(clause, j, trigger, i) or phrase
    actor = agent_of(clause, i)
    if clause.low(i + 1) in ("along with", "together with", "as well as"):
        yield from listed(clause, i + 2, i, trigger, actor)
    singular = any(clause.low(k) in ("was", "is", "been") for k in range(j + 1, i))
    expected = singular or trigger.form is Form.INTRANSITIVE
    yield from listed_before(clause, phrase, i, trigger, actor, expected=expected)


def listed_before(
    clause: Clause, phrase: Phrase | None, i: int, trigger: Trigger, actor: Phrase | None, *, expected: bool
) -> Iterator[Mention]:
    """The mentions of a list of phrases that ends with `phrase`, in the order of the words."""
    found = []
    while phrase is not None:
        quantity = quantity_of(clause, phrase, expected=expected)
        if quantity is not None and can_befall(clause, phrase, trigger, i):
            found.append(Mention(phrase, quantity, trigger.measure, i, actor))
        phrase = coordinate_before(clause, phrase)
    yield from reversed(found)


def before_auxiliaries(clause: Clause, i: int) -> int:
    """The token before the verb group that ends at `i`."""
    j = i - 1
    while j >= 0 and (clause.tag(j) in AUXILIARY or clause.low(j) in WORDS["reported"]):
        if j + 1 in clause.ending:
            break  # "hundreds more"
        j -= 1
    if clause.low(j) == "and" and _is_passive_of_people(clause, j - 1):
        return before_auxiliaries(clause, j - 1)  # "abducted and later killed"
    # The subject's own closing mark: "nine people" were killed.
    return j - 1 if clause.tag(j) == '"' and j in clause.ending else j


def _is_passive_of_people(clause: Clause, i: int) -> bool:
    return clause.tag(i) == "ED" and clause.low(i) in PEOPLE_TRIGGERS and clause.tag(i - 1) in ("BE", "ADV")


def _described(clause: Clause, i: int, j: int) -> Phrase | None:
    """The phrase that a participle describes: "of two women seized in Baghdad"."""
    if any(clause.tag(k) in ("BE", "HAVE") for k in range(j + 1, i)):
        return None
    phrase = clause.ending.get(j + 1)
    if phrase is None and clause.tag(j) == "," and clause.tag(i) == "ED":
        if _parts_opening(clause, j) is not None:
            return None
        phrase = clause.ending.get(j)
        if phrase is not None and clause.low(phrase.first - 1) in ("them", "whom", "including", "among"):
            return None
    while phrase is not None and phrase.quantity is None and clause.low(phrase.first - 1) == "of":
        phrase = clause.ending.get(phrase.first - 1)
    return phrase


def _distant_subject(clause: Clause, j: int, trigger: Trigger, at: int) -> Phrase | None:
    """The nearest counted phrase to the left that could be the victim, across what describes it."""
    for k in range(j, max(-1, j - _SUBJECT_REACH), -1):
        finite = clause.tag(k - 1) in ("BE", "HAVE", "ADV") or k not in clause.ending
        governed = clause.low(k) in PEOPLE_TRIGGERS and clause.tag(k) in ("ED", "ING") and finite
        if clause.tag(k) in (";", ":", ".") or governed:
            return None
        phrase = clause.ending.get(k + 1)
        if phrase is None or phrase.quantity is None or not can_befall(clause, phrase, trigger, at):
            continue
        described = clause.tag(phrase.last) in ("WH", "ING", "ED", "PREP", ",", "(")
        free = clause.tag(phrase.first - 1) not in ("PREP", "ING", "VERB")
        if described and free and _counts(clause, phrase, trigger):
            return phrase
    return None


def _counts(clause: Clause, phrase: Phrase, trigger: Trigger) -> bool:
    """Whether a phrase far from its verb is surely a count of people, or of equipment."""
    bare = clause.tag(phrase.head) == "COUNT"
    fits = trigger.of is not Of.PEOPLE or bare or is_person_noun(clause.low(phrase.head))
    return fits and quantity_of(clause, phrase) is not None


def subject_ending(clause: Clause, j: int) -> Phrase | None:
    """The phrase that is the subject of a verb group after token `j`."""
    for _ in range(_MOST_STEPS):
        if clause.low(j) in _RELATIVE:
            j -= 1
            continue
        if clause.tag(j) == "ED":
            j = _before_relative(clause, j)
            continue
        if clause.tag(j) == "NUM":
            j = _before_ages(clause, j)
        if clause.tag(j) in _OPENING:
            opening = _opening(clause, j)
            if opening is None:
                return None
            j = opening - 1
            continue
        phrase = clause.ending.get(j + 1)
        if phrase is None:
            return None
        before = clause.low(phrase.first - 1)
        if clause.tag(phrase.first - 1) != "PREP" or before in ("than", "including"):
            return phrase
        host = clause.ending.get(phrase.first - 1)
        if host is None or not (host.quantity is not None or before in WORDS["joining a subject"]):
            return None
        j = host.last - 1
    return None


def _before_ages(clause: Clause, j: int) -> int:
    """The token before "aged 12, 14 and 17", where such an insertion ends at `j`; or `j`."""
    k = j
    while clause.tag(k) in ("NUM", ",", "CONJ"):
        k -= 1
    return k - 1 if clause.low(k) == "aged" else j


def _before_relative(clause: Clause, j: int) -> int:
    """The token before the relative clause that ends at `j`: "a student who had been kidnapped"; or -1."""
    while clause.tag(j) in AUXILIARY or clause.tag(j) == "ED":
        j -= 1
    return j - 1 if clause.low(j) in _RELATIVE else -1


def _opening(clause: Clause, j: int) -> int | None:
    """The mark that opens the insertion which the mark at `j` closes."""
    wanted = _OPENING[clause.tag(j)]
    parts = _parts_opening(clause, j) if wanted == "," else None
    if parts is not None:
        return parts
    return next(
        (k for k in range(j - 1, max(-1, j - _LONGEST_INSERTION), -1) if clause.tag(k) == wanted), None
    )


def _parts_opening(clause: Clause, j: int) -> int | None:
    """The comma before "including 17 women, 22 children and a nurse," whose last comma is at `j`."""
    k = j - 1
    while k > 0 and j - k < _LONGEST_INSERTION and clause.tag(k) in _IN_PARTS:
        if clause.low(k) in WORDS["naming parts"]:
            return k - 1 if clause.tag(k - 1) == "," else None
        k -= 1
    return k - 1 if clause.low(k) in WORDS["naming parts"] and clause.tag(k - 1) == "," else None


def coordinate_before(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The phrase that stands in one list with `phrase`, before it."""
    k = phrase.first - 1
    if clause.tag(k) not in ("CONJ", ","):
        return None
    while clause.tag(k) in ("CONJ", ",") and clause.low(k) not in _CONTRASTING:
        k -= 1
    k = _before_ages(clause, k)
    before = clause.ending.get(k + 1)
    if before is None and clause.tag(k) == "N":
        before = subject_ending(clause, k)
    if before is not None and before.quantity is None and clause.low(before.first - 1) == "of":
        before = clause.ending.get(before.first - 1)  # "seven soldiers of the army"
    if before is None or before.first >= phrase.first or _is_governed(clause, before):
        return None
    bare = before.quantity is None and before.reference is Reference.BARE
    return None if bare and not is_name(clause, before) else before


def _is_governed(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase is the object of a verb or preposition, and so in another list."""
    k = phrase.first - 1
    while clause.tag(k) == "ADV":
        k -= 1
    verb = clause.tag(k) in ("ING", "VERB", "ED") and clause.low(k) not in WORDS["reported"]
    return verb or clause.tag(k) == "PREP"
