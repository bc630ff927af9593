"""`ascribe read`: figures and chains of reports, without a ledger."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ascribe.cli.inputs import Paths, Readings
from ascribe.cli.options import Json, ProfileName, ReaderName, Threads, reader_named
from ascribe.cli.output import console, write

if TYPE_CHECKING:
    from ascribe.reading.reading import Reading

    Printer = Callable[[Reading, str], None]


class ReadingFormat(StrEnum):
    """How readings are printed."""

    TABLE = "table"
    BENCHMARK = "benchmark"
    STATEMENTS = "statements"


def read(
    paths: Paths,
    *,
    layout: Annotated[
        ReadingFormat,
        typer.Option(
            "--format",
            metavar="table|benchmark|statements",
            help="For people (table), or the benchmark's JSON lines of figures or of statements.",
        ),
    ] = ReadingFormat.TABLE,
    as_json: Json = False,
    reader: ReaderName = "tagger",
    profile: ProfileName = "codebook",
    threads: Threads = 1,
    least: Annotated[
        float,
        typer.Option(
            "--least", metavar="P", min=0, max=1, help="Leave out figures of less confidence, from 0 to 1."
        ),
    ] = 0.0,
    statements: Annotated[bool, typer.Option("--statements", help="Show the statements, too.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Show the figures' ids.")] = False,
) -> None:
    """Read reports and print their figures; nothing is stored.

    Each figure comes with its words, the chain that it rests on and, from the trained reader, how likely it
    is right (--least 0.8 leaves out what is less so). With --json, each report is one line of JSON with its
    figures and statements.
    """
    if as_json and layout is not ReadingFormat.TABLE:
        raise typer.BadParameter("--json and --format benchmark or statements are two different outputs")
    show = _printer(layout, as_json=as_json, statements=statements, ids=ids)
    told = statements or as_json or layout is ReadingFormat.STATEMENTS
    readings = Readings(paths, reader_named(reader, profile, threads=threads, statements=told))
    for received, reading in readings:
        show(reading.at_least(least), received.source)
    readings.end()


def _printer(layout: ReadingFormat, *, as_json: bool, statements: bool, ids: bool) -> Printer:
    if as_json:
        return _print_json
    if layout is ReadingFormat.TABLE:
        return _for_people(statements=statements, ids=ids)
    from ascribe.export.benchmark import figures_line, statements_line
    from ascribe.export.json_lines import safe_json

    line_of = figures_line if layout is ReadingFormat.BENCHMARK else statements_line
    return lambda reading, source: write([safe_json(line_of(reading).encode()) + b"\n"])


def _print_json(reading: Reading, source: str) -> None:
    from ascribe.export.json_lines import json_bytes, reading_document

    write([json_bytes(reading_document(reading)) + b"\n"])


def _for_people(*, statements: bool, ids: bool) -> Printer:
    from ascribe.showing.terminal import figure_list, heading, headline_differences, statement_list

    screen = console()

    def show(reading: Reading, source: str) -> None:
        screen.print(heading(reading.report, source="standard input" if source == "-" else source))
        screen.print()
        screen.print(figure_list(reading, ids=ids))
        for line in headline_differences(reading):
            screen.print(line)
        if statements:
            screen.print()
            screen.print(statement_list(reading))
        screen.print()

    return show
