"""`ascribe export`: the ledger's figures for other tools."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ascribe.cli.options import LedgerHere, open_ledger
from ascribe.cli.output import tell, write
from ascribe.errors import LedgerError, NotInLedger
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
            help="Write there instead of to standard output; the file appears only when it is complete. A "
            "pipe or terminal is written as it goes; a ledger is refused.",
        ),
    ] = None,
    ledger: LedgerHere = None,
) -> None:
    """Export the ledger's figures, for a spreadsheet or a program.

    Exported is the current reading of every report. The CSV is safe to open in a spreadsheet: a text that
    would be run as a formula gets an apostrophe in front, and the file begins with a byte order mark, without
    which Excel garbles letters beyond ASCII (in Python: encoding="utf-8-sig"). An open bound is an empty
    cell, never a zero.
    """
    with open_ledger(ctx, ledger) as opened:
        lines = _lines(opened, layout)
        if output is None:
            write(lines)
        else:
            _write_output(output, lines, ledger=opened.path)


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


def _write_output(path: Path, lines: Iterable[bytes], *, ledger: Path) -> None:
    """Write to the file, to what a link leads to, or into a pipe or terminal; never over a ledger.

    Raises LedgerError where a ledger would be lost, OSError where nothing can be written.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    except OSError as error:
        raise _cannot_be_written(error, path) from error
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file to write", str(path))
    if stat.S_ISREG(mode):
        target = Path(os.path.realpath(path))
        _refuse_ledger(path, target, ledger=ledger)
        _write_file(target, lines)
    elif stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        try:
            file = path.open("wb")
        except OSError as error:
            raise _cannot_be_written(error, path) from error
        with file:
            file.writelines(lines)
    else:
        raise OSError(errno.EINVAL, "is neither a file nor a pipe; name a file to write", str(path))


def _refuse_ledger(path: Path, target: Path, *, ledger: Path) -> None:
    """Raise LedgerError where the target is a ledger, or a file that SQLite keeps beside one."""
    from ascribe.ledger.opening import COMPANIONS, is_ledger

    if is_ledger(target) or _is_same(target, ledger):
        raise LedgerError(f"{path} is a ledger; name another file to export to. It was not changed")
    for suffix in COMPANIONS:
        beside = Path(f"{ledger}{suffix}")
        owner = Path(str(target).removesuffix(suffix))
        if target == beside or _is_same(target, beside) or (owner != target and is_ledger(owner)):
            raise LedgerError(
                f"{path} belongs to a ledger; name another file to export to. It was not changed"
            )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _cannot_be_written(error: OSError, path: Path) -> OSError:
    return OSError(error.errno, f"cannot be written: {error.strerror}", str(path))


def _write_file(path: Path, lines: Iterable[bytes]) -> None:
    """Write beside the file first, so that a run that fails leaves what was there before."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _cannot_be_written(error, path) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(lines)
            file.flush()
            # Without it a power cut could leave an empty file under the name that was replaced.
            os.fsync(file.fileno())
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
