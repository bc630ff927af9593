"""The journal's entries: canonical JSON bodies, each chained to the entry before by its hash.

An entry's hash is the SHA-256, in hex, of five lines in UTF-8, each ended by a line feed: number, time, kind,
body, and the hash of the entry before. None of the five can hold a line feed itself (JSON escapes it), so no
two different entries give the same lines. Everything here is pure; `ascribe.ledger.writing` stores it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from ascribe.attribution import Statement
from ascribe.errors import LedgerDamaged
from ascribe.figure import Figure
from ascribe.reading.reading import HeadlineDifference, Reading
from ascribe.report import Report

GENESIS: Final = "0" * 64
"""What stands for the hash before the first entry."""

HAND: Final = "hand"
"""The reader of figures that a person coded; it goes before any machine's."""


EntryNumber = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
"""Number of an entry; 0 where it has none yet."""


class Kind(StrEnum):
    """What an entry records."""

    REPORT = "report"
    READING = "reading"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the journal.

    number    1, 2, 3... without a gap
    at        when it was written, in UTC
    kind      what it records, see `Kind`
    body      the record itself, canonical JSON: sorted keys, no white space, UTF-8
    previous  hash of the entry before; 64 zeros for the first
    hash      SHA-256, in hex, over all of the above
    """

    number: int
    at: dt.datetime
    kind: str
    body: str
    previous: str
    hash: str


class ReportBody(msgspec.Struct, frozen=True, kw_only=True):
    """What a report's entry records.

    id        the ledger's name for the report; `report.id` is the one that the input gave
    digest    `ascribe.report.digest_of(report)`
    sha256    SHA-256, in hex, of the raw bytes, which are kept apart under it
    source    where it came from ("path", "path:12", "path#3", "-")
    warnings  what intake left out or replaced, as sentences
    """

    id: str
    digest: str
    sha256: str
    source: str
    report: Report
    warnings: tuple[str, ...] = ()


class ReadingBody(msgspec.Struct, frozen=True, kw_only=True):
    """What a reading's entry records; the fields are those of `ascribe.reading.reading.Reading`.

    report  the ledger's name of the report that was read
    entry   number of the entry that holds that report
    """

    report: str
    entry: EntryNumber
    reader: str
    profile: str
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    headline_differences: tuple[HeadlineDifference, ...] = ()


Body = ReportBody | ReadingBody


def canonical(body: Body) -> str:
    """The body as canonical JSON: sorted keys, no white space, nothing escaped that need not be."""
    return msgspec.json.encode(body, order="sorted").decode()


def kind_of(body: Body) -> Kind:
    """The kind of entry that records such a body."""
    return Kind.REPORT if isinstance(body, ReportBody) else Kind.READING


_REPORT_BODY: Final = msgspec.json.Decoder(ReportBody)
_READING_BODY: Final = msgspec.json.Decoder(ReadingBody)


def report_body(number: int, body: str | bytes) -> ReportBody:
    """The body of a report's entry, its types checked. Raises LedgerDamaged where it is none."""
    try:
        return _REPORT_BODY.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise LedgerDamaged(_not_a("report", number, error)) from error


def reading_body(number: int, body: str | bytes) -> ReadingBody:
    """The body of a reading's entry, its types checked. Raises LedgerDamaged where it is none."""
    try:
        return _READING_BODY.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise LedgerDamaged(_not_a("reading", number, error)) from error


def _not_a(kind: str, number: int, error: Exception) -> str:
    return f"entry {number} does not hold a {kind}: {error}"


def body_of(number: int, kind: str, body: str | bytes) -> Body:
    """The body of an entry of any kind. Raises LedgerDamaged where it is not of its kind."""
    if kind == Kind.REPORT:
        return report_body(number, body)
    if kind == Kind.READING:
        return reading_body(number, body)
    raise LedgerDamaged(
        f"entry {number} is of the kind {kind!r}, which this version of ascribe does not know"
    )


def reading_of(body: ReadingBody, report: Report) -> Reading:
    """The reading that `body` records, of `report`."""
    return Reading(
        report=report,
        reader=body.reader,
        profile=body.profile,
        figures=body.figures,
        statements=body.statements,
        headline_differences=body.headline_differences,
    )


def body_of_reading(reading: Reading, *, entry: int) -> ReadingBody:
    """What the journal records of `reading`, whose report's entry has number `entry`."""
    return ReadingBody(
        report=reading.report.id,
        entry=entry,
        reader=reading.reader,
        profile=reading.profile,
        figures=reading.figures,
        statements=reading.statements,
        headline_differences=reading.headline_differences,
    )


def time_text(at: dt.datetime) -> str:
    """A time as the journal writes it: UTC, six decimals, "Z" ("2026-05-04T03:02:01.000000Z")."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def time_of(text: str) -> dt.datetime:
    """The time that `time_text` wrote. Raises ValueError for anything else."""
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None or time_text(at) != text:
        raise ValueError(f"not a time as the journal writes it: {text!r}")
    return at


def hash_of(*, number: int, at: bytes, kind: bytes, body: bytes, previous: bytes) -> str:
    """SHA-256, in hex, of the five lines that make an entry.

    Takes bytes, so that what is stored can be checked even where it is no longer text.
    """
    digest = hashlib.sha256()
    for line in (str(number).encode(), at, kind, body, previous):
        digest.update(line)
        digest.update(b"\n")
    return digest.hexdigest()


def next_entry(number: int, previous: str, *, at: dt.datetime, kind: str, body: str) -> Entry:
    """The entry with this number that follows on the one whose hash is `previous`."""
    digest = hash_of(
        number=number,
        at=time_text(at).encode(),
        kind=kind.encode(),
        body=body.encode(),
        previous=previous.encode(),
    )
    return Entry(number=number, at=at, kind=kind, body=body, previous=previous, hash=digest)
