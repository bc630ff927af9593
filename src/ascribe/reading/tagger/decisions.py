"""What the network decides for each candidate, report by report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from ascribe.figure import Certainty, Field, Frame, Measure, Status, Weapon
from ascribe.reading.tagger.labels import (
    CERTAINTIES,
    FRAMES,
    MEASURES,
    POINTERS,
    SIDES,
    SPANS,
    STATUSES,
    WEAPONS,
)
from ascribe.reading.tagger.network import Answers
from ascribe.reading.tagger.pieces import Pieces

Floats = npt.NDArray[np.float32]
Label = TypeVar("Label")
# The longest stretch that fills a field, in pieces.
_LONGEST: Final = 24
# A second measure of the same words ("kidnapped and killed") must be about as likely as the first.
_SECOND: Final = 0.3


class Choice(Generic[Label]):
    """The labels of one question, and how likely the network finds each."""

    def __init__(self, labels: Sequence[Label], logs: Floats) -> None:
        self._likely = tuple(zip(labels, map(float, logs), strict=True))

    def best(self, told: Callable[[Label], bool], *, trust: float) -> Label:
        """The likeliest label, where those that the grammar has `told` count `trust` more, as a logit."""
        return max(self._likely, key=lambda it: it[1] + trust * told(it[0]))[0]


class Decision(NamedTuple):
    """One figure as the network sees it.

    candidate    number of the candidate
    probability  that it is a figure of this measure
    side         by which of `labels.SIDES` the side of the victims is told
    spans        field to stretch of pieces; None for nowhere
    origin, first_hop  probability of every piece of the report from `base` on; `nowhere` for the own voice
    """

    candidate: int
    measure: Measure
    probability: float
    certainty: Choice[Certainty]
    frame: Choice[Frame]
    status: Choice[Status | None]
    weapon: Choice[Weapon | None]
    side: Choice[str]
    spans: Mapping[Field, tuple[int, int] | None]
    origin: Pointed
    first_hop: Pointed


class Pointed(NamedTuple):
    """Probabilities of the pieces of a window from `base` on as an answer, and of none."""

    nowhere: float
    base: int
    pieces: Floats


def decisions_of(pieces: Pieces, answers: Sequence[Answers], *, least: float) -> Iterator[Decision]:
    """The candidates that are figures with a probability of at least `least`."""
    for one in answers:
        measures = _softmax(one.blocks[0])
        for row, number in enumerate(one.numbers):
            first = pieces.candidates[number].first
            if not one.window.owned <= first < one.window.until:
                continue
            for k in _chosen(measures[row], least):
                yield _decision(one, pieces, row, number, k, float(measures[row, k]))


def _chosen(probabilities: Floats, least: float) -> list[int]:
    """The labels of a candidate's measures: the likeliest, and another that is nearly as likely."""
    whole = float(1.0 - probabilities[0])
    if whole < least:
        return []
    order = [int(k) for k in probabilities[1:].argsort()[::-1] + 1]
    return [order[0], *(k for k in order[1:2] if probabilities[k] >= _SECOND)]


def _decision(one: Answers, pieces: Pieces, row: int, number: int, k: int, p: float) -> Decision:
    certainty, frame, status, weapon, side = (_log_softmax(block[row]) for block in one.blocks[1:])
    spans: dict[Field, tuple[int, int] | None] = {}
    for at, field in enumerate(SPANS):
        starts, ends = one.pointers[row, POINTERS.index(field)], one.ends[row, at]
        spans[field] = _span(starts, ends, one.window.first, pieces)
    return Decision(
        candidate=number,
        measure=MEASURES[k - 1],
        probability=p,
        certainty=Choice(CERTAINTIES, certainty),
        frame=Choice(FRAMES, frame),
        status=Choice(STATUSES, status),
        weapon=Choice(WEAPONS, weapon),
        side=Choice(SIDES, side),
        spans=spans,
        origin=_pointed(one.pointers[row, POINTERS.index("origin")], one.window.first),
        first_hop=_pointed(one.pointers[row, POINTERS.index("first hop")], one.window.first),
    )


def _span(starts: Floats, ends: Floats, first: int, pieces: Pieces) -> tuple[int, int] | None:
    """The likeliest stretch within a sentence; None where "nowhere" is likelier."""
    starts, ends = _log_softmax(starts), _log_softmax(ends)
    best, score = None, float(starts[0] + ends[0])
    for begin in np.argsort(starts[1:])[::-1][:6]:
        clause = pieces.clauses[first + begin]
        for end in range(begin, min(begin + _LONGEST, len(starts) - 1)):
            if pieces.clauses[first + end] != clause:
                break
            both = float(starts[begin + 1] + ends[end + 1])
            if both > score:
                best, score = (first + int(begin), first + int(end) + 1), both
    return best


def _pointed(scores: Floats, first: int) -> Pointed:
    probabilities = _softmax(scores)
    return Pointed(float(probabilities[0]), first, probabilities[1:])


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def _log_softmax(scores: Floats) -> Floats:
    lower: Floats = scores - scores.max()
    logs: Floats = lower - np.log(np.exp(lower).sum())
    return logs
