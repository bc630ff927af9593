"""Many reports in a table, a few lines each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec
from rich.table import Table
from rich.text import Text

from ascribe.showing.printable import one_line
from ascribe.showing.words import how_many, moment

_NAME_WIDTH: Final = 20  # longer ids are folded
_READING_WIDTH: Final = 11


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """What the table says of one report; `figures` is None where it was not read; `why_unread` says why."""

    id: str
    title: str | None
    outlet: str | None
    published: dt.datetime | None
    source: str
    figures: int | None
    why_unread: str | None = None


def report_page(lines: Sequence[ReportLine], *, head: bool) -> Table:
    """Some rows of the table; `head` puts the columns' names on top."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=head, header_style="dim")
    table.add_column("report", width=_NAME_WIDTH, overflow="fold")
    table.add_column("title, outlet, date, source", ratio=1, overflow="fold")
    table.add_column("figures", width=_READING_WIDTH, overflow="fold")
    table.expand = True
    for line in lines:
        table.add_row(Text(one_line(line.id), style="bold"), _whence(line), _reading(line))
    return table


def _whence(line: ReportLine) -> Text:
    imprint = " · ".join(one_line(part) for part in (line.outlet, moment(line.published)) if part)
    words = Text("\n".join(part for part in (one_line(line.title or ""), imprint) if part))
    words.append(("\n" if words else "") + one_line(line.source), style="dim")
    return words.append(f"\n{one_line(line.why_unread)}", style="yellow") if line.why_unread else words


def _reading(line: ReportLine) -> Text:
    if line.figures is None:
        return Text("not read", style="yellow")
    return Text(how_many(line.figures, "figure") if line.figures else "no figures")
