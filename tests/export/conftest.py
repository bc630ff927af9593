"""One figure as a ledger hands it out."""

from __future__ import annotations

import datetime as dt

import pytest

from ascribe.attribution import Chain, Hop, Speaker, SpeakerKind
from ascribe.figure import Evidence, Figure, Location, Measure
from ascribe.ledger import LedgerFigure, ReportRow
from ascribe.quantity import Quantity
from ascribe.report import Span


@pytest.fixture
def found() -> LedgerFigure:
    chain = Chain(
        (
            Hop(speaker=Speaker("mayor", SpeakerKind.GOVERNMENT), cue=Span(60, 64)),
            Hop(speaker=Speaker("hospital", SpeakerKind.MEDICAL), source=Span(70, 82)),
        )
    )
    figure = Figure(
        measure=Measure.KILLED,
        quantity=Quantity(words="at least 12", low=12),
        text="at least 12 residents",
        span=Span(10, 31),
        who="residents",
        place="Lorvik",
        location=Location(name="Lorvik", latitude=-12.5, longitude=30.25, country="XX", precision=1),
        part_of=0,
        chain=chain,
        evidence=(Evidence("place", Span(40, 46)), Evidence("who", Span(0, 4, "title"))),
    )
    row = ReportRow(
        id="r1",
        digest="d" * 64,
        outlet="Lorvik Post",
        title="Dozens dead",
        url="https://example.org/1",
        published=dt.datetime(2024, 12, 19, tzinfo=dt.UTC),
        language="en",
        sha256="a" * 64,
        source="reports.jsonl:1",
        added=dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
    )
    return LedgerFigure(id="r1#2", report=row, figure=figure, reader="rules 1", profile="codebook 1")
