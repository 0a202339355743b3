"""The one door to an act: permitted, compared, chained, announced.

    with taking.act(actor, unit_id, AdministrativeAct.SAVE_DAY) as step:
        step.touches(row)   # before it changes; `adds` a new one
        row.name = ...

What differs at the end is one row of the unit's history with before and after; where nothing
differs there is none.  Locks are taken in one order: open decrees where the act concerns them, the
unit, the end of its chain, then what the act is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import exists, insert, select
from sqlalchemy.orm import Session

from workflow.core.db import Base, lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead, HistoryRow, OutboxRow
from workflow.rules.actors import Actor, Mandate, Person, Role, System
from workflow.rules.administration import LIFE, ROWS, AdministrativeAct, Told, version
from workflow.rules.chain import chained, row_hash
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.errors import NotPermitted
from workflow.rules.sign_in.sessions import require_fresh
from workflow.services.acts import stock, things
from workflow.services.acts.things import State
from workflow.services.decrees import locks
from workflow.services.decrees.recording import legal_day, now
from workflow.services.tracking import changes

R = TypeVar("R", bound=Base)

OPERATOR = System(Role.ENGINE, "OPERATOR")
"""The one who runs the machine, by a command."""
ACT, DANGER, ASKED = (f"{LIFE}.{name}" for name in ("ACT", "DANGER", "ASK"))


@dataclass(slots=True)
class Taking:
    """An act that is being taken, under the lock of its unit's chain."""

    session: Session
    unit: Unit
    head: HistoryHead
    act: AdministrativeAct
    actor: Actor
    at: dt.datetime
    dangerous: bool = False
    always: bool = False
    """Recorded even where nothing that is compared differs: a link was made."""
    note: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    event: str = ""
    """What is announced instead of what the table says."""
    _before: dict[Base, State | None] = field(default_factory=dict)
    _gone: set[Base] = field(default_factory=set)
    _others: list[dict[str, Any]] = field(default_factory=list)

    @property
    def today(self) -> dt.date:
        """The legal day of the unit."""
        return legal_day(self.unit, self.at)

    def touches(self, row: R) -> R:
        """Keep what a locked row is before it changes."""
        self.compares(row, is_new=False)
        return row

    def compares(self, row: Base, *, is_new: bool) -> None:
        """Keep what a row is before it changes; of a new one, that it was not there."""
        self._before.setdefault(row, None if is_new else things.state_of(row))

    def adds(self, row: R) -> R:
        """Add a row, which has its id afterwards."""
        self.session.add(row)
        self.session.flush()
        self._before[row] = None
        return row

    def passes_on(self, row: Base, *, to: int) -> None:
        """Record that a row goes to another unit: gone here, new there."""
        if self.unit.id == to:
            self.compares(row, is_new=True)
        else:
            self.touches(row)
            self._gone.add(row)

    def removes(self, row: Base) -> None:
        """Delete a row."""
        self.touches(row)
        self._gone.add(row)
        self.session.delete(row)

    def changes(self, thing: str, key: str, before: State | None, after: State | None) -> None:
        """Record the change of something that is no row of the database."""
        if before != after:
            self._others.append(things.changed(thing, key, before, after))

    def concerns(self, *user_ids: int | None) -> None:
        """Name the people whom the act is about, who are told of it."""
        named = {*self.facts.get("people", ()), *(one for one in user_ids if one)}
        self.facts["people"] = sorted(named)

    def finish(self) -> None:
        """Write the history row of what was done."""
        self.session.flush()
        told = [
            things.changed(things.name_of(row), things.key_of(row), before, after)
            for row, before in self._before.items()
            for after in [None if row in self._gone else things.state_of(row)]
            if before != after
        ] + self._others
        if told or self.always:
            _write(self, told)


@contextmanager
def act(
    actor: Actor,
    unit_id: int,
    kind: AdministrativeAct,
    *,
    at: dt.datetime | None = None,
    with_decrees: bool = False,
) -> Iterator[Taking]:
    """Take an act in its own transaction; where it raises, nothing is recorded.

    *with_decrees* locks the unit's open decrees first.  Raises `NotFound`, `NotPermitted`.
    """
    with transaction() as session:
        step = enter(session, actor, unit_id, kind, at=at, with_decrees=with_decrees)
        yield step
        step.finish()


