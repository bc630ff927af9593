from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ascribe.errors import EmptyInput, InputTooLarge, IntakeError, UnknownKind
from ascribe.intake import Limits, Received, Rejected, receive

DATA = Path(__file__).parent / "data"
ARTICLE = (
    "Five killed in Tarsa\n\nBy Staff Writer\n3 Min Read\n\nFive people were killed.\n\nLeave a Comment\n"
)


def test_a_saved_text_becomes_a_report(tmp_path: Path) -> None:
    path = tmp_path / "strange.html"  # the kind is told by content
    path.write_bytes(ARTICLE.encode())
    (received,) = receive([path])
    assert isinstance(received, Received)
    assert (received.source, received.raw, received.warnings) == (str(path), ARTICLE.encode(), ())
    assert received.report.title == "Five killed in Tarsa"
    assert [received.report.cut(span) for span in received.report.furniture] == [
        "By Staff Writer",
        "3 Min Read",
        "Leave a Comment",
    ]


def test_offsets_refer_to_the_text_with_its_line_endings() -> None:
    (received,) = receive(["-"], stdin=io.BytesIO(ARTICLE.replace("\n", "\r\n").encode()))
    assert isinstance(received, Received)
    assert received.report.text.startswith("By Staff Writer\r\n3 Min Read\r\n\r\nFive")
    assert received.report.cut(received.report.furniture[-1]) == "Leave a Comment"


def test_one_bad_input_never_stops_a_run(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Five people were killed.", encoding="utf-8")
    (tmp_path / "2.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "3.txt").write_bytes(b"")
    (tmp_path / "4.bin").write_bytes(bytes(range(256)))
    (tmp_path / "5.jsonl").write_text('{"text": "one"}\nbad\n{"text": "two"}\n', encoding="utf-8")
    (tmp_path / "6.html").write_bytes((DATA / "news_page.html").read_bytes())
    (tmp_path / "7.rss").write_bytes((DATA / "weblog.rss").read_bytes())
    outcomes = list(receive([tmp_path / "missing", tmp_path, "-"], stdin=io.BytesIO(b"Seven died.")))
    told = [(Path(o.source).name, type(o).__name__) for o in outcomes]
    assert told == [
        ("missing", "Rejected"),
        ("1.txt", "Received"),
        ("2.pdf", "Rejected"),
        ("3.txt", "Rejected"),
        ("4.bin", "Rejected"),
        ("5.jsonl:1", "Received"),
        ("5.jsonl:2", "Rejected"),
        ("5.jsonl:3", "Received"),
        ("6.html", "Received"),
        ("7.rss#1", "Received"),
        ("7.rss#2", "Received"),
        ("-", "Received"),
    ]
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            assert str(outcome.error).startswith(f"{outcome.source}: ")


def test_a_path_by_itself_is_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "ab").write_text("Five people were killed.", encoding="utf-8")
    assert [outcome.source for outcome in receive(str(tmp_path / "ab"))] == [str(tmp_path / "ab")]


def test_a_file_over_the_limit_is_refused_without_being_read_whole(refusal: Callable[..., Rejected]) -> None:
    error = refusal(b"Five people were killed. " * 100, file_bytes=1000).error
    assert isinstance(error, InputTooLarge)
    assert "1,000 bytes" in str(error)


class Failing(io.BytesIO):
    """A file whose disk fails after the first line."""

    def read1(self, _size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        self.seek(1)
        return b'{"text": "one"}\n{"text": "t'

    read = read1


def test_a_file_that_cannot_be_read_to_its_end_is_refused_from_there() -> None:
    (refused,) = receive(["-"], stdin=Failing())
    assert isinstance(refused, Rejected)
    assert "Input/output error" in str(refused.error)


def test_a_pipe_without_anything_in_it_is_empty() -> None:
    class Blocked:
        def read(self, _size: int) -> None:
            return None

    (refused,) = receive(["-"], stdin=cast("BinaryIO", Blocked()))
    assert isinstance(refused, Rejected)
    assert isinstance(refused.error, EmptyInput)


BEGINNINGS = [
    *(
        b"",
        b"{",
        b'{"text": "',
        b'[{"text": "a"},',
        b"<html><body>",
        b"<!DOCTYPE html>",
        b"<rss><channel><item>",
    ),
    *(
        b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><entry><title>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(b"Title: ", b"Five killed\n\n", b"\x00", b"<!DOCTYPE rss [<!ENTITY", b'{"text":"\\ud800"}\n', b"<p>"),
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
)
def test_any_bytes_become_reports_or_refusals(beginning: bytes, rest: bytes) -> None:
    data = beginning + rest
    outcomes = list(receive(["-"], stdin=io.BytesIO(data)))
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            assert isinstance(outcome.error, IntakeError)
            continue
        report = outcome.report
        assert outcome.raw in data
        assert report.id
        assert len(report.id) <= 200
        report.text.encode("utf-8")
        assert all(report.cut(span) == report.cut(span).strip() != "" for span in report.furniture)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(DATA.iterdir())),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=4)), max_size=4),
    st.none() | st.integers(0, 10_000),
)
def test_a_damaged_file_becomes_reports_or_refusals(
    path: Path, changes: list[tuple[int, bytes]], cut: int | None
) -> None:
    data = bytearray(path.read_bytes())
    for at, change in changes:
        data[at : at + 2] = change
    assert all(
        isinstance(outcome, Received | Rejected)
        for outcome in receive(["-"], stdin=io.BytesIO(bytes(data[:cut])))
    )


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), st.lists, max_leaves=5),
    st.booleans(),
)
def test_any_json_becomes_a_report_or_a_refusal(value: object, as_array: bool) -> None:
    item = {"text": value, "title": value, "id": value, "published": value}
    data = json.dumps([item] if as_array else item).encode()
    (outcome,) = receive(["-"], stdin=io.BytesIO(data))
    assert isinstance(outcome, Received) == (isinstance(value, str) and bool(value.strip()))


def test_kinds_that_are_not_read_are_named(refusal: Callable[..., Rejected]) -> None:
    refused = refusal(b"%PDF-1.7")
    assert isinstance(refused.error, UnknownKind)
    assert str(refused.error) == "-: is a PDF, which is not read yet; save its text and read that"


def test_importing_intake_loads_no_parser() -> None:
    code = (
        "import sys, ascribe.intake\n"
        "heavy = {'trafilatura', 'lxml', 'feedparser', 'py3langid', 'numpy', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_limits_are_plain_numbers_that_can_be_changed() -> None:
    assert Limits(feed_items=3).feed_items == 3
    assert Limits().file_bytes == 64 * 1024 * 1024


def test_a_page_is_read_without_a_word_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    list(receive(["-"], stdin=io.BytesIO(b"<html><body><p>x</p></body></html>")))
    assert capfd.readouterr().err == ""


def test_a_failure_of_a_parser_stops_one_input_and_not_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("\x1b[31mnobody foresaw this")

    (tmp_path / "1.html").write_bytes(b"<html><body><p>12 people died.</p></body></html>")
    (tmp_path / "2.txt").write_bytes(b"Five people died.")
    monkeypatch.setattr("ascribe.intake.page.read_facts", fail)
    refused, received = receive([tmp_path])
    assert isinstance(refused, Rejected)
    assert "nobody foresaw" in str(refused.error)
    assert "\x1b" not in str(refused.error)
    assert isinstance(received, Received)
