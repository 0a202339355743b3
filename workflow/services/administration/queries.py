"""Who and what there is in a unit, as its administration pages show it.

It only reads; `administering.require` stands before it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from workflow.core.db import db, get
from workflow.models.decree import Decree, Part
from workflow.models.people import (
    DayOff,
    MandateRow,
    PositionHolder,
    Post,
    RecipientRow,
    Stewardship,
    Unit,
    User,
)
from workflow.rules.actors import MandateKind, Person, Role
from workflow.services.administration.units import Profile
from workflow.services.decrees.recording import legal_day, now


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit, by its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class MandateShown:
    """A mandate, and whether it holds today."""

    id: int
    name: str
    kind: MandateKind
    starts: dt.date
    ends: dt.date | None
    basis: str
    holds: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class PostShown:
    """A post, what it is for, and who holds, held and will hold it."""

    id: int
    title: str
    roles: tuple[Role, ...]
    signer: Mapping[str, str]
    mandates: tuple[MandateShown, ...]

    @property
    def present(self) -> tuple[MandateShown, ...]:
        return tuple(mandate for mandate in self.mandates if mandate.holds)


@dataclass(frozen=True, slots=True)
class PartKnown:
    """A part that texts of this unit have, by the key that survives the years.

    And the post that answers for it.
    """

    key: str
    title: str
    post_id: int | None


@dataclass(frozen=True, slots=True)
class Recipient:
    """An office that receives copies."""

    id: int
    office: str
    place: str
    email: str | None
    rank: int
    active: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a position that the decree names."""

    id: int
    position_id: str
    title: str
    name: str
    email: str | None
    starts: dt.date
    ends: dt.date | None
    is_over: bool


class Lack(Enum):
    """What a unit still needs before a decree can go its whole way.

    In the order in which it is done.  The value is what people read.
    """

    DRAFTER = (
        "Belum ada yang menyusun konsep: buat akunnya, jabatan yang menyusun, dan penugasannya."
    )
    STEWARD = "Belum ada yang memaraf: buat akunnya, jabatan yang memaraf, dan penugasannya."
    HEAD = (
        "Belum ada yang menandatangani: buat akunnya, jabatan yang menandatangani, dan"
        " penugasannya."
    )
    SIGNER = (
        "Jabatan yang menandatangani belum mempunyai kunci tanda tangan: tetapkan pada jabatannya."
    )
    REGISTRAR = (
        "Belum ada yang mengurus register nomor dan salinan: buat akunnya, jabatannya, dan"
        " penugasannya."
    )
    RECIPIENTS = "Belum ada penerima salinan: isi siapa yang menerima tembusan, beserta surelnya."
    PARTS = (
        "Ada bagian naskah yang belum mempunyai pemaraf: tetapkan jabatan yang bertanggung jawab."
    )


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day on which the unit differs from the nation."""

    day: dt.date
    name: str
    works: bool


def administered(actor: Person) -> tuple[UnitName, ...]:
    """Return the units that this person administers today, by name."""
    units = db.session.scalars(
        select(Unit)
        .where(Unit.id.in_({mandate.unit_id for mandate in actor.mandates}))
        .order_by(Unit.name)
    )
    return tuple(
        UnitName(unit.id, unit.name)
        for unit in units
        if actor.may(Role.ADMINISTRATOR, unit.id, legal_day(unit, now()))
    )


def profile(unit_id: int) -> Profile:
    """Return the unit's profile.  Raises `NotFound`."""
    unit = get(Unit, unit_id)
    return Profile(
        unit.name,
        unit.parent,
        unit.region,
        unit.seat,
        unit.office,
        unit.code,
        unit.classification,
        unit.number_pattern,
        unit.time_zone,
        unit.review_days,
    )


