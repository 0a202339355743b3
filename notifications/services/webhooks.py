"""Other systems are told by webhooks.

One call for each event and endpoint, tried again until it is taken or given up.

Sending is claim, call, record, like that of copies.  Secrets are derived from SECRET_KEY, so none
is stored; a new version gives a new one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, any_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from notifications.adapters import webhook
from notifications.models import Call, Delivery, Endpoint
from notifications.rules import hooks
from notifications.rules.hooks import BadEndpoint
from notifications.rules.links import sign as derive
from workflow.core import config
from workflow.core.db import db, lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import OutboxRow
from workflow.rules.actors import Person, Role
from workflow.rules.errors import NotFound, NotPermitted
from workflow.services.decrees import recording

CLAIM_LAPSES = dt.timedelta(minutes=2)
LATEST = 20


@dataclass(frozen=True, slots=True)
class CallShown:
    """A call as the administrator sees it."""

    event: str
    at: dt.datetime
    attempts: int
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class EndpointShown:
    """An endpoint as the administrator sees it, with its secret and its latest calls."""

    id: int
    unit: str
    url: str
    events: tuple[str, ...]
    active: bool
    secret: str
    calls: tuple[CallShown, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A call that this process makes now."""

    id: int
    key: str
    event: str
    url: str
    body: str
    secret: str


def queue(announcement_id: int) -> None:
    """Write one call for each endpoint that asked for this event; a repeat writes nothing."""
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
    """Make one call; what is not taken waits for the sweep, longer each time.

    And is given up in the end.
    """
    at = at or recording.now()
    claimed = _claim(call_id, at)
    if claimed is None:
        return
    headers = {
        "Keputusan-Event": claimed.event,
        "Keputusan-Delivery": claimed.key,
        "Keputusan-Signature": hooks.sign(claimed.secret, int(at.timestamp()), claimed.body),
    }
    try:
        answer = webhook.call(
            claimed.url, claimed.body, headers, production=config.current().is_production
        )
    except (webhook.CallFailed, BadEndpoint) as failure:
        _record_failure(call_id, str(failure), at)
    else:
        _record(call_id, {"done_at": at, "claimed_at": None, "last_answer": answer})


