"""Readings in the benchmark format, and figures that a person coded in it as readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
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

# Of words that stand more often, the later places are not looked at.
_MOST_PLACES: Final = 1_000

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
    coding = _Coding(report)
    return Reading(
        report=report, reader=HAND, profile=profile, figures=tuple(coding.figure(one) for one in figures)
    )


def _json(line: CodedFigures | CodedStatements) -> str:
    return msgspec.json.encode(line).decode()


def _in_text(spans: Sequence[Span]) -> tuple[CodedSpan, ...]:
    return tuple((span.start, span.end) for span in spans if span.part == "text")


class _Coding:
    """One report's words, in which the figures that a person coded are found one after another."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._taken: set[Span] = set()
        self._places: dict[str, list[Span]] = {}

    def figure(self, coded: CodedFigure) -> Figure:
        """The coded figure with its span and its evidence. Raises GoldError where its words are nowhere."""
        span = self._place_of(coded)
        self._taken.add(span)
        text = self._report.cut(span)
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
            evidence=tuple(self._evidence(coded, span)),
        )

    def _place_of(self, figure: CodedFigure) -> Span:
        """Where the figure's words stand."""
        places = self._occurrences(figure.text)
        if not places:
            raise GoldError(
                f"report {self._report.id!r}: the words {figure.text!r} of a coded figure are nowhere in its "
                "text or title; cut them from the report exactly"
            )
        return next(filter(self._is_free, places), places[0])

    def _is_free(self, place: Span) -> bool:
        is_furniture = any(place.overlaps(part) for part in self._report.furniture)
        return place not in self._taken and not is_furniture

    def _evidence(self, coded: CodedFigure, span: Span) -> Iterator[Evidence]:
        """The words nearest to the figure for each field that a coder writes as the report does."""
        for field in _WRITTEN_FIELDS:
            if places := self._occurrences(getattr(coded, field)):
                yield Evidence(field, min(places, key=lambda place: _distance(place, span)))

    def _occurrences(self, words: str | None) -> list[Span]:
        """Where the words stand, whole words, else inside others, else in another case; text before title."""
        if not words:
            return []
        if words not in self._places:
            exact = re.escape(words)
            ways = (rf"(?<!\w){exact}(?!\w)", exact, f"(?i:{exact})")
            parts: tuple[tuple[Part, str], ...] = (
                ("text", self._report.text),
                ("title", self._report.title or ""),
            )
            found = (_matches(way, part, string) for way in ways for part, string in parts)
            self._places[words] = next(filter(None, found), [])
        return self._places[words]


def _matches(pattern: str, part: Part, string: str) -> list[Span]:
    matches = islice(re.finditer(pattern, string), _MOST_PLACES)
    return [Span(*match.span(), part) for match in matches]


def _distance(place: Span, span: Span) -> tuple[bool, int]:
    """How far a place is from a span: the other part of the report is farther than anything in the same."""
    return place.part != span.part, max(place.start - span.end, span.start - place.end, 0)


def _count_words(text: str, coded: CodedFigure) -> str:
    """The words of the count alone ("at least 100" of "at least 100 peasants").

    All the words where the count in them, as read, is another than the coded one.
    """
    quantity = quantity_of(text)
    as_coded = quantity is not None and (quantity.low, quantity.high) == (coded.low, coded.high)
    return quantity.words if quantity is not None and as_coded else text
