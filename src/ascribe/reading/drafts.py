"""Drafts: mentions with their fields filled in, before those that say the same thing are joined."""

from __future__ import annotations

import re
from typing import NamedTuple

from ascribe.attribution import Act, Chain
from ascribe.figure import Certainty, Evidence, Field, Figure, Frame, Measure, Status
from ascribe.quantity import Quantity
from ascribe.reading.circumstances import Filler, Setting
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_person_noun
from ascribe.reading.grammar.phrases import Phrase, Reference
from ascribe.reading.lexicon import word_lists
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.mentions.subjects import before_auxiliaries, subject_ending
from ascribe.reading.patterns import pattern
from ascribe.reading.sides import find_sides, side_of
from ascribe.reading.victims import status_of
from ascribe.report import Span

_EQUIPMENT = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED})
# Measures of what is done by hand: a weapon in the sentence did something else.
_WITHOUT_WEAPON = frozenset(
    {Measure.SEIZED, Measure.DETAINED, Measure.DEPLOYED, Measure.CAPTURED, Measure.ABDUCTED}
)
_POLICING = pattern("mentions", "policing", whole_words=True)
_ESTIMATED = pattern("mentions", "estimating", whole_words=True)
# A month or a year alone.
_MONTH = re.compile(
    r"(?:in |last |this )?(?:(?:early |mid-|late )?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december),? ?(?:of )?)?(?:\d{4})?",
    re.IGNORECASE,
)
_CUMULATIVE = pattern("mentions", "cumulative", whole_words=True)
_PLANNING = word_lists("mentions")["planning"]
# Words of a phrase that say what befell the victims, not who they are.
_NO_WHO = frozenset({"DET", "COUNT", '"'})
_STATES = frozenset({"dead", "killed", "wounded", "injured", "missing"})
_BEFORE_WHO = _STATES | {"of"}
_BEHIND_WHO = _STATES | {"captive", "casualties", "deaths", "fatalities", "homeless", "hostage", "more"}
_LOSSES = frozenset({"casualties", "losses", "deaths", "fatalities"})
_THEM = frozenset({"them", "whom"})
# A running total of fewer than this is told as an incident's more often than as a war's.
_LEAST_CUMULATIVE = 10


class Draft(NamedTuple):
    """A figure before it is compared with the report's others.

    sentence, paragraph  where it stands, by number
    reference            how the words refer to the victims
    whole                number, among the report's drafts, of the total that it is named as a part of
    mention              the words that it was made from
    """

    sentence: int
    paragraph: int
    reference: Reference
    figure: Figure
    whole: int | None
    mention: Mention


class Scene(NamedTuple):
    """What holds for a whole report: the country of its dateline, and the one armed group it speaks of."""

    country: str | None = None
    group: str | None = None


class Victims(NamedTuple):
    """Who is counted, whose they are and what, for a bare count that follows in the same sentence."""

    who: str | None
    side: str | None
    status: Status | None


NOBODY = Victims(None, None, None)


def draft(
    clause: Clause,
    number: int,
    mention: Mention,
    *,
    chain: Chain,
    acts: tuple[Act, ...],
    setting: Setting,
    scene: Scene,
    before: Victims,
) -> Draft:
    """The figure of one mention, with everything that its own and the neighbouring sentences say of it."""
    phrase = mention.phrase
    span = clause.span(_first_word(clause, phrase), max(phrase.last, phrase.of))
    victims = _victims(clause, mention, scene=scene, before=before)
    when, place, by = (
        setting.when(number, mention),
        setting.place(number, mention),
        setting.by(number, mention),
    )
    fillers: tuple[tuple[Field, Filler | None], ...] = (("when", when), ("place", place), ("by", by))
    figure = Figure(
        measure=_measure(clause, mention, victims),
        quantity=_worded(clause, mention),
        text=clause.text[span.start : span.end],
        span=span,
        who=victims.who,
        side=victims.side,
        status=None if mention.measure in _EQUIPMENT else victims.status,
        by=_cut(clause, by),
        weapon=None if mention.measure in _WITHOUT_WEAPON else setting.weapon(number),
        place=_cut(clause, place),
        location=place.location if place is not None else None,
        when=_cut(clause, when),
        date=when.date if when is not None else None,
        frame=_frame(clause, mention, when),
        certainty=_certainty(clause, mention, acts),
        chain=chain,
        evidence=tuple(
            Evidence(field, Span(f.start, f.end, span.part)) for field, f in fillers if f is not None
        ),
    )
    return Draft(number, clause.sentence.paragraph, phrase.reference, figure, mention.whole, mention)


def _cut(clause: Clause, filler: Filler | None) -> str | None:
    return clause.text[filler.start : filler.end] if filler is not None else None


def _first_word(clause: Clause, phrase: Phrase) -> int:
    """The phrase's first token, without a quotation mark that is closed behind it only."""
    marks = sum(clause.tag(k) == '"' for k in range(phrase.first, max(phrase.last, phrase.of)))
    return phrase.first + (clause.tag(phrase.first) == '"' and marks == 1)


