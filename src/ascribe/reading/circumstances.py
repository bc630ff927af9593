"""Circumstances: where, when, by whom and with what, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from ascribe.figure import Location, Weapon
from ascribe.reading.attribution.cues import CUES
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_person_noun
from ascribe.reading.grammar.phrases import Phrase
from ascribe.reading.grammar.tokens import Token
from ascribe.reading.places import PlaceWords, find_places
from ascribe.reading.weapons import find_weapons, leading_weapon

# Nouns of an action and the words that lead to its doer: "clashes with rebels", "an attack by gunmen".
_FIGHTS = frozenset(
    ["clash", "clashes", "fighting", "battle", "battles", "combat", "skirmish", "skirmishes", "shootout", "shoot-out", "gunfight", "confrontation", "encounter"]
)
_DEEDS = frozenset(
    ["attack", "attacks", "ambush", "ambushes", "raid", "raids", "bombing", "bombings", "operation", "offensive", "shooting", "murder", "massacre", "killing", "assault", "strike", "strikes", "shelling", "explosion", "kidnapping", "assassination", "fire", "attempt", "action", "incursion", "crossfire", "sweep"]
)
_DONE = frozenset(
    ["perpetrated", "launched", "staged", "committed", "planted", "placed", "set", "claimed", "ordered", "attacked", "ambushed", "executed", "done", "out"]
)
_EVENTS = re.compile(
    r"(bomb|blast|explosion|attack|raid|strike|fire|crash|clash|storm|quake|earthquake|flood|flooding|hurricane|typhoon|accident|fighting|"
    r"violence|battle|shooting|mine|mortar|shell|rocket|missile|ambush|offensive|war|disaster|collapse|landslide|gun|incident|conflict|"
    r"tragedy|siege|massacre|which|that|who|it|bombing|avalanche|tornado|dynamite|device|charge|bullet|train|bus|car|truck|plane|epidemic|"
    r"operation|confrontation|combat|skirmish|murder|death|toll|action|number)s?$",
    re.IGNORECASE,
)


class Circumstances:
    """What one sentence says of where, when, by whom and with what; found once, when first asked for."""

    def __init__(self, clause: Clause, *, country: str | None) -> None:
        self._clause = clause
        self._country = country

    @property
    def _words(self) -> str:
        sentence = self._clause.sentence
        return self._clause.text[sentence.start : sentence.end]

    @cached_property
    def places(self) -> tuple[PlaceWords, ...]:
        """The places that the sentence names, at their offsets in the report's part."""
        start = self._clause.sentence.start
        found = find_places(self._words, country=self._country)
        return tuple(msgspec.structs.replace(p, start=p.start + start, end=p.end + start) for p in found)

    @cached_property
    def dates(self) -> tuple[tuple[int, Token], ...]:
        """The date words that date what happened rather than a saying, with their token numbers."""
        tokens = self._clause.tokens
        return tuple(
            (i, t) for i, t in enumerate(tokens) if t.tag == "DATE" and not _dates_a_saying(self._clause, i)
        )

    @cached_property
    def weapon(self) -> tuple[Weapon | None, bool]:
        """The weapon that leads, and whether the sentence names an event or weapon at all."""
        found = find_weapons(self._words)
        return leading_weapon(found), bool(found)

    @cached_property
    def actor(self) -> Phrase | None:
        """Those whom a noun of action names as its doers ("clashes with rebels", "an attack carried out by gunmen")."""
        clause = self._clause
        for i, token in enumerate(clause.tokens):
            leads = (token.low in _FIGHTS and "with") or (
                (token.low in _DEEDS or token.low in _DONE) and "by"
            )
            if not leads:
                continue
            k = i + 2 if clause.low(i + 2) == leads else i + 1
            if clause.low(k) != leads:
                continue
            phrase = clause.starting.get(k + 1)
            if phrase is not None and is_actor(clause, phrase):
                return phrase
        return None


class Filler(NamedTuple):
    """Words that fill a field, from a figure's own sentence or a neighbouring one."""

    start: int
    end: int
    location: Location | None = None
    date: str | None = None


def is_actor(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase names people or a body rather than an event or thing."""
    head = clause.low(phrase.head)
    if clause.tag(phrase.head) in ("PRON", "COUNT") or clause.tag(phrase.first) == "DATE":
        return False
    return is_person_noun(head) or _EVENTS.search(head) is None


def _dates_a_saying(clause: Clause, i: int) -> bool:
    """Whether a date stands beside a cue ("police said Tuesday", "reported today that"; codebook, `when`)."""
    before, after = clause.low(i - 1), clause.low(i + 1)
    if before in CUES or before in ("reported", "announced", "statement"):
        return True
    if after in CUES and clause.tag(i + 1) != "N" and clause.tag(i - 1) == "N":
        return True
    return clause.low(i - 2) in CUES and clause.tag(i - 1) in ("N", "PRON", "PREP")


def nearby(number: int, paragraphs: Sequence[int]) -> list[int]:
    """The sentences from which a figure of sentence `number` may take what its own does not say, nearest in sense first.

    Before it in its paragraph, behind it there, then earlier paragraphs backwards, then the next one's opening.
    """
    own = paragraphs[number]
    before = [k for k in range(number - 1, -1, -1) if paragraphs[k] == own]
    behind = [k for k in range(number + 1, len(paragraphs)) if paragraphs[k] == own]
    earlier = [k for k in range(number - 1, -1, -1) if paragraphs[k] != own][:6]
    later = [k for k in range(number + 1, len(paragraphs)) if paragraphs[k] != own][:2]
    return before + behind + earlier + later
