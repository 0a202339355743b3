"""What a forger with every right in the database does, in savepoints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Table, text
from sqlalchemy.exc import DBAPIError

from tests.audit.conftest import whole_audit
from workflow.core.db import db
from workflow.models.records import HistoryRow
from workflow.rules.chain import GENESIS, chained, row_hash

OTHER = {
    "BOOLEAN": "NOT coalesce({name}, false)",
    "BIGINT": "coalesce({name}, 0) + 1",
    "DATE": "coalesce({name}, '2026-01-01'::date) + 1",
    "TIMESTAMP WITH TIME ZONE": "coalesce({name}, now()) + interval '1 day'",
    "JSONB": "'{{\"palsu\": 1}}'::jsonb",
    "BIGINT[]": "array_append({name}, 99)",
    "VARCHAR[]": "array_append({name}, 'palsu')",
    "TIME WITHOUT TIME ZONE": "coalesce({name}, '07:00'::time) + interval '1 hour'",
    "BYTEA": "'palsu'::bytea",
}
"""Another value for a column, by its type; of a text, one sign more."""


@contextmanager
def forged() -> Iterator[Connection]:
    """Open a savepoint for a forgery; everything is as before afterwards."""
    db.session.rollback()
    connection: Any = db.engine  # the test's own connection stands in its place
    db.session.remove()
    point = connection.begin_nested()
    try:
        yield connection
    finally:
        db.session.remove()
        point.rollback()


# the statements are put together of our own tables' names
def another(column: Column[Any]) -> str:
    """Return an expression for another value of a column."""
    name = f'"{column.name}"'
    for key in column.foreign_keys:
        other = f'"{key.column.table.name}"."{key.column.name}"'
        found = f'SELECT {other} FROM "{key.column.table.name}" WHERE {other}'  # noqa: S608
        return f"({found} IS DISTINCT FROM {{table}}.{name} ORDER BY 1 DESC LIMIT 1)"
    kind = str(column.type.compile(connection_dialect()))
    return OTHER.get(kind, "coalesce({name}, '') || 'x'").format(name=name)


def connection_dialect() -> Any:  # noqa: ANN401  (of the driver)
    return db.engine.dialect


def change(connection: Connection, table: Table, column: Column[Any], row: int) -> bool:
    """Write another value into one row; False where the database refuses."""
    new = another(column).replace("{table}", f'"{table.name}"')
    wanted = f'SELECT ctid FROM "{table.name}" ORDER BY 1 OFFSET {row} LIMIT 1'  # noqa: S608
    place = f'"{table.name}" SET "{column.name}" = {new} WHERE ctid = ({wanted})'
    return run(connection, f"UPDATE {place}")


def run(connection: Connection, *statements: str) -> bool:
    """Run statements; False where the database refuses one or nothing is hit."""
    point = connection.begin_nested()
    try:
        hit = [connection.execute(text(one.replace(":", "\\:"))).rowcount for one in statements]
    except DBAPIError:
        point.rollback()
        return False
    point.commit()
    return all(hit)


def is_found(**more: object) -> bool:
    """Return whether the audit finds what is there now."""
    return bool(whole_audit(**more).faults)


HISTORY: Any = HistoryRow.__table__


def rehash(connection: Connection, unit_id: int) -> None:
    """Compute the whole chain of a unit again, and move its head."""
    own = HISTORY.select().where(HISTORY.c.unit_id == unit_id).order_by(HISTORY.c.seq)
    previous, seq = GENESIS, 0
    for row in connection.execute(own).mappings().all():
        told = dict(row) | {"prev": previous}
        previous, seq = row_hash(chained(told)), row["seq"]
        this = HISTORY.update().where(HISTORY.c.unit_id == unit_id, HISTORY.c.seq == seq)
        connection.execute(this.values(prev=told["prev"], hash=previous))
    _move_head(connection, unit_id, seq, previous)


def append(connection: Connection, unit_id: int, decree_id: int) -> None:
    """Add a row whose hash is right to the end of a chain, and move its head."""
    own = HISTORY.select().where(HISTORY.c.unit_id == unit_id).order_by(HISTORY.c.seq.desc())
    last = connection.execute(own).mappings().first()
    assert last is not None
    row = dict(last) | {"seq": last["seq"] + 1, "prev": last["hash"], "note": "palsu"}
    row |= {"subject_id": decree_id, "hash": ""}
    row["hash"] = row_hash(chained(row))
    connection.execute(HISTORY.insert().values(row))
    _move_head(connection, unit_id, row["seq"], row["hash"])


def _move_head(connection: Connection, unit_id: int, seq: int, end: str) -> None:
    moved = f"SET seq = {seq}, hash = '{end}' WHERE unit_id = {unit_id}"
    run(connection, f"UPDATE history_heads {moved}")
