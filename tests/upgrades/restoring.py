"""Restore a dump: its tables into an empty database, its files into a folder."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from flask import Flask
from flask_migrate import upgrade
from psycopg import sql

from tests.browsing import Browser
from tests.upgrades.pages import Manifest, signed_in
from workflow.core.config import Config
from workflow.core.db import db
from wsgi import create_app


@dataclass(frozen=True, slots=True)
class Installation:
    """A dump that was restored and brought up to date, and what must be in it."""

    app: Flask
    owner: str
    manifest: Manifest

    def query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database as its owner, past all models."""
        with psycopg.connect(self.owner) as connection:
            return connection.execute(statement.encode(), values).fetchall()

    def change(self, statement: str, *values: object) -> None:
        """Change the database as its owner, past all models."""
        with psycopg.connect(self.owner) as connection:
            connection.execute(statement.encode(), values)

    def decree(self, named: str) -> dict[str, Any]:
        """Return what the manifest says of the decree that the story calls so."""
        wanted = self.manifest["named"][named]
        return next(row for row in self.manifest["decrees"] if row["id"] == wanted)

    def browser(self, who: str) -> Browser:
        """Return the browser of somebody who signed in."""
        return signed_in(self.app, self.manifest, who)


@contextmanager
def restored(
    dump: Path, folder: Path, server: tuple[str, str], **more: str
) -> Iterator[Installation]:
    """Restore *dump* into an emptied database and *folder*, and migrate it.

    The application's context is open for the time of the block.
    """
    with tarfile.open(dump) as archive:
        archive.extractall(folder, filter="data")
    _fill(*server, (folder / "database.sql").read_bytes())
    settings = {
        "ENVIRONMENT": "demo",
        "DATABASE_URL": server[1],
        "MIGRATION_DATABASE_URL": server[0],
        "VAR_DIR": str(folder / "var"),
        "SECRET_KEY_FILE": str(folder / "var" / "secrets" / "secret-key"),
    }
    app = create_app(Config.from_environment(settings | more))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    with app.app_context():
        upgrade()
        yield Installation(app, plain(server[0]), manifest)
        db.session.remove()
        db.engine.dispose()


def _fill(owner: str, application: str, statements: bytes) -> None:
    role = sql.Identifier(urlsplit(application).username or "")
    with psycopg.connect(plain(owner), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        connection.execute(statements)


def plain(url: str) -> str:
    """Return a database's address as its driver reads it."""
    return url.replace("+psycopg", "")


def row_counts(url: str) -> dict[str, int]:
    """Return how many rows each table has."""
    names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    count = sql.SQL("SELECT count(*) FROM {}")
    with psycopg.connect(url) as connection:
        tables = [str(name) for (name,) in connection.execute(names)]
        counted = {name: connection.execute(count.format(sql.Identifier(name))) for name in tables}
        return {name: int(rows.fetchall()[0][0]) for name, rows in counted.items()}
