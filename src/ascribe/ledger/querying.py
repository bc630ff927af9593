"""Reading from the ledger's tables: rows as types, and figures by what is asked of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, RowMapping, Select, func, select

from ascribe.errors import LedgerDamaged, LedgerError, NotInLedger
from ascribe.ledger.deriving import folded
from ascribe.ledger.journal import (
    Entry,
    ReportBody,
    reading_body,
    reading_of,
    report_body,
    time_of,
)
from ascribe.ledger.originals import unpack
from ascribe.ledger.records import FigureQuery, LedgerFigure, ReportRow, Standing
from ascribe.ledger.tables import figures, journal, originals, readings, reports
from ascribe.ledger.walking import PAGE_SIZE
from ascribe.reading.reading import Reading
from ascribe.report import Report

LONGEST_SEARCH: Final = 1_000
"""Most characters of a searched-for place, side or origin."""

_ROWS_AT_ONCE: Final = 128
_MOST_DIGITS: Final = 10

# Databases bound the values of one query: SQLite before 3.32 to 999.
_VALUES_A_QUERY: Final = 500

REPORT_COLUMNS: Final = tuple(reports.c[name] for name in ReportRow.__struct_fields__)


def all_reports(connection: Connection) -> Iterator[ReportRow]:
    """Every report's row, in the order they were stored."""
    rows = connection.execute(
        select(*REPORT_COLUMNS).order_by(reports.c.entry).execution_options(yield_per=_ROWS_AT_ONCE)
    )
    for row in rows.mappings():
        yield _report_row(row)


def _report_row(row: RowMapping) -> ReportRow:
    """The row of `REPORT_COLUMNS` in a row that may hold more. Raises LedgerDamaged where it does not fit."""
    try:
        return msgspec.convert({name: row[name] for name in ReportRow.__struct_fields__}, ReportRow)
    except msgspec.ValidationError as error:
        raise LedgerDamaged(f"a row of the table `reports` cannot be read ({error})") from error


def report_named(connection: Connection, report_id: str) -> tuple[int, Report]:
    """The entry of the report of this name, and the report under that name. Raises NotInLedger."""
    found = connection.execute(
        select(journal.c.number, journal.c.body)
        .join(reports, reports.c.entry == journal.c.number)
        .where(reports.c.id == report_id)
    ).one_or_none()
    if found is None:
        raise _no_report(report_id)
    return found.number, _report(report_body(found.number, found.body))


def _report(body: ReportBody) -> Report:
    """The report under the ledger's name."""
    if body.report.id == body.id:
        return body.report
    return msgspec.structs.replace(body.report, id=body.id)


def _no_report(report_id: str) -> NotInLedger:
    return NotInLedger(f"no report {report_id!r} in the ledger; `ascribe reports` lists those it has")


def original_of(connection: Connection, report_id: str) -> bytes:
    """The bytes that the report of this name came from. Raises NotInLedger, or LedgerDamaged."""
    found = connection.execute(
        select(originals)
        .join(reports, reports.c.sha256 == originals.c.sha256)
        .where(reports.c.id == report_id)
    ).one_or_none()
    if found is None:
        report_named(connection, report_id)
        raise LedgerDamaged(f"the bytes that report {report_id!r} came from are gone")
    return unpack(sha256=found.sha256, encoding=found.encoding, size=found.size, content=found.content)


def reading_named(connection: Connection, report_id: str, *, reader: str | None) -> Reading:
    """The current reading of the report of this name, or the latest by `reader`. Raises NotInLedger."""
    entry, report = report_named(connection, report_id)
    if reader is None:
        wanted = select(reports.c.reading).where(reports.c.entry == entry)
    else:
        wanted = select(func.max(readings.c.entry)).where(
            readings.c.report == entry, readings.c.reader == reader
        )
    found = connection.execute(
        select(journal.c.number, journal.c.body).where(journal.c.number == wanted.scalar_subquery())
    ).one_or_none()
    if found is None:
        by = f" by {reader!r}" if reader is not None else ""
        raise NotInLedger(f"report {report_id!r} has no reading{by}; read it first")
    return reading_of(reading_body(found.number, found.body), report)


def standings_of(connection: Connection, report_ids: Collection[str]) -> dict[str, Standing]:
    """By whom each of the reports is read at present."""
    names = list(report_ids)
    current = select(reports.c.id, readings.c.reader, readings.c.profile, readings.c.figures).outerjoin(
        readings, readings.c.entry == reports.c.reading
    )
    return {
        name: Standing(*of_reading)
        for at in range(0, len(names), _VALUES_A_QUERY)
        for name, *of_reading in connection.execute(
            current.where(reports.c.id.in_(names[at : at + _VALUES_A_QUERY]))
        )
    }


def unread_page(connection: Connection, reader: str, *, after: int) -> list[tuple[int, Report]]:
    """The next reports after entry `after` that `reader` has not read, each with its entry."""
    page: list[tuple[int, Report]] = []
    size = 0
    rows = connection.execute(unread_query(reader, after=after).execution_options(yield_per=1))
    with rows:
        for number, body in rows:
            page.append((number, _report(report_body(number, body))))
            size += len(body)
            if size > PAGE_SIZE:
                break
    return page


