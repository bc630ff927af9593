"""Readings and figures as JSON, one shape wherever ascribe prints or exports them.

The keys are the codebook's, and those of the benchmark format where it has one for the same thing, so that
a line of `ascribe read --json` can be scored as it is. A key is always there; null where nothing is known.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta

from ascribe.attribution import Act, Quote, Speaker, SpeakerKind, Statement
from ascribe.figure import Certainty, Evidence, Figure, Frame, Location, Measure, Status, Weapon
from ascribe.quantity import Quantity
from ascribe.reading.reading import Reading
from ascribe.report import Report, Span

if TYPE_CHECKING:
    from ascribe.ledger import LedgerFigure

# Characters that JSON may hold as they are but that act on a terminal or that nobody sees there: DEL, C1
# controls, line separators, direction marks, zero-width spaces and tags. msgspec escapes the rest of the
# control characters itself.
_ACTING = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


class SourceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One hop of a chain, from the one nearest the outlet to the origin."""

    name: Annotated[str, Meta(description="the fullest name that the report gives the speaker")]
    kind: Annotated[SpeakerKind, Meta(description="what the speaker is")]
    source: Annotated[Span | None, Meta(description="the words that name the speaker here")]
    cue: Annotated[Span | None, Meta(description="the words that pass the figure on")]


class FigureDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One figure."""

    id: Annotated[str, Meta(description="the report's id, `#`, and the figure's number in its reading")]
    measure: Annotated[Measure, Meta(description="what is counted")]
    low: Annotated[int | None, Meta(description="smallest count that the words allow; null: open")]
    high: Annotated[int | None, Meta(description="largest count that the words allow; null: open")]
    approx: Annotated[bool, Meta(description="whether the words say about, nearly or the like")]
    text: Annotated[str, Meta(description="the exact words that carry the count")]
    who: Annotated[str | None, Meta(description="the victims as the report names them")]
    side: Annotated[str | None, Meta(description="state, army, group or nation of the victims")]
    status: Annotated[Status | None, Meta(description="what the victims are")]
    by: Annotated[str | None, Meta(description="who did it, as written")]
    weapon: Annotated[Weapon | None, Meta(description="what did it")]
    place: Annotated[str | None, Meta(description="the most specific place named, as written")]
    location: Annotated[
        Location | None,
        Meta(description="the place on the map: name, latitude, longitude, country, precision"),
    ]
    when: Annotated[str | None, Meta(description="the words that date it")]
    date: Annotated[str | None, Meta(description="ISO day, or `start/end`")]
    frame: Annotated[Frame, Meta(description="one incident, a running total or a period's")]
    certainty: Annotated[Certainty, Meta(description="how sure the origin is")]
    part_of: Annotated[int | None, Meta(description="number of the total that this is a part of")]
    sources: Annotated[
        tuple[SourceDocument, ...],
        Meta(description="the chain of attribution; empty: the report's own voice"),
    ]
    origin: Annotated[str | None, Meta(description="name of the chain's last hop")]
    confidence: Annotated[float | None, Meta(description="probability that a careful coder would record it")]
    chain_confidence: Annotated[
        float | None, Meta(description="probability that the chain of such a figure ends at the right origin")
    ]
    span: Annotated[Span, Meta(description="where `text` stands")]
    evidence: Annotated[
        tuple[Evidence, ...], Meta(description="for each field that was read from words, their span")
    ]


class LedgerFigureDocument(FigureDocument, frozen=True, kw_only=True):
    """One figure of a ledger, with the report that gives it."""

    report: Annotated[str, Meta(description="the report's id")]
    outlet: Annotated[str | None, Meta(description="who published the report")]
    title: Annotated[str | None, Meta(description="the report's headline")]
    url: Annotated[str | None, Meta(description="the report's address")]
    published: Annotated[dt.datetime | None, Meta(description="when the report was published")]
    reader: Annotated[str, Meta(description="who read it: a reader's name and version, or `hand`")]
    profile: Annotated[str, Meta(description="what gave vague words their bounds")]


class StatementDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One statement: any attributed content, with or without a figure."""

    source: Annotated[tuple[Span, ...], Meta(description="the words that name the speaker")]
    cue: Annotated[tuple[Span, ...], Meta(description="the words that pass the content on")]
    content: Annotated[tuple[Span, ...], Meta(description="the words passed on")]
    act: Annotated[Act, Meta(description="what the speaker does with the content")]
    quote: Annotated[Quote, Meta(description="whose words they are")]
    speaker: Annotated[Speaker | None, Meta(description="name and kind of the speaker")]


class DifferenceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A count of the headline that differs from the body's."""

    headline: Annotated[Quantity, Meta(description="the headline's count: words, low, high, approximate")]
    span: Annotated[Span, Meta(description="where it stands")]
    figure: Annotated[int, Meta(description="number of the body's figure")]


class ReadingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What was read in one report."""

    id: Annotated[str, Meta(description="the report's id")]
    outlet: Annotated[str | None, Meta(description="who published the report")]
    title: Annotated[str | None, Meta(description="the report's headline")]
    url: Annotated[str | None, Meta(description="the report's address")]
    published: Annotated[dt.datetime | None, Meta(description="when the report was published")]
    language: Annotated[str | None, Meta(description="ISO 639-1 code")]
    reader: Annotated[str, Meta(description="who read it: a reader's name and version, or `hand`")]
    profile: Annotated[str, Meta(description="what gave vague words their bounds")]
    figures: Annotated[tuple[FigureDocument, ...], Meta(description="in the order of their words")]
    statements: Annotated[tuple[StatementDocument, ...], Meta(description="attributed contents")]
    headline_differences: Annotated[
        tuple[DifferenceDocument, ...], Meta(description="where headline and body disagree")
    ]


def reading_document(reading: Reading) -> ReadingDocument:
    """A reading as the document that `ascribe read --json` prints."""
    report = reading.report
    return ReadingDocument(
        id=report.id,
        outlet=report.outlet,
        title=report.title,
        url=report.url,
        published=report.published,
        language=report.language,
        reader=reading.reader,
        profile=reading.profile,
        figures=tuple(
            FigureDocument(id=figure_id(report, index), **_fields(figure))
            for index, figure in enumerate(reading.figures)
        ),
        statements=tuple(map(_statement, reading.statements)),
        headline_differences=tuple(
            DifferenceDocument(headline=it.headline, span=it.span, figure=it.figure)
            for it in reading.headline_differences
        ),
    )


def figure_document(found: LedgerFigure) -> LedgerFigureDocument:
    """A ledger's figure as the document that `ascribe figures --json` prints, one a line."""
    row = found.report
    return LedgerFigureDocument(
        id=found.id,
        report=row.id,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        published=row.published,
        reader=found.reader,
        profile=found.profile,
        **_fields(found.figure),
    )


def figure_id(report: Report, index: int) -> str:
    """The name of a reading's figure: its report's id, "#", and its number from 0."""
    return f"{report.id}#{index}"


def figure_lines(figures: Iterable[LedgerFigure]) -> Iterator[bytes]:
    """Each figure as one line of JSON, with the line's end."""
    for figure in figures:
        yield json_bytes(figure_document(figure)) + b"\n"


def json_bytes(document: Any) -> bytes:
    """A document as JSON that is safe to print, with every character escaped that acts on a terminal."""
    return safe_json(msgspec.json.encode(document))


def safe_json(encoded: bytes) -> bytes:
    """The same JSON with every character escaped that acts on a terminal; nothing is lost."""
    return _ACTING.sub(lambda found: json.dumps(found[0])[1:-1], encoded.decode()).encode()


def _fields(figure: Figure) -> dict[str, Any]:
    origin = figure.chain.origin
    return {
        "measure": figure.measure,
        "low": figure.quantity.low,
        "high": figure.quantity.high,
        "approx": figure.quantity.approximate,
        "text": figure.text,
        "who": figure.who,
        "side": figure.side,
        "status": figure.status,
        "by": figure.by,
        "weapon": figure.weapon,
        "place": figure.place,
        "location": figure.location,
        "when": figure.when,
        "date": figure.date,
        "frame": figure.frame,
        "certainty": figure.certainty,
        "part_of": figure.part_of,
        "sources": tuple(
            SourceDocument(name=hop.speaker.name, kind=hop.speaker.kind, source=hop.source, cue=hop.cue)
            for hop in figure.chain.hops
        ),
        "origin": origin.name if origin else None,
        "confidence": figure.confidence,
        "chain_confidence": figure.chain_confidence,
        "span": figure.span,
        "evidence": figure.evidence,
    }


def _statement(statement: Statement) -> StatementDocument:
    return StatementDocument(
        source=statement.source,
        cue=statement.cue,
        content=statement.content,
        act=statement.act,
        quote=statement.quote,
        speaker=statement.speaker,
    )
