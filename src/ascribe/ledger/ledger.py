"""The ledger as callers see it."""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import Connection, Engine

from ascribe.ledger.deriving import rebuild
from ascribe.ledger.failures import failures_named
from ascribe.ledger.journal import Entry
from ascribe.ledger.opening import open_engine, snapshot, writing
from ascribe.ledger.preparing import PreparedReading, PreparedReport, prepare_reading, prepare_report
from ascribe.ledger.querying import (
    all_reports,
    entries_after,
    figure_named,
    figures_of,
    original_of,
    reading_named,
    report_named,
    standings_of,
    unread_page,
)
from ascribe.ledger.records import FigureQuery, LedgerFigure, ReportRow, Standing, Stored, Verification
from ascribe.ledger.verifying import verify
from ascribe.ledger.writing import append_readings, append_reports
from ascribe.reading.reading import Reading
from ascribe.report import Report

if TYPE_CHECKING:
    from ascribe.intake import Received

WAIT_SECONDS: Final = 30.0
"""How long another process's writing is waited for."""


class Ledger:
    """What was received and read, in one file; nothing in it is ever overwritten.

    Open it with `Ledger.open` and close it, best by `with`. Several processes may use one ledger at once:
    they write one after the other, and reading never waits. What a storing method has returned is on disk.
    Iterators see the ledger as it was when they were first advanced, whatever is written meanwhile.

    All methods raise LedgerLocked where another process has been writing for too long, LedgerReadOnly where
    the file can no longer be written, LedgerDamaged where what is stored contradicts itself, and LedgerError
    for anything else that the database cannot do (a full disk, say).
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        """Not to be called; see `Ledger.open`."""
        self.path = path
        self._engine = engine
        weakref.finalize(self, engine.dispose)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, wait_seconds: float = WAIT_SECONDS) -> Ledger:
        """The ledger in the file `path`, made where there is none, migrated where it is an older version's.

        wait_seconds  how long to wait for another process that is writing, here and later

        Raises LedgerError where there is none and `create` is false, or where it cannot be made; NotALedger
        for any other file, which is left as it is; LedgerTooNew, LedgerReadOnly, LedgerLocked, LedgerDamaged.
        """
        place = Path(path).resolve()
        return cls(place, open_engine(place, create=create, wait_seconds=wait_seconds))

    def close(self) -> None:
        """Let go of the file; whatever is used of the ledger afterwards opens it again."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def store_reports(self, received: Sequence[Received]) -> list[Stored]:
        """Store reports with the bytes they came from, in one transaction; say for each what became of it.

        A report whose digest the ledger has already changes nothing. Raises LedgerError, and stores none,
        where one of them would not come back as it is (text that is no Unicode).
        """
        return self.store_prepared_reports([prepare_report(it) for it in received])

    def store_prepared_reports(self, prepared: Sequence[PreparedReport]) -> list[Stored]:
        """As `store_reports`, for reports that `prepare_report` has looked at."""
        if not prepared:
            return []
        with self._writing() as connection:
            return append_reports(connection, prepared, at=_now())

    def store_readings(self, readings: Sequence[Reading]) -> list[bool]:
        """Store readings in one transaction; say for each whether it was new.

        `reading.report` has to be the report as the ledger gives it. A reading that says the same as its
        reader's latest of that report changes nothing. Raises NotInLedger for a reading of a report that is
        not there, and LedgerError for one whose spans or words are not the report's; none is stored then.
        """
        return self.store_prepared_readings([prepare_reading(it) for it in readings])

    def store_prepared_readings(self, prepared: Sequence[PreparedReading]) -> list[bool]:
        """As `store_readings`, for readings that `prepare_reading` has looked at."""
        if not prepared:
            return []
        with self._writing() as connection:
            return append_readings(connection, prepared, at=_now())

    def unread(self, *, reader: str) -> Iterator[Report]:
        """Reports that are stored but have no reading by this reader, in the order they were stored.

        Unlike the other iterators this one holds no snapshot, so that readings can be stored meanwhile.
        """
        after = 0
        while True:
            with self._snapshot() as connection:
                page = unread_page(connection, reader, after=after)
            if not page:
                return
            yield from (report for _, report in page)
            after = page[-1][0]

    def report(self, report_id: str) -> Report:
        """The report of this name, under the ledger's id. Raises NotInLedger."""
        with self._snapshot() as connection:
            return report_named(connection, report_id)[1]

    def original(self, report_id: str) -> bytes:
        """The exact bytes that the report came from. Raises NotInLedger."""
        with self._snapshot() as connection:
            return original_of(connection, report_id)

    def reading(self, report_id: str, *, reader: str | None = None) -> Reading:
        """The current reading of a report, or the latest one by `reader`. Raises NotInLedger.

        The current one is the latest by hand, or else the latest by any machine.
        """
        with self._snapshot() as connection:
            return reading_named(connection, report_id, reader=reader)

    def reports(self) -> Iterator[ReportRow]:
        """All reports, in the order they were stored."""
        with self._snapshot() as connection:
            yield from all_reports(connection)

    def standings(self, report_ids: Collection[str]) -> dict[str, Standing]:
        """By whom each of these reports is read at present; those that are not there are left out."""
        with self._snapshot() as connection:
            return standings_of(connection, report_ids)

    def figure(self, figure_id: str) -> LedgerFigure:
        """The figure of this name ("REPORT_ID#N") in its report's current reading. Raises NotInLedger."""
        with self._snapshot() as connection:
            return figure_named(connection, figure_id)

    def figures(self, query: FigureQuery = FigureQuery()) -> Iterator[LedgerFigure]:  # noqa: B008  (frozen)
        """The figures of current readings that fit the query, in the order their reports were stored.

        Raises LedgerError for a search of more than 1,000 characters.
        """
        with self._snapshot() as connection:
            yield from figures_of(connection, query)

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The journal's entries with a number above `after`, in order."""
        with self._snapshot() as connection:
            yield from entries_after(connection, after)

    def verify(self, *, progress: Callable[[int, int], None] | None = None) -> Verification:
        """Check the whole ledger: chain, stored bytes, the readings' words, derived tables. Changes nothing.

        progress  is told how many entries and originals have been checked, and how many there are
        """
        with self._snapshot() as connection:
            return verify(connection, progress=progress)

    def rebuild(self) -> None:
        """Make the derived tables again from the journal, in one transaction; the same rows come out."""
        with self._writing() as connection:
            rebuild(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with failures_named(self.path), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with failures_named(self.path), snapshot(self._engine) as connection:
            yield connection


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
