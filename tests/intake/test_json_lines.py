from __future__ import annotations

import datetime as dt
import io
import json
import tracemalloc
from collections.abc import Callable
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.errors import BrokenInput, EmptyInput, InputTooLarge
from ascribe.intake import Received, Rejected, receive

TakeIn = Callable[..., list[Received]]
TakeOne = Callable[..., Received]
Refusal = Callable[..., Rejected]


def test_the_fields_of_a_line_become_those_of_the_report(take_one: TakeOne) -> None:
    line = {
        "id": "r1",
        "text": "Five people were killed.\r\n\r\nLeave a Comment",
        "title": " Five killed ",
        "outlet": "Meridian",
        "url": "https://m.example/1",
        "published": "2024-12-20T10:00:00Z",
        "language": "en-GB",
        "dateline": "TARSA",
        "figures": [{"low": 5}],
        "other": None,
    }
    raw = json.dumps(line).encode()
    received = take_one(raw + b"\n")
    report = received.report
    assert (received.source, received.raw, received.warnings) == ("-:1", raw, ())
    assert (report.id, report.text, report.title) == ("r1", line["text"], " Five killed ")
    assert (report.outlet, report.url, report.dateline) == ("Meridian", "https://m.example/1", "TARSA")
    assert report.published == dt.datetime(2024, 12, 20, 10, tzinfo=dt.UTC)
    assert report.language == "en"
    assert [report.cut(span) for span in report.furniture] == ["Leave a Comment"]


storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


@given(storable.filter(str.strip), storable.filter(str.strip), st.booleans())
def test_text_and_title_are_verbatim(text: str, title: str, ascii_only: bool) -> None:
    line = json.dumps({"text": text, "title": title}, ensure_ascii=ascii_only).encode()
    (received,) = receive(["-"], stdin=io.BytesIO(line))
    assert isinstance(received, Received)
    assert (received.report.text, received.report.title, received.raw) == (text, title, line)


def test_a_bad_line_is_rejected_with_its_number_and_the_others_are_read(take_in: TakeIn) -> None:
    lines = [
        b'{"text": "one"}',
        b"not json",
        b"",
        b'{"text": 5}',
        b"[1]",
        b'{"txt": "no such field"}',
        b'{"text": ""}',
        b'{"text": "bad bytes \xff\xfe\xfd\xfc\xfb\xfa"}',
        b'{"text": "two"}\r',
        b'{"text": "cut o',
    ]
    outcomes = take_in(b"\n".join(lines))
    assert [(o.source, type(o.error).__name__) for o in outcomes if isinstance(o, Rejected)] == [
        ("-:2", "BrokenInput"),
        ("-:4", "BrokenInput"),
        ("-:5", "BrokenInput"),
        ("-:6", "EmptyInput"),
        ("-:7", "EmptyInput"),
        ("-:10", "BrokenInput"),
    ]
    assert [o.source for o in outcomes if isinstance(o, Received)] == ["-:1", "-:8", "-:9"]
    assert all(str(o.error).startswith(o.source) for o in outcomes if isinstance(o, Rejected))


def test_a_bad_first_line_does_not_hide_the_others(take_in: TakeIn) -> None:
    bad, good = take_in(b'{"text": "cut o\n{"text": "two"}\n')
    assert isinstance(bad, Rejected)
    assert (good.source, good.report.text) == ("-:2", "two")


def test_one_object_over_several_lines_is_one_report(take_one: TakeOne) -> None:
    raw = json.dumps(
        {"title": "Five killed", "text": "Five died.", "figures": [{"low": 5}]}, indent=2
    ).encode()
    received = take_one(raw)
    assert (received.source, received.raw, received.report.text) == ("-", raw, "Five died.")


def test_one_object_that_is_cut_off_is_one_refusal(refusal: Refusal) -> None:
    whole = json.dumps({"title": "Five killed", "text": "Five died."}, indent=2).encode()
    assert isinstance(refusal(whole[:-5]).error, BrokenInput)


def test_an_array_gives_a_report_for_each_object_with_its_own_bytes(take_in: TakeIn) -> None:
    one, two, three = take_in(b'[{"text": "one"} , {"text":"two"},\n 3]')
    assert (one.source, one.raw, one.report.text) == ("-#1", b'{"text": "one"}', "one")
    assert (two.source, two.raw) == ("-#2", b'{"text":"two"}')
    assert isinstance(three, Rejected)


