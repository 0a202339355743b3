"""Webhook calls: one an event and endpoint, retried until taken or given up.

Calling is claim, call, record, as for copies: the endpoint is never called inside a transaction.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, any_, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from notifications.adapters import webhook
from notifications.models import Call, Delivery, Endpoint
from notifications.rules import hooks, tries
from notifications.rules.networks import BadEndpoint
from notifications.services.hooks import endpoint_secrets
from workflow.core import config
from workflow.core.db import lock, transaction
from workflow.core.sealing import KeyIsMissing
from workflow.models.decree import Decree
from workflow.models.records import OutboxRow
from workflow.services.decrees import recording
from workflow.services.outbox import claims

HANDED_OUT = dt.timedelta(minutes=2)
"""How long the sweep leaves a call to the task that has it."""
TABLE = cast("Table", Call.__table__)
PARKED = "webhook.PARK"
"""The announcement that an endpoint is called no more."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A call that this process makes now."""

    id: int
    key: str
    event: str
    url: str
    body: str
    secrets: tuple[str, ...]


def queue(announcement_id: int) -> None:
    """Write one call for each endpoint that asked for this event; idempotent."""
    with transaction() as session:
        row = session.get(OutboxRow, announcement_id)
        decree = (
            session.get(Decree, row.decree_id)
            if row is not None and row.decree_id is not None
            else None
        )
        if row is None or decree is None:
            return
        wanting = select(Endpoint.id).where(
            Endpoint.unit_id == decree.unit_id, Endpoint.active, any_(Endpoint.events) == row.event
        )
        for endpoint_id in session.scalars(wanting).all():
            values = {
                "endpoint_id": endpoint_id,
                "key": row.key,
                "event": row.event,
                "body": _body(session, row, decree),
                "attempts": 0,
                "last_answer": "",
            }
            written = session.scalar(
                insert(Call).values(values).on_conflict_do_nothing().returning(Call.id)
            )
            if written is not None:
                recording.announce(session, None, "webhook.CALL", str(written), subject_id=written)


def call(call_id: int, *, at: dt.datetime | None = None) -> None:
    """Make one call.

    A call that is not taken waits for the sweep, longer each time, and is given up in the end.
    """
    at = at or recording.now()
    claimed = _claim(call_id, at)
    if claimed is None:
        return
    if not claimed.secrets:
        _record_failure(call_id, KeyIsMissing.sentence, at)
        return
    headers = {
        "Keputusan-Event": claimed.event,
        "Keputusan-Delivery": claimed.key,
        "Keputusan-Signature": hooks.sign(claimed.secrets, int(at.timestamp()), claimed.body),
    }
    try:
        with claims.held(TABLE, (call_id,), at):
            answer = webhook.call(claimed.url, claimed.body, headers, config.current())
    except (webhook.CallFailed, BadEndpoint) as failure:
        _record_failure(call_id, str(failure), at)
    else:
        _record_taken(call_id, answer, at)


def due(at: dt.datetime | None = None, limit: int = 200) -> list[int]:
    """Return the calls whose time has come and that nobody is making."""
    at = at or recording.now()
    with transaction() as session:
        rows = (
            select(Call.id)
            .join(Endpoint, Endpoint.id == Call.endpoint_id)
            .where(
                Endpoint.parked_at.is_(None),
                Call.done_at.is_(None),
                Call.given_up_at.is_(None),
                or_(
                    Call.claimed_at.is_(None) & (Call.due_at <= at),
                    Call.claimed_at < at - claims.LAPSES,
                ),
            )
            .order_by(Call.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True, of=Call)
        )
        return sorted(
            session.scalars(
                update(Call)
                .where(Call.id.in_(rows))
                .values(due_at=at + HANDED_OUT, claimed_at=None)
                .returning(Call.id)
            )
        )


def _body(session: Session, row: OutboxRow, decree: Decree) -> str:
    told: dict[str, object] = {
        "id": row.key,
        "event": row.event,
        "at": row.created_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "decree": {
            "code": decree.public_code,
            "title": decree.title,
            "number": decree.number,
            "date": decree.decree_date.isoformat() if decree.decree_date else None,
            "state": decree.state.name,
            "sha256": decree.original_sha256,
            "signed_in_ink": decree.scan_sha256 is not None,
            "url": f"{config.current().base_url}/d/{decree.public_code}",
        },
    }
    if row.event.startswith("copy."):
        copy = session.get_one(Delivery, row.subject_id)
        told["copy"] = {"id": copy.id, "office": copy.office, "state": copy.state.name}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _claim(call_id: int, at: dt.datetime) -> Claimed | None:
    with transaction() as session:
        row = lock(session, Call, call_id)
        endpoint = row.endpoint
        claimed = claims.is_held(row.claimed_at, at)
        is_over = row.done_at is not None or row.given_up_at is not None
        is_left_alone = not endpoint.active or (endpoint.parked_at and row.event != hooks.TEST)
        if is_over or claimed or is_left_alone:
            return None
        row.claimed_at, row.attempts = at, row.attempts + 1
        return Claimed(
            row.id,
            row.key,
            row.event,
            endpoint.url,
            row.body,
            _secrets(endpoint, at),
        )


def _secrets(endpoint: Endpoint, at: dt.datetime) -> tuple[str, ...]:
    """Return what signs a call; nothing where it cannot be opened."""
    try:
        return endpoint_secrets.of(endpoint, at)
    except KeyIsMissing:
        return ()


def _record_failure(call_id: int, answer: str, at: dt.datetime) -> None:
    """Record a try that failed; an endpoint that fails for days is parked."""
    with transaction() as session:
        endpoint, row = _locked(session, call_id)
        row.claimed_at, row.last_answer = None, answer[:500]
        row.due_at = at + hooks.pause(row.attempts)
        row.tries = tries.noted(row.tries, "FAILED", answer, at=at)
        if row.attempts >= hooks.GIVEN_UP_AFTER or row.event == hooks.TEST:
            row.given_up_at = at
        if row.event == hooks.TEST:
            return
        endpoint.failing_since = endpoint.failing_since or at
        if endpoint.parked_at is None and hooks.is_parked(endpoint.failing_since, at):
            endpoint.parked_at = at
            key = f"{endpoint.id}:{at.isoformat()}"
            recording.announce(session, None, PARKED, key, subject_id=endpoint.id)


def _record_taken(call_id: int, answer: str, at: dt.datetime) -> None:
    """Record a call that was taken; its endpoint works again."""
    with transaction() as session:
        endpoint, row = _locked(session, call_id)
        row.done_at, row.claimed_at, row.last_answer = at, None, answer[:500]
        row.tries = tries.noted(row.tries, "TAKEN", answer, at=at)
        endpoint.failing_since, endpoint.parked_at = None, None


def _locked(session: Session, call_id: int) -> tuple[Endpoint, Call]:
    """Lock an endpoint, then its call: the order of everybody who changes both."""
    endpoint_id = session.scalar(select(Call.endpoint_id).where(Call.id == call_id))
    return lock(session, Endpoint, endpoint_id), lock(session, Call, call_id)
