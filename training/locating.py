"""Where in a report an annotation's words stand: gold data names words, the network learns from places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ascribe.evaluation import same_name
from ascribe.reading.drafts import Draft
from ascribe.reading.grammar.phrases import ONE
from ascribe.reading.parsing import Parse
from ascribe.reading.tagger.pieces import Candidate, Pieces
from ascribe.reading.triggers import TRIGGERS
from ascribe.report import Report

_WORD = re.compile(r"\w+")
_PASSED_ON = re.compile(
    r"\b(?:reportedly|reported|reports?|allegedly|unconfirmed|learned|known)\b", re.IGNORECASE
)
_SMALL = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "for", "and", "or", "by", "to", "from", "with"}
    | {"his", "her", "their", "its", "our"}
)


class Place(NamedTuple):
    """A stretch of a report's title or text."""

    title: bool
    start: int
    end: int


class Located(NamedTuple):
    """A gold figure and the candidate that carries it; None where none does."""

    figure: Mapping[str, Any]
    candidate: int | None


def places_of(words: str, parse: Parse, *, near: str | None = None, fold: bool = False) -> list[Place]:
    """Where words stand, whole words only; within `near` where that is given, the text's places first."""
    found = []
    for title, text in ((False, parse.report.text), (True, parse.report.title or "")):
        spans = [(0, len(text))]
        if near is not None:
            spans = [(m.start(), m.end()) for m in re.finditer(re.escape(near), text)]
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE if fold else 0)
        found.extend(Place(title, m.start(), m.end()) for s, e in spans for m in pattern.finditer(text, s, e))
    return found


def pieces_at(place: Place, pieces: Pieces, parse: Parse) -> list[int]:
    """The pieces that a stretch touches."""
    heads = len(parse.head)
    inside = (
        (pieces.starts < place.end) & (pieces.ends > place.start) & ((pieces.clauses < heads) == place.title)
    )
    return [int(k) for k in inside.nonzero()[0]]


def locate_figures(
    figures: Sequence[Mapping[str, Any]], parse: Parse, pieces: Pieces, drafts: Sequence[tuple[bool, Draft]]
) -> list[Located]:
    """For each gold figure the phrase that carries it, the likeliest where its words stand twice."""
    taken: set[tuple[str, int]] = set()
    found = []
    for figure in figures:
        scored = [
            (_likely(figure, number, place, parse, pieces, drafts), -number)
            for number, place in _possible(figure, parse, pieces)
            if (figure["measure"], number) not in taken
        ]
        best = -max(scored)[1] if scored else None
        if best is not None:
            taken.add((figure["measure"], best))
        found.append(Located(figure, best))
    return found


def repeats(
    located: Sequence[Located], parse: Parse, pieces: Pieces, drafts: Sequence[tuple[bool, Draft]]
) -> set[int]:
    """Candidates that say again what a gold figure says: neither right nor wrong as figures."""
    carriers = {one.candidate for one in located if one.candidate is not None}
    told = {(one.figure["measure"], one.figure["low"], one.figure["high"]) for one in located}
    counts = {
        (one.figure["low"], one.figure["high"], _head(pieces.candidates[one.candidate], parse))
        for one in located
        if one.candidate is not None
    }
    found = set()
    for number, candidate in enumerate(pieces.candidates):
        if number in carriers:
            continue
        quantity = candidate.phrase.quantity or ONE
        rules = [d.figure for title, d in drafts if _is_at(title, d, candidate, parse)]
        if any((f.measure.value, f.quantity.low, f.quantity.high) in told for f in rules):
            found.add(number)
        elif candidate.phrase.quantity is not None and quantity.low != 1:
            if (quantity.low, quantity.high, _head(candidate, parse)) in counts:
                found.add(number)
        elif (
            candidate.clause < len(parse.head)
            and candidate.phrase.quantity is not None
            and any((quantity.low, quantity.high) == bounds[1:] for bounds in told)
        ):
            found.add(number)
    return found


def source_places(hop: Mapping[str, Any], figure_at: Place, parse: Parse) -> list[Place]:
    """Where the words for a hop stand: those that the annotator pointed out, and its name wherever it is."""
    found = []
    if hop.get("at"):
        found.append(Place(False, *hop["at"]))
    elif hop.get("words") and hop.get("near"):
        found.extend(places_of(hop["words"], parse, near=hop["near"]))
    found.extend(p for p in _name_places(hop["name"], parse) if p not in found)
    if not found and hop["kind"] == "unnamed":
        text = (parse.report.title or "") if figure_at.title else parse.report.text
        start, end = max(0, figure_at.start - 250), figure_at.end + 250
        found.extend(
            Place(figure_at.title, m.start(), m.end()) for m in _PASSED_ON.finditer(text, start, end)
        )
    return found


