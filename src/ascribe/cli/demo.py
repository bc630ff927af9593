"""`ascribe demo`: what ascribe is for, in a minute."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ascribe.cli.examples import story
from ascribe.cli.inputs import name_rejected, name_unreadable
from ascribe.cli.output import console
from ascribe.cli.show import print_figure
from ascribe.figure import Measure
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from ascribe.ledger import Ledger, LedgerFigure, ReportRow
    from ascribe.showing.voices import Voice

_NEXT = """\
Nothing of this was kept. To go on:

  ascribe read FILE       read reports: text, web page, feed, JSON lines
  ascribe add FOLDER      keep reports and their figures in a ledger, ascribe.db
  ascribe figures         list them; narrow by --measure killed, --place Haldor
  ascribe show ID         lead a figure back to its words, its chain, its bytes
  ascribe export -o FILE  write a table for a spreadsheet

The reports of this demo: {folder}"""


def demo() -> None:
    """Show in a minute, on invented reports, what ascribe is for."""
    from ascribe.ledger import Ledger

    folder = story()
    screen = console()
    with (
        tempfile.TemporaryDirectory(prefix="ascribe-demo-") as scratch,
        Ledger.open(Path(scratch) / "demo.db") as ledger,
    ):
        _read_all(screen, ledger, folder)
        found = list(ledger.figures())
        _show_voices(screen, found)
        _show_one(screen, ledger, found)
    screen.print(_NEXT.format(folder=folder), soft_wrap=True)


def _read_all(screen: Console, ledger: Ledger, folder: Path) -> None:
    from ascribe.intake import receive
    from ascribe.ledger import add
    from ascribe.reading.reader import default_reader

    started = time.perf_counter()
    added = add(ledger, receive([folder]), reader=default_reader())
    seconds = time.perf_counter() - started
    name_rejected(added.rejected)
    name_unreadable(added.unreadable)
    rows = sorted(ledger.reports(), key=lambda row: row.published.isoformat() if row.published else "")
    _heading(screen, f"{len(rows)} reports of one missile strike (all invented)")
    screen.print(_outlets(rows))
    screen.print(
        f"\nRead and kept in {seconds:.1f} s: {how_many(added.figures, 'figure')}, each with its exact words "
        "and with the chain of speakers that it rests on."
    )


def _outlets(rows: Sequence[ReportRow]) -> Table:
    from rich.table import Table
    from rich.text import Text

    from ascribe.showing.printable import one_line

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for row in rows:
        day = f"{row.published:%d %b}" if row.published else ""
        table.add_row(Text(day), Text(one_line(row.outlet or row.id)), Text(one_line(row.title or "")))
    return table


def _show_voices(screen: Console, found: Sequence[LedgerFigure]) -> None:
    from ascribe.showing.voices import Said, voices

    said = [
        Said(it.report.id, it.report.outlet or it.report.id, it.report.published, it.figure) for it in found
    ]
    heard = voices(said, Measure.KILLED)
    named = [voice for voice in heard if voice.name]
    reports = {report for voice in heard for report in voice.reports}
    everyone = {it.figure.chain.origin.name for it in found if it.figure.chain.origin}
    _heading(
        screen, f"How many were killed? {how_many(len(reports), 'report')}, {how_many(len(named), 'voice')}"
    )
    screen.print(_voices(heard))
    screen.print(
        f"\nAll {how_many(len(found), 'figure')} together rest on {how_many(len(everyone), 'name')}. Voices "
        "are counted by name alone: a ministry and its spokesman are two here. Left out above are parts of a "
        "total, denials and a whole war's toll."
    )


def _voices(heard: Sequence[Voice]) -> Table:
    from rich.table import Table
    from rich.text import Text

    from ascribe.showing.printable import one_line

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("on whose word", overflow="fold")
    table.add_column("killed", overflow="fold", style="bold")
    table.add_column("heard in", overflow="fold")
    for voice in heard:
        name = Text(voice.name, style="bold cyan") if voice.name else Text("the reports' own", style="italic")
        table.add_row(name, Text(", then ".join(voice.counts)), Text(one_line(", ".join(voice.outlets))))
    return table


def _show_one(screen: Console, ledger: Ledger, found: Sequence[LedgerFigure]) -> None:
    """The figure with the longest chain, led back to its words."""
    if not found:
        return
    chosen = max(found, key=lambda it: (len(it.figure.chain.hops), it.figure.measure is Measure.KILLED))
    _heading(screen, f"One figure, led back to its words (ascribe show {chosen.id})")
    print_figure(screen, ledger, chosen, ledger.reading(chosen.report.id))
    screen.print()


def _heading(screen: Console, words: str) -> None:
    from rich.text import Text

    from ascribe.showing.printable import one_line

    screen.print()
    screen.print(Text(one_line(words), style="bold reverse"))
    screen.print()
