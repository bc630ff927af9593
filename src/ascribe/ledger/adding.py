"""Adding: reports are stored, then read, then their readings are stored, some at a time.

Whatever is interrupted leaves stored reports without a reading at worst. The next `add` reads these first, so
running the same command again finishes the work and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import structs

from ascribe.errors import BrokenInput, LedgerError, ReaderError
from ascribe.intake import Received, Rejected
from ascribe.ledger.preparing import PreparedReading, PreparedReport, prepare_reading, prepare_report
from ascribe.ledger.records import Added, Unreadable

if TYPE_CHECKING:
    from ascribe.ledger.ledger import Ledger
    from ascribe.reading.reader import Reader
    from ascribe.report import Report

_T = TypeVar("_T")

BATCH_BYTES: Final = 8 * 1024 * 1024
"""A batch ends, however few reports it has, once the bytes they came from are this many."""


def add(
    ledger: Ledger,
    inputs: Iterable[Received | Rejected],
    *,
    reader: Reader,
    batch: int = 64,
    on_report: Callable[[str, bool], None] | None = None,
) -> Added:
    """Store and read what `ascribe.intake.receive` yields, after what an earlier run left unread.

    One bad input, or one report that the reader fails on, never stops the rest. Memory does not grow with the
    number of reports, except by those that are rejected or unreadable.

    batch      most reports that are stored, and then read, in one go
    on_report  is told each report's id, and whether it is new, once it and its reading are on the disk; also
               for those that an earlier run left unread (not new)

    Raises LedgerError where the ledger cannot go on; all that `on_report` was told of is safe then.
    """
    return _Adding(ledger, reader, batch=batch, on_report=on_report or _silent).run(inputs)


def _silent(report_id: str, new: bool) -> None:
    """Nobody wants to know."""


class _Adding:
    """One run of `add`, and its totals so far."""

    def __init__(
        self, ledger: Ledger, reader: Reader, *, batch: int, on_report: Callable[[str, bool], None]
    ) -> None:
        self._ledger = ledger
        self._reader = reader
        self._batch = batch
        self._on_report = on_report
        self._new = self._known = self._finished = self._figures = 0
        self._rejected: list[Rejected] = []
        self._unreadable: list[Unreadable] = []

    def run(self, inputs: Iterable[Received | Rejected]) -> Added:
        unread = self._ledger.unread(reader=self._reader.name)
        for reports in _batches(unread, most=self._batch, size=lambda report: len(report.text)):
            self._finish(reports)
        for prepared in _batches(self._fit(inputs), most=self._batch, size=lambda it: len(it.received.raw)):
            self._add(prepared)
        return Added(
            new=self._new,
            known=self._known,
            finished=self._finished,
            figures=self._figures,
            rejected=tuple(self._rejected),
            unreadable=tuple(self._unreadable),
        )

    def _finish(self, reports: Sequence[Report]) -> None:
        """Read reports that are in the ledger, but not read yet."""
        self._finished += self._read(reports)
        for report in reports:
            self._on_report(report.id, False)

    def _add(self, prepared: Sequence[PreparedReport]) -> None:
        """Store reports, and read those that are new."""
        stored = self._ledger.store_prepared_reports(prepared)
        self._read(
            [
                structs.replace(it.received.report, id=what.report_id)
                for it, what in zip(prepared, stored, strict=True)
                if what.new
            ]
        )
        for what in stored:
            self._new += what.new
            self._known += not what.new
            self._on_report(what.report_id, what.new)

    def _read(self, reports: Sequence[Report]) -> int:
        """Read reports and store the readings; say how many of these were new."""
        readings: list[PreparedReading] = []
        for report in reports:
            try:
                readings.append(self._reading(report))
            except Exception as error:  # noqa: BLE001  (whatever a reader raises, the next report is read)
                self._unreadable.append(Unreadable(report.id, f"{type(error).__name__}: {error}"))
        new = self._ledger.store_prepared_readings(readings)
        self._figures += sum(
            len(it.reading.figures) for it, was_new in zip(readings, new, strict=True) if was_new
        )
        return sum(new)

    def _reading(self, report: Report) -> PreparedReading:
        reading = self._reader.read(report)
        if reading.report != report or reading.reader != self._reader.name:
            raise ReaderError(f"the reader {self._reader.name!r} gave a reading of another report or reader")
        return prepare_reading(reading)

    def _fit(self, inputs: Iterable[Received | Rejected]) -> Iterator[PreparedReport]:
        """What can be kept of the inputs; the rest is noted as rejected."""
        for it in inputs:
            if isinstance(it, Rejected):
                self._reject(it)
                continue
            try:
                prepared = prepare_report(it)
            except LedgerError as error:
                self._reject(Rejected(it.source, BrokenInput(str(error))))
            else:
                yield prepared

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
