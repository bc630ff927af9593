"""Readings in the benchmark format, and figures that a person coded in it as readings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

import msgspec

from ascribe.attribution import Chain, Hop, Speaker, Statement
from ascribe.coded import CodedFigure, CodedFigures, CodedHop, CodedSpan, CodedStatement, CodedStatements
from ascribe.errors import GoldError
from ascribe.figure import Evidence, Field, Figure
from ascribe.ledger import HAND
from ascribe.quantity import Quantity
from ascribe.reading.counts import quantity_of
from ascribe.reading.reading import Reading
from ascribe.report import Part, Report, Span

_WRITTEN_FIELDS: Final[tuple[Field, ...]] = ("who", "by", "place", "when")


def figures_line(reading: Reading) -> str:
    """The reading's figures as one line of the benchmark format, without the line's end."""
    return _json(CodedFigures(reading.report.id, tuple(map(coded_figure, reading.figures))))


def statements_line(reading: Reading) -> str:
    """The reading's statements as one line of the benchmark format, without the line's end.

    The format's offsets are into the text, so spans of the headline are left out, and with them a statement
    that has no others.
    """
    coded = map(coded_statement, reading.statements)
    kept = tuple(one for one in coded if one.source or one.cue or one.content)
    return _json(CodedStatements(reading.report.id, kept))


def coded_figure(figure: Figure) -> CodedFigure:
    """The figure as a coder would write it down."""
    return CodedFigure(
        measure=figure.measure,
        low=figure.quantity.low,
        high=figure.quantity.high,
        approx=figure.quantity.approximate,
        text=figure.text,
        who=figure.who,
        side=figure.side,
        status=figure.status,
        by=figure.by,
        weapon=figure.weapon,
        place=figure.place,
        when=figure.when,
        date=figure.date,
        frame=figure.frame,
        certainty=figure.certainty,
        part_of=figure.part_of,
        sources=tuple(CodedHop(hop.speaker.name, hop.speaker.kind) for hop in figure.chain.hops),
    )


def coded_statement(statement: Statement) -> CodedStatement:
    """The statement as a coder would mark it; spans of the headline are left out."""
    return CodedStatement(
        source=_in_text(statement.source),
        cue=_in_text(statement.cue),
        content=_in_text(statement.content),
        act=statement.act,
        quote=statement.quote,
    )


def hand_reading(report: Report, figures: Sequence[CodedFigure], *, profile: str = "codebook 1") -> Reading:
    """The reading of a report whose figures a person coded; its reader is "hand".

    The format gives words without offsets. A figure's words are looked for in the text, then in the title:
    as whole words, then inside others, then in another case. Of several places the first is taken that is
    neither furniture nor another figure's. The words of `who`, `by`, `place` and `when` are taken where they
    stand nearest to it. Hops get no spans: their names are the fullest anywhere, not those beside the figure.

    Raises GoldError, naming report and words, where a figure's words are nowhere in the report.
    """
    spans: list[Span] = []
    for figure in figures:
        spans.append(_place_of(figure, report, taken=spans))
    return Reading(
        report=report,
        reader=HAND,
        profile=profile,
        figures=tuple(
            _hand_figure(figure, report, span) for figure, span in zip(figures, spans, strict=True)
        ),
    )


def _json(line: CodedFigures | CodedStatements) -> str:
    return msgspec.json.encode(line).decode()


def _in_text(spans: Sequence[Span]) -> tuple[CodedSpan, ...]:
    return tuple((span.start, span.end) for span in spans if span.part == "text")


def _place_of(figure: CodedFigure, report: Report, *, taken: Collection[Span]) -> Span:
    """Where the figure's words stand."""
    places = _occurrences(figure.text, report)
    if not places:
        raise GoldError(
            f"report {report.id!r}: the words {figure.text!r} of a coded figure are nowhere in its text or "
            "title; cut them from the report exactly"
        )
    free = (
        place
        for place in places
        if place not in taken and not any(place.overlaps(part) for part in report.furniture)
    )
    return next(free, places[0])


def _hand_figure(coded: CodedFigure, report: Report, span: Span) -> Figure:
    text = report.cut(span)
    return Figure(
        measure=coded.measure,
        quantity=Quantity(
            words=_count_words(text, coded),
            low=coded.low,
            high=coded.high,
            approximate=coded.approx,
        ),
        text=text,
        span=span,
        who=coded.who,
        side=coded.side,
        status=coded.status,
        by=coded.by,
        weapon=coded.weapon,
        place=coded.place,
        when=coded.when,
        date=coded.date,
        frame=coded.frame,
        certainty=coded.certainty,
        part_of=coded.part_of,
        chain=Chain(tuple(Hop(speaker=Speaker(hop.name, hop.kind)) for hop in coded.sources)),
        evidence=tuple(_evidence(coded, report, span)),
    )


def _count_words(text: str, coded: CodedFigure) -> str:
    """The words of the count alone ("at least 100" of "at least 100 peasants").

    All the words where the count in them, as read, is another than the coded one.
    """
    quantity = quantity_of(text)
    as_coded = quantity is not None and (quantity.low, quantity.high) == (coded.low, coded.high)
    return quantity.words if quantity is not None and as_coded else text


def _evidence(coded: CodedFigure, report: Report, span: Span) -> Iterator[Evidence]:
    """The words nearest to the figure for each field that a coder writes as the report does."""
    for field in _WRITTEN_FIELDS:
        words = getattr(coded, field)
        places = _occurrences(words, report) if words else []
        if places:
            yield Evidence(field, min(places, key=lambda place: _distance(place, span)))


def _distance(place: Span, span: Span) -> tuple[bool, int]:
    """How far a place is from a span: the other part of the report is farther than anything in the same."""
    return place.part != span.part, max(place.start - span.end, span.start - place.end, 0)


def _occurrences(words: str, report: Report) -> list[Span]:
    """Where the words stand, whole, else inside others, else in another case; in the text, else the title."""
    if not words:
        return []
    exact = re.escape(words)
    for pattern in (rf"(?<!\w){exact}(?!\w)", exact, f"(?i:{exact})"):
        for part, string in _parts(report):
            if found := [Span(*match.span(), part) for match in re.finditer(pattern, string)]:
                return found
    return []


def _parts(report: Report) -> Iterator[tuple[Part, str]]:
    yield "text", report.text
    yield "title", report.title or ""
