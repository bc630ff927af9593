"""Figures as a table: CSV with one row a figure, safe to open in a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

import msgspec

from ascribe.attribution import Chain
from ascribe.figure import Figure
from ascribe.report import Span

if TYPE_CHECKING:
    from ascribe.ledger import LedgerFigure

Cell = str | int | float | None

# A cell that starts like this is run as a formula by spreadsheets (OWASP, "CSV Injection"); the full-width
# signs count as the plain ones in some of them. Leading apostrophes are matched too, so that the one put in
# front can be taken away again without doubt.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


class Column(msgspec.Struct, frozen=True):
    """One column of the table: its name, what it holds, and how to take that from a figure."""

    name: str
    meaning: str
    value: Callable[[LedgerFigure], Cell]


COLUMNS: Final = (
    Column("figure_id", "the figure's name in the ledger", lambda it: it.id),
    Column("report_id", "the report that gives it", lambda it: it.report.id),
    Column("outlet", "who published the report", lambda it: it.report.outlet),
    Column("title", "the report's headline", lambda it: it.report.title),
    Column("url", "the report's address", lambda it: it.report.url),
    Column("published", "when the report was published, ISO 8601", lambda it: _published(it)),
    Column("measure", "what is counted", lambda it: it.figure.measure.value),
    Column("low", "smallest count that the words allow; empty: open", lambda it: it.figure.quantity.low),
    Column("high", "largest count that the words allow; empty: open", lambda it: it.figure.quantity.high),
    Column("approximate", "1 where the words say about or nearly, else 0", lambda it: _approximate(it)),
    Column("text", "the exact words that carry the count", lambda it: it.figure.text),
    Column("who", "the victims as the report names them", lambda it: it.figure.who),
    Column("side", "state, army, group or nation of the victims", lambda it: it.figure.side),
    Column("status", "what the victims are", lambda it: _value(it.figure.status)),
    Column("by", "who did it, as written", lambda it: it.figure.by),
    Column("weapon", "what did it", lambda it: _value(it.figure.weapon)),
    Column("place", "the most specific place named, as written", lambda it: it.figure.place),
    Column("latitude", "of the place, degrees, WGS 84", lambda it: _latitude(it.figure)),
    Column("longitude", "of the place, degrees, WGS 84", lambda it: _longitude(it.figure)),
    Column("country", "of the place, ISO 3166-1 alpha-2", lambda it: _country(it.figure)),
    Column("where_prec", "how exactly the place is known, as in UCDP GED", lambda it: _precision(it.figure)),
    Column("when", "the words that date it", lambda it: it.figure.when),
    Column("date", "ISO day, or start/end", lambda it: it.figure.date),
    Column("frame", "one incident, a running total or a period's", lambda it: it.figure.frame.value),
    Column("certainty", "how sure the origin is", lambda it: it.figure.certainty.value),
    Column("part_of", "figure_id of the total that this is a part of", lambda it: _part_of(it)),
    Column("chain", "speakers from the one nearest the outlet to the origin", lambda it: _chain(it.figure)),
    Column("chain_kinds", "what each of them is", lambda it: _kinds(it.figure.chain)),
    Column("origin", "the chain's last speaker", lambda it: _origin(it.figure.chain)),
    Column("confidence", "probability that a careful coder would record it", lambda it: it.figure.confidence),
    Column(
        "chain_confidence",
        "probability that the chain ends at the right origin",
        lambda it: it.figure.chain_confidence,
    ),
    Column("span", "where the words stand: part of the report, start, end", lambda it: _span(it.figure.span)),
    Column("evidence", "where the words of each field stand", lambda it: _evidence(it.figure)),
    Column("reader", "who read it: a reader's name and version, or hand", lambda it: it.reader),
    Column("profile", "what gave vague words their bounds", lambda it: it.profile),
)


def csv_lines(figures: Iterable[LedgerFigure]) -> Iterator[bytes]:
    """The figures as CSV (RFC 4180, UTF-8), line by line, the first with the columns' names.

    The first begins with a byte order mark (Python reads such a file with encoding="utf-8-sig"), since Excel
    takes a file without one for another encoding.

    A text that a spreadsheet would run as a formula gets an apostrophe in front. What is not known is an
    empty cell, never a zero.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in COLUMNS])
    yield codecs.BOM_UTF8 + _take(buffer)
    for figure in figures:
        writer.writerow([_cell(column.value(figure)) for column in COLUMNS])
        yield _take(buffer)


def _take(buffer: io.StringIO) -> bytes:
    line = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return line


def _cell(value: Cell) -> Cell:
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def _published(it: LedgerFigure) -> str | None:
    return it.report.published.isoformat() if it.report.published else None


def _approximate(it: LedgerFigure) -> int:
    return int(it.figure.quantity.approximate)


def _value(label: str | None) -> str | None:
    return str(label) if label is not None else None


def _latitude(figure: Figure) -> float | None:
    return figure.location.latitude if figure.location else None


def _longitude(figure: Figure) -> float | None:
    return figure.location.longitude if figure.location else None


def _country(figure: Figure) -> str | None:
    return figure.location.country if figure.location else None


def _precision(figure: Figure) -> int | None:
    return figure.location.precision if figure.location else None


def _part_of(it: LedgerFigure) -> str | None:
    return f"{it.report.id}#{it.figure.part_of}" if it.figure.part_of is not None else None


def _chain(figure: Figure) -> str:
    return " > ".join(hop.speaker.name for hop in figure.chain.hops)


def _kinds(chain: Chain) -> str:
    return " > ".join(hop.speaker.kind.value for hop in chain.hops)


def _origin(chain: Chain) -> str | None:
    return chain.origin.name if chain.origin else None


def _span(span: Span) -> str:
    return f"{span.part} {span.start}-{span.end}"


def _evidence(figure: Figure) -> str:
    return "; ".join(f"{evidence.field} {_span(evidence.span)}" for evidence in figure.evidence)
