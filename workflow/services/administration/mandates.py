"""Who may act: the person behind a sign-in with their mandates.

It gives and ends mandates, for `unit_posts`, which asks whether the administrator may.  On any day
the post of a head has one holder who signs: the one who fills it (definitive, *Pj.* or *Plt.*), and
while a *Plh.* stands in, the *Plh.*  Locks are taken in one order: the post, then the person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from sqlalchemy import Row, any_, select
from sqlalchemy.orm import Session, aliased, joinedload

from workflow.core.db import db, get, lock
from workflow.models.people import MandateRow, Post, User
from workflow.rules.actors import Days, Mandate, MandateKind, Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound, Refusal
from workflow.services.acts import taking
from workflow.services.acts.taking import Taking
from workflow.services.administration import mandate_conflicts


class LetterMissing(Refusal):
    """Nobody acts without the letter that says so."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What appoints somebody: the letter, its number and its date."""

    basis: str = ""
    number: str = ""
    dated: dt.date | None = None

    @property
    def is_whole(self) -> bool:
        return bool(self.basis.strip() and self.number.strip() and self.dated)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a post would be held: in which form, on which days, by which letter."""

    kind: MandateKind
    starts: dt.date
    ends: dt.date | None
    letter: Letter


def person_of(user_id: int, session: Session | None = None) -> Person:
    """Return the person behind a user, with every mandate; one query.

    Raises `NotFound`.
    """
    reading = session or db.session
    other = aliased(MandateRow)
    statement = (
        select(User, MandateRow, Post, other)
        .outerjoin(MandateRow, MandateRow.user_id == User.id)
        .outerjoin(Post, Post.id == MandateRow.post_id)
        .outerjoin(
            other,
            (other.post_id == Post.id)
            & (any_(Post.roles) == Role.HEAD.name)
            & (other.user_id != User.id)
            & other.user_id.in_(select(User.id).where(User.active).correlate(None)),
        )
        .where(User.id == user_id, User.active)
        .order_by(MandateRow.starts.desc(), MandateRow.id.desc())
    )
    # An outer join gives None where there is no mandate, which its type does not say.
    rows = cast(
        "Sequence[Row[User, MandateRow | None, Post, MandateRow | None]]",
        reading.execute(statement).all(),
    )
    if not rows:
        raise NotFound
    held = groupby((row[1:] for row in rows), key=lambda row: row[0])
    return Person(
        user_id,
        rows[0][0].name,
        tuple(_mandate(row, list(found)) for row, found in held if row is not None),
        rows[0][0].language,
    )


def give(
    post_id: int,
    user_id: int,
    kind: MandateKind,
    starts: dt.date,
    ends: dt.date | None,
    letter: Letter,
) -> int:
    """Grant a dated mandate as the operator, for `installation` and the demo.

    Raises what `give_in` raises.
    """
    unit_id = get(Post, post_id).unit_id
    with taking.act(taking.OPERATOR, unit_id, AdministrativeAct.GIVE_MANDATE) as step:
        return give_in(step, post_id, user_id, Wish(kind, starts, ends, letter))


def require_possible(session: Session, post_id: int, user_id: int, wish: Wish) -> tuple[Post, User]:
    """Lock a post and a person, and return them where the mandate could be given.

    A person never both administers and signs, and a head's post has one holder a day.  Raises
    `NotFound`, `LetterMissing`, `TwoHats`, `MandateOverlaps`.
    """
    starts, ends, kind = wish.starts, wish.ends, wish.kind
    if ends is not None and ends < starts:
        raise Refusal(
            "Tanggal berakhir penugasan mendahului tanggal mulainya. Periksa kedua tanggal itu."
        )
    if kind.is_acting and not wish.letter.is_whole:
        raise LetterMissing(
            f"Penugasan {kind.value} memerlukan surat yang mengangkatnya: jenis surat dan pejabat"
            " yang memberinya, nomornya, dan tanggalnya."
        )
    post, user = lock(session, Post, post_id), lock(session, User, user_id)
    _require_active(user)
    mandate_conflicts.refuse_two_hats(session, user_id, post.roles, Days(starts, ends))
    if Role.HEAD.name in post.roles:
        mandate_conflicts.refuse_overlap(session, post, kind, Days(starts, ends))
    return post, user


def give_in(step: Taking, post_id: int, user_id: int, wish: Wish) -> int:
    """Grant a mandate inside an act.  Raises what `require_possible` raises."""
    require_possible(step.session, post_id, user_id, wish)
    letter = wish.letter
    step.concerns(user_id)
    row = MandateRow(
        post_id=post_id,
        user_id=user_id,
        kind=wish.kind,
        starts=wish.starts,
        ends=wish.ends,
        basis=letter.basis.strip(),
        letter_number=letter.number.strip(),
        letter_date=letter.dated,
        end_note="",
    )
    return step.adds(row).id


def end_in(row: MandateRow, ends: dt.date, *, by: int, at: dt.datetime, note: str) -> None:
    """End a locked mandate, inside a transaction."""
    if ends < row.starts:
        raise Refusal(
            "Penugasan tidak dapat berakhir sebelum mulai. Pilih tanggal yang lebih kemudian."
        )
    row.ends, row.ended_by, row.ended_at, row.end_note = ends, by, at, note.strip()


def holder_on(session: Session, unit_id: int, role: Role, day: dt.date) -> MandateRow | None:
    """Return the mandate under which a role of the unit is held on *day*.

    The one that prevails: an acting one while it lasts.  An account that was closed holds nothing.
    """
    rows = session.scalars(
        select(MandateRow)
        .join(Post)
        .join(User, User.id == MandateRow.user_id)
        .options(joinedload(MandateRow.user), joinedload(MandateRow.post))
        .where(
            Post.unit_id == unit_id,
            any_(Post.roles) == role.name,
            User.active,
            MandateRow.starts <= day,
            (MandateRow.ends.is_(None)) | (MandateRow.ends >= day),
        )
        .order_by(MandateRow.starts.desc(), MandateRow.id.desc()),
    ).all()
    order = list(MandateKind)
    return max(rows, key=lambda row: order.index(row.kind), default=None)


def administrators_on(session: Session, unit_id: int, day: dt.date) -> set[int]:
    """Return who administers a unit on a day, with an account that can be used."""
    return set(
        session.scalars(
            select(MandateRow.user_id)
            .join(Post, Post.id == MandateRow.post_id)
            .join(User, User.id == MandateRow.user_id)
            .where(
                Post.unit_id == unit_id,
                any_(Post.roles) == Role.ADMINISTRATOR.name,
                User.active,
                MandateRow.starts <= day,
                MandateRow.ends.is_(None) | (MandateRow.ends >= day),
            )
        )
    )


def _require_active(user: User) -> None:
    if not user.active:
        raise Refusal(
            f"Akun {user.name} tidak aktif, sehingga tidak dapat diberi penugasan. Aktifkan dahulu"
            " akunnya, atau pilih orang lain."
        )


def _mandate(row: MandateRow, found: Sequence[Sequence[MandateRow | Post | None]]) -> Mandate:
    post = cast("Post", found[0][1])
    others = [cast("MandateRow", each[2]) for each in found if each[2] is not None]
    return Mandate(
        row.id,
        post.unit_id,
        post.id,
        post.title,
        frozenset(Role[name] for name in post.roles),
        row.kind,
        row.starts,
        row.ends,
        tuple(
            Days(other.starts, other.ends) for other in others if other.kind.prevails_over(row.kind)
        ),
    )
