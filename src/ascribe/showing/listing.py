"""Many figures in a table, a line or a few each, in columns that stay the same from page to page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from ascribe.figure import Figure
from ascribe.showing.printable import one_line
from ascribe.showing.words import chain_words, figure_words, victims_words

STAR = "* the report's day; the figure's own is not said"

Row = tuple[str, Figure, dt.datetime | None]
"""A figure with its id and its report's date."""

_GAP: Final = 2
_DAY: Final = len("2024-12-19*")
_WIDEST: Final = 20  # of the figure's column; longer ids are folded, the columns of words need the room
_LEAST: Final = 8


class Listing:
    """A table whose column widths are settled once, by the screen's width and a sample of the rows."""

    def __init__(self, sample: Sequence[Row], *, width: int) -> None:
        lines = (max(len(one_line(name)), len(figure_words(figure))) for name, figure, _ in sample)
        self._figure_width = min(max(lines, default=_LEAST), _WIDEST)
        left = width - self._figure_width - _DAY - 3 * _GAP
        self._words_width = max(left // 2, _LEAST)

    def page(self, rows: Sequence[Row], *, head: bool) -> Table:
        """Some rows of the table; `head` puts the columns' names on top."""
        table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_header=head, header_style="dim")
        table.add_column("figure", width=self._figure_width, overflow="fold")
        table.add_column("victims", width=self._words_width, overflow="fold")
        table.add_column("on whose word", width=self._words_width, overflow="fold", style="cyan")
        table.add_column("day", width=_DAY, overflow="fold")
        for name, figure, published in rows:
            count = Text(figure_words(figure), style="bold")
            table.add_row(
                count.append(f"\n{one_line(name)}{_part(figure)}", style="not bold dim"),
                Text(_victims_and_place(figure)),
                Text(chain_words(figure.chain, own_voice="own voice")),
                Text(_day(figure, published)),
            )
        return table


def _victims_and_place(figure: Figure) -> str:
    place = one_line(figure.place) if figure.place else None
    return ", ".join(part for part in (victims_words(figure), place) if part) or "–"


def _part(figure: Figure) -> str:
    return f", part of #{figure.part_of}" if figure.part_of is not None else ""


def _day(figure: Figure, published: dt.datetime | None) -> str:
    """The figure's own day; where the report does not say, the report's day with a star."""
    if figure.date:
        return one_line(figure.date).replace("/", " to ")
    return f"{published:%Y-%m-%d}*" if published else "–"