def unread_query(reader: str, *, after: int) -> Select[Any]:
    """Entries of reports after `after` that `reader` has not read."""
    read = select(readings.c.entry).where(readings.c.reader == reader, readings.c.report == reports.c.entry)
    return (
        select(journal.c.number, journal.c.body)
        .join(reports, reports.c.entry == journal.c.number)
        .where(reports.c.entry > after, ~read.exists())
        .order_by(reports.c.entry)
        .limit(_ROWS_AT_ONCE)
    )


def entries_after(connection: Connection, after: int) -> Iterator[Entry]:
    """The journal's entries with a number above `after`."""
    rows = connection.execute(
        select(journal)
        .where(journal.c.number > after)
        .order_by(journal.c.number)
        .execution_options(yield_per=1)
    )
    for row in rows:
        try:
            at = time_of(row.at)
        except ValueError as error:
            raise LedgerDamaged(f"the time of entry {row.number} cannot be read ({error})") from error
        yield Entry(
            number=row.number, at=at, kind=row.kind, body=row.body, previous=row.previous, hash=row.hash
        )


def figure_named(connection: Connection, figure_id: str) -> LedgerFigure:
    """The figure "REPORT_ID#N" of a current reading. Raises NotInLedger."""
    report_id, _, position = figure_id.rpartition("#")
    if position.isascii() and position.isdecimal() and len(position) < _MOST_DIGITS:
        query = figures_query(FigureQuery(report=report_id)).where(figures.c.position == int(position))
        for figure in _figures(connection, connection.execute(query).mappings().all()):
            return figure
    raise NotInLedger(
        f"no figure {figure_id!r} in the ledger; a figure is named REPORT#NUMBER, from 0; `ascribe "
        "figures` and `ascribe reports` list what there is"
    )


def figures_of(connection: Connection, query: FigureQuery) -> Iterator[LedgerFigure]:
    """The figures that fit the query, in the order of their reports and in these of their words."""
    rows = connection.execute(figures_query(query).execution_options(yield_per=_ROWS_AT_ONCE))
    for some in rows.mappings().partitions():
        yield from _figures(connection, some)


def figures_query(query: FigureQuery) -> Select[Any]:
    """Which figures fit the query: reading, position and report of each, in order.

    Little is taken along while they are sorted; the rest is looked up afterwards.
    """
    chosen = select(figures.c.reading, figures.c.position, figures.c.report)
    conditions = list(_conditions(query))
    if not conditions:
        return chosen.order_by(figures.c.report, figures.c.position)
    # "+ 0" makes the database use the conditions' indexes, rather than go through all figures in order.
    return chosen.where(*conditions).order_by(figures.c.report + 0, figures.c.position)


def _figures(connection: Connection, rows: Sequence[RowMapping]) -> Iterator[LedgerFigure]:
    """The figures of rows of `figures_query`."""
    bodies = {
        number: reading_body(number, body)
        for number, body in connection.execute(
            select(journal.c.number, journal.c.body).where(
                journal.c.number.in_({it["reading"] for it in rows})
            )
        )
    }
    of_reports = {
        row["entry"]: _report_row(row)
        for row in connection.execute(
            select(reports.c.entry, *REPORT_COLUMNS).where(reports.c.entry.in_({it["report"] for it in rows}))
        ).mappings()
    }
    for row in rows:
        body, report, position = bodies.get(row["reading"]), of_reports.get(row["report"]), row["position"]
        if body is None or report is None or not 0 <= position < len(body.figures):
            raise LedgerDamaged(f"the journal does not have figure {position} of reading {row['reading']}")
        yield LedgerFigure(
            id=f"{report.id}#{position}",
            report=report,
            figure=body.figures[position],
            reader=body.reader,
            profile=body.profile,
        )


def _conditions(query: FigureQuery) -> Iterator[ColumnElement[bool]]:
    if query.measure is not None:
        yield figures.c.measure == query.measure.value
    if query.since is not None:
        yield figures.c.day >= query.since
    if query.report is not None:
        yield (
            figures.c.report == select(reports.c.entry).where(reports.c.id == query.report).scalar_subquery()
        )
    for column, words in (
        (figures.c.place_folded, query.place),
        (figures.c.side_folded, query.side),
        (figures.c.origin_folded, query.origin),
    ):
        if words is not None:
            yield column.in_(_values_with(column, words))


def _values_with(column: Column[str], words: str) -> Select[Any]:
    """Those different values of a case-folded column that contain the words.

    No index finds words inside a value. But a million figures have only some thousand different places, so
    these are gone through: each next one is found by the column's index. What they lead to is found by the
    index again.
    """
    if len(words) > LONGEST_SEARCH:
        raise LedgerError(
            f"a search for {len(words)} characters is too long; search for at most {LONGEST_SEARCH} of them"
        )
    values = select(func.min(column).label("value")).cte(f"values_of_{column.name}", recursive=True)
    following = select(func.min(column)).where(column > values.c.value).scalar_subquery()
    values = values.union_all(select(following).where(values.c.value.is_not(None)))
    return select(values.c.value).where(values.c.value.contains(folded(words) or "", autoescape=True))
