"""All mentions of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ascribe.figure import Measure
from ascribe.reading.attribution.cues import CUES
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Phrase, Reference
from ascribe.reading.mentions.counted import WORDS, can_befall, quantity_of
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.mentions.objects import of_event, of_objects
from ascribe.reading.mentions.subjects import AUXILIARY, of_subjects, subject_ending
from ascribe.reading.mentions.totals import of_heads, of_members, of_toll, parts_of, put_at
from ascribe.reading.patterns import pattern
from ascribe.reading.triggers import PEOPLE_TRIGGERS, TRIGGERS, Form, Of, Trigger

_HELD = frozenset({Measure.DETAINED, Measure.CAPTURED, Measure.ABDUCTED})
_VIOLENCE = pattern("mentions", "violence")
_OF_DEATH = ("die", "death", "dying", "passed", "dead", "body")
# How far behind "the number of" the word may stand that says of what, in tokens.
_NUMBER_REACH = 9
_DEATH_REACH = 10
_TREATED_REACH = 8
_TRIAL_REACH = 9


def mentions(clause: Clause) -> list[Mention]:
    """The mentions of one sentence, each phrase once for each measure, a total before its parts."""
    found: list[Mention] = []
    seen: set[tuple[int, Measure]] = set()
    for i in range(len(clause.tokens)):
        for trigger in _triggers(clause, i):
            governed = list(_governed(clause, i, trigger))
            several = any(mention.quantity.high != 1 for mention in governed)
            for mention in governed:
                if _key(mention) in seen or (not several and _may_be_natural(clause, mention)):
                    continue
                seen.add(_key(mention))
                found.append(mention)
                for part in parts_of(clause, mention, whole=len(found) - 1):
                    if _key(part) not in seen:
                        seen.add(_key(part))
                        found.append(part)
    return _without_descriptions(clause, found)


def _without_descriptions(clause: Clause, found: list[Mention]) -> list[Mention]:
    """The mentions without those of people who are only called so ("five refugees were killed").

    Codebook, "Not figures": people who are described in passing and counted already.
    """
    by_fate = [
        mention.at == mention.phrase.head and clause.low(mention.at) in WORDS["people by their fate"]
        for mention in found
    ]
    # "Two hostages held in Iraq" are hostages still.
    befallen = {
        m.phrase.first for m, fate in zip(found, by_fate, strict=True) if not fate and m.measure not in _HELD
    }
    passing = [fate and m.phrase.first in befallen for m, fate in zip(found, by_fate, strict=True)]
    if not any(passing):
        return found
    kept = [k for k, drop in enumerate(passing) if not drop]
    place: dict[int | None, int] = {old: new for new, old in enumerate(kept)}
    return [found[k]._replace(whole=place.get(found[k].whole)) for k in kept]


def _key(mention: Mention) -> tuple[int, Measure]:
    return mention.phrase.first, mention.measure


def _may_be_natural(clause: Clause, mention: Mention) -> bool:
    """Whether one death is told without a word of violence or accident (codebook: no figure)."""
    if mention.quantity.high != 1 or not clause.low(mention.at).startswith(_OF_DEATH):
        return False
    return _VIOLENCE.search(clause.text, clause.sentence.start, clause.sentence.end) is None


def _triggers(clause: Clause, i: int) -> Iterator[Trigger]:
    if clause.low(i) in ("number", "total") and clause.low(i + 1) in ("of", "number"):
        of_what = (PEOPLE_TRIGGERS.get(clause.low(k)) for k in range(i + 2, i + _NUMBER_REACH))
        counted = next(filter(None, of_what), None)
        if counted is not None:
            yield Trigger(counted.measure, Form.TOLL)
    if clause.low(i) in WORDS["deadly when to death"] and _is_to_death(clause, i):
        yield Trigger(Measure.KILLED, Form.PAST)
        return
    if clause.low(i) in WORDS["treating"] and _is_for_injuries(clause, i):
        yield Trigger(Measure.INJURED, Form.ING if clause.tag(i) == "ING" else Form.PAST)
        return
    if clause.tag(i) == "ING" and _is_tried(clause, i):
        return
    yield from TRIGGERS.get(clause.low(i), ())


def _is_to_death(clause: Clause, i: int) -> bool:
    """Whether "to death" or "dead" completes the verb at `i`: "stabbed a commuter to death"."""
    window = range(i + 1, i + _DEATH_REACH)
    return any(clause.low(k) == "to" and clause.low(k + 1) == "death" for k in window)


def _is_for_injuries(clause: Clause, i: int) -> bool:
    """Whether those who are treated are hurt: "treated 36 people with burns", "treated for injuries"."""
    leads = (k for k in range(i + 1, i + _TREATED_REACH) if clause.low(k) in ("for", "with"))
    k = next(leads, None)
    return k is not None and any(clause.low(m) in WORDS["injuries"] for m in range(k + 1, k + 4))


def _is_tried(clause: Clause, i: int) -> bool:
    """Whether a deed is what somebody stands trial for (codebook: trials and prison terms are no figures)."""
    if clause.low(i - 1) not in ("for", "of", "with"):
        return False
    return any(clause.low(k) in WORDS["trials"] for k in range(max(0, i - _TRIAL_REACH), i))


def _governed(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """The mentions that the trigger at token `i` gives rise to."""
    inside = clause.covering.get(i)
    described = inside is not None and inside.state is not None and i < inside.head
    if inside is not None and described and can_befall(clause, inside, trigger, i):
        quantity = quantity_of(clause, inside)
        if quantity is not None:
            yield Mention(inside, quantity, trigger.measure, i)
        return
    if trigger.form in (Form.HEAD, Form.STATE):
        yield from of_heads(clause, i, trigger)
        if inside is not None and inside.quantity is not None:
            return
    yield from _by_form(clause, i, trigger)
    if trigger.of is Of.PEOPLE and clause.low(i) in WORDS["casualty states"]:
        if clause.low(i - 1) in ("the", "of", ",", "dead", "wounded"):
            yield from put_at(clause, i, trigger)
        if clause.low(i - 1) == "the" and clause.low(i - 2) == "among" and clause.low(i) != "victims":
            yield from of_members(clause, i, trigger)


def _by_form(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    form, of_follows = trigger.form, clause.low(i + 1) == "of"
    if form is Form.PAST and clause.low(i - 1) == "the":
        return  # "The wounded" are people, nothing that is done to others.
    if form is Form.TOLL:
        yield from of_toll(clause, i, trigger)
    if form is Form.EVENT or (of_follows and (form is Form.ING or clause.low(i) in WORDS["remains"])):
        yield from of_event(clause, i, trigger)
    if form in (Form.INTRANSITIVE, Form.STATE) or (
        form is Form.PAST and _is_passive(clause, i, of=trigger.of)
    ):
        yield from of_subjects(clause, i, trigger)
    elif form in (Form.ING, Form.PAST) or (form is Form.BASE and not _is_unreal(clause, i, trigger)):
        yield from of_objects(clause, i, trigger, _doer(clause, i))


def _is_unreal(clause: Clause, i: int, trigger: Trigger) -> bool:
    """Whether a base form tells what might or should happen ("threatened to kill"); plans to send count."""
    j = i - 1
    while clause.tag(j) == "ADV":
        j -= 1
    return trigger.of is not Of.TROOPS and (clause.low(j) == "to" or clause.tag(j) in ("MODAL", "DO"))


def _is_passive(clause: Clause, i: int, *, of: Of) -> bool:
    """Whether the past form at `i` is a participle of which its subject is the victim."""
    j = i - 1
    while j >= 0 and (clause.tag(j) in ("ADV", "NEG") or clause.low(j) in WORDS["reported"]):
        j -= 1
    if clause.tag(j) == "BE":
        return True
    if clause.tag(j) in ("HAVE", "MODAL") or of is Of.TROOPS:
        return False
    after = i + 1
    while clause.tag(after) in ("ADV", "DATE"):
        after += 1
    phrase = clause.starting.get(after)
    if phrase is None or clause.low(after) in WORDS["after a participle"]:
        return True
    # "15 dead and 3 wounded Monday", "12 killed, 5 hurt": a bare count before a participle is its victim.
    before = clause.ending.get(j + 1)
    bare_count = before is not None and before.head == before.first and clause.tag(j) == "COUNT"
    return bare_count and phrase.reference is Reference.BARE


def _doer(clause: Clause, i: int) -> Phrase | None:
    """The phrase that does what the active verb at `i` says; None for those who treat the injured."""
    if clause.low(i) in WORDS["treating"]:
        return None
    j = i - 1
    while j >= 0 and (clause.tag(j) in AUXILIARY or clause.low(j) == "to"):
        j -= 1
    if clause.tag(i) != "ING" or clause.tag(j) != ",":
        return subject_ending(clause, j)
    opens = (p for p in clause.phrases if p.last <= j and _opens_clause(clause, p))
    return next(opens, None)


def _opens_clause(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase may be the subject of a clause that tells of victims, rather than who tells it."""
    if clause.low(phrase.last) in CUES and clause.tag(phrase.last) != "N":
        return False
    before = phrase.first - 1
    return clause.tag(before) in ("", '"', ",", "WH") or (
        clause.low(before) in CUES and clause.tag(before) != "N"
    )
