"""`ascribe figures`: the ledger's figures as a table or JSON lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from ascribe.cli.options import Json, LedgerHere, open_ledger
from ascribe.cli.output import console, tell, write
from ascribe.figure import Measure
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from ascribe.ledger import LedgerFigure

_PAGE = 200  # rows whose widths are settled together; the first are on screen before the last are read


def figures(
    ctx: typer.Context,
    *,
    measure: Annotated[
        Measure | None,
        typer.Option(
            "--measure",
            metavar="MEASURE",
            help=f"Only this measure: {', '.join(Measure)}.",
            show_default=False,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option("--place", metavar="WORDS", help="Only where the place has these words."),
    ] = None,
    side: Annotated[
        str | None,
        typer.Option("--side", metavar="WORDS", help="Only where the victims' side has these words."),
    ] = None,
    since: Annotated[
        dt.datetime | None,
        typer.Option(
            "--since",
            metavar="YYYY-MM-DD",
            formats=["%Y-%m-%d"],
            help="Only from this day on: the figure's own day, or else its report's.",
        ),
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option("--origin", metavar="WORDS", help="Only where the origin's name has these words."),
    ] = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="ID", help="Only the figures of this report.")
    ] = None,
    as_json: Json = False,
    ledger: LedgerHere = None,
) -> None:
    """List the ledger's figures.

    Each comes with its count, victims, chain and day. With --json, each figure is one line of JSON. Words
    are matched whatever their case.
    """
    from ascribe.ledger import FigureQuery

    query = FigureQuery(
        measure=measure,
        place=place,
        side=side,
        since=since.date() if since else None,
        origin=origin,
        report=report,
    )
    with open_ledger(ctx, ledger) as opened:
        if report is not None:
            opened.report(report)  # an unknown one is an error, not a report without figures
        found = opened.figures(query)
        if as_json:
            from ascribe.export.json_lines import figure_lines

            write(figure_lines(found))
        else:
            _print_table(found)


def _print_table(found: Iterator[LedgerFigure]) -> None:
    from ascribe.showing.listing import STAR, Listing

    rows = ((it.id, it.figure, it.report.published) for it in found)
    page = list(islice(rows, _PAGE))
    if not page:
        tell("No figures match.")
        return
    screen = console()
    listing = Listing(page, width=screen.width)
    shown, starred = 0, False
    while page:
        screen.print(listing.page(page, head=not shown))
        shown += len(page)
        starred = starred or any(published and not figure.date for _, figure, published in page)
        page = list(islice(rows, _PAGE))
    screen.print(how_many(shown, "figure") + (f"  {STAR}" if starred else ""), style="dim")
