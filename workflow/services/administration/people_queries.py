"""What the pages of administration show of posts, mandates and holders."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from workflow.core.db import db, get
from workflow.models.decree import Decree, Part
from workflow.models.people import MandateRow, Post, Stewardship, Unit, User
from workflow.models.recipients import PositionHolder
from workflow.rules.actors import Days, MandateKind, Person, Role
from workflow.rules.initialling import COORDINATION
from workflow.services.decrees.recording import legal_day, now


@dataclass(frozen=True, slots=True)
class MandateShown:
    """A mandate, and whether it holds today."""

    id: int
    name: str
    kind: MandateKind
    starts: dt.date
    ends: dt.date | None
    letter: str
    end_note: str
    holds: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class PostShown:
    """A post, what it is for, and who holds, held and will hold it."""

    id: int
    title: str
    roles: tuple[Role, ...]
    level: int
    mandates: tuple[MandateShown, ...]

    @property
    def present(self) -> tuple[MandateShown, ...]:
        return tuple(mandate for mandate in self.mandates if mandate.holds)


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who stands in for somebody today, and in which post."""

    id: int
    name: str
    kind: MandateKind
    post: str
    starts: dt.date


@dataclass(frozen=True, slots=True)
class PartKnown:
    """A part of this unit's texts, by its lasting key, and its steward."""

    key: str
    title: str
    post_id: int | None


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
                _letter(row),
                row.end_note,
                holds,
                is_over=row.ends is not None and row.ends < today,
            )
        )
    return tuple(_post(post, by_post[post.id]) for post in found)


def stand_ins(actor: Person) -> tuple[StandIn, ...]:
    """Return who stands in for this person today; one query at most."""
    own = {m.id for m in actor.mandates}
    heads = {m.post_id for m in actor.mandates if Role.HEAD in m.roles and m.ceded}
    if not heads:
        return ()
    rows = db.session.execute(
        select(MandateRow, User.name, Post.title)
        .join(User, User.id == MandateRow.user_id)
        .join(Post, Post.id == MandateRow.post_id)
        .where(MandateRow.post_id.in_(heads), MandateRow.kind == MandateKind.PLH, User.active)
    )
    return tuple(
        StandIn(row.id, name, row.kind, title, row.starts)
        for row, name, title in rows
        if row.id not in own and legal_day(row.post.unit, now()) in Days(row.starts, row.ends)
    )


def parts(unit_id: int) -> tuple[PartKnown, ...]:
    """Return the parts of this unit's texts, as the newest text names them.

    They are in its order; one query each for parts and stewards.
    """
    stewards = {
        row.part_key: row.post_id
        for row in db.session.scalars(select(Stewardship).where(Stewardship.unit_id == unit_id))
    }
    newest = (
        select(Part.key, Part.title, Part.place, Part.decree_id)
        .join(Decree, Decree.id == Part.decree_id)
        .where(Decree.unit_id == unit_id, Part.key.not_like(f"{COORDINATION}%"))
        .ext(distinct_on(Part.key))
        .order_by(Part.key, Part.decree_id.desc())
        .subquery()
    )
    rows = db.session.execute(
        select(newest.c.key, newest.c.title).order_by(newest.c.decree_id.desc(), newest.c.place)
    )
    return tuple(PartKnown(key, title, stewards.get(key)) for key, title in rows)


def holders(unit_id: int) -> tuple[Holding, ...]:
    """Return who holds and held the positions named, the present ones first."""
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


def _post(post: Post, held: Iterable[MandateShown]) -> PostShown:
    return PostShown(
        post.id,
        post.title,
        tuple(Role[name] for name in post.roles),
        post.level,
        tuple(held),
    )


def _letter(row: MandateRow) -> str:
    """Return the letter that gives a mandate, with number and date if known."""
    dated = f"tanggal {row.letter_date:%d-%m-%Y}" if row.letter_date else ""
    number = f"Nomor {row.letter_number}" if row.letter_number else ""
    return " ".join(filter(None, (row.basis, number, dated)))
