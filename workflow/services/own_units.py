"""The units in which a person may do something today."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from workflow.core.db import db
from workflow.models.people import Unit
from workflow.rules.actors import Person, Role
from workflow.services.decrees.recording import legal_day, now


def units_where(actor: Person, *roles: Role, at: dt.datetime | None = None) -> list[Unit]:
    """Return the units where *actor* holds one of *roles* on the legal day.

    By name, in one query.
    """
    at = at or now()
    units = db.session.scalars(
        select(Unit)
        .where(Unit.id.in_({mandate.unit_id for mandate in actor.mandates}))
        .order_by(Unit.name)
    )
    return [
        unit
        for unit in units
        if any(actor.may(role, unit.id, legal_day(unit, at)) for role in roles)
    ]
