"""From the network's answers to figures, with answers made by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.figure import Certainty, Frame, Measure, Status, Weapon
from ascribe.reading.tagger.decisions import Choice, Decision, decisions_of
from ascribe.reading.tagger.windows import Window, windows_of

HandMade = Callable[..., Any]

TEXT = "Nine men and a boy were killed on Monday in Lorvik by rebels. The mayor came. Two women fled."


def _decided(made: Any, *windows: Window, least: float = 0.5) -> list[Decision]:
    return list(decisions_of(made.pieces, made.answers(*windows), least=least))


@pytest.fixture
def made(hand_made: HandMade) -> Any:
    return hand_made(TEXT)


def _likeliest(one: Decision) -> tuple[object, ...]:
    """The labels where the grammar says nothing."""
    choices = (one.certainty, one.frame, one.status, one.weapon, one.side)
    return tuple(choice.best(lambda _: False, trust=0.0) for choice in choices)


def test_what_the_grammar_tells_counts_as_much_as_it_is_trusted() -> None:
    choice = Choice(("mine", "bomb"), np.log(np.array([0.7, 0.3], dtype=np.float32)))
    assert choice.best("bomb".__eq__, trust=0.5) == "mine"
    assert choice.best("bomb".__eq__, trust=1.0) == "bomb"


def test_where_no_figure_is_likely_nothing_is_decided(made: Any) -> None:
    assert len(made.pieces.candidates) > 3
    assert _decided(made) == []


def test_a_figure_has_its_words_measure_and_probability(made: Any) -> None:
    row = made.count("Nine men", Measure.INJURED, 0.8)
    (one,) = _decided(made)
    assert (one.candidate, one.measure) == (row, Measure.INJURED)
    assert one.probability == pytest.approx(0.8, abs=1e-4)


@given(probability=st.floats(0.01, 0.99), least=st.floats(0.01, 0.99))
@settings(deadline=None)
def test_a_figure_must_be_likely_enough(hand_made: HandMade, probability: float, least: float) -> None:
    made = hand_made("Nine men came.")
    made.count("Nine men", Measure.KILLED, probability)
    if abs(probability - least) > 1e-4:
        assert len(_decided(made, least=least)) == (probability > least)


def test_where_measures_add_up_to_a_figure_it_is_of_the_likeliest(made: Any) -> None:
    made.weigh(made.candidate("Nine men"), {Measure.KILLED: 0.25, Measure.INJURED: 0.35})
    assert [one.measure for one in _decided(made)] == [Measure.INJURED]
    assert _decided(made, least=0.7) == []


def test_two_measures_of_the_same_words_are_two_figures(made: Any) -> None:
    made.weigh(made.candidate("Nine men"), {Measure.KILLED: 0.4, Measure.ABDUCTED: 0.5})
    found = [(one.measure, round(one.probability, 2)) for one in _decided(made)]
    assert found == [(Measure.ABDUCTED, 0.5), (Measure.KILLED, 0.4)]


def test_a_third_measure_is_never_taken(made: Any) -> None:
    third = {Measure.KILLED: 0.33, Measure.ABDUCTED: 0.34, Measure.INJURED: 0.32}
    made.weigh(made.candidate("Nine men"), third)
    assert [one.measure for one in _decided(made)] == [Measure.ABDUCTED, Measure.KILLED]


def test_the_likeliest_labels_are_the_figures(made: Any) -> None:
    row = made.count("Nine men", Measure.KILLED)
    made.label(row, Certainty.DENIED, Frame.PERIOD, Status.MIXED, Weapon.MINE, "group")
    (one,) = _decided(made)
    assert _likeliest(one) == (Certainty.DENIED, Frame.PERIOD, Status.MIXED, Weapon.MINE, "group")


def test_a_status_or_weapon_that_is_not_told_is_none(made: Any) -> None:
    made.count("Nine men", Measure.KILLED)
    (one,) = _decided(made)
    assert _likeliest(one)[2:] == (None, None, "nobody")


def test_the_likeliest_stretches_fill_the_fields(made: Any) -> None:
    row = made.count("Nine men", Measure.KILLED)
    made.fill(row, "when", made.at("on Monday"))
    made.fill(row, "by", made.at("rebels"))
    (one,) = _decided(made)
    assert one.spans == {"when": made.at("on Monday"), "by": made.at("rebels"), "place": None}


def test_no_stretch_goes_beyond_its_sentence(made: Any) -> None:
    row = made.count("Nine men", Measure.KILLED)
    made.fill(row, "by", (made.at("rebels")[0], made.at("mayor")[1]))
    (one,) = _decided(made)
    assert one.spans["by"] != (made.at("rebels")[0], made.at("mayor")[1])


@given(st.data())
@settings(deadline=None)
def test_a_stretch_is_part_of_one_sentence_and_in_order(hand_made: HandMade, data: st.DataObject) -> None:
    made = hand_made(TEXT)
    row = made.count("Nine men", Measure.KILLED)
    scores = data.draw(st.lists(st.floats(-9, 9), min_size=2 * made.size, max_size=2 * made.size))
    made.pointers[row, :, 1:], made.ends[row, :, 1:] = scores[: made.size], scores[made.size :]
    made.pointers[row, :, 0] = made.ends[row, :, 0] = data.draw(st.floats(-9, 9))
    (one,) = _decided(made)
    for stretch in filter(None, one.spans.values()):
        first, last = stretch
        assert first < last <= made.size
        assert len(set(made.pieces.clauses[first:last])) == 1


def test_a_figure_points_at_pieces_with_their_probability(made: Any) -> None:
    row = made.count("Nine men", Measure.KILLED)
    made.point(row, "origin", {made.at("The mayor"): 0.6, made.at("rebels"): 0.3})
    (one,) = _decided(made)
    assert one.origin.nowhere == pytest.approx(0.1, abs=1e-4)
    assert one.origin.pieces[made.at("The mayor")[0]] == pytest.approx(0.6, abs=1e-4)
    assert one.origin.pieces[made.at("rebels")[0]] == pytest.approx(0.3, abs=1e-4)
    assert one.first_hop.nowhere == pytest.approx(1, abs=1e-4)


def test_a_later_window_points_and_fills_by_pieces_of_the_report(made: Any) -> None:
    row = made.count("Two women", Measure.MISSING)
    first, last = made.at("The mayor")[0], made.size
    made.fill(row, "by", made.at("The mayor"))
    made.point(row, "origin", {made.at("The mayor"): 0.9})
    (one,) = _decided(made, Window(0, last, 0, first), Window(first, last, first, last))
    assert one.spans["by"] == made.at("The mayor")
    assert one.origin.base == first
    assert one.origin.pieces.argmax() + one.origin.base == made.at("The mayor")[0]


def test_each_candidate_is_decided_once_in_however_many_windows_it_stands(hand_made: HandMade) -> None:
    made = hand_made("Nine men came to the market, and two women fled from there at noon. " * 40)
    made.measures[:] = 0
    windows = windows_of(made.pieces.bounds)
    assert any(one.last > other.first for one, other in pairwise(windows))
    found = [one.candidate for one in _decided(made, *windows)]
    assert sorted(set(found)) == list(range(len(made.pieces.candidates)))
    assert len(found) == len(set(found))


def test_great_scores_are_no_more_than_certain(made: Any) -> None:
    made.count("Nine men", Measure.KILLED)
    made.measures *= 1e4
    (one,) = _decided(made)
    assert one.probability == 1.0
    assert np.isfinite(one.origin.pieces).all()
