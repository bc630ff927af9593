"""Victims to the right of a trigger: "killed three soldiers and a child"."""

from __future__ import annotations

from collections.abc import Iterator

from ascribe.reading.attribution.cues import CUES
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Phrase
from ascribe.reading.mentions.counted import can_befall, is_name, quantity_of
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.triggers import PEOPLE_TRIGGERS, Form, Trigger

_CLAUSE_OPENERS = frozenset({"VERB", "BE", "HAVE", "MODAL", "ED", "DO"})
_CONTRASTING = frozenset({"but", "yet", "nor"})
# How many insertions may stand between a subject and its verb, and the comma behind them.
_MOST_INSERTED = 3
# How far behind a passive "by" may stand, in tokens.
_AGENT_REACH = 8


def of_objects(clause: Clause, i: int, trigger: Trigger, actor: Phrase | None) -> Iterator[Mention]:
    """The victims of the active verb at `i`."""
    j = i + 1
    while clause.tag(j) in ("ADV", "DATE") or (clause.low(j) == "of" and trigger.form is Form.ING):
        j += 1
    # "killed and wounded dozens": the object stands behind both verbs.
    if clause.tag(j) == "CONJ" and clause.low(j + 1) in PEOPLE_TRIGGERS and j + 2 in clause.starting:
        j += 2
    return listed(clause, j, i, trigger, actor)


def of_event(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """The victims of the noun at `i`: "the murder of six priests"."""
    if clause.low(i + 1) in ("of", "to"):
        yield from listed(clause, i + 2, i, trigger, agent_of(clause, i + 2))


def listed(clause: Clause, j: int, i: int, trigger: Trigger, actor: Phrase | None) -> Iterator[Mention]:
    """The mentions of a list of phrases that starts at token `j`, for the trigger at `i`."""
    phrase = clause.starting.get(j)
    while phrase is not None:
        quantity = quantity_of(clause, phrase, expected=True)
        if quantity is not None and can_befall(clause, phrase, trigger, i):
            yield Mention(phrase, quantity, trigger.measure, i, actor)
        phrase = coordinate_after(clause, phrase)


def coordinate_after(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The phrase that stands in one list with `phrase`, after it; None where a new clause begins."""
    k = max(phrase.of, phrase.last)
    while clause.tag(k) == "PREP" and clause.low(k) != "including" and k + 1 in clause.starting:
        k = clause.starting[k + 1].of
    if clause.tag(k) not in ("CONJ", ","):
        return None
    while clause.tag(k) in ("CONJ", ",") and clause.low(k) not in _CONTRASTING:
        k += 1
    after = clause.starting.get(k)
    if after is None or (quantity_of(clause, after) is None and not is_name(clause, after)):
        return None
    if after.quantity is None and clause.tag(after.first) == "DET":
        return None
    return None if _opens_clause(clause, max(after.last, after.of)) else after


def _opens_clause(clause: Clause, k: int) -> bool:
    """Whether the phrase before token `k` is a new clause's subject: ", its mayor, Ana Ruiz, said"."""
    k = _behind_adverbs(clause, k)
    if clause.tag(k) in _CLAUSE_OPENERS or clause.low(k) in PEOPLE_TRIGGERS:
        return True
    for _ in range(_MOST_INSERTED):
        inserted = clause.starting.get(k + 1) if clause.tag(k) == "," else None
        if inserted is None:
            return clause.tag(k) == "," and clause.low(k + 1) in CUES
        k = _behind_adverbs(clause, max(inserted.last, inserted.of))
    return False


def _behind_adverbs(clause: Clause, k: int) -> int:
    while clause.tag(k) == "ADV":
        k += 1
    return k


def agent_of(clause: Clause, i: int) -> Phrase | None:
    """The phrase after "by" behind a passive."""
    for k in range(i + 1, i + _AGENT_REACH):
        if clause.low(k) == "by":
            return clause.starting.get(k + 1)
        if clause.tag(k) in ("CONJ", ".", ";", "WH", "BE"):
            return None
    return None
