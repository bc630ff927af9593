"""`ascribe show`: one report or one figure, led back to the words and the bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from ascribe.cli.inputs import why_unread
from ascribe.cli.options import Json, LedgerHere, open_ledger
from ascribe.cli.output import console, write
from ascribe.errors import NotInLedger

if TYPE_CHECKING:
    from rich.console import Console

    from ascribe.ledger import Ledger, LedgerFigure, ReportRow
    from ascribe.reading.reading import Reading

_FIGURE_ID = re.compile(r".+#(\d+)", re.DOTALL)


def show(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A report (r03) or one of its figures (r03#2).", show_default=False
        ),
    ],
    *,
    statements: Annotated[
        bool, typer.Option("--statements", help="List a report's statements, too.")
    ] = False,
    as_json: Json = False,
    ledger: LedgerHere = None,
) -> None:
    """Show a report, or one figure with all that it rests on.

    A report is shown with everything marked in it, and its figures with their chains. A figure is shown with
    its words in context, the words behind every field, the chain from the outlet to the origin, and where
    the report's bytes came from.
    """
    with open_ledger(ctx, ledger) as opened:
        figure = _figure(opened, name)
        row = figure.report if figure else _row(opened, name)
        reading = _reading(opened, row)
        if as_json:
            _print_json(opened, row, reading, figure)
        elif figure and reading:
            print_figure(console(), opened, figure, reading)
        else:
            _print_report(console(), opened, row, reading, statements=statements)


def print_figure(screen: Console, ledger: Ledger, figure: LedgerFigure, reading: Reading) -> None:
    """One figure with its words, fields, chain, and where the report's bytes came from."""
    from ascribe.showing.terminal import figure_sheet

    screen.print(figure_sheet(reading, number_of(figure), brackets=screen.color_system is None))
    screen.print()
    screen.print(_provenance(ledger, figure.report))


def number_of(figure: LedgerFigure) -> int:
    """The figure's number in its reading."""
    return int(figure.id.rpartition("#")[2])


def _print_report(
    screen: Console, ledger: Ledger, row: ReportRow, reading: Reading | None, *, statements: bool
) -> None:
    from ascribe.showing.terminal import report_sheet, unread_sheet

    if reading is None:
        report = ledger.report(row.id)
        screen.print(unread_sheet(report, why=why_unread(report)))
    else:
        screen.print(report_sheet(reading, brackets=screen.color_system is None, statements=statements))
    screen.print()
    screen.print(_provenance(ledger, row))


def _figure(ledger: Ledger, name: str) -> LedgerFigure | None:
    """The figure of that name; None where a report has the name, as the items of a feed do ("news.xml#3")."""
    if not _FIGURE_ID.fullmatch(name):
        return None
    try:
        return ledger.figure(name)
    except NotInLedger:
        if _find_row(ledger, name) is None:
            raise
        return None


def _row(ledger: Ledger, name: str) -> ReportRow:
    row = _find_row(ledger, name)
    if row is None:
        raise NotInLedger(f"the ledger has no report {name!r}; `ascribe reports` lists those it has")
    return row


def _find_row(ledger: Ledger, name: str) -> ReportRow | None:
    return next((row for row in ledger.reports() if row.id == name), None)


def _reading(ledger: Ledger, row: ReportRow) -> Reading | None:
    """The report's current reading; None where it was stored but not read yet."""
    try:
        return ledger.reading(row.id)
    except NotInLedger:
        return None


def _provenance(ledger: Ledger, row: ReportRow) -> str:
    import hashlib

    from ascribe.showing.printable import one_line

    original = ledger.original(row.id)
    same = hashlib.sha256(original).hexdigest() == row.sha256
    return (
        f"From {one_line(row.source)}, added {row.added:%Y-%m-%d %H:%M} UTC; {len(original):,} bytes kept\n"
        f"SHA-256 {row.sha256}" + ("" if same else "\nTHE BYTES DO NOT MATCH: run `ascribe verify`")
    )


def _print_json(ledger: Ledger, row: ReportRow, reading: Reading | None, figure: LedgerFigure | None) -> None:
    from ascribe.cli.documents import ShownFigure, ShownReport
    from ascribe.export.json_lines import figure_document, json_bytes, reading_document

    if figure is not None:
        write([json_bytes(ShownFigure(report=row, figure=figure_document(figure))) + b"\n"])
        return
    shown = ShownReport(
        report=row,
        text=ledger.report(row.id).text,
        reading=reading_document(reading) if reading else None,
    )
    write([json_bytes(shown) + b"\n"])