def _sentence(clause: Clause) -> str:
    return clause.text[clause.sentence.start : clause.sentence.end]


def _worded(clause: Clause, mention: Mention) -> Quantity:
    """The quantity with its own words; one person named is worded as named."""
    if mention.phrase.reference is Reference.COUNTED:
        return mention.quantity
    words = clause.written(mention.phrase.first, mention.phrase.first + 1)
    return Quantity(words=words, low=mention.quantity.low, high=mention.quantity.high)


def _victims(clause: Clause, mention: Mention, *, scene: Scene, before: Victims) -> Victims:
    who = _who(clause, mention.phrase)
    if who is None:  # Codebook, "Figure": a count without a noun.
        return before if before.who is not None else Victims("people", None, None)
    return Victims(who, _side(clause, mention, who, scene), status_of(who))


def _who(clause: Clause, phrase: Phrase) -> str | None:
    """The victims as the phrase names them, without count and article; None where it is a bare count."""
    first, last = phrase.inner, max(phrase.last, phrase.of)
    told = clause.starting.get(phrase.last)
    if clause.low(phrase.last - 1) in _THEM and told is not None and is_person_noun(clause.low(told.head)):
        return clause.written(told.inner, told.last)  # "three of them children"
    whose = _losing(clause, phrase) if clause.low(phrase.head) in _LOSSES else None
    if whose is not None and whose.quantity is None:
        return clause.written(whose.inner, max(whose.last, whose.of))
    while first < last and (clause.tag(first) in _NO_WHO or clause.low(first) in _BEFORE_WHO):
        first += 1
    while last > first and clause.low(last - 1) in _BEHIND_WHO:
        last -= 1
    return clause.written(first, last) if first < last else None


def _losing(clause: Clause, phrase: Phrase) -> Phrase | None:
    """Whose casualties a phrase counts: "inflicted 15 casualties on the army", "the army suffered 15"."""
    if clause.low(phrase.last) in ("on", "upon", "to", "among"):
        return clause.starting.get(phrase.last + 1)
    if clause.low(phrase.first - 1) not in ("suffered", "suffers", "sustained", "took"):
        return None
    return subject_ending(clause, before_auxiliaries(clause, phrase.first - 1))


def _side(clause: Clause, mention: Mention, who: str, scene: Scene) -> str | None:
    """Whose the victims are: by their description, by whose "its troops" are, or by who sends them."""
    own = side_of(who)
    if own is not None:
        return own
    whose_own = mention.measure is Measure.DEPLOYED or clause.low(mention.at) == "lost"
    if whose_own and mention.actor is not None:
        return side_of(clause.written(mention.actor.first, max(mention.actor.last, mention.actor.of)))
    owned = any(clause.low(k) in ("its", "their") for k in range(mention.phrase.first, mention.phrase.last))
    if owned:
        sides = find_sides(clause.text[clause.sentence.start : clause.tokens[mention.phrase.first].start])
        if sides:
            return sides[-1].side
    return side_of(who, country=scene.country, group=scene.group)


def _measure(clause: Clause, mention: Mention, victims: Victims) -> Measure:
    """Those whom police take, or who are no fighters, are detained, not captured (codebook, `measure`)."""
    if mention.measure is not Measure.CAPTURED:
        return mention.measure
    around = _sentence(clause).replace(clause.written(mention.phrase.first, mention.phrase.last), "")
    policed = victims.status is Status.CIVILIAN or _POLICING.search(around) is not None
    return Measure.DETAINED if policed else Measure.CAPTURED


def _frame(clause: Clause, mention: Mention, when: Filler | None) -> Frame:
    """Codebook, `frame`: "since" and running totals are cumulative, a stretch of days is a period."""
    since = when is not None and when.own and clause.text[when.start : when.end].lower().startswith("since")
    stretch = when is not None and when.own and when.date is not None and "/" in when.date
    many = (mention.quantity.low or 0) >= _LEAST_CUMULATIVE and not stretch
    if since or (many and _CUMULATIVE.search(_sentence(clause)) is not None):
        return Frame.CUMULATIVE
    if not stretch or mention.quantity.low == 1 or _only_dates(clause, when):
        return Frame.INCIDENT
    return Frame.PERIOD


def _only_dates(clause: Clause, when: Filler | None) -> bool:
    """Whether a stretch is just a day that is told roughly: "in January", "in 1995"."""
    return when is not None and _MONTH.fullmatch(clause.text[when.start : when.end]) is not None


def _certainty(clause: Clause, mention: Mention, acts: tuple[Act, ...]) -> Certainty:
    if Act.DENY in acts:
        return Certainty.DENIED
    planning = any(clause.low(k) in _PLANNING for k in range(max(0, mention.at - 4), mention.at))
    if planning and mention.measure is Measure.DEPLOYED:
        return Certainty.PLANNED
    if Act.ESTIMATE in acts or _ESTIMATED.search(_sentence(clause)) is not None:
        return Certainty.ESTIMATED
    return Certainty.ASSERTED