def posts(unit_id: int) -> tuple[PostShown, ...]:
    """Return the unit's posts with their mandates, the newest first; two queries."""
    today = legal_day(get(Unit, unit_id), now())
    found = db.session.scalars(select(Post).where(Post.unit_id == unit_id).order_by(Post.id)).all()
    rows = db.session.execute(
        select(MandateRow, User.name)
        .join(User, User.id == MandateRow.user_id)
        .where(MandateRow.post_id.in_([post.id for post in found]))
        .order_by(MandateRow.starts.desc(), MandateRow.id.desc()),
    )
    by_post: dict[int, list[MandateShown]] = defaultdict(list)
    for row, name in rows:
        holds = row.starts <= today and (row.ends is None or today <= row.ends)
        by_post[row.post_id].append(
            MandateShown(
                row.id,
                name,
                row.kind,
                row.starts,
                row.ends,
                row.basis,
                holds,
                is_over=row.ends is not None and row.ends < today,
            )
        )
    return tuple(_post(post, by_post[post.id]) for post in found)


def lacking(unit_id: int) -> tuple[Lack, ...]:
    """Return what the unit still needs; six queries."""
    known = posts(unit_id)
    held = {role for post in known if post.present for role in post.roles}
    signs = any(post.signer for post in known if Role.HEAD in post.roles)
    lacks = (
        (Lack.DRAFTER, Role.DRAFTER not in held),
        (Lack.STEWARD, Role.STEWARD not in held),
        (Lack.HEAD, Role.HEAD not in held),
        (Lack.SIGNER, not signs),
        (Lack.REGISTRAR, Role.REGISTRAR not in held),
        (Lack.RECIPIENTS, not any(recipient.active for recipient in recipients(unit_id))),
        (Lack.PARTS, any(part.post_id is None for part in parts(unit_id))),
    )
    return tuple(lack for lack, is_so in lacks if is_so)


def parts(unit_id: int) -> tuple[PartKnown, ...]:
    """Return the parts that texts of this unit have or had, as the newest text names them.

    In its order; one query each for parts and stewards.
    """
    stewards = {
        row.part_key: row.post_id
        for row in db.session.scalars(select(Stewardship).where(Stewardship.unit_id == unit_id))
    }
    newest = (
        select(Part.key, Part.title, Part.place, Part.decree_id)
        .join(Decree, Decree.id == Part.decree_id)
        .where(Decree.unit_id == unit_id)
        .ext(distinct_on(Part.key))
        .order_by(Part.key, Part.decree_id.desc())
        .subquery()
    )
    rows = db.session.execute(
        select(newest.c.key, newest.c.title).order_by(newest.c.decree_id.desc(), newest.c.place)
    )
    return tuple(PartKnown(key, title, stewards.get(key)) for key, title in rows)


def recipients(unit_id: int) -> tuple[Recipient, ...]:
    """Return the offices that receive copies, in the order of the decree, the inactive last."""
    rows = db.session.scalars(
        select(RecipientRow)
        .where(RecipientRow.unit_id == unit_id)
        .order_by(RecipientRow.active.desc(), RecipientRow.rank, RecipientRow.id)
    )
    return tuple(
        Recipient(row.id, row.office, row.place, row.email, row.rank, row.active) for row in rows
    )


def holders(unit_id: int) -> tuple[Holding, ...]:
    """Return who holds and held the positions that the decree names, the present ones first."""
    today = legal_day(get(Unit, unit_id), now())
    rows = db.session.scalars(
        select(PositionHolder)
        .where(PositionHolder.unit_id == unit_id)
        .order_by(PositionHolder.title, PositionHolder.starts.desc())
    )
    shown = [
        Holding(
            row.id,
            row.position_id,
            row.title,
            row.name,
            row.email,
            row.starts,
            row.ends,
            is_over=row.ends is not None and row.ends < today,
        )
        for row in rows
    ]
    return tuple(sorted(shown, key=lambda holding: holding.is_over))


def days(unit_id: int) -> tuple[SpecialDay, ...]:
    """Return the days on which the unit differs from the nation, the newest first."""
    rows = db.session.scalars(
        select(DayOff).where(DayOff.unit_id == unit_id).order_by(DayOff.day.desc())
    )
    return tuple(SpecialDay(row.day, row.name, row.works) for row in rows)


def _post(post: Post, held: Iterable[MandateShown]) -> PostShown:
    return PostShown(
        post.id,
        post.title,
        tuple(Role[name] for name in post.roles),
        {name: str(value) for name, value in post.signer.items()},
        tuple(held),
    )
