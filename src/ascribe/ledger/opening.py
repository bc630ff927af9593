"""Making a ledger, telling one from other files, bringing an older one up to date, and connecting to it.

A file that is not a ledger is never opened as a database, let alone changed: what it is, is read from its
first hundred bytes.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text

from ascribe.errors import LedgerDamaged, LedgerError, LedgerReadOnly, LedgerTooNew, NotALedger
from ascribe.ledger.chain import first_break
from ascribe.ledger.deriving import rebuild
from ascribe.ledger.failures import failures_named
from ascribe.ledger.tables import NEWEST_SCHEMA

APPLICATION_ID: Final = int.from_bytes(b"ascr", "big")
"""Written into the header of every ledger (sqlite.org/fileformat.html, "application ID")."""


class Schema(msgspec.Struct, frozen=True):
    """Which tables a ledger has to have: the Alembic revision, and the migrations that lead to it."""

    revision: str
    migrations: Path


CURRENT: Final = Schema(NEWEST_SCHEMA, Path(__file__).parent / "migrations")

# Header of a database file (sqlite.org/fileformat.html). The user version is the schema's revision.
_HEADER_BYTES: Final = 100
_MAGIC: Final = b"SQLite format 3\0"
_USER_VERSION_AT: Final = slice(60, 64)
_APPLICATION_ID_AT: Final = slice(68, 72)

COMPANIONS: Final = ("-wal", "-shm", "-journal")
"""What the names of the files end in that SQLite keeps beside a database, and needs to read it."""

# FULL: a commit is on the disk when it returns, so what was acknowledged survives a power cut; NORMAL, in WAL
# mode, would lose the last commits. recursive_triggers: INSERT OR REPLACE, too, sets off triggers on DELETE.
# trusted_schema: functions with side effects are not run from a tampered schema. cell_size_check: a damaged
# page is told as soon as it is read. cache_size is in KiB.
_PRAGMAS: Final = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -16384",
)


def open_engine(path: Path, *, create: bool, wait_seconds: float, schema: Schema = CURRENT) -> Engine:
    """An engine for the ledger at `path`, which is made, or brought up to date, where needed.

    Raises LedgerError where there is none and `create` is false or it cannot be made, NotALedger for any
    other file, LedgerTooNew, LedgerReadOnly, LedgerLocked after `wait_seconds`, and LedgerDamaged.
    """
    if not path.exists():
        if not create:
            raise LedgerError(f"there is no ledger at {path}; add reports to make one, or name another file")
        _make(path, schema=schema)
    _check_header(path, schema=schema)
    _check_writable(path)
    engine = _engine(path, wait_seconds=wait_seconds)
    try:
        with failures_named(path):
            _bring_up_to_date(engine, path, schema=schema)
            _ensure_wal(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other process can write beside (BEGIN IMMEDIATE); committed at the end."""
    with engine.connect() as connection:
        connection.execution_options(begin="BEGIN IMMEDIATE")
        with connection.begin():
            yield connection


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the ledger as it is at the first query, whatever others write meanwhile."""
    with engine.connect() as connection:
        connection.begin()
        yield connection  # closing it rolls back, which works on a damaged file, too


def _engine(path: Path, *, wait_seconds: float, mode: str = "rw") -> Engine:
    """An engine whose transactions begin and end only where we say so."""

    def connect() -> sqlite3.Connection:
        # mode=rw: a ledger that has gone away meanwhile is an error, not a new empty file.
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=wait_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def is_ledger(path: Path) -> bool:
    """Whether there is a file at `path` that calls itself a ledger in its header, of whatever schema."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return _calls_itself_a_ledger(file.read(_HEADER_BYTES))
    except OSError:
        return False


def _calls_itself_a_ledger(header: bytes) -> bool:
    return header.startswith(_MAGIC) and header[_APPLICATION_ID_AT] == APPLICATION_ID.to_bytes(4, "big")


