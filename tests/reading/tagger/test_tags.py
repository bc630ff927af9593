"""From tag scores to spans."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ascribe.reading.tagger.labels import BEGIN, INSIDE, LAYERS, OUTSIDE
from ascribe.reading.tagger.tags import spans_of


def _scores(tags: list[int]) -> np.ndarray:
    """Scores that favour the same tags in every layer."""
    scores = np.zeros((len(tags), len(LAYERS), 3), dtype=np.float32)
    for k, tag in enumerate(tags):
        scores[k, :, tag] = 5
    return scores.reshape(len(tags), -1)


def test_a_span_goes_from_its_begin_to_the_last_inside() -> None:
    tags = [OUTSIDE, BEGIN, INSIDE, INSIDE, OUTSIDE, BEGIN, BEGIN]
    assert spans_of(_scores(tags)) == ([(1, 4), (5, 6), (6, 7)],) * len(LAYERS)


def test_an_inside_without_a_begin_is_mended_rather_than_cut_up() -> None:
    scores = _scores([OUTSIDE, INSIDE, INSIDE, INSIDE]).reshape(4, len(LAYERS), 3)
    scores[1, :, BEGIN] = 4
    assert spans_of(scores.reshape(4, -1))[0] == [(1, 4)]


def test_layers_are_apart() -> None:
    scores = np.zeros((3, len(LAYERS), 3), dtype=np.float32)
    scores[:, :, OUTSIDE] = 1
    scores[1, 1, BEGIN] = 9
    assert spans_of(scores.reshape(3, -1)) == ([], [(1, 2)], [])


def test_nothing_gives_nothing() -> None:
    assert spans_of(np.zeros((0, 9), dtype=np.float32)) == ([],) * len(LAYERS)


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 30), st.just(9)), elements=st.floats(-9, 9, width=32))
)
def test_spans_of_a_layer_are_in_order_and_never_overlap(scores: np.ndarray) -> None:
    for spans in spans_of(scores):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(start < end for start, end in spans)
