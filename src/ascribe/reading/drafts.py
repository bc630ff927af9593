"""Drafts: mentions with their fields filled in, before those that say the same thing are joined."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from ascribe.attribution import Act, Chain
from ascribe.figure import Certainty, Evidence, Field, Figure, Frame, Location, Measure, Status, Weapon
from ascribe.quantity import Quantity
from ascribe.reading.clause import Clause
from ascribe.reading.mentions import Mention
from ascribe.reading.phrases import Phrase, Reference
from ascribe.reading.places import PlaceWords, find_places
from ascribe.reading.sides import country_code_of, find_sides, side_of
from ascribe.reading.tokens import Token
from ascribe.reading.triggers import EQUIPMENT_TRIGGERS
from ascribe.reading.victims import is_equipment_noun, is_person_noun, status_of
from ascribe.reading.weapons import find_weapons, leading_weapon
from ascribe.report import Span

_EQUIPMENT = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED})
_POLICING = re.compile(r"\b(?:police\w*|prosecutors?|detectives?|arrest\w*|traffickers?|suspects?|authorities)\b", re.I)
_ESTIMATED = re.compile(r"\b(believed|thought|feared?|estimated|may have|might have|could have|apparently|presumed|probably|possibly)\b", re.I)
_PLANNING = frozenset("will would to shall may might could plans planned plan expected ready preparing pledged intends considering".split())
_CUMULATIVE = re.compile(r"\b(since|so far|to date|over the (?:past|last) \w+ years|in the (?:past|last) \w+ years|during the war|in the war|civil war|has killed|have killed|has claimed|long conflict)\b", re.I)
_PERIOD = re.compile(
    r"\b(this (?:week|month|year)|last (?:week|month|year)|weekend|in the (?:past|last)|over the (?:past|last)|during the (?:past|last)|so far this (?:week|month|year)|"
    r"(?:past|last) (?:\w+ ){0,2}(?:hours|days|weeks|months)|in (?:two|three|four|five|several|separate|various|different)|day of|days of|series of|wave of|clashes|attacks|incidents)\b",
    re.I,
)
_EVENT_ACTOR = re.compile(
    r"(bomb|blast|explosion|attack|raid|strike|fire|crash|clash|storm|quake|flood|hurricane|typhoon|accident|fighting|violence|battle|"
    r"shooting|mine|mortar|shell|rocket|missile|ambush|offensive|war|disaster|collapse|landslide|gun|incident|conflict|tragedy|siege|massacre|which|that|who|it)s?$",
    re.I,
)


class Draft(NamedTuple):
    """A figure before it is compared with the report's others.

    sentence   number of its sentence
    reference  how the words refer to the victims
    order      its place among the report's drafts
    """

    sentence: int
    reference: Reference
    figure: Figure
    whole: int | None
    paragraph: int


class Scene(NamedTuple):
    """What the sentences before have established: it holds for figures that do not say it themselves."""

    place: str | None = None
    location: Location | None = None
    when: str | None = None
    date: str | None = None
    weapon: Weapon | None = None
    country: str | None = None
    group: str | None = None


def draft(clause: Clause, sentence: int, mention: Mention, *, chain: Chain, acts: tuple[Act, ...], scene: Scene, who: str | None) -> Draft:
    """The figure of one mention, with everything that its own sentence says of it."""
    words = clause.text[clause.sentence.start : clause.sentence.end]
    phrase = mention.phrase
    span = _span(clause, phrase.first, max(phrase.last, phrase.of))
    named = who_of(clause, phrase) or who
    when = _when(clause, mention)
    place = _place(clause, mention, scene)
    by = _by(clause, mention)
    weapon, knows_weapon = _weapon(words)
    side = _side(clause, mention, named, scene)
    evidence = [Evidence("when", Span(when.start, when.end, span.part))] if when else []
    if place:
        evidence.append(Evidence("place", Span(place.start, place.end, span.part)))
    if by:
        evidence.append(Evidence("by", _span(clause, by.first, max(by.last, by.of))))
    figure = Figure(
        measure=_measure(mention, words, named),
        quantity=mention.quantity if phrase.reference is Reference.COUNTED else _worded(mention.quantity, clause, phrase),
        text=clause.text[span.start : span.end],
        span=span,
        who=named,
        side=side,
        status=status_of(named) if named and mention.measure not in _EQUIPMENT else None,
        by=_written(clause, by) if by else None,
        weapon=weapon if knows_weapon else scene.weapon,
        place=clause.text[place.start : place.end] if place else scene.place,
        location=place.location if place else scene.location,
        when=clause.text[when.start : when.end] if when else scene.when,
        date=when.date if when else scene.date,
        frame=_frame(words, mention, when),
        certainty=_certainty(clause, words, mention, acts),
        chain=chain,
        evidence=tuple(evidence),
    )
    return Draft(sentence, phrase.reference, figure, mention.whole, clause.sentence.paragraph)


def _side(clause: Clause, mention: Mention, who: str | None, scene: Scene) -> str | None:
    """Whose the victims are: by their own description, by "its troops" of a side named before, or by who sends them."""
    if who is None:
        return None
    own = side_of(who)
    if own is not None:
        return own
    if mention.measure is Measure.DEPLOYED and mention.actor is not None:
        return side_of(_written(clause, mention.actor))
    owned = any(clause.low(k) in ("its", "their") for k in range(mention.phrase.first, mention.phrase.last))
    if owned:
        before = find_sides(clause.text[clause.sentence.start : clause.tokens[mention.phrase.first].start])
        if before:
            return before[-1].side
    return side_of(who, country=scene.country, group=scene.group)


def _measure(mention: Mention, words: str, who: str | None) -> Measure:
    """Those whom police take, or who are no fighters, are detained rather than captured (codebook, `measure`)."""
    if mention.measure is not Measure.CAPTURED:
        return mention.measure
    if _POLICING.search(words) or (who is not None and status_of(who) is Status.CIVILIAN):
        return Measure.DETAINED
    return Measure.CAPTURED


def _worded(quantity: Quantity, clause: Clause, phrase: Phrase) -> Quantity:
    token = clause.tokens[phrase.first]
    words = clause.text[token.start : token.end]
    return Quantity(words=words, low=quantity.low, high=quantity.high, approximate=quantity.approximate)


def _span(clause: Clause, first: int, last: int) -> Span:
    return Span(clause.tokens[first].start, clause.tokens[last - 1].end, clause.sentence.part)


def _written(clause: Clause, phrase: Phrase) -> str:
    first = phrase.first
    span = _span(clause, first, max(phrase.last, phrase.of))
    return clause.text[span.start : span.end]


def who_of(clause: Clause, phrase: Phrase) -> str | None:
    """The victims as the phrase names them, without count and article; None where it is a bare count."""
    first, last = phrase.inner, max(phrase.last, phrase.of)
    while first < last and (clause.tag(first) in ("DET", "COUNT", '"') or clause.low(first) in ("dead", "killed", "wounded", "injured", "missing")):
        first += 1
    while last > first and clause.low(last - 1) in ("dead", "killed", "wounded", "injured", "missing", "casualties", "deaths", "fatalities", "more"):
        last -= 1
    if first >= last:
        return None
    words = clause.text[clause.tokens[first].start : clause.tokens[last - 1].end]
    return words or None


def _when(clause: Clause, mention: Mention) -> Token | None:
    """The date words that date the event: those nearest to the trigger that no cue owns."""
    found = [(abs(i - mention.at), t) for i, t in enumerate(clause.tokens) if t.tag == "DATE" and not _dates_a_saying(clause, i)]
    return min(found, key=lambda f: f[0])[1] if found else None


def _dates_a_saying(clause: Clause, i: int) -> bool:
    from ascribe.reading.cues import CUES

    before = clause.low(i - 1)
    if before in CUES or before in ("reported", "announced", "statement"):
        return True
    return clause.low(i - 2) in CUES and clause.tag(i - 1) in ("N", "PRON", "PREP")


def _place(clause: Clause, mention: Mention, scene: Scene) -> PlaceWords | None:
    start, end = clause.sentence.start, clause.sentence.end
    words = clause.text[start:end]
    found = [
        msgspec.structs.replace(p, start=p.start + start, end=p.end + start)
        for p in find_places(words, country=scene.country)
    ]
    at = clause.tokens[mention.at].start
    own = _span(clause, mention.phrase.first, mention.phrase.last)
    after = [p for p in found if p.start > at and p.start >= own.end]
    if after:
        return after[0]
    outside = [p for p in found if p.end <= own.start or p.start >= own.end]
    return outside[-1] if outside else None


def _by(clause: Clause, mention: Mention) -> Phrase | None:
    actor = mention.actor
    if actor is None or actor is mention.phrase or mention.measure is Measure.DEPLOYED:
        return None
    head = clause.low(actor.head)
    if _EVENT_ACTOR.search(head) or clause.tag(actor.head) == "PRON" or is_equipment_noun(head) and head not in ("helicopters", "planes", "warplanes", "jets"):
        return None
    return actor


def _weapon(words: str) -> tuple[Weapon | None, bool]:
    found = find_weapons(words)
    return leading_weapon(found), bool(found)


def _frame(words: str, mention: Mention, when: Token | None) -> Frame:
    dated = when.low if when else ""
    if dated.startswith("since") or (_CUMULATIVE.search(words) and mention.quantity.low and mention.quantity.low >= 10):
        return Frame.CUMULATIVE
    if when is not None and when.date and "/" in when.date and mention.quantity.low != 1:
        return Frame.PERIOD
    return Frame.INCIDENT


def _certainty(clause: Clause, words: str, mention: Mention, acts: tuple[Act, ...]) -> Certainty:
    if Act.DENY in acts:
        return Certainty.DENIED
    before = range(max(0, mention.at - 4), mention.at)
    if mention.measure is Measure.DEPLOYED and any(clause.low(k) in _PLANNING for k in before):
        return Certainty.PLANNED
    if Act.ESTIMATE in acts or _ESTIMATED.search(words):
        return Certainty.ESTIMATED
    return Certainty.ASSERTED


def country_of(location: Location | None, side: str | None) -> str | None:
    """The country a scene is in, by its place or else by a side named there."""
    if location is not None and location.country:
        return location.country
    return country_code_of(side) if side else None
