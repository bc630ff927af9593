"""Ledgers to test with, and the means to tamper with them."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from ascribe.ledger import Ledger


@pytest.fixture(scope="session")
def driver_path() -> Path:
    return Path(__file__).with_name("driver.py")


@pytest.fixture(scope="session")
def kit(driver_path: Path) -> ModuleType:
    """What `driver.py` holds: `DigitReader` and `made`."""
    spec = importlib.util.spec_from_file_location("ledger_driver", driver_path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger, made once and copied from then on."""
    path = tmp_path_factory.mktemp("empty") / "ascribe.db"
    Ledger.open(path).close()
    return path


@pytest.fixture
def path(tmp_path: Path, empty_ledger: Path) -> Path:
    """A ledger of this test's own, empty and closed."""
    return Path(shutil.copy(empty_ledger, tmp_path / "ascribe.db"))


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        yield opened


Tamper = Callable[[Path, str], None]


@contextmanager
def _without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        connection.execute(sql)


@pytest.fixture(scope="session")
def tamper() -> Callable[..., None]:
    """Runs SQL on a closed ledger behind ascribe's back, its triggers taken away and put back."""

    def run(path: Path, sql: str, *values: object) -> None:
        with closing(sqlite3.connect(path)) as connection, connection, _without_triggers(connection):
            connection.execute(sql, values)

    return run


@pytest.fixture(scope="session")
def rows_of() -> Callable[..., list[tuple[object, ...]]]:
    """What SQL finds in a ledger."""

    def run(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(sql, values).fetchall()

    return run
