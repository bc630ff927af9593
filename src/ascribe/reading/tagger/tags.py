"""From tag scores to spans: the likeliest sequence in which "inside" follows "begin" or "inside"."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from ascribe.reading.tagger.labels import BEGIN, INSIDE, LAYERS, OUTSIDE

_TAGS: Final = 3
_NEVER: Final = -1e9
# From which tag to which: "inside" never follows "outside".
_STEPS: Final = np.zeros((_TAGS, _TAGS))
_STEPS[OUTSIDE, INSIDE] = _NEVER


def spans_of(scores: npt.NDArray[np.float32]) -> tuple[list[tuple[int, int]], ...]:
    """For each layer its spans as ranges of pieces.

    scores  pieces x (layers x tags), as the network gives them
    """
    if not len(scores):
        return tuple([] for _ in LAYERS)
    cut = scores.reshape(len(scores), len(LAYERS), _TAGS)
    return tuple(_spans(best) for best in _likeliest(cut).T)


def _likeliest(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """The likeliest tags, pieces x layers (Viterbi)."""
    many, layers, _ = scores.shape
    back = np.zeros((many, layers, _TAGS), dtype=np.int64)
    sums = scores[0].astype(np.float64)
    sums[:, INSIDE] += _NEVER
    for k in range(1, many):
        paths = sums[:, :, None] + _STEPS
        back[k] = paths.argmax(1)
        sums = paths.max(1) + scores[k]
    best = np.zeros((many, layers), dtype=np.int64)
    best[-1] = sums.argmax(-1)
    rows = np.arange(layers)
    for k in range(many - 1, 0, -1):
        best[k - 1] = back[k, rows, best[k]]
    return best


def _spans(tags: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = None
    for k, tag in enumerate(tags):
        if tag != INSIDE and start is not None:
            found.append((start, k))
            start = None
        if tag == BEGIN:
            start = k
    if start is not None:
        found.append((start, len(tags)))
    return found
