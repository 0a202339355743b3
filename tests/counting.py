"""Counts the statements that reach the database.

It listens at the driver, which statements that bypass SQLAlchemy pass too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg

EXECUTE = psycopg.Cursor.execute


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements of the block.

    Savepoints are left out: they stand for BEGIN and COMMIT inside a test's own transaction.
    """
    statements: list[str] = []

    def hear(statement: str, _values: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            statements.append(statement)

    with _heard_by(hear):
        yield statements


@contextmanager
def sent() -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements of the block with their values."""
    statements: list[tuple[str, Any]] = []
    with _heard_by(lambda statement, values: statements.append((statement, values))):
        yield statements


@contextmanager
def _heard_by(hear: Callable[[str, Any], None]) -> Iterator[None]:
    """Call *hear* before each statement: some tests look inside the block."""

    def note(
        self: psycopg.Cursor[Any],
        query: Any,  # noqa: ANN401  (what the driver takes)
        params: Any = None,  # noqa: ANN401  (what the driver takes)
        **more: Any,  # noqa: ANN401  (what the driver takes)
    ) -> psycopg.Cursor[Any]:
        hear(str(query), params)
        return EXECUTE(self, query, params, **more)

    with patch.object(psycopg.Cursor, "execute", note):
        yield
