"""The journal, the originals, and the tables derived from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SHA256 = sa.String(64)

# Deleting and inserting again would be a way round a trigger on UPDATE, and INSERT OR REPLACE one round a
# trigger on DELETE: so there is one for each.
APPEND_ONLY = (
    """
    CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is only ever appended to'); END
    """,
    """
    CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is only ever appended to'); END
    """,
    """
    CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
    BEGIN SELECT RAISE(ABORT, '{table} is only ever appended to'); END
    """,
)
HEAD_MOVES_FORWARD = (
    """
    CREATE TRIGGER head_moves_forward BEFORE UPDATE ON head
    WHEN NEW.id <> OLD.id OR NEW.number <= OLD.number
    BEGIN SELECT RAISE(ABORT, 'head only moves forward'); END
    """,
    """
    CREATE TRIGGER head_refuses_delete BEFORE DELETE ON head
    BEGIN SELECT RAISE(ABORT, 'head only moves forward'); END
    """,
    """
    CREATE TRIGGER head_refuses_insert BEFORE INSERT ON head
    WHEN EXISTS (SELECT 1 FROM head)
    BEGIN SELECT RAISE(ABORT, 'head only moves forward'); END
    """,
)


def upgrade() -> None:
    make_journal()
    make_reports()
    make_readings()
    make_figures()
    make_triggers()


def make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("previous", SHA256, nullable=False),
        sa.Column("hash", SHA256, nullable=False),
    )
    head = op.create_table(
        "head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", SHA256, nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "hash": "0" * 64}])
    op.create_table(
        "originals",
        sa.Column("sha256", SHA256, primary_key=True),
        sa.Column("encoding", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column(
            "entry", sa.Integer, sa.ForeignKey("journal.number"), primary_key=True, autoincrement=False
        ),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("digest", SHA256, nullable=False, unique=True),
        sa.Column("own_id", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("day", sa.Date),
        sa.Column("language", sa.Text),
        sa.Column("sha256", SHA256, sa.ForeignKey("originals.sha256"), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("reading", sa.Integer),
    )
    op.create_index(None, "reports", ["sha256"])
    op.create_index(None, "reports", ["own_id", "ordinal"])


def make_readings() -> None:
    op.create_table(
        "readings",
        sa.Column(
            "entry", sa.Integer, sa.ForeignKey("journal.number"), primary_key=True, autoincrement=False
        ),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.entry"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("figures", sa.Integer, nullable=False),
    )
    op.create_index(None, "readings", ["report", "reader"])
    op.create_index(None, "readings", ["reader", "report"])


def make_figures() -> None:
    op.create_table(
        "figures",
        sa.Column(
            "reading", sa.Integer, sa.ForeignKey("readings.entry"), primary_key=True, autoincrement=False
        ),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.entry"), nullable=False),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.Column("approximate", sa.Boolean, nullable=False),
        sa.Column("who", sa.Text),
        sa.Column("side", sa.Text),
        sa.Column("side_folded", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("by", sa.Text),
        sa.Column("weapon", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("place_folded", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("day", sa.Date),
        sa.Column("frame", sa.Text, nullable=False),
        sa.Column("certainty", sa.Text, nullable=False),
        sa.Column("part_of", sa.Integer),
        sa.Column("origin", sa.Text),
        sa.Column("origin_folded", sa.Text),
        sa.Column("origin_kind", sa.Text),
        sa.Column("confidence", sa.Float),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "figures", ["report", "position"], unique=True)
    op.create_index(None, "figures", ["measure", "day"])
    for column in ("day", "place_folded", "side_folded", "origin_folded"):
        op.create_index(None, "figures", [column])
    op.create_table(
        "hops",
        sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("step", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["reading", "position"], ["figures.reading", "figures.position"]),
        sqlite_with_rowid=False,
    )


def make_triggers() -> None:
    for table, key in (("journal", "number"), ("originals", "sha256")):
        for trigger in APPEND_ONLY:
            op.execute(trigger.format(table=table, key=key))
    for trigger in HEAD_MOVES_FORWARD:
        op.execute(trigger)
