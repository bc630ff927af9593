"""Figures of a report: drafts joined so that each count of the same victims on the same word stands once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from ascribe.figure import Certainty, Figure, Frame, Measure
from ascribe.quantity import Quantity
from ascribe.reading.chains import Voices
from ascribe.reading.circumstances import Setting
from ascribe.reading.drafts import NOBODY, Draft, Scene, Victims, draft
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Reference
from ascribe.reading.lexicon import word_lists
from ascribe.reading.mentions.bare import continued
from ascribe.reading.mentions.mention import Mention
from ascribe.reading.mentions.mentions import mentions
from ascribe.reading.reading import HeadlineDifference
from ascribe.reading.triggers import TRIGGERS

_WORD = re.compile(r"[\w'’.-]+")
_SMALL = word_lists("mentions")["small words"]
# Behind "of": those counted have been told of before.
_TOLD_BEFORE = frozenset({"the", "them", "these", "those", "whom"})
_SINGLE = frozenset({Reference.ONE, Reference.COUNTED})
_FILLED_LATER = ("side", "status", "by", "weapon", "place", "when", "date", "location")
# How many earlier figures with the same bounds one is compared with: bounds the work on a long report.
_MOST_COMPARED = 200

_OF_THINGS = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED, Measure.DEPLOYED})

Bounds = tuple[Measure, int | None, int | None]


def _stem(word: str) -> str:
    return word.rstrip("s") if len(word) > 3 else word


_REMAINS = word_lists("mentions")["remains"]
_GENERIC = frozenset(map(_stem, word_lists("mentions")["generic victims"]))


def drafts_of(clauses: Sequence[Clause], voices: Voices, scene: Scene) -> list[Draft]:
    """Everything that the sentences count, in the order of the words."""
    found: list[Draft] = []
    setting = Setting(clauses, country=scene.country, sources=voices.sources())
    for number, clause in enumerate(clauses):
        first, before = len(found), NOBODY
        for mention in _mentions(clause, found):
            words = (number, mention.phrase.first, mention.phrase.last)
            one = draft(
                clause,
                number,
                mention,
                chain=voices.chain_at(*words),
                acts=voices.acts_at(*words),
                setting=setting,
                scene=scene,
                before=before,
            )
            if one.whole is None:
                before = Victims(one.figure.who, one.figure.side, one.figure.status)
            whole = whole_of(clause, mention, found) if one.whole is None else first + one.whole
            found.append(one._replace(whole=whole))
    return found


def whole_of(clause: Clause, mention: Mention, found: Sequence[Draft]) -> int | None:
    """The total of which a count is a part: the last larger one of its measure.

    That is so of "two of the dead" or "12 of them", and of bodies of which the same sentence gives the toll
    ("rose to 17 after firefighters found three bodies").
    """
    tokens = range(mention.phrase.first, mention.phrase.last)
    told = any(clause.low(k) == "of" and clause.low(k + 1) in _TOLD_BEFORE for k in tokens)
    bodies = any(clause.low(k) in _REMAINS for k in tokens)
    if not told and not bodies:
        return None
    least = mention.quantity.low or 0
    larger = (k for k in range(len(found) - 1, -1, -1) if _is_larger(found[k].figure, mention.measure, least))
    whole = next(larger, None)
    inside = (
        whole is not None and clause.sentence.start <= found[whole].figure.span.start < clause.sentence.end
    )
    return whole if told or inside else None


def _is_larger(figure: Figure, measure: Measure, least: int) -> bool:
    return figure.measure is measure and (figure.quantity.low or figure.quantity.high or 0) > least


def _mentions(clause: Clause, found: Sequence[Draft]) -> list[Mention]:
    """What a sentence counts by its own words, and its bare numbers that go on with what was counted."""
    told = mentions(clause) if any(token.low in TRIGGERS for token in clause.tokens) else []
    measure = told[-1].measure if told else found[-1].figure.measure if found else None
    if measure is None or measure in _OF_THINGS:
        return told
    return [*told, *continued(clause, taken={mention.phrase.first for mention in told}, measure=measure)]


def joined(drafts: Sequence[Draft]) -> list[Figure]:
    """One figure for each combination of measure, bounds, victims and origin (codebook, "Figure")."""
    kept: list[Draft] = []
    place_of: list[int] = []
    alike: dict[Bounds, list[int]] = defaultdict(list)
    for one in drafts:
        rivals = alike[_bounds(one.figure)]
        same = next((k for k in rivals[:_MOST_COMPARED] if _say_the_same(kept[k], one)), None)
        if same is None:
            same = len(kept)
            kept.append(one)
            rivals.append(same)
        else:
            restated = kept[same].paragraph == 0 and kept[same].reference in _SINGLE
            kept[same] = kept[same]._replace(figure=_richer(kept[same].figure, one.figure, restated=restated))
        place_of.append(same)
    wholes = [None if one.whole is None else place_of[one.whole] for one in kept]
    return [
        msgspec.structs.replace(one.figure, part_of=whole if whole != k else None)
        for k, (one, whole) in enumerate(zip(kept, wholes, strict=True))
    ]


def _bounds(figure: Figure) -> Bounds:
    return figure.measure, figure.quantity.low, figure.quantity.high


def _victim_words(figure: Figure) -> set[str]:
    words = set(_WORD.findall((figure.who or "people").lower())) - _SMALL
    return {_stem(word) for word in words}


def _say_the_same(earlier: Draft, later: Draft) -> bool:
    """Whether `later` says again what `earlier`, with the same measure and bounds, says."""
    a, b = earlier.figure, later.figure
    if a.chain.hops and b.chain.hops and a.chain.origin != b.chain.origin:
        return False
    if a.certainty is not b.certainty and Certainty.DENIED in (a.certainty, b.certainty):
        return False
    ours, theirs = _victim_words(a), _victim_words(b)
    if a.quantity.low == a.quantity.high == 1:
        return _same_person(earlier, later, shared=(ours & theirs) - _GENERIC)
    if later.sentence == earlier.sentence and not ours & theirs:
        return False
    return bool(ours & theirs or ours & _GENERIC or theirs & _GENERIC)


def _same_person(earlier: Draft, later: Draft, *, shared: set[str]) -> bool:
    """Whether two single victims are one: "the man" takes up who came before, a lead's is named below."""
    if earlier.sentence == later.sentence:
        return False
    if later.reference is Reference.DEFINITE:
        return bool(shared) or earlier.figure.span.part == later.figure.span.part
    if earlier.reference in _SINGLE and later.reference in _SINGLE:
        return earlier.sentence == 0 and bool(shared)
    return bool(shared)


