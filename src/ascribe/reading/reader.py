"""What every reader offers, and which one is the default."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ascribe.errors import ReaderError

if TYPE_CHECKING:
    from ascribe.quantity import Profile
    from ascribe.reading.reading import Reading
    from ascribe.report import Report

READERS = ("tagger", "rules")


class Reader(Protocol):
    """Reads reports. Pure: the same report always gives the same reading, and nothing is kept in between."""

    @property
    def name(self) -> str:
        """Name and version, as recorded with every reading ("rules 1")."""
        ...

    def read(self, report: Report) -> Reading:
        """The figures and statements of one report."""
        ...


@runtime_checkable
class BatchReader(Reader, Protocol):
    """A reader that is faster on several reports at once."""

    def read_many(self, reports: Sequence[Report]) -> list[Reading | Exception]:
        """Of each report its reading, or what kept the reader from it."""
        ...


def read_many(reader: Reader, reports: Sequence[Report]) -> list[Reading | Exception]:
    """Of each report its reading by any reader, or what kept the reader from it: none stops the others."""
    if isinstance(reader, BatchReader):
        return reader.read_many(reports)
    found: list[Reading | Exception] = []
    for report in reports:
        try:
            found.append(reader.read(report))
        except Exception as error:  # noqa: BLE001 -- whatever a reader raises, the next report is read
            found.append(error)
    return found


def default_reader(
    name: str = "tagger", *, profile: Profile | None = None, threads: int = 1, statements: bool = True
) -> Reader:
    """The reader of that name, with the profile that gives vague words their bounds (by default `codebook`).

    tagger   the trained reader; its model is loaded and checked here. `threads` is how many it may use.
             Without `statements`, reports that count nobody are told by their words and read no further
    rules    the grammar alone, without a model

    Raises ReaderError where there is no reader of that name, and ModelFault where the model cannot be used.
    """
    # Each loads its lexicons, and one a model, which only a run that reads should pay for.
    if name == "tagger":
        from ascribe.reading.tagger.network import Network
        from ascribe.reading.trained import TrainedReader

        return TrainedReader(profile, network=Network(threads=threads), statements=statements)
    if name == "rules":
        from ascribe.reading.rules import RulesReader

        return RulesReader(profile)
    raise ReaderError(f"There is no reader named {name!r}; there are: {', '.join(READERS)}.")
