"""What administrators change.

The unit, its posts and mandates, the stewards of its parts, who receives copies, the calendar.

Accounts are in `invitations.py`.

Every service asks for the administrator's own mandate first.  Administrators never sign: who gives
out posts must not be able to give themselves the head's, so the two are never held by one person
at one time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from workflow.core.db import get, lock, transaction
from workflow.models.decree import Decree, Part
from workflow.models.people import (
    DayOff,
    Post,
    Stewardship,
    Unit,
)
from workflow.rules.actors import Person, Role
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.errors import NotPermitted, Refusal
from workflow.rules.numbers import check_pattern
from workflow.services.decrees.facts import count_parts
from workflow.services.decrees.recording import legal_day, now


class AlreadyThere(Refusal):
    """The unit has one of that name already."""

    status = 409


@dataclass(frozen=True, slots=True)
class Profile:
    """The unit as its administrators fill it in."""

    name: str
    parent: str
    region: str
    seat: str
    office: str
    code: str
    classification: str
    number_pattern: str
    time_zone: str
    review_days: int


def require(actor: Person, unit_id: int) -> Unit:
    """Return the unit, or raise `NotFound`.

    Raises `NotPermitted` for everybody who is not its administrator today.
    """
    unit = get(Unit, unit_id)
    if not actor.may(Role.ADMINISTRATOR, unit_id, legal_day(unit, now())):
        raise NotPermitted("Kelola unit", [str(Role.ADMINISTRATOR.value)])
    return unit


def change_unit(actor: Person, unit_id: int, profile: Profile) -> None:
    """Change the unit's profile.

    Numbers already given keep the form they were given in.  Raises `BadPattern`.
    """
    require(actor, unit_id)
    check_pattern(profile.number_pattern)
    with transaction() as session:
        unit = lock(session, Unit, unit_id)
        unit.name, unit.parent, unit.region, unit.seat, unit.office = (
            profile.name,
            profile.parent,
            profile.region,
            profile.seat,
            profile.office,
        )
        unit.code, unit.classification, unit.number_pattern = (
            profile.code,
            profile.classification,
            profile.number_pattern,
        )
        unit.time_zone, unit.review_days = profile.time_zone, profile.review_days


def name_stewards(actor: Person, unit_id: int, chosen: Mapping[str, int]) -> None:
    """Name the posts that answer for parts.

    They do from now on, and in every decree before its signature.

    Under review too the new steward is asked at once; an initial that was given stands.
    """
    require(actor, unit_id)
    with transaction() as session:
        own = set(session.scalars(select(Post.id).where(Post.unit_id == unit_id)))
        for part_key, post_id in chosen.items():
            if post_id in own:
                row = {"unit_id": unit_id, "part_key": part_key, "post_id": post_id}
                session.execute(
                    insert(Stewardship)
                    .values(row)
                    .on_conflict_do_update(index_elements=["unit_id", "part_key"], set_=row)
                )
        for decree in session.scalars(
            select(Decree)
            .where(Decree.unit_id == unit_id, Decree._state.in_(BEFORE_SIGNING))  # noqa: SLF001
            .order_by(Decree.id)
            .with_for_update(key_share=True)
        ):
            for part in session.scalars(
                select(Part).where(Part.decree_id == decree.id, Part.key.in_(chosen))
            ):
                part.steward_id = chosen[part.key] if chosen[part.key] in own else part.steward_id
            session.flush()
            count_parts(session, decree)


def set_day(actor: Person, unit_id: int, day: dt.date, *, name: str, works: bool) -> None:
    """Enter a day off of the unit's own, or a national holiday on which it works."""
    require(actor, unit_id)
    row = {"unit_id": unit_id, "day": day, "name": name.strip(), "works": works}
    with transaction() as session:
        session.execute(
            insert(DayOff)
            .values(row)
            .on_conflict_do_update(index_elements=["unit_id", "day"], set_=row)
        )


def forget_day(actor: Person, unit_id: int, day: dt.date) -> None:
    """Let a day be again what it is nationally."""
    require(actor, unit_id)
    with transaction() as session:
        session.execute(delete(DayOff).where(DayOff.unit_id == unit_id, DayOff.day == day))
