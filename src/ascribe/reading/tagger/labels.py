"""What the network is asked: the labels of each question, in the order of its outputs.

The order is part of the trained weights: it may grow at the end, and never change.
"""

from __future__ import annotations

from typing import Final

from ascribe.figure import Certainty, Field, Frame, Measure, Status, Weapon

MEASURES: Final = tuple(Measure)
CERTAINTIES: Final = tuple(Certainty)
FRAMES: Final = tuple(Frame)
STATUSES: Final[tuple[Status | None, ...]] = (None, *Status)
WEAPONS: Final[tuple[Weapon | None, ...]] = (None, *Weapon)
# Layers of tags over the pieces of a text, each outside, begin or inside.
LAYERS: Final = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE = range(3)
# What a figure points at in the text; each may point at nothing.
POINTERS: Final = ("origin", "first hop", "by", "place", "when")
SPANS: Final[tuple[Field, ...]] = ("by", "place", "when")
# How the side of the victims is told: not at all, by the words for them, or as something of the whole report.
SIDES: Final = ("nobody", "described", "country", "group", "most named")
