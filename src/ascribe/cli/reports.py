"""`ascribe reports`: what reports the ledger has, with figures or without."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

import typer

from ascribe.cli.inputs import why_unread
from ascribe.cli.options import Json, LedgerHere, open_ledger
from ascribe.cli.output import console, tell, write
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from ascribe.cli.documents import ReportDocument
    from ascribe.ledger import Ledger, ReportRow, Standing

_PAGE: Final = 200  # reports that are looked up and shown together


def reports(ctx: typer.Context, *, as_json: Json = False, ledger: LedgerHere = None) -> None:
    """List the ledger's reports, with figures or without.

    Each comes with its id, title, outlet, date, source and the number of its figures or, where it could not
    be read, the reason. With --json, each report is one line of JSON.
    """
    with open_ledger(ctx, ledger) as opened:
        if as_json:
            from ascribe.export.json_lines import json_bytes

            write(json_bytes(it) + b"\n" for page in _pages(opened) for it in page)
        else:
            _print_table(opened)


def _print_table(ledger: Ledger) -> None:
    from ascribe.showing.reports import ReportLine, report_page

    screen = console()
    shown = 0
    for page in _pages(ledger):
        lines = [
            ReportLine(
                id=it.id,
                title=it.title,
                outlet=it.outlet,
                published=it.published,
                source=it.source,
                figures=it.figures,
                why_unread=it.why_unread,
            )
            for it in page
        ]
        screen.print(report_page(lines, head=not shown))
        shown += len(page)
    if shown:
        screen.print(how_many(shown, "report"), style="dim")
    else:
        tell("The ledger has no reports yet.")


def _pages(ledger: Ledger) -> Iterator[list[ReportDocument]]:
    rows = ledger.reports()
    while page := list(islice(rows, _PAGE)):
        standings = ledger.standings([row.id for row in page])
        yield [_document(ledger, row, standings[row.id]) for row in page]


def _document(ledger: Ledger, row: ReportRow, standing: Standing) -> ReportDocument:
    from ascribe.cli.documents import ReportDocument

    unread = standing.figures is None
    return ReportDocument(
        id=row.id,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        published=row.published,
        language=row.language,
        source=row.source,
        added=row.added,
        figures=standing.figures,
        reader=standing.reader,
        profile=standing.profile,
        why_unread=(why_unread(ledger.report(row.id)) or "the next `ascribe add` reads it")
        if unread
        else None,
    )
