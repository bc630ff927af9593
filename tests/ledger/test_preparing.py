import datetime as dt
import hashlib
import zoneinfo

import msgspec
import pytest

from ascribe.errors import LedgerError
from ascribe.intake import Received
from ascribe.ledger.preparing import fit_to_keep, prepare_reading, prepare_report
from ascribe.report import digest_of


def test_a_prepared_report_carries_its_hashes(kit):
    received = kit.made(1)
    prepared = prepare_report(received)
    assert prepared.received is received
    assert prepared.digest == digest_of(received.report)
    assert prepared.sha256 == hashlib.sha256(received.raw).hexdigest()


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "\ud800"},
        {"outlet": "\udfff"},
        {"title": 5},
        {"published": "yesterday"},
        {"text": b"bytes"},
        {"language": object()},
        {"id": None},
    ],
)
def test_a_report_that_cannot_be_written_down_is_refused_by_name(kit, fields):
    with pytest.raises(LedgerError, match=r"reports\.jsonl:1: report .* cannot be kept"):
        prepare_report(kit.made(1, **fields))


def test_a_time_zone_that_cannot_be_written_exactly_is_refused(kit):
    amsterdam_in_1880 = dt.timezone(dt.timedelta(minutes=19, seconds=32))
    with pytest.raises(LedgerError, match="whole minutes"):
        prepare_report(kit.made(1, published=dt.datetime(1880, 1, 1, tzinfo=amsterdam_in_1880)))


def test_a_time_that_comes_twice_in_its_zone_is_kept(kit):
    twice = dt.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
    assert prepare_report(kit.made(1, published=twice)).digest


@pytest.fixture
def reading(kit):
    return kit.DigitReader().read(kit.made(1).report)


def test_a_prepared_reading_carries_its_reports_digest(reading):
    assert prepare_reading(reading).digest == digest_of(reading.report)


@pytest.mark.parametrize(
    ("figure", "what"),
    [
        ({"confidence": float("nan")}, "exactly: a confidence or coordinate in it is no number"),
        ({"confidence": float("inf")}, "exactly: a confidence or coordinate in it is no number"),
        ({"place": "\ud800"}, "surrogates not allowed"),
        ({"who": 5}, "Expected `str"),
        ({"text": "2"}, "has the words '2'"),
    ],
)
def test_a_reading_that_would_not_come_back_is_refused_by_name(reading, figure, what):
    changed = msgspec.structs.replace(
        reading, figures=(msgspec.structs.replace(reading.figures[0], **figure),)
    )
    with pytest.raises(LedgerError, match=rf"(?s)report 'r1' by 'digits 1' cannot be kept.*{what}"):
        prepare_reading(changed)


def test_bytes_that_consecutive_reports_share_are_hashed_and_counted_once(kit, monkeypatch):
    hashed = []
    sha256 = hashlib.sha256
    monkeypatch.setattr(
        hashlib, "sha256", lambda data=b"", **more: hashed.append(data) or sha256(data, **more)
    )
    whole = b"x" * 100_000
    received = [Received(kit.made(n).report, whole, f"a.json#{n}") for n in range(5)]
    other = Received(kit.made(9).report, b"y" * 100_000, "b.json")
    *prepared, last = fit_to_keep([*received, other], reject=pytest.fail)
    assert sum(it is whole for it in hashed) == 1
    assert {it.sha256 for it in prepared} == {sha256(whole).hexdigest()}
    assert [it.new_bytes for it in prepared] == [100_000, 0, 0, 0, 0]
    assert (last.sha256, last.new_bytes) == (sha256(b"y" * 100_000).hexdigest(), 100_000)
