"""Comparing the derived tables with what the journal's entries give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, RowMapping, Table, select, type_coerce
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import NullType

from ascribe.ledger.deriving import Row
from ascribe.ledger.records import Problem

_Key = tuple[object, ...]


def differences(
    connection: Connection,
    table: Table,
    expected: Iterable[Row],
    *,
    first: int,
    last: int,
    skip: Collection[int] = (),
) -> list[Problem]:
    """How the table's rows of entries `first` to `last` differ from those expected.

    The first column of a derived table's key is the entry that a row comes from; entries in `skip` are passed
    over.
    """
    try:
        actual = _rows(connection, table, first=first, last=last)
    except DBAPIError as error:
        return [Problem(None, f"the table `{table.name}` cannot be read: {error.orig}")]
    wanted = {_key(table, row): row for row in expected}
    return [
        Problem(int(str(key[0])), f"entry {key[0]}: {what}")
        for key in sorted(wanted.keys() | actual.keys(), key=repr)
        if key[0] not in skip
        for what in _difference(table, wanted.get(key), actual.get(key))
    ]


def _rows(connection: Connection, table: Table, *, first: int, last: int) -> dict[_Key, RowMapping]:
    """The table's rows of these entries, each value as the database has it, nothing smoothed out."""
    entry = table.primary_key.columns[0]
    rows = connection.execute(
        select(*(type_coerce(column, NullType()).label(column.name) for column in table.columns)).where(
            entry.between(first, last)
        )
    )
    return {_key(table, row): row for row in rows.mappings()}


def _key(table: Table, row: Row | RowMapping) -> _Key:
    return tuple(row[column.name] for column in table.primary_key.columns)


def _difference(table: Table, wanted: Row | None, actual: RowMapping | None) -> list[str]:
    if actual is None:
        return [
            f"the table `{table.name}` lacks a row that the journal gives; `ascribe rebuild` makes it again"
        ]
    if wanted is None:
        return [
            f"the table `{table.name}` has a row that the journal does not give; `ascribe rebuild` removes it"
        ]
    return [
        f"the table `{table.name}` has {actual[name]!r} as `{name}`, the journal gives {value!r}; "
        "`ascribe rebuild` makes it right"
        for name, value in wanted.items()
        if not _same(value, actual[name])
    ]


def _same(wanted: object, actual: object) -> bool:
    if isinstance(wanted, dt.date) and isinstance(actual, str):
        return actual == wanted.isoformat()
    return actual == wanted
