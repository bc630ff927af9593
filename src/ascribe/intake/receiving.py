"""Files, folders and standard input become reports, one after the other, whatever is wrong with some."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from ascribe.errors import BrokenInput, InputTooLarge, IntakeError
from ascribe.intake.drafting import Piece, make_report
from ascribe.intake.encoding import decode
from ascribe.intake.inputs import STANDARD_INPUT, find_inputs, open_file, source_name
from ascribe.intake.kind import HEAD_BYTES, Kind, tell_kind
from ascribe.intake.limits import DEFAULT_LIMITS, Limits
from ascribe.intake.stream import ByteStream
from ascribe.report import Report


class Received(msgspec.Struct, frozen=True, weakref=True):
    """A report, and where it came from.

    raw       the bytes that the report was made from: the file, the JSON line, the feed's item
    source    "path", "path:12" for a line, "path#3" for an item of a feed or array, "-" for standard input
    warnings  what of the input was left out or replaced, as sentences
    """

    report: Report
    raw: bytes
    source: str
    warnings: tuple[str, ...] = ()


class Rejected(msgspec.Struct, frozen=True):
    """An input that could not become a report; the error's message begins with the source."""

    source: str
    error: IntakeError


def receive(
    paths: Sequence[str | Path], *, limits: Limits = DEFAULT_LIMITS, stdin: BinaryIO | None = None
) -> Iterator[Received | Rejected]:
    """The reports in the files and folders, in order; "-" is standard input.

    Reads as it goes: a file of JSON lines may be of any size. What an input is, is told by its content.
    Never raises for an input: what cannot become a report is given as Rejected, and the rest goes on.

    stdin  what is read for "-" instead of the process's standard input
    """
    # One path by itself would otherwise be taken for as many as it has letters.
    for path in [paths] if isinstance(paths, str | Path) else paths:
        if str(path) == STANDARD_INPUT:
            yield from _receive_stream(stdin or sys.stdin.buffer, STANDARD_INPUT, limits)
            continue
        for found in find_inputs(Path(path)):
            if found.path is None:
                yield _rejected(found.source, found.error or IntakeError("cannot be read"))
            else:
                yield from _receive_file(found.path, limits)


def _receive_file(path: Path, limits: Limits) -> Iterator[Received | Rejected]:
    try:
        file = open_file(path)
    except IntakeError as error:
        yield _rejected(source_name(path), error)
        return
    with file:
        yield from _receive_stream(file, source_name(path), limits)


def _receive_stream(file: BinaryIO, source: str, limits: Limits) -> Iterator[Received | Rejected]:
    pieces = _pieces(ByteStream(file), limits)
    while True:
        try:
            piece = next(pieces, None)
        except IntakeError as error:
            yield _rejected(source, error)
            return
        except OSError as error:
            yield _rejected(source, IntakeError(f"cannot be read to its end: {error.strerror or error}"))
            return
        # Parsers of untrusted input fail in ways that nobody foresaw, and the run has to go on.
        except Exception as error:  # noqa: BLE001
            yield _rejected(
                source, BrokenInput(f"cannot be read ({type(error).__name__}: {str(error)[:200]!r})")
            )
            return
        if piece is None:
            return
        yield _received(piece, source, limits)


def _received(piece: Piece, source: str, limits: Limits) -> Received | Rejected:
    if isinstance(piece.draft, IntakeError):
        return _rejected(source, piece.draft, piece.place)
    try:
        made = make_report(piece.draft, limits)
    except IntakeError as error:
        return _rejected(source, error, piece.place)
    return Received(made.report, piece.raw, source + piece.place, made.warnings)


def _rejected(source: str, error: IntakeError, place: str = "") -> Rejected:
    return Rejected(source + place, type(error)(f"{source}{place}: {error}"))


def _pieces(stream: ByteStream, limits: Limits) -> Iterator[Piece]:
    kind = tell_kind(stream.peek(HEAD_BYTES))
    if kind is Kind.JSON:
        from ascribe.intake.json_lines import pieces_of_json

        yield from pieces_of_json(stream, limits)
        return
    whole = stream.peek_whole(limits.file_bytes)
    if whole is None:
        size = f"is larger than {limits.file_bytes:,} bytes (Limits.file_bytes)"
        raise InputTooLarge(f"{size}; split it, or write its reports as JSON lines, which may be of any size")
    readers = {Kind.TEXT: _text, Kind.PAGE: _page, Kind.FEED: _feed}
    yield from readers[kind](whole, limits)


def _text(whole: bytes, _limits: Limits) -> Iterator[Piece]:
    from ascribe.intake.text import draft_of_text

    decoded = decode(whole)
    draft = draft_of_text(decoded.text)
    draft = msgspec.structs.replace(draft, warnings=(*decoded.warnings, *draft.warnings))
    yield Piece(raw=whole, draft=draft)


def _page(whole: bytes, limits: Limits) -> Iterator[Piece]:
    from ascribe.intake.page import draft_of_page

    yield Piece(raw=whole, draft=draft_of_page(whole, limits))


def _feed(whole: bytes, limits: Limits) -> Iterator[Piece]:
    from ascribe.intake.feed import pieces_of_feed

    yield from pieces_of_feed(whole, limits)
