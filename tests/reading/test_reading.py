"""A reading, and what is left of it where confidence is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.figure import Figure, Measure
from ascribe.quantity import Quantity
from ascribe.reading.reading import HeadlineDifference, Reading
from ascribe.report import Report, Span


def _figure(confidence: float | None, number: int = 0, part_of: int | None = None) -> Figure:
    quantity = Quantity(words=str(number), low=number)
    return Figure(
        measure=Measure.KILLED,
        quantity=quantity,
        text=str(number),
        span=Span(number, number + 1),
        confidence=confidence,
        part_of=part_of,
    )


def _reading(*figures: Figure, differences: tuple[int, ...] = ()) -> Reading:
    return Reading(
        report=Report(id="r", text="It rained."),
        reader="tagger 1",
        profile="codebook 1",
        figures=figures,
        headline_differences=tuple(
            HeadlineDifference(headline=Quantity(words="9", low=9), span=Span(0, 1, "title"), figure=k)
            for k in differences
        ),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    confidences = draw(st.lists(st.none() | st.floats(0, 1), max_size=8))
    numbers = range(len(confidences))
    wholes = [draw(st.none() | st.sampled_from([k for k in numbers if k != n] or [None])) for n in numbers]
    differences = draw(st.lists(st.sampled_from(numbers), max_size=3)) if confidences else []
    figures = (_figure(c, n, whole) for n, (c, whole) in enumerate(zip(confidences, wholes, strict=True)))
    return _reading(*figures, differences=tuple(differences))


@given(readings(), st.floats(0, 1))
def test_figures_of_less_confidence_are_left_out(reading: Reading, least: float) -> None:
    kept = [f.span for f in reading.figures if f.confidence is None or f.confidence >= least]
    assert [figure.span for figure in reading.at_least(least).figures] == kept


@given(readings(), st.floats(0, 1))
def test_parts_and_differences_go_on_pointing_at_the_same_figures(reading: Reading, least: float) -> None:
    left = reading.at_least(least)
    kept = {figure.span for figure in left.figures}
    before = {figure.span: figure for figure in reading.figures}
    for figure in left.figures:
        whole = before[figure.span].part_of
        expected = reading.figures[whole].span if whole is not None else None
        now = left.figures[figure.part_of].span if figure.part_of is not None else None
        assert now == (expected if expected in kept else None)
    pointed = [reading.figures[d.figure].span for d in reading.headline_differences]
    assert [left.figures[d.figure].span for d in left.headline_differences] == [
        span for span in pointed if span in kept
    ]


def test_where_all_figures_stay_the_reading_is_the_same() -> None:
    reading = _reading(_figure(0.5), _figure(None, 1), _figure(0.9, 2, part_of=0))
    assert reading.at_least(0.5) is reading


def test_a_part_stands_for_itself_where_its_total_is_left_out() -> None:
    reading = _reading(
        _figure(0.2, 9), _figure(0.9, 2, part_of=0), _figure(0.9, 3), _figure(0.9, 1, part_of=2)
    )
    assert [f.part_of for f in reading.at_least(0.5).figures] == [None, None, 1]


@pytest.mark.parametrize(("least", "left"), [(0.8, 1), (0.81, 0)])
def test_the_least_confidence_is_enough(least: float, left: int) -> None:
    assert len(_reading(_figure(0.8)).at_least(least).figures) == left


def test_what_says_nothing_of_its_confidence_is_never_left_out() -> None:
    reading = _reading(_figure(None), _figure(0.99, 1))
    assert [f.confidence for f in reading.at_least(1.0).figures] == [None]