def _richer(first: Figure, again: Figure, *, restated: bool) -> Figure:
    """The first of two that say the same, with what only the other says.

    Where a lead is `restated` further down with its source, the source is the lead's, too.
    """
    missing = {
        field: getattr(again, field)
        for field in _FILLED_LATER
        if getattr(first, field) is None and getattr(again, field) is not None
    }
    if restated and not first.chain.hops and again.chain.hops:
        missing["chain"] = again.chain
    return msgspec.structs.replace(first, **missing)


def with_headline(
    body: Sequence[Figure], headline: Sequence[Draft]
) -> tuple[list[Figure], tuple[HeadlineDifference, ...]]:
    """The body's figures with those that only the headline gives, and where the two differ.

    Codebook, "Headline totals": where the two differ on the same thing, only the body's is a figure.
    """
    figures = list(body)
    differences: list[HeadlineDifference] = []
    for one in headline:
        rivals = [k for k, f in enumerate(body) if f.measure is one.figure.measure]
        for k in rivals:
            figures = _named_as_in(one.figure, figures, k)
        if not rivals:
            if one.reference in _SINGLE:
                figures.append(one.figure)
        elif not any(_bounds(body[k]) == _bounds(one.figure) for k in rivals):
            total = _total(one.figure, figures, rivals)
            if total is not None:
                figures = total
            elif one.reference is Reference.COUNTED:
                differences.append(_difference(one.figure.quantity, one.figure, rivals[0]))
    return figures, tuple(differences)


def headline_figures(
    body: Sequence[Figure], headline: Sequence[Draft]
) -> tuple[list[Figure], tuple[HeadlineDifference, ...]]:
    """The body's figures with those that only the headline gives, where a reader judged both together.

    What differs from the body's only in a bound ("100" over "at least 100") is told as a difference.
    """
    figures = list(body)
    differences: list[HeadlineDifference] = []
    for one in headline:
        rivals = [k for k, f in enumerate(body) if f.measure is one.figure.measure]
        for k in rivals:
            figures = _named_as_in(one.figure, figures, k)
        if any(_bounds(body[k]) == _bounds(one.figure) for k in rivals):
            continue
        like = next((k for k in rivals if _shares_bound(body[k].quantity, one.figure.quantity)), None)
        if like is not None:
            differences.append(_difference(one.figure.quantity, one.figure, like))
        else:
            figures = _total(one.figure, figures, rivals) or [*figures, one.figure]
    return figures, tuple(differences)


def _shares_bound(one: Quantity, other: Quantity) -> bool:
    """Whether two counts are one number with other words around it."""
    return (one.low is not None and one.low == other.low) or (one.high is not None and one.high == other.high)


def _difference(quantity: Quantity, headline: Figure, body: int) -> HeadlineDifference:
    return HeadlineDifference(headline=quantity, span=headline.span, figure=body)


def _named_as_in(headline: Figure, figures: Sequence[Figure], k: int) -> list[Figure]:
    """The figures with the headline's fuller name for the victims of `k` ("North Korean troops", "troops").

    It holds for all figures that the body counts under the same short name and side.
    """
    short, full = figures[k].who, headline.who
    fuller = short is not None and full is not None and len(full) > len(short)
    if short is None or full is None or not fuller or not full.lower().endswith(short.lower()):
        return list(figures)
    if headline.quantity.low != figures[k].quantity.low:
        return list(figures)
    name, side, status = full[: -len(short)] + short, headline.side, headline.status
    return [
        msgspec.structs.replace(f, who=name, side=f.side or side, status=f.status or status)
        if f.who == short and f.side in (None, side)
        else f
        for f in figures
    ]


def _total(headline: Figure, figures: Sequence[Figure], rivals: Sequence[int]) -> list[Figure] | None:
    """The figures with the headline as the total of the body's parts; None where these do not add up."""
    parts = [k for k in rivals if figures[k].part_of is None and figures[k].frame is Frame.INCIDENT]
    if len(parts) < 2 or sum(figures[k].quantity.low or 0 for k in parts) != headline.quantity.low:
        return None
    whole = len(figures)
    changed = [msgspec.structs.replace(f, part_of=whole) if k in parts else f for k, f in enumerate(figures)]
    return [*changed, msgspec.structs.replace(headline, chain=figures[parts[0]].chain)]
