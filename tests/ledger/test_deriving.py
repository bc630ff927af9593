import datetime as dt
import sqlite3
from contextlib import closing, contextmanager

import msgspec
import pytest
from sqlalchemy import event

from ascribe.errors import LedgerDamaged
from ascribe.figure import Figure, Location, Measure, Status, Weapon
from ascribe.ledger import HAND, FigureQuery
from ascribe.ledger.deriving import first_day, ledger_id, ordinal_of
from ascribe.ledger.journal import ReportBody
from ascribe.ledger.tables import DERIVED, figures
from ascribe.quantity import Quantity
from ascribe.report import Report

TABLES = [table.name for table in DERIVED]


@pytest.fixture
def rows_of_all(rows_of):
    """Every row of every derived table, in the order they lie there."""
    return lambda path: {name: rows_of(path, f"SELECT * FROM {name}") for name in TABLES}


def fill(ledger, kit):
    """Reports of one name, readings that replace each other, one by hand."""
    ledger.store_reports([kit.made(n, id=f"r{n % 4}") for n in range(12)])
    reports = list(ledger.unread(reader="digits 1"))
    ledger.store_readings([kit.DigitReader().read(it) for it in reports[:9]])
    by_hand = msgspec.structs.replace(kit.DigitReader(add_to_counts=3).read(reports[2]), reader=HAND)
    ledger.store_readings([by_hand])
    ledger.store_readings([kit.DigitReader("digits 2", add_to_counts=1).read(it) for it in reports[1:4]])
    ledger.store_reports([kit.made(n) for n in range(20, 23)])


def test_rebuilding_gives_the_very_same_rows(ledger, kit, rows_of_all):
    fill(ledger, kit)
    before = rows_of_all(ledger.path)
    assert {name: len(rows) for name, rows in before.items()} == {
        "reports": 15,
        "readings": 13,
        "figures": 18,
        "hops": 8,
    }
    ledger.rebuild()
    assert rows_of_all(ledger.path) == before


def test_rebuilding_makes_up_for_anything_in_the_derived_tables(ledger, kit, rows_of_all, tamper):
    fill(ledger, kit)
    before = rows_of_all(ledger.path)
    for name in TABLES:
        tamper(ledger.path, f"DELETE FROM {name}")
    tamper(ledger.path, "INSERT INTO hops VALUES (99, 0, 0, 'nobody', 'unnamed')")
    ledger.rebuild()
    assert rows_of_all(ledger.path) == before


def test_rebuilding_from_a_journal_that_cannot_be_read_changes_nothing(ledger, kit, rows_of_all, tamper):
    fill(ledger, kit)
    before = rows_of_all(ledger.path)
    tamper(ledger.path, "UPDATE journal SET body = '{}' WHERE number = 14")
    with pytest.raises(
        LedgerDamaged, match=r"ascribe\.db is damaged: entry 14 does not hold a reading: .*backup"
    ):
        ledger.rebuild()
    assert rows_of_all(ledger.path) == before


def test_a_figures_row_holds_what_it_is_filtered_and_sorted_by(ledger, kit, rows_of):
    ledger.store_reports([kit.made(1, published=dt.datetime(2024, 3, 2, 23, 0))])
    reading = kit.DigitReader().read(ledger.report("r1"))
    figure = Figure(
        measure=Measure.INJURED,
        quantity=Quantity(words="about 1", low=1, approximate=True),
        text=reading.figures[0].text,
        span=reading.figures[0].span,
        who="guards",
        side="NORLAND",
        status=Status.COMBATANT,
        by="rebels",
        weapon=Weapon.MINE,
        place="Straße",
        location=Location(name="Straße", latitude=1, longitude=2, country="DE", precision=1),
        date="2024-02-29/2024-03-01",
        part_of=0,
        chain=reading.figures[0].chain,
        confidence=0.5,
    )
    ledger.store_readings([msgspec.structs.replace(reading, figures=(figure,))])
    ((*values,),) = rows_of(ledger.path, "SELECT * FROM figures")
    assert dict(zip((column.name for column in figures.columns), values, strict=True)) == {
        "reading": 2,
        "position": 0,
        "report": 1,
        "measure": "injured",
        "low": 1,
        "high": None,
        "approximate": 1,
        "who": "guards",
        "side": "NORLAND",
        "side_folded": "norland",
        "status": "combatant",
        "by": "rebels",
        "weapon": "mine",
        "place": "Straße",
        "place_folded": "strasse",
        "country": "DE",
        "date": "2024-02-29/2024-03-01",
        "day": "2024-02-29",
        "frame": "incident",
        "certainty": "asserted",
        "part_of": 0,
        "origin": "Lorvik police",
        "origin_folded": "lorvik police",
        "origin_kind": "police",
        "confidence": 0.5,
    }
    assert rows_of(ledger.path, "SELECT * FROM hops") == [(2, 0, 0, "Lorvik police", "police")]


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("2024-02-29/2024-03-01", dt.date(2024, 2, 29)),
        ("2024-02-30", None),
        ("2024", None),
        ("/2024-02-29", None),
        ("", None),
        (None, None),
    ],
)
def test_the_first_day_of_a_date(date, day):
    assert first_day(date) == day


