"""What every reader offers, and which one is the default."""

from __future__ import annotations

from typing import Protocol

from ascribe.reading.reading import Reading
from ascribe.report import Report


class Reader(Protocol):
    """Reads reports. Pure: the same report always gives the same reading, and nothing is kept in between."""

    @property
    def name(self) -> str:
        """Name and version, as recorded with every reading ("rules 1")."""
        ...

    def read(self, report: Report) -> Reading:
        """The figures and statements of one report."""
        ...
