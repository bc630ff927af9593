"""The ledger's tables.

Two hold the truth and are only ever appended to: `journal` and `originals`. `head` says how far the journal
has come. All others are derived from the journal and can be made again from it at will.

These definitions are what queries are built with; the tables themselves are made by the migrations, and a
test holds the two together.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    cast,
)

NEWEST_SCHEMA: Final = "0001"
"""The Alembic revision that these tables are at."""

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_SHA256 = String(64)

journal: Final = Table(
    "journal",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", _SHA256, nullable=False),
    Column("hash", _SHA256, nullable=False),
)
"""Every entry, see `ascribe.ledger.journal.Entry`; triggers refuse any change."""

head: Final = Table(
    "head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", _SHA256, nullable=False),
)
"""One row (id 1): number and hash of the journal's last entry. It shows a journal whose end was cut off."""

originals: Final = Table(
    "originals",
    METADATA,
    Column("sha256", _SHA256, primary_key=True),
    Column("encoding", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The raw bytes that reports came from: `encoding` is "zlib" or "raw", `size` is in bytes once decoded."""

reports: Final = Table(
    "reports",
    METADATA,
    Column("entry", Integer, ForeignKey(journal.c.number), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("digest", _SHA256, nullable=False, unique=True),
    Column("own_id", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("url", Text),
    Column("published", Text),
    Column("day", Date),
    Column("language", Text),
    Column("sha256", _SHA256, ForeignKey(originals.c.sha256), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("reading", Integer),
    Index(None, "own_id", "ordinal"),
)
"""One row a report. `own_id` and `ordinal` make `id` ("ID" is 1, "ID~2" is 2); `day` is that of `published`;
`reading` is the entry of the current reading."""

readings: Final = Table(
    "readings",
    METADATA,
    Column("entry", Integer, ForeignKey(journal.c.number), primary_key=True, autoincrement=False),
    Column("report", Integer, ForeignKey(reports.c.entry), nullable=False),
    Column("reader", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("figures", Integer, nullable=False),
    Index(None, "report", "reader"),
    Index(None, "reader", "report"),
)
"""One row a reading, current or not; `figures` is how many it has."""

figures: Final = Table(
    "figures",
    METADATA,
    Column("reading", Integer, ForeignKey(readings.c.entry), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, ForeignKey(reports.c.entry), nullable=False),
    Column("measure", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("approximate", Boolean, nullable=False),
    Column("who", Text),
    Column("side", Text),
    Column("side_folded", Text, index=True),
    Column("status", Text),
    Column("by", Text),
    Column("weapon", Text),
    Column("place", Text),
    Column("place_folded", Text, index=True),
    Column("country", Text),
    Column("date", Text),
    Column("day", Date, index=True),
    Column("frame", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("part_of", Integer),
    Column("origin", Text),
    Column("origin_folded", Text, index=True),
    Column("origin_kind", Text),
    Column("confidence", Float),
    Index(None, "report", "position", unique=True),
    Index(None, "measure", "day"),
    sqlite_with_rowid=False,
)
"""One row a figure of a current reading, to filter and sort by; the figure itself is in the reading's entry.
`day` is the figure's first day, or else the day its report was published. Columns ending in `_folded` are
case-folded for searching."""

hops: Final = Table(
    "hops",
    METADATA,
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    ForeignKeyConstraint(["reading", "position"], [figures.c.reading, figures.c.position]),
    sqlite_with_rowid=False,
)
"""One row a hop of a figure's chain; step 0 is the one nearest the outlet."""

DERIVED: Final = (reports, readings, figures, hops)
"""The tables that are made from the journal, each after those it refers to."""

TRIGGERS: Final = frozenset(
    {
        *(
            f"{table}_refuses_{change}"
            for table in ("journal", "originals")
            for change in ("update", "delete", "replace")
        ),
        "head_moves_forward",
        "head_refuses_delete",
        "head_refuses_insert",
    }
)
"""The triggers that refuse changes to what is only ever appended to."""


def as_bytes(column: ColumnElement[str]) -> ColumnElement[bytes]:
    """A text column's own bytes, which can be had even where they are no longer valid UTF-8."""
    return cast(column, LargeBinary)
