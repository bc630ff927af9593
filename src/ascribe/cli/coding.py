"""Figures that a person coded, into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from ascribe.errors import GoldError, LedgerError, NotInLedger

if TYPE_CHECKING:
    from ascribe.coded import CodedFigure
    from ascribe.intake import Received, Rejected
    from ascribe.ledger import Ledger, Unreadable
    from ascribe.ledger.preparing import PreparedReport
    from ascribe.report import Report

_BATCH: Final = 64  # reports in one transaction; a killed run loses at most this much work


class Coded(msgspec.Struct, kw_only=True):
    """What adding coded figures came to; counts go up as the work goes on.

    uncoded   reports that were given but have no line in the file of figures
    unplaced  reports whose coded figures could not be kept: no such report, or words that are not in it
    """

    new: int = 0
    known: int = 0
    figures: int = 0
    uncoded: list[str] = msgspec.field(default_factory=list)
    rejected: list[Rejected] = msgspec.field(default_factory=list)
    unplaced: list[Unreadable] = msgspec.field(default_factory=list)


def name_in(coded: Mapping[str, object], report_id: str, source: str) -> str | None:
    """The name under which a report stands in a file of coded figures; None where it is not there.

    That is its id or, for an input that brings no id of its own, as a page does, its file's name.
    """
    return next((name for name in (report_id, Path(source).name) if name in coded), None)


class Coding:
    """Adds reports with their coded figures, batch by batch: first the reports, then the readings.

    coded  figures by the report's id, or by its file's name where it brings no id; for reports that are in
           the ledger already and not among the inputs, by the ledger's id
    """

    def __init__(
        self,
        ledger: Ledger,
        coded: Mapping[str, Sequence[CodedFigure]],
        *,
        profile: str,
        on_report: Callable[[str, bool], None],
    ) -> None:
        self._ledger = ledger
        self._coded = coded
        self._profile = profile
        self._on_report = on_report
        self._met: set[str] = set()
        self.result = Coded()

    def add(self, inputs: Iterable[Received | Rejected]) -> Coded:
        """Store everything; run again after an interruption, it finishes without doubling anything."""
        from ascribe.ledger.preparing import fit_to_keep

        batch: list[PreparedReport] = []
        for prepared in fit_to_keep(inputs, reject=self.result.rejected.append):
            batch.append(prepared)
            if len(batch) == _BATCH:
                self._store(batch)
                batch = []
        self._store(batch)
        self._code_what_is_stored()
        return self.result

    def _store(self, batch: Sequence[PreparedReport]) -> None:
        named, told = [], []
        for it, stored in zip(batch, self._ledger.store_prepared_reports(batch), strict=True):
            self.result.new += stored.new
            self.result.known += not stored.new
            name = name_in(self._coded, it.received.report.id, it.received.source)
            if name is None:
                self.result.uncoded.append(stored.report_id)
            else:
                self._met.add(name)
                named.append((name, self._ledger.report(stored.report_id)))
            told.append((stored.report_id, stored.new))
        self._keep(named)
        for report_id, new in told:
            self._on_report(report_id, new)

    def _code_what_is_stored(self) -> None:
        """The figures of reports that were not among the inputs, but are in the ledger."""
        named = []
        for name in self._coded:
            if name in self._met:
                continue
            try:
                named.append((name, self._ledger.report(name)))
            except NotInLedger:
                self._fail(name, "no report of that id is among the inputs or in the ledger")
            if len(named) == _BATCH:
                self._keep(named)
                named = []
        self._keep(named)

    def _keep(self, named: Iterable[tuple[str, Report]]) -> None:
        from ascribe.export.benchmark import hand_reading
        from ascribe.ledger.preparing import prepare_reading

        prepared = []
        for name, report in named:
            try:
                reading = hand_reading(report, self._coded[name], profile=self._profile)
                prepared.append(prepare_reading(reading))
            except (GoldError, LedgerError) as error:
                self._fail(report.id, str(error))
        for it, new in zip(prepared, self._ledger.store_prepared_readings(prepared), strict=True):
            self.result.figures += len(it.reading.figures) if new else 0

    def _fail(self, name: str, why: str) -> None:
        from ascribe.ledger import Unreadable

        self.result.unplaced.append(Unreadable(name, why))
