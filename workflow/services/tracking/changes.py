"""Collects the digests of chained rows, before and after, inside a service.

It hears what the unit of work writes, and statements over many rows: those are asked for what they
changed.  A statement that changes no chained column says so with `UNTRACKED`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Delete, Insert, Result, Table, Update, event, inspect, select
from sqlalchemy.orm import InstanceState, ORMExecuteState, Session
from sqlalchemy.orm.base import NO_VALUE

from workflow.core.db import Base
from workflow.models.chained import Chained
from workflow.services.acts import things
from workflow.services.acts.things import State

UNTRACKED = {"untracked": True}
"""Execution options of a statement that leaves every chained column as it is."""
KEPT = "changes"
OWNERS = {"unit_id": "unit", "decree_id": "decree"}
"""The columns that lead to the unit of a row."""

Owner = tuple[str, int]
"""Whose a row is: a unit, or the decree or the row of a table that leads to one."""


@dataclass(slots=True)
class Change:
    """One row: what it was, and what it is now."""

    was: str
    now: Base | State | None
    owner: Owner

    @property
    def digest(self) -> str:
        """The digest of the row as it is now; empty where it is gone."""
        return things.digest(things.state_of(self.now) if isinstance(self.now, Base) else self.now)


def drained(session: Session) -> dict[str, list[str]]:
    """Return what was changed and not yet told, by place: before and after."""
    session.flush()
    return {
        place: [change.was, now]
        for place, change in session.info.pop(KEPT, {}).items()
        for now in [change.digest]
        if change.was != now
    }


def pending(session: Session) -> dict[str, Change]:
    """Return what was changed and not yet told."""
    session.flush()
    changes: dict[str, Change] = session.info.get(KEPT, {})
    return {place: change for place, change in changes.items() if change.was != change.digest}


def forget(session: Session) -> None:
    """Forget what was collected: its transaction is over."""
    session.info.pop(KEPT, None)


def place_of(row: Base) -> str:
    """Return the name of a row in the history."""
    return f"{things.name_of(row)}:{things.key_of(row)}"


def stored_state(session: Session | None, row: Base) -> State:
    """Return a row as the database has it, before what is not yet written."""
    held = cast("InstanceState[Any]", inspect(row))
    state = {}
    for name in _chained(type(row)):
        value = held.committed_state.get(name, held.dict.get(name, NO_VALUE))
        if value is NO_VALUE and session is not None:
            return _read(session, row)
        state[name] = things.plain(getattr(row, name) if value is NO_VALUE else value)
    return state


def _read(session: Session, row: Base) -> State:
    """Read a row whose values before the change were never loaded."""
    model, names = type(row), _chained(type(row))
    keys = [column == value for column, value in zip(_keys(model), _identity(row), strict=True)]
    with session.no_autoflush:
        found = session.execute(select(*(getattr(model, name) for name in names)).where(*keys))
        return {name: things.plain(v) for name, v in zip(names, found.one(), strict=True)}


def _identity(row: Base) -> tuple[Any, ...]:
    return tuple(inspect(row).identity or ())


def _keys(model: type[Base]) -> Sequence[Any]:
    return inspect(model).primary_key


def _chained(model: type[Base]) -> tuple[str, ...]:
    return cast("type[Chained]", model).chained


def table_above(model: type[Base]) -> Table:
    """Return the table that leads from a row without a decree to one: its key."""
    (above,) = inspect(model).primary_key[0].foreign_keys
    return above.column.table


def _owner(model: type[Base], values: State, key: str) -> Owner:
    """Return whose a row is, by its own columns or its key."""
    for name, of in OWNERS.items():
        if name in values:
            return of, int(values[name])
    return table_above(model).name, int(key.partition(":")[0])


def _note(session: Session, place: str, was: str, now: Base | State | None, owner: Owner) -> None:
    kept: dict[str, Change] = session.info.setdefault(KEPT, {})
    known = kept.setdefault(place, Change(was, now, owner))
    known.now, known.owner = now, owner


def _listened(session: Session) -> bool:
    return bool(session.info.get("in_service"))


@event.listens_for(Session, "before_flush")
def _hear_changes(session: Session, _context: object, _instances: object) -> None:
    """Keep what changed and deleted rows were."""
    if not _listened(session):
        return
    for row in (*session.dirty, *session.deleted):
        if isinstance(row, Chained) and isinstance(row, Base):
            state, gone = stored_state(session, row), row in session.deleted
            owner = _owner(type(row), state, things.key_of(row))
            _note(session, place_of(row), things.digest(state), None if gone else row, owner)


@event.listens_for(Session, "after_flush")
def _hear_additions(session: Session, _context: object) -> None:
    """Keep which rows are new: they have their keys now."""
    if not _listened(session):
        return
    for row in session.new:
        if isinstance(row, Chained) and isinstance(row, Base):
            own = {name: getattr(row, name) for name in OWNERS if name in _chained(type(row))}
            owner = _owner(type(row), own, things.key_of(row))
            _note(session, place_of(row), "", row, owner)


@event.listens_for(Session, "do_orm_execute")
def _hear_statements(state: ORMExecuteState) -> Result[Any] | None:
    """Ask a statement over many rows what it changed."""
    statement, mapper = state.statement, state.bind_mapper
    if (
        not isinstance(statement, Insert | Update | Delete)
        or not _listened(state.session)
        or mapper is None
        or not issubclass(mapper.class_, Chained)
        or state.execution_options.get("untracked")
    ):
        return None
    model = cast("type[Base]", mapper.class_)
    before = _rows(state.session, model, statement) if isinstance(statement, Update) else {}
    columns = [getattr(model, name) for name in _read_names(model)]
    result = state.invoke_statement(statement=statement.returning(*columns))
    for place, told in _states(model, result.all()):
        owner = _owner(model, told, place.partition(":")[2])
        if isinstance(statement, Delete):
            _note(state.session, place, things.digest(told), None, owner)
        else:
            _note(state.session, place, before.get(place, ""), told, owner)
    return cast("Result[Any]", result)


def _rows(session: Session, model: type[Base], statement: Update) -> dict[str, str]:
    """Return the digests of the rows that a statement is about to change."""
    wanted = select(*(getattr(model, name) for name in _read_names(model)))
    if statement.whereclause is not None:
        wanted = wanted.where(statement.whereclause)
    rows = session.execute(wanted).all()
    return {place: things.digest(state) for place, state in _states(model, rows)}


def _read_names(model: type[Base]) -> list[str]:
    """Return what a statement is asked for: keys, then chained columns."""
    mapper = inspect(model)
    keys = (mapper.get_property_by_column(key).key for key in mapper.primary_key)
    return list(dict.fromkeys((*keys, *_chained(model))))


def _states(model: type[Base], rows: Sequence[Any]) -> Iterator[tuple[str, State]]:
    """Yield the place and the state of each row that a statement returned."""
    names, mapper = _read_names(model), inspect(model)
    keys = [mapper.get_property_by_column(key).key for key in mapper.primary_key]
    own = [key for key in keys if key != "unit_id"] or keys
    for row in rows:
        told = dict(zip(names, map(things.plain, row), strict=True))
        key = ":".join(str(told[name]) for name in own)
        yield (
            f"{mapper.local_table.description}:{key}",
            {name: told[name] for name in _chained(model)},
        )
