import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ascribe.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerLocked,
    LedgerReadOnly,
    LedgerTooNew,
    NotALedger,
)
from ascribe.ledger import Ledger
from ascribe.ledger.opening import CURRENT, Schema, open_engine, snapshot
from ascribe.ledger.tables import METADATA, NEWEST_SCHEMA, TRIGGERS


def all_files(folder):
    """Every file in a folder with its bytes."""
    return {it.name: it.read_bytes() for it in folder.iterdir() if it.is_file()}


@pytest.fixture
def unprivileged():
    """A folder, while this process may not write where permissions forbid it (they do not bind root)."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_ledger_is_made_where_there_is_none(tmp_path):
    path = tmp_path / "a folder" / "100% of #reports?.db"
    path.parent.mkdir()
    with Ledger.open(path) as ledger:
        assert list(ledger.entries()) == []
        assert ledger.verify().ok
    assert list(all_files(path.parent)) == [path.name]
    assert [it.name for it in path.parent.iterdir()] == [path.name]


def test_a_relative_path_goes_from_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Ledger.open("ascribe.db").close()
    assert (tmp_path / "ascribe.db").is_file()


def test_no_ledger_is_made_where_none_is_wanted(tmp_path):
    with pytest.raises(LedgerError, match=r"there is no ledger at .*ascribe\.db"):
        Ledger.open(tmp_path / "ascribe.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_waits_for_the_disk_at_each_commit(path):
    engine = open_engine(path, create=False, wait_seconds=1)
    with snapshot(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_the_migrations_lead_to_the_tables_that_the_queries_are_built_with(path):
    engine = open_engine(path, create=False, wait_seconds=1)
    with snapshot(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert set(triggers.scalars()) == TRIGGERS
    engine.dispose()
    assert ScriptDirectory(str(CURRENT.migrations)).get_current_head() == NEWEST_SCHEMA


def database(path, *, wal=False):
    """A database of some other program."""
    with closing(sqlite3.connect(path)) as connection, connection:
        if wal:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE journal (number INTEGER)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.write_text("Five were killed.\n"), "is not a ledger"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "another program"),
        (lambda path: path.write_bytes(b"\x00" * 4096), "is not a ledger"),
        (lambda path: database(path), "database of another program"),
        (lambda path: database(path, wal=True), "database of another program"),
        (lambda path: path.mkdir(), "is not a file"),
        (lambda path: os.mkfifo(path), "is not a file"),
    ],
)
def test_what_is_not_a_ledger_is_refused_and_left_untouched(tmp_path, make, what):
    path = tmp_path / "other"
    make(path)
    before, changed = all_files(tmp_path), path.stat().st_mtime_ns
    for create in (True, False):
        with pytest.raises(NotALedger, match=what):
            Ledger.open(path, create=create)
    assert all_files(tmp_path) == before
    assert path.stat().st_mtime_ns == changed


def test_another_programs_database_in_use_is_left_untouched(tmp_path):
    path = tmp_path / "other.db"
    database(path, wal=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO journal VALUES (1)")
        connection.commit()
        before = all_files(tmp_path)
        assert set(before) == {"other.db", "other.db-wal", "other.db-shm"}
        with pytest.raises(NotALedger):
            Ledger.open(path)
        assert all_files(tmp_path) == before


def test_a_missing_folder_is_not_made(tmp_path):
    with pytest.raises(LedgerError, match=r"the folder .*missing does not exist"):
        Ledger.open(tmp_path / "missing" / "ascribe.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_said_to_be_none(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger.open(tmp_path / "file" / "ascribe.db")


def test_a_log_left_from_another_database_is_not_taken_for_the_new_ledgers(tmp_path):
    left = tmp_path / "ascribe.db-wal"
    left.write_bytes(b"x" * 100)
    with pytest.raises(LedgerError, match=r"ascribe\.db-wal is left from another database; move it away"):
        Ledger.open(tmp_path / "ascribe.db")
    assert list(all_files(tmp_path)) == ["ascribe.db-wal"]


def test_two_processes_that_make_a_ledger_at_once_get_the_same_one(tmp_path, monkeypatch, kit):
    path = tmp_path / "ascribe.db"
    link = os.link

    def link_late(source, target):
        monkeypatch.setattr(os, "link", link)
        with Ledger.open(path) as first:
            first.store_reports([kit.made(1)])
        link(source, target)

    monkeypatch.setattr(os, "link", link_late)
    with Ledger.open(path) as second:
        assert second.report("r1") == kit.made(1).report


def no_links(source, target):
    raise PermissionError(1, "Operation not permitted")


def test_a_ledger_is_made_where_the_file_system_has_no_links(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", no_links)
    with Ledger.open(tmp_path / "ascribe.db") as ledger:
        assert ledger.verify().ok
    assert [it.name for it in tmp_path.iterdir()] == ["ascribe.db"]


def test_a_folder_that_cannot_be_written_is_said_to_be_so(unprivileged):
    unprivileged.chmod(0o555)
    with pytest.raises(LedgerReadOnly, match="cannot be written"):
        Ledger.open(unprivileged / "ascribe.db")
    assert list(unprivileged.iterdir()) == []


@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_ledger_that_cannot_be_written_is_said_to_be_so_and_left_untouched(unprivileged, place):
    path = unprivileged / "ascribe.db"
    Ledger.open(path).close()
    before = all_files(unprivileged)
    (path if place == "file" else unprivileged).chmod(0o444 if place == "file" else 0o555)
    with pytest.raises(LedgerReadOnly, match=r"cannot be written; make it writable, or copy the ledger"):
        Ledger.open(path)
    assert all_files(unprivileged) == before


def test_a_ledger_that_cannot_be_read_is_said_to_be_so(unprivileged):
    path = unprivileged / "ascribe.db"
    Ledger.open(path).close()
    path.chmod(0)
    with pytest.raises(LedgerError, match="cannot be read: Permission denied"):
        Ledger.open(path)


def test_a_ledger_of_a_later_version_is_left_untouched(path, tamper):
    tamper(path, "PRAGMA user_version = 9999")
    before = all_files(path.parent)
    with pytest.raises(LedgerTooNew, match="later version of ascribe"):
        Ledger.open(path)
    assert all_files(path.parent) == before


def test_a_later_schema_is_seen_even_where_the_header_does_not_say_so(path, tamper):
    tamper(path, "UPDATE alembic_version SET version_num = '9999'")
    before = all_files(path.parent)
    with pytest.raises(LedgerTooNew):
        Ledger.open(path)
    assert all_files(path.parent) == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE alembic_version SET version_num = 'abc'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
    ],
)
def test_a_ledger_without_its_schemas_number_is_damaged(path, tamper, sql):
    tamper(path, sql)
    with pytest.raises(LedgerDamaged, match=r"ascribe\.db is damaged: .*backup"):
        Ledger.open(path)


def test_another_process_that_writes_is_waited_for_and_then_named(path, kit):
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        Ledger.open(path, wait_seconds=0.1) as it,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked, match=r"another process is writing to .*ascribe\.db; wait until"):
            it.store_reports([kit.made(1)])
        assert list(it.reports()) == []
        other.execute("ROLLBACK")
        assert it.store_reports([kit.made(1)])[0].new


def test_a_ledger_in_another_journal_mode_is_put_back_in_wal(path, kit):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(1)])
        assert path.with_name("ascribe.db-wal").exists()


def test_a_backup_by_the_database_itself_opens_as_a_ledger(path, tmp_path, kit):
    copies = (tmp_path / "vacuumed.db", tmp_path / "copied.db")
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(1)])
        with closing(sqlite3.connect(path)) as connection, closing(sqlite3.connect(copies[1])) as target:
            connection.execute("VACUUM INTO ?", (str(copies[0]),))
            connection.backup(target)
    for copy in copies:
        with Ledger.open(copy) as ledger:
            assert ledger.report("r1") == kit.made(1).report
            assert ledger.verify().ok


def test_a_ledger_that_has_gone_is_not_made_again_empty(path):
    with Ledger.open(path) as ledger:
        ledger.close()
        path.unlink()
        with pytest.raises(LedgerError):
            list(ledger.reports())
        assert not path.exists()


NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("DELETE FROM hops")
    {then}
"""


