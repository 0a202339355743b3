"""The database: one metadata, one way to open a transaction or lock a row.

Models inherit from `Base`, not from `db.Model`, or mypy strict cannot see them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum as PythonEnum
from typing import Any, TypeVar

import psycopg
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, DateTime, Enum, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, registry

from workflow.rules.errors import NotFound

M = TypeVar("M", bound="Base")

FOR_CHANGE = {"key_share": True}
"""The one mode of every lock: FOR NO KEY UPDATE, beside which KEY SHARE passes."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "%(table_name)s_%(column_0_N_name)s_is_unique",
    "ck": "%(constraint_name)s",
    "fk": "%(table_name)s_%(column_0_name)s_exists",
    "pk": "%(table_name)s_pkey",
}


class Base(DeclarativeBase):
    """Every table of the project."""

    # A registry of its own, because Flask-SQLAlchemy derives from this class, and SQLAlchemy allows
    # one map of types to a registry.
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={
            dt.datetime: DateTime(timezone=True),
            dict[str, Any]: JSONB,
            int: BigInteger,
        },
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def named(kind: type[PythonEnum]) -> Enum:
    """Store an enum by name as plain text: a new member needs no migration."""
    return Enum(kind, native_enum=False, length=32, create_constraint=False)


@contextmanager
def transaction() -> Iterator[Session]:
    """Open the one transaction of a service, and commit it.

    A function that runs inside one is a step and takes the session instead.

    What the request has read so far (the signed-in user) is let go first: a step decides on what it
    reads under its own locks.
    """
    session = db.session()
    if session.info.get("in_service"):
        msg = "a service was called inside a service: call the step and give it the session"
        raise RuntimeError(msg)
    session.rollback()
    session.expire_all()
    session.info["in_service"] = True
    session.info.pop("changes", None)
    try:
        with session.begin():
            yield session
    finally:
        session.info.pop("in_service", None)


def lock(session: Session, model: type[M], key: object) -> M:
    """Lock a row against other changes and read it afresh, or raise `NotFound`.

    The lock is the one of an ordinary change, FOR NO KEY UPDATE: rows that only name this one by
    its key are inserted beside it without waiting, which keeps services free of deadlocks.

    Without `populate_existing`, `FOR UPDATE` locks the row and keeps the stale attributes of an
    object the session already knows.  Keys never change, so rows that only point here are written
    meanwhile: their check would otherwise wait for us while we wait for the end of a chain.
    """
    found = session.get(model, key, with_for_update=FOR_CHANGE, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def get(model: type[M], key: object) -> M:
    """Read a row, or raise `NotFound`."""
    found = db.session.get(model, key)
    if found is None:
        raise NotFound
    return found


def is_away(error: BaseException | None) -> bool:
    """Return whether an error means that the database cannot be reached just now.

    SQLAlchemy's, or the driver's own, for what goes past SQLAlchemy.
    """
    return isinstance(error, OperationalError | psycopg.OperationalError)


def cannot_hold(error: BaseException | None) -> bool:
    """Return whether an error means that no database could hold what was given.

    A NUL in a text, a number of thirty digits.
    """
    return isinstance(error, DataError | psycopg.DataError)


def collides(error: BaseException | None) -> bool:
    """Return whether an error means that a unique key is there already.

    Somebody may have been quicker: a caller that can name what collided asks before, under a lock.
    """
    cause = error.orig if isinstance(error, IntegrityError) else error
    return isinstance(cause, psycopg.errors.UniqueViolation | psycopg.errors.ExclusionViolation)
