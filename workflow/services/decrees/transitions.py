"""Steps with a decree, as people and the clock take them: a transaction each."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from workflow.core.db import db, lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead
from workflow.rules import policy
from workflow.rules.actors import Act, Actor, Person, Role, System
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.errors import GuardsNotMet, NotFound, NothingSeen, Refusal, StaleDecree
from workflow.services.decrees import locks, recording
from workflow.services.decrees.effects import EFFECTS, nothing, require_signatory
from workflow.services.decrees.facts import require_attempt
from workflow.services.force.force import facts_of_base, record_base


class HasItsOwnPage(Refusal):
    """An act that changes no state belongs to the service that does what it says.

    These are write, initial and send.
    """

    status = 409
    sentence = "Langkah ini dilakukan pada halamannya sendiri."


def perform(
    decree_id: int,
    action: Action,
    *,
    actor: Actor,
    expected_version: int | None,
    note: str = "",
    parts: Collection[str] = (),
    at: dt.datetime | None = None,
) -> None:
    """Take one step with a decree, seen by *actor* at *expected_version*.

    *parts* are those that a return names.

    Raises `NotFound`, `NothingSeen`, `StaleDecree`, `StepNotInState`, `NotPermitted`, or
    `GuardsNotMet` with every unmet reason.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_detached(session, decree_id, expected_version, actor=actor, at=at)
        take(session, decree, head, action, actor=actor, note=note, at=at, parts=parts)


def require(
    decree_id: int,
    action: Action,
    *,
    actor: Person,
    expected_version: int | None,
    note: str = "",
) -> tuple[Decree, dt.date]:
    """Return the decree and the legal day on which this step could be taken now.

    Nothing is locked and nothing changes; `perform` looks again.  Raises what `perform` raises.
    """
    at = recording.now()
    decree = db.session.get(Decree, decree_id, populate_existing=True)
    if decree is None or not locks.may_know(actor, decree, at):
        raise NotFound
    if expected_version is None:
        raise NothingSeen
    if decree.lock_version != expected_version:
        raise StaleDecree
    act = Act(actor, recording.legal_day(decree.unit, at), note)
    policy.require(DECREE, decree, action, act)
    return decree, act.today


def take(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    action: Action,
    *,
    actor: Actor,
    at: dt.datetime,
    note: str = "",
    parts: Collection[str] = (),
) -> None:
    """Take one step with a locked decree, with its effects.

    Afterwards the engine takes the step that is its own, if there is one.
    """
    act = Act(actor, recording.legal_day(decree.unit, at), note, tuple(parts))
    rests_on = facts_of_base(session, decree, act.today)
    for name, value in rests_on.items():
        setattr(decree, name, value)
    if policy.require(DECREE, decree, action, act).target is None:
        raise HasItsOwnPage
    facts = rests_on | EFFECTS.get(action, nothing)(session, decree, act, at)
    recording.take_step(session, decree, head, action, act, at=at, facts=facts)
    advance(session, decree, head, at=at, cause=action.name)


def advance(
    session: Session, decree: Decree, head: HistoryHead, *, at: dt.datetime, cause: str
) -> None:
    """Take the step that is the engine's own from here, if its guards hold."""
    action = DECREE.automatic_from(decree.state)
    if action is None:
        return
    session.flush()
    engine = Act(System(Role.ENGINE, cause), recording.legal_day(decree.unit, at))
    rests_on = facts_of_base(session, decree, engine.today)
    for name, value in rests_on.items():
        setattr(decree, name, value)
    try:
        recording.take_step(session, decree, head, action, engine, at=at, facts=rests_on)
    except GuardsNotMet:
        return


def send(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    attempt: str,
    *,
    sha256: str,
    actor: Person,
    at: dt.datetime,
) -> None:
    """Record that bytes with this SHA-256 go to the signer now.

    From here on only a person resolves the attempt.  A step of drafting's signing.

    Raises `StaleDecree` for another attempt than the current one, or what `perform` raises.
    """
    require_attempt(decree, attempt)
    act = Act(actor, recording.legal_day(decree.unit, at))
    record_base(session, decree, act.today)
    row = policy.require(DECREE, decree, Action.SEND, act)
    require_signatory(session, decree, act)
    columns = {"attempt_sent_at": at, "attempt_refused": False, "sent_sha256": sha256}
    proof = {
        "attempt": attempt,
        "digest": decree.digest,
        "frozen": decree.frozen_sha256,
        "sent": sha256,
    }
    recording.record_in_place(session, decree, head, row, act, at=at, proof=proof, columns=columns)


def create_decree(  # noqa: PLR0913  (all named at the call)
    session: Session,
    unit_id: int,
    action: Action,
    *,
    year: int,
    title: str,
    actor: Actor,
    at: dt.datetime,
    carried_from: int | None = None,
    amends: int | None = None,
    base_seen: Sequence[int] = (),
    note: str = "",
) -> tuple[Decree, HistoryHead]:
    """Open a draft, or archive a decree signed outside.

    A step inside the service that has its text.

    Raises `NotFound` for the unit, `NotPermitted`.
    """
    unit = lock(session, Unit, unit_id)
    head = locks.lock_head(session, unit_id)
    act = Act(actor, recording.legal_day(unit, at), note)
    decree = Decree(
        unit_id=unit_id,
        unit=unit,
        year=year,
        title=title,
        _state=DECREE.replay(None, action),
        table_version=DECREE.version,
        public_code=new_public_code(),
        carried_from_id=carried_from,
        amends_id=amends,
        base_seen=list(base_seen),
        base_now=list(base_seen),
        entered_at=at,
        created_at=at,
    )
    row = policy.require_creation(DECREE, decree, action, act)
    session.add(decree)
    session.flush()
    recording.record(
        session,
        DECREE,
        decree,
        head,
        action=action,
        source=None,
        act=act,
        row=row,
        at=at,
        decree_id=decree.id,
        columns={},
        proof={"carried_from": carried_from},
    )
    return decree, head


def new_public_code() -> str:
    """Return the code behind the QR.

    80 random bits in four groups of Crockford's alphabet, to be typed from paper if need be.
    """
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))
