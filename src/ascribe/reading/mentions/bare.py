"""Bare numbers that go on with what was counted before: "police put the number at 19"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ascribe.figure import Measure
from ascribe.reading.attribution.cues import COUNTING, CUES
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Phrase, Reference
from ascribe.reading.mentions.counted import WORDS
from ascribe.reading.mentions.mention import Mention

# How far before a number the noun may stand that it belongs to ("the number ... at 19"), in tokens.
_NOUN_REACH = 7
_BEHIND = frozenset({".", ",", ";", "", "DATE", "CONJ", "PREP", ")", "--", "WH", '"'})


def continued(clause: Clause, *, taken: Collection[int], measure: Measure) -> Iterator[Mention]:
    """The bare numbers of a sentence that count again what `measure` says, without those `taken` already."""
    for phrase in clause.phrases:
        if phrase.first in taken or not _is_bare(clause, phrase) or phrase.quantity is None:
            continue
        at = _given_by(clause, phrase)
        if at is not None:
            yield Mention(phrase, phrase.quantity, measure, at)


def _is_bare(clause: Clause, phrase: Phrase) -> bool:
    if phrase.reference is not Reference.COUNTED or clause.tag(phrase.head) != "COUNT":
        return False
    return phrase.quantity is not None and phrase.quantity.low != 0 and clause.tag(phrase.last) in _BEHIND


def _given_by(clause: Clause, phrase: Phrase) -> int | None:
    """The token by which a number is given: a verb right before it, or a noun like "toll" further off."""
    before = phrase.first - 1
    low = clause.low(before)
    if low == "of" and clause.low(before - 1) in COUNTING:
        return before - 1
    verb = clause.tag(before) in ("ED", "VERB", "ING") and (low in COUNTING or low in CUES)
    if verb and low not in WORDS["numbers of other things"]:
        return before
    if low not in WORDS["before a number"]:
        return None
    nouns = (k for k in range(before - 1, before - _NOUN_REACH, -1) if clause.low(k) in WORDS["reckoned"])
    return next(nouns, None)
