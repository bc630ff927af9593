"""What the ledger hands out: rows, figures, totals and findings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from ascribe.figure import Figure, Measure

if TYPE_CHECKING:
    from ascribe.intake import Rejected


class Stored(msgspec.Struct, frozen=True):
    """What became of one report that was given to the ledger.

    report_id  the ledger's name for it
    new        whether it was stored now; False where the same report was there already
    """

    report_id: str
    new: bool


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One stored report without its text.

    id         the ledger's name for it: the report's own id, or "ID~2", "ID~3"... where another report has it
    digest     `ascribe.report.digest_of` of the report
    published  as the report says it; aware of its zone where the input says one
    sha256     SHA-256, in hex, of the raw bytes that the report came from
    source     where it came from: "path", "path:12" (line), "path#3" (feed item), "-" (standard input)
    added      when it was stored, in UTC
    """

    id: str
    digest: str
    outlet: str | None
    title: str | None
    url: str | None
    published: dt.datetime | None
    language: str | None
    sha256: str
    source: str
    added: dt.datetime


class LedgerFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a report's current reading.

    id       "REPORT_ID#N", N being the figure's index in the report's current reading
    reader   who read it: a reader's name and version ("rules 1"), or "hand"
    profile  name and version of the profile that gave vague words their bounds
    """

    id: str
    report: ReportRow
    figure: Figure
    reader: str
    profile: str


class FigureQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which figures are asked for; every condition that is not None has to hold.

    place, side, origin  words that the figure's field contains, in any case; `origin` looks at the last hop
                         of the chain, so a figure in the report's own voice is never found by it
    since                the figure's date (its first day), or else the day its report was published, is this
                         day or later; figures with neither are left out
    report               the ledger's id of one report
    """

    measure: Measure | None = None
    place: str | None = None
    side: str | None = None
    since: dt.date | None = None
    origin: str | None = None
    report: str | None = None


class Standing(msgspec.Struct, frozen=True):
    """A report's current reading: by whom ("rules 1", or "hand"), with which profile, how many figures.

    All are None where nobody has read the report yet.
    """

    reader: str | None = None
    profile: str | None = None
    figures: int | None = None


class Problem(msgspec.Struct, frozen=True):
    """One thing in a ledger that is not as it should be, in words.

    entry  number of the journal entry that it concerns; None where it concerns the ledger as a whole
    """

    entry: int | None
    what: str


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What checking a whole ledger found.

    entries, reports, figures  how many were checked; figures are those of the current readings
    head                       hash of the journal's last entry; noted elsewhere, it later shows that nothing
                               up to here was altered. None for an empty journal
    problems                   by entry, the first wrong entry first; those of the ledger as a whole last
    """

    entries: int
    reports: int
    figures: int
    head: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing wrong was found."""
        return not self.problems


class Unreadable(msgspec.Struct, frozen=True):
    """A report that the reader failed on, though it is stored; it stays unread.

    error   what went wrong, in words
    source  the input that it came from; None where it came from none of this run
    """

    report_id: str
    error: str
    source: str | None = None


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What adding came to.

    new         reports that were stored now
    known       reports that were in the ledger already, or twice in the input
    finished    reports that an earlier run stored but never read, and that were read now
    figures     figures in the readings that were stored now
    reread      known reports that were read anew, as their current reading is by another reader or profile
    rejected    inputs that could not become a report or could not be kept
    unreadable  reports among the inputs that the reader failed on, and that nobody coded by hand
    """

    new: int
    known: int
    finished: int
    figures: int
    reread: int = 0
    rejected: tuple[Rejected, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
