"""Whose turn it is: for each decree the posts awaited, by whom, for what.

It only reads.

The same answer serves the list, the decree's page and the inbox, so that they cannot send people to
different doors.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.people import MandateRow, Post, Unit, User
from workflow.rules.actors import MandateKind, Role
from workflow.rules.decree_lifecycle import State
from workflow.rules.names import faces
from workflow.services.decrees.recording import legal_day

INITIALLED_IN = (State.IN_REVIEW, State.TO_SIGN)
"""Where an initial may be given: before the signatory too, where one fell there."""

TURN = {
    State.DRAFT: Role.DRAFTER,
    State.TO_SIGN: Role.HEAD,
    State.SIGNING: Role.HEAD,
    State.DISTRIBUTING: Role.REGISTRAR,
}
"""Whose turn it is in a state.

While it is initialled, it is the stewards' whose parts still lack an initial; afterwards it is
nobody's.

Where every part is initialled and the decree could not go on by itself, something holds it back
that only a drafter repairs.
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post today, and how."""

    post_id: int
    post: str
    unit_id: int
    roles: frozenset[str]
    user_id: int
    name: str
    kind: MandateKind
    letters: str = ""
    """Two letters that nobody else in the unit has."""

    @property
    def written(self) -> str:
        """Name the post of a holder, an acting one with Plt. or Plh. before it."""
        return (
            self.post if self.kind is MandateKind.DEFINITIVE else f"{self.kind.value} {self.post}"
        )


@dataclass(frozen=True, slots=True)
class Awaited:
    """A post whose turn it is, its holders today (none.

    Nobody can act, and that is worth seeing), and the parts it is about.
    """

    post: str
    holders: tuple[Holder, ...]
    parts: tuple[str, ...] = ()


def legal_days(session: Session, unit_ids: Iterable[int], at: dt.datetime) -> Mapping[int, dt.date]:
    """Return the legal day of an instant in each of some units; one query."""
    units = session.scalars(select(Unit).where(Unit.id.in_(unit_ids)))
    return {unit.id: legal_day(unit, at) for unit in units}


def holders(
    session: Session, days: Mapping[int, dt.date], asked: Mapping[int, dt.date] | None = None
) -> tuple[Holder, ...]:
    """Return all who hold a post of each unit on its legal day.

    *asked* are posts of other units, each with the day on which it is asked for an initial.  Acting
    ones come first.  One query.
    """
    units: dict[dt.date, list[int]] = defaultdict(list)
    for unit_id, day in days.items():
        units[day].append(unit_id)
    rows = session.execute(
        select(Post.id, Post.title, Post.unit_id, Post.roles, User.id, User.name, MandateRow.kind)
        .join(MandateRow, MandateRow.post_id == Post.id)
        .join(User, User.id == MandateRow.user_id)
        .where(
            User.active,
            or_(
                false(),
                *(_held_on(day, Post.unit_id.in_(unit_ids)) for day, unit_ids in units.items()),
                *(_held_on(day, Post.id == post_id) for post_id, day in (asked or {}).items()),
            ),
        )
        .order_by(MandateRow.kind != MandateKind.DEFINITIVE, Post.id, MandateRow.starts.desc()),
    )
    found = [
        Holder(row[0], row[1], row[2], frozenset(row[3]), row[4], row[5], row[6]) for row in rows
    ]
    told_apart = {
        unit_id: faces.letters({held.name for held in found if held.unit_id == unit_id})
        for unit_id in {held.unit_id for held in found}
    }
    return tuple(
        replace(held, letters=told_apart[held.unit_id][held.name])
        for held in sorted(found, key=lambda holder: holder.kind is MandateKind.DEFINITIVE)
    )


def _held_on(day: dt.date, which: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(
        which,
        MandateRow.starts <= day,
        MandateRow.ends.is_(None) | (MandateRow.ends >= day),
    )


def awaited(
    session: Session, decrees: Collection[Decree], people: Iterable[Holder]
) -> dict[int, tuple[Awaited, ...]]:
    """Return for each decree whose turn it is; one query, whatever their number."""
    by_post: dict[int, list[Holder]] = defaultdict(list)
    for holder in people:
        by_post[holder.post_id].append(holder)
    open_parts = _parts_without_initial(
        session, [decree.id for decree in decrees if decree.state in INITIALLED_IN]
    )
    return {decree.id: _of_one(decree, by_post, open_parts) for decree in decrees}


def _of_one(
    decree: Decree,
    by_post: dict[int, list[Holder]],
    open_parts: dict[int, list[tuple[int | None, str, str]]],
) -> tuple[Awaited, ...]:
    if decree.id in open_parts:
        parts: dict[tuple[int | None, str], list[str]] = defaultdict(list)
        for post_id, post, title in open_parts[decree.id]:
            if post_id not in decree.waiting_posts:
                parts[post_id, post].append(title)
        return tuple(
            Awaited(post, tuple(by_post.get(post_id or 0, ())), tuple(titles))
            for (post_id, post), titles in parts.items()
        )
    role = Role.DRAFTER if decree.state is State.IN_REVIEW else TURN.get(decree.state)
    if role is None:
        return ()
    posts = [
        held
        for held in by_post.values()
        if held[0].unit_id == decree.unit_id and role.name in held[0].roles
    ]
    return tuple(Awaited(held[0].post, _who(role, held)) for held in posts) or (
        Awaited(str(role.value), ()),
    )


def _who(role: Role, held: Sequence[Holder]) -> tuple[Holder, ...]:
    """Return who acts of the holders of a post: for a head the one who signs."""
    if role is not Role.HEAD:
        return tuple(held)
    order = list(MandateKind)
    return (max(held, key=lambda holder: order.index(holder.kind)),)


def _parts_without_initial(
    session: Session, decree_ids: Collection[int]
) -> dict[int, list[tuple[int | None, str, str]]]:
    found: dict[int, list[tuple[int | None, str, str]]] = defaultdict(list)
    rows = session.execute(
        select(Part.decree_id, Part.steward_id, Post.title, Part.title)
        .select_from(Part)
        .outerjoin(Initial, STANDS)
        .outerjoin(Post, Post.id == Part.steward_id)
        .where(Part.decree_id.in_(decree_ids), Initial.id.is_(None))
        .order_by(Part.place),
    )
    for decree_id, post_id, post, title in rows:
        found[decree_id].append((post_id, post or "pemaraf yang belum ditetapkan", title))
    return found
