"""An imprecise count as a value of its own, and the profiles that say what vague words mean."""

from __future__ import annotations

import msgspec


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """How many, as far as the words tell (codebook, "Figure": `low`, `high`, `approx`).

    Both bounds are inclusive; None where the words leave that side open. Zero is a count like any other
    and never stands for None.

    words        the count as written, with its bound words ("at least 100", "several hundred"), so that
                 another profile can be applied to it later
    approximate  whether the words say "about", "nearly", "an estimated" or the like
    """

    words: str
    low: int | None = None
    high: int | None = None
    approximate: bool = False
