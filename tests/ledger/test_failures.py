import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from ascribe.errors import LedgerDamaged, LedgerError, LedgerLocked, LedgerReadOnly, NotALedger
from ascribe.ledger import Ledger
from ascribe.ledger.failures import failures_named

PATH = Path("some") / "ascribe.db"


def error(code):
    failure = sqlite3.OperationalError("what SQLite says")
    failure.sqlite_errorcode = code
    return failure


@pytest.mark.parametrize(
    ("code", "kind", "advice"),
    [
        (sqlite3.SQLITE_BUSY, LedgerLocked, "wait until it is done"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LedgerLocked, "wait until it is done"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, LedgerReadOnly, "make both writable"),
        (sqlite3.SQLITE_CANTOPEN, LedgerReadOnly, "make both writable"),
        (sqlite3.SQLITE_CORRUPT, LedgerDamaged, "run `ascribe verify`"),
        (sqlite3.SQLITE_ERROR, LedgerDamaged, "run `ascribe verify`"),
        (sqlite3.SQLITE_NOTADB, NotALedger, "name another file"),
        (sqlite3.SQLITE_FULL, LedgerError, "make room and run the same command again"),
        (sqlite3.SQLITE_IOERR_FSYNC, LedgerError, "nothing of this step was stored"),
    ],
)
def test_what_the_database_says_becomes_an_error_with_file_and_advice(code, kind, advice):
    with pytest.raises(kind, match=advice) as raised, failures_named(PATH):
        raise error(code)
    assert type(raised.value) is kind
    assert str(PATH) in str(raised.value)


def test_damage_from_inside_gets_the_ledgers_name_and_advice():
    with pytest.raises(LedgerDamaged) as raised, failures_named(PATH):
        raise LedgerDamaged("entry 3 is not what it was")
    assert str(raised.value) == (
        f"{PATH} is damaged: entry 3 is not what it was; "
        "run `ascribe verify` to see where, and restore it from a backup"
    )


def test_what_is_no_failure_of_the_database_passes_through():
    with pytest.raises(ZeroDivisionError), failures_named(PATH):
        raise ZeroDivisionError


def test_a_full_disk_loses_nothing_and_the_same_step_works_once_there_is_room(path, kit):
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(1)])
        with closing(sqlite3.connect(path)) as connection:
            ((pages,),) = connection.execute("PRAGMA page_count")

        def no_room(connection):
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        event.listen(ledger._engine, "begin", no_room)
        with pytest.raises(LedgerError, match=r"no room left for .*ascribe\.db .*all before it is safe"):
            ledger.store_reports([kit.made(n) for n in range(100)])
        event.remove(ledger._engine, "begin", no_room)
        assert [it.id for it in ledger.reports()] == ["r1"]
        assert ledger.verify().ok
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
        assert sum(it.new for it in ledger.store_reports([kit.made(n) for n in range(100)])) == 99
        assert ledger.verify().ok


def test_a_disk_that_is_full_while_the_log_is_written_loses_nothing(tmp_path, path, kit):
    resource = pytest.importorskip("resource")
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(1)])
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limits[1]))
        try:
            with pytest.raises(LedgerError, match=r"ascribe\.db"):
                ledger.store_reports([kit.made(n, text="x" * 5000 + str(n)) for n in range(100)])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert [it.id for it in ledger.reports()] == ["r1"]
        assert len(ledger.store_reports([kit.made(n) for n in range(100)])) == 100
        assert ledger.verify().ok
