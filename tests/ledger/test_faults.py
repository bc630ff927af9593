import msgspec
import pytest

from ascribe.attribution import Chain, Hop, Speaker, SpeakerKind, Statement
from ascribe.figure import Evidence
from ascribe.ledger.faults import fault_in
from ascribe.ledger.journal import body_of_reading
from ascribe.quantity import Quantity
from ascribe.reading.reading import HeadlineDifference
from ascribe.report import Span

OUTSIDE = Span(10, 10_000)
SPEAKER = Speaker("police", SpeakerKind.POLICE)


@pytest.fixture
def reading(kit):
    return kit.DigitReader().read(kit.made(1).report)


def fault(reading, **figure):
    """What is wrong with the reading once its second figure is changed so."""
    second = msgspec.structs.replace(reading.figures[1], **figure)
    changed = msgspec.structs.replace(reading, figures=(reading.figures[0], second))
    return fault_in(body_of_reading(changed, entry=1), reading.report)


def test_a_reading_that_fits_its_report_has_no_fault(reading):
    assert fault(reading) is None
    assert fault(reading, part_of=0) is None


@pytest.mark.parametrize(
    ("figure", "what"),
    [
        ({"text": "3"}, "figure 1 has the words '3', its span has '2'"),
        ({"text": "x" * 100}, "figure 1 has the words '" + "x" * 60 + "…', its span has '2'"),
        ({"span": Span(0, 1)}, "figure 1 has the words '2', its span has 'A'"),
        ({"span": Span(0, 1, "title")}, "figure 1 has the words '2', its span has 'R'"),
        ({"part_of": 2}, "figure 1 is part of figure 2, which there is not"),
        ({"part_of": -1}, "figure 1 is part of figure -1, which there is not"),
        ({"text": "", "span": Span(500, 600)}, "text 500:600 is outside the report's 109 characters"),
        ({"text": "", "span": Span(5, 2)}, "text 5:2 is outside the report's 109 characters"),
        ({"evidence": (Evidence("who", Span(-3, 2)),)}, "text -3:2 is outside the report's 109 characters"),
        (
            {"evidence": (Evidence("who", Span(0, 9, "title")),)},
            "title 0:9 is outside the report's 8 characters",
        ),
        (
            {"chain": Chain((Hop(speaker=SPEAKER, source=OUTSIDE),))},
            "text 10:10000 is outside the report's 109 characters",
        ),
        (
            {"chain": Chain((Hop(speaker=SPEAKER, cue=OUTSIDE),))},
            "text 10:10000 is outside the report's 109 characters",
        ),
    ],
)
def test_what_does_not_fit_is_told(reading, figure, what):
    assert len(reading.report.text) == 109
    assert fault(reading, **figure) == what


@pytest.mark.parametrize("part", ["source", "cue", "content"])
def test_a_statements_spans_are_looked_at(reading, part):
    changed = msgspec.structs.replace(reading, statements=(Statement(**{part: (Span(0, 2), OUTSIDE)}),))
    assert "10:10000" in fault_in(body_of_reading(changed, entry=1), reading.report)


@pytest.mark.parametrize(
    ("difference", "what"),
    [({"figure": 2}, "points at figure 2, which there is not"), ({"span": OUTSIDE}, "10:10000 is outside")],
)
def test_a_headline_difference_is_looked_at(reading, difference, what):
    fields = {"headline": Quantity(words="1"), "span": Span(7, 8, "title"), "figure": 0, **difference}
    changed = msgspec.structs.replace(reading, headline_differences=(HeadlineDifference(**fields),))
    assert what in fault_in(body_of_reading(changed, entry=1), reading.report)
