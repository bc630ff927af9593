"""A stream of bytes that can be looked at before it is read, in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK_BYTES = 256 * 1024
_NOT_BLANK = re.compile(rb"\S")


class ByteStream:
    """Reads a file or pipe once, from its beginning; what was only peeked at is read again."""

    def __init__(self, file: BinaryIO):
        # A pipe gives what it has at once through `read1`, and would wait for a full chunk through `read`.
        self._read = file.read1 if hasattr(file, "read1") else file.read
        self._peeked = bytearray()
        self._ended = False

    def peek(self, size: int) -> bytes:
        """The first `size` bytes, or all there are if fewer."""
        while len(self._peeked) < size and self._peek_on():
            pass
        return bytes(self._peeked[:size])

    def peek_line(self, limit: int) -> bytes:
        """The first line that is not blank, or as much of it as stands in the first `limit` bytes."""
        start = searched = 0
        while True:
            first = _NOT_BLANK.search(self._peeked, start)
            start = first.start() if first else len(self._peeked)
            end = self._peeked.find(b"\n", max(start, searched))
            if end >= 0:
                return bytes(self._peeked[start:end])
            searched = len(self._peeked)
            if searched > limit or not self._peek_on():
                return bytes(self._peeked[start:limit])

    def peek_whole(self, limit: int) -> bytes | None:
        """All of it; None where it is more than `limit` bytes."""
        whole = self.peek(limit + 1)
        return whole if len(whole) <= limit else None

    def lines(self, limit: int) -> Iterator[tuple[int, bytes | None]]:
        """Each line without its line feed, counted from 1; None for one of more than `limit` bytes.

        A line over the limit is passed over without being held.
        """
        parts: list[bytes] = []
        size = number = 0
        for chunk in self._chunks():
            first, *others = chunk.split(b"\n")
            parts, size = _joined(parts, size, first, limit)
            for other in others:
                number += 1
                yield number, b"".join(parts) if size <= limit else None
                parts, size = _joined([], 0, other, limit)
        if size:
            yield number + 1, b"".join(parts) if size <= limit else None

    def _chunks(self) -> Iterator[bytes]:
        peeked, self._peeked = bytes(self._peeked), bytearray()
        yield peeked
        del peeked
        while chunk := self._next():
            yield chunk

    def _peek_on(self) -> bool:
        chunk = self._next()
        self._peeked += chunk
        return bool(chunk)

    def _next(self) -> bytes:
        if self._ended:
            return b""
        chunk: bytes = self._read(_CHUNK_BYTES) or b""
        self._ended = not chunk
        return chunk


def _joined(parts: list[bytes], size: int, part: bytes, limit: int) -> tuple[list[bytes], int]:
    """The parts of a line with one more, and their size; no parts are kept once it is over the limit."""
    size += len(part)
    if size > limit:
        return [], size
    parts.append(part)
    return parts, size
