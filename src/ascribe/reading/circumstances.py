"""Circumstances: where, when, by whom and with what, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from ascribe.figure import Location, Measure, Weapon
from ascribe.reading.attribution.cues import CUES
from ascribe.reading.attribution.speakers import is_medium
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_person_noun
from ascribe.reading.grammar.phrases import Phrase
from ascribe.reading.grammar.tokens import Token
from ascribe.reading.lexicon import word_lists
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.patterns import pattern_lists
from ascribe.reading.places import PlaceWords, find_places
from ascribe.reading.sides import find_sides
from ascribe.reading.weapons import find_weapons, leading_weapon
from ascribe.report import Span

_WORDS = word_lists("mentions")
_EVENTS = re.compile(rf"(?:{pattern_lists('mentions')['events']})s?$", re.IGNORECASE)
# "Taken to the Rosales Hospital" says where the injured are, not where they were hurt.
_TO = re.compile(r"\bto\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_LEAD = 12
_HOSPITALS = re.compile(r"\b(?:hospitals?|clinics?|morgues?|infirmary)\b", re.IGNORECASE)
_STRETCHES = ("since", "until", "so far")
# How many sentences before and behind may lend a figure what its own does not say.
_LENDING_BEFORE = 8
_LENDING_BEHIND = 4
# Weapons and doers are lent from less far.
_NEAREST = 4


class Filler(NamedTuple):
    """Words that fill a field; `own` where they stand in the figure's own sentence."""

    start: int
    end: int
    own: bool
    location: Location | None = None
    date: str | None = None


class Setting:
    """The circumstances of every sentence of a report, and what a figure may take from its neighbours."""

    def __init__(
        self, clauses: Sequence[Clause], *, country: str | None, sources: Sequence[Sequence[Span]] = ()
    ) -> None:
        """`sources`: for every sentence the words that name who speaks, for they place nothing."""
        of_each = sources or [()] * len(clauses)
        self._of = [
            _Circumstances(clause, country=country, sources=named)
            for clause, named in zip(clauses, of_each, strict=True)
        ]

    def when(self, number: int, mention: Mention) -> Filler | None:
        """The date words for a mention of sentence `number`."""
        own = self._of[number].dates
        if own:
            token = min(own, key=lambda date: abs(date[0] - mention.at))[1]
            return Filler(token.start, token.end, own=True, date=token.date)
        for other in self._nearby(number):
            lent = other.lent_date
            if lent is not None:
                return Filler(lent.start, lent.end, own=False, date=lent.date)
        return None

    def place(self, number: int, mention: Mention) -> Filler | None:
        """The place for a mention of sentence `number`."""
        own = self._of[number].best_place(mention)
        if own is not None:
            return Filler(own.start, own.end, own=True, location=own.location)
        for other in self._nearby(number):
            led = next((p for p in other.places if p.led and p.named), None)
            if led is not None:
                return Filler(led.start, led.end, own=False, location=led.location)
        return None

    def weapon(self, number: int) -> Weapon | None:
        """The weapon that a sentence or, where it names no event at all, a neighbour speaks of."""
        for one in (self._of[number], *self._nearby(number, most=_NEAREST)):
            if one.names_event:
                return one.weapon
        return None

    def by(self, number: int, mention: Mention) -> Filler | None:
        """Who did it, as the mention's grammar, its sentence or a neighbouring one tells."""
        own = self._of[number]
        if mention.measure is Measure.DEPLOYED or own.says_lost(mention):
            return None
        if mention.actor is not None and mention.actor is not mention.phrase and own.is_actor(mention.actor):
            return own.filler(mention.actor, own=True)
        for one in (own, *self._nearby(number, most=_NEAREST)):
            if one.actor is not None:
                return one.filler(one.actor, own=one is own)
            if one.attacker is not None:
                return one.attacker._replace(own=one is own)
        return None

    def _nearby(
        self, number: int, *, most: int = _LENDING_BEFORE + _LENDING_BEHIND
    ) -> Iterator[_Circumstances]:
        """The sentences from which one may take what it does not say, nearest in sense first.

        Before it in its paragraph, behind it there, then earlier paragraphs backwards, then the next one's.
        """
        own = self._of[number].paragraph
        before = range(number - 1, max(-1, number - 1 - _LENDING_BEFORE), -1)
        behind = range(number + 1, min(len(self._of), number + 1 + _LENDING_BEHIND))
        order = sorted(
            (k > number, self._of[k].paragraph != own, at) for at, k in enumerate((*before, *behind))
        )
        numbers = (*before, *behind)
        for _, _, at in order[:most]:
            yield self._of[numbers[at]]


