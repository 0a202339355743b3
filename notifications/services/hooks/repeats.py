"""Calls that an administrator makes again, or to try an endpoint.

A repeat is the very same call under the same id: a receiver that took it before knows it.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from notifications.models import Call, Endpoint
from notifications.rules import hooks
from notifications.services.webhooks import own_unit
from workflow.core.db import get, lock, transaction
from workflow.models.people import Unit
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import Refusal
from workflow.services.acts import taking
from workflow.services.decrees import recording

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2999, 12, 31)
"""Days outside these are no days of calls, and no instants of a zone."""
MOST = 1000
"""Calls that one press repeats."""


class NoCalls(Refusal):
    """Nothing was told in these days, or too much, or the endpoint has ended."""

    sentence = "Tidak ada panggilan yang dapat diulang, atau lebih dari 1.000; persempit harinya."


def again(call_id: int, *, actor: Person, at: dt.datetime | None = None) -> None:
    """Make one call again, whatever came of it.

    Raises `NotFound`, `NotPermitted`, `NoCalls`.
    """
    endpoint_id = get(Call, call_id).endpoint_id
    _repeat(endpoint_id, Call.id == call_id, actor=actor, at=at or recording.now())


def again_between(
    endpoint_id: int,
    first: dt.date,
    last: dt.date,
    *,
    actor: Person,
    at: dt.datetime | None = None,
) -> int:
    """Make the calls of some days again, both included; return how many.

    Raises `NotFound`, `NotPermitted`, `NoCalls`.
    """
    first, last = max(first, EARLIEST), min(last, LATEST)
    unit = get(Unit, get(Endpoint, endpoint_id).unit_id)
    zone = ZoneInfo(unit.time_zone)
    begins, ends = (
        dt.datetime.combine(day, dt.time.min, zone) for day in (first, last + dt.timedelta(days=1))
    )
    within = (Call.created_at >= begins) & (Call.created_at < ends) & (Call.event != hooks.TEST)
    return _repeat(endpoint_id, within, actor=actor, at=at or recording.now())


def try_endpoint(endpoint_id: int, *, actor: Person, at: dt.datetime | None = None) -> int:
    """Call an endpoint with an event that happened to nothing; return the call.

    Also one that is parked: what is taken starts it again.  Raises `NotFound`, `NotPermitted`.
    """
    at = at or recording.now()
    own_unit(endpoint_id, actor, at)
    with transaction() as session:
        endpoint = lock(session, Endpoint, endpoint_id)
        if not endpoint.active:
            raise NoCalls
        key = f"uji:{secrets.token_hex(8)}"
        told = {
            "id": key,
            "event": hooks.TEST,
            "at": at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        }
        call = Call(
            endpoint_id=endpoint_id,
            key=key,
            event=hooks.TEST,
            body=json.dumps(told, separators=(",", ":")),
        )
        session.add(call)
        session.flush()
        _announce(session, call.id, at)
        return call.id


def take_up(endpoint_id: int, *, actor: Person, at: dt.datetime | None = None) -> None:
    """Call a parked endpoint again; what waited leaves at once.

    Raises `NotFound`, `NotPermitted`.
    """
    at = at or recording.now()
    unit_id = own_unit(endpoint_id, actor, at)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_WEBHOOK, at=at) as step:
        step.always = True
        row = step.touches(lock(step.session, Endpoint, endpoint_id))
        row.failing_since, row.parked_at = None, None
        open_calls = (Call.endpoint_id == endpoint_id, Call.done_at.is_(None))
        step.session.execute(
            update(Call).where(*open_calls, Call.given_up_at.is_(None)).values(due_at=at)
        )


def _repeat(endpoint_id: int, which: ColumnElement[bool], *, actor: Person, at: dt.datetime) -> int:
    own_unit(endpoint_id, actor, at)
    with transaction() as session:
        endpoint = lock(session, Endpoint, endpoint_id)
        wanted = select(Call.id).where(which, Call.endpoint_id == endpoint_id).order_by(Call.id)
        found = session.scalars(wanted.limit(MOST + 1)).all()
        if not endpoint.active or not 0 < len(found) <= MOST:
            raise NoCalls
        session.execute(
            update(Call)
            .where(Call.id.in_(found))
            .values(done_at=None, given_up_at=None, claimed_at=None, attempts=0, due_at=at)
        )
        for call_id in found:
            _announce(session, call_id, at)
        return len(found)


def _announce(session: Session, call_id: int, at: dt.datetime) -> None:
    key = f"{call_id}:{at.isoformat()}"
    recording.announce(session, None, "webhook.CALL", key, subject_id=call_id)
