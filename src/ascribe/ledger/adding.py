"""Adding: reports are stored, then read, then their readings are stored, some at a time.

Whatever is interrupted leaves stored reports without a reading at worst. The next `add` reads these first, so
running the same command again finishes the work and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import structs

from ascribe.errors import AscribeError, ReaderError
from ascribe.intake import Received, Rejected
from ascribe.ledger.journal import HAND
from ascribe.ledger.preparing import PreparedReading, PreparedReport, fit_to_keep, prepare_reading
from ascribe.ledger.records import Added, Standing, Unreadable
from ascribe.reading.reader import read_many

if TYPE_CHECKING:
    from ascribe.ledger.ledger import Ledger
    from ascribe.reading.reader import Reader
    from ascribe.reading.reading import Reading
    from ascribe.report import Report

_T = TypeVar("_T")

BATCH_BYTES: Final = 8 * 1024 * 1024
"""A batch ends, however few reports it has, once the bytes they came from are this many."""


def add(
    ledger: Ledger,
    inputs: Iterable[Received | Rejected],
    *,
    reader: Reader,
    profile: str | None = None,
    batch: int = 64,
    on_report: Callable[[str, bool], None] | None = None,
) -> Added:
    """Store and read what `ascribe.intake.receive` yields, after what an earlier run left unread.

    One bad input, or one report that the reader fails on, never stops the rest. Such a report is named
    only where it is among the inputs, and not where a person coded it. Memory does not grow with the number
    of reports, except by those that are rejected or unreadable.

    profile    name and version of the profile that the reader reads with ("acled 1"): inputs that are known
               are read anew where their current reading is with another one, or by another reader, but not
               where it is by hand. None: known reports keep the reading that they have
    batch      most reports that are stored, and then read, in one go
    on_report  is told each report's id, and whether it is new, once it and its reading are on the disk; also
               for those that an earlier run left unread (not new)

    Raises LedgerError where the ledger cannot go on; all that `on_report` was told of is safe then.
    """
    return _Adding(ledger, reader, profile=profile, batch=batch, on_report=on_report or _silent).run(inputs)


def why_unreadable(error: Exception, report: Report) -> str:
    """What a reader raised, in words that need not name the report."""
    if not isinstance(error, AscribeError):
        return f"{type(error).__name__}: {error}"
    named = f"report {report.id}"
    return str(error).removeprefix(named).lstrip(": ")


def _silent(report_id: str, new: bool) -> None:
    """Nobody wants to know."""


class _Adding:
    """One run of `add`, and its totals so far."""

    def __init__(
        self,
        ledger: Ledger,
        reader: Reader,
        *,
        profile: str | None,
        batch: int,
        on_report: Callable[[str, bool], None],
    ) -> None:
        self._ledger = ledger
        self._reader = reader
        self._profile = profile
        self._batch = batch
        self._on_report = on_report
        self._new = self._known = self._finished = self._figures = self._reread = 0
        self._rejected: list[Rejected] = []
        self._unreadable: dict[str, Unreadable] = {}

    def run(self, inputs: Iterable[Received | Rejected]) -> Added:
        unread = self._ledger.unread(reader=self._reader.name)
        for reports in _batches(unread, most=self._batch, size=lambda report: len(report.text)):
            self._finish(reports)
        fit = fit_to_keep(inputs, reject=self._reject)
        for prepared in _batches(fit, most=self._batch, size=lambda it: it.new_bytes):
            self._add(prepared)
        return Added(
            new=self._new,
            known=self._known,
            finished=self._finished,
            figures=self._figures,
            reread=self._reread,
            rejected=tuple(self._rejected),
            unreadable=tuple(self._unreadable.values()),
        )

    def _finish(self, reports: Sequence[Report]) -> None:
        """Read reports that are in the ledger, but not read yet.

        Of those that the reader fails on nothing is said: the run that added them has done so.
        """
        self._finished += self._read(reports, sources={})
        for report in reports:
            self._on_report(report.id, False)

    def _add(self, prepared: Sequence[PreparedReport]) -> None:
        """Store reports, and read those that are new, or known but not read as asked."""
        stored = self._ledger.store_prepared_reports(prepared)
        new: dict[str, Report] = {}
        known: dict[str, Report] = {}
        sources: dict[str, str] = {}
        for it, what in zip(prepared, stored, strict=True):
            some = new if what.new else known
            some[what.report_id] = structs.replace(it.received.report, id=what.report_id)
            sources.setdefault(what.report_id, it.received.source)
        self._read(list(new.values()), sources=sources)
        self._read_anew({name: report for name, report in known.items() if name not in new}, sources=sources)
        for what in stored:
            self._new += what.new
            self._known += not what.new
            self._on_report(what.report_id, what.new)

    def _read_anew(self, known: Mapping[str, Report], *, sources: Mapping[str, str]) -> None:
        """Read those of the known reports that are not read as asked.

        Those that nobody has read were tried when this run began; here it is said what is wrong with them.
        """
        if not known:
            return
        standings = self._ledger.standings(known)
        differently = [report for name, report in known.items() if self._is_otherwise(standings[name])]
        self._reread += self._read(differently, sources=sources)

    def _is_otherwise(self, standing: Standing) -> bool:
        if standing.reader is None:
            return True
        if standing.reader == HAND or self._profile is None:
            return False
        return (standing.reader, standing.profile) != (self._reader.name, self._profile)

    def _read(self, reports: Sequence[Report], *, sources: Mapping[str, str]) -> int:
        """Read reports and store the readings; say how many of these were new.

        sources  the inputs that reports came from; a report of none of them is not named where it fails
        """
        readings: list[PreparedReading] = []
        for report, read in zip(reports, read_many(self._reader, reports), strict=True):
            try:
                readings.append(self._prepared(report, read))
            except Exception as error:  # noqa: BLE001  (whatever a reader raises, the next report is read)
                if report.id in sources:
                    why = why_unreadable(error, report)
                    self._unreadable[report.id] = Unreadable(report.id, why, sources[report.id])
        new = self._ledger.store_prepared_readings(readings)
        self._figures += sum(
            len(it.reading.figures) for it, was_new in zip(readings, new, strict=True) if was_new
        )
        return sum(new)

    def _prepared(self, report: Report, reading: Reading | Exception) -> PreparedReading:
        if isinstance(reading, Exception):
            raise reading
        if reading.report != report or reading.reader != self._reader.name:
            raise ReaderError(f"the reader {self._reader.name!r} gave a reading of another report or reader")
        return prepare_reading(reading)

    def _reject(self, rejected: Rejected) -> None:
        # Frames keep alive what was in them, the bytes of the input among it.
        error: BaseException | None = rejected.error
        while error is not None:
            error.__traceback__ = None
            error = error.__cause__ or error.__context__
        self._rejected.append(rejected)


def _batches(items: Iterable[_T], *, most: int, size: Callable[[_T], int]) -> Iterator[list[_T]]:
    """The items, `most` at a time, or fewer where their sizes come to `BATCH_BYTES`."""
    batch: list[_T] = []
    bytes_in_batch = 0
    for item in items:
        batch.append(item)
        bytes_in_batch += size(item)
        if len(batch) >= most or bytes_in_batch >= BATCH_BYTES:
            yield batch
            batch, bytes_in_batch = [], 0
    if batch:
        yield batch
