"""JSON: one object a line, one object alone, or an array of objects, with the fields of a report.

Fields: `text`, `title`, `outlet`, `url`, `published`, `language`, `dateline`, `id`; others are not looked at.
`text` and `title` are taken verbatim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from ascribe.errors import BrokenInput, EmptyInput, InputTooLarge, IntakeError
from ascribe.intake.drafting import Draft, Piece
from ascribe.intake.encoding import decode
from ascribe.intake.limits import Limits
from ascribe.intake.stream import ByteStream

_MARK = b"\xef\xbb\xbf"

# Objects and lists in what is built in memory as a whole: each takes some 60 bytes, written in two.
_MOST_VALUES = 1_000_000


class _Fields(msgspec.Struct):
    """The fields that are read; whatever else an object has is skipped without being built."""

    text: Any = None
    title: Any = None
    outlet: Any = None
    url: Any = None
    published: Any = None
    language: Any = None
    dateline: Any = None
    id: Any = None


@cache
def _decoder() -> msgspec.json.Decoder[_Fields]:
    return msgspec.json.Decoder(_Fields)


def pieces_of_json(stream: ByteStream, limits: Limits) -> Iterator[Piece]:
    """One piece for each object, in order; lines are read as they come, so that a file may be of any size."""
    first = stream.peek_line(limits.line_bytes).removeprefix(_MARK).strip()
    if b"\x00" in first[:4] or first.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BrokenInput("is JSON in UTF-16; JSON is read in UTF-8, so save it again in that")
    if not _is_object(first):
        whole = stream.peek_whole(limits.file_bytes)
        pieces = _document(whole) if whole is not None else None
        if pieces is not None:
            yield from pieces
            return
        if first.startswith(b"["):
            raise _array_error(whole, limits)
    yield from _lines(stream, limits)


def _is_object(line: bytes) -> bool:
    return line.startswith(b"{") and not isinstance(_draft_of(line), BrokenInput)


def _array_error(whole: bytes | None, limits: Limits) -> IntakeError:
    if whole is not None and _is_modest(whole):
        return BrokenInput("is a JSON array that cannot be read; it may be cut off")
    size = f"is a JSON array of more than {limits.file_bytes:,} bytes or {_MOST_VALUES:,} values"
    return InputTooLarge(f"{size}; write it as JSON lines, which may be of any size")


def _document(whole: bytes) -> list[Piece] | None:
    """The pieces of one JSON object or array; None where it is neither, but may be lines.

    Raises EmptyInput for an array with nothing in it.
    """
    content = whole.removeprefix(_MARK).strip()
    if content.startswith(b"["):
        pieces = _elements(whole, content)
        if pieces == []:
            raise EmptyInput("is an empty JSON array; there is nothing to read in it")
        return pieces
    draft = _draft_of(content)
    if isinstance(draft, BrokenInput) and b"\n{" in content:
        return None
    return [Piece(raw=whole, draft=draft)]


def _elements(whole: bytes, array: bytes) -> list[Piece] | None:
    """The elements of a JSON array; None where it cannot be read or has too many values."""
    if not _is_modest(array):
        return None
    try:
        elements = [bytes(element) for element in msgspec.json.decode(array, type=list[msgspec.Raw])]
        raws = elements
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        # An element that strict JSON does not allow cannot be cut out, so each keeps the whole.
        try:
            elements = [json.dumps(element).encode() for element in json.loads(array)]
        except (ValueError, RecursionError):
            return None
        raws = [whole] * len(elements)
    return [
        Piece(raw=raw, draft=_draft_of(element), place=f"#{number}")
        for number, (raw, element) in enumerate(zip(raws, elements, strict=True), start=1)
    ]


def _is_modest(content: bytes) -> bool:
    """Whether building all of its values takes memory in proportion to a report's."""
    return content.count(b"{") + content.count(b"[") <= _MOST_VALUES


def _lines(stream: ByteStream, limits: Limits) -> Iterator[Piece]:
    for number, line in stream.lines(limits.line_bytes):
        place = f":{number}"
        if line is None:
            size = f"is a line of more than {limits.line_bytes:,} bytes (Limits.line_bytes)"
            yield Piece(raw=b"", draft=InputTooLarge(size), place=place)
            continue
        raw = line.removesuffix(b"\r")
        content = (raw.removeprefix(_MARK) if number == 1 else raw).strip()
        if content:
            yield Piece(raw=raw, draft=_draft_of(content), place=place)


def _draft_of(content: bytes) -> Draft | IntakeError:
    """The draft that one JSON object gives, or what is wrong with it."""
    try:
        try:
            return _draft(_decoder().decode(content))
        except (msgspec.DecodeError, UnicodeError):
            return _draft(*_lenient(content))
    except RecursionError:
        return BrokenInput("is JSON nested too deeply")
    except IntakeError as error:
        return error


def _lenient(content: bytes) -> tuple[_Fields, tuple[str, ...]]:
    """The fields of an object that strict JSON does not allow, and warnings.

    The standard library also takes half a surrogate pair and NaN, and says where it stops.
    Raises BrokenInput where it is no object for it either.
    """
    warnings: tuple[str, ...] = ()
    if not _is_modest(content):
        raise BrokenInput("is not JSON, or has too many values")
    try:
        text = content.decode("utf-8", "surrogatepass")
    except UnicodeError:
        decoded = decode(content)
        text, warnings = (
            decoded.text,
            decoded.warnings or (f"encoding: read as {decoded.encoding}, not UTF-8",),
        )
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BrokenInput(f"is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise BrokenInput('is not a JSON object; one with a "text" is expected')
    return _Fields(**{name: value.get(name) for name in _Fields.__struct_fields__}), warnings


def _draft(fields: _Fields, warnings: tuple[str, ...] = ()) -> Draft:
    if fields.text is not None and not isinstance(fields.text, str):
        raise BrokenInput(f'has a "text" that is {_kind_of(fields.text)} rather than a string')
    if not fields.text and not fields.title:
        raise EmptyInput('has no "text"')
    found = list(warnings)
    return Draft(
        text=fields.text or "",
        title=_string(fields.title, "title", found),
        outlet=_string(fields.outlet, "outlet", found),
        url=_string(fields.url, "url", found),
        published=_string(fields.published, "published", found),
        language=_string(fields.language, "language", found),
        dateline=_string(fields.dateline, "dateline", found),
        id=_string(fields.id, "id", found),
        warnings=tuple(found),
    )


def _string(value: object, name: str, warnings: list[str]) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    warnings.append(f"{name}: left out, as it is {_kind_of(value)} rather than a string")
    return None


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"
