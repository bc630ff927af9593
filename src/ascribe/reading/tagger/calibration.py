"""Confidence that means what it says: of the figures given 0.9, nine in ten are right."""

from __future__ import annotations

import math
from typing import Final

import msgspec

_EDGE: Final = 1e-6
_FAR: Final = 100.0


class Curve(msgspec.Struct, frozen=True):
    """How often what the network gives a probability is right (Platt scaling; Platt 1999, Guo et al. 2017).

    A probability p becomes 1 / (1 + exp(-(slope * log(p / (1 - p)) + shift))). The default changes nothing.
    """

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, probability: float) -> float:
        """The calibrated probability, to three decimals, from 0 to 1."""
        p = min(max(probability, _EDGE), 1.0 - _EDGE)
        logit = self.slope * math.log(p / (1.0 - p)) + self.shift
        return round(1.0 / (1.0 + math.exp(-min(max(logit, -_FAR), _FAR))), 3)
