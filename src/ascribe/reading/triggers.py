"""The words that say what befell those who are counted, and in which grammatical form they say it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ascribe.figure import Certainty, Measure
from ascribe.reading.word_classes import inflected


class Form(StrEnum):
    """How a trigger takes its victims.

    PAST       past or participle of a transitive verb: object to the right, or, in the passive, subject to the left
    BASE       base form or third person of a transitive verb: object to the right
    ING        -ing form of a transitive verb: object to the right
    INTRANSITIVE  the victims are its subject ("died")
    STATE      a state that is said of its subject or stands behind a count ("15 dead", "were missing")
    EVENT      a noun whose victims follow "of" or stand before "'s" ("the murder of", "deaths of")
    HEAD       a noun that is counted itself ("five fatalities", "12 hostages")
    TOLL       a noun whose number follows at some distance ("the death toll rose to 20")
    """

    PAST = "past"
    BASE = "base"
    ING = "ing"
    INTRANSITIVE = "intransitive"
    STATE = "state"
    EVENT = "event"
    HEAD = "head"
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
    certainty: Certainty | None = None


_TRANSITIVE: Mapping[Measure, str] = {
    Measure.KILLED: "kill murder assassinate massacre execute slaughter behead decapitate lynch martyr electrocute "
    "neutralise neutralize eliminate liquidate asphyxiate crucify",
    Measure.INJURED: "injure wound maim",
    Measure.ABDUCTED: "kidnap abduct seize snatch",
    Measure.CAPTURED: "capture",
    Measure.DETAINED: "arrest detain imprison incarcerate apprehend",
    Measure.DISPLACED: "displace evacuate uproot",
}
_PAST: Mapping[Measure, str] = {
    Measure.KILLED: "slain|shot dead|shot to death|stabbed to death|beaten to death|burned to death|burnt to death|"
    "hacked to death|gunned down|mowed down|put to death|trampled to death|crushed to death|shot and killed|"
    "ambushed and killed|attacked and killed|attacked and murdered|kidnapped and murdered|kidnapped and killed|"
    "captured and killed|drowned|martyred|hanged|lost|buried|crushed|laid to rest",
    Measure.INJURED: "hurt|shot|stabbed|burned|hospitalized|hospitalised",
    Measure.CASUALTIES: "killed or wounded|killed and wounded|killed or injured|killed and injured|dead or wounded|"
    "dead and wounded|dead or injured|dead and injured|wounded or killed|injured or killed",
    Measure.ABDUCTED: "taken hostage|took hostage|held hostage|being held hostage|taken captive|held captive|kidnaped",
    Measure.CAPTURED: "taken prisoner|took prisoner",
    Measure.DETAINED: "held|jailed|rounded up|confined",
}
_INTRANSITIVE: Mapping[Measure, str] = {
    Measure.KILLED: "die dies died dying perish perished perishing succumbed succumb lost&their&lives lost&his&life lost&her&life "
    "losing&their&lives gave&their&lives gave&his&life gave&her&life",
    Measure.MISSING: "disappeared vanished disappear",
    Measure.CAPTURED: "surrendered",
    Measure.DISPLACED: "fled fleeing flee",
}
_STATE: Mapping[Measure, str] = {
    Measure.KILLED: "dead lifeless found&dead left&dead",
    Measure.INJURED: "unconscious",
    Measure.MISSING: "missing unaccounted trapped",
    Measure.DISPLACED: "homeless",
    Measure.ABDUCTED: "hostage",
}
_EVENT: Mapping[Measure, str] = {
    Measure.KILLED: "death remains murder assassination massacre execution slaughter",
    Measure.INJURED: "injury",
    Measure.ABDUCTED: "abduction",
    Measure.DETAINED: "arrest detention apprehension",
    Measure.CAPTURED: "capture surrender",
    Measure.MISSING: "disappearance",
    Measure.DISPLACED: "displacement evacuation",
}
_HEAD: Mapping[Measure, str] = {
    Measure.KILLED: "deaths killings fatalities murders assassinations bodies corpses lives martyrs slayings executions beheadings dead "
    "body corpse fatality drownings drowning killed",
    Measure.INJURED: "injuries wounded injured wounds",
    Measure.CASUALTIES: "casualties losses casualty",
    Measure.ABDUCTED: "hostages hostage captives captive kidnappings abductions abductees",
    Measure.CAPTURED: "prisoners&of&war prisoner&of&war pows",
    Measure.DETAINED: "arrests detainees detentions",
    Measure.DISPLACED: "refugees evacuees idps",
    Measure.MISSING: "disappearances",
}
_EQUIPMENT_TRANSITIVE: Mapping[Measure, str] = {
    Measure.DESTROYED: "destroy demolish torch raze wreck incinerate burn sink down sabotage",
    Measure.DAMAGED: "damage",
    Measure.SEIZED: "seize confiscate recover capture",
}
_EQUIPMENT_PAST: Mapping[Measure, str] = {
    Measure.DESTROYED: "blown up|blew up|shot down|set on fire|set ablaze|burned down|set fire to|knocked out|sunk|downed|burnt|"
    "lost|toppled|wiped out|crashed|dynamited",
    Measure.SEIZED: "found",
}
_TROOPS_TRANSITIVE: Mapping[Measure, str] = {
    Measure.DEPLOYED: "deploy dispatch send station mobilize mobilise withdraw",
}
_TROOPS_PAST: Mapping[Measure, str] = {Measure.DEPLOYED: "sent|withdrawn"}


def _split(words: str) -> list[str]:
    return (
        [w.replace("&", " ") for w in words.replace("|", " | ").split()]
        if "|" not in words
        else words.split("|")
    )


def _of_transitives(table: Mapping[Measure, str], past: Mapping[Measure, str], of: Of) -> dict[str, Trigger]:
    found: dict[str, Trigger] = {}
    for measure, bases in table.items():
        for base in bases.split():
            forms = zip(inflected(base), (Form.BASE, Form.BASE, Form.PAST, Form.ING), strict=True)
            found |= {word: Trigger(measure, form, of) for word, form in forms}
    for measure, words in past.items():
        found |= {word: Trigger(measure, Form.PAST, of) for word in words.split("|")}
    return found


def _of_form(table: Mapping[Measure, str], form: Form) -> dict[str, Trigger]:
    return {word: Trigger(measure, form) for measure, words in table.items() for word in _split(words)}


def _people() -> dict[str, Trigger]:
    return {
        **_of_form(_HEAD, Form.HEAD),
        **_of_transitives(_TRANSITIVE, _PAST, Of.PEOPLE),
        **_of_form(_EVENT, Form.EVENT),
        **_of_form(_INTRANSITIVE, Form.INTRANSITIVE),
        **_of_form(_STATE, Form.STATE),
        "killing or wounding": Trigger(Measure.CASUALTIES, Form.ING),
        "killing and wounding": Trigger(Measure.CASUALTIES, Form.ING),
        "killing or injuring": Trigger(Measure.CASUALTIES, Form.ING),
        "killing and injuring": Trigger(Measure.CASUALTIES, Form.ING),
        "death toll": Trigger(Measure.KILLED, Form.TOLL),
        "toll": Trigger(Measure.KILLED, Form.TOLL),
        "shooting dead": Trigger(Measure.KILLED, Form.ING),
        "kidnaping": Trigger(Measure.ABDUCTED, Form.ING),
        "taking hostage": Trigger(Measure.ABDUCTED, Form.ING),
        "claiming the lives of": Trigger(Measure.KILLED, Form.ING),
    }


# A word may befall people in one sense and equipment in another ("captured").
PEOPLE_TRIGGERS: Mapping[str, Trigger] = MappingProxyType(_people())
EQUIPMENT_TRIGGERS: Mapping[str, Trigger] = MappingProxyType(
    {
        **_of_transitives(_EQUIPMENT_TRANSITIVE, _EQUIPMENT_PAST, Of.EQUIPMENT),
        "seizure": Trigger(Measure.SEIZED, Form.EVENT, Of.EQUIPMENT),
        "destruction": Trigger(Measure.DESTROYED, Form.EVENT, Of.EQUIPMENT),
        "loss": Trigger(Measure.DESTROYED, Form.EVENT, Of.EQUIPMENT),
        "blowing up": Trigger(Measure.DESTROYED, Form.ING, Of.EQUIPMENT),
        "shooting down": Trigger(Measure.DESTROYED, Form.ING, Of.EQUIPMENT),
        "setting fire to": Trigger(Measure.DESTROYED, Form.ING, Of.EQUIPMENT),
    }
)
TROOP_TRIGGERS: Mapping[str, Trigger] = MappingProxyType(
    {
        **_of_transitives(_TROOPS_TRANSITIVE, _TROOPS_PAST, Of.TROOPS),
        "deployment": Trigger(Measure.DEPLOYED, Form.EVENT, Of.TROOPS),
    }
)
ALL_TRIGGERS = frozenset(PEOPLE_TRIGGERS) | frozenset(EQUIPMENT_TRIGGERS) | frozenset(TROOP_TRIGGERS)
