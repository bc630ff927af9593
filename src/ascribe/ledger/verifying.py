"""Checking a whole ledger: the chain, the stored bytes, each reading's words, and the derived tables.

Goes through the journal once, in pages, and compares the derived tables page by page with what the entries
give, so that memory does not grow with the ledger. Never raises for what it finds.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from ascribe.errors import LedgerDamaged
from ascribe.ledger.chain import STORED_ENTRY, Chain, StoredEntry
from ascribe.ledger.comparing import differences
from ascribe.ledger.deriving import (
    LARGEST,
    Row,
    current_readings,
    figure_rows,
    hop_rows,
    published_day,
    reading_row,
    report_row,
)
from ascribe.ledger.faults import fault_in
from ascribe.ledger.journal import Body, Kind, ReadingBody, ReportBody, body_of, report_body
from ascribe.ledger.originals import unpack
from ascribe.ledger.records import Problem, Verification
from ascribe.ledger.tables import (
    DERIVED,
    TRIGGERS,
    as_bytes,
    figures,
    hops,
    journal,
    originals,
    readings,
    reports,
)
from ascribe.ledger.walking import pages
from ascribe.report import digest_of

MOST_PROBLEMS: Final = 100
"""How many problems are listed; where there are more, those of the first entries."""

_REPORTS_AT_ONCE: Final = 16


def verify(connection: Connection, *, progress: Callable[[int, int], None] | None = None) -> Verification:
    """Check everything; `progress` is told how many entries and originals are done, and of how many."""
    return _Check(connection, progress or _silent).run()


def _silent(done: int, total: int) -> None:
    """No progress wanted."""


class _Findings:
    """The problems of the first entries, and how many there were in all; bounded, however many are found."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._count = 0

    def add(self, *problems: Problem) -> None:
        for problem in problems:
            self._problems.append(problem)
            self._count += 1
            if len(self._problems) > 2 * MOST_PROBLEMS:
                self._problems = self._first()

    def _first(self) -> list[Problem]:
        by_entry = sorted(self._problems, key=lambda it: LARGEST if it.entry is None else it.entry)
        return by_entry[:MOST_PROBLEMS]

    def listed(self) -> tuple[Problem, ...]:
        first = self._first()
        if self._count > len(first):
            first.append(Problem(None, f"{self._count - len(first)} more problems are not listed"))
        return tuple(first)


class _Page:
    """Some entries of the journal, decoded.

    times, reports, readings  by entry number
    broken                    numbers of entries that cannot be relied on
    rows                      what they give to each derived table, by its name
    """

    def __init__(self) -> None:
        self.times: dict[int, str] = {}
        self.reports: dict[int, ReportBody] = {}
        self.readings: dict[int, ReadingBody] = {}
        self.broken: set[int] = set()
        self.rows: dict[str, list[Row]] = {table.name: [] for table in DERIVED}

    def add(self, number: int, at: str, body: Body) -> None:
        self.times[number] = at
        if isinstance(body, ReportBody):
            self.reports[number] = body
        else:
            self.readings[number] = body


