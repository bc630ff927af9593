"""Weapons and causes: what the words of a text say did it, in the codebook's classes.

The phrases come from the packaged lists of `data/weapons.words`, written for ascribe after the codebook's
rules (codebook, "Figure": `weapon`; "Decisions on hard cases").
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from ascribe.figure import Weapon
from ascribe.reading.letters import Words, words_of
from ascribe.reading.lexicon import word_lists


class WeaponWords(msgspec.Struct, frozen=True):
    """Words that name a weapon or a cause; `weapon` is None for an event that names none ("clash", "blast").

    implied  the words tell only who does it, how or with what in hand ("gunmen", "ambush");
             the weapon follows from them where no other is named
    """

    start: int
    end: int
    weapon: Weapon | None
    implied: bool = False


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    weapon: Weapon | None
    implied: bool
    counts: bool


_JOINTS: Final = frozenset((" ", "-", "  ", "\n", "‑", "–", "- ", "' ", "’ "))
# What the damage was done with goes before what came of it: a bomb sets fire, a missile downs a plane.
_LEADING: Final = (Weapon.SUICIDE_BOMB, Weapon.CHEMICAL, Weapon.DRONE, Weapon.AIRSTRIKE)
_CONSEQUENCES: Final = (Weapon.DISASTER, Weapon.CRASH, Weapon.OTHER, Weapon.COLLAPSE, Weapon.FIRE)
_TOO_MANY = 3


def find_weapons(text: str) -> list[WeaponWords]:
    """The words of a text that name weapons, causes and violent events, in order and without overlap.

    Events of which the words name no weapon ("explosion", "clash", "attack") are given with weapon None, so
    that they differ from a text that speaks of no event at all.
    """
    return list(_find(text, words_of(text)))


def _find(text: str, words: Words) -> Iterator[WeaponWords]:
    phrases = _phrases()
    folded, spans = words
    past = 0
    for index, word in enumerate(folded):
        if index < past or word not in phrases:
            continue
        for phrase in phrases[word]:
            last = index + len(phrase.rest)
            if phrase.rest and not _continues(text, words, index, phrase.rest):
                continue
            past = last + 1
            if phrase.counts:
                yield WeaponWords(spans[index][0], spans[last][1], phrase.weapon, phrase.implied)
            break


def _continues(text: str, words: Words, index: int, rest: tuple[str, ...]) -> bool:
    end = index + 1 + len(rest)
    if tuple(words.folded[index + 1 : end]) != rest:
        return False
    return all(text[before[1] : after[0]] in _JOINTS for before, after in pairwise(words.spans[index:end]))


@functools.cache
def _phrases() -> Mapping[str, tuple[_Phrase, ...]]:
    found: dict[str, dict[tuple[str, ...], _Phrase]] = {}
    for heading, listed in word_lists("weapons").items():
        name = heading.removesuffix("?")
        weapon = None if name in ("none", "skip") else Weapon(name)
        for first, *rest in map(str.split, listed):
            phrase = _Phrase(tuple(rest), weapon, implied=heading != name, counts=name != "skip")
            found.setdefault(first, {}).setdefault(phrase.rest, phrase)
    longest_first = {
        first: tuple(sorted(phrases.values(), key=lambda phrase: -len(phrase.rest)))
        for first, phrases in found.items()
    }
    return MappingProxyType(longest_first)


def leading_weapon(found: Sequence[WeaponWords]) -> Weapon | None:
    """The weapon of an event that these words tell of; None where they name none, or three or more.

    A suicide bombing is one however its bomb is called, and a weapon goes before what came of it (a fire, a
    crash, a collapse). Of two weapons the first counts (codebook, "Decisions on hard cases").
    """
    weapons = [words.weapon for words in found if words.weapon is not None and not words.implied]
    weapons = list(dict.fromkeys(weapons or [words.weapon for words in found if words.weapon is not None]))
    if not weapons:
        return None
    for weapon in _LEADING:
        if weapon in weapons:
            return weapon
    causes = [weapon for weapon in weapons if weapon not in _CONSEQUENCES]
    if len(causes) >= _TOO_MANY:
        return None
    return causes[0] if causes else min(weapons, key=_CONSEQUENCES.index)