class _Circumstances:
    """What one sentence says of where, when, by whom and with what; found once, when first asked for."""

    def __init__(self, clause: Clause, *, country: str | None, sources: Sequence[Span]) -> None:
        self._clause = clause
        self._country = country
        self._sources = sources

    @property
    def paragraph(self) -> int:
        """Number of the sentence's paragraph."""
        return self._clause.sentence.paragraph

    @property
    def _words(self) -> str:
        sentence = self._clause.sentence
        return self._clause.text[sentence.start : sentence.end]

    @cached_property
    def places(self) -> tuple[PlaceWords, ...]:
        """The places where something happens by this sentence, at their offsets in the report's part."""
        start = self._clause.sentence.start
        found = find_places(self._words, country=self._country)
        moved = (msgspec.structs.replace(p, start=p.start + start, end=p.end + start) for p in found)
        return tuple(place for place in moved if not self._only_names(place))

    def _only_names(self, place: PlaceWords) -> bool:
        """Whether words that name a place tell who speaks or where the injured were taken."""
        if any(source.start <= place.start and place.end <= source.end for source in self._sources):
            return True
        words = self._clause.text
        return (
            _TO.search(words, max(0, place.start - _LEAD), place.start) is not None
            and _HOSPITALS.search(words, place.start, place.end) is not None
        )

    @cached_property
    def dates(self) -> tuple[tuple[int, Token], ...]:
        """The date words that date what happened rather than a saying, with their token numbers."""
        tokens = enumerate(self._clause.tokens)
        return tuple((i, t) for i, t in tokens if t.tag == "DATE" and not _dates_a_saying(self._clause, i))

    @property
    def lent_date(self) -> Token | None:
        """The first date words that a neighbour may take; "since January" holds for its own sentence only."""
        days = (t for _, t in self.dates if not t.low.startswith(_STRETCHES) and "ago" not in t.low)
        return next(days, None)

    @cached_property
    def _weapons(self) -> tuple[Weapon | None, bool]:
        found = find_weapons(self._words)
        return leading_weapon(found), bool(found)

    @property
    def weapon(self) -> Weapon | None:
        """The weapon that leads among those the sentence names."""
        return self._weapons[0]

    @property
    def names_event(self) -> bool:
        """Whether the sentence names a weapon or an event at all."""
        return self._weapons[1]

    @cached_property
    def actor(self) -> Phrase | None:
        """Those whom a noun of action names as its doers ("clashes with rebels", "an attack by gunmen")."""
        clause = self._clause
        for i, token in enumerate(clause.tokens):
            if token.low in _WORDS["fights"]:
                leads = "with"
            elif token.low in _WORDS["deeds"] or token.low in _WORDS["done"]:
                leads = "by"
            else:
                continue
            k = next((k for k in (i + 2, i + 1) if clause.low(k) == leads), None)
            phrase = clause.starting.get(k + 1) if k is not None else None
            if phrase is not None and self.is_actor(phrase):
                return phrase
        return None

    @cached_property
    def attacker(self) -> Filler | None:
        """The side by which an attack is called: "a Russian missile", "Israeli air strikes"."""
        clause = self._clause
        for phrase in clause.phrases:
            inside = range(phrase.inner + 1, phrase.last)
            at = next((k for k in inside if clause.low(k) in _WORDS["attacks"]), None)
            if at is None:
                continue
            start = clause.tokens[phrase.inner].start
            sides = find_sides(clause.text[start : clause.tokens[at].start])
            if sides and sides[0].start == 0:
                return Filler(start, start + sides[0].end, own=True)
        return None

    def says_lost(self, mention: Mention) -> bool:
        """Whether a mention is told as its own side's loss ("the army has lost 12 soldiers")."""
        return self._clause.low(mention.at) == "lost"

    def best_place(self, mention: Mention) -> PlaceWords | None:
        """The place that belongs to a mention: led in by a preposition, behind the trigger, near."""
        own = self._clause.span(mention.phrase.first, mention.phrase.last)
        at = self._clause.tokens[mention.at].start
        free = [p for p in self.places if p.end <= own.start or p.start >= own.end]
        return max(
            free, key=lambda p: (2 * p.led + p.named + (p.start > at), -abs(p.start - at)), default=None
        )

    def is_actor(self, phrase: Phrase) -> bool:
        """Whether a phrase names people or a body rather than an event or thing."""
        head = self._clause.low(phrase.head)
        if self._clause.tag(phrase.head) in ("PRON", "COUNT") or self._clause.tag(phrase.first) == "DATE":
            return False
        if is_medium(self._clause.words(phrase.first, phrase.last)):
            return False
        return is_person_noun(head) or _EVENTS.search(head) is None

    def filler(self, phrase: Phrase, *, own: bool) -> Filler:
        """A phrase, with the "of ..." behind it, as the words that fill a field."""
        span = self._clause.span(phrase.first, max(phrase.last, phrase.of))
        return Filler(span.start, span.end, own=own)


def _dates_a_saying(clause: Clause, i: int) -> bool:
    """Whether a date stands beside a cue ("police said Tuesday", "reported today that"; codebook, `when`)."""
    before, after = clause.low(i - 1), clause.low(i + 1)
    if before in CUES or before in ("reported", "announced", "statement"):
        return True
    if after in CUES and clause.tag(i + 1) != "N" and clause.tag(i - 1) == "N":
        return True
    return clause.low(i - 2) in CUES and clause.tag(i - 1) in ("N", "PRON", "PREP")
