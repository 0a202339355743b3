"""The one statement that writes a step: state, chained history row, chain head and outbox row, all of them or none.

It is plain SQL, put together once for each set of columns, because this is the path of every act: building the same expression anew cost more than
the database needs to run it.  Names of tables and columns come from the models; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, inspect
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.orm import Mapper, Session

from workflow.models.records import HistoryHead, HistoryRow, OutboxRow

DIALECT = psycopg.dialect()  # type: ignore[no-untyped-call]
HEADS, HISTORY, OUTBOX = (cast("Table", model.__table__).name for model in (HistoryHead, HistoryRow, OutboxRow))
ROW: Mapper[Any] = inspect(HistoryRow)
Bind = Callable[[Any], Any]


def write(session: Session, thing: object, columns: Mapping[str, Any], history: Mapping[str, Any], event: str) -> None:
    """Write the history row with everything that belongs to it; *columns* are attributes of *thing* with their new values.

    What the unit of work still holds is flushed first, so that the statement is the last word.
    """
    session.flush()
    mapper: Mapper[Any] = inspect(type(thing))
    told = _bound(ROW, history) | {f"thing_{name}": value for name, value in _bound(mapper, columns).items()}
    told |= {"thing_id": thing.id, "key": f"{history['unit_id']}:{history['seq']}", "event": event}  # type: ignore[attr-defined]  # every row has one
    session.connection().exec_driver_sql(_statement(mapper, tuple(columns)), told)


@cache
def _statement(mapper: Mapper[Any], names: tuple[str, ...]) -> str:
    """Put the statement together for a model and the attributes that change."""
    row = [column.name for column in ROW.columns if column.name != "id"]
    moved = ", ".join(f"{mapper.columns[name].name} = %(thing_{name})s" for name in names)
    thing = f", moved_thing AS (UPDATE {cast('Table', mapper.local_table).name} SET {moved} WHERE id = %(thing_id)s)" if names else ""  # noqa: S608
    return (
        f"WITH moved_head AS (UPDATE {HEADS} SET seq = %(seq)s, hash = %(hash)s WHERE unit_id = %(unit_id)s), "  # noqa: S608  (our models' names)
        f"history_row AS (INSERT INTO {HISTORY} ({', '.join(row)}) VALUES ({', '.join(f'%({name})s' for name in row)})){thing} "
        f"INSERT INTO {OUTBOX} (key, event, subject_id, decree_id, attempts) VALUES (%(key)s, %(event)s, %(subject_id)s, %(decree_id)s, 0)"
    )


def _bound(mapper: Mapper[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values as the driver takes them: an enum by its name, JSON wrapped."""
    return {name: bind(value) if (bind := _binding(mapper, name)) else value for name, value in values.items()}


@cache
def _binding(mapper: Mapper[Any], name: str) -> Bind | None:
    bind: Bind | None = mapper.columns[name].type.dialect_impl(DIALECT).bind_processor(DIALECT)
    return bind
