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
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.core.db import get
from workflow.models.calendar import OpeningDay
from workflow.models.decree import Decree, Part
from workflow.models.people import (
    DayOff,
    Post,
    Stewardship,
    Unit,
)
from workflow.rules.actors import Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.errors import NotPermitted, Refusal
from workflow.rules.numbers.reading import Numbering, check_numbering
from workflow.services.acts import consents, taking
from workflow.services.acts.consents import Deed, Needs, Payload
from workflow.services.acts.taking import Taking
from workflow.services.decrees.facts import count_parts
from workflow.services.decrees.recording import legal_day, now


class AlreadyThere(Refusal):
    """The unit has one of that name already."""

    status = 409


class NoSuchDay(Refusal):
    """A day that not every year has."""

    sentence = "Isi hari 1 sampai 28 dan bulan 1 sampai 12, supaya hari itu ada pada setiap tahun."


LAST_OF_EVERY_MONTH = 28


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
    initials_by_level: bool


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

    Numbers already given keep the form they were given in.  Another office of the signatory takes
    two people.  Raises `BadPattern`, `AwaitsConsent`.
    """
    check_numbering(Numbering(profile.number_pattern, profile.classification, profile.code))
    consents.take(actor, unit_id, CHANGE_UNIT, asdict(profile))


def _look_at_profile(step: Taking, wished: Payload) -> Needs:
    return Needs(
        f"Profil unit {step.unit.name} diubah; jabatan penanda tangan: {wished['office']}.",
        dangerous=wished["office"] != step.unit.office,
    )


def _change_unit(step: Taking, wished: Payload) -> None:
    unit = step.touches(step.unit)
    for name, value in wished.items():
        setattr(unit, name, value)
    step.session.flush()
    count_open(step.session, unit.id)


CHANGE_UNIT = Deed(AdministrativeAct.CHANGE_UNIT, _look_at_profile, _change_unit, with_decrees=True)


def name_stewards(actor: Person, unit_id: int, chosen: Mapping[str, int]) -> None:
    """Name the posts that answer for parts.

    They do from now on, and in every decree before its signature.

    Under review too the new steward is asked at once; an initial that was given stands.
    """
    kind = AdministrativeAct.NAME_STEWARDS
    with taking.act(actor, unit_id, kind, with_decrees=True) as step:
        session = step.session
        own = set(session.scalars(select(Post.id).where(Post.unit_id == unit_id)))
        for part_key, post_id in chosen.items():
            if post_id in own:
                name_steward_in(step, part_key, post_id)
        for decree in _open(session, unit_id):
            for part in session.scalars(
                select(Part).where(Part.decree_id == decree.id, Part.key.in_(chosen))
            ):
                part.steward_id = chosen[part.key] if chosen[part.key] in own else part.steward_id
            session.flush()
            count_parts(session, decree)


def count_open(session: Session, unit_id: int) -> None:
    """Count the parts of open decrees again: the order has changed."""
    for decree in _open(session, unit_id):
        count_parts(session, decree)


def _open(session: Session, unit_id: int) -> list[Decree]:
    rows = session.scalars(
        select(Decree)
        .where(Decree.unit_id == unit_id, Decree._state.in_(BEFORE_SIGNING))  # noqa: SLF001
        .order_by(Decree.id)
        .with_for_update(key_share=True)
    )
    return list(rows)


def name_steward_in(step: Taking, part_key: str, post_id: int) -> None:
    """Name the post that answers for a part, inside an act."""
    known = step.session.get(Stewardship, (step.unit.id, part_key))
    if known is None:
        step.adds(Stewardship(unit_id=step.unit.id, part_key=part_key, post_id=post_id))
    else:
        step.touches(known).post_id = post_id


def set_day(actor: Person, unit_id: int, day: dt.date, *, name: str, works: bool) -> None:
    """Enter a day off of the unit's own, or a national holiday on which it works."""
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_DAY) as step:
        known = step.session.get(DayOff, (unit_id, day))
        if known is None:
            step.adds(DayOff(unit_id=unit_id, day=day, name=name.strip(), works=works))
        else:
            row = step.touches(known)
            row.name, row.works = name.strip(), works


def forget_day(actor: Person, unit_id: int, day: dt.date) -> None:
    """Let a day be again what it is nationally."""
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_DAY) as step:
        known = step.session.get(DayOff, (unit_id, day))
        if known is not None:
            step.removes(known)


def set_opening_day(actor: Person, unit_id: int, *, month: int | None, day: int | None) -> None:
    """Set the day of a year on which the calendar opens the next year's draft.

    Without a day drafts are opened by hand.  Raises `NoSuchDay`.
    """
    if (
        month is not None
        and day is not None
        and not (
            1 <= month <= 12 and 1 <= day <= LAST_OF_EVERY_MONTH  # noqa: PLR2004  (months)
        )
    ):
        raise NoSuchDay
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_OPENING_DAY) as step:
        known = step.session.get(OpeningDay, unit_id)
        if month is None or day is None:
            if known is not None:
                step.removes(known)
        elif known is None:
            step.adds(OpeningDay(unit_id=unit_id, month=month, day=day))
        else:
            row = step.touches(known)
            row.month, row.day = month, day
