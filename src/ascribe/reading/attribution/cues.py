"""Cues: the words that pass a content on, and the act that each performs (codebook, "Statement")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ascribe.attribution import Act
from ascribe.reading.grammar.word_classes import forms_of
from ascribe.reading.lexicon import word_lists

WORDS = word_lists("cues")


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


def _lists(ending: str) -> Iterator[tuple[Act, frozenset[str]]]:
    for heading, words in WORDS.items():
        act, _, what = heading.partition(" / ")
        if what == ending:
            yield Act(act), words


# Verbs that take both "that" and a plain object as their content.
_BOTH = frozenset({"show", "order", "promise"})
# In these forms they are rarely the words of one who speaks.
_RARE = frozenset({"know", "known", "think", "hear", "heard", "call", "calls", "point", "mention", "show"})


def _cues() -> dict[str, Cue]:
    bases: dict[str, Cue] = {}
    for act, words in _lists("object"):
        bases |= dict.fromkeys(words, Cue(act, bare=False, object=True))
    for act, words in _lists("that"):
        bases |= {base: Cue(act, bare=False, object=base in _BOTH) for base in words}
    for act, words in _lists("bare"):
        bases |= dict.fromkeys(words, Cue(act, bare=True))
    cues = {form: cue for base, cue in bases.items() for form in forms_of(base)}
    for form in forms_of("call"):
        cues |= dict.fromkeys((f"{form} for", f"{form} on"), Cue(Act.CALL_FOR, bare=False, object=True))
        cues[f"{form} out"] = Cue(Act.JUDGE, bare=False, object=True)
    return {word: cue for word, cue in cues.items() if word not in _RARE}


def _counting() -> dict[str, Act]:
    ordered = sorted(_lists("counting"), key=lambda entry: entry[0] is not Act.REPORT)
    return {form: act for act, words in ordered for base in words for form in forms_of(base)}


CUES: Mapping[str, Cue] = MappingProxyType(_cues())
# Verbs that pass a count on where one follows ("put the dead at nine", "spoke of 300 dead", "counts 45").
COUNTING: Mapping[str, Act] = MappingProxyType(_counting())
# Nouns behind which a content follows ("reports that", "his claim that").
CUE_NOUNS: Mapping[str, Act] = MappingProxyType(
    {word: act for act, words in _lists("noun") for word in words}
)
