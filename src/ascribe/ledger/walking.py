"""Going through the journal in pages, so that its length does not matter to memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, select

from ascribe.ledger.tables import journal

PAGE_ENTRIES: Final = 256
PAGE_SIZE: Final = 4 * 1024 * 1024
"""Most entries in a page; and the size of bodies (in characters, or bytes where they are read as such) after
which a page ends, so that one page holds at most this and one body more."""

_BEFORE_ALL: Final = -(2**63)


def pages(connection: Connection, columns: Sequence[ColumnElement[Any]]) -> Iterator[list[Any]]:
    """The journal's entries in order, some at a time; the last of `columns` has to be the body.

    A page is a list of rows with these columns first. Each is a query of its own, so that between pages the
    connection is free and the tables may change.
    """
    after = _BEFORE_ALL
    while page := _page(connection, columns, after=after):
        yield [row for _, row in page]
        after = page[-1][0]


def _page(
    connection: Connection, columns: Sequence[ColumnElement[Any]], *, after: int
) -> list[tuple[int, Any]]:
    page: list[tuple[int, Any]] = []
    size = 0
    rows = connection.execute(
        select(*columns, journal.c.number.label("walked"))
        .where(journal.c.number > after)
        .order_by(journal.c.number)
        .limit(PAGE_ENTRIES)
        .execution_options(yield_per=1)
    )
    with rows:
        for row in rows:
            page.append((row[-1], row))
            size += len(row[-2])
            if size > PAGE_SIZE:
                break
    return page
