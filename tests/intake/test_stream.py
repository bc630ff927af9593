from __future__ import annotations

import io
import tracemalloc
from typing import BinaryIO, cast

from hypothesis import given
from hypothesis import strategies as st

from ascribe.intake.stream import ByteStream


class Endless:
    """A file of so many chunks, made while it is read."""

    def __init__(self, chunk: bytes, times: int):
        self._chunk = chunk
        self._left = times

    def read1(self, _size: int) -> bytes:
        self._left -= 1
        return self._chunk if self._left >= 0 else b""

    read = read1


class Dripping(io.BytesIO):
    """A pipe that gives three bytes at a time."""

    def read1(self, _size: int | None = -1, /) -> bytes:
        return super().read1(3)


lines_of_bytes = st.lists(st.sampled_from([b"", b"a", b"bb\r", b"ccc", b"dddd"]), max_size=8)


@given(lines_of_bytes, st.booleans(), st.integers(0, 12))
def test_lines_are_those_of_the_file_whatever_was_peeked_at(
    lines: list[bytes], ends: bool, size: int
) -> None:
    data = b"\n".join(lines) + (b"\n" if ends else b"")
    stream = ByteStream(Dripping(data))
    assert stream.peek(size) == data[:size]
    expected = data.split(b"\n")
    if not expected[-1]:
        expected.pop()
    assert [line for _, line in stream.lines(100)] == expected


@given(lines_of_bytes)
def test_a_line_over_the_limit_is_none_and_keeps_its_number(lines: list[bytes]) -> None:
    stream = ByteStream(Dripping(b"\n".join(lines) + b"\n"))
    assert list(stream.lines(2)) == [
        (number, line if len(line) <= 2 else None) for number, line in enumerate(lines or [b""], start=1)
    ]


def test_the_first_line_that_is_not_blank_is_peeked_at() -> None:
    stream = ByteStream(Dripping(b" \n\n  five\nsix"))
    assert stream.peek_line(100) == b"five"
    assert stream.peek_line(5) == b"five"
    assert [line for _, line in stream.lines(100)] == [b" ", b"", b"  five", b"six"]


def test_the_whole_is_none_where_it_is_too_large() -> None:
    assert ByteStream(Dripping(b"12345")).peek_whole(4) is None
    assert ByteStream(Dripping(b"12345")).peek_whole(5) == b"12345"


def test_a_line_of_64_megabytes_is_passed_over_without_being_held() -> None:
    stream = ByteStream(cast("BinaryIO", Endless(b"x" * 65_536, 1024)))
    tracemalloc.start()
    try:
        assert list(stream.lines(100_000)) == [(1, None)]
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
