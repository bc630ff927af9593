"""The tables that are derived from the journal: reports, readings, figures, hops.

The same functions fill them as entries are appended, make them again (`rebuild`), and say what they ought to
hold when a ledger is verified.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from ascribe.errors import LedgerDamaged
from ascribe.figure import Figure
from ascribe.ledger.journal import HAND, Body, ReadingBody, ReportBody, body_of
from ascribe.ledger.tables import DERIVED, figures, hops, journal, readings, reports
from ascribe.ledger.walking import pages
from ascribe.report import Report

Row = dict[str, object]
"""A derived row: column name to value."""

LARGEST: Final = 2**63 - 1
"""Largest integer that a column holds; the journal keeps larger ones as they are."""


class Recorded(msgspec.Struct, frozen=True):
    """A journal entry's number, time (as the journal writes it) and body, ready to derive rows from."""

    number: int
    at: str
    body: Body


def derive(connection: Connection, entries: Sequence[Recorded]) -> None:
    """Add to the derived tables what these entries, the journal's next, give."""
    report_rows = [report_row(it.number, it.at, it.body) for it in entries if isinstance(it.body, ReportBody)]
    if report_rows:
        connection.execute(insert(reports), report_rows)
    bodies = {it.number: it.body for it in entries if isinstance(it.body, ReadingBody)}
    if bodies:
        connection.execute(insert(readings), [reading_row(number, body) for number, body in bodies.items()])
        _change_current(connection, bodies)


def _change_current(connection: Connection, bodies: dict[int, ReadingBody]) -> None:
    """Put the figures of each new current reading in the place of those of the one before."""
    concerned = {body.entry for body in bodies.values()}
    before = {
        row.entry: (row.reading, row.day)
        for row in connection.execute(
            select(reports.c.entry, reports.c.reading, reports.c.day).where(reports.c.entry.in_(concerned))
        )
    }
    after = {
        report: reading
        for report, reading in current_readings(connection, concerned).items()
        if reading != before[report][0]
    }
    if not after:
        return
    replaced = [before[report][0] for report in after if before[report][0] is not None]
    if replaced:
        connection.execute(delete(hops).where(hops.c.reading.in_(replaced)))
        connection.execute(delete(figures).where(figures.c.reading.in_(replaced)))
    connection.execute(
        update(reports)
        .where(reports.c.entry == bindparam("of_report"))
        .values(reading=bindparam("now_current")),
        [{"of_report": report, "now_current": reading} for report, reading in after.items()],
    )
    new_figures: list[Row] = []
    new_hops: list[Row] = []
    for report, reading in after.items():
        new_figures += figure_rows(reading, bodies[reading], day=before[report][1])
        new_hops += hop_rows(reading, bodies[reading])
    if new_figures:
        connection.execute(insert(figures), new_figures)
    if new_hops:
        connection.execute(insert(hops), new_hops)


def current_readings(connection: Connection, report_entries: Iterable[int]) -> dict[int, int]:
    """The current reading's entry of each of these reports that has been read at all.

    A reading by hand goes before any machine's; among either, the latest one counts.
    """
    ranks: dict[int, tuple[bool, int]] = {}
    rows = connection.execute(
        select(readings.c.report, readings.c.entry, readings.c.reader).where(
            readings.c.report.in_(list(report_entries))
        )
    )
    for report, entry, reader in rows:
        rank = (reader == HAND, entry)
        ranks[report] = max(ranks.get(report, rank), rank)
    return {report: entry for report, (_, entry) in ranks.items()}


def rebuild(connection: Connection) -> None:
    """Make the derived tables again from the journal alone.

    Raises LedgerDamaged where an entry cannot be read; the transaction is then to be rolled back.
    """
    for table in reversed(DERIVED):
        connection.execute(delete(table))
    columns = (journal.c.number, journal.c.at, journal.c.kind, journal.c.body)
    for page in pages(connection, columns):
        derive(
            connection,
            [Recorded(row.number, row.at, body_of(row.number, row.kind, row.body)) for row in page],
        )


