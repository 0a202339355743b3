"""Runs the migrations as the owner of the tables.

In one transaction, over the metadata of all packages.
"""

from alembic import context
from flask import current_app
from sqlalchemy import create_engine, pool

from workflow.core.config import Config
from workflow.core.db import Base

settings: Config = current_app.extensions["config"]
engine = create_engine(settings.migration_database_url, poolclass=pool.NullPool)

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        compare_server_default=True,
    )
    # What a migration grants, it grants to the application's role.
    context.config.attributes["application_role"] = settings.application_role
    with context.begin_transaction():
        context.run_migrations()