def enter(
    session: Session,
    actor: Actor,
    unit_id: int,
    kind: AdministrativeAct,
    *,
    at: dt.datetime | None = None,
    with_decrees: bool = False,
    is_asked: bool = False,
) -> Taking:
    """Begin an act inside an open transaction; its caller finishes it.

    *is_asked*: a permission was asked for it of somebody who needs no post in the unit.  Raises
    `NotFound`, `NotPermitted`, `PasswordAskedAgain`.
    """
    at = at or now()
    if ROWS[kind].is_grave:
        require_fresh(actor)
    if with_decrees:
        session.execute(
            select(Decree.id)
            .where(Decree.unit_id == unit_id, Decree._state.in_(BEFORE_SIGNING))  # noqa: SLF001
            .order_by(Decree.id)
            .with_for_update(key_share=True)
        )
    unit = lock(session, Unit, unit_id)
    head = locks.lock_head(session, unit_id)
    step = Taking(session, unit, head, kind, actor, at)
    if not is_asked:
        require(actor, unit, kind, at)
    taken = exists().where(HistoryRow.unit_id == unit_id, HistoryRow.life == LIFE)
    if not session.scalar(select(taken)):
        _take_stock(step)
    return step


def require(actor: Actor, unit: Unit, kind: AdministrativeAct, at: dt.datetime) -> None:
    """Raise `NotPermitted` where the table does not allow the act today."""
    row = ROWS[kind]
    if isinstance(actor, Person):
        allowed = actor.mandate_for(row.who, unit.id, legal_day(unit, at)) is not None
    else:
        allowed = actor.role in row.who
    if not allowed:
        people = row.who - {Role.ENGINE}
        raise NotPermitted(
            str(kind.value), [str(role.value) for role in Role if role in people] or ["sistem"]
        )


def _take_stock(step: Taking) -> None:
    """Record what there is in a unit before its first recorded act."""
    first = Taking(
        step.session, step.unit, step.head, AdministrativeAct.TAKE_STOCK, OPERATOR, step.at
    )
    first.facts["stock"] = stock.of_unit(step.session, step.unit.id)
    first.always = True
    first.finish()


def _write(step: Taking, told: list[dict[str, Any]]) -> None:
    head, row, rows = step.head, ROWS[step.act], changes.drained(step.session)
    facts = {**step.facts, "things": told, "dangerous": step.dangerous}
    history: dict[str, Any] = {
        "unit_id": step.unit.id,
        "seq": head.seq + 1,
        "at": step.at,
        "life": LIFE,
        "subject_id": step.unit.id,
        "decree_id": None,
        "action": step.act.name,
        "source": "",
        "target": "",
        "actor": _describe(step),
        "note": step.note.strip(),
        "facts": facts | {"rows": rows} if rows else facts,
        "table_version": version(),
        "prev": head.hash,
    }
    history["hash"] = row_hash(chained(history))
    step.session.add(HistoryRow(**history))
    head.seq, head.hash = history["seq"], history["hash"]
    step.session.flush()
    event = step.event or (DANGER if step.dangerous else ACT)
    is_told = step.event or row.told is Told.PERSON_AND_HEAD
    if is_told and (step.event or isinstance(step.actor, Person)):
        session = step.session
        session.execute(
            insert(OutboxRow).values(
                key=f"{step.unit.id}:{history['seq']}",
                event=event,
                subject_id=step.unit.id,
                attempts=0,
            )
        )


def _describe(step: Taking) -> dict[str, Any]:
    """Return who acted, and by what, as the history has it."""
    actor = step.actor
    if not isinstance(actor, Person):
        return {"kind": actor.role.name, "cause": actor.cause}
    by = actor.mandate_for(ROWS[step.act].who, step.unit.id, step.today)
    mandate = (
        {"mandate": by.id, "post": by.post, "by": by.kind.name} if isinstance(by, Mandate) else {}
    )
    return {"kind": "PERSON", "user": actor.user_id, "name": actor.name, **mandate}
