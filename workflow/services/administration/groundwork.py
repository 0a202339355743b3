"""The unit and everybody in it, as administrators keep them.

Profile, posts, stewards of parts, recipients, holders of positions.

Who may act is a matter of mandates (`administration/mandates.py`); accounts are in
`administration/accounts.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy.orm import Session

from workflow.core.db import transaction
from workflow.models.people import Post, Unit
from workflow.models.recipients import PositionHolder, RecipientRow
from workflow.models.records import HistoryHead
from workflow.rules.actors import Actor, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.chain import GENESIS
from workflow.rules.numbers.reading import Numbering, check_numbering
from workflow.services.acts import taking
from workflow.services.acts.taking import Taking
from workflow.services.administration import units
from workflow.services.decrees import locks
from workflow.services.decrees.recording import now


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """A division as its own papers name it."""

    name: str
    parent: str
    region: str
    seat: str
    office: str
    code: str
    classification: str
    number_pattern: str = "{classification}/{sequence}/KEP/{code}/{year}"
    time_zone: str = "Asia/Jakarta"
    layout: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """An office that receives copies; without an address on paper."""

    office: str
    place: str = ""
    email: str | None = None


def found_unit(profile: UnitProfile) -> int:
    """Found a unit with the beginning of its chain of history, and return its id.

    Raises `BadPattern`.
    """
    with transaction() as session:
        step = begin(session, profile, taking.OPERATOR, now())
        step.finish()
        return step.unit.id


def begin(session: Session, profile: UnitProfile, actor: Actor, at: dt.datetime) -> Taking:
    """Begin the first act of a unit's history, by which it is founded.

    Raises `BadPattern`.
    """
    check_numbering(Numbering(profile.number_pattern, profile.classification, profile.code))
    unit = Unit(**{one.name: getattr(profile, one.name) for one in fields(profile)}, review_days=3)
    session.add(unit)
    session.flush()
    session.add(HistoryHead(unit_id=unit.id, seq=0, hash=GENESIS))
    session.flush()
    head = locks.lock_head(session, unit.id)
    step = Taking(session, unit, head, AdministrativeAct.FOUND_UNIT, actor, at)
    step.adds(unit)
    return step


def add_post(unit_id: int, title: str, roles: Iterable[Role]) -> int:
    """Add a post with what it is for, and return its id.

    Raises `NotFound` for the unit.
    """
    with taking.act(taking.OPERATOR, unit_id, AdministrativeAct.ADD_POST) as step:
        return step.adds(
            Post(unit_id=unit_id, title=title.strip(), roles=[role.name for role in roles])
        ).id


def name_steward(unit_id: int, part_key: str, post_id: int) -> None:
    """Name the post that answers for a part from now on, year after year.

    Texts that are saved already keep theirs until they are saved again.
    """
    with taking.act(taking.OPERATOR, unit_id, AdministrativeAct.NAME_STEWARDS) as step:
        units.name_steward_in(step, part_key, post_id)


def set_recipients(unit_id: int, lines: Iterable[RecipientLine]) -> None:
    """Add the offices that receive copies, in the order of the decree."""
    with taking.act(taking.OPERATOR, unit_id, AdministrativeAct.SAVE_RECIPIENT) as step:
        for rank, line in enumerate(lines, start=1):
            step.adds(
                RecipientRow(
                    unit_id=unit_id,
                    office=line.office,
                    place=line.place,
                    email=line.email,
                    rank=rank,
                    active=True,
                )
            )


def hold_position(
    unit_id: int,
    position_id: str,
    *,
    title: str,
    name: str,
    email: str | None,
    starts: dt.date,
    ends: dt.date | None = None,
) -> int:
    """Enter who holds a position that the decree names.

    They are told of it (UU 30/2014 art. 61).
    """
    with taking.act(taking.OPERATOR, unit_id, AdministrativeAct.SAVE_HOLDER) as step:
        return step.adds(
            PositionHolder(
                unit_id=unit_id,
                position_id=position_id,
                title=title,
                name=name,
                email=email,
                starts=starts,
                ends=ends,
            )
        ).id