class _Check:
    """One run of `verify`."""

    def __init__(self, connection: Connection, progress: Callable[[int, int], None]) -> None:
        self._connection = connection
        self._progress = progress
        self._findings = _Findings()
        self._chain = Chain()
        self._compared = -LARGEST
        self._entries = self._reports = self._figures = 0
        self._done = self._total = 0

    def run(self) -> Verification:
        for step in (self._storage, self._journal, self._kept_originals):
            try:
                step()
            except (DBAPIError, LedgerDamaged) as error:
                cause = error.orig if isinstance(error, DBAPIError) else error
                self._findings.add(Problem(None, f"the ledger's file is damaged: {cause}"))
        return Verification(
            entries=self._entries,
            reports=self._reports,
            figures=self._figures,
            head=self._chain.hash.decode(errors="replace") if self._chain.number else None,
            problems=self._findings.listed(),
        )

    def _storage(self) -> None:
        """The database's own structure, and the triggers that refuse changes."""
        self._total = sum(
            self._connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (journal, originals)
        )
        if self._connection.dialect.name != "sqlite":
            return
        for message in self._connection.execute(text("PRAGMA integrity_check(10)")).scalars():
            if message != "ok":
                self._findings.add(Problem(None, f"the ledger's file is damaged: {message}"))
        named = self._connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        there = set(named.scalars())
        for name in sorted(TRIGGERS - there):
            self._findings.add(Problem(None, f"the trigger `{name}`, which refuses changes, was removed"))
        for name in sorted(there - TRIGGERS):
            self._findings.add(Problem(None, f"the trigger `{name}` is not one of ascribe's; drop it"))

    def _advance(self, done: int) -> None:
        self._done += done
        self._progress(self._done, self._total)

    def _journal(self) -> None:
        """The chain, what each entry records, and the derived rows that it gives."""
        for rows in pages(self._connection, STORED_ENTRY):
            page = _Page()
            for entry in map(StoredEntry.of, rows):
                self._findings.add(*self._chain.follow(entry))
                self._note(entry, page)
            self._entries += len(rows)
            self._check(page)
            self._compare(page, last=self._chain.number)
            self._advance(len(rows))
        self._findings.add(*self._chain.wrong_end(self._connection))
        self._compare(_Page(), last=LARGEST)

    def _note(self, entry: StoredEntry, page: _Page) -> None:
        """Put the entry on the page, decoded where it is what was written and can be read."""
        if not self._chain.intact:
            page.broken.add(entry.number)
            return
        try:
            body = body_of(entry.number, entry.kind.decode(), entry.body)
            page.add(entry.number, entry.at.decode(), body)
        except (LedgerDamaged, UnicodeDecodeError) as error:
            self._wrong(entry.number, str(error), page)

    def _wrong(self, number: int, what: str, page: _Page) -> None:
        """Tell what is wrong with an entry, and leave its derived rows out of it."""
        self._findings.add(Problem(number, what))
        page.broken.add(number)

    def _check(self, page: _Page) -> None:
        """Check the page's reports and readings, and gather the rows that they give."""
        current = current_readings(
            self._connection, page.reports.keys() | {body.entry for body in page.readings.values()}
        )
        for number, report in page.reports.items():
            self._check_report(number, report, page, reading=current.get(number))
        self._check_originals(page.reports)
        for number, body, read in self._with_reports(page):
            self._check_reading(number, body, read, page, current=current.get(body.entry) == number)

    def _check_report(self, number: int, body: ReportBody, page: _Page, *, reading: int | None) -> None:
        self._reports += 1
        if digest_of(body.report) != body.digest:
            self._wrong(number, f"entry {number} holds another report than its digest says", page)
            return
        try:
            row = report_row(number, page.times[number], body)
        except LedgerDamaged as error:
            self._wrong(number, str(error), page)
            return
        page.rows[reports.name].append(row | {"reading": reading})

    def _check_originals(self, bodies: Mapping[int, ReportBody]) -> None:
        """Whether the bytes that each report came from are there; `_kept_originals` looks at them."""
        wanted = {body.sha256 for body in bodies.values()}
        found = self._connection.execute(select(originals.c.sha256).where(originals.c.sha256.in_(wanted)))
        missing = wanted.difference(found.scalars())
        for number, body in bodies.items():
            if body.sha256 in missing:
                what = f"entry {number}: the original bytes of report {body.id!r} are gone"
                self._findings.add(Problem(number, what))

    def _with_reports(self, page: _Page) -> Iterator[tuple[int, ReadingBody, ReportBody | None]]:
        """Each of the page's readings with the report that it is of, where the journal has it before."""
        readings_left = iter(page.readings.items())
        while some := list(islice(readings_left, _REPORTS_AT_ONCE)):
            read = self._report_bodies({body.entry for _, body in some} - page.reports.keys())
            for number, body in some:
                yield number, body, page.reports.get(body.entry) or read.get(body.entry)

    def _report_bodies(self, numbers: set[int]) -> dict[int, ReportBody]:
        rows = self._connection.execute(
            select(journal.c.number, as_bytes(journal.c.body)).where(
                journal.c.number.in_(numbers), journal.c.kind == Kind.REPORT.value
            )
        )
        bodies: dict[int, ReportBody] = {}
        for number, body in rows:
            with contextlib.suppress(LedgerDamaged):  # told at that entry
                bodies[number] = report_body(number, body)
        return bodies

    def _check_reading(
        self, number: int, body: ReadingBody, read: ReportBody | None, page: _Page, *, current: bool
    ) -> None:
        if read is None or read.id != body.report or body.entry >= number:
            what = f"entry {number} reads report {body.report!r}, which entry {body.entry} does not hold"
            self._wrong(number, what, page)
            return
        fault = fault_in(body, read.report)
        if fault is not None:
            self._findings.add(Problem(number, f"entry {number}: {fault}"))
        page.rows[readings.name].append(reading_row(number, body))
        if current:
            self._figures += len(body.figures)
            page.rows[figures.name] += figure_rows(number, body, day=published_day(read.report))
            page.rows[hops.name] += hop_rows(number, body)

    def _compare(self, page: _Page, *, last: int) -> None:
        """Compare the derived rows of all entries after those compared before, up to entry `last`."""
        first = self._compared + 1
        for table in DERIVED:
            self._findings.add(
                *differences(
                    self._connection, table, page.rows[table.name], first=first, last=last, skip=page.broken
                )
            )
        self._compared = last

    def _kept_originals(self) -> None:
        """The stored bytes against their SHA-256."""
        rows = self._connection.execute(
            select(
                as_bytes(originals.c.sha256),
                as_bytes(originals.c.encoding),
                originals.c.size,
                originals.c.content,
            ).execution_options(yield_per=1)
        )
        for sha256, encoding, size, content in rows:
            self._check_original(_text(sha256), _text(encoding), size, content)
            self._advance(1)
        self._look_for_orphans()

    def _look_for_orphans(self) -> None:
        """Bytes that are of no report: ascribe stores both in one transaction."""
        orphans = self._connection.execute(
            select(func.count())
            .select_from(originals)
            .where(~select(reports.c.entry).where(reports.c.sha256 == originals.c.sha256).exists())
        ).scalar_one()
        if orphans:
            self._findings.add(Problem(None, f"{orphans} of the originals are of no report in the ledger"))

    def _check_original(self, sha256: str, encoding: str, size: object, content: object) -> None:
        try:
            if not (isinstance(size, int) and isinstance(content, bytes)):
                raise LedgerDamaged(f"the original {sha256} is not stored as bytes")
            unpack(sha256=sha256, encoding=encoding, size=size, content=content)
        except LedgerDamaged as error:
            first = select(func.min(reports.c.entry)).where(reports.c.sha256 == sha256)
            self._findings.add(Problem(self._connection.execute(first).scalar(), str(error)))


def _text(value: bytes | None) -> str:
    """What may no longer be text, as far as it is."""
    return (value or b"").decode(errors="replace")
