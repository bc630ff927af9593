"""Cues: the words that pass a content on, and the act that each performs (codebook, "Statement")."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ascribe.attribution import Act
from ascribe.reading.word_classes import inflected


class Cue(NamedTuple):
    """What one cue word does.

    act     the act
    bare    whether a content may follow without "that" or quotes ("said the town had fallen"); other verbs
            need one of them, or a comma, to be a cue at all ("confirmed that", but not "confirmed the order")
    object  whether what follows as a plain object is content ("condemned the attack")
    """

    act: Act
    bare: bool
    object: bool = False


_BARE: Mapping[Act, str] = {
    Act.SAY: "say tell add",
    Act.CLAIM: "claim allege assert insist",
    Act.CONFIRM: "confirm",
    Act.REPORT: "report announce",
    Act.ESTIMATE: "estimate believe think fear",
    Act.DENY: "deny",
    Act.PREDICT: "predict",
}
_THAT: Mapping[Act, str] = {
    Act.SAY: "state note explain declare stress emphasize emphasise point remark comment recall mention argue observe repeat "
    "reiterate reply respond answer conclude write tweet specify testify acknowledge admit concede complain maintain find "
    "contend warn caution suggest indicate inform disclose reveal learn determine know assure affirm hear",
    Act.PREDICT: "expect forecast",
    Act.PROMISE: "promise pledge vow threaten",
    Act.ORDER: "order instruct",
    Act.SHOW: "show",
    Act.ESTIMATE: "suspect calculate",
}
_OBJECT: Mapping[Act, str] = {
    Act.ACCUSE: "accuse blame",
    Act.JUDGE: "condemn praise criticize criticise denounce describe hail deplore call",
    Act.CALL_FOR: "urge demand ask",
    Act.SHOW: "show",
    Act.ORDER: "order",
}


# Irregular forms: word -> base.
_IRREGULAR: Mapping[str, str] = {
    "said": "say", "found": "find", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "shown": "show",
    "knew": "know", "known": "know", "heard": "hear",
}  # fmt: skip


def _cues() -> dict[str, Cue]:
    by_base: dict[str, Cue] = {}
    for act, words in _OBJECT.items():
        by_base |= {base: Cue(act, bare=False, object=True) for base in words.split()}
    for act, words in _THAT.items():
        by_base |= {
            base: Cue(act, bare=False, object=base in ("show", "order", "promise")) for base in words.split()
        }
    for act, words in _BARE.items():
        by_base |= {base: Cue(act, bare=True) for base in words.split()}
    cues = {form: cue for base, cue in by_base.items() for form in inflected(base)}
    for form in ("call", "calls", "called", "calling"):
        cues |= {
            f"{form} for": Cue(Act.CALL_FOR, bare=False, object=True),
            f"{form} on": Cue(Act.CALL_FOR, bare=False, object=True),
        }
        cues |= {f"{form} out": Cue(Act.JUDGE, bare=False, object=True)}
    cues |= {word: by_base[base] for word, base in _IRREGULAR.items()}
    # In these forms they are rarely the words of one who speaks.
    for word in ("know", "known", "think", "hear", "heard", "call", "calls", "point", "mention", "show"):
        cues.pop(word, None)
    return cues


CUES: Mapping[str, Cue] = MappingProxyType(_cues())
# Verbs that pass a count on where one follows ("put the dead at nine", "spoke of 300 dead", "counts 45").
COUNTING: Mapping[str, Act] = MappingProxyType(
    {form: Act.REPORT for base in "put speak count give list record document publish find cite identify revise raise update report announce "
     "write boast register tally release acknowledge admit confirm claim estimate name believe fear issue mention quote have show".split()
     for form in inflected(base)}
    | {"spoke": Act.REPORT, "spoken": Act.REPORT, "wrote": Act.REPORT, "writes": Act.REPORT, "gave": Act.REPORT, "found": Act.REPORT, "reports": Act.REPORT, "claims": Act.CLAIM, "counts": Act.REPORT,
       "has": Act.REPORT, "had": Act.REPORT, "have": Act.REPORT, "estimates": Act.ESTIMATE, "lists": Act.REPORT, "names": Act.REPORT, "puts": Act.REPORT}
    | {form: Act.ESTIMATE for form in (*inflected("estimate"), *inflected("believe"), *inflected("fear"))}
    | {form: Act.CLAIM for form in inflected("claim")} | {form: Act.CONFIRM for form in inflected("confirm")}
)  # fmt: skip
# Nouns of a speaker's own reckoning: "Iran's count stands at 84".
RECKONINGS = frozenset(
    "count toll figure figures tally number numbers estimate data statistics list balance records reckoning".split()
)
# Said by an unnamed voice: the codebook's hop `reports`, `unnamed`.
UNNAMED_ADVERBS = frozenset({"reportedly"})
# Nouns behind which a content follows ("reports that", "his claim that").
CUE_NOUNS: Mapping[str, Act] = MappingProxyType(
    {
        "reports": Act.REPORT, "report": Act.REPORT, "claims": Act.CLAIM, "claim": Act.CLAIM, "rumors": Act.REPORT, "rumours": Act.REPORT,
        "accusation": Act.ACCUSE, "accusations": Act.ACCUSE, "allegation": Act.ACCUSE, "allegations": Act.ACCUSE,
        "statement": Act.SAY, "news": Act.REPORT,
    }
)  # fmt: skip
