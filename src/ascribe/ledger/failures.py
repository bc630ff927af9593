"""What the database says when it fails, in the terms of `ascribe.errors`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy.exc import DBAPIError

from ascribe.errors import LedgerDamaged, LedgerError, LedgerLocked, LedgerReadOnly, NotALedger

_LOCKED = (
    LedgerLocked,
    "another process is writing to {path}; wait until it is done, or end it, and run the same command again",
)
SEE_WHERE: Final = "run `ascribe verify` to see where, and "
"""The part of the advice that is of no use to somebody who is verifying."""

_DAMAGED = (
    LedgerDamaged,
    f"{{path}} is damaged: {{error}}; {SEE_WHERE}restore it from a backup",
)
_READ_ONLY = (
    LedgerReadOnly,
    "{path} or its folder cannot be opened for writing ({error}); make both writable, or use a copy",
)
_BY_CODE: Final = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: _LOCKED,
        sqlite3.SQLITE_LOCKED: _LOCKED,
        sqlite3.SQLITE_READONLY: _READ_ONLY,
        sqlite3.SQLITE_PERM: _READ_ONLY,
        sqlite3.SQLITE_CANTOPEN: _READ_ONLY,
        sqlite3.SQLITE_CORRUPT: _DAMAGED,
        sqlite3.SQLITE_CONSTRAINT: _DAMAGED,
        sqlite3.SQLITE_ERROR: _DAMAGED,
        sqlite3.SQLITE_NOTADB: (NotALedger, "{path} is not a ledger ({error}); name another file"),
        sqlite3.SQLITE_FULL: (
            LedgerError,
            "there is no room left for {path} ({error}): this step was not stored, all before it is safe; "
            "make room and run the same command again",
        ),
    }
)
_OTHER = (LedgerError, "{path} cannot be used ({error}): nothing of this step was stored")


@contextmanager
def failures_named(path: Path) -> Iterator[None]:
    """Turn whatever the database raises inside into a LedgerError that names the ledger and what to do.

    A LedgerDamaged from inside says only what is wrong, and gets the same frame.
    """
    try:
        yield
    except LedgerDamaged as error:
        kind, message = _DAMAGED
        raise kind(message.format(path=path, error=error)) from error
    except (DBAPIError, sqlite3.Error) as error:
        raise _translated(error, path) from error


def _translated(error: DBAPIError | sqlite3.Error, path: Path) -> LedgerError:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    # The low byte is the error itself, the rest tells its variants apart (sqlite.org/rescode.html). An error
    # without a code comes from the Python side: a column that is not of its type, or not UTF-8.
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    kind, message = _BY_CODE.get(code, _OTHER)
    return kind(message.format(path=path, error=cause))
