"""Mentions: each place where a sentence says that so many of somebody were killed, wounded, taken and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ascribe.figure import Measure
from ascribe.quantity import Quantity
from ascribe.reading.clause import Clause
from ascribe.reading.phrases import ONE, Phrase, Reference
from ascribe.reading.speakers import is_body
from ascribe.reading.tokens import Token
from ascribe.reading.triggers import (
    EQUIPMENT_TRIGGERS,
    PEOPLE_TRIGGERS,
    TROOP_TRIGGERS,
    Form,
    Of,
    Trigger,
)
from ascribe.reading.victims import is_equipment_noun, is_person_noun, is_troop_noun

_AUXILIARY = frozenset({"BE", "HAVE", "MODAL", "ADV", "DO", "DATE"})
# Triggers that befall things as well as people: their victims must be known as people.
_NEEDS_PERSON = frozenset({Measure.ABDUCTED, Measure.CAPTURED, Measure.DETAINED})
# Words between subject and participle that change nothing about who was hit.
_REPORTED = frozenset(
    "reported found feared believed confirmed presumed declared listed left said known thought also to apparently reportedly allegedly "
    "brutally later lie lay lying get got getting become became remain remained gone went".split()
)
_REMAINS = frozenset("death deaths body bodies corpse corpses remains murders".split())
_INCLUDING = frozenset({"including", "includes", "included", "include", "among"})
_CLAUSE_OPENERS = frozenset({"VERB", "BE", "HAVE", "MODAL", "ED", "DO"})
_CARRIERS = frozenset(
    "vehicle truck bus car jeep van plane aircraft airplane airliner jet helicopter drone tank ship boat vessel submarine "
    "cruiser frigate tanker train carrier minibus ambulance warship trawler ferry pickup".split()
)
# Nouns that name people by what befell them: something more can befall them.
_PERSONS_BY_FATE = frozenset(
    "hostage hostages captive captives prisoners prisoner detainees refugees evacuees abductees martyrs".split()
)
_ABSTRACT = ("ions", "ion", "ments", "ment", "ties", "ness", "ings", "ing")
_GENERIC = frozenset("people persons others victims ones lives dead".split())


class Mention(NamedTuple):
    """One count with what befell those who are counted.

    phrase    the words that carry the count
    quantity  how many
    measure   what befell them
    at        token of the trigger
    whole     index, among the sentence's mentions, of the total that this one is named as a part of; else None
    actor     phrase of those who did it, where the trigger's grammar names them; else None
    """

    phrase: Phrase
    quantity: Quantity
    measure: Measure
    at: int
    whole: int | None = None
    actor: Phrase | None = None
    form: Form = Form.PAST


def mentions(clause: Clause) -> list[Mention]:
    """The mentions of one sentence, in the order of their words, each phrase once for each measure."""
    found: list[Mention] = []
    seen: set[tuple[int, Measure]] = set()
    for i, token in enumerate(clause.tokens):
        for trigger in _triggers(clause, i, token):
            for mention in _governed(clause, i, trigger):
                if _may_be_natural(clause, mention):
                    continue
                key = (mention.phrase.first, mention.measure)
                if key not in seen:
                    seen.add(key)
                    found.append(mention)
                    whole = len(found) - 1
                    for part in (
                        *_parts(clause, mention, whole=whole),
                        *_parts_behind(clause, mention, whole=whole),
                    ):
                        if (part.phrase.first, part.measure) not in seen:
                            seen.add((part.phrase.first, part.measure))
                            found.append(part)
    return found


def _may_be_natural(clause: Clause, mention: Mention) -> bool:
    """Whether one death is told without a word of violence or accident (codebook: natural deaths are no figures)."""
    low = clause.low(mention.at)
    if mention.quantity.high != 1 or not low.startswith(("die", "death", "dying", "passed", "dead", "body")):
        return False
    return _VIOLENCE.search(clause.text, clause.sentence.start, clause.sentence.end) is None


_VIOLENCE = re.compile(
    r"kill|murder|assassin|shot|shoot|gun|bomb|attack|explo|blast|crash|fire|quake|flood|clash|fight|combat|battle|war\b|raid|strike|"
    r"stab|beat|tortur|bullet|wound|injur|mine\b|mortar|missile|rocket|drown|storm|hurricane|siege|hostage|kidnap|captiv|captor|custody|execut|"
    r"massacre|violen|ambush|found|mutilat|rebel|guerrilla|soldier|troop|militant|insurgent|terror|accident|collapse|drone|hit\b|toll",
    re.IGNORECASE,
)


def _triggers(clause: Clause, i: int, token: Token) -> Iterator[Trigger]:
    if token.low in ("number", "total") and clause.low(i + 1) in ("of", "number"):
        counted = next(
            (PEOPLE_TRIGGERS[t.low] for t in clause.tokens[i + 2 : i + 9] if t.low in PEOPLE_TRIGGERS), None
        )
        if counted is not None:
            yield Trigger(counted.measure, Form.TOLL)
    for table in (PEOPLE_TRIGGERS, EQUIPMENT_TRIGGERS, TROOP_TRIGGERS):
        trigger = table.get(token.low)
        if trigger is not None:
            yield trigger


def _governed(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """The mentions that the trigger at token `i` gives rise to."""
    inside = clause.covering.get(i)
    if inside is not None and inside.state is not None and i < inside.head and _fits(clause, inside, trigger):
        yield from _stated(clause, inside, i, trigger)
        return
    if trigger.form is Form.HEAD or trigger.form is Form.STATE:
        yield from _headed(clause, i, trigger)
        if inside is not None and inside.quantity is not None:
            return
    if trigger.form is Form.TOLL:
        yield from _toll(clause, i, trigger)
    if trigger.form is Form.EVENT or (
        clause.low(i + 1) == "of" and (trigger.form is Form.ING or clause.low(i) in _REMAINS)
    ):
        yield from _event(clause, i, trigger)
    if trigger.form in (Form.INTRANSITIVE, Form.STATE):
        yield from _of_subjects(clause, i, trigger)
    if trigger.form is Form.ING or (trigger.form is Form.BASE and not _is_unreal(clause, i, trigger)):
        yield from _of_objects(clause, i, trigger)
    if trigger.form is Form.PAST:
        yield from _past(clause, i, trigger)
    if (
        clause.low(i) in _CASUALTY_STATES
        and clause.low(i - 1) in ("the", "of", "dead", "wounded")
        or clause.low(i - 1) in (",", "CONJ")
    ):
        yield from _put_at(clause, i, trigger)
    if clause.low(i) in _CASUALTY_STATES and clause.low(i - 1) == "the" and clause.low(i - 2) == "among":
        yield from _among(clause, i, trigger)


_CASUALTY_STATES = frozenset("dead killed wounded injured missing victims casualties hostages".split())


def _among(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Those who are named of a number: "a boy was among the dead", "among the wounded is the envoy"."""
    if clause.low(i) == "victims":
        return
    after = i + 1
    if clause.tag(after) == "BE":
        yield from _listed(clause, after + 1, i, trigger, None)
        return
    phrase = _subject_ending(clause, _before_auxiliaries(clause, i - 2))
    yield from _listed_before(clause, phrase, i, trigger, None, expected=True)