def report_row(number: int, at: str, body: ReportBody) -> Row:
    """The row of `reports` that a report's entry gives, before it is read."""
    report = body.report
    return {
        "entry": number,
        "id": body.id,
        "digest": body.digest,
        "own_id": report.id,
        "ordinal": ordinal_of(body, number),
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "day": published_day(report),
        "language": report.language,
        "sha256": body.sha256,
        "source": body.source,
        "added": at,
        "reading": None,
    }


def ledger_id(own_id: str, ordinal: int) -> str:
    """The ledger's name for the report that is the `ordinal`-th of its own id: "ID", "ID~2", "ID~3"..."""
    return own_id if ordinal == 1 else f"{own_id}~{ordinal}"


def ordinal_of(body: ReportBody, number: int) -> int:
    """The ordinal that `ledger_id` made the report's id with. Raises LedgerDamaged where there is none."""
    suffix = body.id.removeprefix(body.report.id)
    ordinal = int(suffix[1:]) if suffix[1:].isdecimal() and len(suffix) < 20 else 1
    if ledger_id(body.report.id, ordinal) != body.id:
        raise LedgerDamaged(f"entry {number} gives report {body.report.id!r} the name {body.id!r}")
    return ordinal


def published_day(report: Report) -> dt.date | None:
    """The day a report was published, in the zone that it gives."""
    return report.published.date() if report.published else None


def reading_row(number: int, body: ReadingBody) -> Row:
    """The row of `readings` that a reading's entry gives."""
    return {
        "entry": number,
        "report": body.entry,
        "reader": body.reader,
        "profile": body.profile,
        "figures": len(body.figures),
    }


def figure_rows(number: int, body: ReadingBody, *, day: dt.date | None) -> list[Row]:
    """The rows of `figures` that a current reading's entry gives; `day` is when its report was published."""
    return [
        _figure_row(figure, day=day) | {"reading": number, "position": position, "report": body.entry}
        for position, figure in enumerate(body.figures)
    ]


def _figure_row(figure: Figure, *, day: dt.date | None) -> Row:
    origin = figure.chain.origin
    return {
        "measure": figure.measure.value,
        "low": _storable(figure.quantity.low),
        "high": _storable(figure.quantity.high),
        "approximate": figure.quantity.approximate,
        "who": figure.who,
        "side": figure.side,
        "side_folded": folded(figure.side),
        "status": figure.status.value if figure.status else None,
        "by": figure.by,
        "weapon": figure.weapon.value if figure.weapon else None,
        "place": figure.place,
        "place_folded": folded(figure.place),
        "country": figure.location.country if figure.location else None,
        "date": figure.date,
        "day": first_day(figure.date) or day,
        "frame": figure.frame.value,
        "certainty": figure.certainty.value,
        "part_of": _storable(figure.part_of),
        "origin": origin.name if origin else None,
        "origin_folded": folded(origin.name) if origin else None,
        "origin_kind": origin.kind.value if origin else None,
        "confidence": figure.confidence,
    }


def hop_rows(number: int, body: ReadingBody) -> list[Row]:
    """The rows of `hops` that a current reading's entry gives."""
    return [
        {
            "reading": number,
            "position": position,
            "step": step,
            "name": hop.speaker.name,
            "kind": hop.speaker.kind.value,
        }
        for position, figure in enumerate(body.figures)
        for step, hop in enumerate(figure.chain.hops)
    ]


def folded(words: str | None) -> str | None:
    """Words with their case folded away, for searching in any case."""
    return words.casefold() if words is not None else None


def first_day(date: str | None) -> dt.date | None:
    """The first day of a figure's date (an ISO day, or "start/end"); None where it is neither."""
    try:
        return dt.date.fromisoformat(date.partition("/")[0]) if date else None
    except ValueError:
        return None


def _storable(number: int | None) -> int | None:
    return min(number, LARGEST) if number is not None else None
