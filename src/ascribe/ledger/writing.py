"""Appending to the ledger: entries, originals, and the derived rows they give, inside one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from sqlalchemy import Connection, func, insert, select, update

from ascribe.errors import LedgerDamaged, LedgerError, NotInLedger
from ascribe.ledger.deriving import Recorded, derive, ledger_id
from ascribe.ledger.journal import (
    Body,
    Entry,
    ReadingBody,
    ReportBody,
    body_of_reading,
    canonical,
    kind_of,
    next_entry,
    time_text,
)
from ascribe.ledger.originals import pack
from ascribe.ledger.preparing import PreparedReading, PreparedReport
from ascribe.ledger.records import Stored
from ascribe.ledger.tables import head, journal, originals, readings, reports

_T = TypeVar("_T")

# Databases bound the values of one query: SQLite before 3.32 to 999.
_VALUES_A_QUERY: Final = 500


def append_reports(
    connection: Connection, given: Sequence[PreparedReport], *, at: dt.datetime
) -> list[Stored]:
    """Store those reports that the ledger does not have; say for each what became of it."""
    ids = _ids_by_digest(connection, {it.digest for it in given})
    names = _Names(connection, {it.received.report.id for it in given if it.digest not in ids})
    stored: list[Stored] = []
    fresh: list[PreparedReport] = []
    for it in given:
        new = it.digest not in ids
        if new:
            ids[it.digest] = names.take(it.received.report.id)
            fresh.append(it)
        stored.append(Stored(ids[it.digest], new))
    _keep_originals(connection, {it.sha256: it.received.raw for it in fresh})
    append(connection, [_report_body(it, report_id=ids[it.digest]) for it in fresh], at=at)
    return stored


def append_readings(
    connection: Connection, given: Sequence[PreparedReading], *, at: dt.datetime
) -> list[bool]:
    """Store each reading that differs from its reader's latest of that report; say for each whether it did.

    Raises NotInLedger for a reading of a report that is not there, and LedgerError for one of another text.
    """
    bodies = _reading_bodies(connection, given)
    latest = _latest_readings(connection, bodies)
    fresh: list[ReadingBody] = []
    new: list[bool] = []
    for body in bodies:
        written = canonical(body)
        new.append(latest.get((body.entry, body.reader)) != written)
        latest[body.entry, body.reader] = written
        if new[-1]:
            fresh.append(body)
    append(connection, fresh, at=at)
    return new


def append(connection: Connection, bodies: Sequence[Body], *, at: dt.datetime) -> list[Entry]:
    """Append one entry a body to the journal, and to the derived tables what they give.

    Raises LedgerDamaged where the journal's end is not where it was left: nothing is built on a broken chain.
    """
    if not bodies:
        return []
    number, previous = _end(connection)
    moment = time_text(at)
    entries: list[Entry] = []
    for body in bodies:
        entry = next_entry(number + 1, previous, at=at, kind=kind_of(body), body=canonical(body))
        entries.append(entry)
        number, previous = entry.number, entry.hash
    connection.execute(
        insert(journal),
        [
            {
                "number": entry.number,
                "at": moment,
                "kind": entry.kind,
                "body": entry.body,
                "previous": entry.previous,
                "hash": entry.hash,
            }
            for entry in entries
        ],
    )
    connection.execute(update(head).where(head.c.id == 1).values(number=number, hash=previous))
    derive(
        connection,
        [Recorded(entry.number, moment, body) for entry, body in zip(entries, bodies, strict=True)],
    )
    return entries


def _end(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry; 0 and the genesis hash before the first."""
    left = connection.execute(select(head.c.number, head.c.hash).where(head.c.id == 1)).one_or_none()
    highest = select(func.max(journal.c.number)).scalar_subquery()
    last = connection.execute(
        select(journal.c.number, journal.c.hash).where(journal.c.number == highest)
    ).one_or_none()
    if left is None or (last is not None and last != left) or (last is None and left.number != 0):
        raise LedgerDamaged("the journal does not end where it was left, so nothing was stored")
    return left.number, left.hash


def _ids_by_digest(connection: Connection, digests: Collection[str]) -> dict[str, str]:
    """The ledger's id of each report that is there already, by digest."""
    return {
        digest: report_id
        for some in _chunks(digests)
        for digest, report_id in connection.execute(
            select(reports.c.digest, reports.c.id).where(reports.c.digest.in_(some))
        )
    }


