"""The two statements of a step.

The locked read, and the one that writes state, chained history row, chain head and outbox row, or
none of them.

They are plain SQL, put together once, because this is the path of every act: building expressions
and feeding the unit of work cost more than the database needs to run them.  Names of tables and
columns come from the models, and so do the conversions; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Table, inspect
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.orm import Mapper, Session

from workflow.core.db import Base
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead, HistoryRow, OutboxRow

M = TypeVar("M", bound=Base)
Convert = Callable[[Any], Any]

DIALECT = psycopg.dialect()  # type: ignore[no-untyped-call]
DECREES, UNITS, HEADS, HISTORY, OUTBOX = (
    cast("Table", model.__table__).name
    for model in (Decree, Unit, HistoryHead, HistoryRow, OutboxRow)
)
ROW: Mapper[Any] = inspect(HistoryRow)

OF_DECREE: tuple[str, ...] = tuple(attribute.key for attribute in inspect(Decree).column_attrs)
OF_HEAD = ("unit_id", "seq", "hash")
# what steps need of it: its time and its numbers
OF_UNIT = ("id", "time_zone", "classification", "code", "number_pattern", "late_numbers")


def read(session: Session, decree_id: int) -> tuple[Decree, HistoryHead] | None:
    """Lock a decree and the end of its unit's chain.

    Both are returned as stored, detached from the session.

    What is detached is never flushed: the statement below is the only thing that writes it.
    """
    with _cursor(session) as cursor:
        cursor.execute(_locked(), {"decree_id": decree_id})
        row = cursor.fetchone()
    if row is None:
        return None
    head, unit = len(OF_DECREE), len(OF_DECREE) + len(OF_HEAD)
    decree = _detached(Decree, OF_DECREE, row[:head])
    vars(decree)["unit"] = _detached(Unit, OF_UNIT, row[unit:])
    return decree, _detached(HistoryHead, OF_HEAD, row[head:unit])


def write(
    session: Session,
    thing: object,
    columns: Mapping[str, Any],
    history: Mapping[str, Any],
    event: str,
) -> None:
    """Write the history row with everything that belongs to it.

    *columns* are attributes of *thing* with their new values.

    What the unit of work still holds is flushed first, so that the statement is the last word.
    """
    session.flush()
    statement, conversions = _writing(inspect(type(thing)), tuple(columns))
    told = {**history, **{f"thing_{name}": value for name, value in columns.items()}}
    # every row has one
    thing_id = thing.id  # type: ignore[attr-defined]
    told |= {"thing_id": thing_id, "key": f"{history['unit_id']}:{history['seq']}", "event": event}
    for name, convert in conversions:
        told[name] = convert(told[name])
    with _cursor(session) as cursor:
        cursor.execute(statement, told)


def _cursor(session: Session) -> closing[DBAPICursor]:
    """Return the driver's own cursor.

    SQLAlchemy would describe all fifty columns of the read each time, which takes longer than
    the read.
    """
    return closing(session.connection().connection.cursor())


@cache
def _locked() -> str:
    read: tuple[tuple[str, Mapper[Any], tuple[str, ...]], ...] = (
        (DECREES, inspect(Decree), OF_DECREE),
        (HEADS, inspect(HistoryHead), OF_HEAD),
        (UNITS, inspect(Unit), OF_UNIT),
    )
    names = [f"{table}.{mapper.columns[name].name}" for table, mapper, of in read for name in of]
    return (
        f"SELECT {', '.join(names)} FROM {DECREES}"  # noqa: S608  (our models' names)
        f" JOIN {HEADS} ON {HEADS}.unit_id = {DECREES}.unit_id "
        f"JOIN {UNITS} ON {UNITS}.id = {DECREES}.unit_id WHERE {DECREES}.id = %(decree_id)s FOR"
        f" NO KEY UPDATE OF {DECREES}, {HEADS}"
    )


def _detached(model: type[M], names: tuple[str, ...], values: Sequence[Any]) -> M:
    """Build an object that no session knows, with the values of its row.

    The class manager makes it as the mapper does for a row, without `__init__`, which would record
    every value as a change.
    """
    new, conversions = _recipe(model, names)
    thing: M = new()
    held = vars(thing)
    held.update(zip(names, values, strict=True))
    for name, convert in conversions:
        held[name] = convert(held[name])
    return thing


@cache
def _recipe(
    model: type[M], names: tuple[str, ...]
) -> tuple[Callable[[], M], tuple[tuple[str, Convert], ...]]:
    """Return how to make an object, and which values the driver gives as text.

    An enum is text to it.
    """
    mapper: Mapper[M] = inspect(model)
    found = (
        (name, mapper.columns[name].type.dialect_impl(DIALECT).result_processor(DIALECT, None))
        for name in names
    )
    new: Callable[[], M] = mapper.class_manager.new_instance
    return new, tuple((name, convert) for name, convert in found if convert is not None)


@cache
def _writing(
    mapper: Mapper[Any], names: tuple[str, ...]
) -> tuple[str, tuple[tuple[str, Convert], ...]]:
    """Put the statement together for a model and the attributes that change.

    Say which values the driver takes in another form: an enum, JSON.
    """
    row = [column.name for column in ROW.columns]
    moved = ", ".join(f"{mapper.columns[name].name} = %(thing_{name})s" for name in names)
    thing = (
        f", moved_thing AS (UPDATE {cast('Table', mapper.local_table).name}"  # noqa: S608
        f" SET {moved} WHERE id ="
        " %(thing_id)s)"
        if names
        else ""
    )
    statement = (
        f"WITH moved_head AS (UPDATE {HEADS}"  # noqa: S608  (our models' names)
        " SET seq = %(seq)s, hash = %(hash)s WHERE unit_id = %(unit_id)s), "
        f"history_row AS (INSERT INTO {HISTORY} ({', '.join(row)}) VALUES"
        f" ({', '.join(f'%({name})s' for name in row)})){thing} "
        f"INSERT INTO {OUTBOX} (key, event, subject_id, decree_id, attempts) VALUES (%(key)s,"
        " %(event)s, %(subject_id)s, %(decree_id)s, 0)"
    )
    bound = [
        *((name, ROW.columns[name]) for name in row),
        *((f"thing_{name}", mapper.columns[name]) for name in names),
    ]
    found = (
        (name, column.type.dialect_impl(DIALECT).bind_processor(DIALECT)) for name, column in bound
    )
    return statement, tuple((name, convert) for name, convert in found if convert is not None)
