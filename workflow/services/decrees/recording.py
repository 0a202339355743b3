"""Steps: what services do inside their transaction; they never commit.

A step of any life is one locked read (`locks.py`) and one statement that writes state, history,
chain head and outbox together (`step_sql.py`).  Round trips are what it costs: four with BEGIN and
COMMIT, of the seven that are allowed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Any, Protocol, cast
from zoneinfo import ZoneInfo

from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from workflow.core.db import Base
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead, OutboxRow
from workflow.rules import policy
from workflow.rules.actors import Act, Actor, Mandate, Person
from workflow.rules.chain import chained, row_hash
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.lifecycle import Lifecycle, Transition
from workflow.rules.machine import target_of
from workflow.services.acts.things import digest, plain
from workflow.services.decrees import step_sql
from workflow.services.tracking import changes, closing  # noqa: F401  (it listens)


class RowWithState(Protocol):
    """A row with a state that belongs to a decree: decree, proposal, copy."""

    id: Any
    unit_id: Any

    @property
    def state(self) -> Any: ...  # noqa: ANN401  (an enum of its own lifecycle)


def now() -> dt.datetime:
    """Return the present instant, aware, in UTC.

    Legal dates come from `legal_day`.
    """
    return dt.datetime.now(dt.UTC)


def legal_day(unit: Unit, at: dt.datetime) -> dt.date:
    """Return the legal date of an instant.

    That of the unit's time zone (between midnight and 7 in WIB, UTC still has yesterday).
    """
    return at.astimezone(ZoneInfo(unit.time_zone)).date()


def take_step(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    action: Action,
    act: Act,
    *,
    at: dt.datetime,
    facts: Mapping[str, Any] | None = None,
) -> Transition:
    """Move a locked decree along and record it, or raise the refusal.

    *facts* are columns of the decree that change by the same act.
    """
    source = decree.state
    row = move(DECREE, decree, action, act)
    columns: dict[str, Any] = dict(facts or {})
    if row.target is not None:
        columns |= {
            "_state": decree.state,
            "lock_version": decree.lock_version + 1,
            "entered_at": at,
        }
    proof = {
        "digest": decree.digest,
        "number": columns.get("number", decree.number),
        "frozen": decree.frozen_sha256,
        "signed": decree.signed_sha256,
        **({"scan": decree.scan_sha256} if decree.in_ink else {}),
    }
    record(
        session,
        DECREE,
        decree,
        head,
        action=action,
        source=source,
        act=act,
        row=row,
        at=at,
        decree_id=decree.id,
        columns=columns,
        proof=proof,
    )
    return row


def move(lifecycle: Lifecycle, thing: RowWithState, action: Enum, act: Act) -> Transition:
    """Move a row along its table, or raise the refusal.

    The new state is then written by `record`, and not a moment earlier by the unit of work.
    """
    row = policy.require(lifecycle, thing, action, act)
    set_committed_value(thing, "_state", target_of(lifecycle, thing.state, action))
    return row


def record(  # noqa: PLR0913  (one act has that many sides; all are named at the call)
    session: Session,
    lifecycle: Lifecycle,
    thing: RowWithState,
    head: HistoryHead,
    *,
    action: Enum,
    source: Enum | None,
    act: Act,
    row: Transition,
    at: dt.datetime,
    decree_id: int | None,
    columns: Mapping[str, Any],
    proof: Mapping[str, Any],
) -> None:
    """Write state, history row, chain head and outbox row in one statement."""
    target = row.target_from(source)
    told = _told(session, thing, columns)
    history = {
        "unit_id": thing.unit_id,
        "seq": head.seq + 1,
        "at": at,
        "life": lifecycle.name,
        "subject_id": thing.id,
        "decree_id": decree_id,
        "action": action.name,
        "source": source.name if source else "",
        "target": target.name if target else "",
        "actor": describe(act.actor, row, thing, act),
        "note": act.note.strip(),
        "facts": {**proof, **({"rows": told} if told else {})},
        "table_version": lifecycle.version,
        "prev": head.hash,
    }
    history["hash"] = row_hash(chained(history))
    step_sql.write(session, thing, columns, history, f"{lifecycle.name}.{action.name}")
    for name, value in columns.items():
        set_committed_value(thing, name, value)
    set_committed_value(head, "seq", history["seq"])
    set_committed_value(head, "hash", history["hash"])


def _told(
    session: Session, thing: RowWithState, columns: Mapping[str, Any]
) -> dict[str, list[str]]:
    """Return what the transaction changed so far, and what this very row changes."""
    told, row = changes.drained(session), cast("Base", thing)
    state, place = changes.stored_state(None, row), changes.place_of(row)
    after = state | {name: plain(columns[name]) for name in state.keys() & columns.keys()}
    was = told[place][0] if place in told else digest(state)
    if was != digest(after):
        told[place] = [was, digest(after)]
    return told


def record_in_place(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    row: Transition,
    act: Act,
    *,
    at: dt.datetime,
    proof: Mapping[str, Any],
    columns: Mapping[str, Any] | None = None,
) -> None:
    """Record an act after which a decree stays in its state."""
    record(
        session,
        DECREE,
        decree,
        head,
        action=row.action,
        source=decree.state,
        act=act,
        row=row,
        at=at,
        decree_id=decree.id,
        columns=columns or {},
        proof=proof,
    )


def announce(
    session: Session, decree: Decree | None, event: str, key: str, *, subject_id: int = 0
) -> None:
    """Announce something that is no step, once for each *key*.

    About a decree, or about something else that *subject_id* names.
    """
    about = decree.id if decree is not None else None
    row = {
        "key": f"{event}:{key}",
        "event": event,
        "subject_id": subject_id or about,
        "decree_id": about,
        "attempts": 0,
    }
    session.execute(postgresql.insert(OutboxRow).values(row).on_conflict_do_nothing())


def describe(actor: Actor, row: Transition, thing: RowWithState, act: Act) -> dict[str, Any]:
    """Return who acted, and by what, as the history has it."""
    if not isinstance(actor, Person):
        return {"kind": actor.role.name, "cause": actor.cause}
    by = policy.acts_as(actor, row.roles, thing, act)
    mandate = (
        {"mandate": by.id, "post": by.post, "by": by.kind.name} if isinstance(by, Mandate) else {}
    )
    return {"kind": "PERSON", "user": actor.user_id, "name": actor.name, **mandate}
