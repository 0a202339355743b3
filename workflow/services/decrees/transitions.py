"""Steps with a decree, as people and the clock take them: a transaction each."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy.orm import Session

from workflow.core.db import lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead
from workflow.rules import policy
from workflow.rules.actors import Act, Actor, Person, Role, System
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.errors import GuardsNotMet, Refusal
from workflow.services.decrees import recording
from workflow.services.decrees.effects import EFFECTS, nothing
from workflow.services.decrees.facts import require_attempt


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
    at: dt.datetime | None = None,
) -> None:
    """Take one step with a decree, seen by *actor* at *expected_version*.

    Raises `NotFound`, `StaleDecree`, `StepNotInState`, `NotPermitted`, or `GuardsNotMet` with every
    unmet reason.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = recording.lock_detached(session, decree_id, expected_version)
        take(session, decree, head, action, actor=actor, note=note, at=at)


def take(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    action: Action,
    *,
    actor: Actor,
    at: dt.datetime,
    note: str = "",
) -> None:
    """Take one step with a locked decree, with its effects.

    Afterwards the engine takes the step that is its own, if there is one.
    """
    act = Act(actor, recording.legal_day(decree.unit, at), note)
    if policy.require(DECREE, decree, action, act).target is None:
        raise HasItsOwnPage
    facts = EFFECTS.get(action, nothing)(session, decree, act, at)
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
    try:
        recording.take_step(session, decree, head, action, engine, at=at)
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
    row = policy.require(DECREE, decree, Action.SEND, act)
    columns = {"attempt_sent_at": at, "attempt_refused": False, "sent_sha256": sha256}
    proof = {
        "attempt": attempt,
        "digest": decree.digest,
        "frozen": decree.frozen_sha256,
        "sent": sha256,
    }
    recording.record(
        session,
        DECREE,
        decree,
        head,
        action=Action.SEND,
        source=decree.state,
        act=act,
        row=row,
        at=at,
        decree_id=decree.id,
        columns=columns,
        proof=proof,
    )


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
) -> tuple[Decree, HistoryHead]:
    """Open a draft, or archive a decree signed outside.

    A step inside the service that has its text.

    Raises `NotFound` for the unit, `NotPermitted`.
    """
    unit = lock(session, Unit, unit_id)
    head = recording.lock_head(session, unit_id)
    act = Act(actor, recording.legal_day(unit, at))
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


def succeed(decree_id: int, *, by: int, action: Action, at: dt.datetime | None = None) -> None:
    """Let a signed decree supersede or revoke an older one.

    Does nothing where that is done already.

    Raises `GuardsNotMet` where *by* is not signed.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = recording.lock_as_seen(session, decree_id, expected_version=None)
        if decree.successor_id is not None and decree.state in {State.SUPERSEDED, State.REVOKED}:
            return
        successor = session.get(Decree, by)
        decree.successor_id = (
            successor.id if successor is not None and successor.signed_verified else None
        )
        session.flush()
        take(session, decree, head, action, actor=System(Role.ENGINE, f"decree {by}"), at=at)


def new_public_code() -> str:
    """Return the code behind the QR.

    80 random bits in four groups of Crockford's alphabet, to be typed from paper if need be.
    """
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))
