"""Alembic runs this: migrate on the connection, and inside the transaction, that it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

if TYPE_CHECKING:
    from sqlalchemy import Connection

connection: Connection = context.config.attributes["connection"]
# SQLite cannot alter most things in place: batch mode rebuilds the table.
context.configure(connection=connection, target_metadata=None, render_as_batch=True)
context.run_migrations()
