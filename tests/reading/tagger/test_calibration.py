"""From the network's probability to a confidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.reading.tagger.calibration import Curve

PROBABILITIES = st.floats(0, 1)
CURVES = st.builds(Curve, st.floats(0, 10), st.floats(-10, 10))


@given(PROBABILITIES)
def test_the_plain_curve_changes_nothing(probability: float) -> None:
    assert Curve()(probability) == pytest.approx(probability, abs=0.0006)


@given(CURVES, PROBABILITIES)
def test_confidence_is_from_0_to_1(curve: Curve, probability: float) -> None:
    assert 0 <= curve(probability) <= 1


@given(CURVES, PROBABILITIES, PROBABILITIES)
def test_what_is_likelier_is_never_less_confident(curve: Curve, one: float, other: float) -> None:
    assert curve(min(one, other)) <= curve(max(one, other))


def test_a_steeper_curve_is_surer_and_a_flatter_one_less_sure() -> None:
    flat, plain, steep = (Curve(slope=slope) for slope in (0.5, 1, 2))
    assert flat(0.9) < plain(0.9) < steep(0.9)
    assert flat(0.1) > plain(0.1) > steep(0.1)
    assert flat(0.5) == plain(0.5) == steep(0.5) == 0.5


def test_a_shift_makes_everything_more_confident() -> None:
    assert all(Curve(shift=1)(p) > Curve()(p) for p in (0.1, 0.5, 0.9))


@given(PROBABILITIES)
def test_a_confidence_has_three_decimals(probability: float) -> None:
    confidence = Curve(1.3, 0.2)(probability)
    assert confidence == round(confidence, 3)