def _is_unreal(clause: Clause, i: int, trigger: Trigger) -> bool:
    """Whether a base form tells what might or should happen ("threatened to kill"); plans to send count."""
    j = i - 1
    while clause.tag(j) == "ADV":
        j -= 1
    return trigger.of is not Of.TROOPS and (clause.low(j) == "to" or clause.tag(j) in ("MODAL", "DO"))


def _stated(clause: Clause, phrase: Phrase, i: int, trigger: Trigger) -> Iterator[Mention]:
    quantity = _quantity(clause, phrase)
    if quantity is not None:
        yield Mention(phrase, quantity, trigger.measure, i, form=Form.STATE)


def _past(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    if _is_passive(clause, i, of=trigger.of):
        yield from _of_subjects(clause, i, trigger)
    else:
        yield from _of_objects(clause, i, trigger)


def _is_passive(clause: Clause, i: int, *, of: Of) -> bool:
    """Whether the past form at `i` is a participle of which its subject is the victim."""
    j = i - 1
    while j >= 0 and (clause.tag(j) in ("ADV", "NEG") or clause.low(j) in _REPORTED):
        j -= 1
    if clause.tag(j) == "BE":
        return True
    if clause.tag(j) in ("HAVE", "MODAL"):
        return False
    if of is Of.TROOPS:
        return False
    after = i + 1
    while clause.tag(after) == "ADV":
        after += 1
    if clause.low(after) in (
        "by",
        "in",
        "on",
        "when",
        "while",
        "during",
        "at",
        "near",
        "after",
        "as",
        "since",
        ".",
        ",",
        "",
    ):
        return True
    phrase = clause.starting.get(after)
    if phrase is None:
        return True
    before = clause.ending.get(j + 1)
    # "15 dead and 3 wounded Monday", "12 killed, 5 hurt": a bare count before a participle is its victim.
    return (
        before is not None
        and before.quantity is not None
        and before.head == before.first
        and clause.tag(j) == "COUNT"
        and phrase.reference is Reference.BARE
    )


def _fits(clause: Clause, phrase: Phrase, trigger: Trigger, at: int = -1) -> bool:
    """Whether what the phrase names can befall what the trigger says."""
    head = clause.low(phrase.head)
    if trigger.of is Of.EQUIPMENT:
        counted = phrase.reference is Reference.COUNTED and (
            is_equipment_noun(head) or _is_of_equipment(clause, phrase)
        )
        # Codebook, "Singular things": without a number only a vehicle, aircraft or vessel, and only destroyed.
        return counted or (
            phrase.reference is Reference.ONE and trigger.measure is Measure.DESTROYED and head in _CARRIERS
        )
    if trigger.of is Of.TROOPS:
        return is_troop_noun(head)
    inside = PEOPLE_TRIGGERS.get(head)
    if inside is not None and inside.measure is not trigger.measure and head not in _PERSONS_BY_FATE:
        return False
    if clause.low(at) == "trapped" and not re.search(r"\bmine(?:rs?|shaft)?\b", clause.text, re.IGNORECASE):
        return False  # Codebook, "Singular things": the trapped are no figure, but miners underground are missing.
    if trigger.measure is Measure.DISPLACED and (phrase.state is not None or is_troop_noun(head)):
        return False
    if (trigger.measure in _NEEDS_PERSON or clause.low(at) == "lost") and clause.tag(phrase.head) != "COUNT":
        return (
            is_person_noun(head)
            or _is_name(clause, phrase)
            or head in ("others", "hostages", "prisoners", "suspects")
        )
    return not is_equipment_noun(head)


def _is_of_equipment(clause: Clause, phrase: Phrase) -> bool:
    """Whether a counted phrase without a known noun names arms all the same ("6 AK-47s", "700 rounds of ammunition")."""
    return any(is_equipment_noun(t.low) for t in clause.tokens[phrase.inner : max(phrase.last, phrase.of)])


def _quantity(clause: Clause, phrase: Phrase, *, expected: bool = False) -> Quantity | None:
    """How many people a phrase stands for; None where it is no count, or counts nobody.

    Where a person is `expected` by the grammar, a name in capitals needs no office before it.
    """
    if phrase.quantity is not None:
        if phrase.quantity.low == 0 == phrase.quantity.high:
            return None
        if phrase.reference is Reference.ONE and not _is_one_person(clause, phrase):
            return None
        return phrase.quantity
    head = clause.low(phrase.head)
    if phrase.reference is Reference.BARE and _is_name(clause, phrase, expected=expected):
        return ONE
    if phrase.reference is Reference.DEFINITE and is_person_noun(head) and not _is_plural(head):
        return ONE
    return None


def _is_one_person(clause: Clause, phrase: Phrase) -> bool:
    head = clause.low(phrase.head)
    return (
        (is_person_noun(head) and not _is_plural(head)) or is_equipment_noun(head) or _is_name(clause, phrase)
    )


def _is_plural(head: str) -> bool:
    return head in (
        "people",
        "men",
        "women",
        "children",
        "police",
        "troops",
        "clergymen",
        "policemen",
        "crew",
        "personnel",
    ) or (head.endswith("s") and not head.endswith("ss"))


def _is_name(clause: Clause, phrase: Phrase, *, expected: bool = False) -> bool:
    """Whether a bare phrase is one person's name, with or without office."""
    words = [t for t in clause.tokens[phrase.inner : phrase.last] if t.tag == "N"]
    if not words or is_equipment_noun(words[-1].low) or words[-1].low in PEOPLE_TRIGGERS:
        return False
    last = words[-1]
    if is_person_noun(last.low):
        return False
    if clause.sentence.shouting:
        office = any(is_person_noun(t.low) and not _is_plural(t.low) for t in words[:-1])
        whole = " ".join(t.low for t in words)
        plain = is_body(whole) or last.low.endswith(_ABSTRACT) or len(words) > 5
        return len(words) >= 2 and (office or (expected and not plain))
    return last.capital and len(words) >= 2 and all(t.capital for t in words[-2:])


def _of_subjects(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Victims to the left: "three soldiers and a child were killed", "five wounded"."""
    j = _before_auxiliaries(clause, i)
    if clause.tag(j) == "NEG":
        return
    phrase = _described(clause, i, j) or _subject_ending(clause, j)
    if phrase is None or (_quantity(clause, phrase) is None and not _fits(clause, phrase, trigger)):
        phrase = _distant_subject(clause, j, trigger) or phrase
    actor = _agent(clause, i)
    yield from _joined_later(clause, i, trigger, actor)
    expected = (
        any(clause.low(k) in ("was", "is", "been") for k in range(j + 1, i))
        or trigger.form is Form.INTRANSITIVE
    )
    yield from _listed_before(clause, phrase, i, trigger, actor, expected=expected)


def _listed_before(
    clause: Clause, phrase: Phrase | None, i: int, trigger: Trigger, actor: Phrase | None, *, expected: bool
) -> Iterator[Mention]:
    """The mentions of a list of phrases that ends with `phrase`, in the order of the words."""
    found = []
    while phrase is not None:
        quantity = _quantity(clause, phrase, expected=expected)
        if quantity is not None and _fits(clause, phrase, trigger, i):
            found.append(Mention(phrase, quantity, trigger.measure, i, actor=actor, form=trigger.form))
        phrase = _coordinate_before(clause, phrase)
    yield from reversed(found)


def _described(clause: Clause, i: int, j: int) -> Phrase | None:
    """The phrase that a participle describes: "of two women seized in Baghdad", "Ms Hassan, kidnapped a week ago"."""
    if any(clause.tag(k) in ("BE", "HAVE") for k in range(j + 1, i)):
        return None
    phrase = clause.ending.get(j + 1)
    if phrase is None and clause.tag(j) == "," and clause.tag(i) == "ED":
        phrase = clause.ending.get(j)
        if phrase is not None and clause.low(phrase.first - 1) in ("them", "whom", "including", "among"):
            return None
    while phrase is not None and phrase.quantity is None and clause.low(phrase.first - 1) == "of":
        phrase = clause.ending.get(phrase.first - 1)
    return phrase


def _joined_later(clause: Clause, i: int, trigger: Trigger, actor: Phrase | None) -> Iterator[Mention]:
    """Victims behind a passive: "was killed along with his son and 15 bodyguards"."""
    if clause.low(i + 1) in ("along with", "together with", "as well as"):
        yield from _listed(clause, i + 2, i, trigger, actor)


def _distant_subject(clause: Clause, j: int, trigger: Trigger) -> Phrase | None:
    """The nearest counted phrase to the left that could be the victim, across what describes it."""
    for k in range(j, max(-1, j - 28), -1):
        if clause.tag(k) in (";", ":", ".") or (
            clause.low(k) in PEOPLE_TRIGGERS and clause.tag(k) in ("ED", "ING")
        ):
            return None
        phrase = clause.ending.get(k + 1)
        if phrase is None or phrase.quantity is None or not _fits(clause, phrase, trigger):
            continue
        if (
            trigger.of is Of.PEOPLE
            and clause.tag(phrase.head) != "COUNT"
            and not is_person_noun(clause.low(phrase.head))
        ):
            continue
        if _quantity(clause, phrase) is None or clause.tag(phrase.first - 1) in ("PREP", "ING", "VERB"):
            continue
        if clause.tag(phrase.last) in ("WH", "ING", "ED", "PREP", ",", "("):
            return phrase
    return None


def _before_auxiliaries(clause: Clause, i: int) -> int:
    """The token before the verb group that ends at `i`."""
    j = i - 1
    while j >= 0 and (clause.tag(j) in _AUXILIARY or clause.low(j) in _REPORTED):
        j -= 1
    return j


def _subject_ending(clause: Clause, j: int) -> Phrase | None:
    """The phrase that is the subject of a verb group after token `j`."""
    steps = 0
    while j >= 0 and steps < 12:
        steps += 1
        if clause.tag(j) == "WH" and clause.low(j) in ("who", "which", "that", "whom"):
            j -= 1
            continue
        if clause.low(j) == "that" and clause.tag(j) == "DET":
            j -= 1
            continue
        if clause.tag(j) in (",", "--", ")"):
            opening = _opening(clause, j)
            if opening is None:
                return None
            j = opening - 1
            continue
        phrase = clause.ending.get(j + 1)
        if phrase is None:
            return None
        if clause.tag(phrase.first - 1) == "PREP" and clause.low(phrase.first - 1) not in (
            "than",
            "including",
        ):
            host = clause.ending.get(phrase.first - 1)
            if host is not None:
                j = host.last - 1
                if host.quantity is not None or clause.low(phrase.first - 1) in (
                    "of",
                    "in",
                    "from",
                    "at",
                    "on",
                    "with",
                ):
                    continue
            return None
        return phrase
    return None


def _opening(clause: Clause, j: int) -> int | None:
    """The mark that opens the insertion which the mark at `j` closes."""
    closing = clause.tag(j)
    wanted = {")": "(", ",": ",", "--": "--"}[closing]
    for k in range(j - 1, max(-1, j - 30), -1):
        if clause.tag(k) == wanted:
            return k
    return None


def _coordinate_before(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The phrase that stands in one list with `phrase`, before it."""
    k = phrase.first - 1
    if clause.tag(k) not in ("CONJ", ","):
        return None
    while clause.tag(k) in ("CONJ", ",") and clause.low(k) not in ("but", "yet", "nor"):
        k -= 1
    before = clause.ending.get(k + 1)
    if before is None:
        before = _subject_ending(clause, k) if clause.tag(k) == "N" else None
    if before is None or before.first >= phrase.first:
        return None
    governor = before.first - 1
    while clause.tag(governor) == "ADV":
        governor -= 1
    if clause.tag(governor) in ("ING", "VERB", "ED") and clause.low(governor) not in _REPORTED:
        return None
    if clause.tag(governor) == "PREP":
        return None
    return (
        before
        if before.quantity is not None or before.reference is not Reference.BARE or _is_name(clause, before)
        else None
    )


def _of_objects(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Victims to the right: "killed three soldiers and a child", "wounding five"."""
    j = i + 1
    while clause.tag(j) == "ADV" or clause.low(j) in ("of",) and trigger.form is Form.ING:
        j += 1
    if (
        clause.tag(j) == "CONJ"
        and clause.low(j + 1) in PEOPLE_TRIGGERS
        and clause.starting.get(j + 2) is not None
    ):
        j += 2
    actor = _subject_of(clause, i)
    yield from _listed(clause, j, i, trigger, actor)


def _listed(clause: Clause, j: int, i: int, trigger: Trigger, actor: Phrase | None) -> Iterator[Mention]:
    """The mentions of a list of phrases that starts at token `j`."""
    phrase = clause.starting.get(j)
    while phrase is not None:
        quantity = _quantity(clause, phrase, expected=True)
        if quantity is not None and _fits(clause, phrase, trigger, i):
            yield Mention(phrase, quantity, trigger.measure, i, actor=actor, form=trigger.form)
        phrase = _coordinate_after(clause, phrase)


def _coordinate_after(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The phrase that stands in one list with `phrase`, after it; None where a new clause begins."""
    k = max(phrase.of, phrase.last)
    while (
        clause.tag(k) == "PREP"
        and clause.low(k) not in ("including",)
        and clause.starting.get(k + 1) is not None
    ):
        k = clause.starting[k + 1].of
    if clause.tag(k) not in ("CONJ", ","):
        return None
    while clause.tag(k) in ("CONJ", ",") and clause.low(k) not in ("but", "yet", "nor"):
        k += 1
    after = clause.starting.get(k)
    if after is None or (after.quantity is None and not _is_name(clause, after)):
        return None
    following = max(after.last, after.of)
    while clause.tag(following) == "ADV":
        following += 1
    if clause.tag(following) in _CLAUSE_OPENERS or clause.low(following) in PEOPLE_TRIGGERS:
        return None
    return after


def _subject_of(clause: Clause, i: int) -> Phrase | None:
    """The phrase that does what the active verb at `i` says."""
    j = i - 1
    while j >= 0 and (clause.tag(j) in _AUXILIARY or clause.low(j) == "to"):
        j -= 1
    if clause.tag(i) == "ING" and clause.tag(j) == ",":
        for phrase in clause.phrases:
            if phrase.last <= j and clause.tag(phrase.first - 1) in ("", '"', ",", "WH"):
                return phrase
        return None
    return _subject_ending(clause, j)


def _agent(clause: Clause, i: int) -> Phrase | None:
    """The phrase after "by" behind a passive."""
    for k in range(i + 1, min(i + 8, len(clause.tokens))):
        if clause.low(k) == "by":
            return clause.starting.get(k + 1)
        if clause.tag(k) in ("CONJ", ".", ";", "WH", "BE"):
            return None
    return None


def _headed(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Counted nouns: "15 dead", "five fatalities", "the dead at nine"."""
    phrase = clause.covering.get(i)
    if phrase is None:
        return
    if phrase.quantity is not None and phrase.reference is Reference.COUNTED and phrase.quantity.low != 0:
        if phrase.head == i or trigger.form is Form.STATE:
            yield Mention(phrase, phrase.quantity, trigger.measure, i, form=trigger.form)
            for other in _same_list(clause, phrase, i, trigger):
                yield other
        return
    yield from _put_at(clause, i, trigger)


def _same_list(clause: Clause, phrase: Phrase, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Counts before a state: "35 guerrillas and 5 soldiers dead"."""
    if i == phrase.inner:
        return
    before = _coordinate_before(clause, phrase)
    while before is not None and before.quantity is not None:
        if before.state is None and clause.low(before.head) not in PEOPLE_TRIGGERS:
            yield Mention(before, before.quantity, trigger.measure, i, form=trigger.form)
        before = _coordinate_before(clause, before)


def _put_at(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """A number said of a noun: "put the dead at nine", "the number of wounded rose to 40"."""
    if clause.low(i) in ("body", "corpse", "bodies", "lives", "corpses"):
        return
    k = i + 1
    if clause.low(k) in (
        "at",
        "to",
        "is",
        "was",
        "stands",
        "stood",
        "were",
        "of",
        "totals",
        "totaled",
        "reached",
    ):
        k += 1
        if clause.low(k) in ("at", "to"):
            k += 1
        phrase = clause.starting.get(k)
        if phrase is not None and phrase.quantity is not None and phrase.reference is Reference.COUNTED:
            yield Mention(phrase, phrase.quantity, trigger.measure, i, form=Form.TOLL)


def _toll(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """The number that a toll is said to reach, behind it or ("raised to 36 the number of dead") before it."""
    before = clause.ending.get(i - 1 if clause.tag(i - 1) == "DET" else i)
    if before is None and clause.covering.get(i) is not None:
        before = clause.ending.get(clause.covering[i].first)
    if before is not None and before.quantity is not None and clause.low(before.first - 1) == "to":
        yield Mention(before, before.quantity, trigger.measure, i, form=Form.TOLL)
        return
    for k in range(i + 1, min(i + 18, len(clause.tokens))):
        if clause.tag(k) in (";", "WH") or clause.low(k) in ("including", "from"):
            return
        phrase = clause.starting.get(k)
        if phrase is not None and phrase.reference is Reference.COUNTED and phrase.quantity is not None:
            head = clause.low(phrase.head)
            if phrase.quantity.low != 0 and (
                clause.tag(phrase.head) == "COUNT" or is_person_noun(head) or head in PEOPLE_TRIGGERS
            ):
                yield Mention(phrase, phrase.quantity, trigger.measure, i, form=Form.TOLL)
                return


def _event(clause: Clause, i: int, trigger: Trigger) -> Iterator[Mention]:
    """Victims of a noun: "the murder of six priests", "Galan's assassination"."""
    if clause.low(i + 1) in ("of", "to"):
        yield from _listed(clause, i + 2, i, trigger, _agent(clause, i + 2))


def _parts(clause: Clause, mention: Mention, *, whole: int) -> Iterator[Mention]:
    """Parts that are named of a total: "including two children", "one of them a diplomat"."""
    if mention.quantity.high == 1:
        return
    k = max(mention.phrase.last, mention.phrase.of)
    end = min(k + 14, len(clause.tokens))
    while k < end:
        partitive = clause.covering.get(k)
        if clause.low(k) in ("them", "whom") and partitive is not None and partitive.quantity is not None:
            yield Mention(
                partitive, partitive.quantity, mention.measure, mention.at, whole, mention.actor, mention.form
            )
            k, end = k + 1, min(k + 8, len(clause.tokens))
            continue
        if clause.low(k) in _INCLUDING or (
            clause.low(k) in ("them", "whom") and clause.low(k - 1) in ("among", "of")
        ):
            yield from _part_list(clause, k + 1 + (clause.low(k + 1) in ("them", "whom")), mention, whole)
            return
        if clause.tag(k) in (".", ";") or (k > mention.at and clause.low(k) in PEOPLE_TRIGGERS):
            return
        k += 1


def _parts_behind(clause: Clause, mention: Mention, *, whole: int) -> Iterator[Mention]:
    """Parts whose "among them" follows, and a list of places behind a colon: "58 bodies: 22 in Danya, eight in Geza"."""
    for phrase in clause.phrases:
        if phrase.first < mention.phrase.last or phrase.quantity is None or phrase == mention.phrase:
            continue
        last = max(phrase.last, phrase.of)
        if clause.low(last) == "among" and clause.low(last + 1) in ("them", "these", "those"):
            yield Mention(
                phrase, phrase.quantity, mention.measure, mention.at, whole, mention.actor, mention.form
            )
    k = max(mention.phrase.last, mention.phrase.of)
    if clause.tag(k) != ":":
        return
    for phrase in clause.phrases:
        placed = clause.low(phrase.last) in ("in", "at", "near", "from") or is_person_noun(
            clause.low(phrase.head)
        )
        if (
            phrase.first > k
            and phrase.reference is Reference.COUNTED
            and phrase.quantity is not None
            and placed
        ):
            yield Mention(
                phrase, phrase.quantity, mention.measure, mention.at, whole, mention.actor, mention.form
            )


def _part_list(clause: Clause, k: int, mention: Mention, whole: int) -> Iterator[Mention]:
    while clause.tag(k) in (",", "BE", "ADV"):
        k += 1
    phrase = clause.starting.get(k)
    while phrase is not None:
        quantity = _quantity(clause, phrase)
        if quantity is not None and not is_equipment_noun(clause.low(phrase.head)):
            yield Mention(phrase, quantity, mention.measure, mention.at, whole, mention.actor, mention.form)
        phrase = _coordinate_after(clause, phrase)
