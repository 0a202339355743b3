"""What an embedded PostgreSQL starts with: a cluster, roles, databases.

The owner migrates; the application's role owns nothing, which is why it cannot rewrite history.
A third role owns a second database, for the queue of a machine without Redis.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from workflow.core.embedded.accounts import Account, EmbeddedServerError

DATABASE, QUEUE = "keputusan", "keputusan_queue"
SUPERUSER, OWNER, APPLICATION, QUEUE_OWNER = (
    "postgres",
    "keputusan_owner",
    "keputusan_app",
    "keputusan_queue",
)


def initialised(folder: Path, programs: Path, account: Account, password: str) -> Path:
    """Return the cluster in *folder*, made first where there is none.

    Made aside and renamed: a half-made cluster is never met.  Raises EmbeddedServerError.
    """
    data = folder / "data"
    version = account.run([programs / "postgres", "--version"], folder=folder)
    if version.returncode != 0:
        raise EmbeddedServerError(
            f"PostgreSQL's programs in {programs} do not start: {version.stderr.strip()}"
        )
    if not data.exists():
        half = folder / ".data"
        shutil.rmtree(half, ignore_errors=True)
        _initialise(half, programs, account, password)
        half.rename(data)
    found = (data / "PG_VERSION").read_text().strip()
    major = version.stdout.split()[-1].partition(".")[0]
    if found != major:
        raise EmbeddedServerError(
            f"{data} was written by PostgreSQL {found}, and this is {major}: dump with the old"
            " and restore with the new."
        )
    return data


def _initialise(data: Path, programs: Path, account: Account, password: str) -> None:
    word = data.with_name(".password")
    word.unlink(missing_ok=True)
    with os.fdopen(os.open(word, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password + "\n")
    account.owns(word)
    # The builtin locale sorts the same on every machine; what must sort as Indonesians expect says
    # so in its query.
    settings = (
        f"--username={SUPERUSER}",
        f"--pwfile={word}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    )
    result = account.run([programs / "initdb", "-D", data, *settings], folder=data.parent)
    word.unlink()
    if result.returncode != 0:
        raise EmbeddedServerError(
            f"PostgreSQL could not be initialised in {data.parent}:"
            f" {result.stderr.strip() or result.stdout.strip()}"
        )


def prepare(url: str, passwords: dict[str, str]) -> None:
    """Make the roles and databases that are missing; idempotent.

    *url* is the superuser's address, with a place for the name of the database.
    """
    with psycopg.connect(url.format("postgres"), autocommit=True) as server:
        for role in (OWNER, APPLICATION, QUEUE_OWNER):
            _make_role(server, role, passwords[role])
        for database, owner in ((DATABASE, OWNER), (QUEUE, QUEUE_OWNER)):
            _make_database(server, database, owner)
        server.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                sql.Identifier(DATABASE), sql.Identifier(APPLICATION)
            )
        )
    with psycopg.connect(url.format(DATABASE), autocommit=True) as server:
        server.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(OWNER)))
        server.execute(
            sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(APPLICATION))
        )


def _make_role(server: psycopg.Connection[tuple[object, ...]], role: str, password: str) -> None:
    if server.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        server.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    server.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
    )


def _make_database(
    server: psycopg.Connection[tuple[object, ...]], database: str, owner: str
) -> None:
    there = server.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone()
    if there is None:
        server.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(database), sql.Identifier(owner)
            )
        )
    server.execute(
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database))
    )