def due(at: dt.datetime | None = None, limit: int = 200) -> list[int]:
    """Return the calls whose time has come and that nobody is making."""
    at = at or recording.now()
    with transaction() as session:
        rows = (
            select(Call.id)
            .where(
                Call.done_at.is_(None),
                Call.given_up_at.is_(None),
                Call.due_at <= at,
                _unclaimed(at),
            )
            .order_by(Call.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return sorted(
            session.scalars(
                update(Call)
                .where(Call.id.in_(rows))
                .values(due_at=at + CLAIM_LAPSES)
                .returning(Call.id)
            )
        )


def add(
    unit_id: int, url: str, events: Collection[str], *, actor: Person, at: dt.datetime | None = None
) -> int:
    """Add an endpoint, or take an ended one up again with a new secret.

    Raises `NotFound`, `NotPermitted`, `BadEndpoint`.
    """
    url = url.strip()
    hooks.check_url(url, production=config.current().is_production)
    wanted = [event for event in hooks.EVENTS if event in events]
    if not wanted:
        raise BadEndpoint("Pilih sedikitnya satu peristiwa yang diberitahukan.")
    with transaction() as session:
        _require_administrator(lock(session, Unit, unit_id), actor, at)
        row = session.scalars(
            select(Endpoint).where(Endpoint.unit_id == unit_id, Endpoint.url == url)
        ).one_or_none()
        if row is None:
            row = Endpoint(unit_id=unit_id, url=url, version=0)
            session.add(row)
        row.events, row.active, row.version = wanted, True, row.version + 1
        session.flush()
        return row.id


def renew_secret(endpoint_id: int, *, actor: Person, at: dt.datetime | None = None) -> None:
    """Return an endpoint a new secret; the old one proves nothing from now on.

    Raises `NotFound`, `NotPermitted`.
    """
    with transaction() as session:
        row = _lock_own(session, endpoint_id, actor, at)
        row.version += 1


def end(endpoint_id: int, *, actor: Person, at: dt.datetime | None = None) -> None:
    """Tell an endpoint nothing more, and give up what it has not taken.

    Raises `NotFound`, `NotPermitted`.
    """
    at = at or recording.now()
    with transaction() as session:
        _lock_own(session, endpoint_id, actor, at).active = False
        session.execute(
            update(Call)
            .where(Call.endpoint_id == endpoint_id, Call.done_at.is_(None))
            .values(given_up_at=at)
        )


def shown_to(
    actor: Person, at: dt.datetime | None = None
) -> tuple[list[tuple[int, str]], list[EndpointShown]]:
    """Return the units whose webhooks the actor keeps, and their endpoints."""
    units = db.session.scalars(
        select(Unit)
        .where(Unit.id.in_({mandate.unit_id for mandate in actor.mandates}))
        .order_by(Unit.name)
    )
    own = [unit for unit in units if actor.may(Role.ADMINISTRATOR, unit.id, _today(unit, at))]
    names = {unit.id: unit.name for unit in own}
    rows = db.session.scalars(
        select(Endpoint)
        .where(Endpoint.unit_id.in_(names))
        .order_by(Endpoint.active.desc(), Endpoint.id)
    )
    endpoints = rows.all()
    calls = _latest_calls([row.id for row in endpoints])
    return list(names.items()), [
        _shown(row, names[row.unit_id], calls.get(row.id, [])) for row in endpoints
    ]


def secret_of(endpoint_id: int, version: int) -> str:
    """Derive the secret of an endpoint."""
    return "whsec_" + derive(config.current().secret_key, f"webhook:{endpoint_id}:{version}")


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
            "sha256": decree.signed_sha256,
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
        claimed = row.claimed_at is not None and row.claimed_at >= at - CLAIM_LAPSES
        if row.done_at is not None or row.given_up_at is not None or claimed or not endpoint.active:
            return None
        row.claimed_at, row.attempts = at, row.attempts + 1
        return Claimed(
            row.id,
            row.key,
            row.event,
            endpoint.url,
            row.body,
            secret_of(endpoint.id, endpoint.version),
        )


def _record_failure(call_id: int, answer: str, at: dt.datetime) -> None:
    with transaction() as session:
        row = lock(session, Call, call_id)
        row.claimed_at, row.last_answer, row.due_at = (
            None,
            answer[:500],
            at + hooks.pause(row.attempts),
        )
        if row.attempts >= hooks.GIVEN_UP_AFTER:
            row.given_up_at = at


def _record(call_id: int, values: dict[str, object]) -> None:
    with transaction() as session:
        session.execute(update(Call).where(Call.id == call_id).values(values))


def _unclaimed(at: dt.datetime) -> ColumnElement[bool]:
    return or_(Call.claimed_at.is_(None), Call.claimed_at < at - CLAIM_LAPSES)


def _lock_own(
    session: Session, endpoint_id: int, actor: Person, at: dt.datetime | None
) -> Endpoint:
    row = lock(session, Endpoint, endpoint_id)
    _require_administrator(session.get_one(Unit, row.unit_id), actor, at)
    return row


def _require_administrator(unit: Unit, actor: Person, at: dt.datetime | None) -> None:
    today = _today(unit, at)
    if not actor.posts(unit.id, today):
        raise NotFound
    if not actor.may(Role.ADMINISTRATOR, unit.id, today):
        raise NotPermitted("Atur webhook", [str(Role.ADMINISTRATOR.value)])


def _today(unit: Unit, at: dt.datetime | None) -> dt.date:
    return (at or recording.now()).astimezone(ZoneInfo(unit.time_zone)).date()


def _latest_calls(endpoint_ids: Collection[int]) -> dict[int, list[Call]]:
    """Read the latest calls of all these endpoints; one query, whatever their number."""
    newest = (
        func.row_number()
        .over(partition_by=Call.endpoint_id, order_by=Call.id.desc())
        .label("newest")
    )
    ranked = select(Call.id, newest).where(Call.endpoint_id.in_(endpoint_ids)).subquery()
    rows = db.session.scalars(
        select(Call)
        .join(ranked, ranked.c.id == Call.id)
        .where(ranked.c.newest <= LATEST)
        .order_by(Call.id.desc())
    )
    found: dict[int, list[Call]] = {}
    for row in rows:
        found.setdefault(row.endpoint_id, []).append(row)
    return found


def _shown(row: Endpoint, unit: str, calls: Sequence[Call]) -> EndpointShown:
    told = tuple(
        CallShown(call.event, call.created_at, call.attempts, _state(call), call.last_answer)
        for call in calls
    )
    return EndpointShown(
        row.id, unit, row.url, tuple(row.events), row.active, secret_of(row.id, row.version), told
    )


def _state(row: Call) -> str:
    return "good" if row.done_at else "bad" if row.given_up_at else "warn"
