"""Any sequence of steps verifies, and any change of an entry is found."""

import shutil
import sqlite3
from contextlib import closing

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.ledger import HAND, Ledger

REPORTS = st.lists(st.integers(0, 9), min_size=1, max_size=4)
READERS = st.sampled_from(["digits 1", "digits 2", HAND])
STEPS = st.one_of(
    st.tuples(st.just("reports"), REPORTS),
    st.tuples(st.just("reading"), st.tuples(st.integers(0, 9), READERS, st.integers(0, 2))),
    st.tuples(st.just("rebuild"), st.none()),
    st.tuples(st.just("reopen"), st.none()),
)


class Model:
    """What a ledger should hold, kept in plain lists."""

    def __init__(self):
        self.reports = []
        self.readings = []

    def current(self, number):
        readings = [it for it in self.readings if it.report.id == f"r{number}"]
        return next(
            (it for it in reversed(readings) if it.reader == HAND), readings[-1] if readings else None
        )

    def latest(self, number, reader):
        return next(
            (it for it in reversed(self.readings) if (it.report.id, it.reader) == (f"r{number}", reader)),
            None,
        )


def store_reports(ledger, model, kit, numbers):
    for number, stored in zip(numbers, ledger.store_reports([kit.made(n) for n in numbers]), strict=True):
        assert stored.new == (number not in model.reports)
        model.reports += [number] if stored.new else []


def store_reading(ledger, model, kit, number, reader, added):
    if number not in model.reports:
        return
    reading = msgspec.structs.replace(
        kit.DigitReader(add_to_counts=added).read(ledger.report(f"r{number}")), reader=reader
    )
    (new,) = ledger.store_readings([reading])
    assert new == (model.latest(number, reader) != reading)
    model.readings += [reading] if new else []


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(STEPS, max_size=12))
def test_any_sequence_of_steps_verifies_and_gives_what_went_in(steps, kit, empty_ledger, tmp_path_factory):
    path = shutil.copy(empty_ledger, tmp_path_factory.mktemp("steps") / "ascribe.db")
    model, ledger = Model(), Ledger.open(path)
    try:
        for step, what in steps:
            if step == "reports":
                store_reports(ledger, model, kit, what)
            elif step == "reading":
                store_reading(ledger, model, kit, *what)
            elif step == "rebuild":
                ledger.rebuild()
            else:
                ledger.close()
                ledger = Ledger.open(path)
        check(ledger, model)
    finally:
        ledger.close()


def check(ledger, model):
    verified = ledger.verify()
    assert verified.problems == ()
    assert (verified.entries, verified.reports) == (
        len(model.reports) + len(model.readings),
        len(model.reports),
    )
    assert [it.id for it in ledger.reports()] == [f"r{n}" for n in model.reports]
    current = [model.current(number) for number in model.reports]
    figures = [figure for reading in current if reading for figure in reading.figures]
    assert [it.figure for it in ledger.figures()] == figures
    assert verified.figures == len(figures)


@pytest.fixture(scope="module")
def six_entries(kit, empty_ledger, tmp_path_factory):
    """A closed ledger of three reports and their readings."""
    path = shutil.copy(empty_ledger, tmp_path_factory.mktemp("six") / "ascribe.db")
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(n, text=f"{n} people were killed in Lorvik") for n in (4, 5, 6)])
        ledger.store_readings([kit.DigitReader().read(it) for it in ledger.unread(reader="digits 1")])
    return path


COLUMNS = ("at", "kind", "body", "previous", "hash")


@settings(max_examples=150, deadline=None)
@given(
    number=st.integers(1, 6),
    column=st.sampled_from(COLUMNS),
    place=st.integers(0, 10_000),
    difference=st.integers(1, 255),
)
def test_any_changed_byte_of_any_entry_is_found_and_named(
    number, column, place, difference, six_entries, tmp_path_factory, tamper
):
    path = shutil.copy(six_entries, tmp_path_factory.mktemp("byte") / "ascribe.db")
    with closing(sqlite3.connect(path)) as connection:
        ((value,),) = connection.execute(
            f"SELECT CAST({column} AS BLOB) FROM journal WHERE number = ?", (number,)
        )
    at = place % len(value)
    changed = value[:at] + bytes([value[at] ^ difference]) + value[at + 1 :]
    tamper(path, f"UPDATE journal SET {column} = CAST(? AS TEXT) WHERE number = ?", changed, number)
    with Ledger.open(path) as ledger:
        verified = ledger.verify()
    assert verified.problems[0].entry == number
    assert f"entry {number}" in verified.problems[0].what


@settings(max_examples=30, deadline=None)
@given(number=st.integers(1, 6), column=st.sampled_from(COLUMNS), place=st.integers(0, 10_000))
def test_any_byte_taken_out_of_any_entry_is_found(
    number, column, place, six_entries, tmp_path_factory, tamper
):
    path = shutil.copy(six_entries, tmp_path_factory.mktemp("byte") / "ascribe.db")
    sql = f"UPDATE journal SET {column} = substr({column}, 1, ?) || substr({column}, ?) WHERE number = ?"
    with closing(sqlite3.connect(path)) as connection:
        ((length,),) = connection.execute(f"SELECT length({column}) FROM journal WHERE number = ?", (number,))
    tamper(path, sql, place % length, place % length + 2, number)
    with Ledger.open(path) as ledger:
        assert ledger.verify().problems[0].entry == number
