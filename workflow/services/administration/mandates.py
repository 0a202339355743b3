"""Who may act: the person behind a sign-in with their mandates.

It gives and ends mandates, for `unit_posts`, which asks whether the administrator may.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from sqlalchemy import Row, any_, select
from sqlalchemy.orm import Session, joinedload

from workflow.core.db import db, lock, transaction
from workflow.models.people import MandateRow, Post, User
from workflow.rules.actors import Mandate, MandateKind, Person, Role
from workflow.rules.errors import NotFound, Refusal


class MandateOverlaps(Refusal):
    """The post is held in its own right by somebody else in that time."""

    status = 409


def person_of(user_id: int, session: Session | None = None) -> Person:
    """Return the person behind a user, with every mandate; one query.

    Raises `NotFound`.
    """
    reading = session or db.session
    statement = (
        select(User, MandateRow, Post)
        .outerjoin(MandateRow, MandateRow.user_id == User.id)
        .outerjoin(Post, Post.id == MandateRow.post_id)
        .where(User.id == user_id, User.active)
        .order_by(MandateRow.starts.desc())
    )
    # An outer join gives None where there is no mandate, which its type does not say.
    rows = cast("Sequence[Row[User, MandateRow | None, Post]]", reading.execute(statement).all())
    if not rows:
        raise NotFound
    return Person(
        user_id,
        rows[0][0].name,
        tuple(_mandate(row, post) for _user, row, post in rows if row is not None),
    )


def give(
    post_id: int, user_id: int, kind: MandateKind, starts: dt.date, ends: dt.date | None, basis: str
) -> int:
    """Return a dated mandate.

    A head's post is held by one person in their own right at a time (Plt. and Plh. come beside).
    Raises `NotFound`, `MandateOverlaps`.
    """
    if ends is not None and ends < starts:
        raise Refusal(
            "Tanggal berakhir penugasan mendahului tanggal mulainya. Periksa kedua tanggal itu."
        )
    with transaction() as session:
        post = lock(session, Post, post_id)
        if Role.HEAD.name in post.roles:
            _refuse_overlap(session, post, kind, starts, ends)
        row = MandateRow(
            post_id=post_id,
            user_id=user_id,
            kind=kind,
            starts=starts,
            ends=ends,
            basis=basis.strip(),
        )
        session.add(row)
        session.flush()
        return row.id


def end(mandate_id: int, ends: dt.date) -> None:
    """End a mandate on a day, the last on which it is valid.

    Raises `NotFound`, or `Refusal` where that day precedes its start.
    """
    with transaction() as session:
        row = lock(session, MandateRow, mandate_id)
        if ends < row.starts:
            raise Refusal(
                "Penugasan tidak dapat berakhir sebelum mulai. Pilih tanggal yang lebih kemudian."
            )
        row.ends = ends


def holder_on(session: Session, unit_id: int, role: Role, day: dt.date) -> MandateRow | None:
    """Return the mandate under which a role of the unit is held on *day*.

    An acting one first, because it prevails while it lasts.
    """
    rows = session.scalars(
        select(MandateRow)
        .join(Post)
        .options(joinedload(MandateRow.user), joinedload(MandateRow.post))
        .where(
            Post.unit_id == unit_id,
            any_(Post.roles) == role.name,
            MandateRow.starts <= day,
            (MandateRow.ends.is_(None)) | (MandateRow.ends >= day),
        )
        .order_by(MandateRow.starts.desc()),
    ).all()
    return next(
        (row for row in rows if row.kind is not MandateKind.DEFINITIVE), rows[0] if rows else None
    )


def _refuse_overlap(
    session: Session, post: Post, kind: MandateKind, starts: dt.date, ends: dt.date | None
) -> None:
    others = session.scalars(
        select(MandateRow)
        .where(MandateRow.post_id == post.id, MandateRow.kind == kind)
        .options(joinedload(MandateRow.user))
    )
    for other in others:
        if (ends is None or other.starts <= ends) and (other.ends is None or starts <= other.ends):
            raise MandateOverlaps(
                f"Jabatan {post.title} ({kind.value}) pada masa itu sudah dipegang"
                f" {other.user.name}. Akhiri dahulu penugasan itu."
            )


def _mandate(row: MandateRow, post: Post) -> Mandate:
    return Mandate(
        row.id,
        post.unit_id,
        post.id,
        post.title,
        frozenset(Role[name] for name in post.roles),
        row.kind,
        row.starts,
        row.ends,
    )
