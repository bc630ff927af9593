"""Figures of a report: drafts joined so that each count of the same victims on the same word stands once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ascribe.figure import Figure, Frame, Measure
from ascribe.quantity import Quantity
from ascribe.reading.chains import Voices
from ascribe.reading.drafts import Draft, Scene, Setting, draft, who_of
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Reference
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.mentions.mentions import mentions
from ascribe.reading.reading import HeadlineDifference
from ascribe.reading.triggers import TRIGGERS

_GENERIC = frozenset(
    ["people", "persons", "person", "others", "other", "victims", "victim", "civilians", "men", "members", "dead", "ones", "lives", "bodies", "casualties", "individuals", "total"]
)
_STOP = frozenset(["the", "a", "an", "of", "in", "at", "on", "from", "for", "and", "or", "to", "his", "her", "their", "its", "who", "by", "with"])


def drafts_of(clauses: Sequence[Clause], voices: Voices, scene: Scene) -> list[Draft]:
    """Everything that the sentences count, in the order of the words."""
    found: list[Draft] = []
    setting = Setting(clauses, scene=scene)
    for number, clause in enumerate(clauses):
        if not any(token.low in TRIGGERS for token in clause.tokens):
            continue
        base = len(found)
        who: str | None = None
        local: list[Mention] = mentions(clause)
        for mention in local:
            who = who_of(clause, mention.phrase) or who
            chain = voices.chain_at(number, mention.phrase.first, mention.phrase.last)
            acts = voices.acts_at(number, mention.phrase.first, mention.phrase.last)
            one = draft(
                clause, number, mention, chain=chain, acts=acts, setting=setting, scene=scene, who=who
            )
            found.append(one._replace(whole=None if one.whole is None else base + one.whole))
    return found


def joined(drafts: Sequence[Draft]) -> list[Figure]:
    """One figure for each combination of measure, bounds, victims and origin (codebook, "Figure")."""
    kept: list[Draft] = []
    place_of: dict[int, int] = {}
    for order, one in enumerate(drafts):
        same = next((k for k, other in enumerate(kept) if _same(other, one)), None)
        if same is None:
            place_of[order] = len(kept)
            kept.append(one)
            continue
        place_of[order] = same
        restated = kept[same].paragraph == 0 and kept[same].reference in (Reference.COUNTED, Reference.ONE)
        kept[same] = kept[same]._replace(figure=_richer(kept[same].figure, one.figure, restated=restated))
    figures = []
    for k, one in enumerate(kept):
        whole = place_of.get(one.whole) if one.whole is not None else None
        figures.append(_with(one.figure, part_of=whole if whole != k else None))
    return figures


def _with(figure: Figure, **changes: object) -> Figure:
    import msgspec

    return msgspec.structs.replace(figure, **changes)


def _words(text: str | None) -> set[str]:
    found = set(re.findall(r"[\w'’.-]+", (text or "people").lower())) - _STOP
    return {w.rstrip("s") if len(w) > 3 else w for w in found}


def _same(earlier: Draft, later: Draft) -> bool:
    """Whether `later` says again what `earlier` says."""
    a, b = earlier.figure, later.figure
    if (a.measure, a.quantity.low, a.quantity.high) != (b.measure, b.quantity.low, b.quantity.high):
        return False
    if a.chain.hops and b.chain.hops and a.chain.origin != b.chain.origin:
        return False
    if a.certainty != b.certainty and "denied" in (a.certainty, b.certainty):
        return False
    wa, wb = _words(a.who), _words(b.who)
    if a.quantity.low == a.quantity.high == 1:
        return _same_person(earlier, later, shared=(wa & wb) - _GENERIC_STEMS)
    if later.sentence == earlier.sentence and a.span != b.span and not (wa & wb):
        return False
    return bool(wa & wb) or bool(wa & _GENERIC_STEMS) or bool(wb & _GENERIC_STEMS)


def _same_person(earlier: Draft, later: Draft, *, shared: set[str]) -> bool:
    """Whether two single victims are one: "the man" takes up who came before, a lead's victim is named further down."""
    if earlier.sentence == later.sentence:
        return False
    single = (Reference.ONE, Reference.COUNTED)
    if later.reference is Reference.DEFINITE:
        return bool(shared) or earlier.figure.span.part == later.figure.span.part
    if earlier.reference in single and later.reference in single:
        return earlier.sentence == 0 and bool(shared)
    return bool(shared)


_GENERIC_STEMS = frozenset(w.rstrip("s") if len(w) > 3 else w for w in _GENERIC)


def _richer(first: Figure, again: Figure, *, restated: bool) -> Figure:
    """The first of two that say the same, with what only the other says.

    Where a lead is `restated` further down with its source, the source is the lead's, too.
    """
    changes: dict[str, object] = {}
    if restated and not first.chain.hops and again.chain.hops:
        changes["chain"] = again.chain
    for field in ("side", "status", "by", "weapon", "place", "when", "date", "location"):
        if getattr(first, field) is None and getattr(again, field) is not None:
            changes[field] = getattr(again, field)
    return _with(first, **changes) if changes else first


def with_headline(
    body: list[Figure], headline: Sequence[Draft]
) -> tuple[list[Figure], tuple[HeadlineDifference, ...]]:
    """The body's figures with those that only the headline gives, and where the two differ (codebook, "Headline totals")."""
    figures = list(body)
    differences: list[HeadlineDifference] = []
    for one in headline:
        rivals = [k for k, f in enumerate(body) if f.measure is one.figure.measure]
        named = [k for k in rivals if _names_more(one.figure, figures[k])]
        for k in named:
            figures[k] = _with(
                figures[k],
                who=one.figure.who,
                side=figures[k].side or one.figure.side,
                status=figures[k].status or one.figure.status,
            )
        if not rivals:
            if one.reference is Reference.COUNTED or one.reference is Reference.ONE:
                figures.append(one.figure)
            continue
        if any(_bounds(body[k].quantity) == _bounds(one.figure.quantity) for k in rivals):
            continue
        parts = [k for k in rivals if body[k].part_of is None and body[k].frame is Frame.INCIDENT]
        if len(parts) > 1 and sum(body[k].quantity.low or 0 for k in parts) == one.figure.quantity.low:
            figures.append(_with(one.figure, chain=body[parts[0]].chain))
            for k in parts:
                figures[k] = _with(figures[k], part_of=len(figures) - 1)
            continue
        if one.reference is Reference.COUNTED:
            differences.append(
                HeadlineDifference(headline=one.figure.quantity, span=one.figure.span, figure=rivals[0])
            )
    return figures, tuple(differences)


def _names_more(headline: Figure, body: Figure) -> bool:
    """Whether a headline describes the same victims more fully ("North Korean Troops" for "troops")."""
    if not headline.who or not body.who or len(headline.who) <= len(body.who):
        return False
    return headline.quantity.low == body.quantity.low and headline.who.lower().endswith(body.who.lower())


def _bounds(quantity: Quantity) -> tuple[int | None, int | None]:
    return quantity.low, quantity.high


def is_of_people(measure: Measure) -> bool:
    """Whether a measure counts people rather than equipment."""
    return measure not in (Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED)
