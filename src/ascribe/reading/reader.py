"""What every reader offers, and which one is the default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ascribe.errors import ReaderError

if TYPE_CHECKING:
    from ascribe.quantity import Profile
    from ascribe.reading.reading import Reading
    from ascribe.report import Report

READERS = ("rules",)


class Reader(Protocol):
    """Reads reports. Pure: the same report always gives the same reading, and nothing is kept in between."""

    @property
    def name(self) -> str:
        """Name and version, as recorded with every reading ("rules 1")."""
        ...

    def read(self, report: Report) -> Reading:
        """The figures and statements of one report."""
        ...


def default_reader(name: str = "rules", *, profile: Profile | None = None) -> Reader:
    """The reader of that name, with the profile that gives vague words their bounds (by default `codebook`).

    Raises ReaderError where there is no reader of that name.
    """
    if name != "rules":
        raise ReaderError(f"There is no reader named {name!r}; there is: {', '.join(READERS)}.")
    from ascribe.reading.rules import (
        RulesReader,
    )  # Loads the lexicons, which only a run that reads should pay for.

    return RulesReader(profile)
