"""The migrations build what the models say, both ways, and lose nothing."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from psycopg.types.json import Jsonb
from sqlalchemy import create_engine

from tests.people import found
from tests.workflow.web.decrees import open_draft
from workflow.core.config import Config
from workflow.core.db import Base, db
from workflow.core.embedded import temporary_postgres
from wsgi import create_app


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """Yield the application over an empty database, and the owner's address."""
    folder = tmp_path_factory.mktemp("migrations")
    with temporary_postgres(folder / "postgresql", durable=False) as (owner, application):
        settings = {
            "ENVIRONMENT": "test",
            "DATABASE_URL": application,
            "MIGRATION_DATABASE_URL": owner,
            "VAR_DIR": str(folder),
        }
        app = create_app(Config.from_environment(settings))
        with app.app_context():
            yield app, owner
            db.session.remove()
            db.engine.dispose()


def test_models_and_migrations_agree_and_every_migration_goes_down_and_up(
    empty: tuple[Flask, str],
) -> None:
    _app, owner = empty
    upgrade()
    downgrade(revision="base")
    upgrade()

    engine = create_engine(owner)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()

    assert differences == []


def test_verdicts_that_were_kept_beside_their_attempt_are_kept_under_their_file(
    empty: tuple[Flask, str],
) -> None:
    _app, owner = empty
    upgrade()
    decree_id = open_draft(found(db.session()))
    db.session.remove()
    with psycopg.connect(owner.replace("+psycopg", ""), autocommit=True) as connection:
        # migration 0012 brought histories of a unit: there is no way down with them
        connection.execute("DELETE FROM history WHERE decree_id IS NULL")
    downgrade(revision="0004")
    with psycopg.connect(owner.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(
            "INSERT INTO attempts (id, decree_id, digest, print_form, number, decree_date,"
            " frozen_sha256, signatory, signer, outcome, told, signed_sha256, verdict, ended_at)"
            " VALUES ('a', %s, 'd', 'p', '1', '2027-01-04', 'f', '{}', 'own-key', 'SIGNED', '',"
            " 's', %s, now())",
            [decree_id, Jsonb({"conclusion": "sah"})],
        )
        upgrade()
        assert connection.execute(
            "SELECT sha256, decree_id, found ->> 'conclusion' FROM verdicts"
        ).fetchall() == [("s", decree_id, "sah")]
        downgrade(revision="0004")
        assert connection.execute("SELECT verdict ->> 'conclusion' FROM attempts").fetchall() == [
            ("sah",)
        ]


def test_the_application_may_delete_only_what_people_brought_and_what_is_handed_over(
    empty: tuple[Flask, str],
) -> None:
    app, owner = empty
    upgrade()
    role = app.extensions["config"].application_role
    with psycopg.connect(owner.replace("+psycopg", "")) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            )
        ]
        deletable = {
            name
            for name in tables
            if connection.execute(
                "SELECT has_table_privilege(%s, %s, 'DELETE')", [role, name]
            ).fetchone()
            == (True,)
        }

    assert {"file_checks", "uploads"} <= deletable
    assert not deletable & {
        "verdicts",
        "attempts",
        "documents",
        "quarantine",
        "history",
        "revisions",
        "decrees",
    }
