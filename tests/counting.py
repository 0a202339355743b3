"""Counts what reaches the database: at the driver, where also a statement passes that goes round SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg

EXECUTE = psycopg.Cursor.execute


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements of the block, without the savepoints that stand for BEGIN and COMMIT inside a test's own transaction."""
    with sent() as statements:
        told: list[str] = []
        yield told
        told += [statement for statement, _values in statements if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]


@contextmanager
def sent() -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements of the block with their values."""
    statements: list[tuple[str, Any]] = []

    def note(self: psycopg.Cursor[Any], query: Any, params: Any = None, **more: Any) -> psycopg.Cursor[Any]:  # noqa: ANN401  (what the driver takes)
        statements.append((str(query), params))
        return EXECUTE(self, query, params, **more)

    with patch.object(psycopg.Cursor, "execute", note):
        yield statements
