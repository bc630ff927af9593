import datetime as dt
import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.errors import LedgerDamaged
from ascribe.ledger.journal import (
    GENESIS,
    Kind,
    ReadingBody,
    ReportBody,
    body_of,
    canonical,
    hash_of,
    next_entry,
    report_body,
    time_of,
    time_text,
)
from ascribe.report import Report

AT = dt.datetime(2026, 5, 4, 3, 2, 1, tzinfo=dt.UTC)
BY_HAND = (
    "SELECT number || char(10) || at || char(10) || kind || char(10) || body || char(10) || previous"
    " FROM journal WHERE number = 2"
)


def body(**fields):
    report = Report(**{"id": "r1", "text": "Five were killed.", **fields})
    return ReportBody(id="r1", digest="d", sha256="s", source="-", report=report)


def test_a_hash_is_sha256_of_five_lines():
    entry = next_entry(7, GENESIS, at=AT, kind="report", body='{"a":"ö"}')
    lines = '7\n2026-05-04T03:02:01.000000Z\nreport\n{"a":"ö"}\n' + "0" * 64 + "\n"
    assert entry.hash == hashlib.sha256(lines.encode()).hexdigest()


def test_an_entry_can_be_checked_with_the_sql_in_the_documentation(ledger, kit, rows_of):
    ledger.store_reports([kit.made(1), kit.made(2, text="Line one\r\nline two: 5 people were killed")])
    ((lines,),) = rows_of(ledger.path, BY_HAND)
    assert hashlib.sha256(f"{lines}\n".encode()).hexdigest() == list(ledger.entries())[1].hash
    assert BY_HAND in Path(__file__).parents[2].joinpath("docs", "ledger.md").read_text().replace("\n", " ")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXTS, TEXTS, TEXTS)
def test_a_body_is_one_line_of_sorted_json_that_reads_back(text, title, outlet):
    written = canonical(body(text=text, title=title, outlet=outlet))
    assert "\n" not in written
    assert written == json.dumps(
        json.loads(written), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert report_body(1, written) == body(text=text, title=title, outlet=outlet)


FIELDS = st.tuples(st.integers(1, 99), *(st.text("ab\n1", max_size=4).map(str.encode) for _ in range(4)))


@given(FIELDS, FIELDS)
def test_no_other_fields_give_an_entrys_hash(fields, others):
    names = ("number", "at", "kind", "body", "previous")
    one = dict(zip(names, fields, strict=True))
    # What ascribe writes has no line feed in it; whatever it is compared with may have some.
    one |= {name: value.replace(b"\n", b"") for name, value in one.items() if isinstance(value, bytes)}
    other = dict(zip(names, others, strict=True))
    assert (hash_of(**one) == hash_of(**other)) == (one == other)


def test_a_time_is_written_in_utc_with_six_decimals():
    cet = dt.timezone(dt.timedelta(hours=1))
    assert time_text(dt.datetime(2026, 1, 1, 0, 30, tzinfo=cet)) == "2025-12-31T23:30:00.000000Z"


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_a_written_time_reads_back(at):
    assert time_of(time_text(at)) == at


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000000"]
)
def test_a_time_in_any_other_form_is_refused(text):
    with pytest.raises(ValueError):
        time_of(text)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "null",
        "{}",
        '{"id": 1}',
        b"\xff",
        canonical(body()).replace('"Five were killed."', "5"),
        canonical(body()).replace('"published":null', '"published":"soon"'),
        "[" * 100_000,
    ],
)
@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.READING])
def test_what_is_no_body_of_its_kind_is_damage(kind, written):
    with pytest.raises(LedgerDamaged, match=f"entry 3 does not hold a {kind}"):
        body_of(3, kind, written)


def test_a_kind_from_another_version_is_named():
    with pytest.raises(LedgerDamaged, match="entry 3 is of the kind 'decision'"):
        body_of(3, "decision", "{}")


def test_a_readings_body_names_its_report_instead_of_holding_it():
    assert set(ReadingBody.__struct_fields__) - {"report", "entry"} == {
        "reader",
        "profile",
        "figures",
        "statements",
        "headline_differences",
    }
    assert (
        msgspec.json.decode(canonical(ReadingBody(report="r1", entry=1, reader="a", profile="b")))["report"]
        == "r1"
    )
