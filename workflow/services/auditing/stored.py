"""What is stored of a unit: the digest of each row that history knows."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Text, func, inspect, literal, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from workflow.core.db import Base
from workflow.models.chained import Chained
from workflow.models.decree import Decree
from workflow.models.people import MandateRow, Post, SigningRecord, Unit
from workflow.services.acts import things
from workflow.services.tracking.changes import table_above

BATCH = 500
Source = Callable[[Session, int], Mapping[str, str]]
"""Returns the digests of what a package above the engine keeps for a unit, by place."""


class Unreadable(Exception):  # noqa: N818  (what a forger wrote)
    """A table holds a value that no version knows."""


def by_place(
    session: Session, unit_id: int, sources: Iterable[Source] = ()
) -> Iterator[tuple[str, str]]:
    """Yield the digest of each row of a unit, in the order of their places."""
    streams: list[Iterator[tuple[str, str]]] = [_of_tables(session, unit_id)]
    streams += [iter(sorted(source(session, unit_id).items())) for source in sources]
    return heapq.merge(*streams)


def _of_tables(session: Session, unit_id: int) -> Iterator[tuple[str, str]]:
    for model in sorted(known_models(), key=lambda one: f"{table_of(one)}:"):
        statement = _rows_of(model, unit_id).execution_options(
            yield_per=BATCH, populate_existing=True
        )
        for row in _read(session, model, statement):
            place = f"{table_of(model)}:{things.key_of(row)}"
            yield place, things.digest(things.state_of(row))


def _read(session: Session, model: type[Base], statement: Select[Any]) -> Iterator[Base]:
    try:
        with closing(session.scalars(statement)) as rows:
            yield from rows
    except LookupError as unknown:
        raise Unreadable(table_of(model)) from unknown


def known_models() -> list[type[Base]]:
    """Return the models that history knows, of all packages."""
    mapped = (cast("type[Base]", mapper.class_) for mapper in Base.registry.mappers)
    return [model for model in mapped if getattr(model, "chained", ())]


def is_of_steps(model: type[Base]) -> bool:
    """Return whether steps write a model, and not acts of administration."""
    return issubclass(model, Chained)


def table_of(model: type[Base]) -> str:
    """Return what the history calls the rows of a model."""
    return str(inspect(model).local_table.description)


def _rows_of(model: type[Base], unit_id: int) -> Select[Any]:
    keys = inspect(model).primary_key
    own = [key for key in keys if key.key != "unit_id"] or list(keys)
    key = func.concat_ws(literal(":"), *(as_type(column, Text) for column in own))
    return select(model).where(_of_unit(model, unit_id)).order_by(key.collate("C"))


def _of_unit(model: type[Base], unit_id: int) -> ColumnElement[bool]:
    """Return the condition for the rows that belong to a unit."""
    columns = inspect(model).columns
    decrees = select(Decree.id).where(Decree.unit_id == unit_id)
    posts = select(Post.id).where(Post.unit_id == unit_id)
    if model is Unit:
        return Unit.id == unit_id
    if model is MandateRow:
        return MandateRow.post_id.in_(posts)
    if model is SigningRecord:
        held = select(MandateRow.user_id).where(MandateRow.post_id.in_(posts))
        return SigningRecord.user_id.in_(held)
    if "unit_id" in columns:
        return columns["unit_id"] == unit_id
    if "decree_id" in columns:
        return columns["decree_id"].in_(decrees)
    above = table_above(model)
    return (
        inspect(model).primary_key[0].in_(select(above.c.id).where(above.c.decree_id.in_(decrees)))
    )