@pytest.mark.parametrize(
    ("own_id", "ordinal", "name"), [("a", 1, "a"), ("a", 2, "a~2"), ("a~2", 1, "a~2"), ("", 3, "~3")]
)
def test_a_ledgers_name_can_be_taken_apart_again(own_id, ordinal, name):
    assert ledger_id(own_id, ordinal) == name
    body = ReportBody(id=name, digest="", sha256="", source="", report=Report(id=own_id, text=""))
    assert ordinal_of(body, 1) == ordinal


@pytest.mark.parametrize("name", ["b", "a~", "a~1", "a~02", "a~x", "a2", "a~٢", "a~" + "9" * 5000])
def test_a_name_that_the_ledger_does_not_give_is_damage(name):
    body = ReportBody(id=name, digest="", sha256="", source="", report=Report(id="a", text=""))
    with pytest.raises(LedgerDamaged, match="entry 7 gives report 'a' the name"):
        ordinal_of(body, 7)


@contextmanager
def statements_of(ledger):
    """Every statement that the ledger runs meanwhile, with its values."""
    run = []

    def note(connection, cursor, statement, parameters, context, executemany):
        run.append((statement, parameters[0] if executemany else parameters))

    event.listen(ledger._engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(ledger._engine, "before_cursor_execute", note)


def scans(path, statement, values):
    """Steps of the statement's plan that go through a whole table."""
    with closing(sqlite3.connect(path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    return [
        step
        for step in plan
        if step.startswith("SCAN") and step.split()[1] in (*TABLES, "journal", "originals")
    ]


def test_adding_never_goes_through_a_whole_table(ledger, kit):
    fill(ledger, kit)
    with statements_of(ledger) as run:
        fill(ledger, kit)
        ledger.store_reports([kit.made(n, id="r1") for n in range(50, 60)])
        ledger.store_readings([kit.DigitReader().read(it) for it in ledger.unread(reader="digits 1")])
    asked = [it for it in run if it[0].split()[0] in ("SELECT", "UPDATE", "DELETE", "INSERT")]
    assert len({statement for statement, _ in asked}) > 12
    assert {statement: scans(ledger.path, statement, values) for statement, values in asked} == {
        statement: [] for statement, _ in asked
    }


def test_looking_something_up_never_goes_through_a_whole_table(ledger, kit):
    fill(ledger, kit)
    with statements_of(ledger) as run:
        ledger.report("r1~2")
        ledger.original("r1~2")
        ledger.reading("r1~2")
        ledger.reading("r1~2", reader="digits 1")
        ledger.figure("r1~2#0")
        for query in (
            FigureQuery(measure=Measure.KILLED),
            FigureQuery(since=dt.date(2024, 1, 1)),
            FigureQuery(report="r1"),
            FigureQuery(place="lor"),
            FigureQuery(side="nor"),
            FigureQuery(origin="police"),
        ):
            list(ledger.figures(query))
    asked = [it for it in run if it[0].split()[0] in ("SELECT", "WITH")]
    assert len(asked) > 12
    for statement, values in asked:
        assert scans(ledger.path, statement, values) == [], statement


def test_all_figures_come_by_the_index_without_being_sorted(ledger, kit):
    with statements_of(ledger) as run:
        list(ledger.figures())
    (statement, values), *_ = [it for it in run if it[0].startswith("SELECT")]
    with closing(sqlite3.connect(ledger.path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert plan[0] == "SCAN figures USING COVERING INDEX ix_figures_report_position"
    assert not [step for step in plan if "TEMP B-TREE" in step]
