"""The endpoints of a unit's webhooks, as its administrators keep them.

A new version has a new secret, which is stored sealed.  Before migration 0028 none was stored: such
a row's is derived from SECRET_KEY, and signs by every key that may have been meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update

from notifications.models import Call, Endpoint
from notifications.rules import hooks
from notifications.rules.networks import BadEndpoint
from notifications.rules.tries import Try, read
from notifications.services.hooks import endpoint_secrets
from workflow.core import config
from workflow.core.db import db, get, lock
from workflow.models.people import Unit
from workflow.rules.actors import Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound, NotPermitted
from workflow.services.acts import taking
from workflow.services.decrees import recording
from workflow.services.own_units import units_where

LATEST = 20


@dataclass(frozen=True, slots=True)
class CallShown:
    """A call as the administrator sees it."""

    event: str
    at: dt.datetime
    attempts: int
    state: str
    answer: str
    id: int
    tries: tuple[Try, ...]


@dataclass(frozen=True, slots=True)
class EndpointShown:
    """An endpoint as the administrator sees it: its secret, its latest calls."""

    id: int
    unit: str
    url: str
    events: tuple[str, ...]
    active: bool
    secret: str
    calls: tuple[CallShown, ...]
    previous_until: dt.datetime | None
    parked_at: dt.datetime | None


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
    _require_administrator(get(Unit, unit_id), actor, at)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_WEBHOOK, at=at) as step:
        row = step.session.scalars(
            select(Endpoint).where(Endpoint.unit_id == unit_id, Endpoint.url == url)
        ).one_or_none()
        is_new = row is None
        row = row or Endpoint(unit_id=unit_id, url=url, version=0)
        step.compares(row, is_new=is_new)
        row.events, row.active, row.version = wanted, True, row.version + 1
        row.previous_until, row.failing_since, row.parked_at = None, None, None
        step.session.add(row)
        step.session.flush()
        endpoint_secrets.put_new(row)
        return row.id


def renew_secret(endpoint_id: int, *, actor: Person, at: dt.datetime | None = None) -> None:
    """Renew the secret of an endpoint; the old one signs beside it for a week.

    Raises `NotFound`, `NotPermitted`.
    """
    at = at or recording.now()
    unit_id = own_unit(endpoint_id, actor, at)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_WEBHOOK, at=at) as step:
        row = step.touches(lock(step.session, Endpoint, endpoint_id))
        endpoint_secrets.keep_previous(row)
        row.version, row.previous_until = row.version + 1, at + hooks.BOTH_SECRETS
        endpoint_secrets.put_new(row)


def forget_old_secret(endpoint_id: int, *, actor: Person, at: dt.datetime | None = None) -> None:
    """Let the secret before the present one prove nothing from now on.

    Raises `NotFound`, `NotPermitted`.
    """
    unit_id = own_unit(endpoint_id, actor, at)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_WEBHOOK, at=at) as step:
        step.always = True
        row = step.touches(lock(step.session, Endpoint, endpoint_id))
        row.previous_until = row.sealed_previous = None


def end(endpoint_id: int, *, actor: Person, at: dt.datetime | None = None) -> None:
    """End an endpoint: it gets no more calls, and open ones are given up.

    Raises `NotFound`, `NotPermitted`.
    """
    at = at or recording.now()
    unit_id = own_unit(endpoint_id, actor, at)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_WEBHOOK, at=at) as step:
        step.touches(lock(step.session, Endpoint, endpoint_id)).active = False
        step.session.execute(
            update(Call)
            .where(Call.endpoint_id == endpoint_id, Call.done_at.is_(None))
            .values(given_up_at=at)
        )


def shown_to(
    actor: Person, at: dt.datetime | None = None
) -> tuple[list[tuple[int, str]], list[EndpointShown]]:
    """Return the units whose webhooks the actor keeps, and their endpoints."""
    names = {unit.id: unit.name for unit in units_where(actor, Role.ADMINISTRATOR, at=at)}
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


def own_unit(endpoint_id: int, actor: Person, at: dt.datetime | None) -> int:
    """Return the unit of an endpoint.  Raises `NotFound`, `NotPermitted`."""
    unit_id = get(Endpoint, endpoint_id).unit_id
    _require_administrator(get(Unit, unit_id), actor, at)
    return unit_id


def _require_administrator(unit: Unit, actor: Person, at: dt.datetime | None) -> None:
    today = _today(unit, at)
    if not actor.posts(unit.id, today):
        raise NotFound
    if not actor.may(Role.ADMINISTRATOR, unit.id, today):
        raise NotPermitted("Atur webhook", [str(Role.ADMINISTRATOR.value)])


def _today(unit: Unit, at: dt.datetime | None) -> dt.date:
    return recording.legal_day(unit, at or recording.now())


def _latest_calls(endpoint_ids: Collection[int]) -> dict[int, list[Call]]:
    """Read the latest calls of all these endpoints; one query in all."""
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
        CallShown(
            call.event,
            call.created_at,
            call.attempts,
            _state(call),
            call.last_answer,
            call.id,
            read(call.tries),
        )
        for call in calls
    )
    return EndpointShown(
        row.id,
        unit,
        row.url,
        tuple(row.events),
        row.active,
        endpoint_secrets.shown(row),
        told,
        row.previous_until if endpoint_secrets.has_two(row, recording.now()) else None,
        row.parked_at,
    )


def _state(row: Call) -> str:
    return "good" if row.done_at else "bad" if row.given_up_at else "warn"
