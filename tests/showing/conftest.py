"""One small report with everything in it that can be shown."""

from __future__ import annotations

import datetime as dt

import pytest

from ascribe.attribution import Chain, Hop, Speaker, SpeakerKind, Statement
from ascribe.figure import Certainty, Evidence, Figure, Measure, Status, Weapon
from ascribe.quantity import Quantity
from ascribe.reading.reading import HeadlineDifference, Reading
from ascribe.report import Report, Span

TITLE = "Dozens dead after shelling of Lorvik"
TEXT = (
    "By A. Writer\n\n"
    "At least 12 residents were killed in Lorvik on Tuesday, the mayor said, citing the hospital. "
    "About 30 were hurt."
)


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def reading() -> Reading:
    mayor = Hop(
        speaker=Speaker("mayor", SpeakerKind.GOVERNMENT),
        source=span_of("the mayor"),
        cue=span_of("said"),
    )
    hospital = Hop(
        speaker=Speaker("hospital", SpeakerKind.MEDICAL),
        source=span_of("the hospital"),
        cue=span_of("citing"),
    )
    report = Report(
        id="r1",
        text=TEXT,
        title=TITLE,
        outlet="Lorvik Post",
        published=dt.datetime(2024, 12, 19),
        furniture=(span_of("By A. Writer"),),
    )
    killed = Figure(
        measure=Measure.KILLED,
        quantity=Quantity(words="At least 12", low=12),
        text="At least 12 residents",
        span=span_of("At least 12 residents"),
        who="residents",
        side="Norland",
        status=Status.CIVILIAN,
        weapon=Weapon.SUICIDE_BOMB,
        place="Lorvik",
        when="Tuesday",
        date="2024-12-17",
        certainty=Certainty.ESTIMATED,
        chain=Chain((mayor, hospital)),
        confidence=0.9,
        evidence=(Evidence("place", span_of("Lorvik")),),
    )
    hurt = Figure(
        measure=Measure.INJURED,
        quantity=Quantity(words="About 30", low=30, high=30, approximate=True),
        text="About 30",
        span=span_of("About 30"),
    )
    statement = Statement(
        source=(span_of("the mayor"),),
        cue=(span_of("said"),),
        content=(span_of("At least 12 residents were killed in Lorvik on Tuesday"),),
        speaker=Speaker("mayor", SpeakerKind.GOVERNMENT),
    )
    return Reading(
        report=report,
        reader="rules 1",
        profile="codebook 1",
        figures=(killed, hurt),
        statements=(statement,),
        headline_differences=(
            HeadlineDifference(headline=Quantity(words="Dozens", low=24), span=Span(0, 6, "title"), figure=0),
        ),
    )
