"""What a reader found in a report."""

from __future__ import annotations

import msgspec

from ascribe.attribution import Statement
from ascribe.figure import Figure
from ascribe.quantity import Quantity
from ascribe.report import Report, Span


class HeadlineDifference(msgspec.Struct, frozen=True, kw_only=True):
    """A headline's count that differs from the body's on the same thing (codebook, "Headline totals").

    figure  index of the body's figure in the reading
    """

    headline: Quantity
    span: Span
    figure: int


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one reader found in one report.

    reader   who read: a reader's name and version ("rules 1"), or "hand" for figures that a person coded
    profile  name and version of the profile that gave vague words their bounds ("codebook 1")
    figures  in the order of their words in the report
    """

    report: Report
    reader: str
    profile: str
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    headline_differences: tuple[HeadlineDifference, ...] = ()

    def at_least(self, confidence: float) -> Reading:
        """The reading without the figures of less confidence; those without any confidence stay.

        Where a total is left out, its parts stand for themselves.
        """
        kept = [k for k, f in enumerate(self.figures) if f.confidence is None or f.confidence >= confidence]
        if len(kept) == len(self.figures):
            return self
        numbers = {old: new for new, old in enumerate(kept)}
        figures = (self.figures[k] for k in kept)
        differences = (d for d in self.headline_differences if d.figure in numbers)
        return msgspec.structs.replace(
            self,
            figures=tuple(
                msgspec.structs.replace(f, part_of=numbers.get(f.part_of) if f.part_of is not None else None)
                for f in figures
            ),
            headline_differences=tuple(
                msgspec.structs.replace(d, figure=numbers[d.figure]) for d in differences
            ),
        )

    def _repr_html_(self) -> str:
        """The reading marked up, as notebooks ask for it under this name.

        `showing` is an upper room, but it knows only the types; it is imported when a notebook asks, so that
        reading never depends on it.
        """
        from ascribe.showing.html import reading_html

        return reading_html(self)
