"""What is looked at before anything is stored: whether it would come back as it went in. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from ascribe.errors import BrokenInput, LedgerDamaged, LedgerError
from ascribe.intake import Received, Rejected
from ascribe.ledger.faults import fault_in
from ascribe.ledger.journal import ReportBody, body_of_reading, canonical, reading_body, report_body
from ascribe.report import Report, digest_of

if TYPE_CHECKING:
    from ascribe.reading.reading import Reading


class PreparedReport(msgspec.Struct, frozen=True):
    """A received report that is fit to be kept, with its hashes (SHA-256 in hex).

    new_bytes  how many raw bytes it holds in memory; none where it shares them with the one prepared before
    """

    received: Received
    digest: str
    sha256: str
    new_bytes: int = 0


class PreparedReading(msgspec.Struct, frozen=True):
    """A reading that is fit to be kept, with the digest of the report that it is of."""

    reading: Reading
    digest: str


def prepare_report(received: Received, *, sha256: str | None = None) -> PreparedReport:
    """Make sure that a report comes back from the ledger exactly as it goes in.

    `sha256` is the hash of its raw bytes, in hex, where the report before had the very same.
    Raises LedgerError where it would not: text that is no Unicode, a field of the wrong type, a time whose
    zone is not in whole minutes.
    """
    report = received.report
    try:
        digest = digest_of(report)
        body = ReportBody(
            id=report.id,
            digest=digest,
            sha256="",
            source=received.source,
            report=report,
            warnings=received.warnings,
        )
        same = _is_same(report_body(0, canonical(body)).report, report, digest=digest)
    except (UnicodeError, AttributeError, TypeError, LedgerDamaged) as error:
        raise LedgerError(f"{received.source}: report {report.id!r} cannot be kept: {error}") from error
    if not same:
        raise LedgerError(
            f"{received.source}: report {report.id!r} cannot be kept exactly; give its fields as text, "
            "and the zone of its time of publication in whole minutes"
        )
    if sha256 is not None:
        return PreparedReport(received, digest, sha256)
    return PreparedReport(received, digest, hashlib.sha256(received.raw).hexdigest(), len(received.raw))


def fit_to_keep(
    inputs: Iterable[Received | Rejected], *, reject: Callable[[Rejected], None]
) -> Iterator[PreparedReport]:
    """What can be kept of the inputs; `reject` is told of the rest.

    Reports that share their raw bytes (a file that cannot be cut) have them hashed once.
    """
    raw: bytes | None = None
    sha256: str | None = None
    for it in inputs:
        if isinstance(it, Rejected):
            reject(it)
            continue
        try:
            prepared = prepare_report(it, sha256=sha256 if it.raw is raw else None)
        except LedgerError as error:
            reject(Rejected(it.source, BrokenInput(str(error))))
        else:
            raw, sha256 = it.raw, prepared.sha256
            yield prepared


def _is_same(written: Report, report: Report, *, digest: str) -> bool:
    # The time of publication is compared by the digest: two equal times in different zones are not the same
    # to Python where the clock was turned back.
    without_time = structs.replace(report, published=None)
    return structs.replace(written, published=None) == without_time and digest_of(written) == digest


def prepare_reading(reading: Reading) -> PreparedReading:
    """Make sure that a reading comes back as it goes in, and that its words are its report's.

    Raises LedgerError where they are not.
    """
    what = f"the reading of report {reading.report.id!r} by {reading.reader!r} cannot be kept"
    try:
        body = body_of_reading(reading, entry=0)
        same = reading_body(0, canonical(body)) == body
        digest = digest_of(reading.report)
    except (UnicodeError, AttributeError, TypeError, LedgerDamaged) as error:
        raise LedgerError(f"{what}: {error}") from error
    if not same:
        raise LedgerError(f"{what} exactly: a confidence or coordinate in it is no number")
    fault = fault_in(body, reading.report)
    if fault is not None:
        raise LedgerError(f"{what}: {fault}")
    return PreparedReading(reading, digest)
