"""Victims: whether the words for them make them combatants or civilians, and the nouns that stand for them.

The nouns stand in the packaged list `data/victims.words`, written for ascribe after the codebook's rule
(codebook, "Figure": `status`): soldiers, police, rebels and guards of a state are combatants; residents,
workers, children, journalists and hostages are civilians; "people" and nationalities say nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from ascribe.figure import Status
from ascribe.reading.letters import WORD, fold
from ascribe.reading.lexicon import word_lists
from ascribe.reading.sides import SideKind, demonyms, find_sides

_JOINED: Final = re.compile(r"(?:,|;|/|&|\band\b|\bor\b|\bas well as\b)+", re.IGNORECASE)
_PRISONERS_OF_WAR: Final = re.compile(r"\b(?:prisoners? of war|pows?)\b", re.IGNORECASE)
_OF: Final = re.compile(r"\bof\b|\bfrom\b", re.IGNORECASE)
_DEEPEST = 3


def status_of(words: str) -> Status | None:
    """What the victims are, from the words for them; None where the words do not say (codebook, `status`).

    Of several nouns joined by "and", combatants and civilians together are mixed. "Members", "people" and the
    like take the status of what they are members of, a retired officer is a civilian, and people who are
    called by an armed group's name are combatants.
    """
    if _PRISONERS_OF_WAR.search(words):
        return Status.COMBATANT
    return _status(words, 0)


def is_person_noun(word: str) -> bool:
    """The word, in any case, denotes people that can be counted: "soldier", "peasants", "Iraqis"."""
    return fold(word) in person_nouns()


def is_equipment_noun(word: str) -> bool:
    """The word denotes a thing counted as destroyed, damaged or seized: "tanks", "house", in any case."""
    return fold(word) in equipment_nouns()


@functools.cache
def person_nouns() -> frozenset[str]:
    """Nouns that denote people who can be counted, singular and plural, in small letters."""
    lists = word_lists("victims")
    nouns = lists["combatant"] | lists["civilian"] | lists["unsaid"] | lists["combatant bodies"]
    peoples = {word for word in demonyms() if word.endswith(("s", "men", "man", "women", "woman"))}
    return frozenset(word for word in nouns | peoples if " " not in word)


@functools.cache
def equipment_nouns() -> frozenset[str]:
    """Nouns for equipment and buildings, singular and plural, in small letters."""
    return frozenset(word for word in word_lists("victims")["equipment"] if " " not in word)


@functools.cache
def ranks_and_offices() -> Mapping[str, Status]:
    """Words in small letters that introduce a named person ("captain", "mayor"), and the status they give."""
    lists = word_lists("victims")
    ranks = dict.fromkeys(lists["ranks"], Status.COMBATANT)
    return MappingProxyType(dict.fromkeys(lists["offices"], Status.CIVILIAN) | ranks)


@functools.cache
def _status_by_noun() -> Mapping[str, Status | None]:
    lists = word_lists("victims")
    by_noun: dict[str, Status | None] = dict(ranks_and_offices())
    by_noun.update(dict.fromkeys(lists["unsaid"] | lists["equipment"]))
    by_noun.update(dict.fromkeys(lists["combatant bodies"] | lists["combatant"], Status.COMBATANT))
    by_noun.update(dict.fromkeys(lists["civilian"], Status.CIVILIAN))
    return MappingProxyType(by_noun)


def _status(words: str, depth: int) -> Status | None:
    head, *rest = _OF.split(words, maxsplit=1)
    found = {_status_of_one(part) for part in _JOINED.split(head) if part.strip()}
    statuses = {status for status in found if status is not None}
    if not statuses and rest and depth < _DEEPEST and _takes_status_from(head):
        return _status(rest[0], depth + 1)
    if not statuses:
        return _of_a_group(words)
    return statuses.pop() if len(statuses) == 1 else Status.MIXED


def _status_of_one(words: str) -> Status | None:
    """The status that one noun phrase gives: its last known noun before any words that only describe it."""
    lists = word_lists("victims")
    folded = _noun_phrase([fold(word) for word in WORD.findall(words)])
    for pair in map(" ".join, pairwise(folded)):
        if pair in lists["makes civilian"]:
            return Status.CIVILIAN
        if pair in lists["makes combatant"]:
            return Status.COMBATANT
    by_noun = _status_by_noun()
    known = [word for word in folded if word in by_noun]
    if not known:
        return None
    status = by_noun[_head(folded, known)]
    if status is Status.COMBATANT and not lists["no longer"].isdisjoint(folded):
        return Status.CIVILIAN
    if status is None and not lists["armed modifiers"].isdisjoint(folded):
        return Status.COMBATANT
    if status is None and not lists["civil modifiers"].isdisjoint(folded):
        return Status.CIVILIAN
    return status


def _noun_phrase(folded: Sequence[str]) -> list[str]:
    """The words up to the first one that begins a description: "people who were walking by"."""
    enders = word_lists("victims")["after the noun"]
    end = next((index for index, word in enumerate(folded) if index and word in enders), len(folded))
    return list(folded[:end])


def _head(folded: Sequence[str], known: Sequence[str]) -> str:
    """The noun that counts: the last one, but the rank where a name follows ("Captain Jose Chavez")."""
    titles = ranks_and_offices()
    armed = [word for word in known if titles.get(word) is Status.COMBATANT]
    if folded[-1] not in known and armed:
        return armed[0]
    return known[-1]


def _takes_status_from(words: str) -> bool:
    """The words are only "members", "a group" or the like, of what follows."""
    of_whom = word_lists("victims")["of whom"]
    return any(fold(word) in of_whom for word in WORD.findall(words))


def _of_a_group(words: str) -> Status | None:
    """People called by an armed group's name are combatants, by a party's name civilians."""
    kinds = {side.kind for side in find_sides(words)}
    if SideKind.GROUP in kinds:
        return Status.COMBATANT
    return Status.CIVILIAN if SideKind.PARTY in kinds else None
