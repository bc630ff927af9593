"""Examples: a report's pieces with the right answers to every question of the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ascribe.evaluation import same_name
from ascribe.figure import Certainty, Frame, Measure, Status, Weapon
from ascribe.quantity import Profile
from ascribe.reading.figures import drafts_of
from ascribe.reading.parsing import Parse, parse
from ascribe.reading.tagger.labels import (
    BEGIN,
    CERTAINTIES,
    FRAMES,
    INSIDE,
    LAYERS,
    MEASURES,
    POINTERS,
    SIDES,
    SPANS,
    STATUSES,
    WEAPONS,
)
from ascribe.reading.tagger.pieces import Pieces, pieces_of
from ascribe.reading.tagger.whose import Whose
from ascribe.reading.tagger.word_pieces import Vocabulary
from training.corpora import Annotated
from training.locating import (
    Located,
    Place,
    locate_figures,
    pieces_at,
    place_of_candidate,
    places_of,
    repeats,
    source_places,
    spoken_places,
)

UNKNOWN: Final = -100
Numbers = npt.NDArray[np.int64]


class Target(NamedTuple):
    """What a figure points at: pieces of the report any of which is right; none of them for "nowhere"."""

    starts: tuple[int, ...]
    ends: tuple[int, ...] = ()


class Example(NamedTuple):
    """A report as the network learns from it.

    mentions   candidates x 4: first and head piece, and the grammar's origin from piece to piece; -1 for none
    measures   a candidate's measure, 0 where it is no figure, UNKNOWN where nobody can say
    second     another measure of the same candidate, or 0
    labels     candidates x 5: certainty, frame, status, weapon, side; UNKNOWN where it is no figure
    targets    candidate and pointer to what is right; absent where unknown
    tags       pieces x layers; UNKNOWN throughout where nobody looked for attributions
    links      piece at which a content or cue begins, and its source's pieces; none of them for "no source"
    """

    corpus: str
    name: str
    ids: Numbers
    features: Numbers
    bounds: tuple[int, ...]
    mentions: Numbers
    measures: Numbers
    second: Numbers
    labels: Numbers
    targets: Mapping[tuple[int, str], Target]
    tags: Numbers
    links: Sequence[tuple[int, tuple[int, ...]]]
    unlocated: int


def example_of(gold: Annotated, vocabulary: Vocabulary, profile: Profile) -> Example:
    """Pieces and right answers of one annotated report."""
    parsed = parse(gold.report, profile=profile)
    head = drafts_of(parsed.head, parsed.head_voices, parsed.head_scene)
    body = drafts_of(parsed.body, parsed.voices, parsed.scene)
    pieces = pieces_of(parsed, head, body, vocabulary)
    many = len(pieces.candidates)
    measures = np.full(many, UNKNOWN, dtype=np.int64)
    second = np.zeros(many, dtype=np.int64)
    labels = np.full((many, 5), UNKNOWN, dtype=np.int64)
    targets: dict[tuple[int, str], Target] = {}
    located: list[Located] = []
    if gold.figures is not None:
        drafts = [(True, d) for d in head] + [(False, d) for d in body]
        whose = Whose(parsed.report.text, parsed.scene)
        located = locate_figures(gold.figures, parsed, pieces, drafts)
        measures[:] = 0
        measures[list(repeats(located, parsed, pieces, drafts))] = UNKNOWN
        for figure, candidate in located:
            if candidate is None:
                continue
            number = 1 + MEASURES.index(Measure(figure["measure"]))
            if measures[candidate] > 0:
                second[candidate] = number
                continue
            measures[candidate] = number
            labels[candidate] = _labels(figure, whose)
            targets.update(
                {(candidate, k): t for k, t in _targets(figure, candidate, parsed, pieces).items()}
            )
    tags, links = _attributed(gold.attributions, parsed, pieces)
    if gold.attributions is not None:
        targets.update(_spoken(gold.attributions, parsed, pieces))
    return Example(
        corpus=gold.corpus,
        name=gold.report.id,
        ids=pieces.ids,
        features=pieces.features,
        bounds=pieces.bounds,
        mentions=np.array(
            [(c.first, c.head, *(c.told or (-1, -1))) for c in pieces.candidates], dtype=np.int64
        ).reshape(many, 4),
        measures=measures,
        second=second,
        labels=labels,
        targets=targets,
        tags=tags,
        links=links,
        unlocated=sum(one.candidate is None for one in located),
    )


def _labels(figure: Mapping[str, Any], whose: Whose) -> list[int]:
    return [
        CERTAINTIES.index(Certainty(figure["certainty"])),
        FRAMES.index(Frame(figure["frame"])),
        STATUSES.index(Status(figure["status"]) if figure["status"] else None),
        WEAPONS.index(Weapon(figure["weapon"]) if figure["weapon"] else None),
        _side(figure, whose),
    ]


def _side(figure: Mapping[str, Any], whose: Whose) -> int:
    """How the side is told; UNKNOWN where in none of the known ways."""
    if figure["side"] is None:
        return SIDES.index("nobody")
    ways = ((number, whose.side(way, figure["who"])) for number, way in enumerate(SIDES))
    return next((number for number, side in ways if side and same_name(side, figure["side"])), UNKNOWN)


def _targets(figure: Mapping[str, Any], candidate: int, parse: Parse, pieces: Pieces) -> dict[str, Target]:
    """What the figure points at; without what cannot be found in the text."""
    found: dict[str, Target] = {}
    at = place_of_candidate(pieces.candidates[candidate], parse)
    hops = figure["sources"]
    for name, hop in (("origin", hops[-1] if hops else None), ("first hop", hops[0] if hops else None)):
        if hop is None:
            found[name] = Target(())
            continue
        places = [*source_places(hop, at, parse), *spoken_places(hop["name"], parse)]
        inside = {k for place in places for k in pieces_at(place, pieces, parse)}
        if inside:
            found[name] = Target(tuple(sorted(inside)))
    for field in SPANS:
        if figure[field] is None:
            found[field] = Target((), ())
            continue
        stretches = [pieces_at(place, pieces, parse) for place in places_of(figure[field], parse)]
        stretches = [s for s in stretches if s]
        if stretches:
            found[field] = Target(
                tuple(sorted({s[0] for s in stretches})), tuple(sorted({s[-1] for s in stretches}))
            )
    assert set(found) <= set(POINTERS)
    return found


def _spoken(
    attributions: Sequence[Mapping[str, Any]], parse: Parse, pieces: Pieces
) -> dict[tuple[int, str], Target]:
    """For each noun phrase the source of what it is told in, or nobody; for texts without figures marked."""
    sources: dict[int, tuple[int, ...]] = {}
    for attribution in sorted(attributions, key=lambda a: -sum(e - s for s, e in a["content"])):
        source = tuple(
            k for s, e in attribution["source"] for k in pieces_at(Place(False, s, e), pieces, parse)
        )
        for s, e in attribution["content"]:
            sources |= dict.fromkeys(pieces_at(Place(False, s, e), pieces, parse), source)
    found: dict[tuple[int, str], Target] = {}
    for number, candidate in enumerate(pieces.candidates):
        target = Target(sources.get(candidate.first, ()))
        if candidate.first not in sources or target.starts:
            found[number, "origin"] = found[number, "first hop"] = target
    return found


def _attributed(
    attributions: Sequence[Mapping[str, Any]] | None, parse: Parse, pieces: Pieces
) -> tuple[Numbers, list[tuple[int, tuple[int, ...]]]]:
    """Tags and links of a report's attributions."""
    tags = np.full((len(pieces.ids), len(LAYERS)), UNKNOWN, dtype=np.int64)
    links: list[tuple[int, tuple[int, ...]]] = []
    if attributions is None:
        return tags, links
    tags[:] = 0
    for attribution in attributions:
        stretches = {
            layer: [pieces_at(Place(False, s, e), pieces, parse) for s, e in attribution[layer]]
            for layer in LAYERS
        }
        for number, layer in enumerate(LAYERS):
            for inside in filter(None, stretches[layer]):
                tags[inside[0], number] = BEGIN
                tags[inside[1:], number] = INSIDE
        source = tuple(k for inside in stretches["source"] for k in inside)
        begins = [s[0] for s in stretches["content"] if s] + [s[0] for s in stretches["cue"][:1] if s]
        links.extend((begin, source) for begin in begins)
    return tags, links
