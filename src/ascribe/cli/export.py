"""`ascribe export`: the ledger's figures for other tools."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ascribe.cli.options import LedgerHere, open_ledger
from ascribe.cli.output import tell, write
from ascribe.errors import NotInLedger
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from ascribe.ledger import Ledger
    from ascribe.reading.reading import Reading


class ExportFormat(StrEnum):
    """What an export looks like."""

    CSV = "csv"
    JSONL = "jsonl"
    BENCHMARK = "benchmark"
    STATEMENTS = "statements"


def export(
    ctx: typer.Context,
    *,
    layout: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            "-f",
            metavar="csv|jsonl|benchmark|statements",
            help="A figure a row: a table (csv) or JSON lines (jsonl). A report a line, as the benchmark has "
            "it: its figures (benchmark) or its statements (statements).",
        ),
    ] = ExportFormat.CSV,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write there instead of to standard output; the file appears only when it is complete.",
        ),
    ] = None,
    ledger: LedgerHere = None,
) -> None:
    """Export the ledger's figures, for a spreadsheet or a program.

    Exported is the current reading of every report. The CSV is safe to open in a spreadsheet: a text that
    would be run as a formula gets an apostrophe in front. An open bound is an empty cell, never a zero.
    """
    with open_ledger(ctx, ledger) as opened:
        lines = _lines(opened, layout)
        if output is None:
            write(lines)
        else:
            _write_file(output, lines)


def _lines(ledger: Ledger, layout: ExportFormat) -> Iterator[bytes]:
    if layout is ExportFormat.CSV:
        from ascribe.export.tables import csv_lines

        return csv_lines(ledger.figures())
    if layout is ExportFormat.JSONL:
        from ascribe.export.json_lines import figure_lines

        return figure_lines(ledger.figures())
    return _benchmark_lines(ledger, layout)


def _benchmark_lines(ledger: Ledger, layout: ExportFormat) -> Iterator[bytes]:
    from ascribe.export.benchmark import figures_line, statements_line
    from ascribe.export.json_lines import safe_json

    line_of = figures_line if layout is ExportFormat.BENCHMARK else statements_line
    for reading in _readings(ledger):
        yield safe_json(line_of(reading).encode()) + b"\n"


def _readings(ledger: Ledger) -> Iterator[Reading]:
    """The current reading of each report; how many have none yet is said at the end."""
    unread = 0
    for row in ledger.reports():
        try:
            yield ledger.reading(row.id)
        except NotInLedger:
            unread += 1
    if unread:
        tell(f"{how_many(unread, 'report')} left out that no reader has read yet.")


def _write_file(path: Path, lines: Iterable[bytes]) -> None:
    """Write beside the file first, so that a run that fails leaves what was there before."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file to write", str(path))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, f"cannot be written: {error.strerror}", str(path)) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(lines)
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _umask() -> int:
    """The process's mask for new files, which mkstemp does not heed."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
