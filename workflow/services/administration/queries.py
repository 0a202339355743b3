"""Who and what there is in a unit, as its administration pages show it.

It only reads; `units.require` stands before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import any_, select

from workflow.adapters import national_days
from workflow.adapters.national_days import NationalDay
from workflow.core.db import db, get
from workflow.models.people import DayOff, MandateRow, Post, SigningRecord, Unit, User
from workflow.models.recipients import RecipientRow
from workflow.rules.actors import Days, Person, Role
from workflow.services.administration.mandates import holder_on
from workflow.services.administration.people_queries import parts, posts
from workflow.services.administration.units import Profile
from workflow.services.decrees.recording import legal_day, now

LOOKED_AHEAD = 30
"""Days: as long as a letter of appointment may take."""


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit, by its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """An office that receives copies."""

    id: int
    office: str
    place: str
    email: str | None
    rank: int
    active: bool


class Lack(Enum):
    """What a unit still needs before a decree can go its whole way.

    The members are in the order in which it is done.  The value is what people read.
    """

    DRAFTER = (
        "Belum ada yang menyusun konsep: buat akunnya, jabatan yang menyusun, dan penugasannya."
    )
    STEWARD = "Belum ada yang memaraf: buat akunnya, jabatan yang memaraf, dan penugasannya."
    HEAD = (
        "Belum ada yang menandatangani: buat akunnya, jabatan yang menandatangani, dan"
        " penugasannya."
    )
    VACANT = (
        "Dalam tiga puluh hari ke depan ada hari tanpa pejabat yang menandatangani: catat penugasan"
        " berikutnya pada jabatannya."
    )
    SIGNER = (
        "Pejabat yang menandatangani belum menguji tanda tangannya: ia sendiri yang membuka"
        " “Tanda tangan saya”, memilih kuncinya, dan mengujinya."
    )
    SIGNATURE = (
        "Pemeriksaan terakhir atas tanda tangan pejabat menemukan halangan, sehingga keputusan"
        " belum dapat ditandatangani. Rinciannya ada pada jabatannya dan pada “Tanda tangan saya”."
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


@dataclass(frozen=True, slots=True)
class NationalYear:
    """The national days of a year, and whether they are only estimated."""

    year: int
    days: tuple[NationalDay, ...]
    is_estimated: bool

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the decisions that set its days, each once."""
        return tuple(dict.fromkeys(f"{one.source} ({one.grade})" for one in self.days))


def administered(actor: Person) -> tuple[UnitName, ...]:
    """Return the units that this person administers today, by name."""
    return tuple(
        UnitName(unit.id, unit.name)
        for unit in _units_of(actor)
        if actor.may(Role.ADMINISTRATOR, unit.id, legal_day(unit, now()))
    )


def held(actor: Person) -> tuple[UnitName, ...]:
    """Return the units in which this person holds a post today, by name."""
    return tuple(
        UnitName(unit.id, unit.name)
        for unit in _units_of(actor)
        if actor.posts(unit.id, legal_day(unit, now()))
    )


def _units_of(actor: Person) -> Sequence[Unit]:
    wanted = {mandate.unit_id for mandate in actor.mandates}
    return db.session.scalars(select(Unit).where(Unit.id.in_(wanted)).order_by(Unit.name)).all()


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
        unit.initials_by_level,
    )


def lacking(unit_id: int) -> tuple[Lack, ...]:
    """Return what the unit still needs; ten queries."""
    known = posts(unit_id)
    held = {role for post in known if post.present for role in post.roles}
    signature = signature_of(unit_id)
    lacks = (
        (Lack.DRAFTER, Role.DRAFTER not in held),
        (Lack.STEWARD, Role.STEWARD not in held),
        (Lack.HEAD, Role.HEAD not in held),
        (Lack.VACANT, Role.HEAD in held and vacant_day(unit_id) is not None),
        (Lack.SIGNER, signature is None or signature.confirmed_at is None),
        (Lack.SIGNATURE, signature is not None and bool(signature.fault)),
        (Lack.REGISTRAR, Role.REGISTRAR not in held),
        (Lack.RECIPIENTS, not any(recipient.active for recipient in recipients(unit_id))),
        (Lack.PARTS, any(part.post_id is None for part in parts(unit_id))),
    )
    return tuple(lack for lack, is_so in lacks if is_so)


def vacant_day(unit_id: int) -> dt.date | None:
    """Return the first of the coming days on which nobody signs; two queries."""
    today = legal_day(get(Unit, unit_id), now())
    rows = db.session.execute(
        select(MandateRow.starts, MandateRow.ends)
        .join(Post, Post.id == MandateRow.post_id)
        .join(User, User.id == MandateRow.user_id)
        .where(Post.unit_id == unit_id, any_(Post.roles) == Role.HEAD.name, User.active)
    )
    held = [Days(*row) for row in rows]
    coming = (today + dt.timedelta(days=ahead) for ahead in range(LOOKED_AHEAD))
    return next((day for day in coming if not any(day in days for days in held)), None)


def signature_of(unit_id: int) -> SigningRecord | None:
    """Return how the one who signs for the unit today does so."""
    today = legal_day(get(Unit, unit_id), now())
    holder = holder_on(db.session(), unit_id, Role.HEAD, today)
    return db.session.get(SigningRecord, holder.user_id) if holder is not None else None


def recipients(unit_id: int) -> tuple[Recipient, ...]:
    """Return the offices that receive copies, in order, the inactive last."""
    rows = db.session.scalars(
        select(RecipientRow)
        .where(RecipientRow.unit_id == unit_id)
        .order_by(RecipientRow.active.desc(), RecipientRow.rank, RecipientRow.id)
    )
    return tuple(
        Recipient(row.id, row.office, row.place, row.email, row.rank, row.active) for row in rows
    )


def days(unit_id: int) -> tuple[SpecialDay, ...]:
    """Return the days on which the unit differs from the nation, newest first."""
    rows = db.session.scalars(
        select(DayOff).where(DayOff.unit_id == unit_id).order_by(DayOff.day.desc())
    )
    return tuple(SpecialDay(row.day, row.name, row.works) for row in rows)


def national_years(unit_id: int) -> tuple[NationalYear, ...]:
    """Return the national days of this legal year and the next."""
    this = legal_day(get(Unit, unit_id), now()).year
    return tuple(
        NationalYear(
            year,
            tuple(sorted(national_days.of_year(year).values(), key=lambda one: one.day)),
            national_days.is_estimated(year),
        )
        for year in (this, this + 1)
    )
