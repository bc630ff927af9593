"""Inputs as the commands take them: what was rejected is set aside and named at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ascribe.cli.exits import end_after
from ascribe.cli.output import tell
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from ascribe.intake import Received, Rejected
    from ascribe.ledger import Unreadable
    from ascribe.reading.reader import Reader
    from ascribe.reading.reading import Reading
    from ascribe.report import Report

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders (with everything in them) or - for standard input; the kind is told by content.",
        show_default=False,
    ),
]


# Reports that are read at once.
_TOGETHER = 16


def inputs(paths: Sequence[str]) -> Iterator[Received | Rejected]:
    """What intake makes of the paths, one input at a time; what it had to leave out is said at once."""
    from ascribe.intake import Rejected, receive

    for it in receive(paths, stdin=sys.stdin.buffer):
        if not isinstance(it, Rejected):
            for warning in it.warnings:
                tell(f"{it.source}: {warning}")
        yield it


class Readings:
    """All reports that the paths hold, each with its reading, one at a time.

    One bad input, or one report that the reader fails on, never stops the rest; `end` names them.
    """

    def __init__(self, paths: Sequence[str], reader: Reader) -> None:
        self._paths = paths
        self._reader = reader
        self._read = 0
        self._rejected: list[Rejected] = []
        self._unreadable: list[Unreadable] = []

    def __iter__(self) -> Iterator[tuple[Received, Reading]]:
        from ascribe.intake import Rejected

        waiting: list[Received] = []
        for it in inputs(self._paths):
            if isinstance(it, Rejected):
                self._rejected.append(it)
                continue
            waiting.append(it)
            if len(waiting) == _TOGETHER:
                yield from self._readings(waiting)
                waiting = []
        yield from self._readings(waiting)

    def _readings(self, received: Sequence[Received]) -> Iterator[tuple[Received, Reading]]:
        from ascribe.ledger import Unreadable
        from ascribe.ledger.adding import why_unreadable
        from ascribe.reading.reader import read_many

        for it, reading in zip(
            received, read_many(self._reader, [it.report for it in received]), strict=True
        ):
            if isinstance(reading, Exception):
                why = why_unreadable(reading, it.report)
                self._unreadable.append(Unreadable(it.report.id, why, it.source))
            else:
                self._read += 1
                yield it, reading

    @property
    def done(self) -> int:
        """How many reports were read so far."""
        return self._read

    def name_failures(self) -> None:
        """Name what was rejected or unreadable."""
        name_rejected(self._rejected)
        name_unreadable(self._unreadable)

    def end(self) -> None:
        """Name what was rejected or unreadable, and end the command with the code for it."""
        self.name_failures()
        end_after(done=self._read, rejected=len(self._rejected) + len(self._unreadable))


def why_unread(report: Report) -> str | None:
    """What keeps the default reader from a report; None where nothing does, so that it is read next time.

    Readers are pure: what failed once fails again.
    """
    from ascribe.ledger.adding import why_unreadable
    from ascribe.reading.reader import default_reader

    try:
        default_reader().read(report)
    except Exception as error:  # noqa: BLE001 - whatever a reader raises
        return why_unreadable(error, report)
    return None


def name_rejected(rejected: Iterable[Rejected]) -> None:
    """Say on standard error which inputs were rejected, and why; nothing where none was.

    Lines of one file that follow each other and are rejected for the same reason are named together.
    """
    reasons = [_Reason(it) for it in rejected]
    if not reasons:
        return
    tell(f"{how_many(len(reasons), 'input')} rejected:")
    first = last = reasons[0]
    for reason in reasons[1:]:
        if not reason.follows(last):
            tell(f"  {first.up_to(last)}")
            first = reason
        last = reason
    tell(f"  {first.up_to(last)}")


class _Reason:
    """Why one input was rejected; `line` is its line in a file that has several."""

    def __init__(self, rejected: Rejected) -> None:
        self.source = rejected.source
        self.why = str(rejected.error).removeprefix(rejected.source).removeprefix(": ")
        self.file, _, line = rejected.source.rpartition(":")
        self.line = int(line) if line.isdecimal() and line.isascii() else None

    def follows(self, other: _Reason) -> bool:
        """Whether this is the next line of the other's file, rejected for the same reason."""
        if self.line is None or other.line is None:
            return False
        return (self.file, self.line, self.why) == (other.file, other.line + 1, other.why)

    def up_to(self, last: _Reason) -> str:
        """The message for all lines from this one up to `last`."""
        lines = f" to {last.line}" if last is not self else ""
        return f"{self.source}{lines}: {self.why}"


def name_unreadable(unreadable: Iterable[Unreadable], *, what: str = "could not be read") -> None:
    """Say on standard error which reports could not be read, and why; nothing where none was."""
    lines = [
        f"{it.source} ({it.report_id}): {it.error}" if it.source else f"{it.report_id}: {it.error}"
        for it in unreadable
    ]
    if lines:
        tell(f"{how_many(len(lines), 'report')} {what}:")
        for line in lines:
            tell(f"  {line}")
