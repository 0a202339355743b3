"""The unit and everybody in it, as administrators keep them.

Profile, posts, stewards of parts, recipients, holders of positions.

Who may act is a matter of mandates (`administration/mandates.py`); accounts are in
`administration/accounts.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from workflow.core.db import lock, transaction
from workflow.models.people import PositionHolder, Post, RecipientRow, Stewardship, Unit
from workflow.models.records import HistoryHead
from workflow.rules.actors import Role
from workflow.rules.chain import GENESIS
from workflow.rules.numbers.reading import Numbering, check_numbering


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
    """Found a unit with the beginning of its chain of history, and give its id.

    Raises `BadPattern`.
    """
    check_numbering(Numbering(profile.number_pattern, profile.classification, profile.code))
    with transaction() as session:
        unit = Unit(
            name=profile.name,
            parent=profile.parent,
            region=profile.region,
            seat=profile.seat,
            office=profile.office,
            code=profile.code,
            classification=profile.classification,
            number_pattern=profile.number_pattern,
            time_zone=profile.time_zone,
            layout=profile.layout,
            facts=profile.facts,
        )
        session.add(unit)
        session.flush()
        session.add(HistoryHead(unit_id=unit.id, seq=0, hash=GENESIS))
        return unit.id


def add_post(unit_id: int, title: str, roles: Iterable[Role]) -> int:
    """Add a post with what it is for, and return its id.

    Raises `NotFound` for the unit.
    """
    with transaction() as session:
        lock(session, Unit, unit_id)
        post = Post(unit_id=unit_id, title=title.strip(), roles=[role.name for role in roles])
        session.add(post)
        session.flush()
        return post.id


def name_steward(unit_id: int, part_key: str, post_id: int) -> None:
    """Name the post that answers for a part from now on, year after year.

    Texts that are saved already keep theirs until they are saved again.
    """
    row = {"unit_id": unit_id, "part_key": part_key, "post_id": post_id}
    with transaction() as session:
        session.execute(
            insert(Stewardship)
            .values(row)
            .on_conflict_do_update(index_elements=["unit_id", "part_key"], set_=row)
        )


def set_recipients(unit_id: int, lines: Iterable[RecipientLine]) -> None:
    """Add the offices that receive copies, in the order of the decree."""
    with transaction() as session:
        lock(session, Unit, unit_id)
        session.add_all(
            RecipientRow(
                unit_id=unit_id, office=line.office, place=line.place, email=line.email, rank=rank
            )
            for rank, line in enumerate(lines, start=1)
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
    with transaction() as session:
        row = PositionHolder(
            unit_id=unit_id,
            position_id=position_id,
            title=title,
            name=name,
            email=email,
            starts=starts,
            ends=ends,
        )
        session.add(row)
        session.flush()
        return row.id
