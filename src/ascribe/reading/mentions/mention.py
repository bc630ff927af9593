"""A mention: one count with what befell those who are counted."""

from __future__ import annotations

from typing import NamedTuple

from ascribe.figure import Measure
from ascribe.quantity import Quantity
from ascribe.reading.grammar.phrases import Phrase


class Mention(NamedTuple):
    """One count with what befell those who are counted.

    phrase    the words that carry the count
    quantity  how many
    measure   what befell them
    at        token of the trigger
    actor     phrase of those who did it, where the trigger's grammar names them; else None
    whole     index, among the sentence's mentions, of the total that this one is a part of; else None
    """

    phrase: Phrase
    quantity: Quantity
    measure: Measure
    at: int
    actor: Phrase | None = None
    whole: int | None = None