def _check_header(path: Path, *, schema: Schema) -> None:
    """Raise NotALedger or LedgerTooNew where the file's first hundred bytes say so."""
    if not path.is_file():
        raise NotALedger(f"{path} is not a file; name a file for the ledger")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as error:
        raise LedgerError(f"{path} cannot be read: {error.strerror or error}") from error
    if not header:
        raise NotALedger(f"{path} is empty, so it is not a ledger; remove it, or name another file")
    if not header.startswith(_MAGIC):
        raise NotALedger(f"{path} is not a ledger; name another file. It was not changed")
    if not _calls_itself_a_ledger(header):
        raise NotALedger(f"{path} is the database of another program; name another file. It was not changed")
    if int.from_bytes(header[_USER_VERSION_AT], "big") > int(schema.revision):
        raise _too_new(path)


def _check_writable(path: Path) -> None:
    for place in (path, path.parent):
        if not _may_write(place):
            raise LedgerReadOnly(
                f"{place} cannot be written; make it writable, or copy the ledger to a folder that is"
            )


def _may_write(place: Path) -> bool:
    return os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _make(path: Path, *, schema: Schema) -> None:
    """Make an empty ledger, whole or not at all: built beside its place, then put there in one step."""
    folder = path.parent
    if not folder.is_dir():
        raise LedgerError(f"the folder {folder} does not exist; make it first, or name another file")
    if not _may_write(folder):
        raise LedgerReadOnly(f"{folder} cannot be written; make it writable, or name another file")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=folder) as beside:
            fresh = Path(beside) / "ledger"
            with failures_named(path):
                _build(fresh, schema=schema)
            _put(fresh, path)
    except OSError as error:
        raise LedgerError(f"{path} cannot be made: {error.strerror or error}") from error


def _build(fresh: Path, *, schema: Schema) -> None:
    engine = _engine(fresh, wait_seconds=0, mode="rwc")
    try:
        with writing(engine) as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            upgrade(connection, schema=schema)
        _ensure_wal(engine, fresh)
    finally:
        engine.dispose()


def _put(fresh: Path, path: Path) -> None:
    """Put a finished ledger in its place, unless another process has put one there first."""
    for suffix in ("-wal", "-shm", "-journal"):
        left = path.with_name(path.name + suffix)
        if left.exists() and not path.exists():
            # SQLite would take it for the new ledger's own and write its contents over it.
            raise LedgerError(f"{left} is left from another database; move it away, then run this again")
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links: claim the name, then take it over
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            return
        fresh.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the folder's new entry survive a power cut, as far as the system lets us."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _ensure_wal(engine: Engine, path: Path) -> None:
    """Have a ledger in WAL mode, where reading and writing go side by side; a backup may not be."""
    connection = engine.raw_connection()
    try:
        (mode,) = connection.cursor().execute("PRAGMA journal_mode").fetchone()
        if mode != "wal":
            (mode,) = connection.cursor().execute("PRAGMA journal_mode = WAL").fetchone()
    finally:
        connection.close()
    if mode != "wal":
        raise LedgerError(
            f"the file system of {path} cannot hold a ledger (no shared memory); use a local disk"
        )


def _bring_up_to_date(engine: Engine, path: Path, *, schema: Schema) -> None:
    """Migrate an older ledger, in one transaction and only where its journal is whole."""
    with snapshot(engine) as connection:
        if not _is_older(connection, path, schema=schema):
            return
    with writing(engine) as connection:
        if not _is_older(connection, path, schema=schema):
            return  # another process was faster
        broken = first_break(connection)
        if broken is not None:
            raise LedgerDamaged(
                f"it is from an older version and was not brought up to date, for {broken.what}"
            )
        upgrade(connection, schema=schema)
        rebuild(connection)


def _is_older(connection: Connection, path: Path, *, schema: Schema) -> bool:
    """Whether the ledger still needs migrations. Raises LedgerTooNew where it is from a later version."""
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if not isinstance(revision, str) or not revision.isdecimal():
        raise LedgerDamaged("it does not say which schema it has")
    if int(revision) > int(schema.revision):
        raise _too_new(path)
    return int(revision) < int(schema.revision)


def _too_new(path: Path) -> LedgerTooNew:
    return LedgerTooNew(f"{path} was written by a later version of ascribe; install that. It was not changed")


def upgrade(connection: Connection, *, schema: Schema = CURRENT) -> None:
    """Run the migrations that the database has not had yet, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, schema.revision)
    connection.exec_driver_sql(f"PRAGMA user_version = {int(schema.revision)}")