def place_of_candidate(candidate: Candidate, parse: Parse) -> Place:
    """The words of a phrase."""
    clause = parse.clauses()[candidate.clause]
    tokens = clause.tokens
    return Place(
        candidate.clause < len(parse.head),
        tokens[candidate.phrase.first].start,
        tokens[candidate.phrase.last - 1].end,
    )


def _name_places(name: str, parse: Parse) -> Iterator[Place]:
    """A speaker's name, else its longest run of words that the report has."""
    exact = places_of(name, parse, fold=True)
    if exact:
        yield from exact
        return
    words = [m.group() for m in _WORD.finditer(name)]
    for length in range(len(words) - 1, 0, -1):
        found: list[Place] = []
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            if all(w.lower() in _SMALL for w in run):
                continue
            found.extend(places_of(r" ".join(run), parse, fold=True))
        if found:
            yield from found
            return


def _possible(figure: Mapping[str, Any], parse: Parse, pieces: Pieces) -> Iterator[tuple[int, Place]]:
    bounds = (figure["low"], figure["high"])
    places = [Place(False, *figure["at"])] if isinstance(figure.get("at"), list) else []
    places = places or places_of(figure["text"], parse, near=figure.get("near"))
    places = places or places_of(figure["text"], parse)
    for place in places:
        for number, candidate in enumerate(pieces.candidates):
            own = place_of_candidate(candidate, parse)
            quantity = candidate.phrase.quantity or ONE
            if own.title != place.title or own.end <= place.start or place.end <= own.start:
                continue
            if (quantity.low, quantity.high) == bounds:
                yield number, place


def _likely(
    figure: Mapping[str, Any],
    number: int,
    place: Place,
    parse: Parse,
    pieces: Pieces,
    drafts: Sequence[tuple[bool, Draft]],
) -> float:
    candidate = pieces.candidates[number]
    clause = parse.clauses()[candidate.clause]
    score = -2.0 * place.title - 0.002 * number + 0.2 * (candidate.phrase.quantity is not None)
    same = (d for title, d in drafts if _is_at(title, d, candidate, parse))
    score += 4.0 * any(_bounds(d) == (figure["measure"], figure["low"], figure["high"]) for d in same)
    triggers = (t for token in clause.tokens for t in TRIGGERS.get(token.low, ()))
    score += 1.5 * any(t.measure.value == figure["measure"] for t in triggers)
    text = clause.text[clause.sentence.start : clause.sentence.end]
    fields = [
        figure["by"],
        figure["place"],
        figure["when"],
        figure["who"],
        *(h["name"] for h in figure["sources"]),
    ]
    return score + 0.5 * sum(field is not None and field in text for field in fields)


def _bounds(draft: Draft) -> tuple[str, int | None, int | None]:
    return draft.figure.measure.value, draft.figure.quantity.low, draft.figure.quantity.high


def _is_at(title: bool, draft: Draft, candidate: Candidate, parse: Parse) -> bool:
    own = place_of_candidate(candidate, parse)
    span = draft.figure.span
    return own.title == title and span.start < own.end and own.start < span.end


def _head(candidate: Candidate, parse: Parse) -> str:
    return parse.clauses()[candidate.clause].low(candidate.phrase.head)


def places_of_text(figure: Mapping[str, Any], report: Report) -> list[Place]:
    """Where the words of a figure stand, without a look at its sentence: all of their places."""
    if isinstance(figure.get("at"), list):
        return [Place(False, *figure["at"])]
    found = []
    for title, text in ((False, report.text), (True, report.title or "")):
        starts = [m.start() for m in re.finditer(re.escape(figure["text"]), text)]
        near = figure.get("near")
        if near is not None and near in text:
            starts = [s for s in starts if text.index(near) <= s < text.index(near) + len(near)]
        found.extend(Place(title, start, start + len(figure["text"])) for start in starts)
    return found


def spoken_places(name: str, parse: Parse) -> Iterator[Place]:
    """Where the grammar hears a speaker of that name speak, by whatever words ("he", "the source")."""
    for title, many, voices in (
        (True, len(parse.head), parse.head_voices),
        (False, len(parse.body), parse.voices),
    ):
        for number in range(many):
            for voice in voices.voices_in(number):
                hop = voice.hops[-1] if voice.hops else None
                if hop is not None and hop.source is not None and same_name(hop.speaker.name, name):
                    yield Place(title, hop.source.start, hop.source.end)