def test_an_array_with_half_a_surrogate_pair_keeps_the_whole_as_bytes(take_in: TakeIn) -> None:
    data = b'[{"text": "one \\ud83d"}, {"text": "two"}]'
    one, two = take_in(data)
    assert (one.report.text, two.report.text) == ("one \ufffd", "two")
    assert one.raw == two.raw == data


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"[]", EmptyInput),
        (b"[\n]", EmptyInput),
        (b'[{"text": "one"}, {"te', BrokenInput),
        (b"[" + b"{}," * 1_000_001 + b"{}]", InputTooLarge),
        (b'{"text": "one", "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", BrokenInput),
        ('{"text": "one"}'.encode("utf-16"), BrokenInput),
        ('{"text": "one"}'.encode("utf-16-le"), BrokenInput),
    ],
)
def test_json_that_cannot_be_read_is_one_refusal(
    refusal: Refusal, data: bytes, error: type[Exception]
) -> None:
    assert isinstance(refusal(data).error, error)


@pytest.mark.parametrize("escaped", ["\\ud800", "\\u0000", "\\udc00"])
def test_what_no_text_can_hold_is_replaced_one_for_one(take_one: TakeOne, escaped: str) -> None:
    received = take_one(b'{"text": "5 ' + escaped.encode() + b' died"}')
    assert received.report.text == "5 \ufffd died"
    assert "U+FFFD" in received.warnings[0]


def test_a_line_in_another_encoding_is_read_with_a_warning(take_one: TakeOne) -> None:
    received = take_one('{"text": "5 tués, a annoncé la police de la ville"}'.encode("cp1252"))
    assert received.report.text == "5 tués, a annoncé la police de la ville"
    assert "not UTF-8" in received.warnings[0]


def test_a_byte_order_mark_is_no_part_of_the_first_line(take_in: TakeIn) -> None:
    one, two = take_in(b'\xef\xbb\xbf{"text": "one"}\n{"text": "two"}')
    assert (one.source, one.report.text, two.report.text) == ("-:1", "one", "two")


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("published", "2024-13-45", "no date"),
        ("published", 1734688800, "a number"),
        ("title", ["Five"], "a list"),
        ("outlet", {"name": "x"}, "an object"),
        ("url", True, "true or false"),
        ("title", "x" * 3000, "3,000 characters"),
        ("id", "x" * 300, "300 characters"),
    ],
)
def test_a_field_that_cannot_be_used_is_left_out_with_a_warning(
    take_one: TakeOne, field: str, value: object, word: str
) -> None:
    received = take_one(json.dumps({"text": "Five people died.", field: value}).encode())
    (warning,) = received.warnings
    assert warning.startswith(f"{field}: left out")
    assert word in warning
    if field != "id":
        assert getattr(received.report, field) is None


def test_a_future_date_is_kept(take_one: TakeOne) -> None:
    received = take_one(b'{"text": "Five died.", "published": "2099-01-01"}')
    assert (received.report.published, received.warnings) == (dt.datetime(2099, 1, 1), ())


def test_a_number_may_be_an_id(take_one: TakeOne) -> None:
    assert take_one(b'{"text": "Five died.", "id": 12}').report.id == "12"


def test_a_title_alone_is_a_report(take_one: TakeOne) -> None:
    assert take_one(b'{"title": "Five killed", "text": null}').report.text == ""


def test_a_line_over_the_limit_is_rejected_and_the_next_one_read(take_in: TakeIn) -> None:
    data = b'{"text": "one"}\n{"text": "' + b"x" * 3000 + b'"}\n{"text": "two"}'
    one, long, two = take_in(data, line_bytes=1000)
    assert isinstance(long, Rejected)
    assert isinstance(long.error, InputTooLarge)
    assert (one.source, long.source, two.source) == ("-:1", "-:2", "-:3")


def test_a_text_over_the_limit_is_rejected(refusal: Refusal) -> None:
    error = refusal(b'{"text": "' + b"x" * 3000 + b'"}', text_characters=2999).error
    assert isinstance(error, InputTooLarge)


class ManyLines:
    """A file of so many lines, made while it is read."""

    def __init__(self, count: int):
        self._left = count

    def read1(self, _size: int) -> bytes:
        self._left -= 100
        return b'{"language": "en", "text": "Five people were killed."}\n' * 100 if self._left >= 0 else b""

    read = read1


def test_20_000_lines_are_read_in_constant_memory() -> None:
    tracemalloc.start()
    try:
        stdin = cast("BinaryIO", ManyLines(20_000))
        assert sum(isinstance(outcome, Received) for outcome in receive(["-"], stdin=stdin)) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_reports_come_while_the_pipe_is_still_open() -> None:
    lines = ManyLines(10_000_000_000)
    outcomes = receive(["-"], stdin=cast("BinaryIO", lines))
    first = next(outcomes)
    assert isinstance(first, Received)
    assert first.report.text == "Five people were killed."