class _Names:
    """Gives each new report a name of its own: its id, or the first of "ID~2", "ID~3"... that is free."""

    def __init__(self, connection: Connection, own_ids: Collection[str]) -> None:
        self._connection = connection
        self._taken = {
            report_id
            for some in _chunks(own_ids)
            for report_id in connection.execute(select(reports.c.id).where(reports.c.id.in_(some))).scalars()
        }
        self._last: dict[str, int] = {}

    def take(self, own_id: str) -> str:
        """A free name for a report whose own id is `own_id`, taken from now on."""
        name = own_id
        while name in self._taken:
            ordinal = self._last_ordinal(own_id) + 1
            self._last[own_id] = ordinal
            name = ledger_id(own_id, ordinal)
            if self._is_stored(name):
                self._taken.add(name)
        self._taken.add(name)
        return name

    def _last_ordinal(self, own_id: str) -> int:
        """The highest ordinal given out for `own_id`; 1 where a report of another own id has that name."""
        if own_id not in self._last:
            highest = select(func.max(reports.c.ordinal)).where(reports.c.own_id == own_id)
            self._last[own_id] = self._connection.execute(highest).scalar() or 1
        return self._last[own_id]

    def _is_stored(self, name: str) -> bool:
        return (
            self._connection.execute(select(reports.c.entry).where(reports.c.id == name)).first() is not None
        )


def _report_body(prepared: PreparedReport, *, report_id: str) -> ReportBody:
    return ReportBody(
        id=report_id,
        digest=prepared.digest,
        sha256=prepared.sha256,
        source=prepared.received.source,
        report=prepared.received.report,
        warnings=prepared.received.warnings,
    )


def _keep_originals(connection: Connection, raw_by_sha256: dict[str, bytes]) -> None:
    """Keep the bytes that are not there yet, compressed where that makes them smaller."""
    kept = {
        sha256
        for some in _chunks(raw_by_sha256)
        for sha256 in connection.execute(
            select(originals.c.sha256).where(originals.c.sha256.in_(some))
        ).scalars()
    }
    rows = [_original_row(sha256, raw) for sha256, raw in raw_by_sha256.items() if sha256 not in kept]
    if rows:
        connection.execute(insert(originals), rows)


def _original_row(sha256: str, raw: bytes) -> dict[str, object]:
    encoding, content = pack(raw)
    return {"sha256": sha256, "encoding": encoding, "size": len(raw), "content": content}


def _reading_bodies(connection: Connection, given: Sequence[PreparedReading]) -> list[ReadingBody]:
    """What the journal is to record of each reading, its report looked up."""
    found = {
        report_id: (entry, digest)
        for some in _chunks({it.reading.report.id for it in given})
        for report_id, entry, digest in connection.execute(
            select(reports.c.id, reports.c.entry, reports.c.digest).where(reports.c.id.in_(some))
        )
    }
    bodies: list[ReadingBody] = []
    for it in given:
        report_id = it.reading.report.id
        if report_id not in found:
            raise NotInLedger(f"no report {report_id!r} in the ledger; store it before its readings")
        entry, digest = found[report_id]
        if digest != it.digest:
            raise LedgerError(
                f"the reading by {it.reading.reader!r} is of another text than the ledger's report "
                f"{report_id!r}; read the report as the ledger gives it"
            )
        bodies.append(body_of_reading(it.reading, entry=entry))
    return bodies


def _latest_readings(connection: Connection, bodies: Sequence[ReadingBody]) -> dict[tuple[int, str], str]:
    """The body of the latest reading that each reader has given of each report, where these readers did."""
    wanted = {(body.entry, body.reader) for body in bodies}
    entries = {
        entry: (report, reader)
        for some in _chunks({body.entry for body in bodies})
        for report, reader, entry in connection.execute(
            select(readings.c.report, readings.c.reader, func.max(readings.c.entry))
            .where(readings.c.report.in_(some))
            .group_by(readings.c.report, readings.c.reader)
        )
        if (report, reader) in wanted
    }
    return {
        entries[number]: body
        for some in _chunks(entries)
        for number, body in connection.execute(
            select(journal.c.number, journal.c.body).where(journal.c.number.in_(some))
        )
    }


def _chunks(values: Collection[_T]) -> Iterator[list[_T]]:
    """The values, as many at a time as one query takes; sorted by nothing, each once."""
    rest = iter(values)
    while some := list(islice(rest, _VALUES_A_QUERY)):
        yield some
