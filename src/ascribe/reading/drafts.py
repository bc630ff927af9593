"""Drafts: mentions with their fields filled in, before those that say the same thing are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ascribe.attribution import Act, Chain
from ascribe.figure import Certainty, Evidence, Field, Figure, Frame, Measure, Status, Weapon
from ascribe.quantity import Quantity
from ascribe.reading.circumstances import Circumstances, Filler, is_actor, nearby
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Phrase, Reference
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.places import PlaceWords
from ascribe.reading.sides import find_sides, side_of
from ascribe.reading.victims import status_of
from ascribe.report import Span

_EQUIPMENT = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED})
_POLICING = re.compile(
    r"\b(?:police\w*|prosecutors?|detectives?|arrest\w*|traffickers?|suspects?|authorities)\b", re.I
)
_ESTIMATED = re.compile(
    r"\b(believed|thought|feared?|estimated|may have|might have|could have|apparently|presumed|probably|possibly)\b",
    re.I,
)
_PLANNING = frozenset(
    ["will", "would", "to", "shall", "may", "might", "could", "plans", "planned", "plan", "expected", "ready", "preparing", "pledged", "intends", "considering"]
)
_CUMULATIVE = re.compile(
    r"\b(since|so far|to date|over the (?:past|last) \w+ years|in the (?:past|last) \w+ years|during the war|in the war|civil war|has killed|have killed|has claimed|long conflict)\b",
    re.I,
)
_PERIOD = re.compile(
    r"\b(this (?:week|month|year)|last (?:week|month|year)|weekend|in the (?:past|last)|over the (?:past|last)|during the (?:past|last)|so far this (?:week|month|year)|"
    r"(?:past|last) (?:\w+ ){0,2}(?:hours|days|weeks|months)|in (?:two|three|four|five|several|separate|various|different)|day of|days of|series of|wave of|clashes|attacks|incidents)\b",
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
    """What holds for a whole report: the country of its dateline, and the one armed group it speaks of."""

    country: str | None = None
    group: str | None = None


def draft(
    clause: Clause,
    number: int,
    mention: Mention,
    *,
    chain: Chain,
    acts: tuple[Act, ...],
    setting: Setting,
    scene: Scene,
    who: str | None,
) -> Draft:
    """The figure of one mention, with everything that its own and the neighbouring sentences say of it."""
    words = clause.text[clause.sentence.start : clause.sentence.end]
    phrase = mention.phrase
    span = _span(clause, phrase.first, max(phrase.last, phrase.of))
    named = who_of(clause, phrase) or who
    measure = _measure(mention, words, named)
    when, place, by = (
        setting.when(number, mention),
        setting.place(number, mention),
        setting.by(number, mention),
    )
    fillers: tuple[tuple[Field, tuple[Filler, bool] | None], ...] = (
        ("when", when),
        ("place", place),
        ("by", by),
    )
    figure = Figure(
        measure=measure,
        quantity=mention.quantity
        if phrase.reference is Reference.COUNTED
        else _worded(mention.quantity, clause, phrase),
        text=clause.text[span.start : span.end],
        span=span,
        who=named,
        side=_side(clause, mention, named, scene),
        status=status_of(named) if named and measure not in _EQUIPMENT else None,
        by=_cut(clause, by),
        weapon=setting.weapon(number),
        place=_cut(clause, place),
        location=place[0].location if place else None,
        when=_cut(clause, when),
        date=when[0].date if when else None,
        frame=_frame(
            words,
            mention,
            when[0].date if when and when[1] else None,
            _cut(clause, when) if when and when[1] else None,
        ),
        certainty=_certainty(clause, words, mention, acts),
        chain=chain,
        evidence=tuple(
            Evidence(field, Span(f[0].start, f[0].end, span.part)) for field, f in fillers if f is not None
        ),
    )
    return Draft(number, phrase.reference, figure, mention.whole, clause.sentence.paragraph)


def _cut(clause: Clause, filler: tuple[Filler, bool] | None) -> str | None:
    return clause.text[filler[0].start : filler[0].end] if filler is not None else None


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
    while first < last and (
        clause.tag(first) in ("DET", "COUNT", '"')
        or clause.low(first) in ("dead", "killed", "wounded", "injured", "missing")
    ):
        first += 1
    while last > first and clause.low(last - 1) in (
        "dead",
        "killed",
        "wounded",
        "injured",
        "missing",
        "casualties",
        "deaths",
        "fatalities",
        "more",
    ):
        last -= 1
    if first >= last:
        return None
    words = clause.text[clause.tokens[first].start : clause.tokens[last - 1].end]
    return words or None


class Setting:
    """The circumstances of every sentence of a report, and what a figure may take from its neighbours."""

    def __init__(self, clauses: Sequence[Clause], *, scene: Scene) -> None:
        self._clauses = clauses
        self._of = [Circumstances(clause, country=scene.country) for clause in clauses]
        self._paragraphs = [clause.sentence.paragraph for clause in clauses]

    def when(self, number: int, mention: Mention) -> tuple[Filler, bool] | None:
        """The date words for a mention, and whether they are its own sentence's."""
        own = self._of[number].dates
        if own:
            token = min(own, key=lambda d: abs(d[0] - mention.at))[1]
            return Filler(token.start, token.end, date=token.date), True
        for k in nearby(number, self._paragraphs):
            if self._of[k].dates:
                token = self._of[k].dates[0][1]
                return Filler(token.start, token.end, date=token.date), False
        return None

    def place(self, number: int, mention: Mention) -> tuple[Filler, bool] | None:
        """The place for a mention, and whether it is its own sentence's."""
        clause = self._clauses[number]
        own = _best_place(clause, mention, self._of[number].places)
        if own is not None:
            return Filler(own.start, own.end, location=own.location), True
        for k in nearby(number, self._paragraphs):
            led = [p for p in self._of[k].places if p.led and p.named]
            if led:
                return Filler(led[0].start, led[0].end, location=led[0].location), False
        return None

    def weapon(self, number: int) -> Weapon | None:
        """The weapon that a sentence or, where it names no event at all, a neighbour speaks of."""
        weapon, named = self._of[number].weapon
        if named:
            return weapon
        for k in nearby(number, self._paragraphs)[:4]:
            weapon, named = self._of[k].weapon
            if named:
                return weapon
        return None

    def by(self, number: int, mention: Mention) -> tuple[Filler, bool] | None:
        """Who did it, as the grammar, the sentence or a neighbouring one tells."""
        clause = self._clauses[number]
        if mention.measure is Measure.DEPLOYED:
            return None
        actor = mention.actor if mention.actor is not mention.phrase else None
        if actor is not None and is_actor(clause, actor):
            return _filler(clause, actor), True
        own = self._of[number].actor
        if own is not None:
            return _filler(clause, own), True
        for k in nearby(number, self._paragraphs)[:4]:
            other = self._of[k].actor
            if other is not None:
                return _filler(self._clauses[k], other), False
        return None


def _filler(clause: Clause, phrase: Phrase) -> Filler:
    span = _span(clause, phrase.first, max(phrase.last, phrase.of))
    return Filler(span.start, span.end)


def _best_place(clause: Clause, mention: Mention, places: Sequence[PlaceWords]) -> PlaceWords | None:
    """The place that belongs to a mention: led in by a preposition, named, behind the trigger and near it."""
    own = _span(clause, mention.phrase.first, mention.phrase.last)
    at = clause.tokens[mention.at].start
    free = [p for p in places if p.end <= own.start or p.start >= own.end]
    if not free:
        return None
    return max(free, key=lambda p: (2 * p.led + p.named + (p.start > at), -abs(p.start - at)))


def _frame(words: str, mention: Mention, date: str | None, when: str | None) -> Frame:
    if (when or "").lower().startswith("since") or (
        _CUMULATIVE.search(words) and mention.quantity.low and mention.quantity.low >= 10
    ):
        return Frame.CUMULATIVE
    if date is not None and "/" in date and mention.quantity.low != 1:
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