@pytest.fixture
def later(tmp_path):
    """A schema with one more migration, which ends in what it is given."""

    def schema(then="pass"):
        folder = tmp_path / "migrations"
        shutil.copytree(CURRENT.migrations, folder)
        (folder / "versions" / "v0002_notes.py").write_text(NEXT.format(then=then))
        return Schema("0002", folder)

    return schema


@pytest.fixture
def older(path, kit):
    """A ledger of the schema before, with three reports that are read."""
    with Ledger.open(path) as ledger:
        ledger.store_reports([kit.made(n) for n in range(3)])
        ledger.store_readings([kit.DigitReader().read(kit.made(n).report) for n in range(3)])
    return path


def test_an_older_ledger_is_migrated_and_its_derived_tables_are_made_again(older, later, rows_of):
    journal, hops = (rows_of(older, f"SELECT * FROM {table}") for table in ("journal", "hops"))
    assert hops
    open_engine(older, create=False, wait_seconds=1, schema=later()).dispose()
    assert rows_of(older, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert rows_of(older, "PRAGMA user_version") == [(2,)]
    assert rows_of(older, "SELECT * FROM notes") == []
    assert [rows_of(older, f"SELECT * FROM {table}") for table in ("journal", "hops")] == [journal, hops]
    with pytest.raises(LedgerTooNew):
        Ledger.open(older)


def test_a_migration_that_fails_leaves_an_older_ledger_as_it_was(older, later, rows_of):
    before = rows_of(older, "SELECT sql FROM sqlite_master"), rows_of(older, "SELECT * FROM hops")
    with pytest.raises(LedgerError, match="no_such_table"):
        open_engine(
            older, create=False, wait_seconds=1, schema=later('op.execute("DELETE FROM no_such_table")')
        )
    assert (rows_of(older, "SELECT sql FROM sqlite_master"), rows_of(older, "SELECT * FROM hops")) == before
    with Ledger.open(older) as ledger:
        assert ledger.verify().ok


def test_an_older_ledger_whose_chain_is_broken_is_not_migrated(older, later, tamper):
    tamper(older, "UPDATE journal SET at = '2020-01-01T00:00:00.000000Z' WHERE number = 2")
    before = all_files(older.parent)
    with pytest.raises(
        LedgerDamaged, match="older version and was not brought up to date, for entry 2 was changed"
    ):
        open_engine(older, create=False, wait_seconds=1, schema=later())
    assert all_files(older.parent) == before


def test_a_ledger_cut_short_is_damaged(older):
    older.write_bytes(older.read_bytes()[:4096])
    with pytest.raises(LedgerDamaged, match="is damaged"):
        Ledger.open(older)
