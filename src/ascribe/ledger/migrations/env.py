"""Runs the migrations inside the transaction that `ascribe.ledger.opening` has begun."""

from alembic import context

from ascribe.ledger.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
context.run_migrations()
