"""Run by Alembic: the migrations go through the connection that `onrecord.ledger.schema` hands over."""

from alembic import context

from onrecord.ledger.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
