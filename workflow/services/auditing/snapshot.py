"""One view of the database for a whole audit, while others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflow.core.db import db

AS_OF_NOW = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


@contextmanager
def snapshot() -> Iterator[Session]:
    """Open a transaction in which everything is as it was at its beginning.

    Inside somebody else's transaction there is no other view than theirs.
    """
    session = db.session()
    session.rollback()
    session.expire_all()
    if not session.connection().in_nested_transaction():
        session.execute(AS_OF_NOW)
    try:
        yield session
    finally:
        session.rollback()
