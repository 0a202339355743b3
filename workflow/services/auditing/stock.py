"""Takes stock of what an earlier version had written, into the history.

From then on the audit knows every row.  What was forged before cannot be told from what was not,
beyond what signatures and initials always said.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workflow.core.db import Base, db, transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryRow
from workflow.models.register import Number, NumberHead
from workflow.rules.decree_lifecycle import DECREE
from workflow.services.acts import things
from workflow.services.auditing import stored
from workflow.services.decrees import locks
from workflow.services.tracking import changes, closing

Rows = dict[str, list[str | None]]


def open_units() -> list[int]:
    """Return the units of which an earlier version told less."""
    untold, whole = untold_opening(Unit.id), whole_stock(Unit.id)
    return list(db.session.scalars(select(Unit.id).where(untold, ~whole).order_by(Unit.id)))


def untold_opening(unit_id: InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """Return the condition that a decree was opened by an earlier version."""
    return exists().where(
        HistoryRow.unit_id == unit_id,
        HistoryRow.life == DECREE.name,
        HistoryRow.source == "",
        ~HistoryRow.facts.has_key("rows"),
    )


def whole_stock(unit_id: InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """Return the condition that stock was taken of all that a unit has."""
    return exists().where(
        HistoryRow.unit_id == unit_id,
        HistoryRow.life == closing.LIFE,
        HistoryRow.facts["whole"].as_boolean(),
    )


def take(unit_id: int) -> int:
    """Take stock of a unit, a transaction a decree; return how many it has.

    Work goes on meanwhile.
    """
    decrees = select(Decree.id).where(Decree.unit_id == unit_id).order_by(Decree.id)
    found = list(db.session.scalars(decrees))
    for decree_id in found:
        with transaction() as session:
            locks.lock_for_system(session, decree_id)
            closing.write(session, unit_id, _rows(session, _of_decree(decree_id)))
    with transaction() as session:
        locks.lock_head(session, unit_id)
        register = {
            Number: (Number.unit_id == unit_id) & Number.decree_id.is_(None),
            NumberHead: NumberHead.unit_id == unit_id,
        }
        closing.write(session, unit_id, _rows(session, register), whole=True)
    return len(found)


def _of_decree(decree_id: int) -> dict[type[Base], ColumnElement[bool]]:
    """Return the tables that have rows of a decree, with their conditions."""
    found: dict[type[Base], ColumnElement[bool]] = {Decree: Decree.id == decree_id}
    for model in filter(stored.is_of_steps, stored.known_models()):
        columns = model.__mapper__.columns
        if "decree_id" in columns:
            found[model] = columns["decree_id"] == decree_id
        elif "unit_id" not in columns:
            above = changes.table_above(model)
            own = select(above.c.id).where(above.c.decree_id == decree_id)
            found[model] = model.__mapper__.primary_key[0].in_(own)
    return found


def _rows(session: Session, wanted: dict[type[Base], ColumnElement[bool]]) -> Rows:
    return {place: [None, digest] for place, digest in _digests(session, wanted)}


def _digests(
    session: Session, wanted: dict[type[Base], ColumnElement[bool]]
) -> Iterator[tuple[str, str]]:
    for model, condition in wanted.items():
        for row in session.scalars(select(model).where(condition)):
            yield changes.place_of(row), things.digest(things.state_of(row))
